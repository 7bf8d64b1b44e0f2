"""Every value nobody has confirmed yet, with the reason it is as it is."""

from collections.abc import Iterator

from planning.domain.programme import Assumption
from planning.domain.tariff import Backing
from planning.reading.notes import listed
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.scenarios import Scenario
from planning.reading.schema import Table
from planning.reading.tables import AANNAMES, TABLES

NAMED = ("vorm", "team", "coach", "locatie", "wie", "code")


def build_assumptions(typed: Typed, scenario: Scenario) -> tuple[Assumption, ...]:
    """The programme's own sentences first, then rows with an assumption, table by table, then the scenario's.

    Rows of one table with the same reason make one assumption, placed at the first of them.
    """
    found = [Assumption(text=r.need("tekst", str), origin=r.origin) for r in typed.rows(AANNAMES.name)]
    found += [a for table in TABLES for a in _of_table(typed, table)]
    if scenario.assumption:
        found.append(Assumption(text=scenario.assumption, origin=scenario.origin))
    return tuple(found)


def _of_table(typed: Typed, table: Table) -> Iterator[Assumption]:
    rows = typed.rows(table.name)
    by_reason: dict[str, list[Record]] = {}
    for row in rows:
        reason = _reason(row)
        if reason is not None:
            by_reason.setdefault(reason, []).append(row)
    for reason, own in by_reason.items():
        names = dict.fromkeys(name for row in own if (name := _name(row)) is not None)
        which = f" ({listed(tuple(names), most=6)})" if names and len(own) < len(rows) else ""
        yield Assumption(text=f"{table.title}{which}: {reason}", origin=own[0].origin)


def _reason(row: Record) -> str | None:
    if row.maybe("status", str) == Backing.ASSUMPTION:
        return row.maybe("toelichting", str)
    return row.maybe("aanname", str)


def _name(row: Record) -> str | None:
    """What the row is about; never a participant."""
    return next((str(row.values[c]) for c in NAMED if c in row.values), None)
