"""What must hold for phases and milestones."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from planning.findings import Finding
from planning.reading.notes import error, warning
from planning.reading.records import Record
from planning.reading.references import Typed


def check_phases(typed: Typed) -> Iterator[Finding]:
    """A phase ends after it begins, has room in the period for its forms, and a form is in one phase."""
    first, last = typed.settings.maybe("periode.begin", date), typed.settings.maybe("periode.eind", date)
    phase_of: dict[str, str] = {}
    for row in typed.rows("fasen"):
        begin, end, code = row.maybe("begin", date), row.maybe("eind", date), row.maybe("fase", str) or ""
        for form in row.codes("vormen"):
            if phase_of.setdefault(form, code) != code:
                what = f"Vorm {form} hoort al bij fase {phase_of[form]}."
                yield error("fase", row.at("vormen"), what, "Laat een vorm in één fase vallen.")
        if begin is None or end is None:
            continue
        if end < begin:
            what = f"Het eind {end:%d-%m-%Y} ligt voor het begin {begin:%d-%m-%Y}."
            yield error("eind voor begin", row.at("eind"), what, "Draai ze om of kijk het jaartal na.")
        elif row.codes("vormen") and first is not None and last is not None and (end < first or begin > last):
            what = f"Fase {code} heeft sessies, maar ligt buiten de periode {first:%d-%m-%Y} – {last:%d-%m-%Y}."
            yield error("fase", row.at("begin"), what, "Kijk de datums van de fase en van de periode na.")


def check_milestones(typed: Typed) -> Iterator[Finding]:
    """Milestones lie in their phase and in the order of time; a date that differs from the source is mentioned."""
    phases = {row.maybe("fase", str): row for row in typed.rows("fasen")}
    for row in typed.rows("mijlpalen"):
        phase = phases.get(row.maybe("fase", str))
        if phase is not None:
            yield from _check_in_phase(row, phase)
        yield from _check_source(row)
    for before, after in pairwise(typed.rows("mijlpalen")):
        yield from _check_order(before, after)


def _check_in_phase(row: Record, phase: Record) -> Iterator[Finding]:
    day, begin, end = row.maybe("datum", date), phase.maybe("begin", date), phase.maybe("eind", date)
    if day is None or begin is None or end is None or begin <= day <= end:
        return
    when = f"voor het begin ({begin:%d-%m-%Y})" if day < begin else f"na het eind ({end:%d-%m-%Y})"
    what = f"{_named(row)} op {day:%d-%m-%Y} ligt {when} van fase {phase.maybe('fase', str)}."
    yield error("mijlpaal", row.at("datum"), what, "Kijk het jaartal na, of kies de goede fase.")


def _check_source(row: Record) -> Iterator[Finding]:
    day, source = row.maybe("datum", date), row.maybe("datum_bron", date)
    if day is not None and source is not None and day != source:
        what = f"{_named(row)}: de bron noemt {source:%d-%m-%Y}, gepland is {day:%d-%m-%Y}."
        yield warning("datum anders dan bron", row.at("datum_bron"), what, "Laat de opdrachtgever dit bevestigen.")


def _check_order(before: Record, after: Record) -> Iterator[Finding]:
    one, other = before.maybe("datum", date), after.maybe("datum", date)
    if one is not None and other is not None and other < one:
        what = f"{_named(after)} op {other:%d-%m-%Y} komt na mijlpaal {before.maybe('mijlpaal', str)}, maar is eerder."
        yield error("mijlpaal", after.at("datum"), what, "Zet de mijlpalen op volgorde, of kijk het jaartal na.")


def _named(row: Record) -> str:
    return f"Mijlpaal {row.maybe('mijlpaal', str)} ({row.maybe('naam', str) or 'zonder naam'})"
