"""The plain reading of a selection: what it breaks, and whether anyone left out could be swapped in. No solver."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.domain.selection import Candidate, Pool
from planning.selection_sizes import Sizes

type Chosen = Mapping[str, tuple[str, ...]]
"""The pseudonyms of those selected for each pilot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swaps:
    """How many exchanges of one selected for one left out were tried, and how many were allowed and better (ruil)."""

    tried: int
    better: int


def keeps_rules(pool: Pool, allowed: Sequence[Sizes], chosen: Chosen) -> bool:
    """Whether everyone selected is a candidate, once and in a pilot they may go to, in an allowed number, by quota."""
    by_id = {c.id: c for c in pool.candidates}
    people = [person for own in chosen.values() for person in own]
    return (
        len(people) == len(set(people))
        and all(person in by_id for person in people)
        and all(by_id[p].pilot in (None, pilot) for pilot, own in chosen.items() for p in own)
        and {pilot: len(own) for pilot, own in chosen.items()} in [dict(sizes) for sizes in allowed]
        and keeps_quotas(pool, [by_id[p] for p in people])
    )


def keeps_quotas(pool: Pool, people: Sequence[Candidate]) -> bool:
    """Whether the codes of these people are within every quota."""
    count = count_codes(people)
    return all(q.minimum <= count[q.trait, q.code] <= _most(q.maximum, len(people)) for q in pool.quotas)


def count_codes(people: Sequence[Candidate]) -> Counter[tuple[str, str]]:
    """How many of these people have each code of each trait."""
    return Counter((trait, code) for person in people for trait, code in person.traits.items())


def try_swaps(pool: Pool, chosen: Chosen) -> Swaps:
    """Try to exchange each one selected for each one left out, in the same pilot, and to move no one else."""
    inside = {person: pilot for pilot, own in chosen.items() for person in own}
    members = [c for c in pool.candidates if c.id in inside]
    left_out = [c for c in pool.candidates if c.id not in inside]
    count = count_codes(members)
    tried = better = 0
    for member in members:
        for other in left_out:
            tried += 1
            fits = other.pilot in (None, inside[member.id])
            if other.value > member.value and fits and _keeps_after(pool, count, member, other):
                better += 1
    return Swaps(tried=tried, better=better)


def _keeps_after(pool: Pool, count: Counter[tuple[str, str]], out: Candidate, into: Candidate) -> bool:
    """Whether every quota holds when ``out`` goes and ``into`` comes; ``count`` is as it was."""
    for quota in pool.quotas:
        change = (into.traits.get(quota.trait) == quota.code) - (out.traits.get(quota.trait) == quota.code)
        number = count[quota.trait, quota.code] + change
        if change and not quota.minimum <= number <= _most(quota.maximum, number):
            return False
    return True


def _most(maximum: int | None, otherwise: int) -> int:
    return otherwise if maximum is None else maximum
