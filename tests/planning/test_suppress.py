"""Hiding small counts: what is hidden, that it can't be recomputed, and that no less would do.

The reader here is not the model's: it tries every table of counts one by one.
"""

from collections.abc import Hashable, Iterator, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.suppress import TOTAL, Counts, feasible_ranges, join, one_way, suppress, two_way
from planning.suppress_model import Sum

MOST = 14
"""The reader tries 0 up to this for every hidden part: past the room that is asked nothing new is learnt."""


def agree(counts: Counts, hidden: frozenset[Hashable]) -> Iterator[dict[Hashable, int]]:
    """Every table with the same shown counts, found by trying all values of the hidden parts."""
    wholes = [each.whole for each in counts.sums]
    parts = [cell for cell in counts.cells if cell not in wholes]
    choices = [range(MOST + 1) if cell in hidden else (counts.cells[cell],) for cell in parts]
    for values in product(*choices):
        table = dict(zip(parts, values, strict=True))
        for each in counts.sums:  # in their order: totals of totals come last
            total = sum(table[part] for part in each.parts)
            if table.setdefault(each.whole, total) != total:
                break
        else:
            if all(table[cell] == count for cell, count in counts.cells.items() if cell not in hidden):
                yield table


def is_safe(counts: Counts, hidden: frozenset[Hashable], minimum: int) -> bool:
    """Whether each small count can be ``minimum`` different values to a reader who tries everything."""
    small = {cell for cell, count in counts.cells.items() if count < minimum}
    tables = list(agree(counts, hidden))
    spans = ({table[cell] for table in tables} for cell in small)
    return small <= hidden and all(max(span) - min(span) >= minimum - 1 for span in spans)


def names(hidden: frozenset[Hashable]) -> set[str]:
    return {"·".join(part for part in cell if part) for cell in hidden if isinstance(cell, tuple)}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert suppress(one_way({"a": 5, "b": 12})) == frozenset()


def test_a_small_count_takes_the_smallest_other_part_with_it() -> None:
    # 35 - 12 - 20 = 3 would give it back; hiding b leaves a + b = 15.
    assert names(suppress(one_way({"a": 3, "b": 12, "c": 20}))) == {"a", "b"}


def test_two_small_counts_that_are_too_few_together_take_a_third() -> None:
    # 1 + 1 = 2 leaves 0, 1 or 2: nearer than "below 5" says.
    assert names(suppress(one_way({"a": 1, "b": 1, "c": 20, "d": 9}))) == {"a", "b", "d"}


def test_two_small_counts_that_make_four_protect_each_other() -> None:
    assert names(suppress(one_way({"a": 2, "b": 2, "c": 20}))) == {"a", "b"}


def test_nobody_is_a_small_count_too() -> None:
    assert "b" in names(suppress(one_way({"a": 30, "b": 0, "c": 20})))


def test_a_list_of_small_counts_loses_its_total_when_that_is_small() -> None:
    assert names(suppress(one_way({"a": 1, "b": 1}))) == {"a", "b", TOTAL}


def test_a_small_count_in_a_table_takes_a_rectangle_with_it() -> None:
    counts = two_way({(r, c): n for r, row in TABLE.items() for c, n in row.items()})
    assert names(suppress(counts)) == {"x·a", "x·b", "y·a", "y·b"}


TABLE = {
    "x": {"a": 3, "b": 12, "c": 20},
    "y": {"a": 30, "b": 12, "c": 20},
    "z": {"a": 30, "b": 22, "c": 20},
}


def test_the_minimum_can_be_set() -> None:
    assert suppress(one_way({"a": 3, "b": 12, "c": 20}), minimum=3) == frozenset()
    assert names(suppress(one_way({"a": 3, "b": 12, "c": 20}), minimum=13)) == {"a", "b"}


def test_what_everybody_knows_is_never_hidden_and_no_secret() -> None:
    counts = one_way({"a": 3, "b": 12, "c": 20})
    known = Counts(cells=counts.cells, sums=counts.sums, known=frozenset({("", "b")}))
    assert names(suppress(known)) == {"a", "c"}
    assert suppress(Counts(cells=counts.cells, sums=counts.sums, known=frozenset({("", "a")}))) == frozenset()


def test_what_can_not_be_protected_is_protected_as_well_as_can_be() -> None:
    counts = one_way({"a": 1, "b": 1})
    known = Counts(cells=counts.cells, sums=counts.sums, known=frozenset({("", TOTAL)}))
    hidden = suppress(known)
    assert names(hidden) == {"a", "b"}
    assert feasible_ranges(known, hidden) == {("", "a"): (0, 2), ("", "b"): (0, 2)}


def test_limits_a_reader_knows_count() -> None:
    # Each group has 3 to 6 people, so a + b = 9 leaves 3 to 6 for both, and hiding the total would leave no more.
    counts = one_way({"a": 3, "b": 6})
    limits = Counts(cells=counts.cells, sums=counts.sums, limits={("", "a"): (3, 6), ("", "b"): (3, 6)})
    assert feasible_ranges(limits, frozenset({("", "a"), ("", "b")})) == {("", "a"): (3, 6), ("", "b"): (3, 6)}
    assert names(suppress(limits)) == {"a", "b"}


def test_the_same_count_in_two_tables_is_one_secret() -> None:
    # By function the two small ones hide each other; the list by level gives 4 + 9 = 13, and with it nothing back.
    by_function = one_way({"F1": 3, "F2": 4, "F3": 20}, "functie")
    by_level = one_way({"N1": 18, "N2": 9}, "niveau")
    both = join((by_function, by_level))
    assert names(suppress(both)) == {"functie·F1", "functie·F2"}


def test_the_difference_between_two_tables_gives_nothing_back() -> None:
    # All teams together, and the same without team c: 33 - 30 = 3.
    everyone = one_way({"a": 10, "b": 20, "c": 3}, "t")
    fewer = Counts(cells={("u", TOTAL): 30}, sums=(Sum(whole=("u", TOTAL), parts=(("t", "a"), ("t", "b"))),))
    hidden = suppress(join((everyone, fewer)))
    assert ("t", "c") in hidden
    assert hidden & {("t", TOTAL), ("u", TOTAL)}


def test_one_name_can_not_have_two_counts() -> None:
    with pytest.raises(ValueError, match="two counts"):
        join((one_way({"a": 3}), one_way({"a": 4})))


def test_totals_of_totals_are_protected() -> None:
    # Teams of two departments: the only small team of "noord" hides its neighbour, or its department would give it.
    teams: dict[Hashable, int] = {"T1": 3, "T2": 12, "T3": 20, "T4": 9}
    sums = (
        Sum(whole="noord", parts=("T1", "T2")),
        Sum(whole="zuid", parts=("T3", "T4")),
        Sum(whole="samen", parts=("noord", "zuid")),
    )
    counts = Counts(cells=teams | {"noord": 15, "zuid": 29, "samen": 44}, sums=sums)
    assert suppress(counts) == {"T1", "T2"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4), st.integers(2, 5))
def test_a_list_can_not_be_recomputed_and_no_fewer_cells_would_do(values: list[int], minimum: int) -> None:
    counts = one_way({f"c{n}": value for n, value in enumerate(values)})
    check_best(counts, suppress(counts, minimum), minimum)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.integers(2, 3))
def test_a_table_can_not_be_recomputed_and_no_fewer_cells_would_do(values: list[int], minimum: int) -> None:
    places: Mapping[tuple[str, str], int] = dict(zip(product("xy", "ab"), values, strict=True))
    counts = two_way(places)
    check_best(counts, suppress(counts, minimum), minimum)


def check_best(counts: Counts, hidden: frozenset[Hashable], minimum: int) -> None:
    assert is_safe(counts, hidden, minimum)
    small = {cell for cell, count in counts.cells.items() if count < minimum}
    others = [cell for cell in counts.cells if cell not in small]
    fewer = len(hidden) - len(small) - 1
    for extra in combinations(others, fewer) if fewer >= 0 else ():
        assert not is_safe(counts, frozenset(small.union(extra)), minimum)
