"""What the client ordered: more than that is the client's decision, never a price."""

from dataclasses import dataclass

from planning.findings import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How much was ordered (opdracht); None is no agreement about it.

    ``decision`` is the client's reference of the decision to do more, empty as long as there is none.
    """

    teams: int | None = None
    sessions_per_team: int | None = None
    decision: str = ""
    origin: Origin
