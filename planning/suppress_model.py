"""The model behind hiding counts: what a reader can work out, and the fewest cells that keep it from being much.

A *reading* is a table of counts that agrees with everything shown. For each small cell the model holds two readings,
one in which the cell is low and one in which it is high; a 0-1 variable per cell says whether it is hidden.

    min Σ w_c y_c   s.t.   for every small cell p:  h_pp - l_pp >= width,
    Σ parts = whole,   v_c (1 - y_c) <= l_pc, h_pc <= v_c + M y_c.

After Fischetti & Salazar-González, *Solving the cell suppression problem on tabular data with linear constraints*
(2001). Readings are added only for cells that turn out to need them, so most tables never need a large model.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

import pulp

from planning.solver import solve_integer

MOST_SECONDS = 20.0
MOST_NODES = 5_000
MOST_VARIABLES = 50_000
AT_ONCE = 20
"""Of how many cells the range is found in one solve."""

FARTHEST = 25
"""How many times the wanted room a reading may be from the truth; it keeps the model sound in numbers."""

HALF = 0.5

type Limits = tuple[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """``parts`` add up to ``whole``."""

    whole: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The true counts and what anybody knows of them; see :class:`planning.suppress.Counts`."""

    cells: Mapping[Hashable, int]
    sums: tuple[Sum, ...]
    known: frozenset[Hashable]
    unseen: frozenset[Hashable]
    limits: Mapping[Hashable, Limits]

    @property
    def hidable(self) -> frozenset[Hashable]:
        """The cells that may be hidden."""
        return frozenset(self.cells) - self.known

    @property
    def wholes(self) -> frozenset[Hashable]:
        """The cells that are totals."""
        return frozenset(each.whole for each in self.sums)

    @property
    def enough(self) -> int:
        """A number that no hidden count needs to pass: past it a reader knows no limit."""
        return 2 * sum(self.cells.values()) + 100


def find_ranges(
    knowledge: Knowledge, hidden: frozenset[Hashable], wanted: Collection[Hashable]
) -> Mapping[Hashable, Limits]:
    """The least and the most of each ``wanted`` hidden cell; the most is None where nothing limits it."""
    open_cells = _without_determined(knowledge, hidden)
    found: dict[Hashable, Limits] = {c: (knowledge.cells[c], knowledge.cells[c]) for c in wanted if c not in open_cells}
    asked = frozenset(wanted)
    for part in _parts(knowledge, open_cells):
        own = [cell for cell in part if cell in asked]
        if own:
            found |= _ranges_in(knowledge, frozenset(part), own)
    return found


def choose_hidden(knowledge: Knowledge, small: Sequence[Hashable], width: int) -> frozenset[Hashable]:
    """The fewest cells to hide, ``small`` among them, so that the lowest and highest of each are ``width`` apart.

    Where that is too much to find out, all totals are hidden as well, and where that doesn't do, everything.
    """
    always = knowledge.unseen.union(small)
    hidden, needs = always, dict[Hashable, int]()
    while weak := _too_narrow(knowledge, hidden, small, width):
        chosen = _solve(knowledge, always, needs | weak) if weak.keys() - needs.keys() else None
        if chosen is None:
            coarse = always | (knowledge.wholes & knowledge.hidable)
            return knowledge.hidable if _too_narrow(knowledge, coarse, small, width) else coarse
        hidden, needs = chosen, needs | weak
    return hidden


def _too_narrow(
    knowledge: Knowledge, hidden: frozenset[Hashable], small: Sequence[Hashable], width: int
) -> dict[Hashable, int]:
    """The small cells a reader comes too near to, with the room each should have: what is possible at most."""
    ranges = find_ranges(knowledge, hidden, small)
    weak = [cell for cell in small if _room(ranges[cell]) < width]
    best = find_ranges(knowledge, knowledge.hidable, weak)
    wanted = {cell: int(min(width, _room(best[cell]))) for cell in weak}
    return {cell: need for cell, need in wanted.items() if need > _room(ranges[cell])}


def _room(limits: Limits) -> float:
    return float("inf") if limits[1] is None else limits[1] - limits[0]


def _without_determined(knowledge: Knowledge, hidden: frozenset[Hashable]) -> frozenset[Hashable]:
    """The hidden cells without those that some sum gives away, one after the other."""
    unknown = set(hidden)
    sums_of: dict[Hashable, list[Sum]] = {}
    for each in knowledge.sums:
        for cell in unknown.intersection((each.whole, *each.parts)):
            sums_of.setdefault(cell, []).append(each)
    queue = list(knowledge.sums)
    while queue:
        each = queue.pop()
        alone = unknown.intersection((each.whole, *each.parts))
        if len(alone) == 1:
            unknown -= alone
            queue += sums_of[alone.pop()]
    return frozenset(unknown)


def _parts(knowledge: Knowledge, hidden: frozenset[Hashable]) -> Iterator[list[Hashable]]:
    """The hidden cells in parts that have nothing to do with each other, in the order of the cells."""
    home: dict[Hashable, list[Hashable]] = {cell: [cell] for cell in knowledge.cells if cell in hidden}
    for each in knowledge.sums:
        linked = [cell for cell in (each.whole, *each.parts) if cell in hidden]
        for other in linked[1:]:
            if home[other] is not home[linked[0]]:
                home[linked[0]] += (moved := home[other])
                home |= dict.fromkeys(moved, home[linked[0]])
    yield from {id(part): part for part in home.values()}.values()


def _ranges_in(
    knowledge: Knowledge, part: frozenset[Hashable], wanted: Sequence[Hashable]
) -> Iterator[tuple[Hashable, Limits]]:
    """One solve for a handful of cells: their lowest and highest readings have nothing to do with each other."""
    for batch in batched(wanted, AT_ONCE):
        lp = pulp.LpProblem("bereik", pulp.LpMinimize)
        lows = [_add_reading(lp, f"l{n}", knowledge, part)[cell] for n, cell in enumerate(batch)]
        highs = [_add_reading(lp, f"h{n}", knowledge, part)[cell] for n, cell in enumerate(batch)]
        lp.setObjective(pulp.lpSum(lows) - pulp.lpSum(highs))
        if not solve_integer(lp, seconds=MOST_SECONDS, nodes=MOST_NODES).is_optimal:
            raise RuntimeError("what a reader can work out was not found; the counts may not add up")
        for cell, low, high in zip(batch, lows, highs, strict=True):
            most = round(high.value() or 0)
            yield cell, (round(low.value() or 0), most if most < knowledge.cells[cell] + knowledge.enough else None)


def _add_reading(
    lp: pulp.LpProblem, name: str, knowledge: Knowledge, hidden: Collection[Hashable]
) -> dict[Hashable, pulp.LpVariable]:
    """A table that agrees with all that is shown: a variable for each hidden cell."""
    reading: dict[Hashable, pulp.LpVariable] = {}
    for place, (cell, count) in enumerate(knowledge.cells.items()):
        if cell in hidden:
            least, most = knowledge.limits.get(cell, (0, None))
            highest = count + knowledge.enough if most is None else most
            reading[cell] = lp.add_variable(f"{name}_{place}", least, highest, "Integer")
    for each in knowledge.sums:
        if any(cell in reading for cell in (each.whole, *each.parts)):
            parts = pulp.lpSum(reading.get(cell, knowledge.cells[cell]) for cell in each.parts)
            lp += parts == reading.get(each.whole, knowledge.cells[each.whole])
    return reading


def _solve(
    knowledge: Knowledge, always: frozenset[Hashable], needs: Mapping[Hashable, int]
) -> frozenset[Hashable] | None:
    """The fewest cells, ``always`` among them, that give each cell of ``needs`` its room; None when none were found."""
    if len(knowledge.hidable) * len(needs) > MOST_VARIABLES:
        return None
    lp = pulp.LpProblem("onderdrukken", pulp.LpMinimize)
    cells = [cell for cell in knowledge.cells if cell in knowledge.hidable]
    hides = {cell: lp.add_variable(f"y{n}", int(cell in always), 1, "Integer") for n, cell in enumerate(cells)}
    weights = _weights(knowledge, cells)
    lp.setObjective(pulp.lpSum(weights[cell] * hide for cell, hide in hides.items()))
    farthest = FARTHEST * max(needs.values())
    for place, (cell, need) in enumerate(needs.items()):
        low, high = (_add_reading(lp, f"{side}{place}", knowledge, hides) for side in "lh")
        lp += high[cell] - low[cell] >= need
        for reading in (low, high):
            for other, hide in hides.items():
                count = knowledge.cells[other]
                lp += reading[other] - count <= farthest * hide
                lp += count - reading[other] <= min(count, farthest) * hide
    if not solve_integer(lp, seconds=MOST_SECONDS, nodes=MOST_NODES).has_solution:
        return None
    return frozenset(cell for cell, hide in hides.items() if (hide.value() or 0) > HALF)


def _weights(knowledge: Knowledge, cells: Sequence[Hashable]) -> Mapping[Hashable, int]:
    """The number of cells counts first; then parts go before totals, and small counts before large ones."""
    wholes = knowledge.wholes
    ranked = sorted(cells, key=lambda cell: (cell in wholes, knowledge.cells[cell], str(cell)))
    return {cell: len(cells) ** 2 + rank for rank, cell in enumerate(ranked)}
