"""How long forming the groups of one hard team takes: 24 to 40 people with pairs, codes, earlier groups and shares.

``python -m benchmarks.grouping`` forms the groups of three sets of invented teams, always the same: a hundred with
mostly some of everything, sixty with everything at once, and thirty of those with other sizes of groups. It prints
every team that takes more than a second of processor or isn't proven, and of each set the worst. The bar for groups of
6 to 10: 2 seconds a team, and proven.
"""

import time
from collections.abc import Callable, Mapping
from random import Random

from planning.domain.programme import SizeRange
from planning.grouping_model import solve_grouping
from planning.grouping_problem import Codes, GroupingProblem, Groups, People, group_numbers

SIZE = SizeRange(minimum=6, maximum=10)
OTHER_SIZES = tuple(SizeRange(minimum=low, maximum=high) for low, high in ((3, 5), (4, 6), (5, 8), (8, 12), (2, 4)))
LEAST, MOST = 24, 40
SLOW_SECONDS = 1.0
LIKELY = 0.7


def build_team(seed: int) -> GroupingProblem:
    """A team with up to 3 pairs samen, 6 niet samen and one liever samen for two people, and mostly all of the rest."""
    rng = Random(seed)
    people = _people(rng)
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
        earlier=tuple(_cut(rng, people, SIZE) for _ in range(rng.randint(1, 2))) if rng.random() < LIKELY else (),
    )


def build_hard_team(seed: int) -> GroupingProblem:
    """A team of which everything is asked at once, in groups of 6 to 10."""
    return _everything(Random(f"zwaar {seed}"), SIZE)


def build_team_of_other_sizes(seed: int) -> GroupingProblem:
    """The same in groups of 3 to 5, 4 to 6, 5 to 8, 8 to 12 or 2 to 4."""
    return _everything(Random(f"andere maten {seed}"), OTHER_SIZES[seed % len(OTHER_SIZES)])


SETS: Mapping[str, tuple[Callable[[int], GroupingProblem], int]] = {
    "gewoon": (build_team, 100),
    "zwaar": (build_hard_team, 60),
    "andere maten": (build_team_of_other_sizes, 30),
}


def _everything(rng: Random, size: SizeRange) -> GroupingProblem:
    """Pairs of all kinds, codes for one form or two, one to three earlier cuts, functions and levels.

    Mostly soft codes; one in five teams has two hard codes, and no pairs samen that go against them.
    """
    people = _people(rng)
    together = _pairs(rng, people, rng.randint(0, 4))
    apart = tuple(p for p in _pairs(rng, people, rng.randint(2, 10)) if p not in together)
    rather = _pairs(rng, people, rng.randint(len(people) // 4, len(people)))
    codes = tuple(_codes(rng, people, rng.randint(2, 5), LIKELY) for _ in range(rng.randint(1, 2)))
    is_hard = rng.random() < 0.2
    hard = _codes(rng, people, 2, LIKELY / 2) if is_hard else {}
    return GroupingProblem(
        people=people,
        size=size,
        numbers=group_numbers(len(people), size, None),
        together=tuple((a, b) for a, b in together if hard.get(a) == hard.get(b)),
        apart=apart,
        rather=tuple(p for p in rather if p not in together and p not in apart),
        hard=(hard,) if is_hard else (),
        soft=() if is_hard else codes,
        spread=(_codes(rng, people, rng.randint(3, 5), 0.9), _codes(rng, people, rng.randint(2, 3), 0.9)),
        earlier=tuple(_cut(rng, people, size) for _ in range(rng.randint(1, 3))),
    )


def _people(rng: Random) -> tuple[str, ...]:
    return tuple(f"P{n:02d}" for n in range(rng.randint(LEAST, MOST)))


def _pairs(rng: Random, people: tuple[str, ...], number: int) -> tuple[People, ...]:
    found = {(min(pair), max(pair)) for pair in (rng.sample(people, 2) for _ in range(number))}
    return tuple(sorted(found))


def _codes(rng: Random, people: tuple[str, ...], kinds: int, chance: float) -> Codes:
    return {person: rng.choice("ABCDE"[:kinds]) for person in people if rng.random() < chance}


def _cut(rng: Random, people: tuple[str, ...], size: SizeRange) -> Groups:
    order = list(people)
    rng.shuffle(order)
    number = -(-len(people) // size.maximum)
    return tuple(tuple(sorted(order[n::number])) for n in range(number))


def run_set(name: str) -> None:
    """Form the groups of every team of one set; print the slow ones, the unproven ones and the worst."""
    build, number = SETS[name]
    taken = []
    for seed in range(number):
        problem = build(seed)
        began = time.process_time()
        found = solve_grouping(problem)
        taken.append(time.process_time() - began)
        proven = found.is_proven
        if taken[-1] > SLOW_SECONDS or not proven:
            print(f"  {seed:3}: {len(problem.people)} mensen, {taken[-1]:.2f} s{'' if proven else ', niet bewezen'}")
    print(f"{name}: {number} teams in {sum(taken):.1f} s; de langzaamste {max(taken):.2f} s", flush=True)


if __name__ == "__main__":
    for each in SETS:
        run_set(each)
