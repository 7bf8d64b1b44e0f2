"""Who assists at the sessions of large groups, chosen around a plan: most sessions first."""

from dataclasses import replace

from planning.assign import Choice, assign
from planning.domain.plan import Plan, Session
from planning.domain.programme import Coach, Programme
from planning.domain.time import overlaps


def with_assistants(programme: Programme, plan: Plan) -> Plan:
    """The plan with an assistant at as many sessions of large groups as can be, earlier ones in the table rather.

    What the plan said of assistants is forgotten. The same programme and plan give the same assistants.
    """
    large = needing_assistant(programme, plan)
    if not large:
        return plan
    able = [[a for a in programme.assistants if _can(programme, plan, a, session)] for session in large]
    assigned = assign([[_choice(programme, a, s) for a in own] for s, own in zip(large, able, strict=True)])
    chosen = {
        (s.group, s.form): own[pick].id
        for s, own, pick in zip(large, able, assigned.picks, strict=True)
        if pick is not None
    }
    return replace(plan, sessions=tuple(replace(s, assistant=chosen.get((s.group, s.form))) for s in plan.sessions))


def needing_assistant(programme: Programme, plan: Plan) -> tuple[Session, ...]:
    """The sessions of groups that are so large that they need an assistant."""
    if programme.assistant_from is None:
        return ()
    large = {g.id for g in plan.groups if g.size >= programme.assistant_from}
    return tuple(s for s in plan.sessions if s.group in large)


def _can(programme: Programme, plan: Plan, assistant: Coach, session: Session) -> bool:
    """Whether the assistant is open then, leads nothing at that time, and isn't the coach."""
    moment = (session.day, session.start, session.end)
    leads = any(
        s.coach == assistant.id and s.day == session.day and overlaps(s.start, s.end, session.start, session.end)
        for s in plan.sessions
    )
    elsewhere = any(assistant.id in e.staff and e.overlaps(*moment) for e in programme.elsewhere)
    return not leads and not elsewhere and assistant.diary.is_free(*moment)


def _choice(programme: Programme, assistant: Coach, session: Session) -> Choice:
    return Choice(
        price=programme.assistants.index(assistant),
        day=session.day,
        start=session.start,
        end=session.end,
        holders=(assistant.id,),
    )
