"""What was agreed about cancelling and moving, as data."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planning.domain.calendar import WorkCalendar
from planning.findings import Origin


class NoticeCounting(StrEnum):
    """Which working days between the notice and the session count (telling)."""

    NOTICE_DAY_COUNTS = "meldingsdag telt mee"
    FULL_DAYS = "volle dagen ertussen"


class PriceBase(StrEnum):
    """What the percentages are taken of when a session is cancelled (grondslag)."""

    SESSION = "sessieprijs"
    SESSION_AND_PLACE = "sessie met locatie"
    SHARE_OF_ORDER = "deel van de opdracht"


class OrderNotice(StrEnum):
    """From which day notice is counted back when the whole order is cancelled (opdracht)."""

    FIRST_SESSION = "eerste sessie"
    EACH_SESSION = "elke sessie"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationTier:
    """What is charged on ``least`` to ``most`` working days' notice, both ends included (trede).

    ``most`` None means any longer. ``percent`` is the part of the base that is charged. ``chance`` is the
    percentage of all sessions expected to be cancelled or moved on such notice; None when nobody said.
    """

    least: int
    most: int | None
    percent: Decimal
    chance: Decimal | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationClause:
    """The agreement about cancelling and moving (annuleringsregeling).

    ``tiers`` cover every notice exactly once, longest first. Working days are those of ``calendar``.
    ``latest`` is the minute of the day until which a notice counts as given that day; None for all day.
    """

    tiers: tuple[CancellationTier, ...]
    counting: NoticeCounting = NoticeCounting.NOTICE_DAY_COUNTS
    calendar: WorkCalendar
    latest: int | None = None
    base: PriceBase = PriceBase.SESSION
    order: OrderNotice = OrderNotice.FIRST_SESSION
    origin: Origin

    @property
    def has_chances(self) -> bool:
        """Whether somebody said how often sessions are cancelled."""
        return any(tier.chance is not None for tier in self.tiers)
