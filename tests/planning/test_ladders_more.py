"""What would help beside the rules that clash: other people and rooms, fewer sessions, two changes at once."""

from dataclasses import replace

from planning.conflict import find_clash
from planning.domain.programme import Programme
from planning.domain.time import Diary
from planning.edits import with_assistant_like
from planning.ladder import Ladder
from planning.ladders import ladders, one_step
from planning.ladders_more import abler_coaches, abler_locations, fewer_sessions
from planning.planner import plan
from planning.possible import Oracle
from planning.repairs import Menu, find_repairs
from planning.rule_instances import RuleInstance
from tests.examples import HERE, tiny_programme, weekly
from tests.planning.test_complete import helper

TINY = tiny_programme()
T1, T2 = TINY.teams
C1, C2 = TINY.coaches
NOBODY = replace(TINY, coaches=tuple(replace(c, per_week=0) for c in TINY.coaches))
ASSISTED = replace(TINY, assistant_from=6, helpers=(helper("A1", 4),))


def menu(programme: Programme) -> Menu:
    clash = find_clash(programme, Oracle(seconds=60))
    assert clash is not None
    return find_repairs(programme, clash, Oracle(seconds=60))


def sentences(rungs: tuple[Ladder, ...]) -> list[str]:
    return [ladder.step(1).sentence for ladder in rungs]


def test_an_extra_coach_is_without_the_limits_that_clash() -> None:
    rungs = abler_coaches(NOBODY, [RuleInstance("coach_per_week", ("C1",))])
    assert sentences(rungs)[:2] == [
        "zoek een extra coach zoals coach C1, maar zonder maximum per week",
        "zoek een extra coach zoals coach C2, maar zonder maximum per week",
    ]
    hired = rungs[0].step(2).programme.coaches[-2:]
    assert [(c.id, c.per_week, c.diary) for c in hired] == [
        ("extra coach 1", None, C1.diary),
        ("extra coach 2", None, C1.diary),
    ]


def test_an_extra_coach_can_what_the_teams_of_the_clash_ask() -> None:
    asking = replace(TINY, teams=(replace(T1, competences=frozenset("xy")), T2), competences={"x": "Luisteren"})
    clash = [RuleInstance("competence", ("T1",)), RuleInstance("coach_diary", ("C1",))]
    first, *_, every = abler_coaches(asking, clash)
    assert first.step(1).sentence == (
        "zoek een extra coach zoals coach C1, maar op alle werkdagen beschikbaar en ervaren in ‘Luisteren’ en ‘y’"
    )
    assert (first.step(1).programme.coaches[-1].competences, first.step(1).programme.coaches[-1].diary) == (
        frozenset("xy"),
        Diary(),
    )
    assert every.step(1).sentence == "zoek een extra coach voor alle werkdagen, alle vormen en alle competenties"


def test_an_extra_room_is_large_enough_and_open() -> None:
    closed = replace(TINY, locations=(replace(TINY.locations[0], seats=5, diary=weekly(4)),))
    (ladder,) = abler_locations(closed, [RuleInstance("location_seats", ("Z1",)), RuleInstance("location_diary")])
    assert ladder.step(1).sentence == (
        "huur een extra zaal zoals zaal Z1, maar op alle werkdagen open en groot genoeg voor elke groep"
    )
    room = ladder.step(1).programme.locations[-1]
    assert (room.seats, room.diary) == (12, Diary())


def test_teams_of_the_clash_are_the_first_that_get_fewer_sessions() -> None:
    ((one, more),) = fewer_sessions(TINY, [RuleInstance("whole_team", ("T2",))])
    assert one.step(1).sentence == "geef team T2 minder sessies: zonder Verdiepen"
    assert [t.forms for t in more.step(2).programme.teams] == [("A",), ("A",)]
    assert (one.count, more.count) == (1, 2)


def test_without_an_order_any_session_can_be_skipped() -> None:
    singles, _ = fewer_sessions(replace(TINY, ordered=False), [])
    assert sentences(singles) == [
        "geef team T1 minder sessies: zonder Kennismaken",
        "geef team T1 minder sessies: zonder Verdiepen",
    ]


def test_where_no_coach_can_do_anything_another_one_is_proposed_too() -> None:
    repairs = {r.key: r.sentence for r in menu(NOBODY).repairs}
    # 2 teams x 2 groepen x 2 sessies in drie weken
    assert repairs["coach_per_week"] == "laat de coaches C1 en C2 2 sessies per week meer doen dan nu mag"
    # een coach zoals C1 is er alleen op maandag, en team T2 is dat ook op dinsdag
    assert repairs["extra_coach"] == "zoek een extra coach voor alle werkdagen, alle vormen en alle competenties"


def test_two_clashes_apart_are_met_by_two_changes_of_which_neither_is_enough() -> None:
    # team T1 is nooit vrij, en team T2 wil een coach die er nooit is: geen enkele verandering helpt beide
    both = replace(
        TINY,
        teams=(replace(T1, diary=Diary(weekly=())), replace(T2, diary=weekly(3))),
        locations=(),
    )
    found = menu(both)
    two = [r for r in found.repairs if " + " in r.key]
    assert two
    assert all("; en " in r.sentence for r in two)
    assert all((made := plan(r.programme).plan) is not None and not made.unserved for r in two)
    assert len(found.repairs) >= 2


def test_an_assistant_can_be_found_in_other_ways_than_by_more_days() -> None:
    (rule,) = [RuleInstance("assistant_present")]
    days, hired, also, without, smaller = ladders(ASSISTED, rule)
    assert sentences(days)[0] == "laat assistent A1 ook komen op maandag, de hele dag"
    assert sentences(hired) == [
        "zoek een extra assistent met dezelfde agenda als A1",
        "zoek een extra assistent die op alle werkdagen kan",
    ]
    assert sentences(also) == ["laat coach C1 ook assisteren", "laat coach C2 ook assisteren"]
    assert [a.id for a in also[0].step(1).programme.assistants] == ["C1", "A1"]
    assert sentences(without) == ["sta groepen tot en met 6 mensen zonder assistent toe"]
    assert without[0].step(1).programme.assistant_from == 7
    assert sentences(smaller) == [f"maak kleinere groepen, van hoogstens {n} mensen" for n in (9, 8, 7, 6)]
    step = one_step(ASSISTED, rule)
    assert step is not None
    assert step.sentence == "laat elke assistent een dag per week meer komen"
    assert len(step.programme.helpers[0].diary.weekly or ()) == 2


def test_an_extra_assistant_has_the_price_of_the_one_it_is_like() -> None:
    priced = replace(TINY, tariffs=(replace(TINY.tariffs[2], coach="A1"),), helpers=(helper("A1", 4),))
    grown = with_assistant_like(priced, priced.helpers[0], 1)
    assert [(t.code, t.coach, t.amount) for t in grown.tariffs] == [
        ("sessie", "A1", TINY.tariffs[2].amount),
        ("sessie-extra-1", "extra assistent 1", TINY.tariffs[2].amount),
    ]
    assert grown.helpers[-1].origin == HERE
