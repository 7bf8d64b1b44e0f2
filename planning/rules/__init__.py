"""The catalogue of rules: every rule is one file; here it is listed under the hooks it has."""

from planning.rules import (
    avoid_day,
    budget_cap,
    coach_change,
    coach_diary,
    coach_one_place,
    coach_per_day,
    coach_per_week,
    coach_qualified,
    early_finish,
    fixed_coach,
    group_size,
    groups_at_once,
    ideal_gap,
    location_diary,
    location_one_use,
    location_seats,
    maximum_gap,
    minimum_gap,
    open_day,
    order,
    peak_load,
    people_one_place,
    preferred_time,
    programme_per_week,
    school_holiday,
    start_time,
    team_diary,
    whole_team,
)
from planning.rules.base import (
    CoachTimes,
    Following,
    FollowingPenalty,
    GroupTimes,
    LocationTimes,
    Rule,
    SessionPenalty,
    Shared,
)

GROUP_TIMES: tuple[GroupTimes, ...] = (team_diary,)
COACH_TIMES: tuple[CoachTimes, ...] = (coach_qualified, coach_diary)
LOCATION_TIMES: tuple[LocationTimes, ...] = (location_seats, location_diary)
FOLLOWING: tuple[Following, ...] = (order, minimum_gap, maximum_gap)
SHARED: tuple[Shared, ...] = (
    coach_one_place,
    coach_per_day,
    coach_per_week,
    groups_at_once,
    people_one_place,
    programme_per_week,
    peak_load,
)
SESSION_PENALTIES: tuple[SessionPenalty, ...] = (preferred_time, school_holiday, avoid_day, early_finish)
FOLLOWING_PENALTIES: tuple[FollowingPenalty, ...] = (ideal_gap,)

HARD: tuple[Rule, ...] = (
    group_size,
    whole_team,
    open_day,
    start_time,
    order,
    minimum_gap,
    maximum_gap,
    fixed_coach,
    team_diary,
    coach_qualified,
    coach_diary,
    coach_one_place,
    coach_per_day,
    coach_per_week,
    location_diary,
    location_seats,
    location_one_use,
    groups_at_once,
    people_one_place,
    programme_per_week,
    budget_cap,
)
SOFT: tuple[Rule, ...] = (
    preferred_time,
    school_holiday,
    avoid_day,
    ideal_gap,
    coach_change,
    peak_load,
    early_finish,
)
CATALOGUE: tuple[Rule, ...] = HARD + SOFT
