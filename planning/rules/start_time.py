"""A session starts at a start time of its weekday.

    start(x) in StartTimes[weekday(x)]      for all sessions x

Source: the planner's table of start times.
"""

from collections.abc import Iterator

from planning.domain.plan import Plan, Violation
from planning.domain.programme import Programme

KEY = "start_time"
NAME = "Starttijd"
SENTENCE = "Een sessie begint op een van de starttijden van die weekdag en duurt zo lang als haar vorm."


def check(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Sessions that start at another time, or whose length is not that of their form."""
    for session in plan.sessions:
        if session.start not in programme.start_times.get(session.day.weekday(), ()):
            yield Violation(rule=KEY, sentence=f"Sessie {session} begint niet op een starttijd van die dag.")
        form = programme.form_by_id.get(session.form)
        if form is not None and session.minutes != form.minutes:
            what = f"Sessie {session} duurt {session.minutes} minuten; {form.id} hoort {form.minutes} minuten te duren."
            yield Violation(rule=KEY, sentence=what)
