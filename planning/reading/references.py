"""Codes: each once, and each that is mentioned exists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planning.findings import Finding
from planning.reading.notes import did_you_mean, error, listed
from planning.reading.records import Record
from planning.reading.schema import Column, Table
from planning.reading.tables import PEOPLE_AND_PLACES, TABLE_BY_NAME, TABLES
from planning.reading.values import near

MOST_SUGGESTIONS = 50
SINGULAR = {
    "vormen": "sessievorm",
    "teams": "team",
    "coaches": "coach",
    "locaties": "locatie",
    "themas": "thema",
    "opties": "optie",
    "leerwensen": "leerwens",
    "tarieven": "tarief",
    "kortingen": "korting",
    "termijnen": "termijn",
    "resultaten": "resultaat",
    "competenties": "competentie",
    "aanvragen": "aanvraag",
    "fasen": "fase",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The whole programme in typed rows, the scenario applied."""

    settings: Record
    tables: Mapping[str, tuple[Record, ...]]

    def rows(self, name: str) -> tuple[Record, ...]:
        """The rows of table ``name``; none when there is no such file or sheet."""
        return self.tables.get(name, ())

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids in table ``name``, in order."""
        column = TABLE_BY_NAME[name].id_column
        return tuple(str(r.values[column]) for r in self.rows(name) if column in r.values) if column else ()


def without_orphans(typed: Typed, gone: Mapping[str, frozenset[str]]) -> Typed:
    """The same without rows and mentions that belong to an id a scenario took out.

    A list that would become empty keeps its codes, for empty means all: the reader then reports them.
    """
    if not gone:
        return typed
    tables = {name: tuple(_without(rows, TABLE_BY_NAME[name], gone)) for name, rows in typed.tables.items()}
    return replace(typed, tables=tables)


def _without(rows: tuple[Record, ...], table: Table, gone: Mapping[str, frozenset[str]]) -> Iterator[Record]:
    columns = [(c, frozenset[str]().union(*(gone.get(t, frozenset()) for t in c.refers_to))) for c in table.columns]
    for row in rows:
        values = dict(row.values)
        for column, ids in columns:
            value = values.get(column.name)
            if isinstance(value, tuple):
                values[column.name] = tuple(x for x in value if x not in ids) or value
        if not any(values.get(c.name) in ids for c, ids in columns if isinstance(values.get(c.name), str)):
            yield replace(row, values=values)


def check_codes(typed: Typed) -> Iterator[Finding]:
    """Findings for every double and every unknown code."""
    for table in TABLES:
        yield from _doubles(typed, table)
        for column in table.columns:
            if column.refers_to:
                yield from _unknown(typed, table, column)
    yield from _shared(typed)


def _doubles(typed: Typed, table: Table) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], Record] = {}
    for row in typed.rows(table.name) if table.key else ():
        key = tuple(row.values.get(name) for name in table.key)
        if all(x is None for x in key):
            continue
        first = seen.setdefault(key, row)
        if first is not row:
            what = f"{_key_text(table, row)} staat ook al in rij {first.origin.row}."
            yield error("dubbele code", row.origin, what, "Haal een van de twee rijen weg of geef haar een eigen code.")


def _key_text(table: Table, row: Record) -> str:
    if table.id_column is not None and table.name in SINGULAR:
        return f"{SINGULAR[table.name].capitalize()} {row.values[table.id_column]}"
    return "Deze rij" if table.name != "deelnemers" else "Deze deelnemer"


def _shared(typed: Typed) -> Iterator[Finding]:
    """Availability is by code alone, so a coach, a team and a location can't have the same."""
    first: dict[str, str] = {}
    for name in PEOPLE_AND_PLACES:
        for row in typed.rows(name):
            code = row.values.get(TABLE_BY_NAME[name].id_column or "")
            if isinstance(code, str) and first.setdefault(code, name) != name:
                what = f"Code {code} is al van een {SINGULAR[first[code]]}."
                yield error("dubbele code", row.origin, what, "Geef coaches, teams en locaties elk een eigen code.")


def _unknown(typed: Typed, table: Table, column: Column) -> Iterator[Finding]:
    ids = tuple(x for name in column.refers_to for x in typed.ids(name))
    if any(TABLE_BY_NAME[name].required and not typed.ids(name) for name in column.refers_to):
        return  # that table is empty or couldn't be read, which is a finding already
    kinds = listed(tuple(SINGULAR[name] for name in column.refers_to), last="of")
    known = frozenset(ids)
    number = 0
    for row in typed.rows(table.name):
        value = row.values.get(column.name)
        for code in value if isinstance(value, tuple) else (value,):
            if isinstance(code, str) and code not in known:
                number += 1
                meant = near(code, ids) if number <= MOST_SUGGESTIONS else None
                advice = did_you_mean(meant) or (f"Er zijn wel: {listed(ids)}." if ids else "Er zijn er nog geen.")
                named = "deze code" if column.kind.secret else f"code {code}"
                what = f"Er is geen {kinds} met {named}."
                yield error("onbekende code", row.at(column.name), what, advice)
