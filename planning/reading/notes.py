"""Short ways to write a finding; the reader collects them all in one list."""

from dataclasses import replace

from planning.findings import Finding, Origin, Severity

type Findings = list[Finding]


def error(key: str, origin: Origin, what: str, advice: str = "") -> Finding:
    """A finding that stands in the way of planning."""
    return Finding(key=key, severity=Severity.ERROR, origin=origin, what=what, advice=advice)


def private_error(key: str, origin: Origin, what: str, advice: str = "") -> Finding:
    """As :func:`error`, for one that tells something of people."""
    return replace(error(key, origin, what, advice), is_private=True)


def warning(key: str, origin: Origin, what: str, advice: str = "") -> Finding:
    """A finding the planner should know, but can plan with."""
    return Finding(key=key, severity=Severity.WARNING, origin=origin, what=what, advice=advice)


def did_you_mean(meant: str | None) -> str:
    """The advice that names a near match, or nothing."""
    return f"Bedoelde je '{meant}'?" if meant else ""


def listed(words: tuple[str, ...], most: int = 12, last: str = "en") -> str:
    """Words with commas, and ``last`` before the last; past ``most`` the rest is counted."""
    if len(words) > most:
        words = (*words[:most], f"{len(words) - most} andere")
    return f" {last} ".join(x for x in (", ".join(words[:-1]), *words[-1:]) if x)
