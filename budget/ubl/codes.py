"""The codes an electronic invoice speaks in, each with the list it is from."""

from enum import StrEnum

from planning.domain.tariff import TariffUnit, VatRate

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
CURRENCY = "EUR"
VAT_SCHEME = "VAT"
SEPA_TRANSFER = "58"
"""UNTDID 4461: a SEPA credit transfer."""
ONE = "C62"
"""UN/ECE Recommendation 20: one, a thing that is counted."""

KVK_SCHEME, OIN_SCHEME = "0106", "0190"
"""ISO 6523: the Dutch chamber of commerce, and public bodies."""

_UNITS = {"uur": "HUR", "kilometer": "KMT", "dag": "DAY"}


class TypeCode(StrEnum):
    """UNTDID 1001: what sort of document it is (soort document)."""

    INVOICE = "380"
    CREDIT_NOTE = "381"


class VatCategory(StrEnum):
    """UNTDID 5305: how an amount stands to the btw (btw-categorie)."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"


def vat_category(rate: VatRate) -> VatCategory:
    """Exempt as soon as there is a reason of exemption, zero rated without one, else at a rate."""
    if rate.exempt_because:
        return VatCategory.EXEMPT
    return VatCategory.STANDARD if rate.percent else VatCategory.ZERO


def unit_code(unit: TariffUnit) -> str:
    """The unit by UN/ECE Recommendation 20; what is counted in pieces is "one"."""
    return _UNITS.get(str(unit), ONE)
