"""The chapters of the begroting's notebook that are made of several blocks."""

from datetime import date

from publishing.blocks import Shown
from publishing.case import Case
from publishing.show_budget import show_backing, show_cap, show_price_notes
from publishing.show_parts import show_parts
from publishing.show_planning import once
from publishing.show_provenance import show_origin
from publishing.show_selection import show_talk_prices


def show_limits(case: Case) -> tuple[Shown, ...]:
    """The cap in both readings, and what a talk may cost under it."""
    return once(show_cap(case), *show_talk_prices(case))


def show_when(case: Case) -> tuple[Shown, ...]:
    """The begroting by result and by month, against what has happened until today."""
    return once(*show_parts(case, date.today()))


def show_prices(case: Case) -> tuple[Shown, ...]:
    """Where the prices come from, and what was assumed in using them."""
    return once(show_backing(case), show_price_notes(case), show_origin(case))
