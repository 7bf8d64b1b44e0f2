"""Plan requests so that reserved strips stay with their request, also when it can't be planned.

The row of the rule lets a request that is left out pay for another one, so its bound holds for every plan. Where the
best plan does that, such a request is either served or left out with its strips: both are planned, and the better one
is taken. It is proven when both are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from planning.costs import CHARGE_PER_CENT, rounded_off, standing_quantities, to_charge
from planning.domain.plan import Level, Outcome, Plan, Sense, Status
from planning.domain.programme import Programme
from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart
from planning.domain.time import Moment
from planning.groups import build_groups
from planning.levels import cost_unit
from planning.planner import LONGEST_SECONDS, plan
from planning.progress import Progress, silent
from planning.rules.strips_on_cards import strips_free, strips_kept, talks_beyond

type Names = frozenset[str]


def plan_with_strips(
    programme: Programme, *, seed: int = 1, time_limit: float | None = None, progress: Progress = silent
) -> Outcome:
    """As :func:`planning.planner.plan`, with the strips that are reserved for a request for nobody else."""
    kept = strips_kept(programme)
    if programme.all_teams_required or not kept:
        return plan(programme, seed=seed, time_limit=time_limit, progress=progress)
    left = LONGEST_SECONDS if time_limit is None else time_limit
    search = _Search(programme=programme, kept=kept, seed=seed, left=left, progress=progress)
    first = search.solve(frozenset(), frozenset())
    if first.plan is None:
        return first
    found, is_exact = search.settle(first, frozenset(), frozenset())
    if found is None:
        return replace(first, status=Status.NOTHING, plan=None, levels=(), soft=(), seconds=search.spent)
    levels = found.levels if is_exact else levels_against(programme, first.levels, found.levels)
    status = Status.OPTIMAL if all(level.is_proven for level in levels) else Status.FOUND
    return replace(found, status=status, levels=levels, seconds=search.spent)


def levels_against(programme: Programme, first: tuple[Level, ...], now: tuple[Level, ...]) -> tuple[Level, ...]:
    """The levels reached now, with the bounds of the first plan as far as these are about plans as good as this."""
    levels: list[Level] = []
    for one, other in zip(first, now, strict=True):
        alike = all(a.value == b.value for a, b in zip(first, levels, strict=False))
        bound = one.bound if alike else _trivial(programme, other)
        levels.append(replace(other, bound=bound))
    return tuple(levels)


def _trivial(programme: Programme, level: Level) -> int:
    """A bound that always holds: no session and no team costs less than nothing, and no wish weighs less."""
    if level.sense is Sense.MAXIMISE:
        return level.value
    return min(_standing_cents(programme), level.value) if level.unit == cost_unit(programme) else 0


def _standing_cents(programme: Programme) -> int:
    """The least that is charged for the programme itself, less its discounts of one amount; it may be below zero."""
    charge = sum(to_charge(programme, tariff, times) for tariff, times in standing_quantities(programme, None))
    return -((rounded_off(programme) - charge) // CHARGE_PER_CENT)


@dataclass(slots=True, kw_only=True)
class _Search:
    """The plans made so far for one programme; ``kept`` are the reserved strips by request."""

    programme: Programme
    kept: Mapping[str, int]
    seed: int
    left: float
    progress: Progress
    spent: float = field(default=0.0)

    def solve(self, out: Names, served: Names) -> Outcome:
        """The best plan without those in ``out`` and their strips, and with those in ``served`` before anybody else."""
        outcome = plan(
            self._relaxed(out, served), seed=self.seed, time_limit=self.left - self.spent, progress=self.progress
        )
        self.spent += outcome.seconds
        return replace(outcome, levels=self._levels(outcome), seconds=self.spent)

    def settle(self, outcome: Outcome, out: Names, served: Names) -> tuple[Outcome | None, bool]:
        """The best plan under the conditions of ``outcome`` that lends no strips, and whether that is proven."""
        if outcome.plan is None:
            return None, outcome.status is Status.IMPOSSIBLE
        is_proven = all(level.is_proven for level in outcome.levels)
        if served & frozenset(outcome.plan.unserved):
            return None, is_proven
        if not self._lends(outcome.plan):
            return outcome, is_proven
        who = next(team for team in outcome.plan.unserved if team in self.kept and team not in out)
        if self.spent >= self.left:
            return None, False
        branches = ((out, served | {who}), (out | {who}, served))
        settled = [self.settle(self.solve(*branch), *branch) for branch in branches]
        found = [each for each, _ in settled if each is not None]
        return min(found, key=score, default=None), all(is_exact for _, is_exact in settled)

    def _lends(self, found: Plan) -> bool:
        return talks_beyond(self.programme, found) > (strips_free(self.programme) or 0)

    def _relaxed(self, out: Names, served: Names) -> Programme:
        """The programme with one card for all that are left; nobody in ``out`` has a moment to meet."""
        number = (strips_free(self.programme) or 0) + sum(n for who, n in self.kept.items() if who not in out)
        everything = 1 + sum(team.value for team in self.programme.teams)
        teams = tuple(
            replace(team, value=team.value + everything) if team.id in served else team for team in self.programme.teams
        )
        gone = (group for group in build_groups(self.programme) if group.team in out)
        closed = {(group.id, form): self._moments() for group in gone for form in group.forms}
        barred = {**self.programme.barred, **closed}
        return replace(self.programme, teams=teams, barred=barred, strippenkaart=self._one_card(number))

    def _one_card(self, number: int) -> Strippenkaart | None:
        kaart = self.programme.strippenkaart
        if kaart is None:
            return None
        bought = StripEntry(
            day=self.programme.window.first,
            move=StripMove.BUY,
            card="samen",
            strips=number,
            origin=self.programme.origin,
        )
        return replace(kaart, entries=(bought,) if number else ())

    def _moments(self) -> frozenset[Moment]:
        starts = self.programme.start_times
        return frozenset(Moment(d, start) for d in self.programme.window for start in starts.get(d.weekday(), ()))

    def _levels(self, outcome: Outcome) -> tuple[Level, ...]:
        """The levels with the value that requests really have; the bound is only kept where nothing was added to it."""
        if outcome.plan is None or not outcome.levels:
            return outcome.levels
        value = sum(team.value for team in self.programme.teams if team.id not in outcome.plan.unserved)
        first, *rest = outcome.levels
        added = first.value - value
        unit = "teams" if all(team.value == 1 for team in self.programme.teams) else "waarde"
        return (replace(first, unit=unit, value=value, bound=first.bound - added), *rest)


def score(outcome: Outcome) -> tuple[int, ...]:
    """What to compare plans of one programme by, level by level: smaller is better."""
    return tuple(-level.value if level.sense is Sense.MAXIMISE else level.value for level in outcome.levels)
