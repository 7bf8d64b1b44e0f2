from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.strippenkaart import (
    CardEvaluation,
    CardNeed,
    buy_card,
    count_cards,
    find_decision,
    find_evaluations,
    reserve_strips,
    write_entry,
)
from planning.domain.strippenkaart import StripMove, Strippenkaart
from planning.domain.strips import balance_strips
from planning.findings import InvalidInput, Origin
from tests.planning.strip_samples import RULES, bought, entry, ledger

HERE = Origin(file="aanroep")
MONDAY = date(2025, 1, 6)


def reserved(requests: int, *cards: str) -> Strippenkaart:
    """Two strips for each request, on the day the cards were bought."""
    kaart = bought(*cards)
    for number in range(1, requests + 1):
        kaart = reserve_strips(kaart, f"A{number:02d}", MONDAY, 2, HERE)
    return kaart


def test_ten_requests_of_two_talks_need_four_cards_of_six_with_four_strips_over() -> None:
    # 10 x 2 = 20 talks; 4 x 6 = 24
    assert count_cards(RULES, 10) == CardNeed(requests=10, strips=20, cards=4, left_over=4)


@pytest.mark.parametrize(("requests", "cards", "left"), [(0, 0, 0), (1, 1, 4), (3, 1, 0), (4, 2, 4)])
def test_a_card_serves_three_requests(requests: int, cards: int, left: int) -> None:
    need = count_cards(RULES, requests)
    assert (need.cards, need.left_over) == (cards, left)


def test_without_a_number_per_request_nothing_can_be_counted() -> None:
    with pytest.raises(ValueError, match="no number of cards"):
        count_cards(replace(RULES, per_request=None), 10)


def test_ten_requests_fill_four_cards_in_the_order_they_were_bought() -> None:
    balance = balance_strips(reserved(10, "K1", "K2", "K3", "K4"))
    assert [card.free for card in balance.cards] == [0, 0, 0, 4]
    assert dict(balance.cards[1].reserved) == {"A04": 2, "A05": 2, "A06": 2}


def test_a_reservation_may_go_over_two_cards() -> None:
    kaart = write_entry(bought("K1", "K2"), entry("2025-01-06", StripMove.EXPIRE, "K1", strips=5))
    balance = balance_strips(reserve_strips(kaart, "A01", MONDAY, 2, HERE))
    assert [dict(card.reserved) for card in balance.cards] == [{"A01": 1}, {"A01": 1}]


def test_a_request_past_the_last_strip_is_a_decision_and_buys_nothing() -> None:
    full = reserved(3, "K1")
    with pytest.raises(InvalidInput) as problem:
        reserve_strips(full, "A04", MONDAY, 2, HERE)
    (finding,) = problem.value.findings
    assert finding.what == "Aanvraag A04 vraagt 2 strips, maar er zijn er nog 0 vrij."
    assert "niets vanzelf verlengd" in finding.advice


def test_a_line_that_spoils_a_later_one_is_refused() -> None:
    full = reserved(3, "K1")
    with pytest.raises(InvalidInput, match="heeft kaart K1 0 strips vrij"):
        write_entry(full, entry("2025-01-06", StripMove.EXPIRE, "K1"))
    before = replace(full, entries=(entry("2025-01-01", StripMove.BUY, "K0", strips=6), *full.entries))
    with pytest.raises(InvalidInput, match="afgesproken is hoogstens 2"):
        write_entry(before, entry("2025-01-02", StripMove.RESERVE, "K0", "A01"))


def test_the_interim_evaluation_is_due_after_the_third_talk_of_a_card() -> None:
    talks = [("2025-01-14", "A01"), ("2025-01-20", "A02"), ("2025-01-21", "A01"), ("2025-02-10", "A02")]
    kaart = reserved(6, "K1", "K2")
    for day, request in talks:
        kaart = write_entry(kaart, entry(day, StripMove.USE, "K1", request))
    kaart = write_entry(kaart, entry("2025-01-15", StripMove.USE, "K2", "A04"))
    assert find_evaluations(kaart, date(2025, 1, 20)) == ()
    due = (CardEvaluation(card="K1", since=date(2025, 1, 21)),)
    assert find_evaluations(kaart, date(2025, 1, 21)) == due
    assert find_evaluations(kaart, date(2025, 3, 1)) == due


def test_no_evaluation_is_due_when_none_was_agreed() -> None:
    kaart = Strippenkaart(rules=replace(RULES, evaluate_after=None), entries=reserved(3, "K1").entries)
    assert find_evaluations(kaart, date(2026, 1, 1)) == ()


def test_at_zero_somebody_must_decide() -> None:
    assert find_decision(ledger(), MONDAY) is None
    assert find_decision(reserved(2, "K1"), MONDAY) is None
    finding = find_decision(reserved(3, "K1"), date(2025, 2, 1))
    assert finding is not None
    assert finding.what == "Sinds 06-01-2025 is er geen strip meer vrij."


def test_a_new_card_takes_the_decision_away() -> None:
    kaart = buy_card(reserved(3, "K1"), "K2", date(2025, 2, 3), "bestelling 2", HERE)
    assert find_decision(kaart, date(2025, 2, 2)) is not None
    assert find_decision(kaart, date(2025, 2, 3)) is None
    assert balance_strips(kaart).free == 6
    assert kaart.entries[-1].reference == "bestelling 2"


def test_a_card_is_bought_once() -> None:
    with pytest.raises(InvalidInput, match="Kaart K1 is al gekocht"):
        buy_card(bought("K1"), "K1", MONDAY, "", HERE)


@given(requests=st.integers(0, 40), per_card=st.integers(1, 12), per_request=st.integers(1, 6))
def test_the_cards_counted_are_just_enough(requests: int, per_card: int, per_request: int) -> None:
    need = count_cards(replace(RULES, per_card=per_card, per_request=per_request), requests)
    assert need.cards * per_card == requests * per_request + need.left_over
    assert 0 <= need.left_over < per_card


@given(requests=st.integers(0, 14))
def test_cards_counted_for_requests_can_really_hold_them(requests: int) -> None:
    cards = [f"K{n}" for n in range(1, count_cards(RULES, requests).cards + 1)]
    kaart = reserved(requests, *cards)
    assert balance_strips(kaart).free == count_cards(RULES, requests).left_over
