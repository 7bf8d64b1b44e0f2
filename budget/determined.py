"""Which unknowns of a handful of equations have only one possible value: a rank test over exact fractions.

An equation is linear, or a product of which one factor is known. What one round determines is known in the next,
and may make a product linear.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

type Row = dict[str, Fraction]
"""Coefficients by unknown; the key ``""`` holds the constant on the other side."""

CONSTANT = ""


class Relation(Protocol):
    """Something that must hold between named values."""

    @property
    def sentence(self) -> str:
        """The relation in Dutch words."""

    def row(self, known: Mapping[str, Fraction]) -> Row | None:
        """The relation as a linear equation over what is not known; None when it isn't linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """``Σ factor × value = constant``."""

    sentence: str
    factors: Mapping[str, Fraction]
    constant: Fraction = Fraction(0)

    def row(self, known: Mapping[str, Fraction]) -> Row:
        """See :meth:`Relation.row`."""
        row = {name: factor for name, factor in self.factors.items() if name not in known}
        seen = sum((factor * known[name] for name, factor in self.factors.items() if name in known), Fraction(0))
        return row | {CONSTANT: self.constant - seen}


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """``one × other = result``."""

    sentence: str
    one: str
    other: str
    result: str

    def row(self, known: Mapping[str, Fraction]) -> Row | None:
        """See :meth:`Relation.row`; linear as soon as one factor is known."""
        for factor, name in ((self.one, self.other), (self.other, self.one)):
            if factor in known:
                return Sum(sentence="", factors={name: known[factor], self.result: Fraction(-1)}).row(known)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Determined:
    """An unknown that has one possible value, and the relations that give it."""

    name: str
    value: Fraction
    by: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Equation:
    """An equation, and how often each of the relations went into it."""

    row: Row
    by: Mapping[int, Fraction]


def find_determined(known: Mapping[str, Fraction], relations: Sequence[Relation]) -> tuple[Determined, ...]:
    """Every value that isn't in ``known`` and can't be other than it is, in the order in which they fall.

    Contradictory equations (totals that were rounded) determine no less than consistent ones.
    """
    found: dict[str, Determined] = {}
    while True:
        values = {**known, **{name: each.value for name, each in found.items()}}
        new = [each for each in _one_round(values, relations) if each.name not in found]
        if not new:
            return tuple(found.values())
        found |= {each.name: each for each in new}


def _one_round(known: Mapping[str, Fraction], relations: Sequence[Relation]) -> Iterable[Determined]:
    solved: dict[str, _Equation] = {}
    for number, relation in enumerate(relations):
        row = relation.row(known)
        if row is not None:
            _add(solved, _Equation(row=_plus({}, row, Fraction(1)), by={number: Fraction(1)}))
    for name, equation in solved.items():
        if set(equation.row) <= {name, CONSTANT}:
            value = equation.row.get(CONSTANT, Fraction(0))
            yield Determined(name=name, value=value, by=tuple(relations[n] for n in sorted(equation.by)))


def _add(solved: dict[str, _Equation], new: _Equation) -> None:
    """Bring one more equation into the solved form: each pivot stands in its own equation only."""
    for name in [name for name in new.row if name in solved]:
        new = _eliminate(new, name, solved[name])
    pivot = next((name for name in new.row if name != CONSTANT), None)
    if pivot is None:
        return
    scale = 1 / new.row[pivot]
    new = _Equation(row=_plus({}, new.row, scale), by=_plus({}, new.by, scale))
    for name, equation in solved.items():
        if pivot in equation.row:
            solved[name] = _eliminate(equation, pivot, new)
    solved[pivot] = new


def _eliminate(equation: _Equation, name: str, other: _Equation) -> _Equation:
    times = -equation.row[name]
    return _Equation(row=_plus(equation.row, other.row, times), by=_plus(equation.by, other.by, times))


def _plus[K](one: Mapping[K, Fraction], other: Mapping[K, Fraction], times: Fraction) -> dict[K, Fraction]:
    """``one + times × other``, name by name, without what becomes zero."""
    total = dict(one)
    for name, factor in other.items():
        total[name] = total.get(name, Fraction(0)) + times * factor
    return {name: factor for name, factor in total.items() if factor}
