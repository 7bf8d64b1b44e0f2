"""The changes that a replanned run was made with: kept beside its answer, and read back when it is replanned again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from planning.changes import ChangeKind, ReportedChange
from planning.findings import InvalidInput
from planning.reading.notes import error
from publishing.cli_programme import CALL

ANSWER = "herplan"
KEPT = "gewijzigd"
LASTING = tuple(kind for kind in ChangeKind if kind is not ChangeKind.TEAM_JOINS)
"""What still holds afterwards: a team that joined is in the planning now."""


def changes_json(changes: Sequence[ReportedChange], today: date) -> list[dict[str, str | None]]:
    """The changes that still hold after replanning on ``today``, to be read back."""
    return [_json(replace(c, first=c.first or today)) for c in changes if c.kind in LASTING]


def _json(change: ReportedChange) -> dict[str, str | None]:
    return {
        "soort": str(change.kind),
        "wie": change.who or None,
        "vanaf": None if change.first is None else change.first.isoformat(),
        "tot_en_met": None if change.last is None else change.last.isoformat(),
    }


def read_changes_of(folder: Path) -> tuple[ReportedChange, ...]:
    """The changes that the run in ``folder`` was made with; none for a run that was planned anew.

    Raises InvalidInput when they can't be read.
    """
    path = folder / f"{ANSWER}.json"
    if not path.is_file():
        return ()
    try:
        kept = json.loads(path.read_text(encoding="utf-8")).get(KEPT, [])
        return tuple(_changes(kept))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        what = f"{path.name} is niet te lezen; welke wijzigingen er al waren, is zo niet bekend."
        advice = "Maak de run opnieuw, of haal dit bestand weg en geef de eerdere wijzigingen nog eens."
        raise InvalidInput((error("geen run", CALL, what, advice),)) from None


def _changes(kept: list[dict[str, str | None]]) -> Iterator[ReportedChange]:
    for row in kept:
        first, last = row["vanaf"], row["tot_en_met"]
        yield ReportedChange(
            kind=ChangeKind(row["soort"] or ""),
            who=row["wie"] or "",
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
        )
