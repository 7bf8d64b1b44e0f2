"""Rules on who sends the invoice, who gets it, and how it is paid."""

import re
from collections.abc import Callable

from budget.nlcius.invoice import CATEGORY, CLIENT, SUBTOTALS, SUPPLIER, Node
from budget.nlcius.rule import Rule, present

LEGAL_SCHEMES = ("0106", "0190")
LEGAL = "cac:PartyLegalEntity/cbc:CompanyID"
NUMBERS = {"0106": re.compile(r"[0-9]{8}"), "0190": re.compile(r"[0-9]{20}")}
_EAS = (
    "0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0193 0195 0196 "
    "0198 0199 0200 0201 0202 0204 0208 0209 0210 0211 0212 0213 0215 0216 9910 9913 9914 9915 9918 9919 9920 9922 "
    "9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 "
    "9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 AN AQ AS AU EM"
)
ENDPOINT_SCHEMES = frozenset(_EAS.split())
"""The codes of electronic addresses (EAS), of which Dutch parties use 0106, 0190 and 9944."""
PAYMENT_CODES = ("30", "48", "49", "57", "58", "59")
TO_AN_ACCOUNT = ("30", "58")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
VAT_ID = f"{SUPPLIER}/cac:PartyTaxScheme/cbc:CompanyID"


def _legal_id(party: str) -> Callable[[Node], bool]:
    def holds(invoice: Node) -> bool:
        path = f"{party}/{LEGAL}"
        return bool(invoice.text(path)) and invoice.attribute(path, "schemeID") in LEGAL_SCHEMES

    return holds


def _numbers_have_their_form(invoice: Node) -> bool:
    ids = [(p, n) for p in (SUPPLIER, CLIENT) for n in (f"{p}/{LEGAL}", f"{p}/cbc:EndpointID")]
    schemes = [(invoice.attribute(path, "schemeID"), invoice.text(path)) for _, path in ids]
    return all(NUMBERS[scheme].fullmatch(text) for scheme, text in schemes if scheme in NUMBERS)


def _has_address(invoice: Node, party: str) -> bool:
    address = f"{party}/cac:PostalAddress"
    return all(invoice.text(f"{address}/cbc:{name}") for name in ("StreetName", "CityName", "PostalZone"))


def _endpoint(party: str) -> Callable[[Node], bool]:
    path = f"{party}/cbc:EndpointID"
    return lambda invoice: not invoice.has(path) or bool(invoice.attribute(path, "schemeID"))


def _endpoint_codes(invoice: Node) -> bool:
    paths = (f"{SUPPLIER}/cbc:EndpointID", f"{CLIENT}/cbc:EndpointID")
    return all(invoice.attribute(path, "schemeID") in ENDPOINT_SCHEMES for path in paths if invoice.has(path))


def _can_be_paid(invoice: Node) -> bool:
    payable = invoice.amount("cac:LegalMonetaryTotal/cbc:PayableAmount") or 0
    return invoice.kind != "Invoice" or payable <= 0 or invoice.has("cac:PaymentMeans")


def _account_is_there(invoice: Node) -> bool:
    means = invoice.all("cac:PaymentMeans")
    codes = [(m.text("cbc:PaymentMeansCode"), m.text("cac:PayeeFinancialAccount/cbc:ID")) for m in means]
    return all(account or code not in TO_AN_ACCOUNT for code, account in codes)


def _accounts_are_right(invoice: Node) -> bool:
    accounts = [a.text("cbc:ID") for a in invoice.all("cac:PaymentMeans/cac:PayeeFinancialAccount")]
    return all(not account[:2].isalpha() or _is_iban(account) for account in accounts)


def _is_iban(account: str) -> bool:
    if not IBAN.fullmatch(account):
        return False
    return int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1


def _vat_id_has_country(invoice: Node) -> bool:
    ids = [scheme.text("cbc:CompanyID") for scheme in invoice.all(f"{SUPPLIER}/cac:PartyTaxScheme")]
    return all(text[:2].isalpha() and text[:2].isupper() for text in ids if text)


def _has_vat_id(category: str) -> Callable[[Node], bool]:
    """Whoever charges an amount of ``category`` says by which btw number."""

    def holds(invoice: Node) -> bool:
        uses = any(line.text(f"{CATEGORY}/cbc:ID") == category for line in invoice.lines)
        return not uses or bool(invoice.text(VAT_ID))

    return holds


def _is_known(invoice: Node) -> bool:
    ids = (VAT_ID, f"{SUPPLIER}/cac:PartyIdentification/cbc:ID", f"{SUPPLIER}/{LEGAL}")
    return any(invoice.text(path) for path in ids)


def _no_reason_code(invoice: Node) -> bool:
    return not any(part.has("cac:TaxCategory/cbc:TaxExemptionReasonCode") for part in invoice.all(SUBTOTALS))


def _dutch(holds: Callable[[Node], bool]) -> Callable[[Node], bool]:
    return lambda invoice: not invoice.supplier_is_dutch or holds(invoice)


def _both_dutch(holds: Callable[[Node], bool]) -> Callable[[Node], bool]:
    return _dutch(lambda invoice: not invoice.client_is_dutch or holds(invoice))


PARTY_RULES = (
    present("BR-06", f"{SUPPLIER}/cac:PartyLegalEntity/cbc:RegistrationName", "de naam van de leverancier"),
    present("BR-07", f"{CLIENT}/cac:PartyLegalEntity/cbc:RegistrationName", "de naam van de opdrachtgever"),
    Rule(
        id="BR-08",
        sentence="het adres van de leverancier moet er zijn.",
        holds=lambda i: i.has(f"{SUPPLIER}/cac:PostalAddress"),
    ),
    present("BR-09", f"{SUPPLIER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode", "het land van de leverancier"),
    Rule(
        id="BR-10",
        sentence="het adres van de opdrachtgever moet er zijn.",
        holds=lambda i: i.has(f"{CLIENT}/cac:PostalAddress"),
    ),
    present("BR-11", f"{CLIENT}/cac:PostalAddress/cac:Country/cbc:IdentificationCode", "het land van de opdrachtgever"),
    Rule(
        id="BR-62",
        sentence="een elektronisch adres van de leverancier moet zeggen van welke soort het is.",
        holds=_endpoint(SUPPLIER),
    ),
    Rule(
        id="BR-63",
        sentence="een elektronisch adres van de opdrachtgever moet zeggen van welke soort het is.",
        holds=_endpoint(CLIENT),
    ),
    Rule(id="BR-CL-25", sentence="de soort van een elektronisch adres moet bestaan.", holds=_endpoint_codes),
    Rule(
        id="BR-NL-1",
        sentence="de leverancier moet een KVK-nummer (0106) of een OIN (0190) hebben.",
        holds=_dutch(_legal_id(SUPPLIER)),
    ),
    Rule(
        id="BR-NL-3",
        sentence="van de leverancier moeten straat, plaats en postcode er zijn.",
        holds=_dutch(lambda i: _has_address(i, SUPPLIER)),
    ),
    Rule(
        id="BR-NL-4",
        sentence="van de opdrachtgever moeten straat, plaats en postcode er zijn.",
        holds=_both_dutch(lambda i: _has_address(i, CLIENT)),
    ),
    Rule(
        id="BR-NL-10",
        sentence="de opdrachtgever moet een KVK-nummer (0106) of een OIN (0190) hebben.",
        holds=_both_dutch(_legal_id(CLIENT)),
    ),
    Rule(
        id="KVK-OIN",
        sentence="een KVK-nummer heeft acht cijfers en een OIN twintig.",
        holds=_numbers_have_their_form,
    ),
    Rule(
        id="BR-CO-26",
        sentence="de leverancier moet een btw-nummer, een KVK-nummer of een OIN hebben.",
        holds=_is_known,
    ),
    Rule(id="BR-CO-09", sentence="een btw-nummer moet met de landcode beginnen.", holds=_vat_id_has_country),
    *(
        Rule(
            id=f"BR-{category}-02",
            sentence=f"bij btw-categorie {category} moet het btw-nummer van de leverancier er zijn.",
            holds=_has_vat_id(category),
        )
        for category in ("S", "Z", "E")
    ),
    Rule(
        id="BR-NL-11",
        sentence="er moet staan hoe er betaald kan worden.",
        holds=_dutch(_can_be_paid),
    ),
    Rule(
        id="BR-NL-12",
        sentence="de manier van betalen moet 30, 48, 49, 57, 58 of 59 zijn.",
        holds=_dutch(lambda i: all(m.text("cbc:PaymentMeansCode") in PAYMENT_CODES for m in i.all("cac:PaymentMeans"))),
    ),
    Rule(id="BR-61", sentence="bij een overboeking moet een rekeningnummer staan.", holds=_account_is_there),
    Rule(id="IBAN", sentence="een IBAN moet kloppende controlecijfers hebben.", holds=_accounts_are_right),
    Rule(
        id="BR-NL-29",
        sentence="een omschrijving van de manier van betalen wordt afgeraden.",
        holds=_dutch(lambda i: not any(m.attribute("cbc:PaymentMeansCode", "name") for m in i.all("cac:PaymentMeans"))),
        is_advice=True,
    ),
    Rule(
        id="BR-NL-35",
        sentence="een code voor de reden van vrijstelling wordt afgeraden; schrijf de reden uit.",
        holds=_dutch(_no_reason_code),
        is_advice=True,
    ),
)
