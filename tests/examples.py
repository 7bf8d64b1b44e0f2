"""One tiny programme that runs through all tests: two teams of 12, two forms, three weeks, two coaches."""

from datetime import date
from decimal import Decimal

from planning.domain.calendar import WorkCalendar
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import (
    Coach,
    Location,
    Programme,
    SessionForm,
    SizeRange,
    Team,
)
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from planning.domain.time import Diary, WeeklyOpening, Window
from planning.findings import Origin

HERE = Origin(file="voorbeeld")
VAT = VatRate(percent=Decimal(21))
HALF_PAST_NINE = 9 * 60 + 30


def weekly(*days: int) -> Diary:
    return Diary(weekly=tuple(WeeklyOpening(weekday=d, start=9 * 60, end=17 * 60) for d in days))


def tariff(code: str, unit: TariffUnit, amount: str) -> Tariff:
    return Tariff(
        code=code,
        description=code.capitalize(),
        unit=unit,
        amount=Decimal(amount),
        vat=VAT,
        backing=Backing.ASSUMPTION,
        why="voorbeeld",
        origin=HERE,
    )


def tiny_programme() -> Programme:
    """Two teams of 12 in two groups each, forms A then B at least 7 days later, 6 to 24 January 2025."""
    return Programme(
        id="klein",
        name="Klein voorbeeld",
        scenario="basis",
        scenario_title="Basis",
        window=Window(first=date(2025, 1, 6), last=date(2025, 1, 24)),
        calendar=WorkCalendar(name="cao-gemeenten", days_off={}),
        start_times=dict.fromkeys(range(5), (HALF_PAST_NINE, 13 * 60 + 30)),
        forms=(
            SessionForm(id="A", name="Kennismaken", minutes=120, origin=HERE),
            SessionForm(id="B", name="Verdiepen", minutes=120, minimum_gap=7, origin=HERE),
        ),
        group_size=SizeRange(minimum=6, maximum=10),
        teams=tuple(
            Team(id=t, name=f"Team {t}", members=12, forms=("A", "B"), diary=weekly(0, 1), origin=HERE)
            for t in ("T1", "T2")
        ),
        coaches=(
            Coach(id="C1", forms=frozenset("AB"), diary=weekly(0), per_week=2, origin=HERE),
            Coach(id="C2", forms=frozenset("AB"), diary=weekly(1), per_week=2, origin=HERE),
        ),
        locations=(Location(id="Z1", name="Zaal 1", seats=12, origin=HERE),),
        tariffs=(
            tariff("coordinatie", TariffUnit.PROGRAMME, "1000.00"),
            tariff("voorgesprek", TariffUnit.TEAM, "500.00"),
            tariff("sessie", TariffUnit.SESSION, "1250.00"),
        ),
        origin=HERE,
    )


def tiny_group(team: str, number: int) -> Group:
    people = tuple(f"{team}-P{n:02d}" for n in range(6 * number - 5, 6 * number + 1))
    return Group(id=f"{team}-G{number}", team=team, forms=("A", "B"), participants=people)


def tiny_session(group: str, form: str, *, day: int, start: int, coach: str) -> Session:
    return Session(
        group=group,
        team=group[:2],
        form=form,
        day=date(2025, 1, day),
        start=start,
        minutes=120,
        coach=coach,
        location="Z1",
    )


def tiny_plan() -> Plan:
    """A plan for :func:`tiny_programme` that breaks no rule."""
    groups = tuple(tiny_group(t, n) for t in ("T1", "T2") for n in (1, 2))
    sessions = []
    for form, monday in (("A", 6), ("B", 13)):
        for team, day, coach in (("T1", monday, "C1"), ("T2", monday + 1, "C2")):
            sessions += [
                tiny_session(f"{team}-G1", form, day=day, start=HALF_PAST_NINE, coach=coach),
                tiny_session(f"{team}-G2", form, day=day, start=13 * 60 + 30, coach=coach),
            ]
    return Plan(groups=groups, sessions=tuple(sorted(sessions, key=lambda s: s.order_key)))
