"""What must hold for candidates, quotas and the number to select."""

from collections.abc import Iterator
from dataclasses import replace

from planning.domain.selection import Trait
from planning.findings import Finding
from planning.reading.build_selection import is_pilot, pilots_of
from planning.reading.notes import did_you_mean, error, listed, warning
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import near

KEY = "selectie"
LIMITS = ("selectie.minimum", "selectie.maximum")


def check_selection(typed: Typed) -> Iterator[Finding]:
    """Candidates have a pilot to go to and a number to be selected; without them nothing about selecting is filled."""
    if not typed.rows("kandidaten"):
        yield from _check_without_candidates(typed)
        return
    settings = typed.settings
    for key in LIMITS:
        if key not in settings.filled:
            what = f"Er zijn kandidaten, maar bij {key} staat niets."
            yield error(KEY, settings.origin, what, "Vul in hoeveel deelnemers er minstens en hoogstens mee mogen.")
    low, high = (settings.maybe(key, int) for key in LIMITS)
    if low is not None and high is not None and low > high:
        what = f"Het minste aantal deelnemers ({low}) is groter dan het meeste ({high})."
        yield error(KEY, settings.at(LIMITS[0]), what, "Draai ze om.")
    if typed.rows("teams") and not pilots_of(typed):
        what = "Er zijn kandidaten, maar geen pilot om voor te kiezen."
        advice = "Laat bij een pilot in de tabel teams de kolom leden leeg: de selectie vult haar."
        yield error(KEY, typed.rows("kandidaten")[0].origin, what, advice)
    yield from _check_pilots(typed)


def _check_without_candidates(typed: Typed) -> Iterator[Finding]:
    yield from _check_members(typed.rows("teams"))
    if "kandidaten" in typed.tables:
        place = next((typed.settings.at(key) for key in LIMITS if key in typed.settings.filled), None)
        if place is not None:
            what = "De tabel kandidaten is leeg: er wordt niet gekozen, en de quota tellen niet mee."
            yield warning(KEY, place, what, "Dat is goed na het opruimen; voeg anders kandidaten toe.")
        return
    advice = "Voeg een tabel kandidaten toe, of haal dit weg."
    for key in LIMITS:
        if key in typed.settings.filled:
            yield error(KEY, typed.settings.at(key), f"Bij {key} staat iets, maar er zijn geen kandidaten.", advice)
    for row in typed.rows("quota")[:1]:
        yield error(KEY, row.origin, "Er zijn quota, maar er zijn geen kandidaten.", advice)


def _check_members(teams: tuple[Record, ...]) -> Iterator[Finding]:
    """The teams nobody wrote the members of; once when that is so for all of several, as without the column."""
    without = [row for row in teams if is_pilot(row)]
    advice = "Vul in hoeveel mensen het team telt, of voeg een tabel kandidaten toe om uit te kiezen."
    if len(without) == len(teams) > 1:
        origin = replace(teams[0].origin, row=None)
        yield error("niet ingevuld", origin, "Bij geen enkel team staat hoeveel leden het heeft.", advice)
        return
    for row in without:
        yield error("niet ingevuld", row.origin, "Bij leden staat niets, en dat moet wel.", advice)


def _check_pilots(typed: Typed) -> Iterator[Finding]:
    """A candidate's pilot is one whose members are selected."""
    pilots, teams = pilots_of(typed), typed.ids("teams")
    for row in typed.rows("kandidaten"):
        pilot = row.maybe("pilot", str)
        if pilot in teams and pilot not in pilots:
            what = f"Team {pilot} heeft al leden: daar wordt niet voor gekozen."
            yield error(KEY, row.at("pilot"), what, f"De pilots zijn: {listed(pilots)}." if pilots else "")


def check_quotas(typed: Typed) -> Iterator[Finding]:
    """A quota's minimum is not above its maximum, and there are candidates with its code."""
    codes = {trait: _codes(typed, trait) for trait in Trait}
    for row in typed.rows("quota") if typed.rows("kandidaten") else ():
        yield from _check_limits(row)
        trait, code = row.maybe("kenmerk", str), row.maybe("waarde", str)
        if trait is not None and code is not None and code not in codes[Trait(trait)]:
            what = f"Er is geen kandidaat met {trait} {code}."
            known = codes[Trait(trait)]
            advice = did_you_mean(near(code, known)) or f"Er zijn wel: {listed(known)}."
            yield error("onbekende code", row.at("waarde"), what, advice if known else "Vul die kolom eerst in.")


def _codes(typed: Typed, trait: Trait) -> tuple[str, ...]:
    return tuple(sorted({code for row in typed.rows("kandidaten") if (code := row.maybe(trait, str)) is not None}))


def _check_limits(row: Record) -> Iterator[Finding]:
    low, high = row.maybe("minimum", int), row.maybe("maximum", int)
    quota = f"{row.maybe('kenmerk', str)} {row.maybe('waarde', str)}"
    if low is not None and high is not None and low > high:
        what = f"Bij {quota} is het minimum ({low}) groter dan het maximum ({high})."
        yield error("quota", row.at("minimum"), what, "Draai ze om.")
    if not low and high is None:
        what = f"Bij {quota} staat geen minimum en geen maximum."
        yield error("quota", row.origin, what, "Vul er minstens een in, of haal de rij weg.")
