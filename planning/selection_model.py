"""Select people, proven: a PuLP model with one 0–1 choice per candidate and pilot, level after level.

    maximise  sum over c, p of value(c) x(c, p)                       the most added value,
    then      sum over c, p of x(c, p)                                then the most people,
    then      sum over c, p of lot(c, p) x(c, p)                      then by lot

    sum over p of x(c, p) <= 1                                        for every candidate c
    sum over c of x(c, p) = sum over o of size(o, p) y(o)             for every pilot p
    sum over o of y(o) = 1                                            one allowed way o to size the pilots
    minimum(q) <= sum over c with q, p of x(c, p) <= maximum(q)       for every quota q

The lot is a number drawn from the pseudonym, so that neither the order of the table nor of the codes favours anyone,
and the same programme always draws the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import pulp

from planning.domain.selection import Pool
from planning.selection_check import Chosen, keeps_rules
from planning.selection_sizes import Sizes
from planning.solver import solve_integer

MOST_NODES = 20_000
MOST_SECONDS = 20.0
ROUND_OFF = 1e-6
LOTS = 10_000

type Expression = pulp.LpAffineExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A selection with its added value, and what no allowed selection can pass."""

    chosen: Chosen
    value: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSelection:
    """No selection: impossible when that ``is_proven``, else not found within the limits."""

    is_proven: bool


def select(pool: Pool, allowed: Sequence[Sizes], seed: str) -> Found | NoSelection:
    """The best selection of one of the ``allowed`` sizes; ``seed`` is what the lots are drawn with."""
    model = _Model(pool, allowed)
    value = model.level(model.value)
    if value is None:
        return NoSelection(is_proven=model.is_infeasible)
    bound = model.bound
    for expression in (model.number, model.lots(seed)):
        model.level(expression)
    return Found(chosen=model.chosen, value=value, bound=max(bound, value))


def best_value(pool: Pool, allowed: Sequence[Sizes]) -> int | None:
    """The added value of the best selection alone; None when there is none or it is not proven best."""
    model = _Model(pool, allowed)
    value = model.level(model.value)
    return value if value == model.bound else None


def is_impossible(pool: Pool, allowed: Sequence[Sizes]) -> bool:
    """Whether it is proven that no selection keeps all rules."""
    if not allowed:
        return True
    model = _Model(pool, allowed)
    return model.level(pulp.lpSum(())) is None and model.is_infeasible


class _Model:
    """The model; ``choose[c, p]`` is whether candidate number c is selected for pilot number p."""

    def __init__(self, pool: Pool, allowed: Sequence[Sizes]) -> None:
        self.pool, self.allowed = pool, allowed
        self.lp = pulp.LpProblem("selectie", pulp.LpMinimize)
        self.choose = {
            (c, pilot): self._whether(f"x{c}_{p}")
            for c, candidate in enumerate(pool.candidates)
            for p, pilot in enumerate(pool.pilots)
            if candidate.pilot in (None, pilot)
        }
        self.chosen: Chosen = {}
        self.bound = 0
        self.is_infeasible = False
        self._hold_rules()

    @property
    def value(self) -> Expression:
        """The added value."""
        return pulp.lpSum(self.pool.candidates[c].value * x for (c, _), x in self.choose.items())

    @property
    def number(self) -> Expression:
        """The people selected."""
        return pulp.lpSum(self.choose.values())

    def lots(self, seed: str) -> Expression:
        """The lots of those selected."""
        people = self.pool.candidates
        return pulp.lpSum(_lot(f"{seed}|{people[c].id}|{pilot}") * x for (c, pilot), x in self.choose.items())

    def level(self, goal: Expression) -> int | None:
        """As much of ``goal`` as can be, kept from here on; None when there is no selection."""
        self.lp.setObjective(-1 * goal)
        solved = solve_integer(self.lp, seconds=MOST_SECONDS, nodes=MOST_NODES)
        self.is_infeasible = solved.is_infeasible
        if not solved.has_solution:
            return None
        self.chosen = self._found()
        reached = round(pulp.value(goal) or 0)
        self.bound = reached if solved.bound is None else int(-(solved.bound - ROUND_OFF) // 1)
        self.lp += goal >= reached
        return reached

    def _found(self) -> Chosen:
        """Those selected, checked before anyone sees them."""
        taken = [key for key, x in self.choose.items() if (x.value() or 0) > 0.5]
        people = self.pool.candidates
        chosen = {pilot: tuple(people[c].id for c, own in taken if own == pilot) for pilot in self.pool.pilots}
        if not keeps_rules(self.pool, self.allowed, chosen):
            raise RuntimeError("the solver's selection breaks a rule")
        return chosen

    def _whether(self, name: str) -> pulp.LpVariable:
        return self.lp.add_variable(name, 0, 1, "Integer")

    def _hold_rules(self) -> None:
        if len(self.pool.pilots) > 1:
            for c in range(len(self.pool.candidates)):
                own = [self.choose[c, p] for p in self.pool.pilots if (c, p) in self.choose]
                if len(own) > 1:
                    self.lp += pulp.lpSum(own) <= 1
        self._hold_sizes()
        for quota in self.pool.quotas:
            people = self.pool.candidates
            holders = [x for (c, _), x in self.choose.items() if people[c].traits.get(quota.trait) == quota.code]
            if quota.minimum:
                self.lp += pulp.lpSum(holders) >= quota.minimum
            if quota.maximum is not None:
                self.lp += pulp.lpSum(holders) <= quota.maximum

    def _hold_sizes(self) -> None:
        ways = [self._whether(f"y{o}") for o in range(len(self.allowed))]
        self.lp += pulp.lpSum(ways) == 1
        for pilot in self.pool.pilots:
            size = pulp.lpSum(sizes[pilot] * y for sizes, y in zip(self.allowed, ways, strict=True))
            self.lp += pulp.lpSum(x for (_, p), x in self.choose.items() if p == pilot) == size


def _lot(ticket: str) -> int:
    return int.from_bytes(sha256(ticket.encode()).digest()[:4]) % LOTS
