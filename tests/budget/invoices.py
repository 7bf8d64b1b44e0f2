"""The coaching of twenty directors (002) by code: three instalments, synthetic parties, a session a day each."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from budget.begroting import build_budget
from budget.invoicing import InvoiceSchedule, build_schedule
from budget.ubl.document import InvoiceDocument
from budget.ubl.make import Issue, build_document
from planning.domain.invoicing import (
    Instalment,
    InvoiceKind,
    Invoicing,
    Party,
    PartyRole,
    Result,
    SentInvoice,
    SessionReport,
    SessionState,
    Trigger,
)
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Programme, SessionForm, Team
from planning.domain.tariff import Tariff, TariffUnit
from planning.domain.time import Window
from tests.budget.samples import tariff
from tests.examples import HERE, tiny_programme

FIRST_DAY = date(2024, 11, 25)
AGREED = date(2024, 11, 22)
FORMS = ("S1", "S2", "S3")
ALL_IN = tariff("traject", TariffUnit.PROGRAMME, "20625.00")


def instalment(code: str, percent: str, trigger: Trigger, **when: object) -> Instalment:
    base = Instalment(code=code, description=f"Termijn {code}", percent=Decimal(percent), trigger=trigger, origin=HERE)
    return replace(base, **when)  # type: ignore[arg-type]  # a test names the one field it sets


THREE = (
    instalment("T1", "50", Trigger.AGREEMENT),
    instalment("T2", "40", Trigger.SESSIONS, share=Decimal(50)),
    instalment("T3", "10", Trigger.SESSIONS, share=Decimal(100)),
)
MONTHLY = (instalment("M", "100", Trigger.MONTH),)

SUPPLIER = Party(
    role=PartyRole.SUPPLIER,
    name="Bureau Voorbeeld",
    street="Voorbeeldstraat 1",
    postcode="1234 AB",
    city="Voorbeeldstad",
    kvk="12345678",
    vat_number="NL123456789B01",
    iban="NL02ABNA0123456789",
    email="administratie@bureau.example",
    origin=HERE,
)
CLIENT = Party(
    role=PartyRole.CLIENT,
    name="Gemeente Voorbeeld",
    street="Postbus 1",
    postcode="1000 AA",
    city="Voorbeeldstad",
    oin="00000001234567890000",
    contact="Inkoop",
    origin=HERE,
)
INVOICING = Invoicing(agreed=AGREED, purchase_number="INK-2024-117", instalments=THREE)


def directors(*tariffs: Tariff, invoicing: Invoicing = INVOICING) -> Programme:
    """Twenty directors, three talks of 90 minutes each; all in for 20.625,00 when no tariffs are given."""
    return replace(
        tiny_programme(),
        id="directeuren",
        name="Coaching directeuren",
        window=Window(first=FIRST_DAY, last=date(2025, 6, 27)),
        forms=tuple(SessionForm(id=f, name=f"Gesprek {f[1]}", minutes=90, origin=HERE) for f in FORMS),
        teams=tuple(Team(id=f"D{n:02d}", name="", members=1, forms=FORMS, origin=HERE) for n in range(1, 21)),
        tariffs=tariffs or (ALL_IN,),
        parties={PartyRole.SUPPLIER: SUPPLIER, PartyRole.CLIENT: CLIENT},
        invoicing=invoicing,
    )


def directors_plan() -> Plan:
    """One talk a day from 25 November 2024 on, weekends too: the 30th on 24 December, the 60th on 23 January."""
    names = [f"D{n:02d}" for n in range(1, 21)]
    groups = tuple(Group(id=f"{n}-G1", team=n, forms=FORMS, participants=(f"{n}-P1",)) for n in names)
    order = [(form, name) for form in FORMS for name in names]
    sessions = tuple(
        Session(
            group=f"{name}-G1",
            team=name,
            form=form,
            day=FIRST_DAY + timedelta(days=n),
            start=9 * 60,
            minutes=90,
            coach="C1",
            location=None,
        )
        for n, (form, name) in enumerate(order)
    )
    return Plan(groups=groups, sessions=sessions)


def held(count: int) -> tuple[SessionReport, ...]:
    """The first ``count`` talks as held, on the days of the plan."""
    return tuple(
        SessionReport(group=s.group, form=s.form, state=SessionState.HELD, origin=HERE)
        for s in directors_plan().sessions[:count]
    )


def sent(number: str, instalment_code: str, excl: str, vat: str, **other: object) -> SentInvoice:
    base = SentInvoice(
        number=number,
        day=date(2024, 11, 26),
        instalment=instalment_code,
        excl=Decimal(excl),
        vat=Decimal(vat),
        kind=InvoiceKind.INVOICE,
        origin=HERE,
    )
    return replace(base, **other)  # type: ignore[arg-type]  # a test names the fields it sets


def result(code: str, **other: object) -> Result:
    return replace(Result(code=code, name=f"Resultaat {code}", origin=HERE), **other)  # type: ignore[arg-type]


def schedule_on(day: date, programme: Programme | None = None) -> InvoiceSchedule:
    programme = programme or directors()
    plan = directors_plan()
    return build_schedule(programme, plan, build_budget(programme, plan), day)


def document(programme: Programme | None = None, place: int = 0, **issue: object) -> InvoiceDocument:
    """The document of the invoice at ``place``, number 2024-091 of 1 February 2025."""
    programme = programme or directors()
    invoice = schedule_on(date(2025, 2, 1), programme).invoices[place]
    given = replace(Issue(number="2024-091", day=date(2025, 2, 1)), **issue)  # type: ignore[arg-type]
    return build_document(programme, invoice, given)
