"""The XML itself: order, texts, and the amounts of the example; the rules are in test_nlcius_check."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from budget.nlcius_check import check_ubl
from budget.ubl.codes import CUSTOMIZATION, TypeCode, VatCategory, unit_code, vat_category
from budget.ubl.make import parts_as_sent
from budget.ubl.write import to_ubl
from planning.domain.invoicing import PartyRole
from planning.domain.tariff import TariffKind, TariffUnit, VatRate
from tests.budget.invoices import CLIENT, INVOICING, MONTHLY, SUPPLIER, directors, document, schedule_on, sent
from tests.budget.samples import EXEMPT, discount, tariff
from tests.examples import HERE

CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
TALK = tariff("gesprek", TariffUnit.SESSION, "100.00")
HOURS = tariff("uur", TariffUnit.HOUR, "150")


def children(content: bytes) -> list[str]:
    root = ElementTree.fromstring(content)
    return [child.tag.replace(CBC, "").replace(CAC, "") for child in root]


def texts(content: bytes, name: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(content).iter(f"{CBC}{name}")]


def test_an_invoice_has_its_elements_in_the_order_of_ubl() -> None:
    assert children(to_ubl(document(directors(invoicing=replace(INVOICING, reference="4711"))))) == [
        *("CustomizationID", "ProfileID", "ID", "IssueDate", "DueDate", "InvoiceTypeCode", "Note"),
        *("DocumentCurrencyCode", "BuyerReference", "OrderReference"),
        *("AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans", "PaymentTerms"),
        *("TaxTotal", "LegalMonetaryTotal", "InvoiceLine"),
    ]


def test_a_credit_note_has_its_elements_in_the_order_of_ubl() -> None:
    note = to_ubl(document(corrects="2024-087"))
    assert children(note) == [
        *("CustomizationID", "ProfileID", "ID", "IssueDate", "CreditNoteTypeCode", "Note"),
        *("DocumentCurrencyCode", "OrderReference", "BillingReference"),
        *("AccountingSupplierParty", "AccountingCustomerParty", "PaymentTerms"),
        *("TaxTotal", "LegalMonetaryTotal", "CreditNoteLine"),
    ]
    assert texts(note, "CreditNoteTypeCode") == ["381"]
    assert "2024-087" in texts(note, "ID")
    assert texts(note, "CreditedQuantity") == ["1"]


def test_an_invoice_says_by_which_standard_it_is_made() -> None:
    content = to_ubl(document())
    assert texts(content, "CustomizationID") == [CUSTOMIZATION]
    assert texts(content, "InvoiceTypeCode") == ["380"]
    assert texts(content, "DueDate") == ["2025-03-03"]  # 30 days after 1 February


@pytest.mark.parametrize(
    ("place", "excl", "vat", "incl"),
    [(0, "10312.50", "2165.63", "12478.13"), (1, "8250.00", "1732.50", "9982.50"), (2, "2062.50", "433.12", "2495.62")],
)
def test_the_amounts_are_those_of_the_instalment(place: int, excl: str, vat: str, incl: str) -> None:
    content = to_ubl(document(place=place))
    assert texts(content, "TaxAmount") == [vat, vat]
    assert texts(content, "TaxableAmount") == texts(content, "LineExtensionAmount")[:1] == [excl]
    assert texts(content, "PayableAmount") == [incl]
    assert check_ubl(content, HERE) == ()


def test_a_month_is_invoiced_by_the_lines_of_the_begroting() -> None:
    # six talks in November: 6 x 100,00; and 9 hours of 150,00
    programme = directors(TALK, invoicing=replace(INVOICING, instalments=MONTHLY))
    talks = document(programme)
    assert [(x.name, str(x.quantity), x.unit, str(x.price), str(x.total)) for x in talks.lines] == [
        ("Gesprek: Gesprek 1", "6", "C62", "100.00", "600.00")
    ]
    hours = document(replace(programme, tariffs=(HOURS,)))
    assert [(str(x.quantity), x.unit, str(x.total)) for x in hours.lines] == [("9", "HUR", "1350.00")]
    content = to_ubl(hours)
    assert texts(content, "StartDate") == ["2024-11-01"]
    assert texts(content, "EndDate") == ["2024-11-30"]
    assert check_ubl(content, HERE) == ()


def test_a_discount_is_taken_off_the_whole_invoice_and_not_a_negative_line() -> None:
    # six talks of 100,00 is 600,00; 10 % off is 60,00; 21 % of 540,00 is 113,40
    programme = directors(TALK, invoicing=replace(INVOICING, instalments=MONTHLY))
    made = document(replace(programme, discounts=(discount("vroeg", percent="10"),)))
    assert [(str(x.quantity), str(x.total)) for x in made.lines] == [("6", "600.00")]
    assert [(x.reason, str(x.amount)) for x in made.allowances] == [("Vroeg (korting 10 %)", "60.00")]
    assert (str(made.excl), str(made.vat), str(made.incl)) == ("540.00", "113.40", "653.40")
    content = to_ubl(made)
    assert texts(content, "ChargeIndicator") == ["false"]
    assert texts(content, "LineExtensionAmount") == ["600.00", "600.00"]
    assert texts(content, "AllowanceTotalAmount") == ["60.00"]
    assert texts(content, "TaxExclusiveAmount") == texts(content, "TaxableAmount") == ["540.00"]
    assert check_ubl(content, HERE) == ()


def test_a_discount_is_in_the_base_of_an_instalment_of_everything() -> None:
    # 60 talks of 100,00 less 600,00 is 5.400,00; half of it on agreement
    made = document(replace(directors(TALK), discounts=(discount("vast", amount="600.00"),)))
    assert (str(made.excl), made.allowances) == ("2700.00", ())
    assert check_ubl(to_ubl(made), HERE) == ()


def test_travel_and_day_parts_are_counted_in_their_own_units() -> None:
    # six talks of 40 km at 0,23, and each a day part begun
    travel = replace(tariff("reis", TariffUnit.KILOMETRE, "0.23"), kind=TariffKind.TRAVEL, coach="C1", kilometres=40)
    programme = directors(
        tariff("dagdeel", TariffUnit.DAY_PART, "400"), travel, invoicing=replace(INVOICING, instalments=MONTHLY)
    )
    made = document(programme)
    assert [(x.unit, str(x.quantity), str(x.total)) for x in made.lines] == [
        ("C62", "6", "2400.00"),
        ("KMT", "240", "55.20"),
    ]
    assert check_ubl(to_ubl(made), HERE) == ()


def test_several_rates_and_exemptions_each_get_their_part() -> None:
    tariffs = (
        TALK,
        tariff("boek", TariffUnit.PARTICIPANT, "10", vat=VatRate(percent=Decimal(9))),
        tariff("les", TariffUnit.TEAM, "50", vat=EXEMPT),
        tariff("zaal", TariffUnit.PROGRAMME, "75", vat=VatRate(percent=Decimal(0), exempt_because="verhuur")),
    )
    for instalments in (INVOICING.instalments, MONTHLY):
        programme = directors(*tariffs, invoicing=replace(INVOICING, instalments=instalments))
        made = document(programme)
        assert [(t.category, str(t.percent)) for t in made.taxes] == [
            (VatCategory.STANDARD, "21"),
            (VatCategory.STANDARD, "9"),
            (VatCategory.EXEMPT, "0"),
        ]
        assert made.taxes[2].reason == "CRKBO-opleider; verhuur"
        assert made.excl + made.vat == made.incl
        assert check_ubl(to_ubl(made), HERE) == ()


def test_texts_stay_the_texts_they_are() -> None:
    odd = '=1+1 <b>vet</b> & "zo" 🙂 {{ x }}'
    parties = {PartyRole.SUPPLIER: replace(SUPPLIER, name=odd), PartyRole.CLIENT: CLIENT}
    content = to_ubl(document(replace(directors(), parties=parties, name=odd)))
    assert texts(content, "RegistrationName")[0] == odd
    assert odd in texts(content, "Note")[0]
    assert check_ubl(content, HERE) == ()


def test_what_is_not_known_leaves_no_empty_element() -> None:
    content = to_ubl(document())
    assert [e.tag for e in ElementTree.fromstring(content).iter() if not len(e) and not (e.text or "").strip()] == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_ubl(document()) == to_ubl(document())
    assert to_ubl(document()).startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<Invoice ')


@pytest.mark.parametrize(
    ("rate", "category"),
    [
        (VatRate(percent=Decimal(21)), VatCategory.STANDARD),
        (VatRate(percent=Decimal(0)), VatCategory.ZERO),
        (EXEMPT, VatCategory.EXEMPT),
    ],
)
def test_a_rate_has_its_category(rate: VatRate, category: VatCategory) -> None:
    assert vat_category(rate) is category


def test_zero_rated_is_no_exemption() -> None:
    made = document(directors(tariff("reis", TariffUnit.SESSION, "10", vat=VatRate(percent=Decimal(0)))))
    assert [t.category for t in made.taxes] == [VatCategory.ZERO]
    assert check_ubl(to_ubl(made), HERE) == ()


@pytest.mark.parametrize("unit", list(TariffUnit))
def test_every_unit_has_a_code(unit: TariffUnit) -> None:
    assert unit_code(unit) in ("C62", "HUR", "KMT", "DAY")


def test_hours_are_hours() -> None:
    assert unit_code(TariffUnit.HOUR) == "HUR"


def test_a_credit_note_takes_back_what_was_sent() -> None:
    invoice = schedule_on(date(2025, 2, 1)).invoices[0]
    assert parts_as_sent(invoice, sent("2024-087", "T1", "10312.50", "2165.63")) == invoice.parts
    other = parts_as_sent(invoice, sent("2024-087", "T1", "10000.00", "2100.00"))
    assert other is not None
    assert [(str(p.base), str(p.vat)) for p in other] == [("10000.00", "2100.00")]
    note = document(corrects="2024-087")
    assert note.kind is TypeCode.CREDIT_NOTE
    assert check_ubl(to_ubl(note), HERE) == ()


def test_amounts_of_several_rates_that_changed_can_not_be_taken_back_here() -> None:
    programme = directors(TALK, tariff("les", TariffUnit.TEAM, "50", vat=EXEMPT))
    invoice = schedule_on(date(2025, 2, 1), programme).invoices[0]
    assert parts_as_sent(invoice, sent("2024-087", "T1", "1.00", "0.21")) is None
