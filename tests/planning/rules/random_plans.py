"""Small random programmes and plans that may break any rule: to compare what the model and the checker say of them."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planning.domain.calendar import WorkCalendar
from planning.domain.matching import Pairing, PairingKind
from planning.domain.plan import Plan, Session
from planning.domain.programme import (
    Coach,
    Grouping,
    GroupsAtOnce,
    Location,
    Programme,
    SessionForm,
    Team,
)
from planning.domain.requests import TalkRequest
from planning.domain.strippenkaart import StripEntry, StripMove, Strippenkaart, StripRules
from planning.domain.time import DatedException, Diary, WeeklyOpening, Window, overlaps
from planning.insertion import Placed
from planning.instance import Instance
from planning.routes import Route
from tests.examples import HERE, tiny_programme
from tests.planning.rules.support import room

WEIGHTS = {
    "peak_load": 2,
    "ideal_gap": 3,
    "coach_change": 5,
    "early_finish": 7,
    "preferred_time": 11,
    "school_holiday": 13,
    "avoid_day": 17,
    "coach_preferred": 19,
}


def random_programme(seed: int) -> Programme:
    """Two teams in one to three groups, up to three forms of different lengths, a week or two around a new year."""
    rng = random.Random(seed)
    first = date(2024, 12, 26) + timedelta(days=rng.randrange(12))
    forms = tuple(_form(rng, name) for name in ("A", "B", "C")[: rng.randint(1, 3)])
    made = replace(
        tiny_programme(),
        window=Window(first=first, last=first + timedelta(days=rng.randint(3, 8))),
        calendar=_calendar(rng),
        start_times=dict.fromkeys(range(5), tuple(sorted(rng.sample((540, 600, 630, 690, 810), rng.randint(2, 3))))),
        forms=forms,
        ordered=rng.random() < 0.7,
        teams=tuple(_team(rng, name, forms) for name in ("T1", "T2")),
        coaches=tuple(_coach(rng, name) for name in ("C1", "C2")),
        locations=_rooms(rng),
        per_week=rng.choice((None, 2, 3, 5)),
        groups_at_once=rng.choice(tuple(GroupsAtOnce)),
        fixed_coach=rng.random() < 0.3,
        peak_per_week=rng.choice((None, 1, 2)),
        weights=WEIGHTS,
    )
    return _with_strips(_matched(made, random.Random(seed + 10_000)), random.Random(seed + 20_000))


def _matched(programme: Programme, rng: random.Random) -> Programme:
    """With what teams ask of coaches and of whom, and with room for few groups."""
    coaches = tuple(
        replace(
            coach,
            competences=frozenset(c for c in "xy" if rng.random() < 0.8),
            most_groups=rng.choice((None, 0, 1, 2)),
        )
        for coach in programme.coaches
    )
    teams = tuple(
        replace(
            team,
            competences=frozenset(c for c in "xy" if rng.random() < 0.2),
            pairings=tuple(
                Pairing(team=team.id, coach=coach.id, kind=rng.choice(tuple(PairingKind)), origin=HERE)
                for coach in coaches
                if rng.random() < 0.3
            ),
        )
        for team in programme.teams
    )
    return replace(programme, coaches=coaches, teams=teams)


def _with_strips(programme: Programme, rng: random.Random) -> Programme:
    """Half of the programmes are of requests, with a card of some strips."""
    if rng.random() < 0.5:
        return programme
    rules = StripRules(per_card=6, origin=HERE)
    day, strips = programme.window.first, rng.randint(1, 12)
    bought = StripEntry(day=day, move=StripMove.BUY, card="K1", strips=strips, origin=HERE)
    asked = TalkRequest(id="T1", day=day, people=6, talks=2, origin=HERE)
    return replace(programme, strippenkaart=Strippenkaart(rules=rules, entries=(bought,)), requests=(asked,))


def regrouped(programme: Programme) -> Programme:
    """The programme as an ordered series in which every form mixes the groups of the one before."""
    forms = tuple(replace(f, grouping=Grouping.MIX) for f in programme.forms)
    return replace(programme, forms=forms, ordered=True)


def _form(rng: random.Random, name: str) -> SessionForm:
    least = rng.choice((0, 0, 1, 2))
    return SessionForm(
        id=name,
        name=name,
        minutes=rng.choice((60, 90, 180)),
        minimum_gap=least,
        maximum_gap=rng.choice((None, least + 1, least + 4)),
        ideal_gap=rng.choice((None, 0, 8, 16)),
        grouping=rng.choice((Grouping.SAME, Grouping.SAME, Grouping.MIX)),
        origin=HERE,
    )


def _calendar(rng: random.Random) -> WorkCalendar:
    around = [date(2024, 12, 27) + timedelta(days=n) for n in range(14)]
    off, school, avoid = (dict.fromkeys(rng.sample(around, 3), name) for name in ("vrij", "vakantie", "feest"))
    return WorkCalendar(name="cao-gemeenten", days_off=off, school=school, avoid=avoid, weeks=rng.choice((None, 1)))


def _diary(rng: random.Random) -> Diary:
    days = sorted(rng.sample(range(5), rng.randint(3, 5)))
    weekly = tuple(WeeklyOpening(weekday=d, start=540, end=rng.choice((720, 1020))) for d in days)
    on = date(2024, 12, 30) + timedelta(days=rng.randrange(5))
    exception = DatedException(first=on, last=on, start=600, end=840, opens=rng.random() < 0.5)
    return Diary(weekly=weekly, exceptions=(exception,))


def _team(rng: random.Random, name: str, forms: tuple[SessionForm, ...]) -> Team:
    own = sorted(rng.sample([f.id for f in forms], rng.randint(1, len(forms))))
    liked = _diary(rng) if rng.random() < 0.5 else None
    return Team(
        id=name,
        name=name,
        members=rng.choice((6, 12, 15, 21)),
        forms=tuple(own),
        diary=_diary(rng),
        preferred=liked,
        origin=HERE,
    )


def _coach(rng: random.Random, name: str) -> Coach:
    return Coach(
        id=name,
        forms=frozenset("ABC") if rng.random() < 0.8 else frozenset("A"),
        diary=_diary(rng),
        per_day=rng.choice((None, 1, 2)),
        per_week=rng.choice((None, 2, 4)),
        origin=HERE,
    )


def _rooms(rng: random.Random) -> tuple[Location, ...]:
    kinds = ((), ("Z1",), ("Z1", "Z2"))
    rooms = tuple(room(name) for name in rng.choice(kinds))
    return (*rooms, room("Z3", seats=7, diary=_diary(rng))) if rooms and rng.random() < 0.5 else rooms


@dataclass(frozen=True, slots=True)
class Dealt:
    """What a random plan takes in the model, and the same plan with names."""

    placed: tuple[Placed, ...]
    plan: Plan


def random_plan(instance: Instance, rng: random.Random) -> Dealt:
    """Every session anywhere with anyone; crowded into few slots, so that many rules are broken."""
    few = rng.sample(range(len(instance.slots)), min(len(instance.slots), rng.randint(2, 5)))
    placed = []
    for number, chain in enumerate(instance.chains):
        k = len(chain.forms)
        coaches = tuple(rng.randrange(len(instance.programme.coaches)) for _ in range(k))
        kinds = tuple(rng.randrange(len(instance.location_kinds)) if instance.location_kinds else -1 for _ in range(k))
        placed.append(Placed(Route(number, tuple(rng.choice(few) for _ in range(k)), coaches), kinds, 0, 0))
    return Dealt(tuple(placed), named(instance, placed))


def named(instance: Instance, placed: list[Placed]) -> Plan:
    """The plan with names; every session gets the first free room of its kind, or its first room where none is."""
    sessions: list[Session] = []
    order = sorted(
        ((one.route.slots[k], one, k) for one in placed for k in range(len(one.route.slots))), key=lambda x: x[0]
    )
    for slot, one, k in order:
        chain = instance.chains[one.route.chain]
        form = instance.programme.forms[chain.forms[k]]
        session = Session(
            group=chain.group.id,
            team=chain.group.team,
            form=form.id,
            day=instance.slots.date(slot),
            start=int(instance.slots.start[slot]),
            minutes=form.minutes,
            coach=instance.programme.coaches[one.route.coaches[k]].id,
            location=None,
        )
        rooms = [x.id for x in instance.location_kinds[one.rooms[k]].locations] if one.rooms[k] >= 0 else []
        free = [name for name in rooms if not any(_clash(session, other, name) for other in sessions)]
        sessions.append(replace(session, location=(free or rooms)[0] if rooms else None))
    groups = tuple(chain.group for chain in instance.chains)
    return Plan(groups=groups, sessions=tuple(sorted(sessions, key=lambda s: s.order_key)))


def _clash(one: Session, other: Session, name: str) -> bool:
    same = other.location == name and one.day == other.day
    return same and overlaps(one.start, one.end, other.start, other.end)
