"""A session form with a group size of its own: talks alone, then groups of a few."""

from dataclasses import replace
from decimal import Decimal

from budget.estimate import count_groups, estimate_budget
from planning.domain.participants import Participant
from planning.domain.plan import Group, Status
from planning.domain.programme import Grouping, Programme, SessionForm, SizeRange, Team
from planning.edits import change_sizes, sizes_in_use
from planning.explain import counting_reasons
from planning.grouping import form_groups
from planning.grouping_trade_off import compare_with_one_more, meets_in_groups
from planning.groups import build_arcs, build_groups
from planning.planner import plan
from planning.rule_instances import RuleInstance, rule_instances, without
from planning.rule_words import rule_sentence
from planning.rules import group_size
from tests.examples import HERE, tiny_plan, tiny_programme

ONE = SizeRange(minimum=1, maximum=1)
FEW = SizeRange(minimum=4, maximum=6)


def talks_then_groups(members: int = 10, *, grouping: Grouping = Grouping.MIX) -> Programme:
    """One team with two talks alone, A and B, and then C in groups of 4 to 6; other forms would have 6 to 10."""
    forms = (
        SessionForm(id="A", name="Gesprek 1", minutes=60, group_size=ONE, origin=HERE),
        SessionForm(id="B", name="Gesprek 2", minutes=60, group_size=ONE, origin=HERE),
        SessionForm(id="C", name="Intervisie", minutes=60, grouping=grouping, group_size=FEW, origin=HERE),
    )
    team = Team(id="T1", name="Team 1", members=members, forms=("A", "B", "C"), origin=HERE)
    coaches = tuple(replace(c, forms=frozenset("ABC"), per_week=None) for c in tiny_programme().coaches)
    return replace(tiny_programme(), forms=forms, teams=(team,), coaches=coaches, locations=())


def sizes(programme: Programme) -> dict[str, list[int]]:
    groups = build_groups(programme)
    return {f.id: [g.size for g in groups if f.id in g.forms] for f in programme.forms}


def test_everyone_has_talks_alone_and_then_meets_in_groups() -> None:
    assert sizes(talks_then_groups()) == {"A": [1] * 10, "B": [1] * 10, "C": [5, 5]}


def test_another_size_gives_new_groups_also_when_nothing_says_so() -> None:
    assert sizes(talks_then_groups(grouping=Grouping.SAME))["C"] == [5, 5]


def test_a_group_waits_for_the_talks_of_all_its_members() -> None:
    programme = talks_then_groups()
    arcs = build_arcs(programme, build_groups(programme))
    assert len(arcs) == 10
    assert {a.form for a in arcs} == {"C"}
    assert sorted(sum(a.after == g for a in arcs) for g in {a.after for a in arcs}) == [5, 5]


def test_talks_alone_and_groups_are_planned_and_proven() -> None:
    hourly = dict.fromkeys(range(5), tuple(range(540, 961, 60)))
    outcome = plan(replace(talks_then_groups(), start_times=hourly))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert len(outcome.plan.sessions) == 22  # 10 x 2 talks, 2 groups


def test_labels_of_talks_alone_are_drawn_by_lot() -> None:
    programme = talks_then_groups(20)
    (team,) = form_groups(programme).programme.teams
    drawn = [person for (person,) in team.composition["A"].values()]
    assert sorted(drawn) == [f"T1-P{n:02d}" for n in range(1, 21)]
    assert drawn != sorted(drawn)
    (again,) = form_groups(programme).programme.teams
    assert again.composition == team.composition


def test_the_members_of_a_group_have_an_even_share_of_functions_after_talks_alone() -> None:
    programme = talks_then_groups(8)
    people = tuple(Participant(id=f"T1-P{n:02d}", function="F1" if n <= 4 else "F2") for n in range(1, 9))
    teams = (replace(programme.teams[0], people=people),)
    formed = form_groups(replace(programme, teams=teams))
    assert formed.findings == ()
    cut = formed.programme.teams[0].composition["C"].values()
    first = {p.id for p in people[:4]}
    assert sorted(len(first & set(group)) for group in cut) == [2, 2]


def test_a_wanted_number_of_groups_is_for_forms_without_a_size_of_their_own() -> None:
    programme = talks_then_groups(12)
    own = replace(programme.forms[2], group_size=None)
    programme = replace(programme, forms=(*programme.forms[:2], own), group_size=FEW)
    programme = replace(programme, teams=(replace(programme.teams[0], group_count=3),))
    assert sizes(form_groups(programme).programme) == {"A": [1] * 12, "B": [1] * 12, "C": [4, 4, 4]}


def test_the_estimate_counts_groups_by_their_own_size() -> None:
    programme = talks_then_groups()
    assert count_groups(programme, programme.teams[0]) == {"A": 10, "B": 10, "C": 2}
    assert estimate_budget(programme).excl == Decimal(29000)  # 22 x 1.250 + 1.000 + 500


def test_a_team_that_cannot_be_cut_for_one_form_is_counted() -> None:
    (reason,) = counting_reasons(talks_then_groups(7))
    assert reason.what == "team T1 heeft 7 leden: dat kan niet in groepen van 4–6."


def test_the_rule_goes_by_the_size_of_each_form() -> None:
    programme = talks_then_groups()
    found = [v.sentence for v in group_size.check(programme, replace(tiny_plan(), groups=(pair(),)))]
    assert found[:2] == [
        "Groep T1-G1 heeft 2 deelnemers; dat moeten er 1 zijn.",
        "Groep T1-G1 heeft 2 deelnemers; dat moeten er 4 tot en met 6 zijn.",
    ]


def pair() -> Group:
    return Group(id="T1-G1", team="T1", forms=("A", "C"), participants=("T1-P01", "T1-P02"))


def test_looser_sizes_leave_talks_alone_what_they_are() -> None:
    programme = talks_then_groups()
    assert sizes_in_use(programme) == (FEW,)
    looser = change_sizes(programme, lambda size: replace(size, maximum=size.maximum + 4))
    assert [looser.size_of(f).maximum for f in "ABC"] == [1, 1, 10]


def test_why_speaks_of_the_sizes_that_are_used() -> None:
    programme = talks_then_groups()
    (rule,) = [r for r in rule_instances(programme) if r.key == "group_size"]
    assert rule_sentence(programme, rule) == "Een groep telt 4 tot en met 6 mensen."
    assert without(programme, [RuleInstance("group_size")]).size_of("C") == SizeRange(minimum=1, maximum=6)


def test_one_group_more_is_about_the_forms_in_which_people_meet() -> None:
    programme = talks_then_groups(12)
    assert [meets_in_groups(programme, f) for f in "ABC"] == [False, False, True]
    offer = compare_with_one_more(programme, programme.teams[0])
    assert offer.now.sizes == {"C": (6, 6)}
    assert offer.more is not None
    assert offer.more.sizes == {"C": (4, 4, 4)}
    assert offer.cost == Decimal(1250)
