import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.checker import check
from planning.complete import plan_complete
from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.domain.requests import TalkRequest
from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart
from planning.domain.strips import StripBalance, balance_strips
from planning.planner import plan
from tests.examples import HERE, tiny_programme, weekly
from tests.planning.strip_samples import RULES, bought, entry, ledger

BUY, RESERVE, USE, RELEASE, EXPIRE = StripMove

LIFE = ledger(
    entry("2025-01-06", BUY, "K1", strips=6),
    entry("2025-01-08", RESERVE, "K1", "A01", strips=2),
    entry("2025-01-15", USE, "K1", "A01"),
    entry("2025-02-03", RELEASE, "K1", "A01"),
    entry("2025-06-30", EXPIRE, "K1", strips=5),
)


def problems(kaart: Strippenkaart) -> list[str]:
    return [finding.what for finding in balance_strips(kaart).findings]


@pytest.mark.parametrize(
    ("day", "held", "used", "expired", "free"),
    [
        ("2025-01-06", 0, 0, 0, 6),
        ("2025-01-08", 2, 0, 0, 4),
        ("2025-01-14", 2, 0, 0, 4),
        ("2025-01-15", 1, 1, 0, 4),
        ("2025-02-03", 0, 1, 0, 5),
        ("2025-06-30", 0, 1, 5, 0),
    ],
)
def test_a_card_is_known_at_the_end_of_any_day(day: str, held: int, used: int, expired: int, free: int) -> None:
    (card,) = balance_strips(LIFE, date.fromisoformat(day)).cards
    assert (card.held, card.used, card.expired, card.free) == (held, used, expired, free)


def test_before_the_first_line_there_is_no_card() -> None:
    assert balance_strips(LIFE, date(2025, 1, 5)) == StripBalance(cards=())


def test_every_strip_can_be_traced_to_its_lines() -> None:
    (card,) = balance_strips(LIFE).cards
    assert card.entries == LIFE.entries
    assert card.used_on == (date(2025, 1, 15),)


def test_lines_count_by_day_however_they_were_written() -> None:
    assert balance_strips(ledger(*reversed(LIFE.entries))) == balance_strips(LIFE)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (entry("2025-01-05", RESERVE, "K1", "A01"), "Kaart K1 is op 05-01-2025 nog niet gekocht."),
        (entry("2025-01-07", RESERVE, "K9", "A01"), "Kaart K9 is op 07-01-2025 nog niet gekocht."),
        (entry("2025-01-07", BUY, "K1", strips=6), "Kaart K1 is al gekocht."),
        (entry("2025-01-07", RESERVE, "K1"), "Bij reservering staat geen aanvraag."),
        (
            entry("2025-01-07", EXPIRE, "K1", strips=7),
            "Deze regel (verval) gaat over 7 strips, maar op 07-01-2025 heeft kaart K1 6 strips vrij.",
        ),
        (
            entry("2025-01-07", USE, "K1", "A01"),
            "Deze regel (gebruik) gaat over 1 strip, maar op 07-01-2025 heeft aanvraag A01 0 strips gereserveerd "
            "op kaart K1.",
        ),
        (
            entry("2025-01-07", RELEASE, "K1", "A01", strips=2),
            "Deze regel (vrijgave) gaat over 2 strips, maar op 07-01-2025 heeft aanvraag A01 0 strips gereserveerd "
            "op kaart K1.",
        ),
        (
            entry("2025-01-07", RESERVE, "K1", "A01", strips=3),
            "Aanvraag A01 krijgt zo 3 strips; afgesproken is hoogstens 2.",
        ),
        (entry("2025-01-07", USE, "K1", "A01", strips=0), "0 strips kan niet."),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value.move),
)
def test_a_line_that_cannot_be_is_a_finding_and_changes_nothing(wrong: StripEntry, sentence: str) -> None:
    kaart = bought("K1")
    spoiled = replace(kaart, entries=(*kaart.entries, wrong))
    assert problems(spoiled) == [sentence]
    assert balance_strips(spoiled).cards == balance_strips(kaart).cards


def test_strips_that_were_released_can_be_reserved_again() -> None:
    again = (
        entry("2025-01-08", RESERVE, "K1", "A01", strips=2),
        entry("2025-01-09", RELEASE, "K1", "A01", strips=2),
        entry("2025-01-10", RESERVE, "K1", "A01", strips=2),
    )
    assert problems(ledger(*bought("K1").entries, *again)) == []


def test_a_request_has_its_limit_over_all_cards_together() -> None:
    lines = (
        entry("2025-01-08", RESERVE, "K1", "A01", strips=2),
        entry("2025-01-09", USE, "K1", "A01", strips=2),
        entry("2025-01-10", RESERVE, "K2", "A01"),
    )
    assert problems(ledger(*bought("K1", "K2").entries, *lines)) == [
        "Aanvraag A01 krijgt zo 3 strips; afgesproken is hoogstens 2."
    ]


def any_entries() -> st.SearchStrategy[list[StripEntry]]:
    return st.lists(
        st.builds(
            lambda day, move, card, request, strips: replace(
                entry("2025-01-01", move, card, None if move in (BUY, EXPIRE) else request, strips),
                day=date(2025, 1, 1) + timedelta(days=day),
            ),
            st.integers(0, 20),
            st.sampled_from(StripMove),
            st.sampled_from(("K1", "K2", "K3")),
            st.sampled_from(("A1", "A2", "A3", "A4")),
            st.integers(0, 7),
        ),
        max_size=40,
    )


@given(entries=any_entries(), after=st.integers(0, 21))
def test_nothing_is_ever_below_zero_whatever_is_written(entries: list[StripEntry], after: int) -> None:
    for card in balance_strips(ledger(*entries), date(2025, 1, 1) + timedelta(days=after)).cards:
        assert min(card.bought, card.held, card.used, card.expired, card.free, *card.reserved.values()) >= 0
        assert card.bought == card.free + card.held + card.used + card.expired


@given(entries=any_entries())
def test_every_line_is_either_kept_or_refused(entries: list[StripEntry]) -> None:
    balance = balance_strips(ledger(*entries))
    kept = sum(len(card.entries) for card in balance.cards)
    assert kept + len(balance.findings) == len(entries)


@given(entries=any_entries())
def test_the_lines_that_were_kept_give_the_same_cards_without_the_others(entries: list[StripEntry]) -> None:
    balance = balance_strips(ledger(*entries))
    kept = [e for card in balance.cards for e in card.entries]
    again = balance_strips(ledger(*[e for e in sorted(entries, key=lambda e: e.day) if e in kept]))
    assert {c.card: (c.free, c.held, c.used, c.expired) for c in again.cards} == {
        c.card: (c.free, c.held, c.used, c.expired) for c in balance.cards
    }


@given(entries=any_entries())
def test_no_request_gets_more_than_was_agreed(entries: list[StripEntry]) -> None:
    assert RULES.per_request == 2
    cards = balance_strips(ledger(*entries)).cards
    for request in ("A1", "A2", "A3", "A4"):
        own = [e for card in cards for e in card.entries if e.request == request]
        given_out = sum(e.strips for e in own if e.move is RESERVE) - sum(e.strips for e in own if e.move is RELEASE)
        assert 0 <= given_out <= 2


@given(entries=any_entries(), after=st.integers(0, 21))
def test_the_balance_of_a_day_does_not_depend_on_what_comes_after(entries: list[StripEntry], after: int) -> None:
    day = date(2025, 1, 1) + timedelta(days=after)
    known = [e for e in entries if e.day <= day]
    assert balance_strips(ledger(*entries), day) == balance_strips(ledger(*known))


def asking(rng: random.Random) -> Programme:
    """Three to five requests of one or two talks for one coach, with some strips reserved and few free."""
    base = tiny_programme()
    forms = tuple(replace(form, minimum_gap=7) for form in base.forms)
    teams, entries = [], [entry("2025-01-02", BUY, "K1", strips=12)]
    for n in range(rng.randint(3, 5)):
        own = forms if rng.random() < 0.6 else forms[:1]
        name = f"A{n}"
        diary = weekly(0) if rng.random() < 0.7 else weekly(5)  # on Saturdays there is nothing
        value = rng.randint(1, 4)
        team = replace(base.teams[0], id=name, members=8, value=value, diary=diary, forms=tuple(f.id for f in own))
        teams.append(team)
        if rng.random() < 0.6:
            entries.append(entry("2025-01-03", RESERVE, "K1", name, strips=rng.randint(1, 2)))
    taken = sum(e.strips for e in entries[1:])
    left = max(0, 12 - taken - rng.randint(0, 2))
    if left:
        entries.append(entry("2025-01-03", EXPIRE, "K1", strips=left))
    asked = tuple(TalkRequest(id=t.id, day=date(2025, 1, 2), people=8, talks=len(t.forms), origin=HERE) for t in teams)
    coach = replace(base.coaches[0], diary=weekly(0), per_day=rng.choice((1, 2)), per_week=None)
    return replace(
        base,
        forms=forms,
        teams=tuple(teams),
        coaches=(coach,),
        locations=(),
        tariffs=(),
        weights={},
        requests=asked,
        strippenkaart=ledger(*entries),
        all_teams_required=False,
    )


def most_value(programme: Programme) -> int:
    """By trying every set of requests: those with strips enough, of their own or free, that can all be planned."""
    balance = balance_strips(ledger() if programme.strippenkaart is None else programme.strippenkaart)
    reserved = {who: n for card in balance.cards for who, n in card.reserved.items()}
    best = 0
    for number in range(1, len(programme.teams) + 1):
        for teams in combinations(programme.teams, number):
            free = sum(max(0, len(t.forms) - reserved.get(t.id, 0)) for t in teams)
            value = sum(t.value for t in teams)
            if value > best and free <= balance.free:
                alone = replace(programme, teams=teams, strippenkaart=None, requests=(), all_teams_required=True)
                best = value if plan(alone).plan is not None else best
    return best


@pytest.mark.parametrize("seed", range(16))
def test_reserved_strips_stay_with_their_request_and_the_plan_is_the_best_that_leaves_them(seed: int) -> None:
    programme = asking(random.Random(seed))
    outcome = plan_complete(programme)
    assert outcome.plan is not None
    assert check(programme, outcome.plan) == ()
    assert outcome.status is Status.OPTIMAL
    served = sum(t.value for t in programme.teams if t.id not in outcome.plan.unserved)
    assert (served, outcome.levels[0].value) == (most_value(programme), served)


def test_among_these_are_plans_that_would_lend_a_strip() -> None:
    """The row of the model alone lets a request that is left out pay for another."""
    lending = [n for n in range(16) if plan(asking(random.Random(n))).status is Status.NOTHING]
    assert len(lending) >= 3
