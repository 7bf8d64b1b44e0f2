"""What follows from counting, for all ways of writing the CP-SAT model."""

from collections import Counter
from itertools import combinations

from benchmarks.grid import GROUPS, Grid


def places(grid: Grid, coach: int) -> int:
    """How many sessions fit in the weeks of a coach."""
    in_week = Counter(grid.week[s] for s in grid.coach_open[coach])
    return sum(min(n, grid.per_week[coach]) for n in in_week.values())


def places_for_forms(grid: Grid) -> list[tuple[int, int]]:
    """For every set of forms, how many there are and how many of their sessions the coaches have places for."""
    fitting = [places(grid, c) for c in range(grid.coaches)]
    return [
        (number, sum(fit for fit, own in zip(fitting, grid.coach_forms, strict=True) if own & set(forms)))
        for number in range(1, grid.forms + 1)
        for forms in combinations(range(grid.forms), number)
    ]


def most_served(grid: Grid) -> int:
    """No more teams than have a series to go through, nor than the coaches have places for."""
    alone = sum(all(allowed) for allowed in grid.allowed)
    return min(alone, *(fit // (GROUPS * number) for number, fit in places_for_forms(grid)))
