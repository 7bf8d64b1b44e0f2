"""Names a planner types for calendars, regions and days: found whatever their capitals or hyphens."""

import difflib
from collections.abc import Iterable

from planning.findings import Finding, Origin, Severity


def find_name(typed: str, known: Iterable[str]) -> str | None:
    """The known name that ``typed`` stands for, or None; "keti-koti" stands for "Keti Koti"."""
    return {_plain(name): name for name in known}.get(_plain(typed))


def unknown_name(key: str, typed: str, known: tuple[str, ...], origin: Origin) -> Finding:
    """The error that nothing is called ``typed``, with the nearest name or else all of them."""
    near = difflib.get_close_matches(_plain(typed), [_plain(name) for name in known], n=1)
    choice = find_name(near[0], known) if near else None
    advice = f"Bedoelde je {choice}?" if choice else f"Kies uit: {', '.join(known)}."
    what = f'Bij {key} staat "{typed}"; die naam is niet bekend.'
    return Finding(key=key, severity=Severity.ERROR, origin=origin, what=what, advice=advice)


def _plain(name: str) -> str:
    return name.strip().casefold().replace("-", " ").replace("_", " ")
