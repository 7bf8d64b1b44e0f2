"""What the soft rules of the family say, for the peers: in plain Python, apart from the planner's rules."""

from datetime import date

from benchmarks.grid import Grid


def slot_points(grid: Grid, team: int, slot: int) -> int:
    """The points of a session of ``team`` in ``slot``: outside its preferred times, and in a school holiday."""
    programme = grid.programme
    day, start = date.fromordinal(grid.ordinal[slot]), grid.start[slot]
    points = 0
    liked = programme.teams[team].preferred
    if liked is not None and not liked.is_free(day, start, start + programme.forms[0].minutes):
        points += programme.weights.get("preferred_time", 0)
    if day in programme.calendar.school:
        points += programme.weights.get("school_holiday", 0)
    return points


def ideal_gap(grid: Grid, form: int) -> int | None:
    """The days there ideally are before ``form``; None where nobody minds."""
    return grid.programme.forms[form].ideal_gap if grid.programme.weights.get("ideal_gap") else None


def most_weeks_off(grid: Grid, form: int) -> int:
    """The most whole weeks that a gap can be away from the ideal."""
    ideal = ideal_gap(grid, form)
    return 0 if ideal is None else max(abs(days - ideal) // 7 for days in grid.gap(form))
