"""The stress test against brute force: what a loss costs, and which sessions hang on one coach."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.groups import build_groups
from planning.replan_task import Now, build_task
from planning.stress_loss import Loss, Part, Resource, lost, without
from planning.stress_people import sole_coaches
from tests.planning.facts import Facts
from tests.planning.oracle import brute_force
from tests.planning.random_programmes import random_programme
from tests.planning.replan_oracle import best_levels


def planned(seed: int) -> tuple[Programme, Plan] | None:
    """A random programme with its best plan of all teams; None where there is none."""
    made = random_programme(seed)
    teams = tuple(replace(t, value=1) for t in made.teams)
    programme = replace(made, teams=teams, weights={}, all_teams_required=True, fixed_coach=False)
    best = brute_force(programme)
    return None if best is None or not best.plan.sessions else (programme, best.plan)


def random_loss(seed: int) -> tuple[Loss, tuple[int, int]] | None:
    """A coach or a room that is lost for some days, and how many teams are then lost and sessions moved at least."""
    found, rng = planned(seed), Random(seed)
    if found is None:
        return None
    programme, plan = found
    hit = rng.choice(plan.sessions)
    by_room = hit.location is not None and rng.random() < 0.5
    resource = Resource(part=Part.LOCATION if by_room else Part.COACH, id=str(hit.location) if by_room else hit.coach)
    period = Window(first=hit.day, last=hit.day + timedelta(days=rng.choice((0, 2, 30))))
    day = period.first - timedelta(days=1)
    held = {(s.group, s.form): s.day for s in plan.sessions if s.day <= day}
    task = build_task(without(programme, resource, period), plan, Now(day=day, held=held))
    teams, _, _, moves, *_ = best_levels(task)
    return lost(programme, plan, resource, period), (teams, moves)


def test_a_loss_costs_as_many_teams_and_moves_as_it_must() -> None:
    losses = {seed: found for seed in range(7000, 7500) if (found := random_loss(seed)) is not None}
    wrong = {
        seed: (len(loss.unsaved), loss.moved, least)
        for seed, (loss, least) in losses.items()
        if (len(loss.unsaved), loss.moved) != least or not loss.is_proven
    }
    assert len(losses) >= 50
    assert wrong == {}
    assert sum(least[1] > 0 for _, least in losses.values()) >= 5


def test_sole_coaches_are_those_that_no_session_can_do_without() -> None:
    for seed in range(7000, 7150):
        programme = random_programme(seed)
        facts = Facts(programme)
        able = {
            (group.team, form): {s.coach for s in facts.sessions(group, form)}
            for group in build_groups(programme)
            for form in group.forms
        }
        expected = {(*coaches, form, team) for (team, form), coaches in able.items() if len(coaches) == 1}
        found = {(s.coach, s.form, team) for s in sole_coaches(programme) for team in s.teams}
        possible = {(coach, form, team) for coach, form, team in found if able[team, form]}
        assert possible == expected, seed
