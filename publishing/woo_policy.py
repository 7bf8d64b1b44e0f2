"""What a copy for publication under the Wet open overheid hides, and on which ground.

The grounds are those of article 5.1, second paragraph, under e and f.
"""

from dataclasses import dataclass
from enum import StrEnum

from publishing.notation import REDACTED

PERSONS = "5.1.2.e"
BUSINESS = "5.1.2.f"
REASONS = {
    PERSONS: "Eerbiediging van de persoonlijke levenssfeer",
    BUSINESS: "Bescherming van concurrentiegevoelige bedrijfs- en fabricagegegevens",
}


class WooPart(StrEnum):
    """What a copy for publication may hide (onderdeel)."""

    PRICES = "prijzen"
    QUANTITIES = "aantallen"
    LINE_TOTALS = "regeltotalen"
    TOTALS = "totalen"
    PEOPLE = "personen"

    @property
    def ground(self) -> str:
        """The article on which it is hidden."""
        return PERSONS if self is WooPart.PEOPLE else BUSINESS

    @property
    def meaning(self) -> str:
        """What it is about, for a reader of the copy."""
        return MEANINGS[self]


MEANINGS = {
    WooPart.PRICES: "Prijzen per eenheid, ook waar ze in lopende tekst staan, en het bankrekeningnummer",
    WooPart.QUANTITIES: "Aantallen in de regels van de begroting",
    WooPart.LINE_TOTALS: "Totalen van regels, ook waar ze in lopende tekst staan",
    WooPart.TOTALS: "Totalen van de begroting, met en zonder btw",
    WooPart.PEOPLE: "Coaches, deelnemers die alleen komen, en contactgegevens",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WooPolicy:
    """What is hidden; by default everything but the totals (lakbeleid)."""

    hidden: frozenset[WooPart] = frozenset(WooPart) - {WooPart.TOTALS}

    def hides(self, part: WooPart) -> bool:
        """Whether ``part`` is hidden."""
        return part in self.hidden


def mask_text(ground: str) -> str:
    """What stands in a text in the place of something hidden."""
    return f"{REDACTED} ({ground})"
