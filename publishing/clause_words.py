"""What a clause about cancelling says, in Dutch sentences."""

from collections.abc import Iterator

from budget.totals import PER_CENT
from planning.domain.clause import CancellationClause, CancellationTier, NoticeCounting
from planning.domain.time import clock_text
from publishing.notation import percent_text


def deadline_rules(clause: CancellationClause) -> Iterator[str]:
    """What cancelling costs after the last deadline, and how the days are counted."""
    yield f"Daarna kost afzeggen of verzetten {tier_percent(clause.tiers[-1])}."
    yield from counting_rules(clause)


def counting_rules(clause: CancellationClause) -> Iterator[str]:
    """How working days are counted."""
    counts = clause.counting is NoticeCounting.NOTICE_DAY_COUNTS
    yield "De dag van de melding telt mee." if counts else "Alleen hele werkdagen tussen melding en sessie tellen."
    if clause.latest is not None:
        yield f"Een melding na {clock_text(clause.latest)} uur telt voor de volgende werkdag."
    yield f"Werkdagen volgens kalender {clause.calendar.name}."


def tier_percent(tier: CancellationTier) -> str:
    """What a tier charges: ``50 %``."""
    return percent_text(tier.percent / PER_CENT)
