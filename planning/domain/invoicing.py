"""Who invoices whom, in which instalments is invoiced, what was held, and what was sent already."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planning.findings import Origin

PAYMENT_DAYS = 30
"""How long a client takes to pay, unless agreed otherwise."""


class PartyRole(StrEnum):
    """Which side of the agreement a party is on (rol)."""

    SUPPLIER = "leverancier"
    CLIENT = "opdrachtgever"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation that sends or gets an offerte and invoices (partij); never a person who takes part.

    What is not known is empty. ``kvk`` is its number at the chamber of commerce, ``oin`` that of a public body,
    ``vat_number`` its btw-identificatienummer. ``contact`` is a department or a function.
    """

    role: PartyRole
    name: str
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NL"
    kvk: str = ""
    oin: str = ""
    vat_number: str = ""
    iban: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    origin: Origin


class Trigger(StrEnum):
    """What makes an instalment due (moment)."""

    AGREEMENT = "akkoord"
    DATE = "datum"
    SESSIONS = "sessies"
    RESULT = "resultaat"
    MONTH = "maand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the total that is invoiced at once, or month by month (termijn).

    ``percent`` is its part of the total. By its trigger one of these says when: ``day``; ``sessions``, the number
    that must have been held, or ``share``, the same as a percentage of all sessions, rounded up; ``result``.
    """

    code: str
    description: str
    percent: Decimal
    trigger: Trigger
    day: date | None = None
    sessions: int | None = None
    share: Decimal | None = None
    result: str | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result or phase that part of the budget is meant for (resultaat).

    It takes the sessions of ``forms`` and the lines of ``tariffs``; a line whose tariff is named goes by that.
    ``planned`` is when it should be there, ``reached`` when it was; None for not known, not yet.
    """

    code: str
    name: str
    forms: tuple[str, ...] = ()
    tariffs: tuple[str, ...] = ()
    planned: date | None = None
    reached: date | None = None
    origin: Origin


class SessionState(StrEnum):
    """How far a session is (stand)."""

    PLANNED = "gepland"
    COMMITTED = "vastgelegd"
    HELD = "gehouden"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReport:
    """What was reported of one session (voortgang): agreed with those who come, or held.

    ``day`` is when it was or will be held; None for the day in the plan.
    """

    group: str
    form: str
    state: SessionState
    day: date | None = None
    origin: Origin


class InvoiceKind(StrEnum):
    """An invoice, or one that takes an invoice back (soort)."""

    INVOICE = "factuur"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentInvoice:
    """An invoice that left the house (verstuurde factuur); amounts are positive, of a credit note too.

    ``month`` is the first day of the month it is about, for an instalment that goes month by month.
    ``corrects`` is the number of the invoice that a credit note takes back.
    """

    number: str
    day: date
    instalment: str
    month: date | None = None
    excl: Decimal
    vat: Decimal
    kind: InvoiceKind = InvoiceKind.INVOICE
    corrects: str | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoicing:
    """Everything agreed and known about invoicing (facturatie).

    ``agreed`` is the day of the agreement, None as long as there is none. ``payment_days`` is the term of payment.
    ``purchase_number`` is the client's, without which a municipality does not pay.
    """

    agreed: date | None = None
    payment_days: int = PAYMENT_DAYS
    purchase_number: str = ""
    reference: str = ""
    instalments: tuple[Instalment, ...] = ()
    results: tuple[Result, ...] = ()
    reports: tuple[SessionReport, ...] = ()
    sent: tuple[SentInvoice, ...] = ()
