"""Ways to plant one cause in the people of a programme: diaries, limits, and who may lead whom."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from random import Random

from benchmarks.plantings_times import Tighter, shuffled
from planning.domain.matching import Pairing, PairingKind
from planning.domain.programme import Coach, Programme
from planning.domain.time import Diary
from planning.edits import change_coaches, change_teams
from planning.rule_instances import RuleInstance
from planning.rules.coach_load import counted_form

MOST_A_WEEK, MOST_LED = 6, 8
RARE = "zeldzaam"


def team_diary(p: Programme, rng: Random) -> Tighter:
    """One team loses its openings one by one."""
    team = rng.choice(p.teams)
    openings = shuffled(team.diary.weekly or (), rng)
    for number in range(len(openings) - 1, -1, -1):
        busy = replace(team, diary=replace(team.diary, weekly=tuple(openings[:number])))
        yield RuleInstance("team_diary", (team.id,)), change_teams(p, {team.id: busy})


def _of_all(p: Programme, key: str, change: Callable[[Coach], Coach]) -> tuple[RuleInstance, Programme]:
    """With every coach changed."""
    new = {c.id: change(c) for c in p.coaches}
    return RuleInstance(key, tuple(new)), change_coaches(p, new)


def _of_one(p: Programme, key: str, coach: Coach) -> tuple[RuleInstance, Programme]:
    """With the coach in place of the one of the same id."""
    return RuleInstance(key, (coach.id,)), change_coaches(p, {coach.id: coach})


def coach_away(p: Programme, rng: Random) -> Tighter:
    """A coach is never there."""
    for coach in shuffled(p.coaches, rng):
        yield _of_one(p, "coach_diary", replace(coach, diary=Diary(weekly=())))


def coaches_days(p: Programme, _: Random) -> Tighter:
    """All coaches have fewer openings."""
    most = max((len(c.diary.weekly or ()) for c in p.coaches), default=0)
    for number in range(most - 1, -1, -1):
        yield _of_all(p, "coach_diary", partial(_with_openings, number))


def _with_openings(number: int, coach: Coach) -> Coach:
    return replace(coach, diary=_shortened(coach.diary, number))


def _shortened(diary: Diary, number: int) -> Diary:
    return diary if diary.weekly is None else replace(diary, weekly=diary.weekly[:number])


def coach_qualified(p: Programme, rng: Random) -> Tighter:
    """A coach may do one form less; else nobody may do a form."""
    for coach in shuffled(p.coaches, rng):
        for form in sorted(coach.forms):
            yield _of_one(p, "coach_qualified", replace(coach, forms=coach.forms - {form}))
    gone = rng.choice(p.forms).id
    yield _of_all(p, "coach_qualified", lambda c: replace(c, forms=c.forms - {gone}))


def _least(old: int | None, new: int) -> int:
    return new if old is None else min(old, new)


def coaches_per_week(p: Programme, _: Random) -> Tighter:
    """All coaches do less and less in a week."""
    for most in range(MOST_A_WEEK, -1, -1):
        yield _of_all(p, "coach_per_week", partial(_a_week, most))


def _a_week(most: int, coach: Coach) -> Coach:
    return replace(coach, per_week=_least(coach.per_week, most))


def coach_per_week(p: Programme, rng: Random) -> Tighter:
    """One coach may do nothing any more in a week."""
    for coach in shuffled(p.coaches, rng):
        yield _of_one(p, "coach_per_week", replace(coach, per_week=0))


def coaches_per_day(p: Programme, _: Random) -> Tighter:
    """All coaches do less and less in a day."""
    for most in (2, 1, 0):
        yield _of_all(p, "coach_per_day", partial(_a_day, most))


def _a_day(most: int, coach: Coach) -> Coach:
    return replace(coach, per_day=_least(coach.per_day, most))


def coaches_load(p: Programme, _: Random) -> Tighter:
    """All coaches have room for fewer groups, where a group keeps its coach."""
    for most in range(MOST_LED, -1, -1) if counted_form(p) is not None else ():
        yield _of_all(p, "coach_load", partial(_groups, most))


def _groups(most: int, coach: Coach) -> Coach:
    return replace(coach, most_groups=_least(coach.most_groups, most))


def coach_load(p: Programme, rng: Random) -> Tighter:
    """One coach has room for no group any more."""
    for coach in shuffled(p.coaches, rng) if counted_form(p) is not None else ():
        yield _of_one(p, "coach_load", replace(coach, most_groups=0))


def competence(p: Programme, rng: Random) -> Tighter:
    """A team asks more and more, in the end what nobody has."""
    team = rng.choice(p.teams)
    asked = team.competences
    for code in (*shuffled(sorted({x for c in p.coaches for x in c.competences} - asked), rng), RARE):
        asked = asked | {code}
        yield RuleInstance("competence", (team.id,)), change_teams(p, {team.id: replace(team, competences=asked)})


def pairing(p: Programme, rng: Random) -> Tighter:
    """A team has one coach after the other not."""
    team = rng.choice(p.teams)
    pairings = team.pairings
    for coach in shuffled(p.coaches, rng):
        pairings = (*pairings, Pairing(team=team.id, coach=coach.id, kind=PairingKind.NEVER, origin=p.origin))
        yield RuleInstance("coach_pairing", (team.id,)), change_teams(p, {team.id: replace(team, pairings=pairings)})


def only_coach(p: Programme, rng: Random) -> Tighter:
    """A team has only one coach, who can't."""
    for team in shuffled(p.teams, rng):
        for coach in shuffled(p.coaches, rng):
            only = Pairing(team=team.id, coach=coach.id, kind=PairingKind.ONLY, origin=p.origin)
            paired = change_teams(p, {team.id: replace(team, pairings=(*team.pairings, only))})
            yield RuleInstance("coach_pairing", (team.id,)), paired


def assistants(p: Programme, _: Random) -> Tighter:
    """Assistants have fewer openings, and in the end there are none."""
    most = max((len(a.diary.weekly or ()) for a in p.assistants), default=0)
    for number in range(most - 1, -1, -1) if p.assistant_from is not None else ():
        yield RuleInstance("assistant_present"), _with_assistants(p, p.assistants, number)


def _with_assistants(p: Programme, able: Iterable[Coach], number: int) -> Programme:
    """With so many openings for helpers who assist; coaches who do can't any more."""
    ids = {a.id for a in able}
    helpers = tuple(replace(h, diary=_shortened(h.diary, number)) if h.id in ids else h for h in p.helpers)
    coaches = {c.id: replace(c, assists=False) for c in p.coaches if c.id in ids}
    return change_coaches(replace(p, helpers=helpers), coaches)
