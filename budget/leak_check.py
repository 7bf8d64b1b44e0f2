"""Which masked value of a published begroting can still be worked out from what is left (lekcontrole).

Everything a reader knows of a begroting is an equation: quantity × price is the line's total, lines add up to the
base of their btw rate, a discount is a percentage of what it is over, btw is a percentage of its base, bases and btw
add up to the totals. A masked value leaks when
these leave it one possible value. Not looked at: guesses from round prices or whole numbers, and amounts published
elsewhere.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from budget.begroting import Budget
from budget.determined import Determined, Product, Relation, Sum, find_determined
from budget.lines import BudgetLine
from budget.totals import PER_CENT, VatTotal, effective_rate
from planning.domain.money import Amount, Redacted
from planning.domain.tariff import TariffKind

OF_LINE = "bij "
ALIKE = "hebben hetzelfde tarief"
EXCL, INCL = "totaal excl. btw", "totaal incl. btw"


class MaskedKind(StrEnum):
    """What kind of value a mask hides (soort)."""

    QUANTITY = "aantal"
    PRICE = "prijs per eenheid"
    PERCENTAGE = "kortingspercentage"
    LINE_TOTAL = "regeltotaal"
    TOTAL = "totaal"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedValue:
    """One masked value of a begroting, and whether it can still be worked out (gelakte waarde).

    ``how`` says in Dutch how; empty when it can't be. The value itself is never in it. ``is_nothing`` when the words of
    its line tell that it is zero.
    """

    kind: MaskedKind
    name: str
    ground: str
    how: str = ""
    is_nothing: bool = False

    @property
    def leaks(self) -> bool:
        """Whether a reader can work it out."""
        return bool(self.how)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity that can be counted elsewhere in what is published (telling elders)."""

    quantity: Decimal
    where: str


def check_leaks(
    published: Budget, counted: Mapping[int, Counted] | None = None, free: Collection[int] = ()
) -> tuple[MaskedValue, ...]:
    """Every masked value of ``published``, in the order of the begroting.

    ``counted`` gives, by the place of a line (from 0), a quantity that stands elsewhere in the publication; ``free``
    are the places of lines of which the words tell that they cost nothing.
    """
    values = dict(_values(published))
    known = {n: Fraction(v) for n, (_, v) in values.items() if isinstance(v, Decimal)}
    relations = [*_counts(published, counted or {}), *_free(published.lines, free), *_relations(published)]
    found = {each.name: each for each in find_determined(known, relations)}
    nothing = {name(published.lines, place) for place in free for name in (_price, _total)}
    return tuple(
        MaskedValue(
            kind=kind,
            name=name,
            ground=value.ground,
            how=_how(found.get(name), known),
            is_nothing=name in nothing,
        )
        for name, (kind, value) in values.items()
        if isinstance(value, Redacted)
    )


def _values(budget: Budget) -> Iterator[tuple[str, tuple[MaskedKind, Amount]]]:
    for place, line in enumerate(budget.lines):
        yield _quantity(budget.lines, place), (MaskedKind.QUANTITY, line.quantity)
        yield _price(budget.lines, place), (MaskedKind.PRICE, line.price)
        yield _total(budget.lines, place), (MaskedKind.LINE_TOTAL, line.total)
    for discount, place in _percentages(budget.lines).items():
        if (percent := budget.lines[place].percent) is not None:
            yield _percentage(discount), (MaskedKind.PERCENTAGE, percent)
    for part in budget.vat:
        yield _base(part), (MaskedKind.TOTAL, part.base)
        yield _vat(part), (MaskedKind.TOTAL, part.vat)
    for name, amount in ((EXCL, budget.excl), (INCL, budget.incl)):
        if amount is not None:
            yield name, (MaskedKind.TOTAL, amount)


def _counts(budget: Budget, counted: Mapping[int, Counted]) -> Iterator[Relation]:
    for place, count in counted.items():
        name = _quantity(budget.lines, place)
        yield Sum(sentence=count.where, factors={name: Fraction(1)}, constant=Fraction(count.quantity))


def _free(lines: Sequence[BudgetLine], free: Collection[int]) -> Iterator[Relation]:
    for place in free:
        sentence = f"{_label(lines, place)} kost niets, naar zijn naam"
        yield Sum(sentence=sentence, factors={_price(lines, place): Fraction(1)})


def _relations(budget: Budget) -> Iterator[Relation]:
    lines = budget.lines
    for place, line in enumerate(lines):
        yield Product(
            sentence=f"{OF_LINE}{_label(lines, place)} is aantal × prijs het regeltotaal",
            one=_quantity(lines, place),
            other=_price(lines, place),
            result=_total(lines, place),
        )
        first = next(n for n, other in enumerate(lines) if _same_price(other, line))
        if first != place:
            sentence = f"{_label(lines, first)} en {_label(lines, place)} {ALIKE}"
            yield _equal(sentence, {_price(lines, place): 1}, _price(lines, first))
    yield from _discount_relations(lines)
    for part in budget.vat:
        yield from _rate_relations(lines, part)
    if budget.vat and budget.excl is not None:
        yield _equal("de grondslagen van de btw zijn samen het totaal excl. btw", _ones(map(_base, budget.vat)), EXCL)
        taxes = _ones(map(_vat, budget.vat))
        yield _equal("totaal excl. btw en btw zijn samen het totaal incl. btw", {EXCL: 1, **taxes}, INCL)


def _percentages(lines: Sequence[BudgetLine]) -> dict[str, int]:
    """The first line of each discount by percentage, by its code."""
    found: dict[str, int] = {}
    for place, line in enumerate(lines):
        if line.kind is TariffKind.DISCOUNT and line.percent is not None:
            found.setdefault(line.code, place)
    return found


def _discount_relations(lines: Sequence[BudgetLine]) -> Iterator[Relation]:
    """The lines of a discount are together its percentage of what it is over."""
    for code, first in _percentages(lines).items():
        discount = lines[first]
        own = [n for n, x in enumerate(lines) if x.kind is not TariffKind.DISCOUNT and _is_over(discount, x)]
        off = [n for n, x in enumerate(lines) if x.kind is TariffKind.DISCOUNT and x.code == code]
        base, taken = f"grondslag van korting {code}", f"bedrag van korting {code}"
        yield _equal(f"korting {code} gaat over bekende regels", _ones([_total(lines, n) for n in own]), base)
        yield Sum(
            sentence=f"de regels van korting {code} zijn samen wat eraf gaat",
            factors={**{_total(lines, n): Fraction(-1) for n in off}, taken: Fraction(-PER_CENT)},
        )
        yield Product(
            sentence=f"korting {code} is een percentage van wat zij over gaat",
            one=_percentage(code),
            other=base,
            result=taken,
        )


def _is_over(discount: BudgetLine, line: BudgetLine) -> bool:
    return not discount.over or line.code in discount.over


def _percentage(code: str) -> str:
    return f"percentage van korting {code}"


def _rate_relations(lines: Sequence[BudgetLine], part: VatTotal) -> Iterator[Relation]:
    own = [_total(lines, n) for n, line in enumerate(lines) if effective_rate(line.vat) == part.rate]
    yield _equal(f"de regels zijn samen de {_base(part)}", _ones(own), _base(part))
    share = Fraction(part.percent) / PER_CENT
    yield _equal(f"de {_vat(part)} is dat percentage van haar grondslag", {_base(part): share}, _vat(part))


def _same_price(one: BudgetLine, other: BudgetLine) -> bool:
    """Whether two lines come from one row of the tariffs, as a reader of the begroting can tell."""
    return (one.code, one.price, one.unit) == (other.code, other.price, other.unit)


def _equal(sentence: str, parts: Mapping[str, Fraction | int], whole: str) -> Sum:
    return Sum(sentence=sentence, factors={**{n: Fraction(f) for n, f in parts.items()}, whole: Fraction(-1)})


def _ones(names: Iterator[str] | Sequence[str]) -> dict[str, Fraction | int]:
    return dict.fromkeys(names, 1)


def _how(found: Determined | None, known: Mapping[str, Fraction]) -> str:
    """In one sentence: how the reader gets there, and what must be worked out on the way."""
    if found is None:
        return ""
    sentences = _sentences(found.by)
    if len(sentences) > 1:
        return f"volgt uit {len(sentences)} dingen samen: {'; '.join(sentences)}."
    (relation,) = found.by[:1]
    if isinstance(relation, Product):
        return _product_how(relation, found.name, known)
    if isinstance(relation, Sum) and len(relation.factors) == 1:
        return f"{sentences[0]}."
    return f"is het enige onbekende: {sentences[0]}."


def _sentences(relations: Sequence[Relation]) -> list[str]:
    """What was needed, each once; more lines with the same to say are taken together."""
    said = dict.fromkeys(relation.sentence for relation in relations)
    products = [r.sentence for r in relations if isinstance(r, Product) and r.sentence.startswith(OF_LINE)]
    alike = [sentence for sentence in said if sentence.endswith(ALIKE)]
    together = {
        f"bij {len(products)} regels is aantal × prijs het regeltotaal": products,
        f"{len(alike) + 1} regels {ALIKE}": alike,
    }
    for sentence, own in together.items():
        if len(own) > 1:
            said = {**{s: None for s in said if s not in own}, sentence: None}
    return list(said)


def _product_how(relation: Product, name: str, known: Mapping[str, Fraction]) -> str:
    way = {
        relation.result: "aantal × prijs",
        relation.one: "regeltotaal ÷ prijs",
        relation.other: "regeltotaal ÷ aantal",
    }
    others = {relation.one, relation.other, relation.result} - {name}
    worked_out = [other for other in others if other not in known]
    through = f", na het uitrekenen van: {', '.join(sorted(worked_out))}" if worked_out else ""
    return f"is {way[name]}{through}."


def _label(lines: Sequence[BudgetLine], place: int) -> str:
    """What a line is called: its description, with its place where two are described alike."""
    description = lines[place].description
    alike = sum(line.description == description for line in lines) > 1
    return f"{description} (regel {place + 1})" if alike else description


def _quantity(lines: Sequence[BudgetLine], place: int) -> str:
    return f"aantal van {_label(lines, place)}"


def _price(lines: Sequence[BudgetLine], place: int) -> str:
    return f"prijs van {_label(lines, place)}"


def _total(lines: Sequence[BudgetLine], place: int) -> str:
    return f"totaal van {_label(lines, place)}"


def _rate(part: VatTotal) -> str:
    return f"vrijgestelde regels ({part.exempt_because})" if part.exempt_because else f"{part.percent.normalize():f} %"


def _base(part: VatTotal) -> str:
    return f"grondslag van {_rate(part)}"


def _vat(part: VatTotal) -> str:
    return f"btw van {_rate(part)}"
