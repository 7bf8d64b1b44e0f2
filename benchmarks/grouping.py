"""How long forming the groups of one hard team takes: 24 to 40 people with pairs, codes, earlier groups and shares.

``python -m benchmarks.grouping 100`` forms the groups of a hundred invented teams and prints every one that takes more
than a second of processor, and the worst. The bar: 2 seconds a team.
"""

import sys
import time
from random import Random

from planning.domain.programme import SizeRange
from planning.grouping_model import Grouped, solve_grouping
from planning.grouping_problem import Codes, GroupingProblem, Groups, People, group_numbers

SIZE = SizeRange(minimum=6, maximum=10)
LEAST, MOST = 24, 40
SLOW_SECONDS = 1.0
LIKELY = 0.7


def build_team(seed: int) -> GroupingProblem:
    """A team with up to 3 pairs samen, 6 niet samen and one liever samen for two people, and mostly all of the rest."""
    rng = Random(seed)
    people = tuple(f"P{n:02d}" for n in range(rng.randint(LEAST, MOST)))
    together = _pairs(rng, people, rng.randint(0, 3))
    apart = tuple(p for p in _pairs(rng, people, rng.randint(0, 6)) if p not in together)
    rather = _pairs(rng, people, rng.randint(0, len(people) // 2))
    return GroupingProblem(
        people=people,
        size=SIZE,
        numbers=group_numbers(len(people), SIZE, None),
        together=together,
        apart=apart,
        rather=tuple(p for p in rather if p not in together and p not in apart),
        soft=(_codes(rng, people, rng.randint(2, 4), LIKELY),) if rng.random() < LIKELY else (),
        spread=(_codes(rng, people, 3, 0.9), _codes(rng, people, 2, 0.9)) if rng.random() < LIKELY else (),
        earlier=tuple(_cut(rng, people) for _ in range(rng.randint(1, 2))) if rng.random() < LIKELY else (),
    )


def _pairs(rng: Random, people: tuple[str, ...], number: int) -> tuple[People, ...]:
    found = {(min(pair), max(pair)) for pair in (rng.sample(people, 2) for _ in range(number))}
    return tuple(sorted(found))


def _codes(rng: Random, people: tuple[str, ...], kinds: int, chance: float) -> Codes:
    return {person: rng.choice("ABCDE"[:kinds]) for person in people if rng.random() < chance}


def _cut(rng: Random, people: tuple[str, ...]) -> Groups:
    order = list(people)
    rng.shuffle(order)
    number = -(-len(people) // SIZE.maximum)
    return tuple(tuple(sorted(order[n::number])) for n in range(number))


def main(number: int) -> None:
    """Print the slow ones and the worst."""
    taken = []
    for seed in range(number):
        problem = build_team(seed)
        began = time.process_time()
        found = solve_grouping(problem)
        taken.append(time.process_time() - began)
        proven = isinstance(found, Grouped) and found.is_proven
        if taken[-1] > SLOW_SECONDS or not proven:
            print(f"team {seed:4}: {len(problem.people)} mensen, {taken[-1]:.2f} s{'' if proven else ', niet bewezen'}")
    print(f"{number} teams in {sum(taken):.1f} s; de langzaamste {max(taken):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
