"""Two plans side by side: which sessions differ, in what, and who must be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planning.domain.plan import Plan, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One session that is not as it was (wijziging van een sessie).

    ``before`` is None for a session that is new, ``after`` for one that is gone; never both. ``people`` is how many
    participants it has, 0 where that isn't known.
    """

    before: Session | None
    after: Session | None
    people: int

    @property
    def session(self) -> Session:
        """The session as it is now, or was when it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a move needs a session")
        return found

    @property
    def is_moved(self) -> bool:
        """Whether it is at another time."""
        one, other = self.before, self.after
        return one is not None and other is not None and (one.day, one.start) != (other.day, other.start)

    @property
    def has_other_coach(self) -> bool:
        """Whether another coach leads it."""
        return self.before is not None and self.after is not None and self.before.coach != self.after.coach

    @property
    def has_other_location(self) -> bool:
        """Whether it is in another room."""
        return self.before is not None and self.after is not None and self.before.location != self.after.location

    @property
    def has_other_assistant(self) -> bool:
        """Whether somebody else assists, or nobody any more."""
        return self.before is not None and self.after is not None and self.before.assistant != self.after.assistant


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between two plans (verschil); ``total`` is how many sessions the old one has."""

    moves: tuple[Move, ...]
    total: int

    @property
    def moved(self) -> tuple[Move, ...]:
        """Sessions at another time."""
        return tuple(m for m in self.moves if m.is_moved)

    @property
    def other_coach(self) -> tuple[Move, ...]:
        """Sessions with another coach, at whatever time."""
        return tuple(m for m in self.moves if m.has_other_coach)

    @property
    def other_location(self) -> tuple[Move, ...]:
        """Sessions in another room, at whatever time."""
        return tuple(m for m in self.moves if m.has_other_location)

    @property
    def new(self) -> tuple[Move, ...]:
        """Sessions that were not there."""
        return tuple(m for m in self.moves if m.before is None)

    @property
    def gone(self) -> tuple[Move, ...]:
        """Sessions that are no longer there."""
        return tuple(m for m in self.moves if m.after is None)

    @property
    def groups_told(self) -> Mapping[str, int]:
        """The groups that must be told something, with their number of people."""
        return {m.session.group: m.people for m in self.moves}

    @property
    def coaches_told(self) -> tuple[str, ...]:
        """The coaches that must be told: who led a session that changes, or leads it now."""
        return _names(s.coach for m in self.moves for s in (m.before, m.after) if s is not None)

    @property
    def assistants_told(self) -> tuple[str, ...]:
        """The assistants that must be told, as coaches are."""
        changed = (m for m in self.moves if m.is_moved or m.has_other_assistant or None in (m.before, m.after))
        return _names(s.assistant for m in changed for s in (m.before, m.after) if s is not None)

    @property
    def locations_told(self) -> tuple[str, ...]:
        """The rooms of which a booking changes."""
        return _names(s.location for m in self.rebooked for s in (m.before, m.after) if s is not None)

    @property
    def rebooked(self) -> tuple[Move, ...]:
        """The changes for which a room must be booked, or need not be any more."""
        return tuple(m for m in self.moves if m.is_moved or m.has_other_location or None in (m.before, m.after))


def compare_plans(old: Plan, new: Plan) -> Difference:
    """What differs, by the time of the session; who takes part is not compared."""
    before, after = _by_key(old.sessions), _by_key(new.sessions)
    sizes = {g.id: g.size for g in (*old.groups, *new.groups) if g.size}
    moves = [
        Move(before=before.get(key), after=after.get(key), people=sizes.get(key[0], 0))
        for key in {**before, **after}
        if not _same(before.get(key), after.get(key))
    ]
    return Difference(moves=tuple(sorted(moves, key=_order)), total=len(old.sessions))


def _order(move: Move) -> tuple[object, ...]:
    return (move.before or move.session).order_key


def _by_key(sessions: Sequence[Session]) -> dict[tuple[str, str], Session]:
    return {(s.group, s.form): s for s in sessions}


def _same(one: Session | None, other: Session | None) -> bool:
    if one is None or other is None:
        return one is other
    return _as_told(one) == _as_told(other)


def _as_told(session: Session) -> tuple[object, ...]:
    return session.day, session.start, session.coach, session.location, session.assistant


def _names(found: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in found if name is not None}))
