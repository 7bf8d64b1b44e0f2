from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from budget.begroting import Budget, build_budget
from budget.leak_check import Counted, MaskedKind, check_leaks
from budget.lines import BudgetLine
from planning.domain.money import Redacted
from planning.domain.tariff import Tariff, TariffUnit, VatRate
from tests.budget.samples import COORDINATION, EXEMPT, PREPARATION, SESSION, discount, plan_for, tariff, teamcoaching

HIDDEN = Redacted(ground="5.1.2.f")
LOW = VatRate(percent=Decimal(9))


def discounted(percent: str, over: tuple[str, ...] = ()) -> Budget:
    programme = replace(teamcoaching(), discounts=(discount("vroeg", percent=percent, over=over),))
    return build_budget(programme, plan_for(programme))


def budget_of(*tariffs: Tariff) -> Budget:
    programme = teamcoaching(tariffs=tariffs or (COORDINATION, PREPARATION, SESSION))
    return build_budget(programme, plan_for(programme))


def masked(line: BudgetLine, *fields: MaskedKind) -> BudgetLine:
    return replace(
        line,
        quantity=HIDDEN if MaskedKind.QUANTITY in fields else line.quantity,
        price=HIDDEN if MaskedKind.PRICE in fields else line.price,
        total=HIDDEN if MaskedKind.LINE_TOTAL in fields else line.total,
    )


ALL = (MaskedKind.QUANTITY, MaskedKind.PRICE, MaskedKind.LINE_TOTAL)
MONEY = (MaskedKind.PRICE, MaskedKind.LINE_TOTAL)


def with_masks(budget: Budget, *fields: MaskedKind, lines: Collection[int] | None = None) -> Budget:
    places = range(len(budget.lines)) if lines is None else lines
    return replace(budget, lines=tuple(masked(x, *fields) if n in places else x for n, x in enumerate(budget.lines)))


def leaks(budget: Budget, counted: dict[int, Counted] | None = None) -> dict[str, str]:
    return {value.name: value.how for value in check_leaks(budget, counted) if value.leaks}


def test_the_begroting_of_000_as_it_was_published_gives_nothing_away() -> None:
    """Five lines with number, price and line total masked, totals open."""
    published = with_masks(budget_of(), *ALL)
    assert len(published.lines) == 5
    values = check_leaks(published)
    assert len(values) == 15
    assert [v.name for v in values if v.leaks] == []


def test_000_gives_its_counts_away_but_no_price_when_the_planning_is_published_too() -> None:
    published = with_masks(budget_of(), *ALL)
    counts = (1, 10, 20, 20, 20)
    counted = {n: Counted(quantity=Decimal(q), where="elders te tellen") for n, q in enumerate(counts)}
    assert leaks(published, counted) == {
        "aantal van Projectcoordinatie": "elders te tellen.",
        "aantal van Voorgesprek": "elders te tellen.",
        "aantal van Groepssessie: Echte Gesprek": "elders te tellen.",
        "aantal van Groepssessie: Respectsessie": "elders te tellen.",
        "aantal van Groepssessie: Incluvisie": "elders te tellen.",
    }


def test_one_line_total_left_open_still_hides_the_other_four() -> None:
    budget = with_masks(budget_of(), *ALL)
    published = replace(
        budget, lines=(masked(budget_of().lines[0], MaskedKind.QUANTITY, MaskedKind.PRICE), *budget.lines[1:])
    )
    assert leaks(published) == {}


def test_four_line_totals_left_open_give_the_fifth() -> None:
    lines = budget_of().lines
    open_lines = (masked(line, MaskedKind.QUANTITY, MaskedKind.PRICE) for line in lines[1:])
    published = replace(budget_of(), lines=(masked(lines[0], *ALL), *open_lines))
    assert leaks(published) == {
        "totaal van Projectcoordinatie": "is het enige onbekende: de regels zijn samen de grondslag van 21 %."
    }


def test_a_line_total_divided_by_its_quantity_gives_the_price() -> None:
    published = with_masks(budget_of(), MaskedKind.PRICE, lines=(1,))
    assert leaks(published) == {"prijs van Voorgesprek": "is regeltotaal ÷ aantal."}


def test_a_quantity_that_is_counted_elsewhere_gives_the_price() -> None:
    published = with_masks(budget_of(), MaskedKind.QUANTITY, MaskedKind.PRICE, lines=(1,))
    assert leaks(published) == {}
    counted = {1: Counted(quantity=Decimal(10), where="de teams staan in de planning")}
    assert leaks(published, counted) == {
        "aantal van Voorgesprek": "de teams staan in de planning.",
        "prijs van Voorgesprek": "is regeltotaal ÷ aantal, na het uitrekenen van: aantal van Voorgesprek.",
    }


def test_lines_of_one_tariff_share_their_price() -> None:
    """Three lines at one masked price: 84.250 − 4.250 − 5.000 = 75.000 = (20 + 20 + 20) × 1.250."""
    published = with_masks(budget_of(), *MONEY, lines=(2, 3, 4))
    found = leaks(published)
    assert len(found) == 6
    assert "hebben hetzelfde tarief" in found["prijs van Groepssessie: Echte Gesprek"]


def test_two_tariffs_over_one_total_keep_each_other_hidden() -> None:
    published = with_masks(budget_of(COORDINATION, PREPARATION), *MONEY)
    assert leaks(published) == {}


def test_the_only_line_of_a_btw_rate_stands_open_in_the_base_of_that_rate() -> None:
    low = replace(COORDINATION, vat=LOW)
    published = with_masks(budget_of(low, PREPARATION, SESSION), *ALL)
    assert list(leaks(published)) == ["totaal van Projectcoordinatie"]


def test_masked_bases_of_two_rates_follow_from_the_btw() -> None:
    """b1 + b2 = excl and btw 21 % of b1, 9 % of b2: each btw gives its base, and so the single line of it."""
    budget = with_masks(budget_of(replace(COORDINATION, vat=LOW), PREPARATION), *ALL)
    published = replace(budget, vat=tuple(replace(part, base=HIDDEN) for part in budget.vat))
    found = leaks(published)
    assert {"grondslag van 21 %", "grondslag van 9 %", "totaal van Projectcoordinatie"} <= set(found)


def test_btw_is_what_incl_and_excl_differ() -> None:
    budget = budget_of()
    published = replace(budget, vat=tuple(replace(part, base=HIDDEN, vat=HIDDEN) for part in budget.vat))
    assert set(leaks(published)) == {"grondslag van 21 %", "btw van 21 %"}


def test_an_exempt_part_gives_no_base_away_by_its_btw_of_nothing() -> None:
    budget = with_masks(budget_of(replace(COORDINATION, vat=EXEMPT), replace(PREPARATION, vat=EXEMPT)), *ALL)
    published = replace(budget, excl=HIDDEN, incl=HIDDEN, vat=tuple(replace(p, base=HIDDEN) for p in budget.vat))
    assert leaks(published) == {}


def test_nothing_is_checked_where_nothing_is_masked() -> None:
    assert check_leaks(budget_of()) == ()


def test_no_sentence_gives_a_masked_value_away() -> None:
    odd = tariff("bijzonder", TariffUnit.PROGRAMME, "7391.13")
    published = with_masks(budget_of(odd), MaskedKind.PRICE, MaskedKind.LINE_TOTAL)
    found = leaks(published)
    assert len(found) == 2
    assert not any("7391" in how or "7.391" in how for how in found.values())


def test_lines_with_one_description_are_told_apart() -> None:
    same = replace(PREPARATION, description=COORDINATION.description)
    published = with_masks(budget_of(COORDINATION, same), MaskedKind.PRICE)
    assert list(leaks(published)) == [
        "prijs van Projectcoordinatie (regel 1)",
        "prijs van Projectcoordinatie (regel 2)",
    ]


def test_a_percentage_beside_what_it_takes_off_gives_a_masked_line_away() -> None:
    # 10 % of the coordination is 425,00 off, so the coordination is 4 250,00
    published = with_masks(discounted("10", over=("projectcoordinatie",)), *MONEY, lines=range(5))
    found = leaks(published)
    assert "totaal van Projectcoordinatie" in found
    assert "korting vroeg is een percentage" in found["totaal van Projectcoordinatie"]


def test_a_discount_that_is_masked_whole_gives_nothing_away() -> None:
    published = with_masks(discounted("10", over=("projectcoordinatie",)), *ALL)
    lines = tuple(replace(x, percent=HIDDEN) if x.percent is not None else x for x in published.lines)
    values = check_leaks(replace(published, lines=lines))
    assert [v.kind for v in values if v.name == "percentage van korting vroeg"] == [MaskedKind.PERCENTAGE]
    assert [v.name for v in values if v.leaks] == []


def test_a_masked_percentage_follows_from_the_amounts() -> None:
    published = discounted("10")
    lines = tuple(replace(x, percent=HIDDEN) if x.percent is not None else x for x in published.lines)
    assert list(leaks(replace(published, lines=lines))) == ["percentage van korting vroeg"]
