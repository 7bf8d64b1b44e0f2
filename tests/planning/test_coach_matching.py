"""Groups that keep their coach are counted against the room of the coaches they may have."""

from dataclasses import replace

from planning.build import build_instance
from planning.coach_matching import fixed_coach_reasons, too_few
from planning.domain.programme import Programme
from planning.domain.time import Diary
from planning.explain import capacity_reasons
from tests.examples import tiny_programme, weekly

TINY = replace(tiny_programme(), fixed_coach=True)
T1, T2 = TINY.teams
C1, C2 = TINY.coaches


def with_room(per_week: int) -> Programme:
    """Two teams of two groups. T1 and C1 are only there on Mondays, C2 only on Tuesdays without a limit."""
    coaches = (replace(C1, per_week=per_week), replace(C2, per_week=None))
    return replace(TINY, coaches=coaches, teams=(replace(T1, diary=weekly(0)), T2))


def test_groups_with_fewer_places_than_they_are_are_found_with_their_coaches() -> None:
    assert too_few([[0], [0, 1], [1]], [1, 2]) is None
    assert too_few([[0], [0], [1]], [1, 2]) == ({0, 1}, {0})
    assert too_few([[0], [0, 1], [1], [0, 1]], [1, 2]) == ({0, 1, 2, 3}, {0, 1})
    assert too_few([[]], [1]) == ({0}, set())


def test_a_group_makes_room_by_going_to_its_other_coach() -> None:
    # de eerste groep krijgt coach 0, en moet voor de tweede naar coach 1
    assert too_few([[0, 1], [0]], [1, 1]) is None


def test_too_little_room_with_a_fixed_coach_is_counted_before_anything_is_solved() -> None:
    # coach C1: drie weken van één sessie is 3 plaatsen, dus 1 traject van twee sessies; team T1 heeft twee groepen
    # alle coaches samen: 3 + 3 x 2 = 9 plaatsen voor 8 sessies, dus daar ligt het niet aan
    (reason,) = capacity_reasons(build_instance(with_room(1)))
    assert reason.what == "team T1 vraagt 2 trajecten en kan alleen bij coach C1: daar is ruimte voor 1."
    assert reason.key == "fixed_coach"


def test_with_room_enough_or_without_a_fixed_coach_nothing_is_told() -> None:
    # drie weken van twee sessies: 6 plaatsen, 3 trajecten
    assert not list(fixed_coach_reasons(build_instance(with_room(2))))
    assert not list(fixed_coach_reasons(build_instance(replace(with_room(1), fixed_coach=False))))


def test_where_each_form_has_groups_of_its_own_only_those_of_the_counted_form_need_room() -> None:
    # vier groepen voor vorm A; coach C1 mag er 3, en C2 mag er 2 maar heeft geen plaats in de week
    coaches = (replace(C1, most_groups=3, per_week=None, diary=Diary()), replace(C2, most_groups=2, per_week=0))
    loose = replace(TINY, ordered=False, coaches=coaches, start_times=dict.fromkeys(range(5), (570, 810)))
    loose = replace(loose, teams=tuple(replace(t, diary=Diary()) for t in TINY.teams))
    (reason,) = fixed_coach_reasons(build_instance(loose))
    assert reason.what == (
        "de teams T1 en T2 vragen samen 4 trajecten en kunnen alleen bij de coaches C1 en C2: daar is ruimte voor 3."
    )
    roomy = replace(loose, coaches=(replace(coaches[0], most_groups=4), coaches[1]))
    assert not list(fixed_coach_reasons(build_instance(roomy)))
