"""When an instalment is due: what has to happen, whether it did, and when it is expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from budget.followed import Followed
from budget.totals import PER_CENT
from planning.domain.invoicing import Instalment, Invoicing, Result, Trigger
from planning.domain.plan import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something that makes an instalment due happened, or is expected to (moment).

    ``day`` is None when nobody can tell. ``why`` tells it in Dutch, for people.
    """

    day: date | None
    has_come: bool
    why: str


def find_moment(instalment: Instalment, invoicing: Invoicing, followed: Followed) -> Moment:
    """The moment of an instalment that is invoiced at once; ValueError for one that goes month by month."""
    match instalment.trigger:
        case Trigger.AGREEMENT:
            return _agreement(invoicing.agreed, followed.today)
        case Trigger.DATE:
            return _on_day(instalment.day, followed.today)
        case Trigger.SESSIONS:
            return _after_sessions(sessions_needed(instalment, len(followed.sessions)), followed)
        case Trigger.RESULT:
            result = next(r for r in invoicing.results if r.code == instalment.result)
            return _on_result(result, followed)
        case Trigger.MONTH:
            raise ValueError(f"instalment {instalment.code} goes month by month")


def month_moment(month: date, sessions: Sequence[Session], followed: Followed) -> Moment:
    """When ``month`` may be invoiced: it is over and all of its ``sessions`` were held."""
    over = next_month(month)
    own = [f for f in followed.sessions if f.session in set(sessions)]
    missing = sum(not f.is_held for f in own)
    name = f"{month:%m-%Y}"
    if followed.today < over:
        return Moment(day=over, has_come=False, why=f"maand {name} is nog niet voorbij")
    if missing:
        return Moment(day=None, has_come=False, why=f"van maand {name} {_not_held(missing)}")
    return Moment(day=over, has_come=True, why=f"maand {name} is voorbij en alle sessies zijn gehouden")


def sessions_needed(instalment: Instalment, total: int) -> int:
    """How many sessions must have been held: the number typed, or the share of ``total`` rounded up."""
    if instalment.sessions is not None:
        return instalment.sessions
    share = instalment.share or Decimal(PER_CENT)
    return int((share * total / PER_CENT).to_integral_value(rounding=ROUND_CEILING))


def next_month(month: date) -> date:
    """The first day of the month after the one ``month`` lies in."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _agreement(agreed: date | None, today: date) -> Moment:
    if agreed is None:
        return Moment(day=None, has_come=False, why="er is nog geen akkoord")
    return Moment(day=agreed, has_come=agreed <= today, why=f"akkoord op {agreed:%d-%m-%Y}")


def _on_day(day: date | None, today: date) -> Moment:
    if day is None:
        raise ValueError("an instalment on a date needs the date")
    return Moment(day=day, has_come=day <= today, why=f"vanaf {day:%d-%m-%Y}")


def _after_sessions(needed: int, followed: Followed) -> Moment:
    held = followed.held
    if len(held) >= needed:
        day = held[needed - 1].day if needed else followed.today
        return Moment(day=day, has_come=True, why=f"de {needed}e sessie is gehouden op {day:%d-%m-%Y}")
    to_come = sorted(max(f.day, followed.today) for f in followed.sessions if not f.is_held)
    place = needed - len(held) - 1
    if place >= len(to_come):
        return Moment(day=None, has_come=False, why=f"{needed} sessies nodig, en er zijn er {len(followed.sessions)}")
    return Moment(day=to_come[place], has_come=False, why=f"{len(held)} van de {needed} sessies zijn gehouden")


def _on_result(result: Result, followed: Followed) -> Moment:
    if result.reached is not None and result.reached <= followed.today:
        return Moment(day=result.reached, has_come=True, why=f"{result.name}: behaald op {result.reached:%d-%m-%Y}")
    last = max((f.day for f in followed.sessions if f.session.form in result.forms), default=None)
    expected = result.reached or result.planned or last
    day = None if expected is None else max(expected, followed.today)
    return Moment(day=day, has_come=False, why=f"{result.name}: nog niet behaald")


def _not_held(missing: int) -> str:
    if missing == 1:
        return "is 1 sessie nog niet als gehouden gemeld"
    return f"zijn {missing} sessies nog niet als gehouden gemeld"
