"""Put in teams that don't fit at the expense of others, which then find another place.

A team is placed as if whoever has a coach or room gave way at a price. Those in its way are taken out, first those that
were seldom hard to place themselves, and put back where there is room. After Nagata and Bräysy, *A powerful route
minimization heuristic for the vehicle routing problem with time windows* (2009).
"""

from collections import Counter
from collections.abc import Callable

from planning.insertion import Placed, taken_places
from planning.instance import Axis, RowBlock
from planning.occupancy import MAY_GIVE_WAY
from planning.prices import SessionPrices
from planning.search import Found, Search

MOST_BEHIND = 1


class Ejection:
    """Goes on from the timetable of ``search``, whose best it improves.

    ``price`` is about what it costs to be in the way of one place, in the unit of the timetable's prices.
    """

    def __init__(self, search: Search, price: float) -> None:
        self.search = search
        self.price = price
        self.trouble: Counter[int] = Counter()
        self.ejected: list[int] = []
        teams = search.instance.programme.teams
        self._behind = MOST_BEHIND * sum(t.value for t in teams) / len(teams)

    def improve(self, stall: int, enough: Callable[[Found], bool]) -> None:
        """Press teams in until ``stall`` rounds on end gave nothing better, or ``enough`` says so of the best."""
        since = 0
        while since < stall and not enough(self.search.best):
            left_out = self.search.left_out()
            if not left_out:
                return
            self._press(min(left_out, key=self._hardness))
            since = 0 if self.search.is_better() else since + 1
            if self.search.timetable.value < self.search.best.value - self._behind:
                self.search.adopt(self.search.best)

    def _press(self, team: int) -> None:
        """Put a team in, others giving way if it must be, and then whom of those there is room for."""
        if self.search.insert(team):
            return
        self.trouble[team] += 1
        self.ejected = []
        self.search.insert(team, pressure=self)
        for other in self.search.shuffled(self.ejected):
            self.search.insert(other)

    def prices(self) -> SessionPrices:
        """What sessions cost if those in the way give way; each place at its own price, so that ways differ."""
        timetable = self.search.timetable
        axes = timetable.places.lenient(lambda shape: self.price * (0.5 + self.search.rng.random(shape)))
        return timetable.priced(axes, timetable.prices.charge_weight)

    def clear(self, placed: Placed) -> None:
        """Take out whoever has a place that ``placed`` takes and there is no room for both."""
        for b, block in enumerate(self.search.instance.blocks):
            if block.axis not in MAY_GIVE_WAY or block.overflow:
                continue
            for _, owner, places in taken_places(self.search.instance, block, placed):
                for place in places:
                    if self.search.timetable.places.over(b, owner, place):
                        self._free(block, owner, place)

    def _free(self, block: RowBlock, owner: int, place: int) -> None:
        """Take out one team that has a place and can best be missed."""
        taking = [t for t in self._takers(block, owner, place) if t in self.search.timetable.teams]
        if taking:
            out = min(taking, key=self._hardness)
            self.search.timetable.remove(out)
            self.ejected.append(out)

    def _hardness(self, team: int) -> tuple[int, float]:
        """How often it was in trouble, times what it is worth; equals in a random order."""
        value = self.search.instance.programme.teams[team].value
        return (1 + self.trouble[team]) * value, float(self.search.rng.random())

    def _takers(self, block: RowBlock, owner: int, place: int) -> list[int]:
        """The teams with a session that takes the place; one that is being put in is not among those that are in."""
        instance, found = self.search.instance, []
        for number, one in self.search.timetable.placed.items():
            owners = one.route.coaches if block.axis is Axis.COACH else one.rooms
            if owner in owners and any(
                o == owner and place in places for _, o, places in taken_places(instance, block, one)
            ):
                found.append(instance.chains[number].team)
        return sorted(set(found))
