"""Shared rules say the same of random plans as rows of the model and in plain Python for the checker."""

import random
from collections import Counter, defaultdict

import numpy as np
import pytest

from planning.build import build_instance
from planning.domain.plan import Plan
from planning.insertion import taken_places
from planning.instance import Instance
from planning.rules import SHARED, location_one_use
from planning.rules.base import Rule
from tests.planning.rules.random_plans import Dealt, random_plan, random_programme, regrouped

PROGRAMMES = range(150)
PLANS = 12
RULES: tuple[Rule, ...] = (*SHARED, location_one_use)


def surplus(instance: Instance, dealt: Dealt) -> dict[str, int]:
    """By rule: how many sessions more than fit, over all its rows."""
    found: dict[str, int] = defaultdict(int)
    for rows in instance.blocks:
        taken = np.zeros(rows.capacity.shape)
        for one in dealt.placed:
            for _, owner, places in taken_places(instance, rows, one):
                np.add.at(taken, (owner, places), 1)
        found[rows.rule] += int(np.maximum(taken - rows.capacity, 0).sum())
    return found


def disagreements(seed: int, *, mixed: bool) -> tuple[list[str], Counter[tuple[str, bool]]]:
    """Where the two readings differ, and how often each rule was seen kept and broken."""
    programme = regrouped(random_programme(seed)) if mixed else random_programme(seed)
    instance = build_instance(programme)
    rng = random.Random(seed)
    wrong: list[str] = []
    seen: Counter[tuple[str, bool]] = Counter()
    for _ in range(PLANS if len(instance.slots) else 0):
        dealt = random_plan(instance, rng)
        over = surplus(instance, dealt)
        for rule in RULES:
            if rule.KEY in {b.rule for b in instance.blocks}:
                violations = list(rule.check(programme, dealt.plan))
                seen[rule.KEY, bool(violations)] += 1
                if bool(violations) != bool(over[rule.KEY]):
                    wrong.append(f"{seed}: {rule.KEY} {over[rule.KEY]} {violations}")
                if rule.KEY == "peak_load" and sum(v.penalty or 0 for v in violations) != 2 * over[rule.KEY]:
                    wrong.append(f"{seed}: {rule.KEY} {over[rule.KEY]} {violations}")
    return wrong, seen


@pytest.mark.parametrize("mixed", [False, True])
def test_rows_are_exceeded_exactly_when_the_checker_finds_a_violation(mixed: bool) -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    for seed in PROGRAMMES:
        wrong, found = disagreements(seed, mixed=mixed)
        assert wrong == []
        seen += found
    rules = {rule.KEY for rule in RULES} - ({"people_one_place"} if mixed else set())
    assert {key for key in rules for broken in (True, False) if seen[key, broken] < 5} == set()


def test_without_rows_the_programme_asks_nothing() -> None:
    for seed in PROGRAMMES:
        programme = random_programme(seed)
        instance = build_instance(programme)
        silent = {rule.KEY: rule for rule in RULES if rule.KEY not in {b.rule for b in instance.blocks}}
        plan = random_plan(instance, random.Random(seed)).plan if len(instance.slots) else Plan(groups=(), sessions=())
        assert [
            v for key, rule in silent.items() if key != "people_one_place" for v in rule.check(programme, plan)
        ] == []
