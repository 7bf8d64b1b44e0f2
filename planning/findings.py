"""Findings: what is wrong, doubtful or assumed in what a planner typed, in Dutch and with its place."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value was typed: a file, for a workbook its sheet, and the row as Excel numbers it."""

    file: str
    sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"blad {self.sheet}")
        if self.row is not None:
            parts.append(f"rij {self.row}")
        return ", ".join(parts)


class Severity(StrEnum):
    """How much a finding weighs (ernst)."""

    ERROR = "fout"
    WARNING = "let op"
    ASSUMPTION = "aanname"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the planner should know about the input (bevinding).

    ``what`` is a whole Dutch sentence with names and numbers; ``advice`` says what to do.
    ``key`` names the check or rule that found it, so that tests and machines can tell findings apart.
    ``is_private`` says that it tells something of people: it is for the planner's own screen and never goes into
    a report.
    """

    key: str
    severity: Severity
    origin: Origin
    what: str
    advice: str = ""
    is_private: bool = False

    @property
    def in_report(self) -> str:
        """The finding as a report may have it: a private one only says in which file to look."""
        if not self.is_private:
            return str(self)
        told = "De reden gaat over mensen en staat daarom in geen rapport; de planner ziet haar met traject controleer."
        return f"{self.origin.file}: zo zijn er geen groepen te maken. {told}"

    def __str__(self) -> str:
        sentence = f"{self.origin}: {self.what}"
        return f"{sentence} {self.advice}" if self.advice else sentence


class InvalidInput(Exception):
    """The input cannot be used; ``findings`` holds every reason, at least one of them an error."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(f) for f in findings))
        self.findings = findings
