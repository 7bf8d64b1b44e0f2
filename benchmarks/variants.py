"""Impossible programmes with one planted cause: so many of each of the five examples and of the family, by chance."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

from benchmarks.family import Instance, build_programme
from benchmarks.plantings import COMMON, RARE, Planting
from planning.domain.programme import Programme
from planning.domain.time import Window
from planning.possible import Oracle
from planning.reading import read_programme, read_scenarios
from planning.rule_instances import RuleInstance

ROOT = Path(__file__).parent.parent / "programmes"
WANTED = {
    "teamcoaching": 10,
    "pilot-leidinggeven": 7,
    "coaching-directeuren": 7,
    "strippenkaart": 5,
    "leersessies-stuurgroep": 3,
    "familie": 8,
}
FAMILY = (("ruim", 10), ("ruim", 20), ("zalen", 20), ("vast", 20))
DECIDE_SECONDS, MOST_TRIES, VAIN_TRIES = 30.0, 400, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An impossible programme and the one rule that makes it so."""

    name: str
    programme: Programme
    planted: RuleInstance


type Base = tuple[str, Callable[[], Programme | None]]


def variants(seed: int) -> Iterator[Variant]:
    """Forty: for each source its number; a way to plant that was used least so far goes first, in any source."""
    used: Counter[str] = Counter()
    for source, wanted in WANTED.items():
        yield from _variants_of(source, wanted, used, Random(f"{source} {seed}"))


def _variants_of(source: str, wanted: int, used: Counter[str], rng: Random) -> Iterator[Variant]:
    bases = _family(rng) if source == "familie" else _examples(source)
    barren: Counter[str] = Counter()
    made: set[tuple[str, RuleInstance]] = set()
    for _ in range(MOST_TRIES):
        if len(made) == wanted:
            return
        planting = next_planting(used, barren, rng)
        name, base = rng.choice(bases)
        programme = base()
        variant = plant(name, programme, planting, rng) if programme is not None else None
        if variant is None or (variant.name, variant.planted) in made:
            barren[planting.__name__] += 1
        else:
            used[planting.__name__] += 1
            made.add((variant.name, variant.planted))
            yield variant


def next_planting(used: Counter[str], barren: Counter[str], rng: Random) -> Planting:
    """By chance one of the ways to plant that were used least often, first those in rare rules.

    What was tried in vain some times counts as used once, so that others have their turn.
    """

    def turn(planting: Planting) -> tuple[int, bool, float]:
        name = planting.__name__
        return used[name] + barren[name] // VAIN_TRIES, planting not in RARE, rng.random()

    return min(RARE + COMMON, key=turn)


def plant(name: str, base: Programme, planting: Planting, rng: Random) -> Variant | None:
    """The mildest tightening that makes the programme impossible; None when none does."""
    for rule, programme in planting(base, rng):
        if Oracle(seconds=DECIDE_SECONDS).is_possible(programme) is False:
            return Variant(name=f"{name}: {planting.__name__}", programme=programme, planted=rule)
    return None


def _examples(source: str) -> list[Base]:
    """Every scenario of an example, as it is and with little time; None where not all teams fit."""
    made: list[Base] = []
    for scenario in read_scenarios(ROOT / source):
        read = cache(partial(_possible, ROOT / source, scenario.name))
        made += [
            (f"{source}, {scenario.name}", read),
            (f"{source}, {scenario.name}, kort", cache(partial(_short, read))),
        ]
    return made


def _possible(path: Path, scenario: str) -> Programme | None:
    """The scenario with all teams required, if it can be read and they fit."""
    read = read_programme(path, scenario).programme
    return None if read is None else _fitting(replace(read, all_teams_required=True))


def _fitting(programme: Programme) -> Programme | None:
    return programme if Oracle(seconds=DECIDE_SECONDS).is_possible(programme) else None


def _short(read: Callable[[], Programme | None]) -> Programme | None:
    """The programme in the fewest weeks in which it is seen to fit, so that one rule less room is soon too little."""
    programme = read()
    if programme is None:
        return None
    low, high = 0, programme.window.weeks
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if Oracle(seconds=5).is_possible(_in_weeks(programme, middle)) else (middle, high)
    return _in_weeks(programme, high)


def _in_weeks(programme: Programme, weeks: int) -> Programme:
    last = min(programme.window.last, programme.window.first + timedelta(days=7 * weeks - 1))
    return replace(programme, window=Window(first=programme.window.first, last=last))


def _family(rng: Random) -> list[Base]:
    """Members in which everyone may fit, of a few seeds each."""
    drawn = [Instance(member=m, teams=t, seed=rng.randrange(1, 1000)) for m, t in FAMILY for _ in range(3)]
    return [
        (f"{instance.member} {instance.teams} #{instance.seed}", cache(partial(_member, instance)))
        for instance in drawn
    ]


def _member(instance: Instance) -> Programme | None:
    return _fitting(replace(build_programme(instance), all_teams_required=True))
