"""Who may lead whom: what is asked of a coach, and which coach and team go together."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planning.findings import Origin


class PairingKind(StrEnum):
    """What holds between a team and a coach (soort)."""

    NEVER = "niet"
    PREFERRED = "voorkeur"
    ONLY = "alleen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A team and a coach who don't go together, rather do, or only do (koppel)."""

    team: str
    coach: str
    kind: PairingKind
    origin: Origin


def coaches_of(pairings: Iterable[Pairing], kind: PairingKind) -> frozenset[str]:
    """The coaches in the pairings of this kind."""
    return frozenset(p.coach for p in pairings if p.kind is kind)


def preferred_only(pairings: tuple[Pairing, ...]) -> tuple[Pairing, ...]:
    """The pairings without those that rule coaches out."""
    return tuple(p for p in pairings if p.kind is PairingKind.PREFERRED)


def may_lead(pairings: Iterable[Pairing], coach: str) -> bool:
    """Whether the pairings of a team leave this coach: not excluded, and one of the only ones where there are."""
    pairings = tuple(pairings)
    only = coaches_of(pairings, PairingKind.ONLY)
    return coach not in coaches_of(pairings, PairingKind.NEVER) and (not only or coach in only)
