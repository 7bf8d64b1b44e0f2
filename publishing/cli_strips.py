"""``traject strippenkaart``: the cards of a programme at the end of a day."""

from datetime import date

from budget.strippenkaart import CardNeed, count_cards, find_decision, find_evaluations
from planning.domain.programme import Programme
from planning.domain.requests import RequestState
from planning.domain.strippenkaart import Strippenkaart
from planning.domain.strips import StripBalance, balance_strips
from planning.findings import InvalidInput
from planning.reading import read_programme
from planning.reading.notes import error
from publishing.cli_guard import DONE
from publishing.cli_programme import CALL, programme_path
from publishing.cli_screen import print_json, show_block, stdout_console
from publishing.show_requests import programme_on, show_states_on
from publishing.show_strips import show_cards, show_duties, show_entries, show_free_strips, show_need


def run_strips(source: str, day: date, requests: int | None, *, as_json: bool) -> int:
    """Say what is on the cards. Raises InvalidInput for a programme that has none, or can't be read."""
    programme = read_programme(programme_path(source), may_be_over=True).require()
    kaart = programme.strippenkaart
    if kaart is None:
        what = f"Programma {programme.id} werkt niet met een strippenkaart."
        raise InvalidInput((error("geen strippenkaart", CALL, what, "Vul strippenkaart.per_kaart in."),))
    need = _need(kaart, requests)
    balance = balance_strips(kaart, day)
    if as_json:
        print_json(
            {
                "programma": programme.id,
                **_strips_json(kaart, balance, day, need),
                **_requests_json(programme_on(programme, day)),
            }
        )
    else:
        _show(kaart, balance, day, need)
        if programme.requests:
            show_block(stdout_console(), show_states_on(programme, day))
    return DONE


def _need(kaart: Strippenkaart, requests: int | None) -> CardNeed | None:
    if requests is None:
        return None
    if kaart.rules.per_request is None:
        what = "Er staat niet hoeveel strips een aanvraag krijgt."
        raise InvalidInput((error("strippenkaart", kaart.rules.origin, what, "Vul strippenkaart.per_aanvraag in."),))
    return count_cards(kaart.rules, requests)


def _show(kaart: Strippenkaart, balance: StripBalance, day: date, need: CardNeed | None) -> None:
    decision = find_decision(kaart, day)
    words = f"{decision.what} {decision.advice}" if decision is not None else ""
    blocks = [show_free_strips(balance, day), show_cards(balance), show_duties(find_evaluations(kaart, day), words)]
    if need is not None:
        blocks.append(show_need(need))
    for block in (*blocks, show_entries(balance)):
        show_block(stdout_console(), block)


def _requests_json(programme: Programme) -> dict[str, object]:
    by_state = {str(state): sum(r.state is state for r in programme.requests) for state in RequestState}
    return {"aanvragen": {state: number for state, number in by_state.items() if number}} if programme.requests else {}


def _strips_json(kaart: Strippenkaart, balance: StripBalance, day: date, need: CardNeed | None) -> dict[str, object]:
    return {
        "op": day.isoformat(),
        "vrij": balance.free,
        "kaarten": [
            {
                "kaart": card.card,
                "gekocht": card.bought,
                "gereserveerd": dict(card.reserved),
                "gebruikt": card.used,
                "vervallen": card.expired,
                "vrij": card.free,
            }
            for card in balance.cards
        ],
        "evaluaties": [{"kaart": e.card, "vanaf": e.since.isoformat()} for e in find_evaluations(kaart, day)],
        "besluit_nodig": find_decision(kaart, day) is not None,
        "nodig": None if need is None else {"gesprekken": need.strips, "kaarten": need.cards, "over": need.left_over},
    }
