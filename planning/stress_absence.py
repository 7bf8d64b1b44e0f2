"""The chance that a group is too small on the day, for each group and for the programme as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.grouping_trade_off import chance_below, meets_in_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRisk:
    """A group and the chance that it is below its minimum (kans op een te kleine groep).

    ``each`` is the chance at one session, that of its riskiest form; ``once`` at one or more of its ``sessions``.
    """

    group: str
    team: str
    size: int
    sessions: int
    each: Fraction
    once: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRisk:
    """The chances of a plan, when everybody is absent by the programme's chance, independently (afwezigheid).

    ``once`` is the chance that one session or more is below its minimum, ``expected`` how many there are on average.
    ``chances`` holds the chance of each session of people who meet in groups.
    """

    groups: tuple[GroupRisk, ...]
    chances: dict[Session, Fraction]

    @property
    def once(self) -> Fraction:
        """The chance that at least one session is too small."""
        return 1 - prod((1 - chance for chance in self.chances.values()), start=Fraction(1))

    @property
    def expected(self) -> Fraction:
        """How many sessions are too small on average."""
        return sum(self.chances.values(), Fraction(0))


def absence_risk(programme: Programme, plan: Plan) -> AbsenceRisk:
    """The risk of every group that meets, the greatest first; talks with one person at a time have none."""
    sizes = {g.id: g.size for g in plan.groups}
    absence = Fraction(programme.absence) / 100
    chances = {
        s: chance_below(sizes[s.group], programme.size_of(s.form).minimum, absence)
        for s in plan.sessions
        if sizes.get(s.group) and meets_in_groups(programme, s.form)
    }
    groups = sorted(_groups(plan, sizes, chances), key=lambda g: (-g.once, g.group))
    return AbsenceRisk(groups=tuple(groups), chances=chances)


def _groups(plan: Plan, sizes: dict[str, int], chances: dict[Session, Fraction]) -> Iterator[GroupRisk]:
    for group in plan.groups:
        own = [chance for session, chance in chances.items() if session.group == group.id]
        if own:
            yield GroupRisk(
                group=group.id,
                team=group.team,
                size=sizes[group.id],
                sessions=len(own),
                each=max(own),
                once=1 - prod((1 - chance for chance in own), start=Fraction(1)),
            )
