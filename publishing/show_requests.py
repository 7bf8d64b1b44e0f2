"""Requests for talks: how far they are, what the cards hold, and which themes come back."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from budget.strip_plan import CardOutlook, find_outlook
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.requests import LEAST_PEOPLE, LEAST_TALKS, RequestState, TalkRequest
from planning.domain.strippenkaart import StripMove
from planning.suppress import Counts, suppress
from publishing.blocks import Align, Column, Paragraph, Shown, Table
from publishing.case import Case
from publishing.notation import count_text, date_text, list_text, number_text
from publishing.people_counts import SHIELDED

SMALL = "Kleine aantallen zijn afgeschermd."


def show_requests(case: Case) -> tuple[Shown, ...]:
    """Requests by state, the cards after this plan and the recurring themes; nothing for other programmes."""
    programme = case.programme
    if not programme.requests:
        return ()
    blocks: list[Shown] = [show_request_states(programme)]
    if case.plan is not None and programme.strippenkaart is not None:
        blocks += [show_outlook(find_outlook(programme, case.plan)), *_waiting(programme, case.plan)]
    return (*blocks, *show_themes(programme))


def show_request_states(programme: Programme) -> Table:
    """How many requests are in each state, with the talks that were held and those still to come."""
    by_state = {state: [r for r in programme.requests if r.state is state] for state in RequestState}
    return _states_table(by_state)


def show_states_on(programme: Programme, day: date) -> Table | Paragraph:
    """How many requests were in each state at the end of ``day``."""
    known = programme_on(programme, day)
    if not known.requests:
        return Paragraph("Er waren nog geen aanvragen.")
    return show_request_states(known)


def programme_on(programme: Programme, day: date) -> Programme:
    """The programme with its requests as they were at the end of ``day``."""
    kaart = programme.strippenkaart
    used = [e for e in (kaart.entries if kaart else ()) if e.move is StripMove.USE and e.day <= day]
    held: Counter[str] = Counter()
    for entry in used:
        held[entry.request or ""] += entry.strips
    states = [(r, r.state_on(day)) for r in programme.requests]
    return replace(
        programme,
        requests=tuple(replace(r, state=state, held=held[r.id]) for r, state in states if state is not None),
    )


def _states_table(by_state: Mapping[RequestState, Sequence[TalkRequest]]) -> Table:
    numbers = [_numbers(own) for own in by_state.values() if own]
    totals = (number_text(sum(column)) for column in zip(*numbers, strict=True))
    headings = ("Aanvragen", "Gesprekken gehouden", "Nog te houden")
    return Table(
        caption="De aanvragen naar stand",
        columns=(Column("Stand"), *(Column(heading, Align.RIGHT) for heading in headings)),
        rows=(
            *((str(state), *map(number_text, _numbers(own))) for state, own in by_state.items() if own),
            ("Samen", *totals),
        ),
        total_rows=1,
    )


def _numbers(requests: Sequence[TalkRequest]) -> tuple[int, int, int]:
    to_come = sum(r.talks - r.held for r in requests if r.is_open)
    return len(requests), sum(r.held for r in requests), to_come


def show_outlook(cards: Sequence[CardOutlook]) -> Table | Paragraph:
    """Every card if the plan goes through: held, planned, left, and when its interim evaluation is."""
    if not cards:
        return Paragraph("Er zijn nog geen kaarten gekocht.")
    headings = ("Gehouden", "Gepland", "Daarna over")
    return Table(
        caption="De kaarten als dit plan doorgaat",
        columns=(
            Column("Kaart"),
            *(Column(heading, Align.RIGHT) for heading in headings),
            Column("Tussentijdse evaluatie"),
        ),
        rows=tuple(
            (
                outlook.card.card,
                number_text(outlook.card.used),
                number_text(len(outlook.planned)),
                number_text(outlook.free),
                _evaluation(outlook.evaluation, is_due=outlook.evaluation_is_due),
            )
            for outlook in cards
        ),
    )


def _evaluation(day: date | None, *, is_due: bool) -> str:
    if day is None:
        return "nog niet aan de orde"
    return f"kan nu: het gesprek was op {date_text(day)}" if is_due else f"na het gesprek van {date_text(day)}"


def _waiting(programme: Programme, plan: Plan) -> Iterator[Paragraph]:
    if not plan.unserved:
        return
    talks = sum(len(programme.team_by_id[team].forms) for team in plan.unserved)
    asked = count_text(talks, "gesprek", "gesprekken")
    left = sum(outlook.free for outlook in find_outlook(programme, plan))
    who = list_text(plan.unserved)
    if talks > left:
        cards = -(-(talks - left) // programme.strippenkaart.rules.per_card) if programme.strippenkaart else 0
        more = count_text(cards, "nieuwe kaart", "nieuwe kaarten")
        yield Paragraph(
            f"{who} wachten op strips: samen {asked}, en er {'is' if left == 1 else 'zijn'} er dan nog {left} over. "
            f"Over {more} beslist de opdrachtgever; er wordt niets vanzelf verlengd."
        )
    else:
        yield Paragraph(
            f"{who} wachten nog ({asked}): strips zijn er genoeg, een passend moment met een begeleider niet."
        )


def show_themes(programme: Programme) -> tuple[Table | Paragraph, ...]:
    """The themes that may be shown, only counted; how many there are that may not."""
    if not programme.themes:
        return ()
    shown = sorted((t for t in programme.themes if t.may_be_shown), key=lambda t: (-t.talks, t.name))
    floor = f"Een thema staat hier vanaf {LEAST_TALKS} gesprekken of {LEAST_PEOPLE} mensen."
    if not shown:
        return (Paragraph(f"Er zijn nog geen rode draden om te laten zien. {floor}"),)
    talks = _shielded({t.name: t.talks for t in shown}, LEAST_TALKS)
    people = _shielded({t.name: t.people for t in shown}, programme.smallest_count)
    is_whole = SHIELDED not in (*talks.values(), *people.values())
    return (
        Table(
            caption="Rode draden",
            columns=(Column("Thema"), Column("Gesprekken", Align.RIGHT), Column("Mensen", Align.RIGHT)),
            rows=tuple((t.name, talks[t.name], people[t.name]) for t in shown),
            note=floor if is_whole else f"{floor} {SMALL}",
        ),
    )


def _shielded(counts: Mapping[str, int], least: int) -> Mapping[str, str]:
    """The counts as they are shown. One talk may have several themes, so they add up to no total that is known."""
    cells: dict[Hashable, int] = {}
    cells.update(counts)
    hidden = suppress(Counts(cells=cells), least)
    return {name: SHIELDED if name in hidden else number_text(number) for name, number in counts.items()}
