"""What must hold for requests, their steps and the strips they need."""

from collections.abc import Iterator
from datetime import date

from planning.domain.requests import NEXT_STATES, RequestState, TalkRequest
from planning.domain.time import WEEKDAYS, clock_text
from planning.findings import Finding
from planning.reading.notes import did_you_mean, error, listed, warning
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.requests import build_requests, steps_of
from planning.reading.values import near

MATCHED = (RequestState.MATCHED, RequestState.INTAKE, RequestState.PLANNED)
NOTHING_ASKED = "geen aanvragen"
"""The key of the finding that no request has talks to come."""
OVER = (RequestState.HELD, RequestState.EVALUATED)


def check_requests(typed: Typed) -> Iterator[Finding]:
    """Every request can be: its size, its talks, what its state needs, and the way it got there."""
    rows = typed.rows("aanvragen")
    yield from _check_any_open(typed)
    if not rows:
        return
    requests, coaches = build_requests(typed), typed.ids("coaches")
    row_of = {str(r.values.get("aanvraag")): r for r in reversed(rows)}
    for request in requests:
        row = row_of[request.id]
        yield from _check_size(typed, request, row)
        yield from _check_talks(typed, request, row)
        yield from _check_state(request, row, coaches)
        yield from _check_appointment(typed, request, row)
    yield from _check_steps(typed, {r.id: r for r in requests})
    yield from _check_ledger(typed, tuple(row_of))


def asks_for_talks(typed: Typed) -> bool:
    """Whether this is a programme of requests, be it that all of them were removed since."""
    return "aanvragen" in typed.tables and bool(typed.rows("aanvragen") or typed.rows("strippenkaart"))


def _check_any_open(typed: Typed) -> Iterator[Finding]:
    """There is something to plan: a team, or a request with talks to come."""
    if not asks_for_talks(typed) or typed.rows("teams") or any(r.is_open for r in build_requests(typed)):
        return
    what = "Er is geen aanvraag meer waarvan nog gesprekken gepland moeten worden."
    rows = typed.rows("aanvragen")
    yield error(NOTHING_ASKED, rows[0].origin if rows else typed.settings.origin, what, "Voeg de nieuwe aanvragen toe.")


def _check_size(typed: Typed, request: TalkRequest, row: Record) -> Iterator[Finding]:
    largest = typed.settings.maybe("groepen.maximum", int)
    if largest is not None and request.people > largest and request.is_open:
        what = f"Aanvraag {request.id} is voor {request.people} mensen; een gesprek kan met hoogstens {largest}."
        yield error("groep te groot", row.at("deelnemers"), what, "Splits de groep, en maak er twee aanvragen van.")


def _check_talks(typed: Typed, request: TalkRequest, row: Record) -> Iterator[Finding]:
    most, forms = typed.settings.maybe("strippenkaart.per_aanvraag", int), len(typed.rows("vormen"))
    asked = f"Aanvraag {request.id} vraagt {_talks(request.talks)}"
    if most is not None and request.talks > most:
        advice = "Meer is een besluit van de opdrachtgever: pas dan strippenkaart.per_aanvraag aan."
        yield error("gesprekken", row.at("gesprekken"), f"{asked}; afgesproken is hoogstens {most}.", advice)
    elif request.talks > forms > 0:
        advice = "Voeg een sessievorm toe, of vraag minder gesprekken."
        yield error("gesprekken", row.at("gesprekken"), f"{asked}, en er zijn {forms} sessievormen.", advice)


def _check_state(request: TalkRequest, row: Record, coaches: tuple[str, ...]) -> Iterator[Finding]:
    about = f"Aanvraag {request.id} heeft als stand {request.state}"
    if request.facilitator is not None and request.facilitator not in coaches:
        advice = did_you_mean(near(request.facilitator, coaches)) or f"Er zijn wel: {listed(coaches)}."
        what = f"Er is geen coach met code {request.facilitator}."
        yield error("onbekende code", row.at("begeleider"), what, advice)
    if request.state in MATCHED and "begeleider" not in row.filled:
        yield error("stand", row.origin, f"{about}, maar er staat geen begeleider bij.", "Vul begeleider in.")
    lacking = tuple(name for name in ("afspraak", "tijd") if name not in row.filled)
    if request.state is RequestState.PLANNED and lacking:
        yield error("stand", row.origin, f"{about}, maar {listed(lacking)} is leeg.", f"Vul {listed(lacking)} in.")
    if request.state is not RequestState.PLANNED and len(lacking) < 2:
        place = row.at("afspraak" if "afspraak" in row.filled else "tijd")
        yield error(
            "stand", place, f"{about}, maar er staat al een afspraak.", "Zet de stand op gepland, of haal haar weg."
        )
    if request.state in OVER and not request.held:
        advice = "Schrijf in de tabel strippenkaart een regel gebruik, of kijk de stand na."
        yield error("stand", row.origin, f"{about}, maar er is geen strip voor gebruikt.", advice)


def _check_appointment(typed: Typed, request: TalkRequest, row: Record) -> Iterator[Finding]:
    """An appointment is in the window, at a start time: else no plan could keep it."""
    day, start = row.maybe("afspraak", date), row.maybe("tijd", int)
    first, last = typed.settings.maybe("periode.begin", date), typed.settings.maybe("periode.eind", date)
    if day is None or request.state is not RequestState.PLANNED or first is None or last is None:
        return
    if not first <= day <= last:
        what = f"De afspraak van aanvraag {request.id} op {day:%d-%m-%Y} ligt buiten de periode."
        advice = f"Is het gesprek geweest, zet de stand dan op {RequestState.HELD}; kijk anders de datum na."
        yield error("afspraak", row.at("afspraak"), what, advice)
    elif start is not None and start not in _starts(typed, day):
        what = f"Op {day:%d-%m-%Y} is {clock_text(start)} uur geen starttijd, en daar staat aanvraag {request.id}."
        yield error("afspraak", row.at("tijd"), what, "Voeg die starttijd toe, of kijk de afspraak na.")


def _starts(typed: Typed, day: date) -> tuple[object, ...]:
    key = f"starttijden.{WEEKDAYS[day.weekday()]}"
    return typed.settings.maybe(key, tuple) or () if key in typed.settings.values else ()


def _check_steps(typed: Typed, requests: dict[str, TalkRequest]) -> Iterator[Finding]:
    for code, steps in steps_of(typed).items():
        request = requests.get(code)
        if request is None:
            continue
        yield from _check_begin(request, steps[0])
        before = RequestState.REQUESTED
        for step in steps[1:]:
            state = RequestState(step.need("stand", str))
            if state not in NEXT_STATES[before]:
                yield _illegal(code, before, state, step)
            before = state
        if request.state is not RequestState(steps[-1].need("stand", str)):
            last = steps[-1].need("stand", str)
            what = f"Aanvraag {code} heeft als stand {request.state}, maar de laatste stap is {last}."
            yield error("stand", request.origin, what, "Maak ze gelijk, of laat de stand leeg.")


def _check_begin(request: TalkRequest, step: Record) -> Iterator[Finding]:
    if step.need("stand", str) != RequestState.REQUESTED:
        what = f"De eerste stap van aanvraag {request.id} is {step.need('stand', str)}."
        yield error("stap", step.at("stand"), what, f"Begin met {RequestState.REQUESTED}.")
    elif step.need("datum", date) < request.day:
        what = f"Aanvraag {request.id} is van {request.day:%d-%m-%Y}, en haar eerste stap van eerder."
        yield error("stap", step.at("datum"), what, "Kijk de datums na.")


def _illegal(code: str, before: RequestState, state: RequestState, step: Record) -> Finding:
    what = f"Aanvraag {code} gaat van {before} naar {state}, en dat kan niet."
    after = tuple(str(s) for s in NEXT_STATES[before])
    advice = f"Na {before} komt {listed(after, last='of')}." if after else f"Na {before} komt niets meer."
    return error("stap", step.at("stand"), what, advice)


def _check_ledger(typed: Typed, codes: tuple[str, ...]) -> Iterator[Finding]:
    for row in typed.rows("strippenkaart"):
        code = row.maybe("aanvraag", str)
        if code is not None and code not in codes:
            what = f"Deze regel is voor aanvraag {code}, en die staat niet in de tabel aanvragen."
            yield warning("onbekende code", row.at("aanvraag"), what, did_you_mean(near(code, codes)))


def _talks(number: int) -> str:
    return "1 gesprek" if number == 1 else f"{number} gesprekken"
