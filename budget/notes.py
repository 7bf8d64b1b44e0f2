"""What a reader of a begroting must know beside the amounts: prices that are missing, assumed or unused."""

from collections.abc import Iterable, Iterator

from budget.lines import BudgetLine
from budget.pricing import Unpriced
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.tariff import Tariff, is_all_in, is_paid_by_person
from planning.findings import Finding, Severity


def note_unpriced(programme: Programme, unpriced: Iterable[Unpriced]) -> Iterator[Finding]:
    """A warning for each session form with sessions that no tariff fits, with the days and coaches it lacks."""
    for part in unpriced:
        yield Finding(
            key="geen tarief bekend",
            severity=Severity.WARNING,
            origin=programme.origin,
            what=f"Geen tarief bekend voor {_sessions_text(len(part.sessions))} {part.description} "
            f"{_days_text(part)}; het totaal is daarom niet bekend.",
            advice="Vul een tarief per sessie, uur of dagdeel in dat op deze dagen geldt.",
        )


def _days_text(part: Unpriced) -> str:
    days = sorted({s.day for s in part.sessions})
    if len(days) == 1:
        return f"op {days[0]:%d-%m-%Y}"
    return f"op {len(days)} dagen van {days[0]:%d-%m-%Y} tot en met {days[-1]:%d-%m-%Y}"


def note_by_person(programme: Programme, plan: Plan) -> Iterator[Finding]:
    """The assumption that a price per participant per session is the whole price, where other forms have a tariff."""
    if is_all_in(programme.tariffs):
        return
    held = {s.form for s in plan.sessions}
    first = programme.window.first
    names = [
        f.name for f in programme.forms if f.id in held and is_paid_by_person(programme.tariffs, form=f.id, day=first)
    ]
    if names:
        yield Finding(
            key="prijs per deelnemer",
            severity=Severity.ASSUMPTION,
            origin=programme.origin,
            what=f"Voor {', '.join(names)} is er alleen een prijs per deelnemer per sessie; aangenomen is dat dat de "
            "hele prijs is.",
            advice="Klopt dat niet, vul dan een tarief per sessie, uur of dagdeel in.",
        )


def sessions_included(programme: Programme, plan: Plan) -> int:
    """How many sessions have no price of their own at all, not per participant either."""
    first = programme.window.first
    own = {f.id for f in programme.forms if is_paid_by_person(programme.tariffs, form=f.id, day=first)}
    return sum(s.form not in own for s in plan.sessions)


def note_included(programme: Programme, included: int) -> Iterator[Finding]:
    """The assumption that the price per team, participant or programme covers the ``included`` sessions."""
    if included:
        yield Finding(
            key="sessies inbegrepen",
            severity=Severity.ASSUMPTION,
            origin=programme.origin,
            what=f"Er is geen tarief per sessie of per uur: aangenomen is dat de andere "
            f"prijzen gelden met {_sessions_text(included)} inbegrepen.",
            advice="Klopt dat niet, vul dan een tarief per sessie of per uur in.",
        )


def note_unused(programme: Programme, lines: Iterable[BudgetLine]) -> Iterator[Finding]:
    """A warning for a tariff per programme, team or participant that does not hold when the window begins.

    Not for a code that is charged by another tariff: an older or newer price list.
    """
    charged = {line.code for line in lines}
    for tariff in programme.tariffs:
        if _is_standing(tariff) and tariff.code not in charged and not _holds(tariff, programme):
            yield Finding(
                key="tarief niet gerekend",
                severity=Severity.WARNING,
                origin=tariff.origin,
                what=f"Tarief {tariff.code} is niet gerekend: {_reason(tariff, programme)}.",
                advice="Verander het tarief of haal het weg.",
            )


def _is_standing(tariff: Tariff) -> bool:
    return tariff.is_standing and tariff.location is None


def _holds(tariff: Tariff, programme: Programme) -> bool:
    return tariff.applies(form=tariff.form, coach=None, location=None, day=programme.window.first)


def _reason(tariff: Tariff, programme: Programme) -> str:
    if tariff.coach is not None:
        return f"een prijs per {tariff.unit} kan niet bij een coach horen"
    return f"het geldt niet op {programme.window.first:%d-%m-%Y}, de eerste dag van de periode"


def _sessions_text(count: int) -> str:
    return "1 sessie" if count == 1 else f"{count} sessies"
