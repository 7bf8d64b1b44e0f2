"""The typed rows, once nothing is wrong with them, as a programme."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from planning.calendars import CalendarSettings, build_calendar
from planning.domain.participants import LikeMinded
from planning.domain.programme import (
    Cap,
    CapReading,
    Grouping,
    GroupsAtOnce,
    Programme,
    SessionForm,
    SizeRange,
)
from planning.domain.team_word import TeamWord
from planning.domain.time import WEEKDAYS, Window
from planning.findings import Finding
from planning.reading.assumptions import build_assumptions
from planning.reading.build_activities import build_activities
from planning.reading.build_cancelling import build_clause, build_strippenkaart
from planning.reading.build_invoicing import build_invoicing, build_parties
from planning.reading.build_matching import build_order, build_themes, competence_names
from planning.reading.build_money import build_discounts, build_tariffs
from planning.reading.build_people import build_coaches, build_helpers, build_locations, build_teams
from planning.reading.build_quote import build_quote_terms
from planning.reading.build_selection import build_milestones, build_phases, build_pool
from planning.reading.build_themes import build_theme_question
from planning.reading.keys import TOLD_WEIGHTS, WEEKS, WEIGHTS
from planning.reading.missing_rates import note_missing_rates
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.requests import build_requests
from planning.reading.scenarios import Scenario


def build_programme(typed: Typed, scenario: Scenario, input_hash: str) -> tuple[Programme, tuple[Finding, ...]]:
    """The programme, and what its calendar has to say. Only for rows without errors."""
    settings = typed.settings
    window = Window(first=settings.need("periode.begin", date), last=settings.need("periode.eind", date))
    wanted = _calendar_settings(typed)
    calendar, findings = build_calendar(wanted, window)
    clause, clause_findings = build_clause(typed, wanted, calendar, window)
    programme = Programme(
        id=settings.need("programma.id", str),
        name=settings.need("programma.naam", str),
        scenario=scenario.name,
        scenario_title=scenario.title,
        team_word=TeamWord(one=settings.need("programma.eenheid", str), many=settings.need("programma.eenheden", str)),
        window=window,
        calendar=calendar,
        start_times=_start_times(settings),
        forms=tuple(_form(row) for row in typed.rows("vormen")),
        ordered=settings.need("regels.volgorde", bool),
        group_size=SizeRange(
            minimum=settings.need("groepen.minimum", int), maximum=settings.need("groepen.maximum", int)
        ),
        teams=build_teams(typed),
        coaches=build_coaches(typed),
        locations=build_locations(typed),
        tariffs=build_tariffs(typed),
        discounts=build_discounts(typed),
        cap=_cap(settings),
        per_week=settings.maybe("regels.sessies_per_week", int),
        travel_minutes=settings.need("regels.reistijd", int),
        groups_at_once=GroupsAtOnce(settings.need("groepen.tegelijk", str)),
        all_teams_required=settings.need("doel.alle_teams_verplicht", bool),
        wishes_first=settings.need("doel.eerst", str) == "wensen",
        fixed_coach=settings.need("regels.vaste_coach", bool),
        weights=_weights(settings),
        told_weights=_told_weights(settings),
        peak_per_week=settings.maybe("regels.piek_per_week", int),
        absence=settings.need("groepen.afwezig", Decimal),
        smallest_count=settings.need("privacy.minimum_telling", int),
        parties=build_parties(typed),
        invoicing=build_invoicing(typed),
        assumptions=build_assumptions(typed, scenario),
        quote=build_quote_terms(settings),
        cancellation=clause,
        strippenkaart=build_strippenkaart(typed),
        pool=build_pool(typed),
        phases=build_phases(typed),
        milestones=build_milestones(typed),
        theme_question=build_theme_question(typed),
        competences=competence_names(typed),
        order=build_order(settings),
        requests=build_requests(typed),
        themes=build_themes(typed),
        helpers=build_helpers(typed),
        assistant_from=settings.maybe("groepen.assistent_vanaf", int),
        activities=build_activities(typed),
        activities_from=settings.maybe("activiteiten.begin", date),
        input_hash=input_hash,
        origin=settings.origin,
    )
    return programme, (*findings, *clause_findings, *note_missing_rates(programme))


def _calendar_settings(typed: Typed) -> CalendarSettings:
    settings = typed.settings
    return CalendarSettings(
        name=settings.need("kalender.naam", str),
        extra_days_off={r.need("datum", date): r.need("naam", str) for r in typed.rows("vrije_dagen")},
        school_region=settings.maybe("kalender.schoolvakanties", str),
        avoid=settings.codes("kalender.mijd_dagen"),
        weeks=WEEKS[settings.need("periode.weken", str)],
        origin=settings.origin,
    )


def _start_times(settings: Record) -> Mapping[int, tuple[int, ...]]:
    times = {n: settings.maybe(f"starttijden.{weekday}", tuple) for n, weekday in enumerate(WEEKDAYS[:5])}
    return {weekday: tuple(sorted(starts)) for weekday, starts in times.items() if starts}


def _form(row: Record) -> SessionForm:
    return SessionForm(
        id=row.need("vorm", str),
        name=row.need("naam", str),
        minutes=row.need("minuten", int),
        least_minutes=row.maybe("minuten_min", int),
        minimum_gap=row.need("tussentijd_min", int),
        ideal_gap=row.maybe("tussentijd_ideaal", int),
        maximum_gap=row.maybe("tussentijd_max", int),
        grouping=Grouping(row.need("indeling", str)),
        group_size=_own_size(row),
        like_minded=LikeMinded(row.need("gelijkgezind", str)),
        moments=tuple(sorted(row.maybe("vaste_momenten", tuple) or ())),
        goal=row.maybe("doel", str) or "",
        method=row.maybe("werkwijze", str) or "",
        origin=row.origin,
    )


def _own_size(row: Record) -> SizeRange | None:
    low, high = row.maybe("groep_min", int), row.maybe("groep_max", int)
    return None if low is None or high is None else SizeRange(minimum=low, maximum=high)


def _cap(settings: Record) -> Cap | None:
    amount = settings.maybe("plafond.bedrag", Decimal)
    if amount is None:
        return None
    reading = CapReading(settings.need("plafond.lezing", str))
    return Cap(amount=amount, reading=reading, origin=settings.at("plafond.bedrag"))


def _weights(settings: Record) -> Mapping[str, int]:
    weights = {key: settings.need(f"gewichten.{word}", int) for word, (key, _) in WEIGHTS.items()}
    return {key: weight for key, weight in weights.items() if weight}


def _told_weights(settings: Record) -> Mapping[str, int]:
    return {key: settings.need(f"gewichten.{word}", int) for word, (key, _, _) in TOLD_WEIGHTS.items()}
