"""Pieces of the sentences that rules say to a planner."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.domain.time import clock_text


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: ``1 dag``, ``7 dagen``."""
    return f"{number} {one if number == 1 else more}"


def group_names(programme: Programme, plan: Plan) -> Mapping[str, str]:
    """Every group of the plan as the subject of a sentence: ``Groep T01-G2``, ``Directeur D07`` for its only one.

    Keys are the ids of the groups and of all others that sessions name.
    """
    number = Counter(group.team for group in plan.groups)
    strays = {session.group: f"Groep {session.group}" for session in plan.sessions}
    alone = {g.id: f"{programme.team_word.title} {g.team}" for g in plan.groups if number[g.team] == 1}
    return {**strays, **{g.id: f"Groep {g.id}" for g in plan.groups}, **alone}


def moment_text(programme: Programme, session: Session) -> str:
    """A session by its form and its moment: ``Incluvisie op 13-03-2025 om 15.30``."""
    form = programme.form_by_id.get(session.form)
    name = session.form if form is None else form.name
    return f"{name} op {session.day:%d-%m-%Y} om {clock_text(session.start)}"


def days_text(number: int) -> str:
    """Days as the subject of a sentence, verb first: ``zit 1 dag``, ``zitten 7 dagen``."""
    return f"{'zit' if number == 1 else 'zitten'} {counted(number, 'dag', 'dagen')}"


def euros(amount: Decimal) -> str:
    """An amount in Dutch notation: 84250 gives ``€ 84.250,00`` with a no-break space."""
    return f"€\u00a0{amount:,.2f}".translate(str.maketrans(",.", ".,"))
