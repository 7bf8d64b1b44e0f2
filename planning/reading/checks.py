"""What must hold between the settings and within the series."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from planning.domain.programme import SizeRange
from planning.domain.time import WEEKDAYS, clock_text
from planning.findings import Finding
from planning.reading.notes import error
from planning.reading.records import Record
from planning.reading.references import Typed

LONGEST_WINDOW = timedelta(days=5 * 366)
MIDNIGHT = 24 * 60
GAP_ORDER = (
    ("tussentijd_min", "tussentijd_max"),
    ("tussentijd_min", "tussentijd_ideaal"),
    ("tussentijd_ideaal", "tussentijd_max"),
)


def check_period(typed: Typed) -> Iterator[Finding]:
    """The window ends after it begins, and not years later."""
    settings = typed.settings
    begin, end = settings.maybe("periode.begin", date), settings.maybe("periode.eind", date)
    if begin is None or end is None:
        return
    if end < begin:
        what = f"Het eind {end:%d-%m-%Y} ligt voor het begin {begin:%d-%m-%Y}."
        yield error("eind voor begin", settings.at("periode.eind"), what, "Draai ze om of kijk het jaartal na.")
    elif end - begin > LONGEST_WINDOW:
        what = f"De periode van {begin:%d-%m-%Y} tot en met {end:%d-%m-%Y} is langer dan vijf jaar."
        yield error("periode te lang", settings.at("periode.eind"), what, "Kijk het jaartal na.")


def check_team_word(typed: Typed) -> Iterator[Finding]:
    """What a team is called has a word for one and a word for more."""
    names = ("programma.eenheid", "programma.eenheden")
    filled = [name for name in names if name in typed.settings.filled]
    if len(filled) == 1:
        lacking = next(name for name in names if name not in filled)
        what = f"Bij {filled[0]} staat iets, maar bij {lacking} niet."
        advice = "Vul beide in, bijvoorbeeld directeur en directeuren, of geen van beide."
        yield error("eenheid", typed.settings.at(filled[0]), what, advice)


def check_group_size(typed: Typed) -> Iterator[Finding]:
    """The smallest group is not larger than the largest."""
    low, high = typed.settings.maybe("groepen.minimum", int), typed.settings.maybe("groepen.maximum", int)
    if low is not None and high is not None and low > high:
        what = f"De kleinste groep ({low}) is groter dan de grootste ({high})."
        yield error("groepsgrootte", typed.settings.at("groepen.minimum"), what, "Draai ze om.")


def check_form_sizes(typed: Typed) -> Iterator[Finding]:
    """A form with a group size of its own has both ends of it, and new groups where that size is another."""
    before = None
    for row in typed.rows("vormen"):
        yield from _check_own_size(row)
        size = size_of_form(typed, row)
        if before not in (None, size) and row.maybe("indeling", str) == "zelfde" and "indeling" in row.filled:
            what = f"Vorm {row.maybe('vorm', str)} kan de groepen van de vorige vorm niet houden: de grootte is anders."
            yield error("groepsgrootte", row.at("indeling"), what, "Schrijf mengen bij indeling, of laat het leeg.")
        before = size


def _check_own_size(row: Record) -> Iterator[Finding]:
    low, high = row.maybe("groep_min", int), row.maybe("groep_max", int)
    form = row.maybe("vorm", str)
    if low is not None and high is not None and low > high:
        what = f"Bij vorm {form} is de kleinste groep ({low}) groter dan de grootste ({high})."
        yield error("groepsgrootte", row.at("groep_min"), what, "Draai ze om.")
    for given, empty in (("groep_min", "groep_max"), ("groep_max", "groep_min")):
        if given in row.filled and empty not in row.filled:
            what = f"Bij vorm {form} staat wel {given}, maar geen {empty}."
            yield error("groepsgrootte", row.at(given), what, f"Vul ook {empty} in, of laat allebei leeg.")


def size_of_form(typed: Typed, row: Record) -> SizeRange | None:
    """How large the groups of a form may be: its own size, else that of the programme; None when neither is right."""
    low, high = row.maybe("groep_min", int), row.maybe("groep_max", int)
    if not {"groep_min", "groep_max"} & row.filled:
        low, high = typed.settings.maybe("groepen.minimum", int), typed.settings.maybe("groepen.maximum", int)
    return SizeRange(minimum=low, maximum=high) if low is not None and high is not None and low <= high else None


def check_start_times(typed: Typed) -> Iterator[Finding]:
    """There are start times, and a session that starts at one ends the same day."""
    keys = [f"starttijden.{weekday}" for weekday in WEEKDAYS[:5]]
    times = {key: typed.settings.maybe(key, tuple) or () for key in keys}
    if typed.settings.filled and not typed.settings.filled.intersection(keys):
        advice = 'Zet bijvoorbeeld maandag = ["09.30", "13.30"] onder [starttijden].'
        yield error("geen starttijden", typed.settings.origin, "Er zijn geen starttijden.", advice)
    shortest = min((r.maybe("minuten", int) or MIDNIGHT for r in typed.rows("vormen")), default=0)
    for key, starts in times.items():
        for start in starts:
            if start + shortest > MIDNIGHT:
                what = f"Een sessie die om {clock_text(start)} uur begint, is niet voor middernacht klaar."
                yield error("te laat", typed.settings.at(key), what, "Kies een eerdere starttijd.")


def check_cap(typed: Typed) -> Iterator[Finding]:
    """A cap is more than nothing, and has an amount."""
    amount = typed.settings.maybe("plafond.bedrag", Decimal)
    if amount is not None and amount == 0:
        advice = "Zet er een bedrag boven nul, of laat het plafond weg als er geen is."
        yield error("plafond nul", typed.settings.at("plafond.bedrag"), "Het plafond is € 0.", advice)
    if "plafond.lezing" in typed.settings.filled and "plafond.bedrag" not in typed.settings.filled:
        what = "Er is een lezing van het plafond, maar geen bedrag."
        yield error("plafond nul", typed.settings.at("plafond.lezing"), what, "Vul plafond.bedrag in.")


def check_forms(typed: Typed) -> Iterator[Finding]:
    """The gaps of a form can all be kept: least, ideal, most in that order."""
    for row in typed.rows("vormen"):
        broken = (f for lower, upper in GAP_ORDER for f in _check_gap(row, lower, upper))
        yield from islice(broken, 1)


def _check_gap(row: Record, lower: str, upper: str) -> Iterator[Finding]:
    low, high = row.maybe(lower, int), row.maybe(upper, int)
    if low is not None and high is not None and low > high:
        what = f"Bij vorm {row.maybe('vorm', str)} is {lower} ({low} dagen) groter dan {upper} ({high} dagen)."
        yield error("tussentijd", row.at(upper), what, "Maak de een kleiner of de ander groter.")


def check_peak(typed: Typed) -> Iterator[Finding]:
    """An even load that counts needs to know from where a week is too full."""
    settings = typed.settings
    if settings.maybe("gewichten.piekbelasting", int) and settings.maybe("regels.piek_per_week", int) is None:
        what = "Piekbelasting telt mee, maar er staat niet vanaf hoeveel sessies in een week."
        place = settings.at("gewichten.piekbelasting")
        if "regels.piek_per_week" not in settings.filled:
            yield error("piek ontbreekt", place, what, "Vul regels.piek_per_week in, bijvoorbeeld 3.")
