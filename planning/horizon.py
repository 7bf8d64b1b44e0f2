"""The fewest weeks a programme fits in."""

from dataclasses import replace
from datetime import timedelta

from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.domain.time import IsoWeek, Window
from planning.planner import plan


def fewest_weeks(programme: Programme, *, seed: int = 1) -> int | None:
    """The fewest ISO weeks from the start of the window in which every team gets all its sessions.

    None when even the whole window is too short, or when for some number of weeks it could not be decided. Soft
    rules and the price don't count. Found by halving: what fits in some weeks fits in more.
    """
    bare = replace(programme, weights={}, all_teams_required=True)
    low, high = 1, bare.window.weeks
    if _fits(bare, high, seed) is not True:
        return None
    while low < high:
        middle = (low + high) // 2
        fits = _fits(bare, middle, seed)
        if fits is None:
            return None
        low, high = (low, middle) if fits else (middle + 1, high)
    return low


def _fits(programme: Programme, weeks: int, seed: int) -> bool | None:
    """Whether it fits in that many weeks; None when that is not decided."""
    last = IsoWeek.of(programme.window.first).monday + timedelta(days=7 * weeks - 1)
    window = Window(first=programme.window.first, last=min(last, programme.window.last))
    status = plan(replace(programme, window=window), seed=seed).status
    return {Status.IMPOSSIBLE: False, Status.NOTHING: None}.get(status, True)
