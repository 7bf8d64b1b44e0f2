"""The planning of an offerte in words: by session form, and session by session."""

from typing import Any

from planning.domain.plan import Session
from planning.domain.programme import SessionForm
from publishing.notation import number_text, time_range_text, weekday_date_text
from publishing.quote import Quote
from publishing.session_rows import SessionRow, has_groups, session_rows


def planning_texts(quote: Quote) -> dict[str, Any]:
    """The planning by session form and by session, and which columns of the latter say something."""
    return {
        "overzicht": _overviews(quote),
        "sessies": _sessions(quote),
        "eenheid": quote.programme.team_word.title,
        "met_groepen": "ja" if has_groups(quote.plan) else "",
        "met_locaties": "ja" if quote.programme.locations else "",
    }


def _overviews(quote: Quote) -> list[dict[str, str]]:
    """A row per session form that has sessions: how many, from when to when."""
    forms = quote.programme.forms
    held = {form.id: [s for s in quote.plan.sessions if s.form == form.id] for form in forms}
    return [_overview(form, held[form.id]) for form in forms if held[form.id]]


def _overview(form: SessionForm, held: list[Session]) -> dict[str, str]:
    first, last = min(s.day for s in held), max(s.day for s in held)
    return {
        "naam": form.name,
        "sessies": number_text(len(held)),
        "eerste": weekday_date_text(first),
        "laatste": weekday_date_text(last),
    }


def _sessions(quote: Quote) -> list[dict[str, str]]:
    """A row per session, by time."""
    names = {team.id: team.name for team in quote.programme.teams}
    return [_session(row, names[row.team]) for row in session_rows(quote.programme, quote.plan)]


def _session(row: SessionRow, team: str) -> dict[str, str]:
    return {
        "datum": weekday_date_text(row.day),
        "tijd": time_range_text(row.start, row.end),
        "sessie": row.form_name,
        "team": team,
        "groep": row.group.removeprefix(f"{row.team}-"),
        "coach": row.coach,
        "locatie": row.location,
    }
