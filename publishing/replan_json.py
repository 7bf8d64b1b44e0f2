"""A replanned run for another program: amounts as text with a dot, days as jjjj-mm-dd."""

from decimal import Decimal

from planning.changes import ReportedChange, change_sentence
from planning.domain.plan import Session
from planning.domain.time import clock_text
from planning.replan import Replanned
from planning.replan_compare import Difference, Move
from publishing.notation import REDACTED
from publishing.show_difference import Compared
from publishing.show_replan import compared_of, moving_cost


def replan_json(changes: tuple[ReportedChange, ...], replanned: Replanned) -> dict[str, object]:
    """What changed, what moves, what is proven, who is told and what it costs."""
    day, moves, cost = replanned.programme.replanned_on, replanned.moves, moving_cost(replanned)
    return {
        "herplant_op": None if day is None else day.isoformat(),
        "wijzigingen": [change_sentence(c, replanned.programme.team_word) for c in changes],
        "verzet": len(replanned.difference.moved),
        "minstens": None if moves is None else moves.bound,
        "bewezen": moves is None or moves.is_proven,
        "niet_te_redden": [
            {"team": u.team, "sessies": u.sessions, "waarom": [r.what for r in u.reasons]} for u in replanned.unsaved
        ],
        "verzetkosten_excl": None if cost is None else _amount(cost.excl),
        "verzetkosten_incl": None if cost is None else _amount(cost.incl),
        **difference_json(compared_of(replanned)),
    }


def difference_json(shown: Compared) -> dict[str, object]:
    """Each session that differs, and who must be told."""
    difference: Difference = shown.difference
    people = shown.people
    return {
        "sessies": difference.total,
        "verschillen": [_move(move) for move in difference.moves],
        "inlichten": {
            "groepen": {group: people.get(group) for group in difference.groups_told},
            "coaches": list(difference.coaches_told),
            "assistenten": list(difference.assistants_told),
            "locaties": list(difference.locations_told),
        },
    }


def _move(move: Move) -> dict[str, object]:
    return {
        "sessie": f"{move.session.group}/{move.session.form}",
        "was": _session(move.before),
        "wordt": _session(move.after),
        "andere_tijd": move.is_moved,
        "andere_coach": move.has_other_coach,
        "andere_zaal": move.has_other_location,
        "andere_assistent": move.has_other_assistant,
    }


def _session(session: Session | None) -> dict[str, object] | None:
    if session is None:
        return None
    return {
        "dag": session.day.isoformat(),
        "van": clock_text(session.start),
        "coach": session.coach,
        "locatie": session.location,
        "assistent": session.assistant,
    }


def _amount(amount: object) -> str | None:
    if amount is None:
        return None
    return str(amount) if isinstance(amount, Decimal) else REDACTED
