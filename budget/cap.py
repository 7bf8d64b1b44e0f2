"""Does it fit under the cap? Judged with the cap read as excluding and as including btw."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budget.totals import PER_CENT, VatTotal
from planning.domain.money import round_cents
from planning.domain.programme import Cap, CapReading


class Colour(StrEnum):
    """The colour of a judgement (kleur)."""

    GREEN = "groen"
    AMBER = "oranje"
    RED = "rood"
    GREY = "grijs"


class CapStatus(StrEnum):
    """How the begroting stands to the cap, in words (oordeel).

    The first three are for a cap that doesn't say whether it includes btw.
    """

    FITS_BOTH = "past onder het plafond, met of zonder btw gelezen"
    FITS_EXCL_ONLY = "past alleen als het plafond exclusief btw is bedoeld"
    FITS_NEITHER = "past niet onder het plafond, met of zonder btw gelezen"
    FITS = "past binnen het plafond"
    BREAKS = "past niet binnen het plafond"
    UNKNOWN = "niet te beoordelen: niet alle bedragen zijn bekend"

    @property
    def colour(self) -> Colour:
        """Green fits, amber breaks the stricter reading only, red breaks, grey cannot be told."""
        if self is CapStatus.UNKNOWN:
            return Colour.GREY
        if self in (CapStatus.FITS_BOTH, CapStatus.FITS):
            return Colour.GREEN
        return Colour.AMBER if self is CapStatus.FITS_EXCL_ONLY else Colour.RED


@dataclass(frozen=True, slots=True, kw_only=True)
class CapRoom:
    """The cap in one reading: as an amount with and without btw, and what it leaves (ruimte).

    The amount that the cap was not given in follows from the begroting's own mix of btw rates. Negative
    room is what the begroting is over the cap; None when not all amounts are known.
    """

    cap_excl: Decimal
    cap_incl: Decimal
    room_excl: Decimal | None
    room_incl: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapJudgement:
    """The cap against the begroting, in both readings (oordeel over het plafond)."""

    cap: Cap
    status: CapStatus
    read_excl: CapRoom
    read_incl: CapRoom


def judge_cap(cap: Cap, vat: Sequence[VatTotal], *, excl: Decimal | None, incl: Decimal | None) -> CapJudgement:
    """Judge ``cap`` against the totals; None for a total that is blacked out or not known."""
    factor = _vat_factor(vat)
    return CapJudgement(
        cap=cap,
        status=_status(cap, excl, incl),
        read_excl=_room(cap.amount, round_cents(cap.amount * factor), excl, incl),
        read_incl=_room(round_cents(cap.amount / factor), cap.amount, excl, incl),
    )


def _status(cap: Cap, excl: Decimal | None, incl: Decimal | None) -> CapStatus:
    if excl is None or incl is None:
        return CapStatus.UNKNOWN
    fits_excl, fits_incl = excl <= cap.amount, incl <= cap.amount
    if cap.reading is CapReading.UNKNOWN:
        if fits_incl:
            return CapStatus.FITS_BOTH
        return CapStatus.FITS_EXCL_ONLY if fits_excl else CapStatus.FITS_NEITHER
    fits = fits_excl if cap.reading is CapReading.EXCL else fits_incl
    return CapStatus.FITS if fits else CapStatus.BREAKS


def _room(cap_excl: Decimal, cap_incl: Decimal, excl: Decimal | None, incl: Decimal | None) -> CapRoom:
    return CapRoom(
        cap_excl=cap_excl,
        cap_incl=cap_incl,
        room_excl=None if excl is None else cap_excl - excl,
        room_incl=None if incl is None else cap_incl - incl,
    )


def _vat_factor(vat: Sequence[VatTotal]) -> Decimal:
    """What an amount excluding btw is multiplied with: the rates weighed by their bases.

    Rates weigh equally when the bases are not known or all zero; without lines there is no btw.
    """
    weights = [part.base if isinstance(part.base, Decimal) else None for part in vat]
    known = [w for w in weights if w is not None]
    if len(known) < len(weights) or not any(known):
        known = [Decimal(1)] * len(weights)
    if not known:
        return Decimal(1)
    weighed = sum((w * part.percent for w, part in zip(known, vat, strict=True)), Decimal(0))
    return 1 + weighed / sum(known, Decimal(0)) / PER_CENT
