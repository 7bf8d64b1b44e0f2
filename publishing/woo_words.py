"""Names and amounts out of running text: what planners typed in their own words may say what is masked elsewhere."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from publishing.woo_policy import BUSINESS, PERSONS, mask_text

NUMBER = r"\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
WITH_EURO = re.compile(
    rf"(?:€|\beuro|\bEUR)\s*-?(?P<after>{NUMBER})(?:,-)?(?!\d)|(?<![\d.,])(?P<before>{NUMBER})(?:,-)?\s*(?:euro\b|EUR\b|€)",
    re.IGNORECASE,
)
BARE = re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})(?:,-)?(?![\w]|[.,]\d)")
STAND_IN = "gelakt-persoon-"
"""How the codes begin that stand for people while a copy is made: different for each, and telling nothing."""

LINKED = re.compile(rf"{STAND_IN}\d+(?:-[\w-]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMask:
    """What may not stand in a text: ``names`` of people, and amounts (tekstmasker).

    Every amount in euro is masked but those in ``open_amounts``; a bare number is when it is one of ``amounts``.
    ``hides_amounts`` False leaves all amounts alone.
    """

    names: frozenset[str]
    amounts: frozenset[Decimal]
    open_amounts: frozenset[Decimal]
    hides_amounts: bool

    def __call__(self, text: str) -> str:
        """``text`` without them."""
        if self.hides_amounts:
            text = WITH_EURO.sub(self._euro, text)
            text = BARE.sub(self._bare, text)
        return _names_pattern(self.names).sub(mask_text(PERSONS), text) if self.names else text

    def all(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Each of ``texts`` without them."""
        return tuple(map(self, texts))

    def _euro(self, match: re.Match[str]) -> str:
        is_open = _value(match["after"] or match["before"]) in self.open_amounts
        return match[0] if is_open else mask_text(BUSINESS)

    def _bare(self, match: re.Match[str]) -> str:
        value = _value(match["number"])
        return mask_text(BUSINESS) if value in self.amounts and value not in self.open_amounts else match[0]


def _names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _value(number: str) -> Decimal:
    """A number as Dutch people write it; a point before three figures separates thousands."""
    plain = re.sub(r"\s|\.(?=\d{3}(?!\d))", "", number)
    return Decimal(plain.replace(",", "."))


def unlink(value: Any) -> Any:
    """Nested texts in which every person is the same: which sessions are one person's is not to be seen."""
    return map_texts(value, lambda text: LINKED.sub(mask_text(PERSONS), text))


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every text in it changed, also within mappings and sequences."""
    match value:
        case str():
            return change(value)
        case Mapping():
            return {name: map_texts(inner, change) for name, inner in value.items()}
        case Sequence():
            return [map_texts(inner, change) for inner in value]
        case _:
            return value
