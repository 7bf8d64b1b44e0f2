"""The same programme and seed give the same plan, in this process and in any other."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from planning.domain.plan import Outcome
from planning.planner import plan
from tests.planning.random_programmes import SMALL, random_programme

ROOT = Path(__file__).parents[2]
SAY_PLANS = """
from planning.planner import plan
from tests.planning.random_programmes import SMALL, random_programme
for programme in [*map(random_programme, range(60)), *(random_programme(n, SMALL) for n in range(2))]:
    outcome = plan(programme)
    print(outcome.status, outcome.plan, outcome.levels, outcome.soft, outcome.reasons)
"""


def lasting(outcome: Outcome) -> Outcome:
    """The outcome without how long things took."""
    steps = tuple(replace(step, seconds=0.0) for step in outcome.steps)
    return replace(outcome, seconds=0.0, steps=steps)


@pytest.mark.parametrize("seed", range(40))
def test_the_same_seed_gives_the_same_outcome(seed: int) -> None:
    programme = random_programme(seed)
    assert lasting(plan(programme, seed=seed)) == lasting(plan(programme, seed=seed))


def test_a_larger_programme_gets_the_same_plan_twice() -> None:
    programme = random_programme(3, SMALL)
    assert lasting(plan(programme)) == lasting(plan(programme))


def say_plans(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SAY_PLANS], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_another_process_that_hashes_otherwise_gives_the_same_plans() -> None:
    said = say_plans("1")
    assert said.count("Session(") > 50
    assert say_plans("2") == said
