"""What must hold for the activities around the sessions, for who does them, and for assistants."""

from collections.abc import Iterator
from datetime import date, timedelta

from planning.domain.activity import LEADER, Per, When
from planning.domain.programme import SizeRange
from planning.findings import Finding
from planning.groups import cut_sizes
from planning.reading.notes import did_you_mean, error, listed
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import near

GAP_ORDER = (
    ("minstens_dagen", "binnen_dagen"),
    ("minstens_dagen", "liefst_dagen"),
    ("liefst_dagen", "binnen_dagen"),
)
LONGEST_BEFORE = timedelta(days=60)
"""As far as the calendar reaches out of the period."""


def check_activities(typed: Typed) -> Iterator[Finding]:
    """Every activity can be understood: its number, its days, who does it, and its card."""
    for row in typed.rows("activiteiten"):
        yield from _check_number(row)
        yield from _check_days(row)
        yield from _check_who(typed, row)
        yield from _check_card(typed, row)


def check_activities_begin(typed: Typed) -> Iterator[Finding]:
    """The first day for activities is one the calendar knows, and there are activities."""
    first, begin = typed.settings.maybe("activiteiten.begin", date), typed.settings.maybe("periode.begin", date)
    if first is None:
        return
    origin = typed.settings.at("activiteiten.begin")
    if not typed.rows("activiteiten"):
        what = "Er staat vanaf wanneer er afspraken rond de sessies mogen zijn, maar er zijn geen activiteiten."
        yield error("activiteiten", origin, what, "Vul de tabel activiteiten in, of haal de sleutel weg.")
    if begin is not None and first < begin - LONGEST_BEFORE:
        what = f"{first:%d-%m-%Y} ligt meer dan {LONGEST_BEFORE.days} dagen voor de periode."
        yield error("activiteiten", origin, what, "Kies een latere dag, of laat de periode eerder beginnen.")
    last = typed.settings.maybe("periode.eind", date)
    if last is not None and first > last:
        what = f"{first:%d-%m-%Y} ligt na het eind van de periode."
        yield error("activiteiten", origin, what, "Kies een eerdere dag.")


def check_helpers(typed: Typed) -> Iterator[Finding]:
    """Somebody leads sessions, and who doesn't has no forms."""
    rows = typed.rows("coaches")
    for row in rows:
        if row.maybe("leidt", bool) is False and "vormen" in row.filled:
            what = f"{row.maybe('coach', str)} leidt geen sessies, maar heeft wel sessievormen."
            yield error("leidt niet", row.at("vormen"), what, "Maak vormen leeg, of zet leidt op ja.")
    if rows and all(row.maybe("leidt", bool) is False for row in rows):
        what = "Niemand in de tabel coaches leidt sessies."
        yield error("leidt niet", rows[0].origin, what, "Zet bij minstens één coach leidt op ja.")


def check_assistants(typed: Typed) -> Iterator[Finding]:
    """Where groups are large enough to need an assistant, there is one beside the coach."""
    least = typed.settings.maybe("groepen.assistent_vanaf", int)
    large = [row for row in typed.rows("teams") if least is not None and max(_sizes(typed, row), default=0) >= least]
    if not large:
        return
    helpers = [row for row in typed.rows("coaches") if row.maybe("assistent", bool)]
    if not helpers:
        which = listed(tuple(str(row.maybe("team", str)) for row in large), most=6)
        what = f"Groepen vanaf {least} mensen hebben een assistent (team {which}), maar niemand kan assisteren."
        advice = "Zet in de tabel coaches assistent op ja bij wie dat kan, of maak de groepen kleiner."
        yield error("geen assistent", typed.settings.at("groepen.assistent_vanaf"), what, advice)


def _sizes(typed: Typed, row: Record) -> tuple[int, ...]:
    low, high = typed.settings.maybe("groepen.minimum", int), typed.settings.maybe("groepen.maximum", int)
    members = row.maybe("leden", int)
    if low is None or high is None or members is None or low > high:
        return ()
    return cut_sizes(members, SizeRange(minimum=low, maximum=high)) or ()


def _check_number(row: Record) -> Iterator[Finding]:
    when = row.maybe("wanneer", str)
    if when == When.AFTER_NUMBER and "aantal" not in row.filled:
        what = f"Bij {row.maybe('activiteit', str)} staat niet na hoeveel sessies."
        yield error("aantal ontbreekt", row.origin, what, "Vul aantal in, bijvoorbeeld 3.")
    elif when is not None and when != When.AFTER_NUMBER and "aantal" in row.filled:
        what = f"Bij '{when}' hoort geen aantal."
        yield error("aantal te veel", row.at("aantal"), what, "Maak de cel leeg, of kies 'na aantal'.")


def _check_days(row: Record) -> Iterator[Finding]:
    for lower, upper in GAP_ORDER:
        low, high = row.maybe(lower, int), row.maybe(upper, int)
        if low is not None and high is not None and low > high:
            what = f"Bij {row.maybe('activiteit', str)} is {lower} ({low}) groter dan {upper} ({high})."
            yield error("dagen", row.at(upper), what, "Maak de een kleiner of de ander groter.")
            return
    when = row.maybe("wanneer", str)
    if (
        row.maybe("plannen", bool) is False
        and when not in (None, When.BEFORE_FIRST)
        and "binnen_dagen" not in row.filled
    ):
        what = f"Bij {row.maybe('activiteit', str)} volgt geen uiterste dag: er staat niet binnen hoeveel dagen."
        yield error("dagen", row.origin, what, "Vul binnen_dagen in.")


def _check_who(typed: Typed, row: Record) -> Iterator[Finding]:
    known, codes = typed.ids("coaches"), row.codes("wie")
    for code in codes:
        if code != LEADER and code not in known and known:
            advice = did_you_mean(near(code, (*known, LEADER))) or f"Er zijn wel: {listed(known)}, en '{LEADER}'."
            yield error("onbekende code", row.at("wie"), f"Er is geen coach met code {code}.", advice)
    if row.maybe("plannen", bool) and not codes and "wie" not in row.filled:
        what = f"Bij {row.maybe('activiteit', str)} komt er een afspraak, maar er staat niet met wie."
        yield error("wie ontbreekt", row.origin, what, f"Vul wie in, bijvoorbeeld {LEADER}, of zet plannen op nee.")


def _check_card(typed: Typed, row: Record) -> Iterator[Finding]:
    if row.maybe("per", str) == Per.CARD and typed.settings.maybe("strippenkaart.per_kaart", int) is None:
        what = f"{row.maybe('activiteit', str)} gaat per kaart, maar er staat niet hoeveel strippen een kaart heeft."
        yield error("kaart ontbreekt", row.at("per"), what, "Vul strippenkaart.per_kaart in.")
