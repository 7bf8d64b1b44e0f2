"""Themes when something changes: what was held keeps its theme, and of the others as few as can be get another."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from planning.domain.programme import Programme
from planning.domain.themes import ThemeChoice, ThemeOption, ThemeQuestion
from planning.findings import Finding
from planning.reading.notes import warning
from planning.themes import choose_themes, chosen_option
from planning.themes_problem import deadline


def keep_themes(changed: Programme, choice: ThemeChoice, held: Collection[str], today: date) -> Programme:
    """The changed programme, before its themes are chosen, in which as few as possible can become others.

    ``choice`` is the one people know, ``held`` the sessions of it that were held. Where no choice is left, some session
    has no option.
    """
    question = changed.theme_question
    if question is None:
        return changed
    asked, to_come = changed, [form for form in choice.options if form not in held]
    for number in range(len(to_come) + 1):
        for freed in combinations(to_come, number):
            options = tuple(_options(changed, question, choice, freed, today))
            asked = replace(changed, theme_question=replace(question, options=options))
            if choose_themes(asked).programme.theme_choice is not None:
                return asked
    return asked


def _options(
    programme: Programme, question: ThemeQuestion, choice: ThemeChoice, freed: Collection[str], today: date
) -> Iterator[ThemeOption]:
    """The options, each for the sessions that keep it and those that are free to take it in time."""
    for option in question.options:
        kept = [form for form, code in choice.options.items() if code == option.id and form not in freed]
        new = [form for form in freed if form in option.forms and _in_time(programme, option, form, today)]
        yield replace(option, forms=tuple(form for form in option.forms if form in {*kept, *new}))


def _in_time(programme: Programme, option: ThemeOption, form: str, today: date) -> bool:
    """Whether the option can still be prepared for the session after ``today``."""
    moments = (option.moment,) if option.moment is not None else programme.form_by_id[form].moments
    last = [deadline(programme, option, m.day) or m.day for m in moments if m.day > today]
    return any(day >= today for day in last)


def new_themes(before: Programme, after: Programme) -> Iterator[Finding]:
    """A notice for each session that gets another theme, or another facilitator for it."""
    old, new = before.theme_choice, after.theme_choice
    if old is None or new is None:
        return
    for form, code in new.options.items():
        if old.options.get(form) not in (code, None):
            what = f"Sessie {form} {_told(old, new, form)}."
            yield warning("ander thema", new.problem.question.origin, what, "Laat het de deelnemers weten.")


def _told(old: ThemeChoice, new: ThemeChoice, form: str) -> str:
    was, now = chosen_option(old, form), chosen_option(new, form)
    names = {theme.id: theme.name for theme in new.problem.question.themes}
    if was.theme == now.theme:
        return f"houdt thema '{names[now.theme]}', nu met begeleider {now.coach} in plaats van {was.coach}"
    told = (f"'{names[option.theme]}' met begeleider {option.coach}" for option in (now, was))
    return f"gaat nu over {', in plaats van over '.join(told)}"
