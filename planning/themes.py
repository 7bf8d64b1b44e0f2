"""Choose the themes of a programme's fixed sessions, and make it a programme like any other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.domain.programme import Coach, Programme, SessionForm
from planning.domain.themes import ThemeChoice, ThemeOption, ThemeProblem
from planning.findings import Finding, Severity
from planning.themes_model import choose
from planning.themes_problem import build_theme_problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A programme in which every fixed session has its theme and facilitator (gekozen); ``findings`` when none can."""

    programme: Programme
    findings: tuple[Finding, ...] = ()


def choose_themes(programme: Programme) -> Chosen:
    """The programme with the best choice of themes in it; as it is when there is nothing to choose.

    Each fixed session takes the name of its theme, can only be led by the facilitator of its option, and is at a
    moment at which that option can. Facilitators who are not chosen and lead nothing else drop out.
    """
    question = programme.theme_question
    if question is None:
        return Chosen(programme=programme, findings=tuple(_closed(programme)))
    problem = build_theme_problem(programme, question)
    choice = choose(problem)
    if choice is None:
        return Chosen(programme=programme, findings=tuple(_no_choice(problem)))
    return Chosen(programme=_with_choice(programme, choice), findings=tuple(_unproven(choice)))


def _closed(programme: Programme) -> Iterator[Finding]:
    """Sessions that are fixed on days that are not open."""
    for form in programme.forms:
        if form.moments and not any(programme.calendar.is_open(m.day) for m in form.moments):
            fixed = " of ".join(map(str, form.moments))
            what = f"Sessie {form.id} ligt vast op {fixed}, maar dan mogen er geen sessies zijn."
            advice = "Kies een andere dag, of haal de vrije dag weg."
            yield Finding(key="vast moment", severity=Severity.ERROR, origin=form.origin, what=what, advice=advice)


def chosen_option(choice: ThemeChoice, form: str) -> ThemeOption:
    """The option of a session. Raises KeyError for a form without."""
    code = choice.options[form]
    return next(o for o in choice.problem.question.options if o.id == code)


def _with_choice(programme: Programme, choice: ThemeChoice) -> Programme:
    coaches = (_only_chosen(coach, choice) for coach in programme.coaches)
    return replace(
        programme,
        forms=tuple(_with_theme(form, choice) for form in programme.forms),
        coaches=tuple(coach for coach in coaches if coach.forms),
        theme_choice=choice,
    )


def _with_theme(form: SessionForm, choice: ThemeChoice) -> SessionForm:
    if form.id not in choice.options:
        return form
    option = chosen_option(choice, form.id)
    theme = next(t for t in choice.problem.question.themes if t.id == option.theme)
    moments = choice.problem.fits[option.id, form.id].moments
    return replace(form, name=f"{form.name}: {theme.name}", moments=moments)


def _only_chosen(coach: Coach, choice: ThemeChoice) -> Coach:
    led = {form for form in choice.options if chosen_option(choice, form).coach == coach.id}
    return replace(coach, forms=(coach.forms - set(choice.options)) | led)


def _no_choice(problem: ThemeProblem) -> list[Finding]:
    """Why there is no choice: the sessions for which no option is left, else what keeps options from going together."""
    empty = [form for form in problem.forms if not any(f.moments for (_, at), f in problem.fits.items() if at == form)]
    if empty:
        return [_finding(problem, *_nothing_fits(problem, form)) for form in empty]
    ways = (
        (
            "person",
            "Elke keuze heeft tweemaal dezelfde begeleider.",
            "Zet keuze.zelfde_begeleider op ja, of voeg opties toe.",
        ),
        ("theme", "Er zijn te weinig verschillende thema's die kunnen.", "Voeg opties van een ander thema toe."),
    )
    for kind, what, advice in ways:
        if choose(problem, dropped=(kind,)) is not None:
            return [_finding(problem, what, advice)]
    return [_finding(problem, "De opties passen samen niet op de sessies.", "Voeg opties toe voor één sessie.")]


def _nothing_fits(problem: ThemeProblem, form: str) -> tuple[str, str]:
    own = {code: fit.catches for (code, at), fit in problem.fits.items() if at == form}
    common = [c for c in next(iter(own.values()), ()) if all(c in catches for catches in own.values())]
    why = ", ".join(common) or "; ".join(f"{code}: {', '.join(catches)}" for code, catches in own.items())
    advice = "Voeg een optie toe, of verander wat in de weg zit."
    return f"Geen optie past bij sessie {form}: {why or 'er is er geen voor'}.", advice


def _finding(problem: ThemeProblem, what: str, advice: str) -> Finding:
    origin = problem.question.origin
    return Finding(key="themakeuze", severity=Severity.ERROR, origin=origin, what=what, advice=advice)


def _unproven(choice: ThemeChoice) -> list[Finding]:
    if choice.is_proven:
        return []
    what = "De keuze van thema's voldoet, maar of het beter kan is niet bewezen."
    found = _finding(choice.problem, what, "Gebruik haar gerust, of geef minder opties.")
    return [replace(found, severity=Severity.WARNING)]
