"""Which ladders there are for each rule of the catalogue."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from planning.domain.programme import Programme
from planning.ladder import Change, Rungs
from planning.ladders_assistants import assist_more, assistants_a_day
from planning.ladders_matching import (
    buy_cards,
    drop_all_pairings,
    drop_everyones_pairings,
    drop_pairings,
    meet_competences,
    one_group_more,
    raise_coach_load,
)
from planning.ladders_moments import move_appointments, move_fixed_moments
from planning.ladders_people import (
    add_qualification,
    coaches_a_day,
    limit_raised,
    open_all_team_diaries,
    open_coach_diaries,
    open_team_diaries,
    raise_all_coach_limits,
    raise_coach_limit,
    teams_a_day,
)
from planning.ladders_phases import a_week_longer, stretch_phases
from planning.ladders_places import (
    add_locations,
    enlarge_groups,
    fit_seats,
    open_locations,
    open_locations_late,
    rooms_a_day,
    stretch_group_size,
)
from planning.ladders_some import for_fewest
from planning.ladders_times import (
    add_start_times,
    allow_at_once,
    allow_coach_change,
    lengthen_gaps,
    raise_per_week,
    shorten_gaps,
    shorten_travel,
    week_later,
    week_longer,
    week_shorter,
    widen_window,
)
from planning.rule_instances import RuleInstance

WITHOUT_STEPS = ("competence", "fixed_moment")


def ladders(programme: Programme, rule: RuleInstance) -> tuple[Rungs, ...]:
    """Ways to loosen a rule of the programme for its subjects, each worth offering beside the others."""
    return tuple(_LADDERS[rule.key](programme, rule)) if rule.key in _LADDERS else ()


def wider_ladders(programme: Programme, rule: RuleInstance) -> tuple[Rungs, ...]:
    """Ways to loosen a rule for everybody, where to do so for its subjects is not enough."""
    return tuple(_WIDER[rule.key](programme, rule)) if rule.key in _WIDER else ()


def other_ladders(programme: Programme, rule: RuleInstance) -> tuple[Rungs, ...]:
    """Other ways to loosen a rule for its subjects, where there is little to choose from."""
    late = open_locations_late(programme, rule) if rule.key == "location_diary" else ()
    return (*for_fewest(programme, rule), *late)


def one_step(programme: Programme, rule: RuleInstance) -> Change | None:
    """The rule one step looser for all its subjects at once; None for a rule without steps.

    A moment or a competence has none: it is as agreed, or not.
    Gaps move by a week, diaries by a day of each person or place, limits by one session.
    """
    if rule.key in WITHOUT_STEPS:
        return None
    if rule.key in _ONE_STEP:
        return _ONE_STEP[rule.key](programme, rule)
    rungs = ladders(programme, rule)
    return rungs[-1][-1].step(1) if rungs else None


_LADDERS: Mapping[str, Callable[[Programme, RuleInstance], Iterator[Rungs]]] = MappingProxyType(
    {
        "minimum_gap": shorten_gaps,
        "maximum_gap": lengthen_gaps,
        "open_day": widen_window,
        "phase": stretch_phases,
        "start_time": add_start_times,
        "team_diary": open_team_diaries,
        "coach_diary": open_coach_diaries,
        "coach_qualified": add_qualification,
        "coach_per_day": raise_coach_limit,
        "coach_per_week": raise_coach_limit,
        "coach_load": raise_coach_load,
        "coach_pairing": drop_pairings,
        "competence": meet_competences,
        "fixed_moment": move_fixed_moments,
        "appointment": move_appointments,
        "strips_on_cards": buy_cards,
        "location_diary": open_locations,
        "location_seats": fit_seats,
        "location_one_use": add_locations,
        "group_size": stretch_group_size,
        "budget_cap": enlarge_groups,
        "assistant_present": assist_more,
        "travel_time": shorten_travel,
        "groups_at_once": allow_at_once,
        "fixed_coach": allow_coach_change,
        "programme_per_week": raise_per_week,
    }
)

_WIDER: Mapping[str, Callable[[Programme, RuleInstance], Iterator[Rungs]]] = MappingProxyType(
    {
        "team_diary": open_all_team_diaries,
        "coach_per_day": raise_all_coach_limits,
        "coach_per_week": raise_all_coach_limits,
        "coach_pairing": drop_everyones_pairings,
    }
)

_ONE_STEP: Mapping[str, Callable[[Programme, RuleInstance], Change | None]] = MappingProxyType(
    {
        "open_day": week_later,
        "phase": a_week_longer,
        "minimum_gap": week_shorter,
        "maximum_gap": week_longer,
        "coach_per_day": limit_raised,
        "coach_per_week": limit_raised,
        "coach_diary": coaches_a_day,
        "coach_load": one_group_more,
        "coach_pairing": drop_all_pairings,
        "team_diary": teams_a_day,
        "location_diary": rooms_a_day,
        "assistant_present": assistants_a_day,
    }
)
