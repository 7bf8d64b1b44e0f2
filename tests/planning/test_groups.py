import itertools
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.domain.plan import Group
from planning.domain.programme import Grouping, Programme, SessionForm, SizeRange, Team
from planning.groups import build_arcs, build_groups, cut_sizes
from tests.examples import HERE, tiny_programme

SIX_TO_TEN = SizeRange(minimum=6, maximum=10)


def programme_of(
    members: int,
    *groupings: Grouping,
    size: SizeRange = SIX_TO_TEN,
    ordered: bool = True,
    composition: dict[str, dict[str, tuple[str, ...]]] | None = None,
) -> Programme:
    """One team that goes through forms A, B, C …, each taking over groups in its own way."""
    forms = tuple(
        SessionForm(id=name, name=name, minutes=120, grouping=g, origin=HERE)
        for name, g in zip("ABCD", groupings, strict=False)
    )
    team = Team(
        id="T1",
        name="Team 1",
        members=members,
        forms=tuple(f.id for f in forms),
        composition=composition or {},
        origin=HERE,
    )
    return replace(tiny_programme(), forms=forms, teams=(team,), group_size=size, ordered=ordered)


def by_form(groups: tuple[Group, ...], form: str) -> list[Group]:
    return [g for g in groups if form in g.forms]


def test_groups_of_six_to_ten_cannot_be_cut_out_of_one_to_five_or_eleven_people() -> None:
    assert [n for n in range(1, 61) if cut_sizes(n, SIX_TO_TEN) is None] == [1, 2, 3, 4, 5, 11]


def test_every_cut_adds_up_is_even_and_has_the_fewest_groups() -> None:
    for members in (6, 10, *range(12, 61)):
        sizes = cut_sizes(members, SIX_TO_TEN)
        assert sizes is not None
        assert sum(sizes) == members
        assert max(sizes) - min(sizes) <= 1
        assert list(sizes) == sorted(sizes, reverse=True)
        assert 6 <= min(sizes) <= max(sizes) <= 10
        assert (len(sizes) - 1) * 10 < members  # one group fewer couldn't hold them


@pytest.mark.parametrize(
    ("members", "maximum", "sizes"),
    [
        (20, 10, (10, 10)),
        (21, 10, (7, 7, 7)),
        (20, 8, (7, 7, 6)),
        (10, 10, (10,)),
        (12, 10, (6, 6)),
        (13, 10, (7, 6)),
        (6, 10, (6,)),
        (60, 10, (10,) * 6),
    ],
)
def test_sizes_of_known_teams(members: int, maximum: int, sizes: tuple[int, ...]) -> None:
    assert cut_sizes(members, SizeRange(minimum=6, maximum=maximum)) == sizes


def test_nobody_makes_no_groups() -> None:
    assert cut_sizes(0, SIX_TO_TEN) is None


def test_where_the_fewest_groups_are_too_small_more_groups_would_be_too() -> None:
    for members in range(1, 61):
        fitting = [n for n in range(1, 61) if 7 * n <= members <= 8 * n]
        sizes = cut_sizes(members, SizeRange(minimum=7, maximum=8))
        assert (None if sizes is None else len(sizes)) == min(fitting, default=None)


def test_a_team_that_cannot_be_cut_raises() -> None:
    with pytest.raises(ValueError, match="team T1 of 11 cannot be cut into groups"):
        build_groups(programme_of(11, Grouping.SAME))


def test_groups_that_stay_the_same_go_through_all_forms_together() -> None:
    groups = build_groups(programme_of(13, Grouping.SAME, Grouping.SAME))
    assert [(g.id, g.forms, g.size) for g in groups] == [("T1-G1", ("A", "B"), 7), ("T1-G2", ("A", "B"), 6)]
    assert groups[0].participants[:2] == ("T1-P01", "T1-P02")


def test_a_change_of_composition_begins_new_groups_and_same_keeps_them() -> None:
    groups = build_groups(programme_of(12, Grouping.SAME, Grouping.MIX, Grouping.SAME))
    assert [(g.id, g.forms) for g in groups] == [
        ("T1-A-G1", ("A",)),
        ("T1-A-G2", ("A",)),
        ("T1-B-G1", ("B", "C")),
        ("T1-B-G2", ("B", "C")),
    ]


def test_codes_that_would_name_two_groups_alike_get_a_number() -> None:
    programme = programme_of(12, Grouping.SAME, Grouping.MIX)
    (team,) = programme.teams
    # T1 is regrouped, so that its groups for A are T1-A-G1 and T1-A-G2; a team T1-A has groups of that name too
    groups = build_groups(replace(programme, teams=(team, replace(team, id="T1-A", forms=("A",)))))
    assert [g.id for g in groups] == ["T1-A-G1", "T1-A-G2", "T1-B-G1", "T1-B-G2", "T1-A-G1-2", "T1-A-G2-2"]
    assert groups[4].participants[0] == "T1-A-P01"


def test_mixing_two_groups_takes_half_of_each() -> None:
    groups = build_groups(programme_of(12, Grouping.SAME, Grouping.MIX))
    assert by_form(groups, "B")[0].participants == ("T1-P01", "T1-P03", "T1-P05", "T1-P07", "T1-P09", "T1-P11")


def test_the_grouping_of_the_first_form_has_nothing_to_mix() -> None:
    assert build_groups(programme_of(12, Grouping.MIX)) == build_groups(programme_of(12, Grouping.SAME))


def test_a_team_of_one_group_stays_one_group_when_mixed() -> None:
    groups = build_groups(programme_of(8, Grouping.SAME, Grouping.MIX))
    assert [(g.id, g.forms) for g in groups] == [("T1-G1", ("A", "B"))]


@pytest.mark.parametrize("size", [SIX_TO_TEN, SizeRange(minimum=6, maximum=8), SizeRange(minimum=2, maximum=4)])
def test_mixing_spreads_every_old_group_evenly_and_keeps_everyone(size: SizeRange) -> None:
    for members in (m for m in range(6, 61) if cut_sizes(m, size)):
        groups = build_groups(programme_of(members, Grouping.SAME, Grouping.MIX, Grouping.MIX, size=size))
        for before, after in (("A", "B"), ("B", "C")):
            old, new = by_form(groups, before), by_form(groups, after)
            assert sorted(g.size for g in new) == sorted(cut_sizes(members, size) or ())
            assert sorted(p for g in new for p in g.participants) == sorted(p for g in old for p in g.participants)
            shared = {(o.id, n.id): len(set(o.participants) & set(n.participants)) for o in old for n in new}
            for o in old:
                parts = [shared[o.id, n.id] for n in new]
                assert max(parts) - min(parts) <= 1, (members, before)
                assert min(parts) >= 1 or o.size < len(new)


def test_an_unordered_series_has_groups_of_its_own_for_every_form() -> None:
    groups = build_groups(programme_of(12, Grouping.SAME, Grouping.SAME, ordered=False))
    assert [(g.id, g.forms) for g in groups] == [
        ("T1-A-G1", ("A",)),
        ("T1-A-G2", ("A",)),
        ("T1-B-G1", ("B",)),
        ("T1-B-G2", ("B",)),
    ]
    assert groups[0].participants == groups[2].participants


def test_groups_the_planner_fixed_are_kept_and_taken_over() -> None:
    people = [f"T1-P{n:02d}" for n in range(1, 13)]
    fixed = {"Rood": tuple(people[:8]), "Blauw": tuple(people[8:])}
    size = SizeRange(minimum=4, maximum=8)
    groups = build_groups(programme_of(12, Grouping.SAME, Grouping.SAME, size=size, composition={"A": fixed}))
    assert [(g.id, g.forms, g.size) for g in groups] == [("T1-Rood", ("A", "B"), 8), ("T1-Blauw", ("A", "B"), 4)]


def test_the_same_people_under_another_label_stay_one_group() -> None:
    people = [f"T1-P{n:02d}" for n in range(1, 13)]
    turned = {"X": tuple(reversed(people[6:])), "Y": tuple(people[:6])}
    groups = build_groups(programme_of(12, Grouping.SAME, Grouping.SAME, composition={"B": turned}))
    assert [(g.id, g.forms) for g in groups] == [("T1-G1", ("A", "B")), ("T1-G2", ("A", "B"))]


def test_arcs_say_for_every_participant_which_group_comes_before_which() -> None:
    programme = programme_of(12, Grouping.SAME, Grouping.MIX, Grouping.SAME, Grouping.MIX)
    arcs = {(a.before, a.after, a.form) for a in build_arcs(programme, build_groups(programme))}
    # A to B mixes and B stays for C: every new group has people of both old ones; the same from C to D
    assert arcs == {(f"T1-A-G{m}", f"T1-B-G{n}", "B") for m in (1, 2) for n in (1, 2)} | {
        (f"T1-B-G{m}", f"T1-D-G{n}", "D") for m in (1, 2) for n in (1, 2)
    }


def test_groups_that_share_nobody_have_no_arc() -> None:
    people = [f"T1-P{n:02d}" for n in range(1, 19)]
    anew = {"X": tuple(people[:6]), "Y": (*people[6:9], *people[12:15]), "Z": (*people[9:12], *people[15:])}
    programme = programme_of(
        18, Grouping.SAME, Grouping.SAME, size=SizeRange(minimum=6, maximum=6), composition={"B": anew}
    )
    arcs = {(a.before, a.after) for a in build_arcs(programme, build_groups(programme))}
    assert arcs == {
        ("T1-A-G1", "T1-B-X"),
        ("T1-A-G2", "T1-B-Y"),
        ("T1-A-G2", "T1-B-Z"),
        ("T1-A-G3", "T1-B-Y"),
        ("T1-A-G3", "T1-B-Z"),
    }


def test_groups_that_stay_and_series_without_order_have_no_arcs() -> None:
    for programme in (
        programme_of(12, Grouping.SAME, Grouping.SAME),
        programme_of(12, Grouping.SAME, Grouping.MIX, ordered=False),
    ):
        assert build_arcs(programme, build_groups(programme)) == ()


@settings(deadline=None, max_examples=150, derandomize=True)
@given(
    st.lists(st.permutations([f"T1-P{n:02d}" for n in range(1, 13)]), min_size=2, max_size=4), st.sampled_from((2, 3))
)
def test_arcs_and_groups_keep_the_series_of_every_participant(orders: list[list[str]], number: int) -> None:
    length = 12 // number
    cuts = {
        form: {f"G{n}": tuple(people[n * length : (n + 1) * length]) for n in range(number)}
        for form, people in zip("ABCD", orders, strict=False)
    }
    size = SizeRange(minimum=length, maximum=length)
    programme = programme_of(12, *[Grouping.SAME] * len(orders), size=size, composition=cuts)
    groups = build_groups(programme)
    arcs = Counter((a.before, a.after) for a in build_arcs(programme, groups))
    expected = set()
    for person in orders[0]:
        way = [g for g in groups if person in g.participants]
        assert [f for g in way for f in g.forms] == list("ABCD")[: len(orders)]
        expected |= {(one.id, other.id) for one, other in itertools.pairwise(way)}
    assert arcs == Counter(expected)
    assert len({g.id for g in groups}) == len(groups)
