"""Small random programmes with everything in them, the same for the same seed.

All prices are whole euros for whole hours or more, so that every total is exact to the cent, whatever the btw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from planning.domain.calendar import WorkCalendar
from planning.domain.matching import Pairing, PairingKind
from planning.domain.programme import (
    Cap,
    CapReading,
    Coach,
    Grouping,
    GroupsAtOnce,
    Location,
    Programme,
    SessionForm,
    SizeRange,
    Team,
)
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from planning.domain.time import DatedException, Diary, WeeklyOpening, Window
from tests.examples import HERE

STARTS = (9 * 60, 9 * 60 + 30, 10 * 60, 11 * 60, 13 * 60)
MINUTES = (30, 60, 90, 120)
WEIGHTS = ("preferred_time", "school_holiday", "avoid_day", "ideal_gap", "coach_change", "peak_load", "early_finish")
MONDAYS = (date(2025, 1, 6), date(2024, 12, 23), date(2026, 12, 21))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How large a random programme may be; ``sessions`` is the most that all groups have together."""

    teams: tuple[int, int]
    members: tuple[int, int]
    coaches: tuple[int, int]
    slots: tuple[int, int]
    sessions: int
    weeks: tuple[int, int]


TINY = Scale(teams=(1, 3), members=(2, 6), coaches=(1, 2), slots=(2, 8), sessions=7, weeks=(1, 4))
SMALL = Scale(teams=(4, 6), members=(2, 7), coaches=(2, 3), slots=(20, 40), sessions=40, weeks=(3, 7))


def random_programme(seed: int, scale: Scale = TINY) -> Programme:
    """The programme of a seed; seeds that come out larger than the scale are drawn again."""
    rng = Random(seed)
    while True:
        made = _draw(rng, scale)
        if scale.slots[0] <= _slots(made) <= scale.slots[1] and _sessions(made) <= scale.sessions:
            return _matched(Random(-1 - seed), made)


def _slots(programme: Programme) -> int:
    return sum(
        len(programme.start_times.get(d.weekday(), ())) for d in programme.window if programme.calendar.is_open(d)
    )


def _sessions(programme: Programme) -> int:
    return sum(-(-t.members // programme.group_size.maximum) * len(t.forms) for t in programme.teams)


def _draw(rng: Random, scale: Scale) -> Programme:
    forms = _forms(rng)
    monday = rng.choice(MONDAYS)
    first = monday + timedelta(days=rng.choice((0, 0, 1, 3)))
    window = Window(first=first, last=first + timedelta(days=7 * rng.randint(*scale.weeks) - 1))
    per_day = 1 if scale is TINY else 2
    weekdays = rng.sample(range(5), rng.randint(per_day, per_day + 2))
    starts = {d: tuple(rng.sample(STARTS, rng.randint(per_day, per_day + 2))) for d in weekdays}
    locations = _locations(rng, weekdays, window)
    coaches = _coaches(rng, scale, forms, weekdays, window)
    tariffs = _tariffs(rng, forms, coaches, locations, window)
    teams = _teams(rng, scale, forms, weekdays, window)
    return Programme(
        id="willekeurig",
        name="Willekeurig",
        scenario="basis",
        scenario_title="Basis",
        window=window,
        calendar=_calendar(rng, window),
        start_times=starts,
        forms=forms,
        ordered=rng.random() < 0.8,
        group_size=SizeRange(minimum=2, maximum=3),
        teams=teams,
        coaches=coaches,
        locations=locations,
        tariffs=tariffs,
        cap=_cap(rng, tariffs, sum(-(-t.members // 3) * len(t.forms) for t in teams)),
        per_week=rng.choice((None, None, 2, 3, 4)) if scale is TINY else rng.choice((None, None, 8, 12)),
        groups_at_once=rng.choice(tuple(GroupsAtOnce)),
        all_teams_required=rng.random() < 0.6,
        fixed_coach=rng.random() < 0.3,
        weights={key: rng.choice((1, 2, 5)) for key in WEIGHTS if rng.random() < 0.4},
        peak_per_week=rng.choice((None, 1, 2)),
        origin=HERE,
    )


def _matched(rng: Random, programme: Programme) -> Programme:
    """One in two with teams that ask something of their coaches, one in four with wishes before cost."""
    wishes_first = rng.random() < 0.25
    if rng.random() < 0.5:
        return replace(programme, wishes_first=wishes_first)
    able = {c.id: frozenset(x for x in "PQ" if rng.random() < 0.8) for c in programme.coaches}
    coaches = tuple(replace(c, competences=able[c.id]) for c in programme.coaches)
    teams = tuple(
        replace(
            team,
            competences=frozenset(x for x in "PQ" if rng.random() < 0.2),
            pairings=tuple(
                Pairing(team=team.id, coach=coach.id, kind=rng.choice(tuple(PairingKind)), origin=HERE)
                for coach in coaches
                if rng.random() < 0.25
            ),
        )
        for team in programme.teams
    )
    weights = {**programme.weights, "coach_preferred": rng.choice((0, 1, 3))}
    return replace(programme, coaches=coaches, teams=teams, weights=weights, wishes_first=wishes_first)


def _forms(rng: Random) -> tuple[SessionForm, ...]:
    found = []
    for name in "ABC"[: rng.choice((1, 2, 2, 2, 3))]:
        least = rng.choice((0, 0, 1, 2, 6, 7))
        most = rng.choice((None, None, least, least + 3, least + 7))
        found.append(
            SessionForm(
                id=name,
                name=f"Vorm {name}",
                minutes=rng.choice(MINUTES),
                minimum_gap=least,
                ideal_gap=rng.choice((None, least, least + 7, 14)),
                maximum_gap=most,
                grouping=rng.choice((Grouping.SAME, Grouping.SAME, Grouping.MIX)),
                origin=HERE,
            )
        )
    return tuple(found)


def _teams(
    rng: Random, scale: Scale, forms: tuple[SessionForm, ...], weekdays: list[int], window: Window
) -> tuple[Team, ...]:
    found = []
    for n in range(1, rng.randint(*scale.teams) + 1):
        members = rng.randint(*scale.members)
        mine = tuple(f.id for f in forms if rng.random() < 0.85) or (forms[0].id,)
        composed = {f: _composition(rng, f"T{n}", members) for f in mine if rng.random() < 0.1}
        found.append(
            Team(
                id=f"T{n}",
                name=f"Team {n}",
                members=members,
                forms=mine,
                value=rng.choice((1, 1, 1, 2, 3)),
                diary=_diary(rng, weekdays, window),
                preferred=_diary(rng, weekdays, window) if rng.random() < 0.4 else None,
                composition=composed,
                origin=HERE,
            )
        )
    return tuple(found)


def _composition(rng: Random, team: str, members: int) -> Mapping[str, tuple[str, ...]]:
    people = [f"{team}-P{n:02d}" for n in range(1, members + 1)]
    rng.shuffle(people)
    groups = -(-members // 3)
    return {f"G{n + 1}": tuple(people[n::groups]) for n in range(groups)}


def _coaches(
    rng: Random, scale: Scale, forms: tuple[SessionForm, ...], weekdays: list[int], window: Window
) -> tuple[Coach, ...]:
    return tuple(
        Coach(
            id=f"C{n}",
            forms=frozenset(f.id for f in forms if rng.random() < 0.85),
            diary=_diary(rng, weekdays, window),
            per_day=rng.choice((None, None, 1, 2)),
            per_week=rng.choice((None, None, 1, 2, 3) if scale is TINY else (None, 3, 5)),
            origin=HERE,
        )
        for n in range(1, rng.randint(*scale.coaches) + 1)
    )


def _locations(rng: Random, weekdays: list[int], window: Window) -> tuple[Location, ...]:
    alike = _diary(rng, weekdays, window)
    return tuple(
        Location(
            id=f"Z{n}",
            name=f"Zaal {n}",
            seats=rng.choice((2, 3, 3)),
            diary=alike if rng.random() < 0.6 else _diary(rng, weekdays, window),
            origin=HERE,
        )
        for n in range(1, rng.choice((0, 0, 1, 2)) + 1)
    )


def _diary(rng: Random, weekdays: list[int], window: Window) -> Diary:
    days = [window.first + timedelta(days=n) for n in range(window.weeks * 7)]
    exceptions = [
        DatedException(
            first=(day := rng.choice(days)),
            last=day + timedelta(days=rng.choice((0, 3))),
            start=rng.choice((0, 600)),
            opens=rng.random() < 0.4,
        )
        for _ in range(rng.choice((0, 0, 1, 2)))
    ]
    if rng.random() < 0.4:
        return Diary(exceptions=tuple(exceptions))
    openings = []
    for weekday in weekdays:
        if rng.random() < 0.8:
            openings.append(
                WeeklyOpening(weekday=weekday, start=rng.choice((540, 540, 600)), end=rng.choice((720, 1020)))
            )
    return Diary(weekly=tuple(openings), exceptions=tuple(exceptions))


def _calendar(rng: Random, window: Window) -> WorkCalendar:
    days = list(window)
    return WorkCalendar(
        name="eigen",
        days_off={rng.choice(days): "vrije dag"} if rng.random() < 0.4 else {},
        school=dict.fromkeys(rng.sample(days, 3), "vakantie"),
        avoid=dict.fromkeys(rng.sample(days, 2), "feestdag"),
        weeks=rng.choice((None, None, None, None, 0, 1)),
    )


def _tariffs(
    rng: Random, forms: tuple[SessionForm, ...], coaches: tuple[Coach, ...], rooms: tuple[Location, ...], window: Window
) -> tuple[Tariff, ...]:
    if rng.random() < 0.2:
        return ()
    found = [
        _tariff(rng, "team", TariffUnit.TEAM, 60),
        _tariff(rng, "hoofd", TariffUnit.PARTICIPANT, 10, form=rng.choice((None, forms[-1].id))),
        _tariff(rng, "vast", TariffUnit.PROGRAMME, 100),
    ]
    found = [t for t in found if rng.random() < 0.5]
    if rng.random() < 0.1:
        return tuple(found)
    found.append(_tariff(rng, "sessie", rng.choice((TariffUnit.SESSION, TariffUnit.HOUR)), 120))
    found += [t for t in _narrow_tariffs(rng, forms, coaches, window) if rng.random() < 0.3]
    found += [_tariff(rng, f"z{r.id}", TariffUnit.SESSION, 60, location=r.id) for r in rooms if rng.random() < 0.4]
    return tuple(found)


def _narrow_tariffs(
    rng: Random, forms: tuple[SessionForm, ...], coaches: tuple[Coach, ...], window: Window
) -> list[Tariff]:
    """Prices of one coach, one form or one time, which go before the general one."""
    made = [_tariff(rng, f"smal{n}", rng.choice((TariffUnit.SESSION, TariffUnit.HOUR)), 60) for n in range(5)]
    return [
        replace(made[0], coach=coaches[0].id),
        replace(made[1], coach=coaches[-1].id, form=forms[0].id),
        replace(made[2], form=forms[-1].id),
        replace(made[3], valid_from=window.first + timedelta(days=rng.choice((3, 7)))),
        replace(made[4], valid_to=window.first + timedelta(days=5), form=forms[0].id),
    ]


def _tariff(
    rng: Random, code: str, unit: TariffUnit, step: int, *, form: str | None = None, location: str | None = None
) -> Tariff:
    return Tariff(
        code=code,
        description=code,
        unit=unit,
        amount=Decimal(step * rng.randint(1, 4)),
        vat=VatRate(percent=Decimal(rng.choice((21, 21, 9, 0)))),
        backing=Backing.ASSUMPTION,
        why="willekeurig",
        form=form,
        location=location,
        origin=HERE,
    )


def _cap(rng: Random, tariffs: tuple[Tariff, ...], sessions: int) -> Cap | None:
    """A cap near what the sessions cost, in steps that totals without btw often hit exactly."""
    if rng.random() < 0.5 or not tariffs:
        return None
    price = sum(int(Decimal(str(t.amount))) for t in tariffs) // len(tariffs)
    amount = Decimal(60 * max(1, round(price * sessions * rng.uniform(0.4, 2.0) / 60)))
    return Cap(amount=amount, reading=rng.choice(tuple(CapReading)), origin=HERE)


def with_buildings(programme: Programme, seed: int) -> Programme:
    """The programme on one day a week, in two or three rooms over two buildings, with a way between that takes time.

    Coaches and teams are open all day, and each room for an hour or two, so that the way is what makes it hard; teams
    are one group of at most two forms.
    """
    rng = Random(-2 - seed)
    rooms = [Location(id=f"Z{n}", name=f"Zaal {n}", seats=3, origin=HERE) for n in (1, 2, 3)]
    buildings = rng.choice((("west", "oost", "west"), ("west", "", "oost"), ("", "oost", "oost")))
    weekday, first = min(programme.start_times), programme.window.first
    forms = frozenset(f.id for f in programme.forms)
    coaches = programme.coaches[: rng.choice((1, 1, 2))]
    return replace(
        programme,
        start_times={weekday: (540, 600, 660, 720)},
        window=Window(first=first, last=first + timedelta(days=7 * rng.choice((1, 1, 2)) - 1)),
        forms=tuple(replace(f, minutes=rng.choice((30, 60)), minimum_gap=0, maximum_gap=None) for f in programme.forms),
        teams=tuple(_small(rng, programme.teams[n % len(programme.teams)], f"T{n + 1}") for n in range(3)),
        coaches=tuple(replace(c, forms=forms, diary=Diary(), per_day=None, per_week=None) for c in coaches),
        locations=tuple(
            replace(x, building=b, diary=_few_hours(rng, weekday)) for x, b in zip(rooms, buildings, strict=True)
        ),
        cap=None,
        per_week=None,
        groups_at_once=GroupsAtOnce.FREE,
        all_teams_required=rng.random() < 0.3,
        travel_minutes=rng.choice((15, 30, 45, 75)),
    )


def _small(rng: Random, team: Team, code: str) -> Team:
    forms = team.forms[: rng.choice((1, 2))]
    alone = replace(team, members=3, composition={}, competences=frozenset(), pairings=())
    return replace(alone, id=code, name=code, forms=forms, diary=Diary())


def _few_hours(rng: Random, weekday: int) -> Diary:
    hours = rng.sample((540, 600, 660, 720), rng.choice((1, 2, 2)))
    return Diary(weekly=tuple(WeeklyOpening(weekday=weekday, start=h, end=h + 60) for h in sorted(hours)))
