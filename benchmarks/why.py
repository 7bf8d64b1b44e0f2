"""Plant one cause in a possible programme until it is impossible, ask why, and judge the answer: 40 times.

``python -m benchmarks.why`` prints a row for each variant: was the planted cause named, is every rule of the clash
needed, is every repair possible, and how long did the answer take: in the processor's time, so that a busy machine
changes nothing. ``--seed`` plants forty others, ``--only`` asks one of the forty.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.variants import WANTED, Variant, variants
from planning.checker import check
from planning.complete import plan_complete
from planning.conflict import Clash
from planning.domain.programme import Programme
from planning.possible import Oracle, for_all_teams
from planning.repairs import Repair
from planning.rule_instances import RuleInstance, rule_instances, without
from planning.why import explain_programme

JUDGE_SECONDS, ANSWER_BAR, ENOUGH = 120.0, 20.0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an answer was worth; ``seconds`` is the processor's time it took, ``wall`` the time on the clock.

    ``repairs`` are their keys. ``superfluous``, ``undecided`` and ``wrong_repairs`` count what should not be.
    """

    named: bool
    superfluous: int
    undecided: int
    wrong_repairs: int
    repairs: tuple[str, ...]
    rules: tuple[str, ...]
    seconds: float
    wall: float

    @property
    def is_good(self) -> bool:
        """Whether the answer passes the bar."""
        wrong = self.superfluous or self.undecided or self.wrong_repairs
        return self.named and not wrong and self.seconds <= ANSWER_BAR


def judge(variant: Variant) -> Judgement:
    """Ask why, and check each thing the answer says by solving once more."""
    since, began = time.process_time(), time.monotonic()
    answer = explain_programme(variant.programme, clock=time.process_time)
    seconds, wall = time.process_time() - since, time.monotonic() - began
    clash = answer.clash
    verdicts = list(_without_each(variant.programme, clash)) if clash is not None else []
    repairs = answer.menu.repairs if answer.menu is not None else ()
    return Judgement(
        named=clash is not None and is_named(clash, variant.planted),
        superfluous=verdicts.count(False),
        undecided=verdicts.count(None),
        wrong_repairs=sum(not _works(repair) for repair in repairs),
        repairs=tuple(r.key for r in repairs),
        rules=tuple(r.key for r in clash.by_rule) if clash is not None else (),
        seconds=seconds,
        wall=wall,
    )


def is_named(clash: Clash, planted: RuleInstance) -> bool:
    """Whether the clash names what was planted: of a cause for several subjects at once at least one."""
    about = set(planted.subjects)
    return any(r.key == planted.key and (not about or about & set(r.subjects)) for r in clash.rules)


def _works(repair: Repair) -> bool:
    """Whether a plan for all teams is found, wishes aside, that breaks no rule of the repaired programme."""
    found = plan_complete(replace(repair.programme, weights={}), time_limit=JUDGE_SECONDS).plan
    if found is None or found.unserved:
        return False
    return all(violation.penalty is not None for violation in check(repair.programme, found))


def _without_each(programme: Programme, clash: Clash) -> Iterator[bool | None]:
    """Whether the clash without each of its rules is possible."""
    asked = for_all_teams(programme)
    everything = [part for rule in rule_instances(asked) for part in rule.parts]
    clashing = {part for rule in clash.rules for part in rule.parts}
    outside = [part for part in everything if part not in clashing]
    for rule in clash.rules:
        off = sorted([*outside, *rule.parts], key=lambda r: r.key != "whole_team")
        yield Oracle(seconds=JUDGE_SECONDS).is_possible(without(asked, off))


def _row(variant: Variant, judged: Judgement) -> str:
    faults = f"{judged.superfluous}/{judged.undecided}/{judged.wrong_repairs}"
    word = "ok " if judged.is_good else "NEE"
    named = "" if judged.named else " niet genoemd"
    return (
        f"{word} {variant.name} [{variant.planted.key}]{named}: {', '.join(judged.rules)} | "
        f"{len(judged.repairs)} uitwegen: {', '.join(judged.repairs)} | {faults} | "
        f"{judged.seconds:.1f} s, klok {judged.wall:.1f} s"
    )


def main() -> int:
    """Print the judgement of every variant; 0 when all pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="which of the forty, from 1 on")
    asked = parser.parse_args()
    judged: list[Judgement] = []
    for number, variant in enumerate(variants(asked.seed), start=1):
        if asked.only in (None, number):
            judged.append(judge(variant))
            print(f"{number:2} {_row(variant, judged[-1])}", flush=True)
        if number == asked.only:
            break
    good = sum(j.is_good for j in judged)
    enough = sum(len(j.repairs) >= ENOUGH for j in judged)
    kinds = sum(len(set(j.repairs)) >= ENOUGH for j in judged)
    named = sum(j.named for j in judged)
    slowest = max((j.seconds for j in judged), default=0.0)
    print(
        f"{good} of {len(judged)} good, {named} named; {enough} with {ENOUGH} repairs or more, "
        f"{kinds} of as many kinds; {sum(len(j.repairs) for j in judged)} repairs; slowest {slowest:.1f} s"
    )
    wanted = sum(WANTED.values()) if asked.only is None else 1
    return 0 if good == len(judged) == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
