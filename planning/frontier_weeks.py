"""Lead time against teams served: for each number of weeks the most teams, and their least cost.

More weeks never serve fewer teams, nor as many for more. So where two numbers of weeks give the same, all between
them do too, and need not be solved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning.costs import plan_totals
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Programme
from planning.frontier_solving import Solving, as_many_as_fit, served, served_bound
from planning.worth import in_weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksPoint:
    """What fits in the first ``weeks`` ISO weeks of the window, up to and including ``last`` (punt van de weeklijn).

    ``teams`` is the most that were found, ``most`` what no plan can pass. ``excl`` and ``incl`` are the least totals
    found for them, None where prices are unknown. ``is_proven`` says that more teams are not possible, nor less cost.
    """

    weeks: int
    last: date
    teams: int
    most: int
    excl: Decimal | None
    incl: Decimal | None
    is_proven: bool

    @property
    def worth(self) -> tuple[int, Decimal | None]:
        """What weighs: the teams, then what they cost."""
        return self.teams, self.excl


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksCurve:
    """A point for each number of weeks that was decided, rising (weeklijn); ``is_complete`` when that is all of them.

    Numbers of weeks in which no team fits are left out, but for the largest of them.
    """

    points: tuple[WeeksPoint, ...]
    is_complete: bool

    def fewest_weeks(self, teams: int) -> WeeksPoint | None:
        """The first point with so many teams or more; None when there is none."""
        return next((p for p in self.points if p.teams >= teams), None)

    @property
    def is_none_proven(self) -> bool:
        """Whether not one team fits, whatever the number of weeks: the largest, decided first, has no room."""
        return bool(self.points) and self.points[-1].most == 0

    @property
    def steps(self) -> tuple[WeeksPoint, ...]:
        """The points at which something becomes better: more teams, or as many for less."""
        before = (None, *self.points)
        return tuple(p for p, b in zip(self.points, before, strict=False) if b is None or p.worth != b.worth)


def find_weeks_curve(programme: Programme, solving: Solving) -> WeeksCurve:
    """The curve over all numbers of weeks of the window, within the programme's own cap."""
    asked = as_many_as_fit(programme)
    known: dict[int, WeeksPoint] = {}
    _between(asked, 1, asked.window.weeks, known, solving)
    points = [known[weeks] for weeks in sorted(known)]
    empty = [p for p in points if not p.teams]
    return WeeksCurve(
        points=(*empty[-1:], *(p for p in points if p.teams)),
        is_complete=len(points) == asked.window.weeks,
    )


def _between(asked: Programme, low: int, high: int, known: dict[int, WeeksPoint], solving: Solving) -> None:
    """Decide ``low`` to ``high``, both included, by halving; equal ends settle what lies between them."""
    ends = [_decided(asked, weeks, known, solving) for weeks in (high, low)]
    if high - low < 2 or ends[0] is None or ends[1] is None:
        return
    upper, lower = ends[0], ends[1]
    if upper.worth == lower.worth:
        known.update(_alike(asked, lower, upper))
        return
    middle = (low + high) // 2
    _between(asked, middle, high, known, solving)
    _between(asked, low, middle, known, solving)


def _alike(asked: Programme, lower: WeeksPoint, upper: WeeksPoint) -> Mapping[int, WeeksPoint]:
    """The points between two that are worth the same: what the longer one cannot pass, they can't either."""
    return {
        weeks: WeeksPoint(
            weeks=weeks,
            last=in_weeks(asked, weeks).window.last,
            teams=lower.teams,
            most=upper.most,
            excl=lower.excl,
            incl=lower.incl,
            is_proven=upper.is_proven,
        )
        for weeks in range(lower.weeks + 1, upper.weeks)
    }


def _decided(asked: Programme, weeks: int, known: dict[int, WeeksPoint], solving: Solving) -> WeeksPoint | None:
    if weeks not in known:
        variant = in_weeks(asked, weeks)
        outcome = solving.plan(variant)
        if outcome is None:
            return None
        known[weeks] = _point(variant, weeks, outcome)
    return known[weeks]


def _point(variant: Programme, weeks: int, outcome: Outcome) -> WeeksPoint:
    found = outcome.plan
    totals = plan_totals(variant, found) if found is not None else None
    teams = served(found) if found is not None else 0
    excl, incl = totals if totals is not None and teams else (None, None)
    return WeeksPoint(
        weeks=weeks,
        last=variant.window.last,
        teams=teams,
        most=served_bound(outcome, len(variant.teams)),
        excl=excl,
        incl=incl,
        is_proven=outcome.status in (Status.IMPOSSIBLE, Status.OPTIMAL),
    )
