"""How long the sessions take together, where one can be shorter than the time kept free for it."""

from planning.domain.plan import Plan
from planning.domain.programme import Programme, SessionForm
from publishing.notation import duration_text


def length_text(form: SessionForm) -> str:
    """How long a session of this form takes: ``2 uur``, ``1 uur tot 1,5 uur``."""
    if form.least_minutes is None:
        return duration_text(form.minutes)
    return f"{duration_text(form.least_minutes)} tot {duration_text(form.minutes)}"


def hours_sentence(programme: Programme, plan: Plan) -> str:
    """The hours of all sessions as a range, as a whole sentence; empty where every session has one length."""
    if all(form.least_minutes is None for form in programme.forms):
        return ""
    most = sum(s.minutes for s in plan.sessions)
    least = sum(programme.form_by_id[s.form].least_minutes or s.minutes for s in plan.sessions)
    kept = "in de agenda staat steeds de langste duur"
    return f"De sessies duren samen {duration_text(least)} tot {duration_text(most)}; {kept}."
