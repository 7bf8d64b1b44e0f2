"""Plant one cause in a possible programme until it is impossible, ask why, and judge the answer: 40 times.

``python -m benchmarks.why`` prints a row for each variant: was the planted cause named, is every rule of the clash
needed, is every repair possible, and how long did the answer take.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.family import Instance, build_programme
from benchmarks.plantings import PLANTINGS, Planting
from planning.conflict import Clash
from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.planner import plan
from planning.possible import Oracle, for_all_teams
from planning.reading import read_programme
from planning.rule_instances import RuleInstance, rule_instances, without
from planning.why import explain_programme
from tests.planning.random_programmes import SMALL, random_programme

ROOT = Path(__file__).parent.parent
FAMILY = (("ruim", 10, 1), ("ruim", 10, 2), ("ruim", 20, 1), ("zalen", 20, 1), ("vast", 20, 1))
WANTED = 40
OF_RANDOM = 14
JUDGE_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An impossible programme and the one rule that makes it so."""

    name: str
    programme: Programme
    planted: RuleInstance


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an answer was worth; ``seconds`` is what it took."""

    named: bool
    superfluous: int
    undecided: int
    wrong_repairs: int
    repairs: int
    rules: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether the answer passes the bar."""
        return self.named and not (self.superfluous or self.undecided or self.wrong_repairs) and self.seconds <= 20


def tightened(p: Programme) -> Programme:
    """The programme in the fewest weeks it fits in and one more, so that one rule less room is soon too little."""
    for weeks in range(1, p.window.weeks + 1):
        last = min(p.window.last, p.window.first + timedelta(days=7 * weeks - 1))
        shorter = replace(p, window=Window(first=p.window.first, last=last))
        if Oracle(seconds=60).is_possible(shorter):
            return shorter
    return p


def bases() -> Iterator[tuple[str, Programme]]:
    """Programmes in which everyone fits: the examples, as they are and with little time, the family, random ones."""
    for path in sorted((ROOT / "programmes").iterdir()):
        programme = replace(read_programme(path).require(), all_teams_required=True)
        yield path.name, programme
        yield f"{path.name}, kort", tightened(programme)
    for member, teams, seed in FAMILY:
        made = replace(build_programme(Instance(member=member, teams=teams, seed=seed)), all_teams_required=True)
        if Oracle(seconds=60).is_possible(made):
            yield made.id, made
    for seed in range(400):
        drawn = replace(random_programme(seed, SMALL), all_teams_required=True)
        if Oracle(seconds=60).is_possible(drawn):
            yield f"willekeurig {seed}", drawn


def plant(name: str, base: Programme, planting: Planting) -> Variant | None:
    """The mildest tightening that makes the programme impossible; None when none does."""
    for rule, programme in planting(base):
        if Oracle(seconds=60).is_possible(programme) is False:
            return Variant(
                name=f"{name}: {rule.key} {' '.join(rule.subjects)}".strip(), programme=programme, planted=rule
            )
    return None


def variants() -> Iterator[Variant]:
    """Forty: every planting in the examples and the family, then each in a random programme in turn."""
    made = bases()
    seen = turn = 0
    for name, base in made:
        is_random = name.startswith("willekeurig")
        for number in range(1 if is_random else len(PLANTINGS)):
            planting = PLANTINGS[(turn + number) % len(PLANTINGS)] if is_random else PLANTINGS[number]
            most = WANTED if is_random else WANTED - OF_RANDOM
            variant = plant(name, base, planting) if seen < most else None
            if variant is not None:
                seen += 1
                yield variant
        turn += is_random
        if seen >= WANTED:
            return


def judge(variant: Variant) -> Judgement:
    """Ask why, and check each thing the answer says by solving once more."""
    since = time.monotonic()
    answer = explain_programme(variant.programme)
    seconds = time.monotonic() - since
    clash = answer.clash
    rules = clash.rules if clash is not None else ()
    verdicts = list(_without_each(variant.programme, clash)) if clash is not None else []
    repairs = answer.menu.repairs if answer.menu is not None else ()
    wrong = [r for r in repairs if plan(replace(r.programme, weights={})).status is not Status.OPTIMAL]
    wrong = [r for r in wrong if Oracle(seconds=JUDGE_SECONDS).is_possible(r.programme) is not True]
    planted = variant.planted
    named = any(r.key == planted.key and set(planted.subjects) <= set(r.subjects) for r in rules)
    return Judgement(
        named=named,
        superfluous=verdicts.count(False),
        undecided=verdicts.count(None),
        wrong_repairs=len(wrong),
        repairs=len(repairs),
        rules=len(rules),
        seconds=seconds,
    )


def _without_each(programme: Programme, clash: Clash) -> Iterator[bool | None]:
    """Whether the clash without each of its rules is possible."""
    asked = for_all_teams(programme)
    everything = [part for rule in rule_instances(asked) for part in rule.parts]
    clashing = {part for rule in clash.rules for part in rule.parts}
    outside = [part for part in everything if part not in clashing]
    for rule in clash.rules:
        off = sorted([*outside, *rule.parts], key=lambda r: r.key != "whole_team")
        yield Oracle(seconds=JUDGE_SECONDS).is_possible(without(asked, off))


def main() -> int:
    """Print the judgement of every variant; 0 when all pass."""
    judged: list[Judgement] = []
    for variant in variants():
        judged.append(judge(variant))
        print(f"{'ok ' if judged[-1].is_good else 'NEE'} {variant.name}: {judged[-1]}", flush=True)
    good = sum(j.is_good for j in judged)
    fewest = sum(j.repairs >= 3 for j in judged)
    slowest = max((j.seconds for j in judged), default=0.0)
    print(f"{good} of {len(judged)} good; {fewest} with three repairs or more; slowest {slowest:.1f} s")
    return 0 if good == len(judged) == WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
