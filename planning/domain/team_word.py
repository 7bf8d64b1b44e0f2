"""What the programme calls a team, where a planner reads of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWord:
    """The word for one team and for more of them (eenheid): ``directeur`` and ``directeuren``."""

    one: str = "team"
    many: str = "teams"

    def of(self, number: int) -> str:
        """The word that goes with ``number``."""
        return self.one if number == 1 else self.many
