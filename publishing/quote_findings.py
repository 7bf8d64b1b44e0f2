"""Short ways to write a finding about an offerte or its template."""

from planning.findings import Finding, Origin, Severity


def error(key: str, origin: Origin, what: str, advice: str) -> Finding:
    """A finding that stands in the way of a definitive offerte."""
    return Finding(key=key, severity=Severity.ERROR, origin=origin, what=what, advice=advice)


def warning(key: str, origin: Origin, what: str, advice: str) -> Finding:
    """A finding for the sender to weigh."""
    return Finding(key=key, severity=Severity.WARNING, origin=origin, what=what, advice=advice)
