"""Cards of strips as planners keep them: a list of what was bought, reserved, used, released and lapsed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planning.findings import Origin


class StripMove(StrEnum):
    """What happens to strips (soort)."""

    BUY = "koop"
    RESERVE = "reservering"
    USE = "gebruik"
    RELEASE = "vrijgave"
    EXPIRE = "verval"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripEntry:
    """One line of the ledger (regel): on ``day`` so many ``strips`` of ``card`` moved.

    ``request`` is the code of the request they are for: needed to reserve, use and release. ``reference``
    says by which paper it can be traced: an order, a report.
    """

    day: date
    move: StripMove
    card: str
    strips: int
    request: str | None = None
    reference: str = ""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRules:
    """What was agreed about the cards (afspraken over strippen).

    ``per_request`` is the most strips one request gets, None for no limit. After the ``evaluate_after``-th
    strip used of a card an interim evaluation is due, None for never.
    """

    per_card: int
    per_request: int | None = None
    evaluate_after: int | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Strippenkaart:
    """The cards of a programme: what was agreed, and every line in the order it was written (strippenkaart)."""

    rules: StripRules
    entries: tuple[StripEntry, ...] = ()
