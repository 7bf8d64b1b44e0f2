"""Pieces of the sentences that rules say to a planner."""

from decimal import Decimal


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: ``1 dag``, ``7 dagen``."""
    return f"{number} {one if number == 1 else more}"


def days_text(number: int) -> str:
    """Days as the subject of a sentence, verb first: ``zit 1 dag``, ``zitten 7 dagen``."""
    return f"{'zit' if number == 1 else 'zitten'} {counted(number, 'dag', 'dagen')}"


def euros(amount: Decimal) -> str:
    """An amount in Dutch notation: 84250 gives ``€ 84.250,00`` with a no-break space."""
    return f"€\u00a0{amount:,.2f}".translate(str.maketrans(",.", ".,"))
