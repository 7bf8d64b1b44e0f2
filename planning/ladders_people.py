"""Ladders of the rules about people: the diaries of teams and coaches, and what coaches may do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from planning.domain.programme import Coach, Programme, SessionForm, Team
from planning.domain.time import WEEKDAYS, Diary
from planning.edits import (
    change_coaches,
    change_teams,
    open_days_of,
    with_coach_like,
)
from planning.ladder import MORE, MOST_SUBJECTS, Change, Ladder, Rungs, once
from planning.rule_instances import RuleInstance, without
from planning.rule_words import listed
from planning.rules.wording import counted


def more_coaches(programme: Programme) -> tuple[Rungs, ...]:
    """More coaches, each as one of those there are: those who may do most first."""
    models = sorted(programme.coaches, key=lambda c: (-len(c.forms), c.id))[:MOST_SUBJECTS]
    return (tuple(_more_coaches(programme, model) for model in models),) if models else ()


def _more_coaches(programme: Programme, model: Coach) -> Ladder:
    def step(n: int) -> Change:
        who = "een extra coach" if n == 1 else f"{n} extra coaches"
        words = f"zoek {who} met dezelfde agenda en bevoegdheden als coach {model.id}"
        return Change(sentence=words, programme=with_coach_like(programme, model.id, n))

    return Ladder(key="extra_coach", count=MORE, step=step)


def open_team_diaries(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """Weekdays more for a team, of the first few teams each."""
    for team in [programme.team_by_id[t] for t in rule.subjects][:MOST_SUBJECTS]:
        put = partial(_with_team_diary, programme, team)
        yield days_rungs("team_diary", f"maak {programme.team_word.one} {team.id} ook vrij", team.diary, put)


def open_all_team_diaries(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """Weekdays more for every team."""
    if len(programme.teams) > 1:
        yield (Ladder(key="team_diary", count=5, step=partial(_every_team, programme)),)


def _every_team(programme: Programme, n: int) -> Change:
    """Weekdays more for every team at once."""
    teams = {t.id: replace(t, diary=_days_more(t.diary, n)) for t in programme.teams}
    words = f"maak {programme.team_word.each} {counted(n, 'dag', 'dagen')} per week meer vrij"
    return Change(sentence=words, programme=change_teams(programme, teams))


def open_coach_diaries(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """One more day of the coach for whom that is enough; else of all coaches."""
    of_coaches = [
        days_rungs("coach_diary", f"laat coach {c.id} ook werken", c.diary, partial(_with_coach_diary, programme, c))
        for c in [programme.coach_by_id[c] for c in rule.subjects][: 2 * MOST_SUBJECTS]
    ]
    ladders_of_all = [ladder for rungs in of_coaches for ladder in rungs]
    together = (_more_days(programme),) if len(programme.coaches) > 1 else ()
    yield (*sorted(ladders_of_all, key=lambda ladder: ladder.count), *together)


def _more_days(programme: Programme) -> Ladder:
    """Weekdays more for every coach at once, each on the first days that are not open yet."""

    def step(n: int) -> Change:
        coaches = {c.id: replace(c, diary=_days_more(c.diary, n)) for c in programme.coaches}
        words = f"laat elke coach {counted(n, 'dag', 'dagen')} per week meer werken"
        return Change(sentence=words, programme=change_coaches(programme, coaches))

    return Ladder(key="coach_diary", count=5, step=step)


def _days_more(diary: Diary, n: int) -> Diary:
    for _ in range(n):
        diary = next_day(diary)
    return diary


def _with_team_diary(programme: Programme, team: Team, diary: Diary) -> Programme:
    return change_teams(programme, {team.id: replace(team, diary=diary)})


def _with_coach_diary(programme: Programme, coach: Coach, diary: Diary) -> Programme:
    return change_coaches(programme, {coach.id: replace(coach, diary=diary)})


def days_rungs(key: str, doing: str, diary: Diary, put: Callable[[Diary], Programme]) -> Rungs:
    """One weekday more, those without any time first; else several; else always, whatever the exceptions."""
    days = _weekdays(diary)

    def step(n: int) -> Change:
        if n > len(days):
            return Change(
                sentence=f"{doing}: op alle werkdagen, ook in weken die nu uitgezonderd zijn", programme=put(Diary())
            )
        return _opened(doing, diary, put, days[:n])

    singles = [once(key, _opened(doing, diary, put, [day])) for day in days] if diary.weekly is not None else []
    return (*singles, Ladder(key=key, count=len(days) + 1, step=step))


def late_days(key: str, doing: str, diary: Diary, put: Callable[[Diary], Programme]) -> Ladder:
    """Weekdays more from the other end than :func:`days_rungs`, and never the one that is its first."""
    days = _weekdays(diary)[:0:-1]
    return Ladder(key=key, count=len(days), step=lambda n: _opened(doing, diary, put, days[:n]))


def _weekdays(diary: Diary) -> list[int]:
    """The working days, those without any time first."""
    used = {o.weekday for o in diary.weekly or ()}
    return sorted(range(5), key=lambda d: (d in used, d))


def _opened(doing: str, diary: Diary, put: Callable[[Diary], Programme], days: Sequence[int]) -> Change:
    words = listed([WEEKDAYS[d] for d in sorted(days)])
    return Change(sentence=f"{doing} op {words}, de hele dag", programme=put(open_days_of(diary, days)))


def add_qualification(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """One qualification more of one coach; else one coach who may do all."""
    coaches = [programme.coach_by_id[c] for c in rule.subjects]
    singles = [
        once("coach_qualified", _also(programme, c, f)) for c in coaches for f in programme.forms if f.id not in c.forms
    ]
    names = [c.id for c in coaches]
    new = without(programme, [rule])
    whole = Change(sentence=f"laat {_coaches(names)} alle vormen begeleiden", programme=new)
    yield (*singles, once("coach_qualified", whole))


def _also(programme: Programme, coach: Coach, form: SessionForm) -> Change:
    new = change_coaches(programme, {coach.id: replace(coach, forms=coach.forms | {form.id})})
    return Change(sentence=f"laat coach {coach.id} ook {form.name} begeleiden", programme=new)


def _coaches(names: Sequence[str]) -> str:
    return f"coach {names[0]}" if len(names) == 1 else f"de coaches {listed(names)}"


def raise_coach_limit(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """More of one coach, else of all of them."""
    of_one = tuple(_raised(programme, rule.key, (c,)) for c in rule.subjects[: 2 * MOST_SUBJECTS])
    yield of_one
    if len(rule.subjects) > 1:
        yield (_raised(programme, rule.key, rule.subjects),)


def raise_all_coach_limits(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """More of every coach who has a limit."""
    everyone = tuple(c.id for c in programme.coaches if _limit(c, rule.key) is not None)
    if len(everyone) > 1:
        yield (_raised(programme, rule.key, everyone),)


def _limit(coach: Coach, key: str) -> int | None:
    return coach.per_week if key == "coach_per_week" else coach.per_day


def _raised(programme: Programme, key: str, ids: tuple[str, ...]) -> Ladder:
    time = "week" if key == "coach_per_week" else "dag"

    def step(n: int) -> Change:
        words = f"laat {_coaches(ids)} {counted(n, 'sessie', 'sessies')} per {time} meer doen dan nu mag"
        new = {c: _more(programme.coach_by_id[c], time, n) for c in ids}
        return Change(sentence=words, programme=change_coaches(programme, new))

    return Ladder(key=key, count=MORE, step=step)


def _more(coach: Coach, time: str, n: int) -> Coach:
    if time == "week":
        return replace(coach, per_week=None if coach.per_week is None else coach.per_week + n)
    return replace(coach, per_day=None if coach.per_day is None else coach.per_day + n)


def limit_raised(programme: Programme, rule: RuleInstance) -> Change:
    """One session more for all of the coaches."""
    return _raised(programme, rule.key, rule.subjects).step(1)


def next_day(diary: Diary) -> Diary:
    """With one weekday more, the first on which nothing is open yet."""
    used = {o.weekday for o in diary.weekly or ()}
    return open_days_of(diary, sorted(range(5), key=lambda d: (d in used, d))[:1])


def coaches_a_day(programme: Programme, rule: RuleInstance) -> Change:
    """One weekday more for each of the coaches."""
    new = {c: replace(programme.coach_by_id[c], diary=next_day(programme.coach_by_id[c].diary)) for c in rule.subjects}
    words = f"laat {_coaches(rule.subjects)} een dag per week meer werken"
    return Change(sentence=words, programme=change_coaches(programme, new))


def teams_a_day(programme: Programme, rule: RuleInstance) -> Change:
    """One weekday more for each of the teams."""
    new = {t: replace(programme.team_by_id[t], diary=next_day(programme.team_by_id[t].diary)) for t in rule.subjects}
    words = f"maak {programme.team_word.each} een dag per week meer vrij"
    return Change(sentence=words, programme=change_teams(programme, new))
