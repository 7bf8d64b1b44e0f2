"""What must hold for fixed moments and for the choice of themes."""

from collections.abc import Iterator
from datetime import date

from planning.domain.time import WEEKDAYS, Moment, clock_text
from planning.findings import Finding
from planning.reading.notes import error, listed, warning
from planning.reading.records import Record
from planning.reading.references import Typed

MIDNIGHT = 24 * 60
OPTION_TABLES = ("themas", "leerwensen", "dekking")


def check_moments(typed: Typed) -> Iterator[Finding]:
    """Every fixed moment lies in the window on a start time, and its session ends the same day."""
    for row in typed.rows("vormen"):
        for moment in row.maybe("vaste_momenten", tuple) or ():
            yield from _check_moment(typed, row, moment, row, "vaste_momenten")
    forms = {r.maybe("vorm", str): r for r in typed.rows("vormen")}
    for row in typed.rows("opties"):
        moment, wanted = row.maybe("eigen_moment", Moment), row.codes("vormen")
        if moment is not None and len(wanted) == 1 and wanted[0] in forms:
            yield from _check_moment(typed, forms[wanted[0]], moment, row, "eigen_moment")


def _check_moment(typed: Typed, form: Record, moment: Moment, row: Record, column: str) -> Iterator[Finding]:
    first, last = typed.settings.maybe("periode.begin", date), typed.settings.maybe("periode.eind", date)
    place, minutes = row.at(column), form.maybe("minuten", int) or 0
    if first is not None and last is not None and not first <= moment.day <= last:
        what = f"Het vaste moment {moment} ligt buiten de periode {first:%d-%m-%Y} tot en met {last:%d-%m-%Y}."
        yield error("vast moment", place, what, "Kijk de datum na, of maak de periode ruimer.")
    if moment.day.weekday() >= len(WEEKDAYS[:5]):
        what = f"Het vaste moment {moment} ligt in het weekend, en dan zijn er geen sessies."
        yield error("vast moment", place, what, "Kijk de datum na.")
        return
    if moment.start + minutes > MIDNIGHT:
        what = f"Een sessie van {minutes} minuten op {moment} is niet voor middernacht klaar."
        yield error("vast moment", place, what, "Kies een eerdere tijd.")
    key = f"starttijden.{WEEKDAYS[moment.day.weekday()]}"
    if moment.start not in (typed.settings.maybe(key, tuple) or ()):
        what = f"Het vaste moment {moment} is geen starttijd van die dag."
        yield error("vast moment", place, what, f'Zet "{clock_text(moment.start)}" bij {key}, of kijk de tijd na.')


def check_options(typed: Typed) -> Iterator[Finding]:
    """There is something to choose for and to choose by, and every option can be said to be for some session."""
    options = typed.rows("opties")
    if not options:
        yield from _idle(typed)
        return
    fixed = [r.maybe("vorm", str) for r in typed.rows("vormen") if r.maybe("vaste_momenten", tuple)]
    if not fixed and not any("vaste_momenten" in r.filled for r in typed.rows("vormen")):
        what = "Er zijn opties, maar geen enkele sessie heeft een vast moment."
        advice = "Vul bij de vormen vaste_momenten in, of haal de tabel opties weg."
        yield error("themakeuze", options[0].origin, what, advice)
    if not typed.rows("leerwensen"):
        what = "Er zijn opties, maar geen leerwensen om uit te kiezen."
        yield error("themakeuze", options[0].origin, what, "Voeg de tabel leerwensen toe.")
    idle = {r.maybe("coach", str) for r in typed.rows("coaches") if r.maybe("leidt", bool) is False}
    for row in options:
        yield from _check_option(row, fixed)
        if row.maybe("begeleider", str) in idle:
            what = f"Begeleider {row.maybe('begeleider', str)} van optie {row.maybe('optie', str)} leidt geen sessies."
            yield error("themakeuze", row.at("begeleider"), what, "Zet in coaches leidt op ja, of kies een ander.")


def _idle(typed: Typed) -> Iterator[Finding]:
    """Tables that do nothing without options."""
    for name in OPTION_TABLES:
        if rows := typed.rows(name):
            what = f"Er is een tabel {name}, maar geen tabel opties: er valt niets te kiezen."
            yield error("themakeuze", rows[0].origin, what, f"Voeg opties toe, of haal {name} weg.")


def _check_option(row: Record, fixed: list[str | None]) -> Iterator[Finding]:
    code, wanted = row.maybe("optie", str), row.codes("vormen")
    loose = tuple(form for form in wanted if form not in fixed)
    if fixed and loose:
        what = f"Optie {code} is voor {listed(loose)}, maar die sessie ligt niet vast."
        yield error("themakeuze", row.at("vormen"), what, f"Sessies met een vast moment zijn {_names(fixed)}.")
    if "eigen_moment" in row.filled and len(wanted) != 1:
        what = f"Optie {code} heeft een eigen moment, maar er staat niet welke ene sessie zij vervangt."
        yield error("themakeuze", row.at("eigen_moment"), what, "Vul bij vormen precies één sessie in.")
    if "eigen_moment" in row.filled and (row.maybe("sessies", int) or 1) > 1:
        what = f"Optie {code} heeft een eigen moment en meer dan één sessie nodig; dat gaat niet samen."
        yield error("themakeuze", row.at("sessies"), what, "Schrijf 1, of haal het eigen moment weg.")


def _names(forms: list[str | None]) -> str:
    return listed(tuple(f for f in forms if f is not None))


def check_coverage(typed: Typed) -> Iterator[Finding]:
    """A code means a theme or an option, not both; every wish can be served and every theme can be chosen."""
    options = frozenset(typed.ids("opties"))
    for row in typed.rows("themas"):
        theme = row.maybe("thema", str)
        if theme in options:
            what = f"Code {theme} is van een thema en van een optie."
            yield error("dubbele code", row.origin, what, "Geef thema's en opties elk een eigen code.")
        elif options and not any(o.maybe("thema", str) == theme for o in typed.rows("opties")):
            what = f"Thema {theme} heeft geen enkele optie en kan dus niet gekozen worden."
            yield warning("themakeuze", row.origin, what, "Voeg een optie toe, of laat het zo.")
    covered = {r.maybe("wens", str) for r in typed.rows("dekking") if r.maybe("mate", int) != 0}
    for row in typed.rows("leerwensen") if options else ():
        wish = row.maybe("wens", str)
        if wish is not None and wish not in covered:
            what = f"Leerwens {wish} wordt door geen enkel thema gedekt."
            yield warning("themakeuze", row.origin, what, "Zet bij dekking welk thema haar dekt, of laat het zo.")


def check_choice_start(typed: Typed) -> Iterator[Finding]:
    """The day of the choice is not after the window."""
    since, last = typed.settings.maybe("keuze.vanaf", date), typed.settings.maybe("periode.eind", date)
    if since is not None and last is not None and since > last:
        what = f"De keuze is vanaf {since:%d-%m-%Y}, na het eind van de periode ({last:%d-%m-%Y})."
        yield error("themakeuze", typed.settings.at("keuze.vanaf"), what, "Kijk het jaartal na.")
