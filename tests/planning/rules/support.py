"""What the tests of the rules share: small changes to the tiny plan, and small views of the model."""

from dataclasses import replace
from datetime import date

from planning.build import build_instance, build_slots
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Location, Programme, SessionForm, Team
from planning.domain.time import Diary, clock_text
from planning.goal import Goal
from planning.instance import BoolArray, Instance, RowBlock
from planning.master import Master
from planning.routes import Route
from planning.rules.base import Rule
from tests.examples import HALF_PAST_NINE, HERE, tiny_plan, tiny_programme


def sentences(rule: Rule, programme: Programme, plan: Plan) -> list[str]:
    found = list(rule.check(programme, plan))
    assert {v.rule for v in found} <= {rule.KEY}
    return [v.sentence for v in found]


def penalties(rule: Rule, programme: Programme, plan: Plan) -> list[int | None]:
    return [v.penalty for v in rule.check(programme, plan)]


def changed(
    group: str,
    form: str,
    *,
    day: int | None = None,
    start: int | None = None,
    coach: str | None = None,
    plan: Plan | None = None,
) -> Plan:
    """The tiny plan with one session on another day of January 2025, at another time or with another coach."""

    def change(session: Session) -> Session:
        if (session.group, session.form) != (group, form):
            return session
        return replace(
            session,
            day=session.day if day is None else date(2025, 1, day),
            start=session.start if start is None else start,
            coach=coach or session.coach,
        )

    return with_sessions([change(s) for s in (plan or tiny_plan()).sessions])


def with_sessions(sessions: list[Session]) -> Plan:
    """The tiny plan with these sessions."""
    return replace(tiny_plan(), sessions=tuple(sorted(sessions, key=lambda s: s.order_key)))


def with_forms(a: SessionForm | None = None, b: SessionForm | None = None) -> Programme:
    """The tiny programme with other forms A and B."""
    programme = tiny_programme()
    return replace(programme, forms=(a or programme.forms[0], b or programme.forms[1]))


def form(name: str) -> SessionForm:
    return tiny_programme().form_by_id[name]


def with_team(team: Team) -> Programme:
    """The tiny programme with ``team`` in the place of the one with its id."""
    programme = tiny_programme()
    return replace(programme, teams=tuple(team if t.id == team.id else t for t in programme.teams))


def room(name: str, *, seats: int = 12, diary: Diary | None = None) -> Location:
    return Location(id=name, name=f"Zaal {name}", seats=seats, diary=diary or Diary(), origin=HERE)


def tiny_groups() -> dict[str, Group]:
    return {g.id: g for g in tiny_plan().groups}


def moments(programme: Programme, mask: BoolArray) -> list[str]:
    """The slots that are true, each as ``06-01 09.30``."""
    slots = build_slots(programme)
    assert mask.shape == (len(slots),)
    return [f"{slots.date(s):%d-%m} {clock_text(int(slots.start[s]))}" for s in range(len(slots)) if mask[s]]


def block(programme: Programme, rule: Rule) -> RowBlock:
    """The rows of the rule in the instance of the programme."""
    (found,) = (b for b in build_instance(programme).blocks if b.rule == rule.KEY)
    return found


def together(instance: Instance) -> list[Route]:
    """Each group on Monday 6 and 13 January at half past nine, led by the first coach."""
    wanted = [(date(2025, 1, 6), HALF_PAST_NINE), (date(2025, 1, 13), HALF_PAST_NINE)]
    slots = instance.slots
    at = {(slots.date(s), int(slots.start[s])): s for s in range(len(slots))}
    return [Route(n, (at[wanted[0]], at[wanted[1]]), (0, 0)) for n in range(len(instance.chains))]


def lp_rows(programme: Programme, rule: Rule, goal: Goal | None = None) -> list[str]:
    """The rows of the rule in the LP text of the master, once every group has its route of :func:`together`.

    The coach is kept fixed, so that the rows speak of routes and not of who could lead them.
    """
    instance = build_instance(replace(programme, fixed_coach=True))
    master = Master(instance, goal or Goal(value=1.0, penalty=1.0))
    master.add(together(instance))
    return [row for row in rows_of(master) if row.startswith(rule.KEY)]


def rows_of(master: Master) -> list[str]:
    """The rows of a master's LP text, each on one line, and before them the objective."""
    text = str(master.problem).removeprefix("master:\nMINIMIZE\n").replace("SUBJECT TO\n", "\n")
    return [" ".join(row.split()) for row in text.split("VARIABLES")[0].split("\n\n") if row.strip()]
