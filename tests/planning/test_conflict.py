"""The clash names what was planted, and nothing that could be missed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planning.conflict import Clash, find_clash
from planning.domain.programme import Cap, CapReading, Coach, Programme
from planning.domain.time import Diary, Window
from planning.possible import Oracle, for_all_teams
from planning.rule_instances import RuleInstance, merged, rule_instances, without
from planning.rule_words import rule_sentence
from tests.examples import HERE, tiny_programme, weekly
from tests.planning.random_programmes import SMALL, random_programme

TINY = tiny_programme()
A, B = TINY.forms
T1, T2 = TINY.teams
C1, C2 = TINY.coaches

ASSISTED = replace(
    TINY,
    assistant_from=6,
    helpers=tuple(Coach(id=a, forms=frozenset(), diary=weekly(4), assists=True, origin=HERE) for a in ("A1", "A2")),
)
"""Groups of six need an assistant; both come on Fridays, and teams and coaches on Mondays and Tuesdays."""

PLANTED = {
    "a gap longer than the window": (replace(TINY, forms=(A, replace(B, minimum_gap=30))), "minimum_gap", ("B",)),
    "a longest gap between meeting days": (
        replace(TINY, forms=(A, replace(B, minimum_gap=2, maximum_gap=5)), teams=(T1,)),
        "maximum_gap",
        ("B",),
    ),
    "a window that is too short": (
        replace(TINY, window=Window(first=date(2025, 1, 6), last=date(2025, 1, 10))),
        "open_day",
        ("periode",),
    ),
    "a team that is never free": (
        replace(TINY, teams=(T1, replace(T2, diary=Diary(weekly=())))),
        "team_diary",
        ("T2",),
    ),
    "a coach who is never there": (
        replace(TINY, coaches=(replace(C1, diary=Diary(weekly=())), replace(C2, per_week=None))),
        "coach_diary",
        ("C1",),
    ),
    "too few sessions a week": (replace(TINY, per_week=2), "programme_per_week", ()),
    "a cap that is too low": (
        replace(TINY, cap=Cap(amount=Decimal(11000), reading=CapReading.EXCL, origin=HERE)),
        "budget_cap",
        (),
    ),
    "a team of 11": (replace(TINY, teams=(replace(T1, members=11), T2)), "group_size", ()),
    "rooms that are too small": (
        replace(TINY, locations=(replace(TINY.locations[0], seats=5),)),
        "location_seats",
        ("Z1",),
    ),
    "a form nobody may lead": (
        replace(TINY, coaches=(replace(C1, forms=frozenset("A")), replace(C2, forms=frozenset("A")))),
        "coach_qualified",
        (),
    ),
    "a room open on other days": (
        replace(TINY, locations=(replace(TINY.locations[0], diary=weekly(4)),)),
        "location_diary",
        ("Z1",),
    ),
    "an assistant on other days": (ASSISTED, "assistant_present", ()),
}


def without_each(programme: Programme, clash: Clash) -> Iterator[bool | None]:
    """Whether the clash without each of its rules is possible, by solving once more."""
    asked = for_all_teams(programme)
    clashing = {part for rule in clash.rules for part in rule.parts}
    outside = [part for rule in rule_instances(asked) for part in rule.parts if part not in clashing]
    for rule in clash.rules:
        yield Oracle(seconds=60).is_possible(without(asked, merged([*outside, rule])))


@pytest.mark.parametrize(("programme", "key", "subjects"), PLANTED.values(), ids=PLANTED.keys())
def test_the_planted_cause_is_in_the_clash_and_no_rule_is_superfluous(
    programme: Programme, key: str, subjects: tuple[str, ...]
) -> None:
    clash = find_clash(programme, Oracle(seconds=60))
    assert clash is not None
    named = {(rule.key, subject) for rule in clash.rules for subject in rule.subjects or ("",)}
    assert {(key, s) for s in subjects} <= named
    assert key in {rule.key for rule in clash.rules}
    assert clash.is_smallest
    assert list(without_each(programme, clash)) == [True] * len(clash.rules)


def test_the_clash_itself_is_impossible() -> None:
    programme = for_all_teams(PLANTED["too few sessions a week"][0])
    clash = find_clash(programme, Oracle(seconds=60))
    assert clash is not None
    clashing = {part for rule in clash.rules for part in rule.parts}
    outside = [part for rule in rule_instances(programme) for part in rule.parts if part not in clashing]
    assert Oracle(seconds=60).is_possible(without(programme, outside)) is False


def test_the_only_team_that_cannot_is_named_alone() -> None:
    clash = find_clash(PLANTED["a team that is never free"][0], Oracle(seconds=60))
    assert clash is not None
    assert clash.rules == (RuleInstance("whole_team", ("T2",)), RuleInstance("team_diary", ("T2",)))


def test_a_possible_programme_has_no_clash() -> None:
    assert find_clash(TINY, Oracle(seconds=60)) is None


def test_without_time_nothing_is_claimed() -> None:
    ticking = iter(range(1000))
    oracle = Oracle(seconds=0.5, clock=lambda: float(next(ticking)))
    assert find_clash(PLANTED["too few sessions a week"][0], oracle) is None


def test_time_that_runs_out_leaves_a_clash_that_says_so() -> None:
    programme = replace(TINY, per_week=2)
    ticks = iter(range(10_000))
    oracle = Oracle(seconds=12, clock=lambda: float(next(ticks)))
    clash = find_clash(programme, oracle)
    assert clash is None or not clash.is_smallest


@pytest.mark.parametrize("seed", range(12))
def test_letting_a_rule_go_never_makes_a_programme_impossible(seed: int) -> None:
    programme = for_all_teams(random_programme(seed, SMALL))
    if Oracle(seconds=60).is_possible(programme):
        looser = [without(programme, [rule]) for rule in rule_instances(programme)]
        assert [Oracle(seconds=60).is_possible(p) for p in looser] == [True] * len(looser)


WORDS: dict[str, tuple[Callable[[Programme], Programme], RuleInstance, str]] = {
    "window": (
        lambda p: p,
        RuleInstance("open_day", ("periode",)),
        "De periode loopt van 06-01-2025 tot en met 24-01-2025 (3 weken).",
    ),
    "gap": (
        lambda p: p,
        RuleInstance("minimum_gap", ("B",)),
        "Tussen Verdiepen en de sessie ervoor zit minstens 7 dagen.",
    ),
    "teams": (
        lambda p: p,
        RuleInstance("whole_team", ("T1", "T2")),
        "Alle 2 teams moeten meedoen, met alle groepen en sessies.",
    ),
    "coach": (lambda p: p, RuleInstance("coach_per_week", ("C1",)), "Coach C1 doet hoogstens 2 sessies per week."),
    "diary": (
        lambda p: p,
        RuleInstance("coach_diary", ("C1", "C2")),
        "De agenda's van de coaches C1 en C2: alleen dan is er een coach.",
    ),
    "cap": (
        lambda p: replace(p, cap=Cap(amount=Decimal(11000), reading=CapReading.EXCL, origin=HERE)),
        RuleInstance("budget_cap"),
        "Het programma kost hoogstens €\u00a011.000,00 (exclusief btw).",
    ),
    "rooms": (
        lambda p: p,
        RuleInstance("location_one_use"),
        "Elke sessie heeft een zaal voor zich alleen nodig, en er is 1 zaal.",
    ),
    "assistants": (
        lambda _: ASSISTED,
        RuleInstance("assistant_present"),
        "Een groep vanaf 6 mensen heeft een assistent, en dat kunnen A1 en A2.",
    ),
}


@pytest.mark.parametrize(("change", "rule", "words"), WORDS.values(), ids=WORDS.keys())
def test_a_rule_is_told_with_names_and_numbers(
    change: Callable[[Programme], Programme], rule: RuleInstance, words: str
) -> None:
    assert rule_sentence(change(TINY), rule) == words


@pytest.mark.parametrize("seed", range(30))
def test_every_rule_of_any_programme_has_a_sentence(seed: int) -> None:
    programme = random_programme(seed, SMALL)
    sentences = [rule_sentence(programme, rule) for rule in rule_instances(programme)]
    assert all(s[0].isupper() and s.endswith(".") for s in sentences)
    assert len(set(sentences)) == len(sentences)
