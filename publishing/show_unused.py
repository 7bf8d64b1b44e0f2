"""Sessions that a team turned out not to need, settled both ways."""

from collections import Counter
from collections.abc import Iterator

from budget.unused import Settled, missing_sessions, settle
from planning.domain.quote import Settlement
from publishing.blocks import Align, Column, Paragraph, Shown, Table, Verdict
from publishing.case import Case
from publishing.notation import count_text, euro_text, list_text
from publishing.show_budget import amount_text
from publishing.show_planning import WITHOUT_PLAN

RULES = {
    Settlement.ON_ACTUALS: "Heeft een team een sessie niet nodig, dan wordt die niet berekend (nacalculatie).",
    Settlement.TRANSFER: "Heeft een team een sessie niet nodig, dan kan een ander team haar gebruiken (overdracht).",
}


def show_order(case: Case) -> tuple[Shown, ...]:
    """What becomes of sessions that were ordered and aren't needed, settled both ways."""
    if case.plan is None:
        return (WITHOUT_PLAN,)
    chosen = case.programme.quote.settlement if case.programme.quote is not None else None
    free = missing_sessions(case.order, case.programme, case.plan) if case.order is not None else ()
    if not free:
        return (Paragraph(f"Nee: alles wat besteld is, wordt gebruikt. {RULES[chosen or Settlement.ON_ACTUALS]}"),)
    settled = settle(case.programme, case.plan, free)
    return show_free(settled), show_settlement(settled, chosen), show_pool(settled)


def show_free(settled: Settled) -> Verdict:
    """How many sessions came free, and of whom."""
    number = count_text(len(settled.free), "sessie komt", "sessies komen")
    own = Counter((f.team, f.form) for f in settled.free)
    whose = list_text([f"{team} {form} ({count})" for (team, form), count in own.items()])
    return Verdict(f"{number} vrij: {whose}. Dat is geen annulering.")


def show_settlement(settled: Settled, chosen: Settlement | None) -> Table:
    """The total of the order when they are not charged, and when they go to others."""
    ways = ((Settlement.ON_ACTUALS, settled.on_actuals), (Settlement.TRANSFER, settled.transferred))
    means = {Settlement.ON_ACTUALS: "niet in rekening gebracht", Settlement.TRANSFER: "betaald, en naar een ander team"}
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


def show_pool(settled: Settled) -> Paragraph:
    """What the pool of free sessions is enough for, when they are handed over."""
    return Paragraph(" ".join(_pool(settled)))


def _pool(settled: Settled) -> Iterator[str]:
    sessions = count_text(len(settled.free), "vrije sessie", "vrije sessies")
    team = count_text(settled.per_team, "sessie", "sessies")
    extra = count_text(settled.extra_teams, "extra team", "extra teams")
    left = f"er blijven er {settled.left_over} over" if settled.left_over else "er blijft niets over"
    is_are = "is" if len(settled.free) == 1 else "zijn"
    yield f"Bij overdracht {is_are} {sessions} genoeg voor {extra} met de hele reeks van {team} per team, en {left}."
    if settled.per_extra_team:
        yield f"Een extra team kost daarnaast {euro_text(settled.per_extra_team)} exclusief btw aan prijzen per team."
