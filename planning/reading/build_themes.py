"""Themes, options, wishes and what covers what, out of their rows."""

from collections.abc import Mapping
from datetime import date

from planning.domain.themes import LearningWish, SessionTheme, ThemeOption, ThemeQuestion
from planning.domain.time import Moment
from planning.reading.records import Record
from planning.reading.references import Typed


def build_theme_question(typed: Typed) -> ThemeQuestion | None:
    """What there is to choose from; None for a programme without options."""
    rows = typed.rows("opties")
    if not rows:
        return None
    settings = typed.settings
    return ThemeQuestion(
        themes=tuple(
            SessionTheme(id=r.need("thema", str), name=r.need("naam", str), origin=r.origin)
            for r in typed.rows("themas")
        ),
        options=tuple(_option(typed, row) for row in rows),
        wishes=tuple(
            LearningWish(
                id=r.need("wens", str), name=r.need("naam", str), weight=r.need("gewicht", int), origin=r.origin
            )
            for r in typed.rows("leerwensen")
        ),
        since=settings.maybe("keuze.vanaf", date) or settings.need("periode.begin", date),
        same_coach=settings.need("keuze.zelfde_begeleider", bool),
        origin=rows[0].origin,
    )


def _option(typed: Typed, row: Record) -> ThemeOption:
    code, theme = row.need("optie", str), row.need("thema", str)
    fixed = tuple(r.need("vorm", str) for r in typed.rows("vormen") if r.maybe("vaste_momenten", tuple))
    wanted = row.codes("vormen")
    return ThemeOption(
        id=code,
        theme=theme,
        coach=row.need("begeleider", str),
        sessions=row.need("sessies", int),
        prework_days=row.maybe("voorwerk_werkdagen", int),
        helper=row.maybe("hulp", str),
        forms=tuple(f for f in fixed if not wanted or f in wanted),
        moment=row.maybe("eigen_moment", Moment),
        covers=_covers(typed, theme, code),
        origin=row.origin,
    )


def _covers(typed: Typed, theme: str, option: str) -> Mapping[str, int]:
    """How well each wish is served: by the theme, unless the option has a row of its own; 0 is not served."""
    found = {}
    for owner in (theme, option):
        own = (r for r in typed.rows("dekking") if r.need("optie", str) == owner)
        found.update({r.need("wens", str): r.need("mate", int) for r in own})
    return {wish: degree for wish, degree in found.items() if degree}
