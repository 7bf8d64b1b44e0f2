"""From what may be chosen to which option fits which fixed session, every catch apart and in words."""

from collections.abc import Iterator
from datetime import date

from planning.domain.calendar import OutsideCalendar, working_day_before
from planning.domain.programme import Programme, SessionForm
from planning.domain.themes import ThemeFit, ThemeOption, ThemeProblem, ThemeQuestion
from planning.domain.time import Moment
from planning.rules.wording import counted


def build_theme_problem(programme: Programme, question: ThemeQuestion) -> ThemeProblem:
    """The choice that ``question`` asks for: one option for each session form with a fixed moment."""
    forms = tuple(f for f in programme.forms if f.moments)
    fits = {
        (option.id, form.id): _fit(programme, question, option, form)
        for option in question.options
        for form in forms
        if form.id in option.forms
    }
    return ThemeProblem(question=question, forms=tuple(f.id for f in forms), fits=fits)


def deadline(programme: Programme, option: ThemeOption, day: date) -> date | None:
    """The last working day to hand in the work for a session on ``day``; None when there is none or it is too far."""
    if option.prework_days is None:
        return None
    try:
        return working_day_before(programme.calendar, day, option.prework_days)
    except OutsideCalendar:
        return None


def moved_catches(programme: Programme, form: SessionForm, moment: Moment) -> tuple[str, ...]:
    """What stands in the way of the theme that was chosen for ``form`` if it moves to ``moment``; nothing without."""
    choice = programme.theme_choice
    if choice is None or form.id not in choice.options:
        return ()
    question = choice.problem.question
    option = next(o for o in question.options if o.id == choice.options[form.id])
    return (*_not_free(programme, option, form, moment), *_too_late(programme, question, option, moment))


def _fit(programme: Programme, question: ThemeQuestion, option: ThemeOption, form: SessionForm) -> ThemeFit:
    """At which moments the option can be for the form; at none when something stands in the way whatever the moment."""
    always = list(_catches_anyhow(programme, option, form))
    moments = (option.moment,) if option.moment is not None else form.moments
    caught = {m: list(_catches_at(programme, question, option, form, m)) for m in moments}
    free = () if always else tuple(m for m, catches in caught.items() if not catches)
    catches = [*always, *(c for own in caught.values() for c in own)]
    return ThemeFit(moments=free, catches=() if free else tuple(dict.fromkeys(catches)))


def _catches_anyhow(programme: Programme, option: ThemeOption, form: SessionForm) -> Iterator[str]:
    room = sum(f.id in option.forms and bool(f.moments) for f in programme.forms)
    if option.sessions > room:
        places = "is er plaats voor 1" if room == 1 else f"is er plaats voor {room}"
        yield f"heeft {counted(option.sessions, 'sessie', 'sessies')} nodig, en hier {places}"
    if form.id not in programme.coach_by_id[option.coach].forms:
        yield f"begeleider {option.coach} leidt deze sessie niet"


def _catches_at(
    programme: Programme, question: ThemeQuestion, option: ThemeOption, form: SessionForm, moment: Moment
) -> Iterator[str]:
    """What stands in the way of the option at one moment."""
    yield from _closed(programme, moment)
    yield from _not_free(programme, option, form, moment)
    for team in programme.teams:
        if form.id in team.forms and not team.diary.is_free(moment.day, moment.start, moment.start + form.minutes):
            yield f"{programme.team_word.one} {team.id} is er niet op {moment}"
    yield from _too_late(programme, question, option, moment)


def _closed(programme: Programme, moment: Moment) -> Iterator[str]:
    checks: tuple[tuple[bool, str], ...] = (
        (moment.day in programme.window, f"{moment} ligt buiten de periode"),
        (programme.calendar.is_open(moment.day), f"{moment} is geen dag waarop sessies mogen"),
        (moment.start in programme.start_times.get(moment.day.weekday(), ()), f"{moment} is geen starttijd"),
    )
    yield from (words for is_fine, words in checks if not is_fine)


def _not_free(programme: Programme, option: ThemeOption, form: SessionForm, moment: Moment) -> Iterator[str]:
    for who, role in ((option.coach, "begeleider"), (option.helper, "hulp")):
        diary = programme.staff_by_id[who].diary if who is not None else None
        if diary is not None and not diary.is_free(moment.day, moment.start, moment.start + form.minutes):
            yield f"{role} {who} kan niet op {moment}"


def _too_late(programme: Programme, question: ThemeQuestion, option: ThemeOption, moment: Moment) -> Iterator[str]:
    if option.prework_days is None:
        return
    last = deadline(programme, option, moment.day)
    before = (
        f"het voorwerk moet {counted(option.prework_days, 'werkdag', 'werkdagen')} voor {moment.day:%d-%m-%Y} binnen"
    )
    if last is None:
        yield f"{before} zijn, en zo ver terug loopt de kalender van dit programma niet"
    elif last < question.since:
        yield f"{before} zijn: uiterlijk {last:%d-%m-%Y}, en de keuze geldt pas vanaf {question.since:%d-%m-%Y}"
