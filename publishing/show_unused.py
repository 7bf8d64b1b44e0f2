"""Sessions that a team turned out not to need, settled both ways."""

from collections import Counter
from collections.abc import Iterator

from budget.unused import Settled, missing_sessions, settle
from planning.domain.quote import Settlement
from planning.domain.team_word import TeamWord
from publishing.blocks import Align, Column, Paragraph, Shown, Table, Verdict
from publishing.case import Case
from publishing.notation import count_text, euro_text, list_text
from publishing.show_budget import amount_text
from publishing.show_planning import WITHOUT_PLAN


def show_order(case: Case) -> tuple[Shown, ...]:
    """What becomes of sessions that were ordered and aren't needed, settled both ways."""
    if case.plan is None:
        return (WITHOUT_PLAN,)
    chosen = case.programme.quote.settlement if case.programme.quote is not None else None
    free = missing_sessions(case.order, case.programme, case.plan) if case.order is not None else ()
    if not free:
        return (Paragraph(f"Nee: alles wat besteld is, wordt gebruikt. {_rule(chosen, case.programme.team_word)}"),)
    settled = settle(case.programme, case.plan, free)
    word = case.programme.team_word
    return show_free(settled), show_settlement(settled, chosen, word), show_pool(settled, word)


def _rule(chosen: Settlement | None, word: TeamWord) -> str:
    if chosen is Settlement.TRANSFER:
        return f"Heeft een {word.one} een sessie niet nodig, dan kan {word.another} haar gebruiken (overdracht)."
    return f"Heeft een {word.one} een sessie niet nodig, dan wordt die niet berekend (nacalculatie)."


def show_free(settled: Settled) -> Verdict:
    """How many sessions came free, and of whom."""
    number = count_text(len(settled.free), "sessie komt", "sessies komen")
    own = Counter((f.team, f.form) for f in settled.free)
    whose = list_text([f"{team} {form} ({count})" for (team, form), count in own.items()])
    return Verdict(f"{number} vrij: {whose}. Dat is geen annulering.")


def show_settlement(settled: Settled, chosen: Settlement | None, word: TeamWord) -> Table:
    """The total of the order when they are not charged, and when they go to others."""
    ways = ((Settlement.ON_ACTUALS, settled.on_actuals), (Settlement.TRANSFER, settled.transferred))
    means = {
        Settlement.ON_ACTUALS: "niet in rekening gebracht",
        Settlement.TRANSFER: f"betaald, en naar {word.another}",
    }
    used = chosen or Settlement.ON_ACTUALS
    note = f"Afgesproken is {used}." if chosen else f"Er is niets afgesproken; aangenomen is {used}."
    return Table(
        caption="De opdracht, op beide manieren afgerekend",
        columns=(
            *map(Column, ("Afrekening", "Vrije sessies worden")),
            *(Column(name, Align.RIGHT) for name in ("Totaal excl. btw", "Totaal incl. btw")),
        ),
        rows=tuple(
            (way.capitalize(), means[way], amount_text(total.excl), amount_text(total.incl)) for way, total in ways
        ),
        note=note,
    )


def show_pool(settled: Settled, word: TeamWord) -> Paragraph:
    """What the pool of free sessions is enough for, when they are handed over."""
    return Paragraph(" ".join(_pool(settled, word)))


def _pool(settled: Settled, word: TeamWord) -> Iterator[str]:
    sessions = count_text(len(settled.free), "vrije sessie", "vrije sessies")
    team = count_text(settled.per_team, "sessie", "sessies")
    extra = count_text(settled.extra_teams, f"extra {word.one}", f"extra {word.many}")
    left = f"er blijven er {settled.left_over} over" if settled.left_over else "er blijft niets over"
    is_are = "is" if len(settled.free) == 1 else "zijn"
    series = f"met de hele reeks van {team} per {word.one}"
    yield f"Bij overdracht {is_are} {sessions} genoeg voor {extra} {series}, en {left}."
    if settled.per_extra_team:
        price = f"{euro_text(settled.per_extra_team)} exclusief btw aan prijzen per {word.one}"
        yield f"Een extra {word.one} kost daarnaast {price}."
