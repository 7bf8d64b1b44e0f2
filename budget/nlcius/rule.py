"""One rule: its id in the standard, what it asks in Dutch, and the test of it."""

from collections.abc import Callable
from dataclasses import dataclass

from budget.nlcius.invoice import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of EN 16931 (BR-…), of NLCIUS (BR-NL-…) or of SI-UBL (SI-…) (regel voor e-facturen).

    ``sentence`` says in Dutch what must be. ``holds`` says whether it is so; where the rule has nothing to say,
    it holds. ``is_advice`` marks a rule that only recommends.
    """

    id: str
    sentence: str
    holds: Callable[[Node], bool]
    is_advice: bool = False


def present(rule: str, path: str, name: str) -> Rule:
    """The rule that there is a filled element at ``path``."""
    return Rule(id=rule, sentence=f"{name} moet er zijn.", holds=lambda invoice: bool(invoice.text(path)))
