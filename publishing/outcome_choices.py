"""What ``uitkomst.json`` says of choices made before planning: who was selected, in totals, and which themes."""

from typing import TypedDict

from planning.domain.selection import Quota
from planning.themes import chosen_option
from planning.themes_reasons import left_out_themes, uncovered_wishes
from publishing.case import Case
from publishing.show_selection import may_count_selected


class QuotaOutcome(TypedDict):
    """A quota as it was asked; every selection keeps it. How many have the code is not told."""

    kenmerk: str
    waarde: str
    minstens: int
    hoogstens: int | None
    voldoet: bool


class SelectionOutcome(TypedDict):
    """What selecting came to: out of how many ``kandidaten``, how many ``gekozen``, the added value and its bound.

    ``gekozen``, ``meerwaarde`` and ``grens`` are None where the number selected is suppressed.
    """

    kandidaten: int
    gekozen: int | None
    meerwaarde: int | None
    grens: int | None
    bewezen: bool
    quota: list[QuotaOutcome]


class SessionThemeOutcome(TypedDict):
    """The theme of a session form."""

    vorm: str
    thema: str


class ThemesOutcome(TypedDict):
    """Which themes were chosen and left out, and how many of the learning wishes they cover.

    ``doel`` and ``grens`` are what is reached and what no choice can pass, by the name of the level.
    """

    gekozen: list[SessionThemeOutcome]
    afgevallen: list[str]
    leerwensen: int
    leerwensen_gedekt: int
    doel: dict[str, int]
    grens: dict[str, int]
    bewezen: bool


def selection_outcome(case: Case) -> SelectionOutcome | None:
    """The selection of a case; None where nobody was selected."""
    pool, selection = case.programme.pool, case.programme.selection
    if pool is None or selection is None:
        return None
    may_count = may_count_selected(case, selection)
    return {
        "kandidaten": selection.pool,
        "gekozen": selection.number if may_count else None,
        "meerwaarde": selection.value if may_count else None,
        "grens": selection.bound if may_count else None,
        "bewezen": selection.is_proven,
        "quota": [_quota(quota) for quota in pool.quotas] if may_count else [],
    }


def _quota(quota: Quota) -> QuotaOutcome:
    return {
        "kenmerk": str(quota.trait),
        "waarde": quota.code,
        "minstens": quota.minimum,
        "hoogstens": quota.maximum,
        "voldoet": True,
    }


def themes_outcome(case: Case) -> ThemesOutcome | None:
    """The choice of themes of a case; None where there was nothing to choose."""
    choice = case.programme.theme_choice
    if choice is None:
        return None
    wishes = len(choice.problem.question.wishes)
    return {
        "gekozen": [{"vorm": form, "thema": chosen_option(choice, form).theme} for form in choice.problem.forms],
        "afgevallen": [theme.id for theme in left_out_themes(choice)],
        "leerwensen": wishes,
        "leerwensen_gedekt": wishes - len(uncovered_wishes(choice)),
        "doel": {level.name: level.value for level in choice.levels},
        "grens": {level.name: level.bound for level in choice.levels},
        "bewezen": choice.is_proven,
    }
