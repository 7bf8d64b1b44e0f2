"""Names joined to a plan at the very end: who goes where and when, one person at a time.

The key file says who a pseudonym is. It lies outside the programme and outside all runs, and so do the letters: names
never come near anything that is sent on. No finding repeats what is in the key file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planning.domain.plan import Session
from planning.findings import Finding, InvalidInput, Origin, Severity
from planning.groups import build_groups
from planning.reading.delimited import read_delimited
from planning.reading.files import read_bytes, read_characters
from planning.reading.notes import Findings, error, listed
from planning.reading.raw import RawTable
from planning.reading.records import Record, read_records
from planning.reading.rows import read_grid
from planning.reading.schema import PSEUDONYM, TEXT, Column, Table
from planning.reading.sheets import read_sheets
from publishing.cli_programme import CALL
from publishing.notation import count_text
from publishing.read_run import Run

KEY_TABLE = Table(
    name="sleutel",
    title="Sleutel",
    help="Wie achter een pseudoniem zit. Bewaar haar buiten het programma.",
    key=("deelnemer",),
    required=True,
    columns=(
        Column(name="deelnemer", kind=PSEUDONYM, help="Pseudoniem: T03-P07.", required=True),
        Column(name="naam", kind=replace(TEXT, secret=True), help="De naam op de brief.", required=True),
        Column(name="aanhef", kind=replace(TEXT, secret=True), help="Achter 'Beste'; leeg = de naam."),
    ),
)
MOST_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one person is told: their own sessions by time, and nothing of anybody else (brief)."""

    person: str
    name: str
    salutation: str
    sessions: tuple[Session, ...]


def check_apart(key: Path, out: Path, run: Path, source: Path) -> None:
    """Raises InvalidInput when key or letters lie in the programme, in the run or among the other runs.

    Links are followed first, so that none leads in by a back door.
    """
    homes = {"het programma": source.resolve(), "de map met uitkomsten": run.resolve().parent}
    found = []
    for what, path in (("Het sleutelbestand", key.resolve()), ("De map voor de brieven", out.resolve())):
        for home, place in homes.items():
            if path.is_relative_to(place):
                advice = "Kies een plek daarbuiten: namen horen er niet bij te staan."
                found.append(error("sleutel te dichtbij", CALL, f"{what} ligt in {home}.", advice))
    if found:
        raise InvalidInput(tuple(found))


def join_names(run: Run, key: Path) -> tuple[Letter, ...]:
    """The letter of everyone in the plan, by pseudonym. Raises InvalidInput with all that is wrong with the key."""
    sessions = _sessions_of(run)
    found: Findings = []
    rows = _read_key(key, found)
    found.extend(_check_rows(rows, sessions))
    if any(f.severity is Severity.ERROR for f in found):
        raise InvalidInput(tuple(found))
    return tuple(
        Letter(
            person=(person := row.need("deelnemer", str)),
            name=(name := row.need("naam", str)),
            salutation=row.maybe("aanhef", str) or name,
            sessions=sessions[person],
        )
        for row in sorted(rows, key=lambda row: row.need("deelnemer", str))
    )


def _sessions_of(run: Run) -> Mapping[str, tuple[Session, ...]]:
    """The sessions of each person: a run holds no participants, so the groups are formed again from the programme."""
    changed = next((f for f in run.findings if f.key == "programma veranderd"), None)
    groups = {g.id: g for g in build_groups(run.programme)}
    if changed is not None or any(s.group not in groups for s in run.plan.sessions):
        what = "Het programma is veranderd sinds deze run: wie in welke groep zit, is niet meer zeker."
        raise InvalidInput((error("programma veranderd", CALL, what, "Maak de run opnieuw en gebruik die."),))
    found: dict[str, list[Session]] = {}
    for session in run.plan.sessions:
        for person in groups[session.group].participants:
            found.setdefault(person, []).append(session)
    return {person: tuple(own) for person, own in found.items()}


def _read_key(key: Path, found: Findings) -> list[Record]:
    content = read_bytes(key, key.resolve().parent, found)
    raw = _key_table(content, key.name, found) if content is not None else None
    return read_records(read_grid(raw, KEY_TABLE, found), KEY_TABLE, found) if raw is not None else []


def _key_table(content: bytes, name: str, found: Findings) -> RawTable | None:
    if name.casefold().endswith(".xlsx"):
        sheets = read_sheets(content, name, (), found)
        return next(iter(sheets.values()), None) if sheets else None
    text = read_characters(content, name, found)
    return read_delimited(text, Path(name).stem, found) if text is not None else None


def _check_rows(rows: Sequence[Record], sessions: Mapping[str, object]) -> Iterator[Finding]:
    seen: dict[str, Record] = {}
    for row in rows:
        person = row.maybe("deelnemer", str)
        if person is None:
            continue
        if (first := seen.setdefault(person, row)) is not row:
            what = f"Deze deelnemer staat ook al in rij {first.origin.row}."
            yield error("dubbele code", row.origin, what, "Haal een van de twee rijen weg.")
        elif person not in sessions:
            what = "Dit pseudoniem heeft geen sessies in deze planning."
            yield error("onbekende deelnemer", row.origin, what, "Kijk het pseudoniem na, of haal de rij weg.")
    missing = tuple(sorted(set(sessions) - set(seen)))
    if rows and missing:
        many = count_text(len(missing), "deelnemer", "deelnemers")
        what = f"Van {many} ontbreekt de naam: {listed(missing, MOST_NAMED)}."
        yield error("naam ontbreekt", _file_of(rows), what, "Vul de sleutel aan; dan krijgt iedereen een brief.")
    elif not rows:
        yield error("lege tabel", CALL, "Er staat niemand in het sleutelbestand.", KEY_TABLE.help)


def _file_of(rows: Sequence[Record]) -> Origin:
    return replace(rows[0].origin, row=None)
