"""One level of the objective as the optimiser sees it: what to minimise, and what the levels before allow."""

from dataclasses import dataclass

from planning.instance import Instance


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Minimise ``charge`` times the charge in steps, plus ``penalty`` times the points, less ``value`` times the value.

    ``least_value`` is the team value that must be served at least, ``most_charge`` the most it may all cost, in
    steps of :attr:`Instance.charge_step` without the fixed cost, ``most_penalty`` the most penalty points; None for no
    limit.
    """

    value: float = 0.0
    charge: float = 0.0
    penalty: float = 0.0
    least_value: int = 0
    most_charge: int | None = None
    most_penalty: int | None = None

    @property
    def counts_penalty(self) -> bool:
        """Whether soft rules matter on this level."""
        return self.penalty > 0 or self.most_penalty is not None

    def serves_all(self, instance: Instance) -> bool:
        """Whether the levels before already ask for every team."""
        return self.least_value == sum(t.value for t in instance.programme.teams)


def charge_steps(instance: Instance, charge: int) -> int:
    """A charge without the fixed cost, in whole steps, rounded down."""
    return (charge - instance.fixed_cost) // instance.charge_step
