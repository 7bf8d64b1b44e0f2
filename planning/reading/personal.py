"""Which rows of a programme are personal data that is no longer needed: those of who has ended by a day.

A programme has ended when its period has. Before that a team has ended when the table ``voortgang`` says of every
session of every group of it that it was held, with the day. A row with a last day of its own is over after that day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.domain.invoicing import SessionState
from planning.domain.programme import Programme
from planning.groups import build_groups
from planning.reading.raw import Cell, Override, RawProgramme, RawScenario
from planning.reading.rows import Row, read_grid
from planning.reading.schema import Table
from planning.reading.tables import TABLE_BY_NAME
from planning.reading.values import Unreadable, read_day, shown

END = ("periode", "eind")
PSEUDONYMS = ("deelnemer", "deelnemer1", "deelnemer2")
TEAMS = ("team", "aanvraag")
ROW_PATH = 3
"""How long the path of a cell is: table, row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Who has ended on or before ``until``: everyone, or these teams (afgelopen)."""

    until: date
    everyone: bool
    teams: frozenset[str] = frozenset()


def find_ended(raw: RawProgramme, programme: Programme | None, until: date) -> Ended:
    """Who has ended; ``programme`` None, one that can't be read, only ends as a whole."""
    last = _last_day(raw)
    if last is not None and last <= until:
        return Ended(until=until, everyone=True)
    teams = _held_teams(programme, until) if programme is not None else frozenset[str]()
    return Ended(until=until, everyone=False, teams=teams)


def personal_rows(raw: RawProgramme, ended: Ended) -> Mapping[str, frozenset[int]]:
    """The numbers of the rows to remove, as a finding would number them, by table; only tables that have some."""
    team_of = _team_of(raw)
    found = {name: frozenset(_rows_to_go(raw, TABLE_BY_NAME[name], ended, team_of)) for name in raw.tables}
    return {name: rows for name, rows in found.items() if rows}


def personal_overrides(raw: RawProgramme, ended: Ended) -> tuple[Override, ...]:
    """What settings and scenarios say of rows to remove, in the order in which it was typed."""
    team_of = _team_of(raw)
    rows: dict[tuple[str, ...], list[Override]] = {}
    for home, override in _overrides(raw):
        if len(override.path) == ROW_PATH and override.path[0] in TABLE_BY_NAME:
            rows.setdefault((home, *override.path[:2]), []).append(override)
    return tuple(o for own in rows.values() if _is_personal(own, ended, team_of) for o in own)


def members_to_keep(raw: RawProgramme, ended: Ended, programme: Programme | None) -> Mapping[int, str]:
    """How many members each team has that follows from rows that go, by the number of its row in the table of teams."""
    kept = _members(_blank_teams(raw), ended, programme)
    rows = {shown(row.cells["team"].raw): row.origin.row for row in _team_rows(raw)}
    return {row: str(number) for code, number in kept.items() if (row := rows[code]) is not None}


def teams_without_members(raw: RawProgramme, scenario: RawScenario) -> Mapping[str, str]:
    """The code of every team that gets its number of members from rows about people, in a scenario.

    By how an override names its row: by its code, or ``+1`` for a row that the scenario adds.
    """
    typed: dict[str, dict[str, Cell]] = {}
    for override in scenario.overrides:
        if len(override.path) == ROW_PATH and override.path[0] == "teams":
            typed.setdefault(override.path[1], {})[override.path[2]] = override.cell
    filled = {row for row, cells in typed.items() if "leden" in cells and cells["leden"].raw is not None}
    added = {row: shown(cells["team"].raw) for row, cells in typed.items() if row[0] == "+" and "team" in cells}
    own = {code: code for code in _blank_teams(raw)} | added
    return {row: code for row, code in own.items() if row not in filled}


def members_in_scenario(
    teams: Mapping[str, str], ended: Ended, programme: Programme | None, base: Programme | None
) -> Mapping[str, int]:
    """How many members a scenario must say a team has, by how an override names its row, once rows about people go.

    ``teams`` are those of :func:`teams_without_members`, ``programme`` is the scenario's. What ``base`` says too isn't
    in it.
    """
    kept = _members(teams.values(), ended, programme)
    there = _members(teams.values(), ended, base)
    return {row: kept[code] for row, code in teams.items() if code in kept and kept[code] != there.get(code)}


def _members(codes: Iterable[str], ended: Ended, programme: Programme | None) -> Mapping[str, int]:
    team_by_id = programme.team_by_id if programme is not None else {}
    return {c: team_by_id[c].members for c in codes if c in team_by_id and (ended.everyone or c in ended.teams)}


def _blank_teams(raw: RawProgramme) -> tuple[str, ...]:
    """The codes of the rows of teams without a number of members."""
    rows = [row.cells for row in _team_rows(raw)]
    return tuple(shown(c["team"].raw) for c in rows if "leden" not in c or c["leden"].raw is None)


def _team_rows(raw: RawProgramme) -> tuple[Row, ...]:
    return tuple(row for row in _rows(raw, TABLE_BY_NAME["teams"]) if "team" in row.cells)


def _overrides(raw: RawProgramme) -> Iterator[tuple[str, Override]]:
    yield from (("", override) for override in raw.settings)
    yield from ((scenario.name, override) for scenario in raw.scenarios for override in scenario.overrides)


def _is_personal(own: Sequence[Override], ended: Ended, team_of: Mapping[str, str]) -> bool:
    """Whether overrides of one row of one table are of a row to remove; the id of the row is in their path."""
    table = TABLE_BY_NAME[own[0].path[0]]
    if not table.personal:
        return False
    row = Row(cells={o.path[2]: o.cell for o in own}, origin=own[0].cell.origin)
    if table.id_column is not None and table.id_column not in row.cells:
        name = Cell(raw=own[0].path[1], origin=row.origin)
        row = Row(cells={**row.cells, table.id_column: name}, origin=row.origin)
    return ended.everyone or bool(_teams(row, team_of) & ended.teams)


def _last_day(raw: RawProgramme) -> date | None:
    cell = next((o.cell for o in raw.settings if o.path == END), None)
    try:
        return read_day(cell.raw) if cell is not None else None
    except Unreadable:
        return None


def _held_teams(programme: Programme, until: date) -> frozenset[str]:
    held = {
        (r.group, r.form)
        for r in programme.invoicing.reports
        if r.state is SessionState.HELD and r.day is not None and r.day <= until
    }
    groups = build_groups(programme)
    going_on = {g.team for g in groups for form in g.forms if (g.id, form) not in held}
    return frozenset(g.team for g in groups) - going_on


def _rows_to_go(raw: RawProgramme, table: Table, ended: Ended, team_of: Mapping[str, str]) -> Iterator[int]:
    if table.personal and ended.everyone:
        yield from (row.origin.row for row in raw.tables[table.name].rows if row.origin.row is not None)
        return
    for row in _rows(raw, table):
        is_over = _is_over(row, table, ended.until) or (table.personal and _teams(row, team_of) & ended.teams)
        if is_over and row.origin.row is not None:
            yield row.origin.row


def _is_over(row: Row, table: Table, until: date) -> bool:
    cell = next((row.cells[name] for name in table.last_day if name in row.cells), None)
    try:
        return cell is not None and read_day(cell.raw) <= until
    except Unreadable:
        return False


def _teams(row: Row, team_of: Mapping[str, str]) -> frozenset[str]:
    """The teams a row is about: by name, or by who is in it."""
    named = [shown(row.cells[name].raw) for name in TEAMS if name in row.cells]
    if named:
        return frozenset(named)
    people = [shown(row.cells[name].raw) for name in PSEUDONYMS if name in row.cells]
    return frozenset(team_of.get(person, person.rpartition("-P")[0]) for person in people)


def _team_of(raw: RawProgramme) -> Mapping[str, str]:
    own = _rows(raw, TABLE_BY_NAME["deelnemers"])
    both = [row.cells for row in own if {"deelnemer", "team"} <= row.cells.keys()]
    return {shown(cells["deelnemer"].raw): shown(cells["team"].raw) for cells in both}


def _rows(raw: RawProgramme, table: Table) -> tuple[Row, ...]:
    return read_grid(raw.tables[table.name], table, []).rows if table.name in raw.tables else ()
