from dataclasses import replace

import numpy as np

from planning.build import build_instance
from planning.domain.programme import Programme
from planning.rules import competence
from tests.examples import tiny_plan, tiny_programme
from tests.planning.rules.support import form, sentences, tiny_groups


def asking(*codes: str, **have: str) -> Programme:
    """Team T1 asks for ``codes``; the coaches have those in ``have``, one letter each."""
    tiny = tiny_programme()
    t1, t2 = tiny.teams
    coaches = tuple(replace(c, competences=frozenset(have.get(c.id, ""))) for c in tiny.coaches)
    return replace(tiny, teams=(replace(t1, competences=frozenset(codes)), t2), coaches=coaches)


def test_a_coach_with_all_that_is_asked_is_allowed() -> None:
    assert sentences(competence, asking("a", "b", C1="abc"), tiny_plan()) == []


def test_a_coach_who_lacks_something_is_a_violation_in_every_session_of_the_team() -> None:
    assert sentences(competence, asking("a", "b", "c", C1="b"), tiny_plan()) == [
        f"Coach C1 van sessie T1-{group} {name} op {day}-01-2025 om {start} mist wat team T1 vraagt: a, c."
        for name, day in (("A", "06"), ("B", "13"))
        for group, start in (("G1", "09.30"), ("G2", "13.30"))
    ]


def test_who_asks_nothing_may_have_anyone() -> None:
    assert sentences(competence, asking(), tiny_plan()) == []


def test_coaches_who_lack_something_have_an_infinite_price() -> None:
    programme = asking("a", C2="a")
    prices = competence.coach_price(programme, tiny_groups()["T1-G1"], form("A"))
    assert prices.tolist() == [np.inf, 0.0]
    assert competence.coach_price(programme, tiny_groups()["T2-G1"], form("A")).tolist() == [0.0, 0.0]


def test_the_points_are_in_the_model_for_the_groups_of_the_team() -> None:
    instance = build_instance(asking("a", C2="a"))
    of_team = {c.group.team: instance.coach_points[list(c.leading)].tolist() for c in instance.chains}
    assert of_team == {"T1": [[np.inf, 0.0]] * 2, "T2": [[0.0, 0.0]] * 2}
