"""Room for more: how many teams fit with what there is, and what becomes short from the next team on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.domain.plan import Outcome
from planning.domain.programme import Programme, Team
from planning.edits import move_end, with_coach_like, with_location_like
from planning.frontier_solving import Solving, as_many_as_fit, served, served_bound
from planning.ladder import MOST_SUBJECTS, Change

TIMES = (2, 4, 8)
MOST_TEAMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One thing more, after which so many teams were fitted in (wat helpt). ``sentence`` says what, in Dutch."""

    key: str
    sentence: str
    teams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How many teams fit with the coaches, locations and weeks there are (groeiruimte).

    Teams beyond ``present`` are as those that are there, in turn; the present ones come first. ``fits`` were fitted in
    and more than ``most`` cannot be. ``asked`` is how many were tried: where all of them fit, more might.
    ``remedies`` are the single things that make room for a team more than ``most``; ``is_complete`` unless there was
    no time to try all of them.
    """

    present: int
    fits: int
    most: int
    asked: int
    remedies: tuple[Remedy, ...]
    is_complete: bool

    @property
    def is_proven(self) -> bool:
        """Whether no more teams than that can be fitted in."""
        return self.fits == self.most < self.asked


def find_growth(programme: Programme, solving: Solving) -> Growth | None:
    """How far the programme can grow; None when not even the present teams could be planned in time.

    Money doesn't count: more teams cost more.
    """
    base = replace(as_many_as_fit(programme), cap=None, tariffs=())
    present = len(base.teams)
    fits, most, asked = 0, present, 0
    for times in (1, *TIMES):
        wanted = max(present, min(MOST_TEAMS, present * times))
        outcome = solving.plan(with_teams(base, wanted)) if wanted > asked else None
        if outcome is None or outcome.plan is None:
            break
        fits, most, asked = served(outcome.plan), _most(outcome, present, wanted), wanted
        if fits < wanted:
            break
    if not asked:
        return None
    remedies = tuple(_remedies(base, most, solving)) if fits < asked else ()
    is_complete = not solving.is_out_of_time
    return Growth(present=present, fits=fits, most=most, asked=asked, remedies=remedies, is_complete=is_complete)


def with_teams(base: Programme, number: int) -> Programme:
    """So many teams: those that are there, then more like them in turn; the present ones are worth most."""
    more = max(0, number - len(base.teams))
    first = tuple(replace(team, value=more + 1) for team in base.teams)
    return replace(base, teams=(*first, *_copies(base, more)))


def _copies(base: Programme, more: int) -> Iterator[Team]:
    taken = set(base.team_by_id)
    for number in range(more):
        model = base.teams[number % len(base.teams)]
        name = f"extra team {number + 1}"
        while name in taken:
            name += "x"
        yield replace(model, id=name, name=name, people=(), pairs=(), composition={}, value=1)


def _most(outcome: Outcome, present: int, wanted: int) -> int:
    """The bound on the value as a number of teams: the present ones count for more than all others together."""
    each = wanted - present + 1
    whole, rest = divmod(served_bound(outcome, present * each + wanted - present), each)
    return present + rest if whole >= present else whole + wanted - present


def _remedies(base: Programme, most: int, solving: Solving) -> Iterator[Remedy]:
    wanted = with_teams(base, max(most + 1, len(base.teams)))
    helped: set[str] = set()
    for key, change in _changes(wanted):
        outcome = solving.plan(change.programme) if key not in helped else None
        if outcome is not None and outcome.plan is not None and served(outcome.plan) > most:
            helped.add(key)
            yield Remedy(key=key, sentence=change.sentence, teams=served(outcome.plan))


def _changes(programme: Programme) -> Iterator[tuple[str, Change]]:
    """One coach more as the most versatile, the next one where that doesn't help; a week longer; one location more."""
    coaches = sorted(programme.coaches, key=lambda c: (-len(c.forms), c.id))[:MOST_SUBJECTS]
    for coach in coaches:
        words = f"een extra coach zoals {coach.id}"
        yield "extra_coach", Change(sentence=words, programme=with_coach_like(programme, coach.id, 1))
    yield "later_end", Change(sentence="een week langer", programme=move_end(programme, 1))
    for room in sorted(programme.locations, key=lambda x: (-x.seats, x.id))[:1]:
        words = f"een extra zaal zoals {room.id}"
        yield "extra_location", Change(sentence=words, programme=with_location_like(programme, room.id, 1))
