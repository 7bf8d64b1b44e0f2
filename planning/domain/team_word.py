"""What the programme calls a team, where a planner reads of it."""

from collections.abc import Sequence
from dataclasses import dataclass

NEUTER_ENDINGS = ("team", "paar", "duo", "trio", "koppel", "bureau", "bestuur", "onderdeel", "cluster", "traject", "je")
"""How words end that take ``het``; the others take ``de``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWord:
    """The word for one team and for more of them (eenheid): ``directeur`` and ``directeuren``."""

    one: str = "team"
    many: str = "teams"

    def of(self, number: int) -> str:
        """The word that goes with ``number``."""
        return self.one if number == 1 else self.many

    @property
    def title(self) -> str:
        """The word for one at the start of a sentence or at the top of a column."""
        return f"{self.one[:1].upper()}{self.one[1:]}"

    @property
    def the(self) -> str:
        """One with its article: ``het team``, ``de directeur``."""
        return f"{'het' if self._is_neuter else 'de'} {self.one}"

    @property
    def each(self) -> str:
        """Every one: ``elk team``, ``elke directeur``."""
        return f"{'elk' if self._is_neuter else 'elke'} {self.one}"

    @property
    def another(self) -> str:
        """Some other one: ``een ander team``, ``een andere directeur``."""
        return f"een {'ander' if self._is_neuter else 'andere'} {self.one}"

    def named(self, codes: Sequence[str]) -> str:
        """These, by their codes, of which there is at least one: ``team T01``, ``de teams T01 en T02``."""
        if len(codes) == 1:
            return f"{self.one} {codes[0]}"
        return f"de {self.many} {', '.join(codes[:-1])} en {codes[-1]}"

    @property
    def _is_neuter(self) -> bool:
        return self.one.lower().endswith(NEUTER_ENDINGS)
