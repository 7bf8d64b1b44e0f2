"""A party in an electronic invoice: where it is reached, where it is, and by which numbers it is known."""

from xml.etree.ElementTree import Element

from budget.ubl.codes import KVK_SCHEME, OIN_SCHEME, VAT_SCHEME
from budget.ubl.tree import add, branch
from planning.domain.invoicing import Party


def add_party(parent: Element, name: str, party: Party) -> None:
    """The party under ``name``, in the order of the UBL schema."""
    own = branch(branch(parent, name), "Party")
    number, scheme = legal_number(party)
    add(own, "EndpointID", number, schemeID=scheme)
    add(branch(own, "PartyName"), "Name", party.name)
    _add_address(own, party)
    if party.vat_number:
        tax = branch(own, "PartyTaxScheme")
        add(tax, "CompanyID", party.vat_number)
        add(branch(tax, "TaxScheme"), "ID", VAT_SCHEME)
    legal = branch(own, "PartyLegalEntity")
    add(legal, "RegistrationName", party.name)
    add(legal, "CompanyID", number, schemeID=scheme)
    _add_contact(own, party)


def legal_number(party: Party) -> tuple[str, str]:
    """The number a party is known by, with its scheme of ISO 6523: the OIN of a public body, else the KVK number."""
    return (party.oin, OIN_SCHEME) if party.oin else (party.kvk, KVK_SCHEME)


def _add_address(parent: Element, party: Party) -> None:
    address = branch(parent, "PostalAddress")
    add(address, "StreetName", party.street)
    add(address, "CityName", party.city)
    add(address, "PostalZone", party.postcode)
    add(branch(address, "Country"), "IdentificationCode", party.country)


def _add_contact(parent: Element, party: Party) -> None:
    if party.contact or party.phone or party.email:
        contact = branch(parent, "Contact")
        add(contact, "Name", party.contact)
        add(contact, "Telephone", party.phone)
        add(contact, "ElectronicMail", party.email)
