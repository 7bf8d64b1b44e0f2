"""The programmes that are planned together as parts of one whole: whose form, team and coach has which number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

import numpy as np

from planning.build import build_instance
from planning.domain.plan import Session
from planning.domain.programme import Coach, Programme
from planning.domain.time import Diary, IsoWeek, Window
from planning.instance import Instance, IntArray, Slots
from planning.together_busy import typed_people

MARK = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One programme in the whole (deel).

    ``at`` [own slots] and ``coach`` [own coaches] are the numbers that its slots and coaches have in the whole;
    ``form``, ``team``, ``chain`` and ``people`` are how many of the whole come before its own.
    """

    programme: Programme
    instance: Instance
    at: IntArray
    coach: IntArray
    form: int
    team: int
    chain: int
    people: int

    @property
    def forms(self) -> slice:
        """The numbers of its forms in the whole."""
        return slice(self.form, self.form + len(self.programme.forms))

    def own_session(self, session: Session) -> Session:
        """A session of the whole with the codes that this programme knows."""
        room = session.location if session.location in self.programme.location_by_id else None
        group, team, form = (own_code(code) for code in (session.group, session.team, session.form))
        return replace(session, group=group, team=team, form=form, location=room)


def code_in(programme: Programme, code: str) -> str:
    """What a code of one programme is called in the whole."""
    return f"{programme.id}{MARK}{code}"


def own_code(code: str) -> str:
    """The code as its own programme knows it."""
    return code.split(MARK, 1)[1]


def is_of(programme: Programme, code: str) -> bool:
    """Whether a code of the whole is one of this programme."""
    return code.startswith(f"{programme.id}{MARK}")


def build_parts(programmes: Sequence[Programme]) -> tuple[Programme, Slots, tuple[Part, ...]]:
    """The whole, its slots, and each programme in it. Raises ValueError for a team that can't be cut into groups."""
    own = [build_instance(p) for p in programmes]
    whole, slots = _whole(programmes), _slots_of(own)
    number = {moment: n for n, moment in enumerate(_moments(slots))}
    coaches = {c.id: n for n, c in enumerate(whole.coaches)}
    forms, teams, chains, people = (
        [0, *accumulate(counts)]
        for counts in (
            [len(p.forms) for p in programmes],
            [len(p.teams) for p in programmes],
            [len(i.chains) for i in own],
            [kinds_of_people(i) for i in own],
        )
    )
    return (
        whole,
        slots,
        tuple(
            Part(
                programme=programme,
                instance=own[n],
                at=_ints(number[moment] for moment in _moments(own[n].slots)),
                coach=_ints(coaches[c.id] for c in programme.coaches),
                form=forms[n],
                team=teams[n],
                chain=chains[n],
                people=people[n],
            )
            for n, programme in enumerate(programmes)
        ),
    )


def kinds_of_people(instance: Instance) -> int:
    """How many kinds of participants its chains tell apart."""
    return 1 + max((kind for chain in instance.chains for kind in chain.people), default=-1)


def shared_people(parts: Sequence[Part]) -> Mapping[int, tuple[int, ...]]:
    """For each chain of the whole which kinds of people who are in several programmes are in it, numbered from 0.

    People of one kind are in the same chains.
    """
    chains_of: dict[str, list[int]] = defaultdict(list)
    for part in parts:
        known = typed_people(part.programme)
        for number, chain in enumerate(part.instance.chains):
            for person in known & frozenset(chain.group.participants):
                chains_of[person].append(part.chain + number)
    programmes_of = [typed_people(p.programme) for p in parts]
    shared = (who for who in sorted(chains_of) if sum(who in known for known in programmes_of) > 1)
    found: dict[int, list[int]] = defaultdict(list)
    for kind, chains in enumerate(dict.fromkeys(tuple(chains_of[who]) for who in shared)):
        for chain_number in chains:
            found[chain_number].append(kind)
    return {number: tuple(kinds) for number, kinds in found.items()}


def _whole(programmes: Sequence[Programme]) -> Programme:
    """What the solver looks up by name: forms and teams under codes of their own, and every coach once."""
    first = programmes[0]
    return replace(
        first,
        id="samen",
        window=Window(first=min(p.window.first for p in programmes), last=max(p.window.last for p in programmes)),
        forms=tuple(replace(f, id=code_in(p, f.id)) for p in programmes for f in p.forms),
        teams=tuple(
            replace(t, id=code_in(p, t.id), forms=tuple(code_in(p, f) for f in t.forms))
            for p in programmes
            for t in p.teams
        ),
        coaches=_coaches(programmes),
        helpers=(),
        locations=(),
        tariffs=(),
        discounts=(),
        cap=None,
        per_week=None,
        assistant_from=None,
        weights={key: weight for p in programmes for key, weight in p.weights.items() if weight},
        elsewhere=tuple(dict.fromkeys(e for p in programmes for e in p.elsewhere)),
    )


def _coaches(programmes: Sequence[Programme]) -> tuple[Coach, ...]:
    """Each coach once, with all forms; when they are free, each programme knows for itself."""
    forms: dict[str, set[str]] = defaultdict(set)
    by_code: dict[str, Coach] = {}
    for programme in programmes:
        for coach in programme.coaches:
            by_code.setdefault(coach.id, coach)
            forms[coach.id] |= {code_in(programme, f) for f in coach.forms}
    return tuple(replace(c, forms=frozenset(forms[c.id]), diary=Diary()) for c in by_code.values())


def _moments(slots: Slots) -> list[tuple[int, int]]:
    return list(zip(slots.ordinal.tolist(), slots.start.tolist(), strict=True))


def _slots_of(own: Sequence[Instance]) -> Slots:
    """The moments of all."""
    moments = sorted({moment for instance in own for moment in _moments(instance.slots)})
    ordinals = _ints(day for day, _ in moments)
    weeks = sorted({week for instance in own for week in instance.slots.weeks})
    number = {week: n for n, week in enumerate(weeks)}
    days = np.unique(ordinals)
    week_of = {day: number[IsoWeek.of(date.fromordinal(day))] for day in days.tolist()}
    return Slots(
        ordinal=ordinals,
        start=_ints(start for _, start in moments),
        day=np.searchsorted(days, ordinals).astype(np.int64),
        week=_ints(week_of[day] for day, _ in moments),
        weeks=tuple(weeks),
    )


def _ints(values: Iterable[int]) -> IntArray:
    return np.array(list(values), dtype=np.int64)
