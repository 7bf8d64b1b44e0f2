"""``traject selectie``: what selecting came to, for the planner's own screen; nothing of it goes into a file."""

from planning.domain.programme import Programme
from planning.domain.selection import Selection
from planning.findings import InvalidInput
from planning.reading import read_programme
from planning.reading.notes import error
from planning.selection_prices import QuotaPrice, price_quotas
from publishing.blocks import Align, Block, Column, Table
from publishing.cli_guard import DONE
from publishing.cli_programme import CALL, programme_path
from publishing.cli_screen import print_json, show_block, stdout_console
from publishing.notation import number_text
from publishing.show_selection import asked_text, show_affordable, show_certificate


def run_selection(source: str, scenario: str, *, who: bool, as_json: bool) -> int:
    """Say who could be selected and how sure that is. Raises InvalidInput for a programme that selects nobody."""
    programme = read_programme(programme_path(source), scenario).require()
    selection = programme.selection
    if selection is None:
        what = f"Programma {programme.id} kiest geen deelnemers."
        raise InvalidInput((error("geen selectie", CALL, what, "Voeg een tabel kandidaten toe om uit te kiezen."),))
    prices = price_quotas(programme)
    if as_json:
        print_json(_selection_json(programme, selection, prices, who=who))
        return DONE
    for block in _blocks(programme, selection, prices, who=who):
        show_block(stdout_console(), block)
    return DONE


def _blocks(
    programme: Programme, selection: Selection, prices: tuple[QuotaPrice, ...], *, who: bool
) -> tuple[Block, ...]:
    blocks: tuple[Block, ...] = (*show_certificate(programme, selection), *show_affordable(programme, selection))
    if prices:
        blocks = (*blocks, _prices(prices))
    return (*blocks, _chosen(programme, selection)) if who else blocks


def _prices(prices: tuple[QuotaPrice, ...]) -> Table:
    return Table(
        caption="De quota, en wat ze kosten",
        columns=(
            Column("Kenmerk"),
            Column("Gevraagd"),
            Column("Gekozen", Align.RIGHT),
            Column("Knelt"),
            Column("Eén ruimer geeft", Align.RIGHT),
        ),
        rows=tuple(
            (
                f"{p.quota.trait.capitalize()} {p.quota.code}",
                asked_text(p.quota),
                number_text(p.number),
                "ja" if p.binds else "nee",
                _price_text(p.price),
            )
            for p in prices
        ),
        note="Punten meerwaarde die een quotum van één ruimer erbij zou geven. Dit gaat over mensen: het staat alleen "
        "op dit scherm en in geen enkel bestand.",
    )


def _price_text(price: int | None) -> str:
    return "niet bewezen" if price is None else number_text(price)


def _chosen(programme: Programme, selection: Selection) -> Table:
    return Table(
        caption="Wie er gekozen zijn",
        columns=(Column("Pilot"), Column("Deelnemer")),
        rows=tuple(
            (programme.team_by_id[team].name, person)
            for team in selection.numbers
            for person in _people(programme, team)
        ),
        row_headers=False,
    )


def _people(programme: Programme, team: str) -> list[str]:
    return sorted(p.id for p in programme.team_by_id[team].people)


def _selection_json(
    programme: Programme, selection: Selection, prices: tuple[QuotaPrice, ...], *, who: bool
) -> dict[str, object]:
    money = selection.affordable
    answer: dict[str, object] = {
        "programma": programme.id,
        "scenario": programme.scenario,
        "kandidaten": selection.pool,
        "gekozen": dict(selection.numbers),
        "meerwaarde": selection.value,
        "grens": selection.bound,
        "bewezen": selection.is_proven,
        "geruild": selection.swaps,
        "ruil_die_helpt": selection.better,
        "past_excl": money.most_excl if money else None,
        "past_incl": money.most_incl if money else None,
        "quota": [
            {
                "kenmerk": str(p.quota.trait),
                "waarde": p.quota.code,
                "gekozen": p.number,
                "knelt": p.binds,
                "prijs": p.price,
            }
            for p in prices
        ],
    }
    return answer | {"wie": {team: _people(programme, team) for team in selection.numbers}} if who else answer
