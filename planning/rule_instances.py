"""The rules of a programme one by one, as a planner would name them, and the programme without some of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from planning.domain.matching import preferred_only
from planning.domain.programme import GroupsAtOnce, Programme
from planning.domain.time import Diary
from planning.edits import (
    change_coaches,
    change_forms,
    change_locations,
    change_sizes,
    change_teams,
    move_end,
    opened_at,
    sizes_in_use,
    without_teams,
)
from planning.rules import travel_time
from planning.rules.coach_load import counted_form
from planning.rules.strips_on_cards import strips_left

WINDOW, HOLIDAYS, WEEKS = "periode", "vrije dagen", "weken"
LATER_WEEKS = 26
HOURS = tuple(range(9 * 60, 18 * 60, 60))


@dataclass(frozen=True, slots=True, order=True)
class RuleInstance:
    """A rule of the catalogue as it holds for some teams, coaches, forms or locations (regel in dit programma).

    ``key`` is the rule's key. ``subjects`` are ids, sorted as in the programme; a rule of the whole programme has
    none, and the rule of the open days has as subjects which of its three parts are meant.
    """

    key: str
    subjects: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple["RuleInstance", ...]:
        """The same rule for each of its subjects apart."""
        return tuple(RuleInstance(self.key, (s,)) for s in self.subjects) or (self,)


def rule_instances(programme: Programme) -> tuple[RuleInstance, ...]:
    """Every rule that limits this programme, with all its subjects together.

    What no planner can decide is not among them: that people, coaches and locations are in one place at a time.
    """
    found = [RuleInstance(key, subjects(programme)) for key, subjects in _SUBJECTS.items()]
    found += [RuleInstance(key) for key, applies in _APPLIES.items() if applies(programme)]
    return tuple(r for r in found if r.subjects or r.key in _APPLIES)


def without(programme: Programme, rules: Iterable[RuleInstance]) -> Programme:
    """The programme as if these rules were not there; everything that was possible stays possible."""
    for rule in rules:
        programme = _RELAX[rule.key](programme, frozenset(rule.subjects))
    return programme


def merged(rules: Iterable[RuleInstance]) -> tuple[RuleInstance, ...]:
    """The same rules, each once with all its subjects."""
    by_key: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        by_key[rule.key] = (*by_key.get(rule.key, ()), *rule.subjects)
    return tuple(RuleInstance(key, tuple(dict.fromkeys(subjects))) for key, subjects in by_key.items())


type _Subjects = Callable[[Programme], tuple[str, ...]]
type _Relax = Callable[[Programme, frozenset[str]], Programme]


def _open_day_subjects(p: Programme) -> tuple[str, ...]:
    weeks = () if p.calendar.weeks is None else (WEEKS,)
    off = any(d in p.window and d.weekday() < 5 for d in p.calendar.days_off)
    return (*((HOLIDAYS,) if off else ()), *weeks, WINDOW)


_SUBJECTS: Mapping[str, _Subjects] = MappingProxyType(
    {
        "open_day": _open_day_subjects,
        "location_seats": lambda p: tuple(x.id for x in p.locations),
        "location_diary": lambda p: tuple(x.id for x in p.locations if x.diary != Diary()),
        "coach_per_day": lambda p: tuple(c.id for c in p.coaches if c.per_day is not None),
        "coach_per_week": lambda p: tuple(c.id for c in p.coaches if c.per_week is not None),
        "coach_qualified": lambda p: tuple(c.id for c in p.coaches if not c.forms >= set(p.form_by_id)),
        "coach_diary": lambda p: tuple(c.id for c in p.coaches if c.diary != Diary()),
        "coach_load": lambda p: tuple(c.id for c in p.coaches if c.most_groups is not None and counted_form(p)),
        "competence": lambda p: tuple(
            t.id for t in p.teams if any(not t.competences <= c.competences for c in p.coaches)
        ),
        "appointment": lambda p: tuple(t.id for t in p.teams if t.appointment is not None),
        "coach_pairing": lambda p: tuple(t.id for t in p.teams if t.pairings != preferred_only(t.pairings)),
        "fixed_moment": lambda p: tuple(f.id for f in p.forms if f.moments),
        "team_diary": lambda p: tuple(t.id for t in p.teams if t.diary != Diary()),
        "maximum_gap": lambda p: tuple(f.id for f in p.forms[1:] if p.ordered and f.maximum_gap is not None),
        "minimum_gap": lambda p: tuple(f.id for f in p.forms[1:] if p.ordered and f.minimum_gap),
        "phase": lambda p: tuple(x.id for x in p.phases if x.forms),
        "whole_team": lambda p: tuple(t.id for t in p.teams),
    }
)

_APPLIES: Mapping[str, Callable[[Programme], bool]] = MappingProxyType(
    {
        "start_time": lambda _: True,
        "group_size": lambda p: any(size.minimum > 1 for size in sizes_in_use(p)),
        "location_one_use": lambda p: bool(p.locations),
        "travel_time": travel_time.counts,
        "groups_at_once": lambda p: p.groups_at_once is not GroupsAtOnce.FREE,
        "fixed_coach": lambda p: p.fixed_coach,
        "programme_per_week": lambda p: p.per_week is not None,
        "order": lambda p: p.ordered and len(p.forms) > 1,
        "budget_cap": lambda p: p.cap is not None,
        "assistant_present": lambda p: p.assistant_from is not None,
        "strips_on_cards": lambda p: strips_left(p) is not None,
    }
)


def _any_day(programme: Programme, parts: frozenset[str]) -> Programme:
    calendar = programme.calendar
    if HOLIDAYS in parts:
        calendar = replace(calendar, days_off={})
    if WEEKS in parts:
        calendar = replace(calendar, weeks=None)
    programme = replace(programme, calendar=calendar)
    return move_end(programme, LATER_WEEKS) if WINDOW in parts else programme


def _any_seats(p: Programme, ids: frozenset[str]) -> Programme:
    largest = max((t.members for t in p.teams), default=1)
    return change_locations(p, {x.id: replace(x, seats=max(x.seats, largest)) for x in p.locations if x.id in ids})


def _any_start(p: Programme, _: frozenset[str]) -> Programme:
    return opened_at(p, {*HOURS, *(m for times in p.start_times.values() for m in times)})


_RELAX: Mapping[str, _Relax] = MappingProxyType(
    {
        "open_day": _any_day,
        "location_seats": _any_seats,
        "location_diary": lambda p, ids: change_locations(
            p, {x.id: replace(x, diary=Diary()) for x in p.locations if x.id in ids}
        ),
        "coach_per_day": lambda p, ids: change_coaches(
            p, {c.id: replace(c, per_day=None) for c in p.coaches if c.id in ids}
        ),
        "coach_per_week": lambda p, ids: change_coaches(
            p, {c.id: replace(c, per_week=None) for c in p.coaches if c.id in ids}
        ),
        "coach_qualified": lambda p, ids: change_coaches(
            p, {c.id: replace(c, forms=frozenset(p.form_by_id)) for c in p.coaches if c.id in ids}
        ),
        "coach_diary": lambda p, ids: change_coaches(
            p, {c.id: replace(c, diary=Diary()) for c in p.coaches if c.id in ids}
        ),
        "fixed_moment": lambda p, ids: change_forms(p, {f.id: replace(f, moments=()) for f in p.forms if f.id in ids}),
        "team_diary": lambda p, ids: change_teams(p, {t.id: replace(t, diary=Diary()) for t in p.teams if t.id in ids}),
        "maximum_gap": lambda p, ids: change_forms(
            p, {f.id: replace(f, maximum_gap=None) for f in p.forms if f.id in ids}
        ),
        "minimum_gap": lambda p, ids: change_forms(
            p, {f.id: replace(f, minimum_gap=0) for f in p.forms if f.id in ids}
        ),
        "phase": lambda p, ids: replace(p, phases=tuple(replace(x, forms=()) if x.id in ids else x for x in p.phases)),
        "whole_team": without_teams,
        "start_time": _any_start,
        "group_size": lambda p, _: change_sizes(p, lambda size: replace(size, minimum=1)),
        "location_one_use": lambda p, _: replace(p, locations=()),
        "travel_time": lambda p, _: replace(p, travel_minutes=0),
        "groups_at_once": lambda p, _: replace(p, groups_at_once=GroupsAtOnce.FREE),
        "fixed_coach": lambda p, _: replace(p, fixed_coach=False),
        "programme_per_week": lambda p, _: replace(p, per_week=None),
        "order": lambda p, _: replace(p, ordered=False),
        "budget_cap": lambda p, _: replace(p, cap=None),
        "assistant_present": lambda p, _: replace(p, assistant_from=None, barred={}),
        "strips_on_cards": lambda p, _: replace(p, strippenkaart=None),
        "coach_load": lambda p, ids: change_coaches(
            p, {c.id: replace(c, most_groups=None) for c in p.coaches if c.id in ids}
        ),
        "competence": lambda p, ids: change_teams(
            p, {t.id: replace(t, competences=frozenset()) for t in p.teams if t.id in ids}
        ),
        "appointment": lambda p, ids: change_teams(
            p, {t.id: replace(t, appointment=None) for t in p.teams if t.id in ids}
        ),
        "coach_pairing": lambda p, ids: change_teams(
            p, {t.id: replace(t, pairings=preferred_only(t.pairings)) for t in p.teams if t.id in ids}
        ),
    }
)
