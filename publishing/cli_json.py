"""Findings for another program to read."""

from collections.abc import Iterable

from planning.findings import Finding


def findings_json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings as plain values for JSON, in their order."""
    return [
        {
            "sleutel": finding.key,
            "ernst": str(finding.severity),
            "bestand": finding.origin.file,
            "blad": finding.origin.sheet,
            "rij": finding.origin.row,
            "wat": finding.what,
            "advies": finding.advice,
        }
        for finding in findings
    ]
