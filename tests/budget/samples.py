"""The teamcoaching programme (000) by code, and plans for it: priced the same whenever the sessions are."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from planning.domain.discount import Discount
from planning.domain.money import Amount
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Cap, CapReading, Programme, SessionForm, Team
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from planning.domain.time import Window
from tests.examples import HERE, VAT, tiny_programme

FIRST_DAY = date(2025, 1, 6)
FORMS = (("E", "Echte Gesprek"), ("R", "Respectsessie"), ("I", "Incluvisie"))
EXEMPT = VatRate(percent=Decimal(0), exempt_because="CRKBO-opleider")


def tariff(code: str, unit: TariffUnit, amount: str | Amount, *, vat: VatRate = VAT, form: str | None = None) -> Tariff:
    return Tariff(
        code=code,
        description=code.capitalize(),
        unit=unit,
        amount=Decimal(amount) if isinstance(amount, str) else amount,
        vat=vat,
        backing=Backing.ASSUMPTION,
        why="eenvoudigste verdeling die op het totaal uitkomt",
        form=form,
        origin=HERE,
    )


def discount(
    code: str,
    *,
    percent: str | Amount | None = None,
    amount: str | Amount | None = None,
    vat: VatRate = VAT,
    over: tuple[str, ...] = (),
) -> Discount:
    return Discount(
        code=code,
        description=code.capitalize(),
        percent=Decimal(percent) if isinstance(percent, str) else percent,
        amount=Decimal(amount) if isinstance(amount, str) else amount,
        vat=vat if amount is not None else None,
        over=over,
        backing=Backing.SOURCE,
        why="afgesproken",
        origin=HERE,
    )


COORDINATION = tariff("projectcoordinatie", TariffUnit.PROGRAMME, "4250.00")
PREPARATION = tariff("voorgesprek", TariffUnit.TEAM, "500.00")
SESSION = tariff("groepssessie", TariffUnit.SESSION, "1250.00")


def teamcoaching(*sizes: int, tariffs: tuple[Tariff, ...] = (COORDINATION, PREPARATION, SESSION)) -> Programme:
    """Teams of ``sizes`` (10 of 20 when none are given) that all go through three forms of 2 hours."""
    return replace(
        tiny_programme(),
        window=Window(first=FIRST_DAY, last=date(2025, 12, 19)),
        forms=tuple(SessionForm(id=f, name=name, minutes=120, origin=HERE) for f, name in FORMS),
        teams=tuple(
            Team(id=f"T{n:02d}", name=f"Team {n}", members=size, forms=("E", "R", "I"), origin=HERE)
            for n, size in enumerate(sizes or (20,) * 10, start=1)
        ),
        tariffs=tariffs,
    )


def with_cap(programme: Programme, amount: str, reading: CapReading = CapReading.UNKNOWN) -> Programme:
    return replace(programme, cap=Cap(amount=Decimal(amount), reading=reading, origin=HERE))


def plan_for(programme: Programme, *, unserved: tuple[str, ...] = (), location: str | None = None) -> Plan:
    """Every served team in the fewest groups of at most 10, one session after the other."""
    groups = [g for team in programme.teams if team.id not in unserved for g in _groups(team)]
    minutes = {form.id: form.minutes for form in programme.forms}
    days = (FIRST_DAY + timedelta(days=n // 4) for n in range(1000))
    sessions = [
        Session(
            group=group.id,
            team=group.team,
            form=form,
            day=next(days),
            start=9 * 60,
            minutes=minutes[form],
            coach="C1",
            location=location,
        )
        for group in groups
        for form in group.forms
    ]
    in_order = sorted(sessions, key=lambda s: s.order_key)
    return Plan(groups=tuple(groups), sessions=tuple(in_order), unserved=unserved)


def _groups(team: Team) -> list[Group]:
    people = [f"{team.id}-P{n:02d}" for n in range(1, team.members + 1)]
    number = -(-team.members // 10)
    return [
        Group(id=f"{team.id}-G{n + 1}", team=team.id, forms=team.forms, participants=tuple(people[n::number]))
        for n in range(number)
    ]
