from dataclasses import replace
from datetime import date

import pytest

from budget.invoice_ready import check_credit, check_issue, find_missing
from budget.invoicing import InvoiceSchedule
from planning.domain.invoicing import InvoiceKind, PartyRole
from planning.domain.programme import Programme
from tests.budget.invoices import CLIENT, INVOICING, SUPPLIER, directors, schedule_on, sent
from tests.examples import HERE


def with_supplier(**fields: str) -> Programme:
    supplier = replace(SUPPLIER, **fields)  # type: ignore[arg-type]  # a test names text fields only
    return replace(directors(), parties={PartyRole.SUPPLIER: supplier, PartyRole.CLIENT: CLIENT})


def test_a_complete_programme_lacks_nothing() -> None:
    assert find_missing(directors()) == ()


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("street", "de straat"),
        ("postcode", "de postcode"),
        ("city", "de plaats"),
        ("vat_number", "het btw-nummer"),
        ("iban", "het IBAN"),
        ("kvk", "een KVK-nummer of een OIN"),
    ],
)
def test_what_the_supplier_lacks_is_named(field: str, name: str) -> None:
    (finding,) = find_missing(with_supplier(**{field: ""}))
    assert finding.what == f"Van de leverancier Bureau Voorbeeld ontbreekt {name}."


def test_a_party_that_is_missing_is_named() -> None:
    found = find_missing(replace(directors(), parties={}))
    assert [f.what for f in found] == ["De leverancier is niet ingevuld.", "De opdrachtgever is niet ingevuld."]


def test_an_invoice_without_a_purchase_number_is_refused() -> None:
    found = find_missing(directors(invoicing=replace(INVOICING, purchase_number="")))
    assert [f.key for f in found] == ["inkoopnummer ontbreekt"]


def keys(schedule: InvoiceSchedule, place: int, number: str) -> list[str]:
    return [f.key for f in check_issue(schedule, schedule.invoices[place], number, HERE)]


def test_an_invoice_goes_out_when_it_may_and_once() -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")
    schedule = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, sent=(first,))))
    assert keys(schedule, 0, "2024-088") == ["termijn al gefactureerd"]
    assert keys(schedule, 1, "2024-088") == []
    assert keys(schedule, 2, "2024-088") == ["termijn te vroeg"]


@pytest.mark.parametrize("number", ["", "  ", "2024-087", "20\n24"])
def test_an_invoice_number_is_given_and_new(number: str) -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")
    schedule = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, sent=(first,))))
    assert keys(schedule, 1, number) == ["factuurnummer"]


def test_a_credit_note_needs_an_invoice_that_stands() -> None:
    first = sent("2024-087", "T1", "10312.50", "2165.63")
    back = replace(first, number="2024-088", kind=InvoiceKind.CREDIT, corrects="2024-087")
    one = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, sent=(first,)))).invoices[0]
    both = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, sent=(first, back)))).invoices[0]
    assert [f.key for f in check_credit(one, "2024-087", date(2024, 12, 25), HERE)] == []
    assert [f.key for f in check_credit(one, "2024-087", date(2024, 11, 25), HERE)] == ["credit te vroeg"]
    assert [f.key for f in check_credit(both, "2024-087", date(2024, 12, 25), HERE)] == ["credit zonder factuur"]
