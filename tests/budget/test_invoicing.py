from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budget.begroting import build_budget
from budget.invoicing import InvoiceState
from planning.domain.invoicing import InvoiceKind, SessionState, Trigger
from planning.domain.money import Redacted
from planning.domain.tariff import TariffUnit, VatRate
from tests.budget.invoices import INVOICING, MONTHLY, directors, directors_plan, held, instalment, schedule_on, sent
from tests.budget.samples import EXEMPT, tariff

NINE = VatRate(percent=Decimal(9))


def test_the_invoices_of_the_directors_are_as_published() -> None:
    invoices = schedule_on(date(2024, 11, 26)).invoices
    assert [(i.code, str(i.excl), str(i.vat), str(i.incl)) for i in invoices] == [
        ("T1", "10312.50", "2165.63", "12478.13"),
        ("T2", "8250.00", "1732.50", "9982.50"),
        ("T3", "2062.50", "433.12", "2495.62"),
    ]


def test_only_what_has_come_may_go_out_today() -> None:
    assert [i.code for i in schedule_on(date(2024, 11, 21)).due] == []
    assert [i.code for i in schedule_on(date(2024, 11, 22)).due] == ["T1"]
    assert [i.code for i in schedule_on(date(2024, 12, 25)).due] == ["T1", "T2"]
    assert [i.code for i in schedule_on(date(2025, 1, 24)).due] == ["T1", "T2", "T3"]


def test_what_was_sent_does_not_go_out_again() -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")
    schedule = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, sent=(first,))))
    assert [i.state for i in schedule.invoices] == [InvoiceState.SENT, InvoiceState.DUE, InvoiceState.WAITING]
    assert [f.key for f in schedule.findings] == ["gehouden aangenomen"]


def test_what_was_taken_back_may_go_out_again() -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")
    back = replace(first, number="2024-088", kind=InvoiceKind.CREDIT, corrects="2024-087")
    programme = directors(invoicing=replace(INVOICING, sent=(first, back)))
    assert schedule_on(date(2024, 11, 27), programme).invoices[0].state is InvoiceState.DUE
    again = replace(first, number="2024-089")
    programme = directors(invoicing=replace(INVOICING, sent=(first, back, again)))
    invoice = schedule_on(date(2024, 11, 27), programme).invoices[0]
    assert invoice.state is InvoiceState.SENT
    assert invoice.last_sent == again


def test_an_invoice_that_differs_from_its_instalment_is_a_finding() -> None:
    wrong = sent("2024-087", "T1", "10312.00", "2165.52")
    schedule = schedule_on(date(2024, 11, 27), directors(invoicing=replace(INVOICING, sent=(wrong,))))
    found = [f for f in schedule.findings if f.key == "factuur wijkt af"]
    assert [f.what for f in found] == [
        "Factuur 2024-087 is € 10.312,00 excl. btw en € 2.165,52 btw; termijn T1 komt nu uit op € 10.312,50 en "
        "€ 2.165,63."
    ]


def test_month_by_month_every_month_charges_what_was_held_in_it() -> None:
    # 100,00 a talk: 6 in November, 31 in December, 23 in January
    programme = directors(
        tariff("gesprek", TariffUnit.SESSION, "100"), invoicing=replace(INVOICING, instalments=MONTHLY)
    )
    schedule = schedule_on(date(2025, 1, 2), programme)
    assert [(i.code, str(i.excl), str(i.vat), i.state.value) for i in schedule.invoices] == [
        ("M 2024-11", "600.00", "126.00", "mag eruit"),
        ("M 2024-12", "3100.00", "651.00", "mag eruit"),
        ("M 2025-01", "2300.00", "483.00", "nog niet"),
    ]


def test_a_session_that_was_held_in_another_month_is_charged_there() -> None:
    late = replace(held(1)[0], day=date(2025, 1, 30))
    invoicing = replace(INVOICING, instalments=MONTHLY, reports=(late, *held(60)[1:]))
    programme = directors(tariff("gesprek", TariffUnit.SESSION, "100"), invoicing=invoicing)
    assert [str(i.excl) for i in schedule_on(date(2025, 2, 2), programme).invoices] == ["500.00", "3100.00", "2400.00"]


def test_a_part_on_agreement_and_the_rest_by_month_add_up() -> None:
    instalments = (instalment("A", "12.5", Trigger.AGREEMENT), instalment("M", "87.5", Trigger.MONTH))
    programme = directors(invoicing=replace(INVOICING, instalments=instalments))
    invoices = schedule_on(date(2025, 3, 1), programme).invoices
    assert [i.code for i in invoices] == ["A", "M 2024-11", "M 2024-12", "M 2025-01"]
    assert sum(i.excl for i in invoices) == Decimal("20625.00")
    assert sum(i.vat for i in invoices) == Decimal("4331.25")


@given(
    prices=st.lists(st.integers(min_value=0, max_value=10**7), min_size=4, max_size=4),
    percents=st.lists(st.integers(min_value=1, max_value=60), min_size=1, max_size=5),
)
def test_invoices_always_add_up_to_the_begroting(prices: list[int], percents: list[int]) -> None:
    euros = [str(Decimal(p).scaleb(-2)) for p in prices]
    tariffs = (
        tariff("a", TariffUnit.PROGRAMME, euros[0]),
        tariff("b", TariffUnit.SESSION, euros[1], vat=NINE),
        tariff("c", TariffUnit.HOUR, euros[2], vat=NINE, form="S1"),
        tariff("d", TariffUnit.TEAM, euros[3], vat=EXEMPT),
    )
    whole = sum(percents)
    parts = [instalment(f"T{n}", str(Decimal(p * 100) / whole), Trigger.AGREEMENT) for n, p in enumerate(percents)]
    last = replace(parts[-1], trigger=Trigger.MONTH)
    programme = directors(*tariffs, invoicing=replace(INVOICING, instalments=(*parts[:-1], last)))
    schedule = schedule_on(date(2025, 3, 1), programme)
    budget = build_budget(programme, directors_plan())
    assert sum(i.excl for i in schedule.invoices) == budget.excl
    assert sum(i.incl for i in schedule.invoices) == budget.incl


def test_a_blacked_out_price_makes_no_invoices_but_a_finding() -> None:
    programme = directors(tariff("gesprek", TariffUnit.SESSION, Redacted(ground="5.1.2.f")))
    schedule = schedule_on(date(2025, 3, 1), programme)
    assert schedule.invoices == ()
    assert "bedrag onbekend" in {f.key for f in schedule.findings}


def test_without_instalments_there_is_a_finding() -> None:
    schedule = schedule_on(date(2025, 3, 1), directors(invoicing=replace(INVOICING, instalments=())))
    assert schedule.invoices == ()
    assert "geen termijnen" in {f.key for f in schedule.findings}


def test_an_invoice_is_to_be_paid_in_thirty_days() -> None:
    assert schedule_on(date(2025, 3, 1)).pay_by(date(2025, 2, 1)) == date(2025, 3, 3)


def test_a_session_held_in_the_future_does_not_count_and_is_a_finding() -> None:
    schedule = schedule_on(date(2024, 11, 26), directors(invoicing=replace(INVOICING, reports=held(3))))
    assert [f.state for f in schedule.followed.sessions[:4]] == [
        SessionState.HELD,
        SessionState.HELD,
        SessionState.COMMITTED,
        SessionState.PLANNED,
    ]
    assert [f.key for f in schedule.findings] == ["gehouden in de toekomst"]


def test_progress_of_a_session_that_is_not_planned_is_a_finding() -> None:
    stray = replace(held(1)[0], group="D99-G1")
    schedule = schedule_on(date(2024, 11, 26), directors(invoicing=replace(INVOICING, reports=(stray,))))
    assert [f.what for f in schedule.findings] == [
        "Groep D99-G1 heeft in deze planning geen sessie S1; de regel telt niet mee."
    ]
