"""What would help when it is a question of who goes with whom, of room, of an appointment or of strips."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planning.domain.matching import Pairing, PairingKind
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


def test_competences_are_named_but_learning_one_is_no_repair() -> None:
    programme = with_team(replace(tiny_programme().team_by_id["T1"], competences=frozenset({"x"})))
    rule = the_rule(replace(programme, competences={"x": "Rustig blijven"}), "competence")
    named = replace(programme, competences={"x": "Rustig blijven"})
    assert rule_sentence(named, rule) == "De coach van team T1 moet dit kunnen: Rustig blijven."
    assert ladders(programme, rule) == ()
    assert one_step(programme, rule) is None
    assert without(programme, [rule]).team_by_id["T1"].competences == frozenset()


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


def test_an_appointment_can_be_moved() -> None:
    moment = Moment(date(2025, 1, 6), 13 * 60 + 30)
    programme = with_team(replace(tiny_programme().team_by_id["T1"], appointment=moment))
    rule = the_rule(programme, "appointment")
    (step,) = first_steps(programme, rule)
    assert step.sentence == "verzet de afspraak van T1"
    assert step.programme.team_by_id["T1"].appointment is None
    assert rule_sentence(programme, rule) == "Het gesprek van T1 staat op maandag 06-01-2025 om 13.30 uur."


def test_a_new_card_is_the_clients_decision() -> None:
    programme = with_strips(line(StripMove.BUY, 6))
    rule = the_rule(programme, "strips_on_cards")
    ((ladder,),) = ladders(programme, rule)
    assert ladder.step(2).sentence == "laat de opdrachtgever beslissen over 2 nieuwe kaarten"
    assert strips_left(ladder.step(2).programme) == 18  # 6 + 2 x 6
    assert strips_left(without(programme, [rule])) is None
