"""Changes as a planner types them: who or what is no longer there, joins or stops, and days that became free."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planning.domain.team_word import TeamWord
from planning.findings import Finding, InvalidInput, Origin, Severity
from planning.reading.values import Unreadable, near, read_code, read_day

CALL = Origin(file="aanroep")


class ChangeKind(StrEnum):
    """What sort of change it is, as it is typed in a table (soort)."""

    COACH_AWAY = "coach weg"
    LOCATION_AWAY = "locatie weg"
    TEAM_STOPS = "team stopt"
    TEAM_JOINS = "team erbij"
    DAY_OFF = "vrij"
    WORK_DAY = "werkdag"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedChange:
    """One change as it was reported (gemelde wijziging).

    ``who`` is the code of a coach, location or team; empty for a day. ``first`` is from when on, or the day itself;
    None for from now on. ``last`` belongs to it; None for no end.
    """

    kind: ChangeKind
    who: str = ""
    first: date | None = None
    last: date | None = None
    origin: Origin = CALL


EXAMPLES = (
    "coach C2 ziek vanaf 3-3-2025 tot en met 14-3-2025",
    "locatie Z1 weg vanaf 3-3-2025",
    "team T05 stopt vanaf 3-3-2025",
    "team T11 erbij",
    "vrij 28-4-2025",
    "werkdag 28-4-2025",
)
"""One of each, as the help shows them."""

_CODE = r"(?P<who>\S+)"
_FROM = r"(?:vanaf|van|per|sinds)\s+(?P<first>\S+)"
_UNTIL = r"(?P<until>tot\s+en\s+met|t/m|tot)\s+(?P<last>\S+)"
_PERIOD = rf"(?:\s+{_FROM})?(?:\s+{_UNTIL})?"
_PATTERNS: tuple[tuple[ChangeKind, str], ...] = (
    (ChangeKind.COACH_AWAY, rf"(?:coach|assistent)\s+{_CODE}\s+(?:is\s+)?(?:ziek|weg|afwezig|stopt){_PERIOD}"),
    (ChangeKind.LOCATION_AWAY, rf"(?:locatie|zaal)\s+{_CODE}\s+(?:is\s+)?(?:weg|dicht){_PERIOD}"),
    (ChangeKind.TEAM_STOPS, rf"team\s+{_CODE}\s+stopt(?:\s+{_FROM})?"),
    (ChangeKind.TEAM_JOINS, rf"team\s+{_CODE}\s+(?:komt\s+)?erbij"),
    (ChangeKind.DAY_OFF, r"vrij(?:e\s+dag)?\s+(?P<first>\S+)"),
    (ChangeKind.WORK_DAY, r"werkdag\s+(?P<first>\S+)"),
)


def read_changes(texts: Sequence[str]) -> tuple[ReportedChange, ...]:
    """The changes that the texts say, the same one once. Raises InvalidInput with everything that can't be read."""
    read = [_read(" ".join(text.split())) for text in texts]
    wrong = tuple(x for x in read if isinstance(x, Finding))
    if wrong:
        raise InvalidInput(wrong)
    return tuple(dict.fromkeys(x for x in read if isinstance(x, ReportedChange)))


def _read(text: str) -> ReportedChange | Finding:
    for kind, pattern in _PATTERNS:
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match is not None:
            try:
                return _change(kind, match.groupdict())
            except Unreadable as problem:
                return wrong_change(f"De wijziging '{text}' is niet te lezen: hier hoort {problem.expected}.")
    return wrong_change(f"De wijziging '{text}' is niet te begrijpen.", f"Schrijf haar zo: {_examples(text)}.")


def _examples(text: str) -> str:
    """The examples that begin like the text, or all."""
    begins = {example.partition(" ")[0]: None for example in EXAMPLES}
    meant = near(text.partition(" ")[0], tuple(begins))
    return "; ".join(f"'{e}'" for e in EXAMPLES if meant is None or e.startswith(meant))


def _change(kind: ChangeKind, words: Mapping[str, str | None]) -> ReportedChange:
    who, first, last = words.get("who"), words.get("first"), words.get("last")
    end = read_day(last) if last else None
    if end is not None and (words.get("until") or "").casefold() == "tot":
        end -= timedelta(days=1)
    change = ReportedChange(
        kind=kind, who=read_code(who) if who else "", first=read_day(first) if first else None, last=end
    )
    if change.first is not None and end is not None and end < change.first:
        raise Unreadable("een einddatum na de begindatum")
    return change


def wrong_change(what: str, advice: str = "", origin: Origin = CALL) -> Finding:
    """The finding about a change that can't be used."""
    return Finding(key="wijziging", severity=Severity.ERROR, origin=origin, what=what, advice=advice)


def change_sentence(change: ReportedChange, word: TeamWord) -> str:
    """The change as a planner reads it back."""
    period, team = _period(change), f"{word.title} {change.who}"
    words: Mapping[ChangeKind, Callable[[], str]] = {
        ChangeKind.COACH_AWAY: lambda: f"Coach {change.who} is er niet{period or ' meer'}.",
        ChangeKind.LOCATION_AWAY: lambda: f"Locatie {change.who} is er niet{period or ' meer'}.",
        ChangeKind.TEAM_STOPS: lambda: f"{team} stopt{period}.",
        ChangeKind.TEAM_JOINS: lambda: f"{team} komt erbij.",
        ChangeKind.DAY_OFF: lambda: f"{change.first:%d-%m-%Y} is een vrije dag.",
        ChangeKind.WORK_DAY: lambda: f"{change.first:%d-%m-%Y} is een gewone werkdag.",
    }
    return words[change.kind]()


def _period(change: ReportedChange) -> str:
    start = "" if change.first is None else f" vanaf {change.first:%d-%m-%Y}"
    return start if change.last is None else f"{start} tot en met {change.last:%d-%m-%Y}"
