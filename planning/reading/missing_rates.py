"""Days on which sessions can be planned for which no tariff holds."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planning.costs import price_epochs
from planning.domain.programme import Programme, SessionForm
from planning.domain.tariff import is_all_in, is_paid_by_person, session_tariff
from planning.findings import Finding
from planning.reading.notes import listed, warning


def note_missing_rates(programme: Programme) -> Iterator[Finding]:
    """A warning for each form and stretch of days on which some of its coaches have no tariff."""
    if not programme.tariffs or is_all_in(programme.tariffs):
        return
    first = programme.window.first
    for form in programme.forms:
        if not is_paid_by_person(programme.tariffs, form=form.id, day=first):
            for begin, end, coaches in _gaps(programme, form):
                yield _finding(form, (begin, end), coaches)


def _gaps(programme: Programme, form: SessionForm) -> Iterator[tuple[date, date, Sequence[str]]]:
    """First and last day of each stretch between changes of tariff, with the coaches that lack one."""
    borders = price_epochs(programme)
    ends = [*(day - timedelta(days=1) for day in borders[1:]), programme.window.last]
    able = [c.id for c in programme.coaches if form.id in c.forms]
    for begin, end in zip(borders, ends, strict=True):
        lacking = [
            coach
            for coach in able
            if session_tariff(programme.tariffs_of(coach), form=form.id, coach=coach, day=begin) is None
        ]
        if lacking:
            yield begin, end, () if len(lacking) == len(able) else lacking


def _finding(form: SessionForm, days: tuple[date, date], coaches: Sequence[str]) -> Finding:
    who = f" door {listed(tuple(coaches), most=6)}" if coaches else ""
    what = (
        f"Voor {form.name}{who} is er geen tarief van {days[0]:%d-%m-%Y} tot en met {days[1]:%d-%m-%Y}; "
        "wat er dan gepland wordt, heeft geen prijs."
    )
    return warning("geen tarief bekend", form.origin, what, "Vul in de tabel tarieven een prijs in die dan geldt.")
