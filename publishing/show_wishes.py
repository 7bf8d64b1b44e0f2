"""Which soft rules a plan bends, each in a sentence and in points."""

from collections import Counter

from planning.domain.plan import Violation
from planning.rules import SOFT
from publishing.blocks import Align, Column, Paragraph, Table
from publishing.case import Case
from publishing.notation import number_text
from publishing.show_planning import WITHOUT_PLAN

MOST_SENTENCES = 12
NAMES = {rule.KEY: rule.NAME for rule in SOFT}
SENTENCES = {rule.KEY: rule.SENTENCE for rule in SOFT}


def show_wishes(case: Case) -> Table | Paragraph:
    """Per soft rule how many times it is bent and what that weighs; a rule without weight isn't counted."""
    if case.plan is None:
        return WITHOUT_PLAN
    counts = _totals(case.outcome.soft)
    asked = [rule.KEY for rule in SOFT if case.programme.weights.get(rule.KEY) or rule.KEY in counts]
    if not asked:
        return Paragraph("Er zijn geen wensen opgegeven; alleen de vaste regels telden.")
    rows = [_row(key, *counts.get(key, (0, 0))) for key in asked]
    total = ("Samen", "", *map(number_text, _sum(counts)))
    return Table(
        caption="De wensen, en hoe vaak het plan ervan afwijkt",
        columns=(
            Column("Wens"),
            Column("Wat het betekent"),
            Column("Keer", Align.RIGHT),
            Column("Punten", Align.RIGHT),
        ),
        rows=(*rows, total),
        note="Punten zijn het gewicht van de wens maal het aantal keren; minder is beter.",
        total_rows=1,
    )


def show_bent(case: Case) -> Table | Paragraph:
    """Every place where a wish is bent, the heaviest first."""
    if case.plan is None:
        return WITHOUT_PLAN
    bent = sorted(case.outcome.soft, key=lambda v: -(v.penalty or 0))
    if not bent:
        return Paragraph("Het plan wijkt nergens van een wens af.")
    left = len(bent) - MOST_SENTENCES
    return Table(
        caption="Waar het plan van een wens afwijkt",
        columns=(Column("Wens"), Column("Wat er gebeurt"), Column("Punten", Align.RIGHT)),
        rows=tuple((rule_name(v.rule), v.sentence, number_text(v.penalty or 0)) for v in bent[:MOST_SENTENCES]),
        note=f"En nog {number_text(left)} die niet zwaarder wegen; planning.xlsx heeft ze alle." if left > 0 else "",
        row_headers=False,
    )


def rule_name(key: str) -> str:
    """What planners call a soft rule; the key itself for a rule that isn't in the catalogue."""
    return NAMES.get(key, key)


def _totals(soft: tuple[Violation, ...]) -> dict[str, tuple[int, int]]:
    times = Counter(v.rule for v in soft)
    return {key: (n, sum(v.penalty or 0 for v in soft if v.rule == key)) for key, n in times.items()}


def _sum(counts: dict[str, tuple[int, int]]) -> tuple[int, int]:
    return sum(n for n, _ in counts.values()), sum(points for _, points in counts.values())


def _row(key: str, times: int, points: int) -> tuple[str, ...]:
    return rule_name(key), SENTENCES.get(key, ""), number_text(times), number_text(points)
