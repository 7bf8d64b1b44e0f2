"""Who assists at the sessions of large groups, chosen around a plan: most sessions first."""

from dataclasses import replace

from planning.assign import Choice, assign
from planning.domain.plan import Plan, Session
from planning.domain.programme import Coach, Programme


def with_assistants(programme: Programme, plan: Plan) -> Plan:
    """The plan with an assistant at as many sessions of large groups as can be, earlier ones in the table rather.

    What the plan said of assistants is forgotten, but who was agreed for a session goes before others. The same
    programme and plan give the same assistants.
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
    """Whether the assistant is open then, can come there from what they lead or do elsewhere, and isn't the coach."""
    wanted = _choice(programme, assistant, session)
    led = (_choice(programme, assistant, s) for s in plan.sessions if s.coach == assistant.id and s.day == session.day)
    elsewhere = (
        replace(wanted, start=e.start, end=e.end, place=e.building)
        for e in programme.elsewhere
        if assistant.id in e.staff and e.day == session.day
    )
    is_busy = any(wanted.clashes(other) for other in (*led, *elsewhere))
    return not is_busy and assistant.diary.is_free(session.day, session.start, session.end)


def _choice(programme: Programme, assistant: Coach, session: Session) -> Choice:
    standing = programme.standing_by_session.get((session.group, session.form))
    is_agreed = standing is not None and standing.session.assistant == assistant.id
    return Choice(
        price=0 if is_agreed else 1 + programme.assistants.index(assistant),
        day=session.day,
        start=session.start,
        end=session.end,
        holders=(assistant.id,),
        place=programme.building_of(session.location),
        travel=programme.travel_minutes,
    )
