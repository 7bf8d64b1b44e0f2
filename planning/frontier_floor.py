"""What serving some of the teams costs at least: each at the lowest price it has with the world to itself."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from planning.build import build_instance
from planning.checker import check
from planning.costs import CHARGE_PER_CENT, plan_totals, rounded_off
from planning.domain.money import from_cents
from planning.domain.plan import Plan
from planning.domain.programme import Cap, CapReading, Programme
from planning.search import alone


class CostFloor:
    """Bounds on the cost of any number of teams of one programme without a cap, and plans that reach them."""

    def __init__(self, free: Programme, *, with_vat: bool) -> None:
        """Cost is counted with btw or without."""
        self.programme = free
        self.with_vat = with_vat
        reading = CapReading.INCL if with_vat else CapReading.EXCL
        counted = replace(free, cap=Cap(amount=Decimal(0), reading=reading, origin=free.origin))
        instance = build_instance(counted)
        chains = alone(instance, charge_weight=1.0, penalty_weight=0.0)
        costs = zip(instance.team_cost.tolist(), instance.team_chains, strict=True)
        self._each = [cost + sum(chains[n] for n in numbers) for cost, numbers in costs]
        self._fixed = instance.fixed_cost - rounded_off(counted)

    def least(self, teams: int) -> Decimal | None:
        """What so many teams cost at least, in euros; None when not so many can be served at all."""
        charge = self._fixed + sum(sorted(self._each)[:teams])
        return from_cents(-int(-charge // CHARGE_PER_CENT)) if charge < float("inf") else None

    def cheapest_parts(self, found: Plan) -> Iterator[Plan]:
        """The plan with one team less, then two less, as long as nothing can be cheaper for as many teams."""
        numbers = {t.id: n for n, t in enumerate(self.programme.teams)}
        teams = sorted({s.team for s in found.sessions}, key=lambda t: -self._each[numbers[t]])
        for gone in range(1, len(teams)):
            part = _without(self.programme, found, frozenset(teams[:gone]))
            totals = plan_totals(self.programme, part)
            if totals is None or totals[self.with_vat] != self.least(len(teams) - gone):
                return
            if any(v.penalty is None for v in check(self.programme, part)):
                return
            yield part


def _without(programme: Programme, found: Plan, gone: frozenset[str]) -> Plan:
    kept = tuple(s for s in found.sessions if s.team not in gone)
    served = {s.team for s in kept}
    return replace(found, sessions=kept, unserved=tuple(t.id for t in programme.teams if t.id not in served))
