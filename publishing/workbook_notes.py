"""The sheets that say what a plan bends and where it comes from: "Regels" and "Herkomst"."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planning.domain.plan import Level, Outcome, Violation
from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
from planning.rules import CATALOGUE
from publishing.notation import at_most_percent_text, count_text, number_text
from publishing.show_provenance import level_name, level_text
from publishing.versions import versions_of
from publishing.workbook_style import (
    BAD_FILL,
    COUNT,
    GOOD_FILL,
    LINE_BELOW,
    WRAP,
    fit_rows,
    put,
    put_headings,
    put_section,
    put_text,
    put_title,
    set_up_page,
    set_widths,
)

HEADING_ROW = 4
EVERYTHING_FITS = "Het plan houdt zich aan alle regels en wijkt nergens af van de wensen."


def add_rules(book: Workbook, outcome: Outcome) -> None:
    """Every rule the plan breaks and every wish it bends, as a sentence with its penalty points."""
    sheet = book.create_sheet("Regels")
    bent = (*outcome.violations, *outcome.soft)
    put_title(sheet, "Regels en wensen", _summary(outcome))
    put_headings(sheet, HEADING_ROW, ("Regel", "Wat er gebeurt", "Punten"))
    for number, violation in enumerate(bent, HEADING_ROW + 1):
        _put_violation(sheet, number, violation)
    if not bent:
        put_text(sheet.cell(HEADING_ROW + 1, 2), EVERYTHING_FITS).fill = GOOD_FILL
    set_widths(sheet, (30, 100, 14))
    fit_rows(sheet, HEADING_ROW + 1)
    set_up_page(sheet, heading_row=HEADING_ROW)


def _summary(outcome: Outcome) -> str:
    if not outcome.soft:
        return "Vaste regels mogen nooit gebroken worden; van wensen wijkt een plan liefst niet af"
    points = sum(v.penalty or 0 for v in outcome.soft)
    times = count_text(len(outcome.soft), "keer", "keer")
    return f"Het plan wijkt {times} van een wens af, samen {number_text(points)} punten"


def _put_violation(sheet: Worksheet, number: int, violation: Violation) -> None:
    put_text(sheet.cell(number, 1), rule_name(violation.rule)).alignment = WRAP
    put_text(sheet.cell(number, 2), violation.sentence).alignment = WRAP
    if violation.penalty is None:
        put_text(sheet.cell(number, 3), "mag niet")
    else:
        put(sheet.cell(number, 3), violation.penalty, COUNT)
    for cell in sheet[number]:
        cell.border = LINE_BELOW
        if violation.penalty is None:
            cell.fill = BAD_FILL


def rule_name(key: str) -> str:
    """What planners call the rule with this key; the key itself for a rule the catalogue doesn't have."""
    return next((rule.NAME for rule in CATALOGUE if key == rule.KEY), key)


def add_provenance(book: Workbook, programme: Programme, outcome: Outcome) -> None:
    """What the workbook was made from and by, and what is assumed; without anything that differs per run."""
    sheet = book.create_sheet("Herkomst")
    put_title(sheet, "Herkomst en aannames", "Waar dit plan uit volgt, zodat het opnieuw te maken is")
    row = _put_pairs(sheet, 4, (("Programma", programme.name), *provenance(programme, outcome)))
    put_section(sheet, row + 1, "Doelen")
    put_headings(sheet, row + 2, ("Doel", "Dit plan", "Bewezen grens", "Nog te winnen"))
    for number, level in enumerate(outcome.levels, row + 3):
        _put_level(sheet, number, level, programme.team_word)
    row += 4 + len(outcome.levels)
    put_section(sheet, row, "Aannames")
    assumed = [(str(a.origin), a.text) for a in programme.assumptions] or [("", "Er zijn geen aannames.")]
    put_headings(sheet, row + 1, ("Waar die staat", "Aanname"))
    _put_pairs(sheet, row + 2, assumed)
    set_widths(sheet, (40, 76, 32, 22))
    fit_rows(sheet, 4)
    set_up_page(sheet, heading_row=None)


def provenance(programme: Programme, outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """The particulars of a run that are the same whenever the same input is planned again."""
    versions = versions_of(outcome)
    return (
        ("Scenario", f"{programme.scenario_title} ({programme.scenario})"),
        ("Vingerafdruk van de invoer (SHA-256)", programme.input_hash or "onbekend"),
        ("Status", outcome.status.value),
        ("Speelruimte boven de grens", at_most_percent_text(outcome.gap)),
        ("Startgetal voor het toeval", str(outcome.seed)),
        ("Versies", ", ".join(f"{name} {version}" for name, version in versions.items())),
    )


def _put_pairs(sheet: Worksheet, row: int, pairs: Sequence[tuple[str, str]]) -> int:
    """Write name and value side by side from ``row`` on; the first row after them."""
    for number, (name, value) in enumerate(pairs, row):
        put_text(sheet.cell(number, 1), name).alignment = WRAP
        put_text(sheet.cell(number, 2), value).alignment = WRAP
    return row + len(pairs)


def _put_level(sheet: Worksheet, number: int, level: Level, word: TeamWord) -> None:
    gap = "niets, bewezen" if level.is_proven else f"hoogstens {at_most_percent_text(level.gap)}"
    for column, text in enumerate(
        (level_name(level), level_text(level, level.value, word), level_text(level, level.bound, word), gap), 1
    ):
        put_text(sheet.cell(number, column), text).border = LINE_BELOW
