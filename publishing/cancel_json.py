"""What cancelling costs, as plain values for another program: amounts as text with a dot, days as jjjj-mm-dd."""

from collections.abc import Sequence
from decimal import Decimal

from budget.cancellation import Cancellation
from budget.expected import ExpectedCost
from budget.notice import count_notice, find_deadlines
from budget.unused import Settled, SettledTotal
from planning.domain.clause import CancellationClause
from planning.domain.money import Amount
from planning.domain.plan import Session
from publishing.notation import REDACTED


def cancellation_json(clause: CancellationClause, cancellation: Cancellation) -> dict[str, object]:
    """What a notice costs, and why."""
    lines = [
        {
            "waarvan": line.description,
            "sessie": None if line.session is None else f"{line.session.group}/{line.session.form}",
            "werkdagen": None if line.session is None else count_notice(clause, line.session.day, cancellation.notice),
            "prijs": _amount(line.base),
            "procent": str(line.percent),
            "kosten": _amount(line.total),
        }
        for line in cancellation.lines
    ]
    return {
        "gemeld": cancellation.notice.day.isoformat(),
        "excl": _amount(cancellation.excl),
        "incl": _amount(cancellation.incl),
        "regels": lines,
        "zonder_tarief": [f"{s.group}/{s.form}" for s in cancellation.unpriced],
    }


def deadlines_json(
    clause: CancellationClause, sessions: Sequence[Session], expectations: Sequence[tuple[str, ExpectedCost]]
) -> dict[str, object]:
    """The last day of every tier by session, and what cancelling is expected to cost."""
    return {
        "sessies": [
            {
                "sessie": f"{s.group}/{s.form}",
                "dag": s.day.isoformat(),
                "uiterlijk": {str(d.tier.percent): d.last_day.isoformat() for d in find_deadlines(clause, s.day)},
            }
            for s in sessions
        ],
        "verwachting": [
            {
                "als": name,
                "kans": str(expected.percent),
                "excl": _amount(expected.charged),
                "incl": _amount(expected.charged_incl),
            }
            for name, expected in expectations
        ],
    }


def settled_json(settled: Settled) -> dict[str, object]:
    """Free sessions, settled both ways."""
    return {
        "vrije_sessies": len(settled.free),
        "nacalculatie": _total(settled.on_actuals),
        "overdracht": _total(settled.transferred),
        "sessies_per_team": settled.per_team,
        "extra_teams": settled.extra_teams,
        "over": settled.left_over,
    }


def _total(total: SettledTotal) -> dict[str, str | None]:
    return {"excl": _amount(total.excl), "incl": _amount(total.incl)}


def _amount(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    return str(amount) if isinstance(amount, Decimal) else REDACTED
