"""Groups of shares under a heading: by month, and by result or phase; the parts add up to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from budget.followed import Followed
from budget.shares import Share
from planning.domain.invoicing import Result
from planning.domain.plan import Session

OTHER = "overig"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareGroup:
    """The shares under one heading (groep van aandelen).

    ``code`` is the code of a result, ``overig`` for what belongs to none, or the month as ``2025-01``, which sorts
    by time.
    """

    code: str
    name: str
    shares: tuple[Share, ...]


def group_by_month(shares: Sequence[Share], followed: Followed) -> tuple[ShareGroup, ...]:
    """The shares by the month in which their session was held or will be; those without a session by today."""
    days = {f.session: f.day for f in followed.sessions}
    months: dict[date, list[Share]] = {}
    for share in shares:
        day = days[share.session] if share.session is not None else followed.today
        months.setdefault(day.replace(day=1), []).append(share)
    return tuple(
        ShareGroup(code=f"{month:%Y-%m}", name=f"{month:%m-%Y}", shares=tuple(own))
        for month, own in sorted(months.items())
    )


def group_by_result(shares: Sequence[Share], results: Sequence[Result]) -> tuple[ShareGroup, ...]:
    """The shares by result, in the planner's order; what belongs to none comes last, if there is any.

    A line whose tariff is named goes by that, other lines by the form of the sessions they charge. Where no line
    charges sessions the price is all-in, and goes by the form of all sessions.
    """
    all_in = not any(share.is_own for share in shares)
    grouped: dict[str, list[Share]] = {result.code: [] for result in results}
    for share in shares:
        by_form = share.session if share.is_own or all_in else None
        grouped.setdefault(_result_of(share.line.code, by_form, results), []).append(share)
    names = {result.code: result.name for result in results} | {OTHER: "Overig"}
    return tuple(ShareGroup(code=code, name=names[code], shares=tuple(own)) for code, own in grouped.items())


def _result_of(tariff: str, session: Session | None, results: Sequence[Result]) -> str:
    named = (r.code for r in results if tariff in r.tariffs)
    by_form = (r.code for r in results if session is not None and session.form in r.forms)
    return next(named, next(by_form, OTHER))
