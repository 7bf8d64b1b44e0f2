"""What must hold for the tiers of cancelling and for the ledger of strips."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from planning.domain.strippenkaart import StripMove
from planning.domain.strips import balance_strips
from planning.findings import Finding
from planning.reading.build_cancelling import build_strippenkaart
from planning.reading.notes import error, warning
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import shown

FOR_NOBODY = (StripMove.BUY, StripMove.EXPIRE)


def check_tiers(typed: Typed) -> Iterator[Finding]:
    """Every notice, from none at all to any time before, has exactly one percentage."""
    rows = typed.rows("annulering")
    if not rows or any("vanaf" not in row.values or _is_unread(row, "tot_en_met") for row in rows):
        return
    ordered = sorted(rows, key=lambda row: row.need("vanaf", int))
    yield from _check_reversed(ordered)
    yield from _check_ends(ordered)
    for lower, higher in pairwise(ordered):
        yield from _check_joint(lower, higher)
    yield from _check_order(ordered)
    yield from _check_chances(rows)


def check_clause_settings(typed: Typed) -> Iterator[Finding]:
    """What says how to count needs tiers to count for."""
    keys = sorted(key for key in typed.settings.filled if key.startswith("annulering."))
    if keys and not typed.rows("annulering"):
        what = "Er staat hoe een annulering geteld wordt, maar niet wat zij kost."
        advice = "Vul de tabel annulering in: vanaf hoeveel werkdagen welk percentage."
        yield error("annulering zonder treden", typed.settings.at(keys[0]), what, advice)


def check_ledger(typed: Typed) -> Iterator[Finding]:
    """The ledger can be: nothing below zero, every line about a card that was bought."""
    rows, per_card = typed.rows("strippenkaart"), typed.settings.maybe("strippenkaart.per_kaart", int)
    if rows and per_card is None:
        if "strippenkaart.per_kaart" not in typed.settings.filled:
            what = "Er zijn regels van een strippenkaart, maar er staat niet hoeveel strips een kaart heeft."
            yield error("strippenkaart", rows[0].origin, what, "Vul strippenkaart.per_kaart in, bijvoorbeeld 6.")
        return
    yield from (finding for row in rows for finding in _check_request(row))
    kaart = None if any(_is_unfinished(row) for row in rows) else build_strippenkaart(typed)
    if kaart is not None:
        yield from balance_strips(kaart).findings


def _check_reversed(ordered: list[Record]) -> Iterator[Finding]:
    for row in ordered:
        least, most = row.need("vanaf", int), row.maybe("tot_en_met", int)
        if most is not None and most < least:
            what = f"Deze trede loopt van {least} tot en met {most} werkdagen."
            yield error("trede omgekeerd", row.at("tot_en_met"), what, "Zet het kleinste getal bij vanaf.")


def _check_ends(ordered: list[Record]) -> Iterator[Finding]:
    first, last = ordered[0], ordered[-1]
    least, most = first.need("vanaf", int), last.maybe("tot_en_met", int)
    if least > 0:
        what = f"Wat een melding van {_days(0, least - 1)} vooraf kost, staat er niet."
        yield error("gat in treden", first.origin, what, "Laat een trede bij 0 beginnen.")
    if most is not None and all(row.maybe("tot_en_met", int) is not None for row in ordered):
        what = f"Wat een melding van meer dan {_days(most, most)} vooraf kost, staat er niet."
        advice = "Maak tot_en_met van de langste trede leeg, of voeg een trede toe; 0 procent mag ook."
        yield error("gat in treden", last.origin, what, advice)


def _check_joint(lower: Record, higher: Record) -> Iterator[Finding]:
    most, least = lower.maybe("tot_en_met", int), higher.need("vanaf", int)
    if most is None or most >= least:
        upto = higher.maybe("tot_en_met", int)
        ends = [x for x in (most, upto) if x is not None]
        which = f"Vanaf {_days(least, least)}" if not ends else f"Voor {_days(least, max(least, min(ends)))}"
        what = f"{which} vooraf gelden twee treden tegelijk."
        yield error("overlap in treden", higher.origin, what, f"Laat de vorige trede lopen tot en met {least - 1}.")
    elif most + 1 < least:
        what = f"Wat een melding van {_days(most + 1, least - 1)} vooraf kost, staat er niet."
        yield error("gat in treden", higher.origin, what, f"Laat deze trede bij {most + 1} beginnen.")


def _check_order(ordered: list[Record]) -> Iterator[Finding]:
    for lower, higher in pairwise(ordered):
        late, early = lower.maybe("percentage", Decimal), higher.maybe("percentage", Decimal)
        if late is not None and early is not None and early > late:
            what = "Eerder melden kost hier meer dan later melden."
            yield warning("trede vreemd", higher.at("percentage"), what, "Kijk na of de percentages goed staan.")


def _check_chances(rows: tuple[Record, ...]) -> Iterator[Finding]:
    total = sum((row.maybe("kans", Decimal) or Decimal(0) for row in rows), Decimal(0))
    if total > 100:
        what = f"De kansen zijn samen {shown(total)} %."
        yield error("kans boven 100", rows[-1].at("kans"), what, "Meer dan alle sessies kan niet: maak ze kleiner.")


def _check_request(row: Record) -> Iterator[Finding]:
    move = row.maybe("soort", str)
    if move in FOR_NOBODY and "aanvraag" in row.filled:
        what = f"Bij {move} hoort geen aanvraag."
        yield error("strippenkaart", row.at("aanvraag"), what, "Maak de cel leeg.")


def _is_unread(row: Record, column: str) -> bool:
    return column in row.filled and column not in row.values


def _is_unfinished(row: Record) -> bool:
    needed = ("datum", "soort", "kaart")
    return any(c not in row.values for c in needed) or any(_is_unread(row, c) for c in ("aanvraag", "strips"))


def _days(low: int, high: int) -> str:
    if low == high:
        return "1 werkdag" if low == 1 else f"{low} werkdagen"
    return f"{low} tot en met {high} werkdagen" if high - low > 1 else f"{low} of {high} werkdagen"
