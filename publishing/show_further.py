"""What teams beyond those that are there cost, and at which of them the cap breaks."""

from collections.abc import Sequence
from itertools import pairwise

from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
from planning.frontier import Frontier
from planning.frontier_cost import CostCurve, CostPoint
from planning.frontier_growth import Growth
from publishing.notation import count_text, euro_text, number_text


def further_sentences(programme: Programme, frontier: Frontier) -> list[str]:
    """What each next team costs, as far as there is room, and how many the cap allows; nothing without prices."""
    curve = frontier.further or frontier.cost
    if curve is None:
        return []
    return [*_next_teams(programme, frontier), *_under_cap(programme, curve, frontier.growth)]


def _next_teams(programme: Programme, frontier: Frontier) -> list[str]:
    """The price of teams beyond those that are there, when room for them was found."""
    growth, curve = frontier.growth, frontier.further
    if growth is None or curve is None:
        return []
    own = [(one, other) for one, other in pairwise(curve.points) if other.teams > growth.present]
    if not own:
        return []
    word, last = programme.team_word, own[-1][1].teams
    prices = [other.excl - one.excl for one, other in own]
    low, high = min(prices), max(prices)
    each = f"{euro_text(low)}" if low == high else f"tussen {euro_text(low)} en {euro_text(high)}"
    which = f"{word.one} {number_text(growth.present + 1)}"
    if last > growth.present + 1:
        which = f"elk van {which} tot en met {number_text(last)}"
    sure = "" if all(point.is_proven for pair in own for point in pair) else "; niet elk bedrag is bewezen"
    return [f"Nog meer {word.many}: {which} kost {each} exclusief btw erbij{sure}."]


def _under_cap(programme: Programme, curve: CostCurve, growth: Growth | None) -> list[str]:
    """How many teams the cap allows, and with which one it breaks, when there is a cap."""
    if programme.cap is None:
        return []
    word, cap = programme.team_word, programme.cap.amount
    totals = [(p, p.incl if curve.with_vat else p.excl) for p in curve.points]
    fits = max((p.teams for p, total in totals if total <= cap), default=0)
    verb = "past" if fits == 1 else "passen"
    vat = "inclusief" if curve.with_vat else "exclusief"
    told = f"Onder het plafond van {euro_text(cap)} {vat} btw {verb} {count_text(fits, word.one, word.many)}"
    over = [p for p, total in totals if p.teams > fits and min(total, p.least) > cap]
    return [f"{told}{_breaks(over, fits, word, growth)}."]


def _breaks(over: Sequence[CostPoint], fits: int, word: TeamWord, growth: Growth | None) -> str:
    """With which team the cap is surely broken, and whether that is before anything else is short."""
    if not over or over[0].teams != fits + 1:
        return ""
    told = f"; met {word.one} {number_text(fits + 1)} wordt het overschreden"
    return f"{told}, eerder dan er een coach, zaal of week tekort is" if _has_room(growth, fits + 1) else told


def _has_room(growth: Growth | None, teams: int) -> bool:
    return growth is not None and growth.fits >= teams
