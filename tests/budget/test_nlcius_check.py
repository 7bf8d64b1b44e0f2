"""Each rule alone: a good invoice is spoiled so that the rule is broken, and is named among what is found."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budget.nlcius_check import RULES, check_ubl
from budget.ubl.write import to_ubl
from planning.domain.tariff import TariffUnit, VatRate
from planning.findings import Severity
from tests.budget.invoices import INVOICING, MONTHLY, directors, document
from tests.budget.samples import EXEMPT, discount, tariff
from tests.examples import HERE

GOOD = to_ubl(document(directors(invoicing=replace(INVOICING, reference="4711")))).decode()
MONTH = to_ubl(
    document(directors(tariff("uur", TariffUnit.HOUR, "150"), invoicing=replace(INVOICING, instalments=MONTHLY)))
).decode()
CREDIT = to_ubl(document(corrects="2024-087")).decode()
EXEMPTED = to_ubl(document(directors(tariff("les", TariffUnit.TEAM, "50", vat=EXEMPT)))).decode()
ZERO = to_ubl(document(directors(tariff("reis", TariffUnit.SESSION, "10", vat=VatRate(percent=Decimal(0)))))).decode()


def discounted(vat: VatRate) -> str:
    """The first month of talks of 100 euro, 10 per cent off: six talks, 540 euro."""
    talk = tariff("gesprek", TariffUnit.SESSION, "100", vat=vat)
    programme = replace(
        directors(talk, invoicing=replace(INVOICING, instalments=MONTHLY)), discounts=(discount("vroeg", percent="10"),)
    )
    return to_ubl(document(programme)).decode()


OFF, OFF_EXEMPT, OFF_ZERO = (
    discounted(VatRate(percent=Decimal(21))),
    discounted(EXEMPT),
    discounted(VatRate(percent=Decimal(0))),
)

ADDRESS = "<cbc:StreetName>{}</cbc:StreetName>"
REASON = "<cbc:TaxExemptionReason>x</cbc:TaxExemptionReason>"
LINE = ">{}</cbc:LineExtensionAmount>\n    <cac:Item>"
VAT = '<cac:TaxTotal>\n    <cbc:TaxAmount currencyID="EUR">{}'
NEGATIVE = '<cbc:PriceAmount currencyID="EUR">-10312.50</cbc:PriceAmount>'
TAKEN_OFF = """60.00</cbc:Amount>
    <cac:TaxCategory>
      <cbc:ID>S</cbc:ID>
      <cbc:Percent>21<"""
SPOILED = (
    ("SI-INV-R000", GOOD, "Invoice-2", "Order-2"),
    ("BR-01", GOOD, "CustomizationID", "OtherID"),
    ("SI-V20-INV-R000", GOOD, "nlcius:v1.0", "iets:v1.0"),
    ("BR-02", GOOD, "<cbc:ID>2024-091</cbc:ID>", "<cbc:ID> </cbc:ID>"),
    ("BR-03", GOOD, "IssueDate", "OtherDate"),
    ("BR-04", GOOD, "InvoiceTypeCode", "OtherCode"),
    ("BR-05", GOOD, "DocumentCurrencyCode", "OtherCode"),
    ("UBL-DT-02", GOOD, "2025-02-01", "01-02-2025"),
    ("BR-NL-2", CREDIT, "cac:OrderReference", "cac:OtherReference"),
    ("BR-NL-7", GOOD, ">380<", ">382<"),
    ("BR-NL-8", GOOD, ">380<", ">381<"),
    ("BR-NL-8", CREDIT, ">381<", ">380<"),
    ("BR-NL-9", GOOD, ">380<", ">384<"),
    ("BR-55", CREDIT, "cac:InvoiceDocumentReference", "cac:OtherReference"),
    ("BR-29", MONTH, "2024-11-30", "2024-10-30"),
    ("BR-CO-19", MONTH, "cac:InvoicePeriod>", "cac:InvoicePeriod><cac:Nothing/>", "StartDate|EndDate"),
    ("BR-CO-25", GOOD, "cac:PaymentTerms", "cac:OtherTerms", "DueDate"),
    ("BR-NL-20", GOOD, "<cbc:Note>", "<cbc:TaxPointDate>2025-02-01</cbc:TaxPointDate><cbc:Note>"),
    (
        "BR-NL-24",
        CREDIT,
        "<cbc:ID>2024-087</cbc:ID>",
        "<cbc:ID>2024-087</cbc:ID><cbc:IssueDate>2025-01-01</cbc:IssueDate>",
    ),
    ("SI-UBL-2", GOOD, "<cbc:Note>", "<cbc:Empty/><cbc:Note>"),
    ("BR-06", GOOD, "<cbc:RegistrationName>Bureau Voorbeeld<", "<cbc:RegistrationName><"),
    ("BR-07", GOOD, "<cbc:RegistrationName>Gemeente Voorbeeld<", "<cbc:RegistrationName><"),
    ("BR-08", GOOD, "cac:PostalAddress", "cac:OtherAddress"),
    ("BR-09", GOOD, "cac:Country", "cac:Land"),
    ("BR-10", GOOD, "cac:PostalAddress", "cac:OtherAddress"),
    ("BR-11", GOOD, "cac:Country", "cac:Land"),
    ("BR-62", GOOD, '<cbc:EndpointID schemeID="0106">', "<cbc:EndpointID>"),
    ("BR-63", GOOD, '<cbc:EndpointID schemeID="0190">', "<cbc:EndpointID>"),
    ("BR-CL-25", GOOD, '<cbc:EndpointID schemeID="0106">', '<cbc:EndpointID schemeID="KVK">'),
    ("BR-NL-1", GOOD, '<cbc:CompanyID schemeID="0106">', '<cbc:CompanyID schemeID="0088">'),
    ("BR-NL-3", GOOD, ADDRESS.format("Voorbeeldstraat 1"), ""),
    ("BR-NL-4", GOOD, ADDRESS.format("Postbus 1"), ""),
    ("BR-NL-10", GOOD, '<cbc:CompanyID schemeID="0190">', '<cbc:CompanyID schemeID="0088">'),
    ("KVK-OIN", GOOD, "12345678<", "1234567<"),
    ("BR-CO-26", GOOD, "CompanyID", "OtherID"),
    ("BR-CO-09", GOOD, "NL123456789B01", "123456789B01"),
    ("BR-S-02", GOOD, "<cac:PartyTaxScheme>", "<cac:Other>", "/cac:PartyTaxScheme"),
    ("BR-E-02", EXEMPTED, "<cac:PartyTaxScheme>", "<cac:Other>", "/cac:PartyTaxScheme"),
    ("BR-Z-02", ZERO, "<cac:PartyTaxScheme>", "<cac:Other>", "/cac:PartyTaxScheme"),
    ("BR-NL-11", GOOD, "cac:PaymentMeans>", "cac:OtherMeans>"),
    ("BR-NL-12", GOOD, ">58<", ">42<"),
    ("BR-61", GOOD, "cac:PayeeFinancialAccount", "cac:OtherAccount"),
    ("IBAN", GOOD, "NL02ABNA0123456789", "NL03ABNA0123456789"),
    ("BR-NL-29", GOOD, "<cbc:PaymentMeansCode>", '<cbc:PaymentMeansCode name="SEPA">'),
    (
        "BR-NL-35",
        EXEMPTED,
        "<cbc:TaxExemptionReason>",
        "<cbc:TaxExemptionReasonCode>VATEX-EU-132</cbc:TaxExemptionReasonCode><cbc:TaxExemptionReason>",
    ),
    ("BR-16", GOOD, "cac:InvoiceLine", "cac:OtherLine"),
    ("BR-21", GOOD, "<cbc:ID>1</cbc:ID>", "<cbc:ID/>"),
    ("UBL-SR-48", GOOD, "cac:ClassifiedTaxCategory", "cac:OtherCategory"),
    ("REGELNUMMER", EXEMPTED, "</Invoice>", "<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine></Invoice>"),
    ("BR-22", GOOD, ">1</cbc:InvoicedQuantity>", ">een</cbc:InvoicedQuantity>"),
    ("BR-23", GOOD, ' unitCode="C62"', ""),
    ("BR-CL-23", GOOD, 'unitCode="C62"', 'unitCode="stuk"'),
    ("BR-24", GOOD, "cbc:LineExtensionAmount", "cbc:OtherAmount"),
    ("BR-25", GOOD, "<cac:Item>", "<cac:Item><cbc:Name/>"),
    ("BR-26", GOOD, "cbc:PriceAmount", "cbc:OtherAmount"),
    ("BR-27", GOOD, '<cbc:PriceAmount currencyID="EUR">10312.50</cbc:PriceAmount>', NEGATIVE),
    ("BR-CO-04", GOOD, "<cbc:ID>S</cbc:ID>", "<cbc:ID>?</cbc:ID>"),
    ("BR-DEC-23", GOOD, ">10312.50</cbc:LineExtensionAmount>", ">10312.501</cbc:LineExtensionAmount>"),
    ("AANTAL-PRIJS", GOOD, ">1</cbc:InvoicedQuantity>", ">2</cbc:InvoicedQuantity>"),
    ("BR-31", OFF, '<cbc:Amount currencyID="EUR">60.00</cbc:Amount>', ""),
    ("BR-32", OFF, TAKEN_OFF, TAKEN_OFF.replace("<cbc:ID>S</cbc:ID>", "")),
    ("BR-33", OFF, "cbc:AllowanceChargeReason", "cbc:OtherReason"),
    ("BR-CO-21", OFF, "cbc:AllowanceChargeReason", "cbc:OtherReason"),
    ("BR-CO-11", OFF, ">60.00</cbc:AllowanceTotalAmount>", ">60.01</cbc:AllowanceTotalAmount>"),
    ("KORTING", OFF, ">60.00</cbc:Amount>", ">-60.00</cbc:Amount>"),
    ("BR-DEC-01", OFF, ">60.00</cbc:Amount>", ">60.001</cbc:Amount>"),
    ("BR-DEC-10", OFF, ">60.00</cbc:AllowanceTotalAmount>", ">60.001</cbc:AllowanceTotalAmount>"),
    ("BR-NL-32", OFF, "cbc:AllowanceChargeReason>", "cbc:AllowanceChargeReasonCode>"),
    ("BR-S-03", OFF, "cac:PartyTaxScheme", "cac:Other"),
    ("BR-E-03", OFF_EXEMPT, "cac:PartyTaxScheme", "cac:Other"),
    ("BR-Z-03", OFF_ZERO, "cac:PartyTaxScheme", "cac:Other"),
    ("BR-S-06", OFF, TAKEN_OFF, TAKEN_OFF.replace(">21<", ">0<")),
    ("BR-E-06", OFF_EXEMPT, "<cbc:Percent>0<", "<cbc:Percent>21<"),
    ("BR-Z-06", OFF_ZERO, "<cbc:Percent>0<", "<cbc:Percent>9<"),
    ("BR-12", GOOD, "cbc:LineExtensionAmount", "cbc:OtherAmount"),
    ("BR-13", GOOD, "cbc:TaxExclusiveAmount", "cbc:OtherAmount"),
    ("BR-14", GOOD, "cbc:TaxInclusiveAmount", "cbc:OtherAmount"),
    ("BR-15", GOOD, "cbc:PayableAmount", "cbc:OtherAmount"),
    ("BR-CO-10", MONTH, LINE.format("1350.00"), LINE.format("1.00")),
    ("BR-CO-13", GOOD, ">10312.50</cbc:TaxExclusiveAmount>", ">10312.51</cbc:TaxExclusiveAmount>"),
    ("BR-CO-14", GOOD, VAT.format("2165.63"), VAT.format("2165.62")),
    ("BR-CO-15", GOOD, ">12478.13</cbc:TaxInclusiveAmount>", ">12478.14</cbc:TaxInclusiveAmount>"),
    ("BR-CO-16", GOOD, ">12478.13</cbc:PayableAmount>", ">12478.12</cbc:PayableAmount>"),
    ("BR-CO-17", GOOD, ">2165.63<", ">2165.73<"),
    ("BR-CO-18", GOOD, "cac:TaxSubtotal", "cac:OtherSubtotal"),
    ("BR-CL-03", GOOD, 'currencyID="EUR">12478.13', 'currencyID="USD">12478.13'),
    ("BR-DEC-09", GOOD, ">10312.50</cbc:LineExtensionAmount>", ">10312.501</cbc:LineExtensionAmount>"),
    ("BR-DEC-12", GOOD, ">10312.50</cbc:TaxExclusiveAmount>", ">10312.501</cbc:TaxExclusiveAmount>"),
    ("BR-DEC-13", GOOD, ">2165.63<", ">2165.631<"),
    ("BR-DEC-14", GOOD, ">12478.13</cbc:TaxInclusiveAmount>", ">12478.131</cbc:TaxInclusiveAmount>"),
    ("BR-DEC-18", GOOD, ">12478.13</cbc:PayableAmount>", ">12478.131</cbc:PayableAmount>"),
    ("BR-DEC-19", GOOD, ">10312.50</cbc:TaxableAmount>", ">10312.501</cbc:TaxableAmount>"),
    ("BR-DEC-20", GOOD, ">2165.63<", ">2165.631<"),
    ("BR-S-01", GOOD, "cac:TaxSubtotal", "cac:OtherSubtotal"),
    ("BR-S-05", GOOD, "<cbc:Percent>21<", "<cbc:Percent>0<"),
    ("BR-S-08", GOOD, ">10312.50</cbc:TaxableAmount>", ">10312.51</cbc:TaxableAmount>"),
    ("BR-S-09", GOOD, ">2165.63<", ">2165.73<"),
    ("BR-S-10", GOOD, "<cbc:Percent>21</cbc:Percent>", f"<cbc:Percent>21</cbc:Percent>{REASON}"),
    ("BR-E-01", EXEMPTED, "cac:TaxSubtotal", "cac:OtherSubtotal"),
    ("BR-E-05", EXEMPTED, "<cbc:Percent>0<", "<cbc:Percent>21<"),
    ("BR-E-08", EXEMPTED, "cbc:TaxableAmount", "cbc:OtherAmount"),
    ("BR-E-09", EXEMPTED, '<cbc:TaxAmount currencyID="EUR">0.00', '<cbc:TaxAmount currencyID="EUR">0.01'),
    ("BR-E-10", EXEMPTED, "cbc:TaxExemptionReason", "cbc:OtherReason"),
    ("BR-Z-01", ZERO, "cac:TaxSubtotal", "cac:OtherSubtotal"),
    ("BR-Z-05", ZERO, "<cbc:Percent>0<", "<cbc:Percent>9<"),
    ("BR-Z-08", ZERO, "cbc:TaxableAmount", "cbc:OtherAmount"),
    ("BR-Z-09", ZERO, '<cbc:TaxAmount currencyID="EUR">0.00', '<cbc:TaxAmount currencyID="EUR">0.01'),
    ("BR-Z-10", ZERO, "<cbc:Percent>0</cbc:Percent>", f"<cbc:Percent>0</cbc:Percent>{REASON}"),
)  # fmt: skip


def spoil(text: str, old: str, new: str, *gone: str) -> bytes:
    """``text`` with all of ``old`` replaced, and elements of the names in ``gone`` renamed too."""
    assert old in text
    text = text.replace(old, new)
    for name in (n for names in gone for n in names.split("|")):
        text = text.replace(name, name.replace("cac:PartyTaxScheme", "cac:Other") if "/" in name else f"Other{name}")
    return text.encode()


@pytest.mark.parametrize("text", [GOOD, MONTH, CREDIT, EXEMPTED, ZERO, OFF, OFF_EXEMPT, OFF_ZERO])
def test_what_this_house_makes_breaks_no_rule(text: str) -> None:
    assert check_ubl(text.encode(), HERE) == ()


@pytest.mark.parametrize("spoiled", SPOILED, ids=lambda s: s[0])
def test_a_broken_rule_is_found_by_its_id(spoiled: tuple[str, ...]) -> None:
    rule, text, old, new, *gone = spoiled
    found = check_ubl(spoil(text, old, new, *gone), HERE)
    assert rule in {f.key for f in found}


def test_every_rule_is_spoiled_once() -> None:
    assert {rule.id for rule in RULES} - {spoiled[0] for spoiled in SPOILED} == set()
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_finding_says_which_rule_and_what_must_be() -> None:
    content = spoil(GOOD, ">12478.13</cbc:PayableAmount>", ">12478.12</cbc:PayableAmount>")
    (finding,) = check_ubl(content, HERE)
    assert finding.severity is Severity.ERROR
    assert finding.what == "Regel BR-CO-16 van de e-factuur is gebroken: het te betalen bedrag moet kloppen."


def test_what_is_only_advised_against_is_a_warning() -> None:
    found = check_ubl(spoil(GOOD, "<cbc:PaymentMeansCode>", '<cbc:PaymentMeansCode name="SEPA">'), HERE)
    assert [(f.key, f.severity) for f in found] == [("BR-NL-29", Severity.WARNING)]


def test_a_cent_that_rounding_left_in_the_last_instalment_is_no_fault() -> None:
    # 21 % of 2.062,50 is 433,125; the last instalment has 433,12
    assert check_ubl(to_ubl(document(place=2)), HERE) == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"geen xml", b"<Invoice/>", b"\xff\xfe", b'<!DOCTYPE x [<!ENTITY a "b">]><Invoice>&a;</Invoice>'],
)
def test_what_is_no_invoice_is_one_finding(content: bytes) -> None:
    assert [f.key for f in check_ubl(content, HERE)] == ["SI-INV-R000"]


def test_the_rules_for_dutch_suppliers_leave_others_alone() -> None:
    belgian = GOOD.replace(">NL</cbc:IdentificationCode>", ">BE</cbc:IdentificationCode>", 1)
    spoiled = belgian.replace('<cbc:CompanyID schemeID="0106">', '<cbc:CompanyID schemeID="0208">')
    assert check_ubl(spoiled.encode(), HERE) == ()
