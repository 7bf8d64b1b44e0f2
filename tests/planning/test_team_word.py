from dataclasses import replace

import pytest

from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
from planning.explain import counting_reasons
from planning.planner import plan
from planning.rule_instances import RuleInstance
from planning.rule_words import rule_sentence
from planning.rules.wording import group_names
from tests.examples import tiny_plan, tiny_programme

DIRECTOR = TeamWord(one="directeur", many="directeuren")


def of_directors() -> Programme:
    return replace(tiny_programme(), team_word=DIRECTOR)


@pytest.mark.parametrize(
    ("word", "the", "each", "another"),
    [
        ("team", "het team", "elk team", "een ander team"),
        ("kernteam", "het kernteam", "elk kernteam", "een ander kernteam"),
        ("directeur", "de directeur", "elke directeur", "een andere directeur"),
        ("aanvraag", "de aanvraag", "elke aanvraag", "een andere aanvraag"),
    ],
)
def test_a_word_takes_its_article(word: str, the: str, each: str, another: str) -> None:
    own = TeamWord(one=word, many=f"{word}s")
    assert (own.the, own.each, own.another) == (the, each, another)


def test_codes_are_named_with_the_word() -> None:
    assert DIRECTOR.named(["D07"]) == "directeur D07"
    assert DIRECTOR.named(("D01", "D02", "D07")) == "de directeuren D01, D02 en D07"


def test_a_rule_is_told_in_the_words_of_the_programme() -> None:
    whole = RuleInstance("whole_team", ("T1",))
    assert rule_sentence(of_directors(), whole) == "Directeur T1 moet meedoen, met alle groepen en sessies."
    assert rule_sentence(tiny_programme(), whole) == "Team T1 moet meedoen, met alle groepen en sessies."


def test_where_every_team_is_one_group_no_groups_are_told() -> None:
    programme = of_directors()
    small = replace(programme, teams=tuple(replace(team, members=8) for team in programme.teams))
    told = rule_sentence(small, RuleInstance("whole_team", ("T1",)))
    assert told == "Directeur T1 moet meedoen, met alle sessies."


def test_a_reason_that_is_counted_is_told_in_the_words_of_the_programme() -> None:
    programme = of_directors()
    odd = replace(programme, teams=(replace(programme.teams[0], members=5), *programme.teams[1:]))
    (reason,) = counting_reasons(odd)
    assert reason.what.startswith("directeur T1 heeft 5 leden: ")


def test_a_reason_that_is_searched_is_told_in_the_words_of_the_programme() -> None:
    programme = of_directors()
    nobody = replace(programme, teams=tuple(replace(t, diary=replace(t.diary, weekly=())) for t in programme.teams))
    outcome = plan(nobody)
    assert outcome.status is Status.IMPOSSIBLE
    assert outcome.reasons
    assert [r for r in outcome.reasons if "team" in f"{r.what} {r.advice}"] == []


def test_the_only_group_of_a_team_is_named_by_its_team() -> None:
    found = tiny_plan()
    one = replace(found, groups=tuple(g for g in found.groups if g.id in ("T1-G1", "T2-G1")))
    names = group_names(of_directors(), one)
    assert (names["T1-G1"], names["T2-G1"]) == ("Directeur T1", "Directeur T2")


def test_one_group_of_several_is_named_itself() -> None:
    names = group_names(of_directors(), tiny_plan())
    assert (names["T1-G1"], names["T1-G2"], names["T2-G1"]) == ("Groep T1-G1", "Groep T1-G2", "Groep T2-G1")
