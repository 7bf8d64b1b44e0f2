"""What goes on around joint plans: activities of one programme are busy times in the others, as its sessions are.

Sessions go first, for activities count for nothing in how good a plan is. Then the activities of one programme after
the other find a place around the sessions of all, and around the activities before them.
"""

from collections.abc import Sequence

from planning.attend import attend
from planning.domain.activity import Appointment, Attendance, Per
from planning.domain.elsewhere import Engagement
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.together_busy import engagements, typed_people, with_elsewhere


def beside_one_another(
    programmes: Sequence[Programme], plans: Sequence[Plan]
) -> tuple[tuple[Programme, ...], tuple[Attendance, ...]]:
    """Each programme with what the others take up, and the activities around its plan.

    The plans go together. ``attend`` gives the same activities again for each programme as it is here.
    """
    planned: list[Programme] = []
    around: list[Attendance] = []
    made: list[Engagement] = []
    sessions = [engagements(p, own) for p, own in zip(programmes, plans, strict=True)]
    for n, (programme, own) in enumerate(zip(programmes, plans, strict=True)):
        others = [e for m, theirs in enumerate(sessions) if m != n for e in theirs]
        planned.append(with_elsewhere(programme, [*others, *made]))
        around.append(attend(planned[-1], own))
        made += activity_engagements(programme, own, around[-1])
    return tuple(planned), tuple(around)


def activity_engagements(programme: Programme, plan: Plan, attendance: Attendance) -> tuple[Engagement, ...]:
    """The activities around a plan, as another programme sees them."""
    return tuple(
        Engagement(
            programme=programme.id,
            day=made.day,
            start=made.start,
            end=made.end,
            staff=frozenset(() if made.person is None else (made.person,)),
            location=None,
            people=typed_people(programme) & _about(plan, made),
            is_session=False,
        )
        for made in attendance.appointments
    )


def _about(plan: Plan, made: Appointment) -> frozenset[str]:
    """Everyone whom an activity takes time of, besides who does it."""
    occasion = made.occasion
    is_one_group = occasion.activity.per is Per.GROUP
    return frozenset(
        person
        for group in plan.groups
        if group.team == occasion.team and (not is_one_group or group.id == occasion.subject)
        for person in group.participants
    )
