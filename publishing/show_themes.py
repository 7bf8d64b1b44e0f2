"""Which theme and facilitator each fixed session has, what that covers, and why the rest was left out."""

from collections.abc import Iterator

from planning.domain.plan import Session
from planning.domain.themes import ThemeChoice, ThemeOption
from planning.themes import chosen_option
from planning.themes_problem import deadline
from planning.themes_reasons import (
    chosen_options,
    left_out_themes,
    uncovered_wishes,
    why_option_left_out,
    why_theme_left_out,
)
from publishing.blocks import Align, Block, Column, Paragraph, Table, Verdict
from publishing.case import Case
from publishing.notation import (
    count_text,
    duration_text,
    list_text,
    number_text,
    time_range_text,
    weekday_date_text,
)

NOT_COVERED = "niet gedekt"


def show_themes(case: Case) -> tuple[Block, ...]:
    """Everything about the choice of themes; nothing for a programme in which there was nothing to choose."""
    choice = case.programme.theme_choice
    if choice is None:
        return ()
    return (_verdict(choice), _sessions(case, choice), _wishes(choice), _left_out(choice), _options(choice))


def show_themes_briefly(case: Case) -> tuple[Block, ...]:
    """The choice and what was left out, for a screen."""
    choice = case.programme.theme_choice
    return () if choice is None else (_verdict(choice), _sessions(case, choice), _left_out(choice))


def _verdict(choice: ThemeChoice) -> Verdict:
    total = sum(w.weight for w in choice.problem.question.wishes)
    reached, wishes = choice.levels[0].value, choice.problem.question.wishes
    covered = len(wishes) - len(uncovered_wishes(choice))
    proof = "Bewezen: breder kan niet." if choice.levels[0].bound == reached else "Of het breder kan, is niet bewezen."
    out = list_text([t.name for t in left_out_themes(choice)])
    rest = f" Afgevallen: {out}." if out else ""
    share = f"{number_text(covered)} van de {count_text(len(wishes), 'leerwens', 'leerwensen')}"
    return Verdict(
        f"De thema's dekken {share}: {number_text(reached)} van de {number_text(total)} punten. {proof}{rest}",
        good=choice.levels[0].bound == reached,
    )


def _sessions(case: Case, choice: ThemeChoice) -> Table:
    """A row for each session in the order of the plan, and the hours together."""
    planned = {s.form: s for s in case.plan.sessions} if case.plan is not None else {}
    at = {form: session.order_key for form, session in planned.items()}
    forms = [*sorted((f for f in choice.problem.forms if f in at), key=lambda f: at[f])]
    forms += [f for f in choice.problem.forms if f not in at]
    rows = [_session_row(case, chosen_option(choice, form), form, planned.get(form)) for form in forms]
    minutes = sum(case.programme.form_by_id[form].minutes for form in forms)
    headings = ("Sessie", "Wanneer", "Begeleider", "Hulp erbij", "Voorwerk binnen op")
    return Table(
        caption="De gekozen thema's",
        columns=(*map(Column, headings), Column("Duur", Align.RIGHT)),
        rows=(*rows, ("Samen", "", "", "", "", duration_text(minutes))),
        total_rows=1,
    )


def _session_row(case: Case, option: ThemeOption, form: str, session: Session | None) -> tuple[str, ...]:
    when, last = "nog niet gepland", ""
    if session is not None:
        when = f"{weekday_date_text(session.day)}, {time_range_text(session.start, session.end)}"
        day = deadline(case.programme, option, session.day)
        last = weekday_date_text(day) if day is not None else ""
    name, minutes = case.programme.form_by_id[form].name, case.programme.form_by_id[form].minutes
    return name, when, option.coach, option.helper or "–", last or "–", duration_text(minutes)


def _wishes(choice: ThemeChoice) -> Table:
    options = chosen_options(choice)
    names = {t.id: t.name for t in choice.problem.question.themes}
    rows = []
    for wish in choice.problem.question.wishes:
        serving = [names[o.theme] for o in options if wish.id in o.covers]
        rows.append((wish.name, number_text(wish.weight), list_text(serving) if serving else NOT_COVERED))
    reached = choice.levels[0]
    total = sum(w.weight for w in choice.problem.question.wishes)
    covered = f"{number_text(reached.value)} punten gedekt; hoogstens {number_text(reached.bound)} mogelijk"
    return Table(
        caption="De leerwensen, en wat ze dekt",
        columns=(Column("Leerwens"), Column("Punten", Align.RIGHT), Column("Gedekt door")),
        rows=(*rows, ("Samen", number_text(total), covered)),
        note="Gekozen is eerst op zoveel mogelijk punten gedekt, dan op wat dubbel gedekt is, dan op diepgang. "
        "De punten zeggen hoe zwaar een wens telt, niet hoeveel mensen haar hebben.",
        total_rows=1,
    )


def _left_out(choice: ThemeChoice) -> Table | Paragraph:
    themes = left_out_themes(choice)
    if not themes:
        return Paragraph("Alle thema's hebben een sessie.")
    return Table(
        caption="Afgevallen thema's, en waarom",
        columns=(Column("Thema"), Column("Waarom")),
        rows=tuple((t.name, why_theme_left_out(choice, t)) for t in themes),
        note="Elk thema is opnieuw doorgerekend met het thema er wel in.",
    )


def _options(choice: ThemeChoice) -> Table:
    return Table(
        caption="Alle opties",
        columns=tuple(map(Column, ("Thema", "Begeleider", "Uitkomst"))),
        rows=tuple(_option_rows(choice)),
    )


def _option_rows(choice: ThemeChoice) -> Iterator[tuple[str, ...]]:
    names = {t.id: t.name for t in choice.problem.question.themes}
    for option in choice.problem.question.options:
        forms = [form for form in choice.problem.forms if choice.options[form] == option.id]
        outcome = f"gekozen voor {list_text(forms)}" if forms else why_option_left_out(choice, option)
        yield names[option.theme], option.coach, outcome
