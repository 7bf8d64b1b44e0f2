"""A session lies in the phase of its form.

    first(p) <= day(x) <= last(p)      for all sessions x, p the phase with form(x) in Forms(p), if there is one

Source: opdracht 001 (phases of the pilot, with the months in which each is carried out).
"""

from collections.abc import Iterator

import numpy as np

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Programme, SessionForm
from planning.instance import BoolArray, Slots

KEY = "phase"
NAME = "Fase"
SENTENCE = "Een sessie valt binnen de fase waar haar vorm bij hoort."


def group_times(programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:  # noqa: ARG001
    """The days of the form's phase."""
    phase = programme.phase_by_form.get(form.id)
    if phase is None:
        return np.ones(len(slots), dtype=bool)
    return (slots.ordinal >= phase.first.toordinal()) & (slots.ordinal <= phase.last.toordinal())


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions before or after their phase."""
    for session in plan.sessions:
        phase = programme.phase_by_form.get(session.form)
        if phase is not None and session.day not in phase:
            when = f"{phase.first:%d-%m-%Y} – {phase.last:%d-%m-%Y}"
            yield Violation(rule=KEY, sentence=f"Sessie {session} valt buiten de fase {phase.name} ({when}).")
