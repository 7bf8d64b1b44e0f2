"""Requests, and the teams they are planned as: a group that has some talks still to come."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planning.domain.requests import RequestState, RequestStep, TalkRequest
from planning.domain.strippenkaart import StripMove
from planning.reading.records import Record
from planning.reading.references import Typed, without_orphans

NEEDED = frozenset({"aanvraag", "datum", "deelnemers"})


def build_requests(typed: Typed) -> tuple[TalkRequest, ...]:
    """The requests that could be read, open or not, each code once, in the order of their table."""
    return tuple(request for request, _ in _requests(typed))


def with_requests(typed: Typed) -> Typed:
    """The same with a team for every open request, and without the diaries of those that are over.

    One that is too large is no team: that is a finding by itself.
    """
    if not typed.rows("aanvragen"):
        return typed
    largest, known, forms = typed.settings.maybe("groepen.maximum", int), set(typed.ids("teams")), typed.ids("vormen")
    teams = tuple(
        _team(request, row, forms)
        for request, row in _requests(typed)
        if request.is_open and request.id not in known and (largest is None or request.people <= largest)
    )
    asked = replace(typed, tables={**typed.tables, "teams": (*typed.rows("teams"), *teams)})
    codes = {str(row.values.get("aanvraag")) for row in typed.rows("aanvragen")}
    return without_orphans(asked, {"teams": frozenset(codes.difference(asked.ids("teams")))})


def gone_with_requests(gone: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """What a scenario took out, where a request that is gone is also gone as a team."""
    requests = gone.get("aanvragen", frozenset())
    return {**gone, "teams": gone.get("teams", frozenset()) | requests} if requests else gone


def _requests(typed: Typed) -> Iterator[tuple[TalkRequest, Record]]:
    held, steps = held_talks(typed), steps_of(typed)
    talks = typed.settings.maybe("strippenkaart.per_aanvraag", int) or max(1, len(typed.rows("vormen")))
    rows = {str(r.values["aanvraag"]): r for r in reversed(typed.rows("aanvragen")) if r.values.keys() >= NEEDED}
    for code, row in reversed(rows.items()):
        own = row.maybe("stand", str)
        yield (
            TalkRequest(
                id=code,
                day=row.need("datum", date),
                people=row.need("deelnemers", int),
                talks=row.maybe("gesprekken", int) or talks,
                held=held[code],
                state=RequestState(own) if own else _last_state(steps.get(code, ())),
                facilitator=row.maybe("begeleider", str),
                steps=tuple(_step(step) for step in steps.get(code, ())),
                origin=row.origin,
            ),
            row,
        )


def _team(request: TalkRequest, row: Record, forms: tuple[str, ...]) -> Record:
    """A request as the row of a team that is one group, and the forms of the talks that are still to come."""
    values: dict[str, object] = {
        "team": request.id,
        "naam": f"Aanvraag {request.id}",
        "leden": request.people,
        "vormen": forms[request.held : request.talks],
        "competenties": row.maybe("competenties", tuple) or (),
        **{name: row.values[name] for name in ("waarde", "afspraak", "tijd") if name in row.values},
    }
    return Record(values=values, filled=frozenset(values), places=row.places, origin=row.origin)


def held_talks(typed: Typed) -> Counter[str]:
    """How many talks of each request were held: the strips it used, by the ledger."""
    held: Counter[str] = Counter()
    for row in typed.rows("strippenkaart"):
        request = row.maybe("aanvraag", str)
        if request is not None and row.maybe("soort", str) == StripMove.USE:
            held[request] += row.maybe("strips", int) or 1
    return held


def _last_state(steps: Sequence[Record]) -> RequestState:
    return RequestState(steps[-1].need("stand", str)) if steps else RequestState.REQUESTED


def _step(row: Record) -> RequestStep:
    return RequestStep(day=row.need("datum", date), state=RequestState(row.need("stand", str)))


def steps_of(typed: Typed) -> Mapping[str, list[Record]]:
    """The steps of each request that could be read, by their days and then as written."""
    found: dict[str, list[Record]] = {}
    readable = [r for r in typed.rows("aanvraagstappen") if {"aanvraag", "datum", "stand"} <= r.values.keys()]
    for row in sorted(readable, key=lambda r: r.need("datum", date)):
        found.setdefault(row.need("aanvraag", str), []).append(row)
    return found
