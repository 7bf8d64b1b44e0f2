"""Which codes groups can go by: all choices are there, the cheapest first, and no bound promises too much."""

from dataclasses import replace

import pytest

from planning import grouping_labels
from planning.domain.programme import SizeRange
from planning.grouping_labels import FREE, Choice, choices
from planning.grouping_measure import LIKE_MINDED, measure
from planning.grouping_problem import GroupingProblem
from tests.planning.grouping_cases import SIX_TO_TEN, names
from tests.planning.test_grouping_oracle import is_allowed, partitions, random_problem


def team(*codes: str, size: SizeRange = SIX_TO_TEN) -> GroupingProblem:
    """People with a letter each in every form; ``-`` is none."""
    people = names(len(codes[0]))
    soft = tuple({p: c for p, c in zip(people, own, strict=True) if c != "-"} for own in codes)
    return GroupingProblem(people=people, size=size, numbers=(2,), soft=soft)


def test_every_choice_is_there_once_and_those_with_fewest_misplaced_come_first() -> None:
    # 9 of the first code and 11 of the second in two groups of at most 10
    assert choices(team("A" * 9 + "B" * 11), 2) == (
        Choice(labels=((0,), (1,)), misplaced=1),  # one of the 11 has no room
        Choice(labels=((1,), (1,)), misplaced=9),
        Choice(labels=((0,), (0,)), misplaced=11),
    )


def test_a_code_for_each_of_two_forms_is_chosen_at_once() -> None:
    found = choices(team("AABB", "CDCD", size=SizeRange(minimum=2, maximum=2)), 2)
    assert len(found) == 10  # four pairs of codes, two groups alike: 4 x 5 / 2
    # both forms split 2 and 2, and no cut suits both: with AC and BD the two others each miss one code
    assert (found[0].misplaced, min(c.misplaced for c in found)) == (2, 2)


def test_codes_of_a_hard_form_that_have_no_room_are_no_choice() -> None:
    problem = team("A" * 9 + "B" * 11)
    hard = replace(problem, hard=problem.soft, soft=())
    assert choices(hard, 2) == ()
    assert [c.labels for c in choices(hard, 3)] == [((0,), (1,), (1,))]


def test_without_codes_or_with_too_many_choices_the_solver_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = team("A" * 9 + "B" * 11)
    assert choices(replace(problem, soft=()), 2) == (FREE,)
    monkeypatch.setattr(grouping_labels, "MOST_CHOICES", 2)  # there are three
    assert choices(problem, 2) == (FREE,)


@pytest.mark.parametrize("seed", range(20))
def test_no_groups_have_fewer_misplaced_than_the_best_choice_says(seed: int) -> None:
    problem = random_problem(seed)
    for groups in (g for g in partitions(problem.people, problem.size) if is_allowed(problem, g)):
        least = min(choice.misplaced for choice in choices(problem, len(groups)))
        assert measure(problem, groups)[LIKE_MINDED] >= least
