"""Changes beside one another: which contradict, and which earlier ones a new one replaces."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from planning.changes import ChangeKind, ReportedChange, change_sentence, wrong_change
from planning.domain.team_word import TeamWord
from planning.findings import Finding

DAYS = {ChangeKind.DAY_OFF, ChangeKind.WORK_DAY}
TEAMS = {ChangeKind.TEAM_STOPS, ChangeKind.TEAM_JOINS}


def contradictions(changes: Sequence[ReportedChange], word: TeamWord) -> Iterator[Finding]:
    """A finding for every two changes that can't both be: a day free and worked, a team that stops and joins."""
    for one, other in combinations(changes, 2):
        same_day = {one.kind, other.kind} == DAYS and one.first == other.first
        same_team = {one.kind, other.kind} <= TEAMS and one.who == other.who and one != other
        if same_day or same_team:
            both = [change_sentence(c, word)[:-1] for c in (one, other)]
            what = f"Twee wijzigingen spreken elkaar tegen: '{both[0]}' en '{both[1]}'."
            yield wrong_change(what, "Laat er een weg.", other.origin)


def still_holding(earlier: Sequence[ReportedChange], new: Sequence[ReportedChange]) -> tuple[ReportedChange, ...]:
    """The earlier changes that no new one is in place of: about the same day or team, or an absence that overlaps."""
    return tuple(e for e in earlier if not any(_replaces(n, e) for n in new))


def _replaces(new: ReportedChange, earlier: ReportedChange) -> bool:
    if {new.kind, earlier.kind} <= DAYS:
        return new.first == earlier.first
    if {new.kind, earlier.kind} <= TEAMS:
        return new.who == earlier.who
    return (new.kind, new.who) == (earlier.kind, earlier.who) and _overlap(new, earlier)


def _overlap(one: ReportedChange, other: ReportedChange) -> bool:
    """Whether two absences share a day; one that has no first day begins long ago."""
    starts = [c.first or date.min for c in (one, other)]
    ends = [c.last or date.max for c in (one, other)]
    return max(starts) <= min(ends)
