from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from budget.determined import Product, Relation, Sum, find_determined


def total(*names: str, of: int) -> Sum:
    return Sum(sentence=f"samen {of}", factors=dict.fromkeys(names, Fraction(1)), constant=Fraction(of))


def answers(known: Mapping[str, int], *relations: Relation) -> dict[str, Fraction]:
    found = find_determined({name: Fraction(value) for name, value in known.items()}, relations)
    return {each.name: each.value for each in found}


def test_one_unknown_in_a_sum_is_determined() -> None:
    assert answers({"a": 30}, total("a", "b", of=100)) == {"b": 70}  # 100 − 30


def test_two_unknowns_in_one_sum_are_not() -> None:
    assert answers({}, total("a", "b", of=100)) == {}


def test_two_equations_determine_two_unknowns_together() -> None:
    double = Sum(sentence="a + 2b", factors={"a": Fraction(1), "b": Fraction(2)}, constant=Fraction(130))
    assert answers({}, total("a", "b", of=100), double) == {"a": 70, "b": 30}


def test_an_equation_that_says_the_same_again_determines_nothing() -> None:
    twice = Sum(sentence="2a + 2b", factors={"a": Fraction(2), "b": Fraction(2)}, constant=Fraction(200))
    assert answers({}, total("a", "b", of=100), twice) == {}


def test_a_part_can_be_determined_while_the_rest_is_not() -> None:
    # a + b + c = 100 and b + c = 60: a is 40, b and c are anything that makes 60
    assert answers({}, total("a", "b", "c", of=100), total("b", "c", of=60)) == {"a": 40}


def test_a_product_with_two_unknown_factors_determines_nothing() -> None:
    assert answers({"total": 75000}, Product(sentence="", one="number", other="price", result="total")) == {}


def test_a_product_gives_a_factor_that_a_sum_made_reachable() -> None:
    # total = 84.250 − 9.250 = 75.000, and 75.000 ÷ 60 = 1.250
    product = Product(sentence="", one="number", other="price", result="total")
    found = answers({"number": 60, "rest": 9250}, product, total("total", "rest", of=84250))
    assert found == {"total": 75000, "price": 1250}


def test_only_the_equations_that_were_needed_are_named() -> None:
    needed, beside = total("a", "b", of=100), total("c", "d", of=7)
    (found,) = find_determined({"b": Fraction(1)}, (beside, needed))
    assert (found.name, found.by) == ("a", (needed,))


def test_contradictory_equations_do_not_stop_the_search() -> None:
    assert answers({}, total("a", of=1), total("a", of=2)) == {"a": 1}


@given(
    st.lists(st.lists(st.integers(-2, 2), min_size=4, max_size=4), max_size=4),
    st.lists(st.integers(-9, 9), min_size=4, max_size=4),
)
def test_what_is_determined_is_exactly_what_no_other_solution_changes(rows: list[list[int]], point: list[int]) -> None:
    """Against an independent rank: x is determined when adding the row "x" doesn't raise the rank."""
    names = "abcd"
    sums = tuple(
        Sum(
            sentence="",
            factors={n: Fraction(f) for n, f in zip(names, row, strict=True)},
            constant=Fraction(sum(f * x for f, x in zip(row, point, strict=True))),
        )
        for row in rows
    )
    expected = {
        name: value
        for place, (name, value) in enumerate(zip(names, point, strict=True))
        if rank([*rows, [int(n == place) for n in range(4)]]) == rank(rows)
    }
    assert answers({}, *sums) == expected


def rank(rows: list[list[int]]) -> int:
    """By Laplace: the size of the largest square part with a determinant that isn't zero."""
    sizes = (n for n in range(min(len(rows), 4), 0, -1))
    for size in sizes:
        for chosen in combinations(rows, size):
            for columns in combinations(range(4), size):
                if determinant([[row[c] for c in columns] for row in chosen]):
                    return size
    return 0


def determinant(square: list[list[int]]) -> int:
    if len(square) == 1:
        return square[0][0]
    return sum(
        (-1) ** column * square[0][column] * determinant([row[:column] + row[column + 1 :] for row in square[1:]])
        for column in range(len(square))
    )
