"""Who may take part: what selecting came to, in totals only, and what the cap has to do with it."""

from decimal import Decimal

from budget.per_talk import TalkPrice, highest_talk_prices
from planning.domain.programme import Cap, Programme
from planning.domain.selection import Affordable, Pool, Quota, Selection
from planning.selection_prices import value_without_quotas
from publishing.blocks import Align, Block, Column, Paragraph, Table
from publishing.case import Case
from publishing.notation import count_text, euro_text, list_text, number_text, percent_text
from publishing.people_counts import SHIELDED, count_people

NONE_FITS = "geen enkel aantal"


def show_selection(case: Case) -> tuple[Block, ...]:
    """How many were selected out of how many, how sure that is, the variety, and the cap; nothing without a pool.

    Says nothing of a person, and no count of a code: only whether each quota holds.
    """
    pool, selection = case.programme.pool, case.programme.selection
    if pool is None or selection is None:
        return ()
    if not may_count_selected(case, selection):
        return (Paragraph(f"De deelnemers zijn gekozen uit de kandidaten; hoeveel het er zijn, is {SHIELDED}."),)
    free = value_without_quotas(case.programme) if pool.quotas else None
    variety = (_variety(pool, free, selection),) if pool.quotas else ()
    return (
        *show_certificate(case.programme, selection),
        *variety,
        *show_affordable(case.programme, selection),
    )


def show_certificate(programme: Programme, selection: Selection) -> tuple[Block, ...]:
    """How many were selected out of how many, and how sure it is that no other selection is better."""
    return Paragraph(_answer(programme, selection)), Paragraph(_certificate(selection))


def show_affordable(programme: Programme, selection: Selection) -> tuple[Block, ...]:
    """How many people the cap allows in each reading; nothing without a cap or a price."""
    pool, found = programme.pool, selection.affordable
    return () if programme.cap is None or pool is None or found is None else (_affordable(programme.cap, pool, found),)


def show_talk_prices(case: Case) -> tuple[Block, ...]:
    """What one talk may cost at most for several numbers of participants; nothing without a selection or a cap."""
    judgement = case.budget.cap if case.budget is not None else None
    prices = () if judgement is None else highest_talk_prices(case.programme, judgement)
    selection = case.programme.selection
    if judgement is None or not prices or selection is None or not may_count_selected(case, selection):
        return ()
    table = Table(
        caption="Wat één gesprek hoogstens mag kosten",
        columns=(
            Column("Deelnemers", Align.RIGHT),
            Column("Gesprekken", Align.RIGHT),
            Column("Als het plafond exclusief btw is", Align.RIGHT),
            Column("Als het plafond inclusief btw is", Align.RIGHT),
        ),
        rows=tuple(map(_price_row, prices)),
        note=f"Het plafond van {euro_text(judgement.cap.amount)}, exclusief btw, gedeeld door het aantal gesprekken: "
        "alles wat er verder is, moet daaruit betaald worden.",
    )
    return (table,)


def may_count_selected(case: Case, selection: Selection) -> bool:
    """Whether the number selected may be shown: it is not small, nor would it give back a count that is."""
    if selection.number < case.programme.smallest_count:
        return False
    return case.plan is None or count_people(case.programme, case.plan).total is not None


def _price_row(price: TalkPrice) -> tuple[str, ...]:
    return (
        number_text(price.participants),
        number_text(price.talks),
        euro_text(price.read_excl),
        euro_text(price.read_incl),
    )


def _answer(programme: Programme, selection: Selection) -> str:
    out_of = count_text(selection.pool, "kandidaat", "kandidaten")
    sentence = f"Gekozen zijn {count_text(selection.number, 'deelnemer', 'deelnemers')} uit {out_of}"
    if len(selection.numbers) == 1:
        return f"{sentence}: samen de meeste meerwaarde die binnen de quota en het plafond kan."
    named = list_text([programme.team_by_id[team].name for team in selection.numbers])
    return (
        f"{sentence}, gelijk verdeeld over {named}: samen de meeste meerwaarde die binnen de quota en het plafond kan."
    )


def _certificate(selection: Selection) -> str:
    swaps = f"{number_text(selection.swaps)} keer is geprobeerd een gekozene te ruilen met iemand die erbuiten bleef"
    if not selection.is_proven:
        return f"Niet bewezen is dat dit de beste selectie is. {swaps}; {number_text(selection.better)} keer hielp dat."
    return (
        "Bewezen: geen andere selectie die mag, heeft meer meerwaarde. Los daarvan nagerekend: "
        f"{swaps}, en nooit gaf dat meer meerwaarde binnen de quota. Gelijke scores zijn geloot, niet op volgorde "
        "gekozen."
    )


def _variety(pool: Pool, free: int | None, selection: Selection) -> Table:
    return Table(
        caption="De variatie die gevraagd is",
        columns=(Column("Kenmerk"), Column("Gevraagd"), Column("Voldoet")),
        rows=tuple((f"{q.trait.capitalize()} {q.code}", asked_text(q), "ja") for q in pool.quotas),
        note=f"{_cost_of_variety(free, selection)} Aantallen per kenmerk staan hier niet, omdat ze over mensen gaan.",
    )


def _cost_of_variety(free: int | None, selection: Selection) -> str:
    if free is None or not selection.value:
        return ""
    if free == selection.value:
        return "Zonder quota was de meerwaarde niet hoger geweest."
    share = Decimal(free - selection.value) / selection.value
    return f"Zonder quota was de meerwaarde samen {percent_text(share)} hoger geweest: dat kost de variatie."


def asked_text(quota: Quota) -> str:
    """What a quota asks: ``minstens 3 en hoogstens 8``."""
    limits = [f"minstens {quota.minimum}"] if quota.minimum else []
    limits += [f"hoogstens {quota.maximum}"] if quota.maximum is not None else []
    return " en ".join(limits)


def _affordable(cap: Cap, pool: Pool, found: Affordable) -> Table:
    amount = euro_text(cap.amount)
    return Table(
        caption="Hoeveel deelnemers passen er onder het plafond?",
        columns=(Column("Als het plafond bedoeld is"), Column("Meeste deelnemers", Align.RIGHT)),
        rows=(
            ("exclusief btw", _most(found.most_excl)),
            ("inclusief btw", _most(found.most_incl)),
        ),
        note=f"Tussen {pool.least} en {pool.most} deelnemers, bij een plafond van {amount}. De gekozen "
        f"{number_text(found.number)} kosten minstens {euro_text(found.excl)} exclusief en {euro_text(found.incl)} "
        "inclusief btw.",
    )


def _most(number: int | None) -> str:
    return NONE_FITS if number is None else number_text(number)
