"""How great the chance is that a group is too small on the day."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import prod

from planning.stress import Stress
from planning.stress_absence import GroupRisk
from publishing.blocks import Align, Block, Column, Paragraph, Table
from publishing.case import Case
from publishing.notation import list_text, number_text, percent_text
from publishing.session_rows import has_groups
from publishing.show_groups import risk_text

MOST_RISKS = 12
MOST_NAMED = 6
NO_CHANCE = Fraction(1, 10_000)
"""A chance that is nothing in the decimals shown."""


def show_absence(case: Case, stress: Stress) -> tuple[Block, ...]:
    """The chance for the programme as a whole, and for the groups at most risk."""
    absence = stress.absence
    if not absence.groups:
        return (Paragraph("Er zijn geen groepen: alle sessies zijn met één deelnemer tegelijk."),)
    missing = percent_text(case.programme.absence / 100)
    assumed = f"Aanname: iedereen mist {missing} van de sessies, los van elkaar."
    if absence.once < NO_CHANCE:
        return (Paragraph(f"Die kans is er zo goed als niet: kleiner dan 0,01 % over alle sessies samen. {assumed}"),)
    many = f"{number_text(as_decimal(absence.expected), 1)} van de {number_text(len(absence.chances))}"
    once = f"De kans dat één of meer sessies onder het minimum komen, is {risk_text(absence.once)}"
    return (
        Paragraph(f"{once}; gemiddeld zijn het er {many}."),
        _risk_table(case, stress, assumed),
    )


def _risk_table(case: Case, stress: Stress, note: str) -> Table:
    alike: dict[tuple[str, ...], list[str]] = {}
    by_group = case.plan is None or has_groups(case.plan)
    risks = stress.absence.groups
    for risk in risks if by_group else _per_team(risks):
        alike.setdefault(_risk_cells(risk), []).append(risk.group)
    rows = [(_groups(names), *cells) for cells, names in alike.items()]
    if len(rows) > MOST_RISKS:
        note += f" De {number_text(MOST_RISKS)} soorten groepen met de grootste kans."
    headings = ("Mensen", "Sessies", "Kans per sessie", "Kans op minstens één keer")
    return Table(
        caption="Kans op een te kleine groep",
        columns=(
            Column("Groep" if by_group else case.programme.team_word.title),
            *(Column(h, Align.RIGHT) for h in headings),
        ),
        rows=tuple(rows[:MOST_RISKS]),
        note=note,
    )


def _per_team(risks: Sequence[GroupRisk]) -> Iterator[GroupRisk]:
    """The risk of teams that are one group, whatever that group is called in each form."""
    own: dict[str, list[GroupRisk]] = {}
    for risk in risks:
        own.setdefault(risk.team, []).append(risk)
    for team, parts in own.items():
        fine = prod((1 - part.once for part in parts), start=Fraction(1))
        yield GroupRisk(
            group=team,
            team=team,
            size=min(part.size for part in parts),
            sessions=sum(part.sessions for part in parts),
            each=max(part.each for part in parts),
            once=1 - fine,
        )


def _risk_cells(risk: GroupRisk) -> tuple[str, ...]:
    return number_text(risk.size), number_text(risk.sessions), risk_text(risk.each), risk_text(risk.once)


def _groups(names: list[str]) -> str:
    return list_text(names) if len(names) <= MOST_NAMED else f"{number_text(len(names))} groepen"


def as_decimal(number: Fraction) -> Decimal:
    """A chance or a mean as a decimal, to be shown or multiplied with money."""
    return Decimal(number.numerator) / Decimal(number.denominator)
