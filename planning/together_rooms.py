"""The rooms of several programmes: a room with one code is one room, at each programme's own prices and hours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from planning.domain.programme import Location, Programme
from planning.instance import FloatArray, Instance, LocationKind
from planning.together_parts import Part, code_in

NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The kinds of location of the whole (zalen samen), with what they cost and count as in :class:`Instance`.

    ``first_row`` is for each part how many rows of points come before its own row 0.
    """

    kinds: tuple[LocationKind, ...]
    sizes: tuple[int, ...]
    cost: FloatArray
    points: FloatArray
    first_row: tuple[int, ...]


def merge_rooms(parts: Sequence[Part], slots: int) -> Rooms:
    """The rooms of all parts; sessions of a programme without rooms have places of their own, that nobody else sees."""
    sizes = tuple(sorted({c.group.size for p in parts for c in p.instance.chains}))
    asks = any(p.programme.locations for p in parts)
    kinds = _kinds(parts) if asks else {}
    forms = sum(len(p.programme.forms) for p in parts)
    cost = np.full((len(sizes), len(kinds), forms, slots), np.inf)
    counts = [len(p.instance.location_points) for p in parts]
    first_row = tuple([1, *accumulate(counts, initial=1)][1:])
    points = np.zeros((1 + sum(counts), len(kinds)))
    for n, part in enumerate(parts):
        for number, own in enumerate(kinds):
            kind = own[n]
            if kind is None:
                continue
            if kind == NOBODY:
                cost[:, number, part.forms] = 0.0
                continue
            _fill(part, kind, sizes, cost[:, number])
            rows = slice(first_row[n], first_row[n] + counts[n])
            points[rows, number] = part.instance.location_points[:, kind]
    found = tuple(LocationKind(locations=tuple(rooms)) for rooms in kinds.values())
    return Rooms(kinds=found, sizes=sizes, cost=cost, points=points, first_row=first_row)


def _fill(part: Part, kind: int, sizes: Sequence[int], cost: FloatArray) -> None:
    """What this kind costs the part's sessions, [Q, F, S]; a size it has not itself costs as its next larger one."""
    own = sorted({c.group.size for c in part.instance.chains})
    for q, size in enumerate(sizes):
        larger = [n for n, other in enumerate(own) if other >= size]
        if larger:
            block = cost[q, part.forms]
            block[:, part.at] = part.instance.location_cost[larger[0], kind]


def _kinds(parts: Sequence[Part]) -> dict[tuple[int | None, ...], list[Location]]:
    """Rooms that are alike in every programme, by what kind they are in each: None where it doesn't have them."""
    kind_of = [_kind_by_code(p.instance) for p in parts]
    found: dict[tuple[int | None, ...], list[Location]] = {}
    for code, room in {x.id: x for p in parts for x in p.programme.locations}.items():
        found.setdefault(tuple(own.get(code) for own in kind_of), []).append(room)
    for n, part in enumerate(parts):
        if not part.programme.locations:
            key = tuple(NOBODY if other == n else None for other in range(len(parts)))
            found[key] = _places_without_room(part)
    return found


def _kind_by_code(instance: Instance) -> dict[str, int]:
    return {x.id: n for n, kind in enumerate(instance.location_kinds) for x in kind.locations}


def _places_without_room(part: Part) -> list[Location]:
    programme: Programme = part.programme
    model = Location(id="", name="", seats=max(t.members for t in programme.teams), origin=programme.origin)
    number = max(1, len(part.instance.chains))
    return [replace(model, id=code_in(programme, f"zonder zaal {n}")) for n in range(number)]
