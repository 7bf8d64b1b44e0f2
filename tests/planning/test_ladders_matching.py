"""What would help when it is a question of who goes with whom, of room, of an appointment or of strips."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planning.domain.matching import Pairing, PairingKind
from planning.domain.participants import Participant
from planning.domain.programme import Programme
from planning.domain.strippenkaart import StripMove
from planning.domain.time import Moment
from planning.ladder import Change
from planning.ladders import ladders, one_step
from planning.rule_instances import RuleInstance, rule_instances, without
from planning.rule_words import rule_sentence
from planning.rules.strips_on_cards import strips_left
from tests.examples import HERE, tiny_programme
from tests.planning.rules.support import with_team
from tests.planning.rules.test_coach_load import roomy
from tests.planning.rules.test_strips_on_cards import line, with_strips


def paired(*pairs: tuple[str, PairingKind]) -> Programme:
    team = tiny_programme().team_by_id["T1"]
    pairings = tuple(Pairing(team="T1", coach=coach, kind=kind, origin=HERE) for coach, kind in pairs)
    return with_team(replace(team, pairings=pairings))


def first_steps(programme: Programme, rule: RuleInstance) -> list[Change]:
    return [ladder.step(1) for rungs in ladders(programme, rule) for ladder in rungs]


def words(changes: Sequence[Change]) -> list[str]:
    return [change.sentence for change in changes]


def the_rule(programme: Programme, key: str) -> RuleInstance:
    return next(rule for rule in rule_instances(programme) if rule.key == key)


def test_a_pairing_can_lapse_one_by_one_or_all_together() -> None:
    programme = paired(("C1", PairingKind.NEVER), ("C2", PairingKind.ONLY))
    rule = the_rule(programme, "coach_pairing")
    steps = first_steps(programme, rule)
    assert words(steps) == [
        "laat het koppel van team T1 met coach C1 (niet) vervallen",
        "laat het koppel van team T1 met coach C2 (alleen) vervallen",
        "laat alle koppels van team T1 vervallen",
    ]
    assert [len(step.programme.team_by_id["T1"].pairings) for step in steps] == [1, 1, 0]
    assert rule_sentence(programme, rule) == "Team T1 heeft alleen coach C2 en heeft niet coach C1."


def test_a_preference_is_no_rule_that_limits() -> None:
    programme = paired(("C1", PairingKind.PREFERRED))
    assert "coach_pairing" not in {rule.key for rule in rule_instances(programme)}


def test_what_no_coach_can_do_asks_for_another_coach_or_for_less_but_never_for_learning() -> None:
    programme = with_team(replace(tiny_programme().team_by_id["T1"], competences=frozenset("xy")))
    skilled = [replace(c, competences=frozenset(can)) for c, can in zip(programme.coaches, ("", "y"), strict=True)]
    named = replace(programme, coaches=tuple(skilled), competences={"x": "Rustig blijven"})
    rule = the_rule(named, "competence")
    steps = first_steps(named, rule)
    assert words(steps) == [
        "zoek een extra coach zoals coach C2 die ‘Rustig blijven’ en ‘y’ beheerst",
        "zoek een extra coach zoals coach C1 die ‘Rustig blijven’ en ‘y’ beheerst",
        "vraag van de coach van team T1 niet langer ‘Rustig blijven’",
        "vraag van de coach van team T1 niet langer ‘Rustig blijven’ en ‘y’",
    ]
    assert [len(step.programme.coaches) for step in steps] == [3, 3, 2, 2]
    assert steps[0].programme.coaches[-1].competences == frozenset("xy")
    assert [step.programme.team_by_id["T1"].competences for step in steps[2:]] == [frozenset("y"), frozenset()]
    assert rule_sentence(named, rule) == "De coach van team T1 moet dit kunnen: Rustig blijven en y."
    assert one_step(named, rule) is None
    assert without(named, [rule]).team_by_id["T1"].competences == frozenset()


def test_a_coach_can_take_more_groups() -> None:
    programme = roomy(1, 2)
    rule = the_rule(programme, "coach_load")
    steps = first_steps(programme, rule)
    assert words(steps) == [
        "laat coach C1 1 traject meer doen dan nu mag",
        "laat coach C2 1 traject meer doen dan nu mag",
        "laat de coaches C1 en C2 1 traject meer doen dan nu mag",
    ]
    assert [c.most_groups for c in steps[-1].programme.coaches] == [2, 3]
    assert rule_sentence(programme, rule) == (
        "Coach C1 heeft hoogstens 1 traject; coach C2 heeft hoogstens 2 trajecten."
    )


def test_an_appointment_can_be_moved_to_the_nearest_moment_that_the_team_and_a_coach_are_there_or_to_any() -> None:
    moment = Moment(date(2025, 1, 6), 13 * 60 + 30)
    programme = with_team(replace(tiny_programme().team_by_id["T1"], appointment=moment))
    rule = the_rule(programme, "appointment")
    first, second, *_, last = first_steps(programme, rule)
    assert first.sentence == "verzet de afspraak van T1 naar maandag 06-01-2025 om 09.30 uur"
    assert first.programme.team_by_id["T1"].appointment == Moment(date(2025, 1, 6), 9 * 60 + 30)
    assert second.sentence == "verzet de afspraak van T1 naar dinsdag 07-01-2025 om 09.30 uur"
    assert last.sentence == "verzet de afspraak van T1"
    assert last.programme.team_by_id["T1"].appointment is None
    assert rule_sentence(programme, rule) == "Het gesprek van T1 staat op maandag 06-01-2025 om 13.30 uur."


def test_a_fixed_session_can_be_moved_to_the_nearest_moment_with_a_coach_or_be_free() -> None:
    tiny = tiny_programme()
    sunday = replace(tiny.forms[0], moments=(Moment(date(2025, 1, 12), 9 * 60 + 30),))
    programme = replace(tiny, forms=(sunday, *tiny.forms[1:]))
    rule = the_rule(programme, "fixed_moment")
    first, *_, last = first_steps(programme, rule)
    name = sunday.name
    assert first.sentence == f"verzet {name} naar maandag 13-01-2025 om 09.30 uur"  # één dag na zondag
    assert first.programme.forms[0].moments == (Moment(date(2025, 1, 13), 9 * 60 + 30),)
    assert last.sentence == f"laat het vaste moment van {name} los"
    assert last.programme.forms[0].moments == ()
    assert one_step(programme, rule) is None


def test_a_team_that_cannot_be_cut_gets_members_more_or_fewer() -> None:
    tiny = tiny_programme()
    odd = replace(tiny, teams=(replace(tiny.team_by_id["T1"], members=11), tiny.team_by_id["T2"]))
    steps = {step.sentence: step.programme.team_by_id["T1"] for step in first_steps(odd, the_rule(odd, "group_size"))}
    assert steps["voeg 1 lid toe aan team T1"].members == 12  # twee groepen van 6
    assert steps["haal 1 lid weg bij team T1"].members == 10


def test_of_a_team_whose_members_are_listed_it_is_not_said_who_should_leave() -> None:
    tiny = tiny_programme()
    people = tuple(Participant(id=f"T1-P{n:02d}") for n in range(1, 12))
    listed = replace(tiny.team_by_id["T1"], members=11, people=people)
    odd = replace(tiny, teams=(listed, tiny.team_by_id["T2"]))
    steps = {step.sentence: step.programme.team_by_id["T1"] for step in first_steps(odd, the_rule(odd, "group_size"))}
    assert [p.id for p in steps["voeg 1 lid toe aan team T1"].people] == [*(p.id for p in people), "T1-erbij-1"]
    assert not any("haal" in sentence for sentence in steps)


def test_a_new_card_is_the_clients_decision() -> None:
    programme = with_strips(line(StripMove.BUY, 6))
    rule = the_rule(programme, "strips_on_cards")
    ((ladder,),) = ladders(programme, rule)
    assert ladder.step(2).sentence == "laat de opdrachtgever beslissen over 2 nieuwe kaarten"
    assert strips_left(ladder.step(2).programme) == 18  # 6 + 2 x 6
    assert strips_left(without(programme, [rule])) is None


def test_start_times_can_hold_on_the_days_that_have_none() -> None:
    tiny = tiny_programme()
    monday = replace(tiny, start_times={0: (570, 810)})
    first, *_ = first_steps(monday, RuleInstance("start_time"))
    assert first.sentence == "laat de starttijden die er zijn op alle werkdagen gelden"
    assert first.programme.start_times == dict.fromkeys(range(5), (570, 810))
    assert first.sentence not in words(first_steps(tiny, RuleInstance("start_time")))
