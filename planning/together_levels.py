"""What is reached and what is proven over several programmes, level by level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planning.domain.plan import Level, Outcome, Sense


@dataclass(frozen=True, slots=True, kw_only=True)
class JointLevel:
    """One level of the objective over all programmes (gezamenlijk doelniveau).

    ``bound`` None means that nothing is proven, because a level before it isn't.
    """

    name: str
    unit: str
    sense: Sense
    value: int
    bound: int | None

    @property
    def is_proven(self) -> bool:
        """Whether no joint plan is better."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class JointBounds:
    """What is proven of some programmes together, by the name of the level (gezamenlijke grenzen).

    ``members`` are the numbers of those programmes. Each bound is among plans that are as good on the levels before.
    """

    members: frozenset[int] = frozenset()
    by_name: Mapping[str, int] = field(default_factory=dict)


NO_BOUNDS = JointBounds()


def joint_levels(
    alone: Sequence[Outcome], joint: Sequence[Outcome], together: JointBounds = NO_BOUNDS
) -> tuple[JointLevel, ...]:
    """The levels of all programmes summed, with what the plans made apart, ``alone``, prove about the sum.

    Where ``together`` proves more of its members, that counts for them. What is counted in another unit (money with
    and without btw) makes a level of its own. A bound holds for plans that are as good on the levels before it, so it
    counts for the sum only when all levels before are proven; and only where every programme has its levels in the
    same order.
    """
    kinds = list(dict.fromkeys((level.name, level.unit) for o in joint for level in o.levels))
    is_sure = all(_in_order_of(kinds, o.levels) for o in (*alone, *joint))
    levels: list[JointLevel] = []
    for kind in kinds:
        own = _levels_of(joint, kind)
        is_only = sum(name == kind[0] for name, _ in kinds) == 1
        bound = _bound(alone, kind, together if is_only else NO_BOUNDS) if is_sure else None
        if len(_levels_of(alone, kind)) != len(own):
            bound = None
        value = sum(level.value for level in own)
        levels.append(JointLevel(name=kind[0], unit=kind[1], sense=own[0].sense, value=value, bound=bound))
        is_sure = is_sure and levels[-1].is_proven
    return tuple(levels)


def _bound(alone: Sequence[Outcome], kind: tuple[str, str], together: JointBounds) -> int:
    """The nearest of what is proven: the sum of each apart, or that of the members together and of the others apart."""
    apart = _levels_of(alone, kind)
    total = sum(level.bound for level in apart)
    if kind[0] not in together.by_name:
        return total
    others = _levels_of([o for n, o in enumerate(alone) if n not in together.members], kind)
    nearer = together.by_name[kind[0]] + sum(level.bound for level in others)
    return min(total, nearer) if apart[0].sense is Sense.MAXIMISE else max(total, nearer)


def _levels_of(outcomes: Sequence[Outcome], kind: tuple[str, str]) -> list[Level]:
    return [level for o in outcomes for level in o.levels if (level.name, level.unit) == kind]


def _in_order_of(kinds: Sequence[tuple[str, str]], levels: Sequence[Level]) -> bool:
    places = [kinds.index(own) for level in levels if (own := (level.name, level.unit)) in kinds]
    return places == sorted(places)
