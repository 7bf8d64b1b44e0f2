"""What an answer rests on: findings, assumptions, proof per goal, and where it all came from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from planning.domain.money import from_cents
from planning.domain.plan import Level
from planning.domain.tariff import Backing, Tariff
from planning.domain.team_word import TeamWord
from publishing.blocks import Align, BulletList, Column, Paragraph, Table
from publishing.case import Case
from publishing.notation import at_most_percent_text, count_text, euro_text, number_text, seconds_text
from publishing.versions import versions_of

NO_GOALS = Paragraph("Er is geen plan, dus ook geen doel bereikt.")
CENTS = "cent"
"""How the unit of a level begins that counts money; what follows says with or without btw."""
TEAMS, VALUE, POINTS = "teams", "waarde", "strafpunten"
"""The other units of levels."""


def show_findings(case: Case) -> BulletList | Paragraph:
    """What the planner should know about the input."""
    if not case.findings:
        return Paragraph("Bij het lezen van de invoer viel niets op.")
    return BulletList(tuple(str(finding) for finding in case.findings))


def show_assumptions(case: Case) -> Table | Paragraph:
    """Every value that nobody has confirmed yet, with its place and its reason; tariffs too."""
    rows = [(a.text, str(a.origin)) for a in case.programme.assumptions]
    told = [text for text, _ in rows]
    rows += [
        (_tariff_text(tariff), str(tariff.origin))
        for tariff in case.programme.tariffs
        if tariff.backing is Backing.ASSUMPTION and not _is_told(tariff, told)
    ]
    if not rows:
        return Paragraph("Er zijn geen aannames: alle waarden komen uit een bron.")
    return Table(
        caption="Aannames: waarden die nog niemand heeft bevestigd",
        columns=(Column("Aanname"), Column("Waar die staat")),
        rows=tuple(rows),
        row_headers=False,
    )


def show_goals(case: Case) -> Table | Paragraph:
    """What the plan reaches on each goal, in the planner's order, and what no plan can pass."""
    if not case.outcome.levels:
        return NO_GOALS
    return Table(
        caption="De doelen op volgorde: wat is bereikt en wat is bewezen",
        columns=(
            Column("Doel"),
            Column("Bereikt", Align.RIGHT),
            Column("Bewezen grens", Align.RIGHT),
            Column("Beter mogelijk"),
        ),
        rows=tuple(_goal_row(level, case.programme.team_word) for level in case.outcome.levels),
        note="Een grens geldt voor plannen die op de doelen erboven even goed zijn.",
    )


def show_provenance(case: Case) -> Table:
    """Input, versions, solver, seed, bound and gap: what is needed to get the same plan again."""
    programme, outcome = case.programme, case.outcome
    levels = [(f"Bewijs voor {level.name}", proof_text(level, programme.team_word)) for level in outcome.levels]
    steps = [(f"Stap: {step.name}", f"{step.note} ({seconds_text(step.seconds)})") for step in outcome.steps]
    return Table(
        caption="Herkomst",
        columns=(Column("Wat"), Column("Waarde")),
        rows=(
            ("Programma", f"{programme.name} ({programme.id})"),
            ("Scenario", f"{programme.scenario_title} ({programme.scenario})"),
            ("Invoer (SHA-256)", programme.input_hash or "niet bepaald"),
            ("Uitkomst", str(outcome.status)),
            *levels,
            ("Startgetal van het toeval", number_text(outcome.seed)),
            ("Rekentijd", seconds_text(outcome.seconds)),
            *steps,
            *version_rows(versions_of(outcome)),
        ),
    )


def show_origin(case: Case) -> Paragraph:
    """In one sentence which input and which software this was made from."""
    return Paragraph(
        f"Herkomst: scenario {case.programme.scenario}, invoer {case.programme.input_hash[:12] or 'onbekend'}, "
        f"trajectplanner {versions_of(case.outcome)['trajectplanner']}, startgetal "
        f"{number_text(case.outcome.seed)}; de planning is {case.outcome.status}."
    )


def version_rows(versions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A row per piece of software, by name."""
    return tuple((f"Versie van {name}", versions[name]) for name in sorted(versions))


def proof_text(level: Level, word: TeamWord) -> str:
    """What one level reaches, the proven bound and the gap between them."""
    bound = level_text(level, level.bound, word)
    gap = at_most_percent_text(Decimal(0) if level.is_proven else level.gap)
    return f"{level_text(level, level.value, word)}, grens {bound}, gat {gap}"


def _is_told(tariff: Tariff, told: Sequence[str]) -> bool:
    return bool(tariff.why) and any(tariff.why in text for text in told)


def _tariff_text(tariff: Tariff) -> str:
    return f"Tarief {tariff.description}: {euro_text(tariff.amount)} per {tariff.unit}. {tariff.why}"


def _goal_row(level: Level, word: TeamWord) -> tuple[str, ...]:
    better = "nee, bewezen" if level.is_proven else f"hoogstens {at_most_percent_text(level.gap)}"
    return level_name(level), level_text(level, level.value, word), level_text(level, level.bound, word), better


def level_name(level: Level) -> str:
    """The name of a level as it begins a sentence."""
    return level.name[:1].upper() + level.name[1:]


def level_text(level: Level, value: int, word: TeamWord) -> str:
    """A value or a bound of a level in its unit, money as an amount; ``word`` is what a team is called."""
    unit = level.unit.split(" ")
    if unit[0] == CENTS:
        return " ".join((euro_text(from_cents(value)), *unit[1:]))
    if level.unit == TEAMS:
        return count_text(value, word.one, word.many)
    if level.unit == VALUE:
        return f"{level.unit} {number_text(value)}"
    return (
        count_text(value, "strafpunt", "strafpunten") if level.unit == POINTS else f"{number_text(value)} {level.unit}"
    )
