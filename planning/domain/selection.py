"""Who may be selected for a pilot, by which rules, and what the selection came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from planning.findings import Origin


class Trait(StrEnum):
    """What a selection should have variety in (kenmerk): codes of the organisation, never of a person."""

    FUNCTION = "functie"
    DEPARTMENT = "afdeling"
    EXPERIENCE = "ervaring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Someone who may be selected (kandidaat).

    ``value`` is the added value that people expect, a whole number. ``traits`` has the codes that are known.
    ``pilot`` is the only pilot this candidate may go to; None for any. Nothing of this reaches an output.
    """

    id: str
    value: int
    traits: Mapping[Trait, str] = field(default_factory=dict)
    pilot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """At least and at most so many of those selected have this code; ``maximum`` None for no limit (quotum)."""

    trait: Trait
    code: str
    minimum: int
    maximum: int | None
    origin: Origin

    def __str__(self) -> str:
        return f"{self.trait} {self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The candidates and what is asked of a selection from them (kandidatenlijst).

    ``pilots`` are the ids of the teams whose members are selected. ``minimum`` to ``maximum`` people are selected, both
    ends included: in all, or with ``per_pilot`` for each of them. Pilots differ by at most one person in size.
    """

    candidates: tuple[Candidate, ...]
    quotas: tuple[Quota, ...] = ()
    minimum: int
    maximum: int
    per_pilot: bool = False
    pilots: tuple[str, ...]
    origin: Origin

    @property
    def least(self) -> int:
        """The fewest people over all pilots."""
        return self.minimum * (len(self.pilots) if self.per_pilot else 1)

    @property
    def most(self) -> int:
        """The most people over all pilots."""
        return self.maximum * (len(self.pilots) if self.per_pilot else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affordable:
    """What so many people cost at least, and how many the cap allows in each of its readings (betaalbaar aantal).

    ``excl`` and ``incl`` are the cost for ``number`` people, without and with btw. ``most_excl`` is the largest number
    that fits a cap meant without btw, ``most_incl`` with btw; None when no number fits.
    """

    number: int
    excl: Decimal
    incl: Decimal
    most_excl: int | None = None
    most_incl: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What selecting came to (selectie): totals only, no person.

    ``value`` is the added value reached and ``bound`` what no allowed selection can pass. ``swaps`` is how many
    exchanges of one selected for one left out were tried without the solver, and ``better`` how many of those were
    allowed and gave more value. ``affordable`` None means that no price is known.
    """

    pool: int
    numbers: Mapping[str, int]
    value: int
    bound: int
    swaps: int
    better: int
    affordable: Affordable | None = None

    @property
    def number(self) -> int:
        """How many are selected in all."""
        return sum(self.numbers.values())

    @property
    def is_proven(self) -> bool:
        """Whether no allowed selection has more value, and no exchange helps."""
        return self.value == self.bound and not self.better
