"""The published instance family: synthetic programmes of any size, the same for the same member, size and seed.

T teams of 20 in two groups go through three ordered forms in 16 to 24 weeks of 5 days with 3 start times a day.
``benchmarks/README.md`` has the whole description. A week has 15 cells, a weekday and a start time each; the
sessions of two cells never overlap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

import numpy as np
from numpy.random import Generator

from planning.calendars import CalendarSettings, build_calendar
from planning.domain.programme import (
    Coach,
    GroupsAtOnce,
    Location,
    Programme,
    SessionForm,
    SizeRange,
    Team,
)
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from planning.domain.time import DatedException, Diary, WeeklyOpening, Window
from planning.findings import Origin

MINUTES = 120
STARTS = (9 * 60 + 30, 13 * 60, 15 * 60 + 30)
CELLS = tuple((weekday, start) for weekday in range(5) for start in STARTS)
MEMBERS_OF_A_TEAM = 20
PER_WEEK = 4
QUALIFIED = 0.85
CLOSED_WEEKS = 3
GAP = (14, 42)
IDEAL_GAP = 21
TARIFFS = range(1150, 1301, 10)
FEWEST_WEEKS, MOST_WEEKS = 16, 24
LAST_DAY = date(2025, 12, 21)
FORMS = (("EG", "Echte Gesprek"), ("RS", "Respectsessie"), ("IV", "Incluvisie"))
HERE = Origin(file="familie")
NO_WEIGHTS: Mapping[str, int] = MappingProxyType({})
SOFT = MappingProxyType({"preferred_time": 2, "school_holiday": 8, "ideal_gap": 1, "coach_change": 3})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the family: what sets it apart.

    ``coaches`` and ``locations`` are per cent of T, rounded up; the openings are the per cent of the weekly
    cells in which a team, a coach or a location is open, and None means always.
    """

    number: int
    coaches: int = 10
    locations: int = 12
    team_open: int = 30
    coach_open: int = 40
    location_open: int | None = None
    fixed_coach: bool = False
    weights: Mapping[str, int] = field(default_factory=lambda: NO_WEIGHTS)


MEMBERS = MappingProxyType(
    {
        "ruim": Member(number=0, coaches=50, coach_open=60),
        "krap": Member(number=1),
        "schaars": Member(number=2, coaches=12, team_open=8),
        "zalen": Member(number=3, coaches=30, locations=3, location_open=60),
        "vast": Member(number=4, coaches=15, fixed_coach=True),
        "zacht": Member(number=5, weights=SOFT),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance by its member's name, T and seed; ``weeks`` None draws 16 to 24 from the seed."""

    member: str
    teams: int
    seed: int = 1
    weeks: int | None = None

    @property
    def name(self) -> str:
        """A code that can name a folder."""
        weeks = "" if self.weeks is None else f"-{self.weeks}w"
        return f"{self.member}-{self.teams}-{self.seed}{weeks}"


def build_programme(instance: Instance) -> Programme:
    """The programme of an instance; raises ValueError for an unknown member, no teams or other numbers of weeks."""
    member = MEMBERS.get(instance.member)
    if member is None or instance.teams < 1:
        raise ValueError(f"no such instance: {instance.name}")
    rng = np.random.default_rng([instance.seed, instance.teams, member.number])
    drawn = int(rng.integers(FEWEST_WEEKS, MOST_WEEKS + 1))
    weeks = drawn if instance.weeks is None else instance.weeks
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise ValueError(f"{weeks} weeks is outside {FEWEST_WEEKS} to {MOST_WEEKS}")
    window = Window(first=LAST_DAY - timedelta(days=7 * weeks - 1), last=LAST_DAY)
    region = "Noord" if "school_holiday" in member.weights else None
    calendar, _ = build_calendar(CalendarSettings(school_region=region, origin=HERE), window)
    coaches = _coaches(rng, member, _share(member.coaches, instance.teams), window)
    return Programme(
        id=instance.name,
        name=f"Familie {instance.member}, {instance.teams} teams",
        scenario="basis",
        scenario_title="Basis",
        window=window,
        calendar=calendar,
        start_times=dict.fromkeys(range(5), STARTS),
        forms=_forms(ideal=IDEAL_GAP if member.weights else None),
        group_size=SizeRange(minimum=6, maximum=10),
        teams=tuple(_team(rng, member, n, window) for n in range(1, instance.teams + 1)),
        coaches=coaches,
        locations=_locations(rng, member, _share(member.locations, instance.teams), window),
        tariffs=tuple(_tariff(coach.id, int(rng.choice(TARIFFS))) for coach in coaches),
        groups_at_once=GroupsAtOnce.NEVER,
        all_teams_required=False,
        fixed_coach=member.fixed_coach,
        weights=dict(member.weights),
        origin=HERE,
    )


def _share(percent: int, teams: int) -> int:
    return -(-percent * teams // 100)


def _forms(ideal: int | None) -> tuple[SessionForm, ...]:
    """The first form follows nothing, so it has no gaps."""
    first, *others = FORMS
    least, most = GAP
    return (
        SessionForm(id=first[0], name=first[1], minutes=MINUTES, origin=HERE),
        *(
            SessionForm(
                id=code,
                name=name,
                minutes=MINUTES,
                minimum_gap=least,
                ideal_gap=ideal,
                maximum_gap=most,
                origin=HERE,
            )
            for code, name in others
        ),
    )


def _team(rng: Generator, member: Member, number: int, window: Window) -> Team:
    cells = _cells(rng, member.team_open)
    liked = sorted(rng.choice(cells, size=-(-len(cells) // 2), replace=False).tolist())
    code = f"T{number:05d}"
    return Team(
        id=code,
        name=f"Team {code}",
        members=MEMBERS_OF_A_TEAM,
        forms=tuple(form for form, _ in FORMS),
        diary=_diary(rng, cells, window),
        preferred=Diary(weekly=_weekly(liked)) if member.weights else None,
        origin=HERE,
    )


def _coaches(rng: Generator, member: Member, number: int, window: Window) -> tuple[Coach, ...]:
    """The coaches; whoever draws no form draws again, and a form that nobody has goes to the first coach."""
    qualified = [_forms_of_a_coach(rng) for _ in range(number)]
    qualified[0] |= {form for form, _ in FORMS}.difference(*qualified)
    return tuple(
        Coach(
            id=f"C{n:04d}",
            forms=frozenset(forms),
            diary=_diary(rng, _cells(rng, member.coach_open), window),
            per_week=PER_WEEK,
            origin=HERE,
        )
        for n, forms in enumerate(qualified, start=1)
    )


def _forms_of_a_coach(rng: Generator) -> set[str]:
    while True:
        forms = {form for form, _ in FORMS if rng.random() < QUALIFIED}
        if forms:
            return forms


def _locations(rng: Generator, member: Member, number: int, window: Window) -> tuple[Location, ...]:
    return tuple(
        Location(
            id=f"Z{n:04d}",
            name=f"Zaal {n}",
            seats=12,
            diary=Diary() if member.location_open is None else _diary(rng, _cells(rng, member.location_open), window),
            origin=HERE,
        )
        for n in range(1, number + 1)
    )


def _cells(rng: Generator, percent: int) -> list[int]:
    """As many of the weekly cells as ``percent`` says; a broken part of a cell is one more by that chance."""
    whole, hundredths = divmod(percent * len(CELLS), 100)
    number = whole + int(rng.random() < hundredths / 100)
    return sorted(rng.choice(len(CELLS), size=number, replace=False).tolist())


def _diary(rng: Generator, cells: list[int], window: Window) -> Diary:
    """Open in ``cells``, but not in three weeks of the window."""
    closed = sorted(rng.choice(window.weeks, size=CLOSED_WEEKS, replace=False).tolist())
    mondays = [window.first + timedelta(days=7 * week) for week in closed]
    away = tuple(DatedException(first=monday, last=monday + timedelta(days=6)) for monday in mondays)
    return Diary(weekly=_weekly(cells), exceptions=away)


def _weekly(cells: list[int]) -> tuple[WeeklyOpening, ...]:
    moments = [CELLS[cell] for cell in cells]
    return tuple(WeeklyOpening(weekday=day, start=start, end=start + MINUTES) for day, start in moments)


def _tariff(coach: str, euros: int) -> Tariff:
    return Tariff(
        code=f"sessie-{coach}",
        description=f"Groepssessie door {coach}",
        unit=TariffUnit.SESSION,
        amount=Decimal(euros).quantize(Decimal("0.01")),
        vat=VatRate(percent=Decimal(21)),
        backing=Backing.ASSUMPTION,
        why="Verzonnen voor de meting.",
        coach=coach,
        origin=HERE,
    )
