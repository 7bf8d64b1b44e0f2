"""What a planner says of an offerte, beside the programme itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planning.findings import Origin


class Settlement(StrEnum):
    """What happens to sessions that a team turns out not to need (afrekening)."""

    ON_ACTUALS = "nacalculatie"
    TRANSFER = "overdracht"


class ExtraWork(StrEnum):
    """What more than was ordered costs; it is never done without the client's decision (meerwerk)."""

    SAME_PRICES = "zelfde prijzen"
    NEW_QUOTE = "nieuwe offerte"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteTerms:
    """What the offerte says that doesn't follow from the plan (offertegegevens).

    ``question`` and ``approach`` are paragraphs in the planner's words. ``valid_until`` is the last day on which
    the client can accept. None and empty mean not filled in; a ``settlement`` of None leaves the default,
    charging what was used, to be shown as an assumption. ``ordered`` is the scenario that was ordered, where this one
    is what became of it; None where this is itself what is ordered.
    """

    number: str = ""
    day: date | None = None
    valid_until: date | None = None
    client_reference: str = ""
    question: tuple[str, ...] = ()
    approach: tuple[str, ...] = ()
    included: str = ""
    settlement: Settlement | None = None
    extra_work: ExtraWork | None = None
    is_binding: bool = True
    ordered: str | None = None
    origin: Origin
