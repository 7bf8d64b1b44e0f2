from dataclasses import replace
from datetime import date

from planning.build import build_instance
from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.domain.requests import TalkRequest
from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart, StripRules
from planning.instance import Axis
from planning.planner import plan
from planning.rules import strips_on_cards
from tests.examples import HERE, tiny_plan, tiny_programme
from tests.planning.rules.support import block, sentences

DAY = date(2025, 1, 2)


def line(move: StripMove, strips: int, request: str | None = None) -> StripEntry:
    return StripEntry(day=DAY, move=move, card="K1", strips=strips, request=request, origin=HERE)


def with_strips(*lines: StripEntry) -> Programme:
    """The tiny programme, of eight sessions, as requests with these lines in the ledger."""
    kaart = Strippenkaart(rules=StripRules(per_card=6, origin=HERE), entries=lines)
    asked = tuple(TalkRequest(id=t, day=DAY, people=12, talks=2, origin=HERE) for t in ("T1", "T2"))
    return replace(tiny_programme(), strippenkaart=kaart, requests=asked)


def test_as_many_talks_as_strips_is_allowed() -> None:
    assert sentences(strips_on_cards, with_strips(line(StripMove.BUY, 8)), tiny_plan()) == []


def test_a_talk_without_a_strip_is_a_violation() -> None:
    assert sentences(strips_on_cards, with_strips(line(StripMove.BUY, 7)), tiny_plan()) == [
        "Er zijn 8 gesprekken gepland, en op de kaarten staan 7 strips."
    ]


def test_reserved_strips_are_still_there_and_used_ones_are_not() -> None:
    bought, reserved = line(StripMove.BUY, 10), line(StripMove.RESERVE, 2, "T1")
    assert strips_on_cards.strips_left(with_strips(bought, reserved)) == 10
    assert strips_on_cards.strips_left(with_strips(bought, reserved, line(StripMove.USE, 2, "T1"))) == 8


def test_the_whole_programme_has_one_row() -> None:
    rows = block(with_strips(line(StripMove.BUY, 7)), strips_on_cards)
    assert (rows.axis, rows.capacity.tolist()) == (Axis.PROGRAMME, [[7.0]])
    assert set(rows.places.ravel().tolist()) == {0}


def test_talks_that_are_no_requests_need_no_strips() -> None:
    programme = replace(with_strips(line(StripMove.BUY, 1)), requests=())
    assert sentences(strips_on_cards, programme, tiny_plan()) == []
    assert "strips_on_cards" not in {b.rule for b in build_instance(programme).blocks}


def test_too_few_strips_are_told_by_counting_as_a_decision() -> None:
    outcome = plan(with_strips(line(StripMove.BUY, 6)))
    assert outcome.status is Status.IMPOSSIBLE
    assert [(r.what, r.advice) for r in outcome.reasons] == [
        (
            "er zijn 8 gesprekken nodig, en op de kaarten staan 6 strips.",
            "Laat de opdrachtgever beslissen over 1 nieuwe kaart: er wordt niets vanzelf verlengd.",
        )
    ]


def test_where_not_everyone_must_take_part_the_most_valuable_requests_get_the_strips() -> None:
    t1, t2 = tiny_programme().teams
    programme = with_strips(line(StripMove.BUY, 6))
    outcome = plan(replace(programme, teams=(t1, replace(t2, value=3)), all_teams_required=False))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert outcome.plan.unserved == ("T1",)  # 6 strips are enough for one request of 4 sessions, and T2 is worth most


def test_what_is_reserved_for_who_is_not_planned_is_for_nobody_else() -> None:
    lines = line(StripMove.BUY, 10), line(StripMove.RESERVE, 2, "T9"), line(StripMove.RESERVE, 5, "T1")
    # 3 strips are free; T9 is no team here, and T1 has 2 of its 5 reserved talks to come: 3 + 2
    assert strips_on_cards.strips_left(with_strips(*lines)) == 5


def test_a_talk_on_a_strip_that_is_reserved_for_another_is_a_violation() -> None:
    lines = line(StripMove.BUY, 4), line(StripMove.RESERVE, 2, "T1")
    only_t2 = replace(tiny_plan(), sessions=tuple(s for s in tiny_plan().sessions if s.team == "T2"), unserved=("T1",))
    # T2 has 4 sessions and 2 strips are free; the other 2 are of T1
    assert sentences(strips_on_cards, with_strips(*lines), only_t2) == [
        "Er zijn 4 gesprekken gepland zonder gereserveerde strip, en 2 strips vrij; de rest is van andere aanvragen."
    ]
