"""Place what goes on around a plan, without touching the plan.

Leaving activities out is a relaxation: when all of them find a place, a plan that was proven best stays so. When one
doesn't, that is said, with the reason.
"""

from planning.assign import assign
from planning.attend_check import check_attendance
from planning.attend_days import due_day, find_occasions, span_of
from planning.attend_places import Place, Places
from planning.attend_why import explain_unplaced
from planning.domain.activity import Appointment, Attendance, DueDay, Occasion
from planning.domain.plan import Plan
from planning.domain.programme import Programme


def attend(programme: Programme, plan: Plan) -> Attendance:
    """Every activity around ``plan``: most of them placed, and as near to the days asked as can be.

    The same programme and plan give the same attendance. Raises RuntimeError when the
    checker refuses it.
    """
    occasions = find_occasions(programme, plan)
    planned = tuple(o for o in occasions if o.activity.planned)
    places = Places(programme, plan)
    options = [places.open(o, span_of(programme, o)) for o in planned]
    assigned = assign([[place.choice for place in own] for own in options])
    appointments: list[Appointment] = []
    homeless: list[tuple[Occasion, bool]] = []
    for occasion, own, pick in zip(planned, options, assigned.picks, strict=True):
        if pick is None:
            homeless.append((occasion, bool(own)))
        else:
            appointments.append(_appointment(occasion, own[pick]))
    made = tuple(sorted(appointments, key=lambda a: a.order_key))
    due = [DueDay(occasion=o, day=due_day(programme, o)) for o in occasions if not o.activity.planned]
    attendance = Attendance(
        appointments=made,
        due=tuple(sorted(due, key=lambda d: (d.day, d.occasion.activity.id, d.occasion.subject))),
        unplaced=tuple(explain_unplaced(programme, places, o, made, had_room=had) for o, had in homeless),
        is_proven=assigned.is_proven,
    )
    broken = check_attendance(programme, plan, attendance)
    if broken:
        raise RuntimeError(f"the appointments break a rule: {broken[0].sentence}")
    return attendance


def _appointment(occasion: Occasion, place: Place) -> Appointment:
    return Appointment(occasion=occasion, day=place.choice.day, start=place.choice.start, person=place.person)
