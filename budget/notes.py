"""What a reader of a begroting must know beside the amounts: prices that are missing, assumed or unused."""

from collections.abc import Iterable, Iterator

from budget.lines import BudgetLine
from budget.pricing import Unpriced
from planning.domain.programme import Programme
from planning.domain.tariff import Tariff, TariffUnit
from planning.findings import Finding, Severity


def note_unpriced(programme: Programme, unpriced: Iterable[Unpriced]) -> Iterator[Finding]:
    """A warning for each session form with sessions that no tariff fits."""
    for part in unpriced:
        yield Finding(
            key="geen tarief bekend",
            severity=Severity.WARNING,
            origin=programme.origin,
            what=f"Geen tarief bekend voor {_sessions_text(len(part.sessions))} {part.description}; "
            "het totaal is daarom niet bekend.",
            advice="Vul een tarief per sessie of per uur in dat op deze dagen geldt.",
        )


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
    return tariff.unit not in (TariffUnit.SESSION, TariffUnit.HOUR) and tariff.location is None


def _holds(tariff: Tariff, programme: Programme) -> bool:
    return tariff.applies(form=tariff.form, coach=None, location=None, day=programme.window.first)


def _reason(tariff: Tariff, programme: Programme) -> str:
    if tariff.coach is not None:
        return f"een prijs per {tariff.unit} kan niet bij een coach horen"
    return f"het geldt niet op {programme.window.first:%d-%m-%Y}, de eerste dag van de periode"


def _sessions_text(count: int) -> str:
    return "1 sessie" if count == 1 else f"{count} sessies"
