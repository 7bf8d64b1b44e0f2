"""A run folder that somebody points at, read back: which programme it planned, and the sessions.

Only for commands that get a run folder as an argument; see ``docs/decisions/run-as-argument.md``.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from budget.begroting import build_budget
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Programme
from planning.findings import Finding, InvalidInput, Origin, Severity
from planning.reading import read_programme
from planning.reading.delimited import read_delimited
from planning.reading.files import read_bytes, read_characters
from planning.reading.notes import Findings, error, warning
from planning.reading.records import Record, read_records
from planning.reading.rows import read_grid
from planning.reading.schema import CLOCK, CODE, DAY, TEXT, Column, Table, whole
from publishing.cli_programme import CALL, programme_path
from publishing.notation import euro_text
from publishing.planning_csv import FORMULA_STARTS
from publishing.run_checks import check_days, check_whole

OUTCOME, PLANNING = "uitkomst.json", "planning.csv"

PLANNING_TABLE = Table(
    name="planning",
    title="Planning",
    help="De sessies van een run.",
    key=("groep", "vorm"),
    required=True,
    columns=(
        Column(name="datum", kind=DAY, help="De dag van de sessie.", required=True),
        Column(name="weekdag", kind=TEXT, help="De dag van de week."),
        Column(name="week", kind=TEXT, help="De week."),
        Column(name="van", kind=CLOCK, help="Begintijd.", required=True),
        Column(name="tot", kind=CLOCK, help="Eindtijd.", required=True),
        Column(name="team", kind=CODE, help="Code van het team.", required=True),
        Column(name="groep", kind=CODE, help="De groep.", required=True),
        Column(name="deelnemers", kind=whole(0, 100_000), help="Hoeveel mensen."),
        Column(name="vorm", kind=CODE, help="Code van de sessievorm.", required=True),
        Column(name="naam_vorm", kind=TEXT, help="Naam van de sessievorm."),
        Column(name="coach", kind=CODE, help="Code van de coach.", required=True),
        Column(name="locatie", kind=TEXT, help="Naam van de locatie."),
        Column(name="assistent", kind=CODE, help="Code van de assistent."),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run planned, with its programme as it is typed now (run).

    ``source`` is where the programme lies. The groups of ``plan`` have no participants: these don't stand in a run
    folder. ``findings`` say where the programme has changed since.
    """

    source: Path
    programme: Programme
    plan: Plan
    findings: tuple[Finding, ...]


def read_run(folder: Path, source: str | None = None, *, may_differ: bool = False) -> Run:
    """The run in ``folder``, of the programme at ``source``, or of the name the run says when that is None.

    ``may_differ`` says that coaches of the run need not be in the programme any more. Raises InvalidInput with
    everything that stands in the way.
    """
    found: Findings = []
    outcome = _read_outcome(folder)
    path = _path_of(outcome) if source is None else programme_path(source)
    reading = read_programme(path, str(outcome["scenario"]))
    programme = reading.require()
    plan = _read_plan(folder, programme, found, may_differ=may_differ)
    if any(f.severity is Severity.ERROR for f in found):
        raise InvalidInput(tuple(_other_programme(outcome, programme)) or tuple(found))
    found.extend((*check_whole(outcome, plan), *_compare(outcome, programme, plan)))
    return Run(source=path, programme=programme, plan=plan, findings=tuple(found))


def _other_programme(outcome: Mapping[str, object], programme: Programme) -> Iterator[Finding]:
    """One finding in place of all codes that are not known, where the run is of another programme."""
    if outcome["programma"] != programme.id:
        what = f"Deze run is van programma {outcome['programma']}, niet van {programme.id}."
        yield error("ander programma", CALL, what, f"Geef het programma {outcome['programma']} met --programma.")


def _path_of(outcome: Mapping[str, object]) -> Path:
    """Where the programme of the run stands, by its name. Raises InvalidInput when it isn't there."""
    try:
        return programme_path(str(outcome["programma"]))
    except InvalidInput as problem:
        advice = "Zeg met --programma waar het staat."
        raise InvalidInput(tuple(replace(f, advice=advice) for f in problem.findings)) from None


def _read_outcome(folder: Path) -> Mapping[str, object]:
    found: Findings = []
    if not (folder / OUTCOME).is_file():
        what = f"{folder} is geen map met uitkomsten: er staat geen {OUTCOME} in."
        raise InvalidInput((error("geen run", CALL, what, "Geef een map die 'traject plan' heeft gemaakt."),))
    content = read_bytes(folder / OUTCOME, folder, found)
    text = read_characters(content, OUTCOME, found) if content is not None else None
    try:
        outcome = json.loads(text or "")
    except ValueError:
        outcome = None
    if (
        found
        or not isinstance(outcome, dict)
        or not all(isinstance(outcome.get(k), str) for k in ("programma", "scenario"))
    ):
        broken = error("geen run", Origin(file=OUTCOME), f"{OUTCOME} is niet te lezen.", "Maak de run opnieuw.")
        raise InvalidInput((*found, broken))
    if not (folder / PLANNING).is_file():
        had_plan = outcome.get("sessies") is not None
        what = f"Deze run heeft geen planning: de status is {outcome.get('status', 'onbekend')}."
        what = f"{PLANNING} is uit deze run verdwenen." if had_plan else what
        advice = "Zet het bestand terug, of maak de run opnieuw." if had_plan else "Kies een run met een planning."
        raise InvalidInput((error("geen planning", Origin(file=PLANNING), what, advice),))
    return outcome


def _read_plan(folder: Path, programme: Programme, found: Findings, *, may_differ: bool) -> Plan:
    content = read_bytes(folder / PLANNING, folder, found)
    text = read_characters(content, PLANNING, found) if content is not None else None
    raw = read_delimited(text, PLANNING_TABLE.name, found) if text is not None else None
    records = read_records(read_grid(raw, PLANNING_TABLE, found), PLANNING_TABLE, found) if raw is not None else []
    found.extend((*_check_known(programme, records, may_differ=may_differ), *check_days(programme, records)))
    if any(f.severity is Severity.ERROR for f in found):
        return Plan(groups=(), sessions=())
    sessions = tuple(sorted((_session(programme, r) for r in records), key=lambda s: s.order_key))
    served = {s.team for s in sessions}
    return Plan(
        groups=tuple(_groups(sessions)),
        sessions=sessions,
        unserved=tuple(t.id for t in programme.teams if t.id not in served),
    )


def _check_known(programme: Programme, records: list[Record], *, may_differ: bool) -> Iterator[Finding]:
    """The codes are the programme's, and a group meets once in each form.

    Where the run may differ, a coach who is gone is only worth telling; a team must stay, for what it had counts.
    """
    advice = "Het programma is veranderd sinds deze run, of het is een ander: geef het goede met --programma."
    known = {
        "team": programme.team_by_id,
        "vorm": programme.form_by_id,
        "coach": programme.coach_by_id,
    }
    for record in records:
        for column, codes in known.items():
            code = record.maybe(column, str)
            if code is not None and code not in codes:
                what = f"{column.capitalize()} {code} staat niet in programma {programme.id}."
                note = warning if may_differ and column == "coach" else error
                stops = f"Zet team {code} terug en geef --wijziging 'team {code} stopt'."
                yield note("onbekende code", record.origin, what, stops if may_differ and column == "team" else advice)
    for record in records:
        start, end = record.maybe("van", int), record.maybe("tot", int)
        if start is not None and end is not None and end <= start:
            yield error("eind voor begin", record.origin, "Deze sessie eindigt voor ze begint.", "Maak de run opnieuw.")
    seen = Counter((r.maybe("groep", str), r.maybe("vorm", str)) for r in records)
    for (group, form), number in seen.items():
        if number > 1:
            what = f"Groep {group} heeft vorm {form} {number} keer."
            yield error("dubbele sessie", Origin(file=PLANNING), what, "Maak de run opnieuw.")


def _session(programme: Programme, record: Record) -> Session:
    start = record.need("van", int)
    name = record.maybe("locatie", str)
    return Session(
        group=record.need("groep", str),
        team=record.need("team", str),
        form=record.need("vorm", str),
        day=record.need("datum", date),
        start=start,
        minutes=record.need("tot", int) - start,
        coach=record.need("coach", str),
        location=None if name is None else _location(programme, name),
        assistant=record.maybe("assistent", str),
    )


def _location(programme: Programme, name: str) -> str:
    """The id of the location with this name; the name itself when it is no longer there."""
    plain = name[1:] if name.startswith("'") and name[1:].startswith(FORMULA_STARTS) else name
    return next((x.id for x in programme.locations if plain in (x.name, x.id)), plain)


def _groups(sessions: tuple[Session, ...]) -> Iterator[Group]:
    for group in dict.fromkeys(s.group for s in sessions):
        own = [s for s in sessions if s.group == group]
        yield Group(id=group, team=own[0].team, forms=tuple(s.form for s in own), participants=())


def _compare(outcome: Mapping[str, object], programme: Programme, plan: Plan) -> Iterator[Finding]:
    """What is no longer as it was when the run was made."""
    if outcome.get("invoer_sha256") == programme.input_hash:
        return
    what = f"Programma {programme.id} is veranderd sinds deze run; gerekend is met wat er nu staat."
    totals, now = outcome.get("begroting"), build_budget(programme, plan).excl
    then = totals.get("excl") if isinstance(totals, dict) else None
    if isinstance(now, Decimal) and isinstance(then, str) and then != str(now):
        what = f"{what} De begroting van deze planning is nu {euro_text(now)} exclusief btw."
    yield warning("programma veranderd", replace(programme.origin, row=None), what, "Maak zo nodig de run opnieuw.")
