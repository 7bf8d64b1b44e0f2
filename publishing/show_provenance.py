"""What an answer rests on: findings, assumptions, proof per goal, and where it all came from."""

from collections.abc import Iterator, Mapping, Sequence

from planning.domain.money import from_cents
from planning.domain.plan import Level, Step
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
PLAIN_NAMES = {"zachte regels": "wensen"}
"""What a planner reads for the name of a level; other names are plain enough."""


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
        rows=tuple(_goal_row(case, level) for level in case.outcome.levels),
        note=" ".join(_goal_notes(case)),
    )


def show_provenance(case: Case) -> Table:
    """Input, versions, solver, seed, bound and gap: what is needed to get the same plan again."""
    programme, outcome = case.programme, case.outcome
    levels = [
        (f"Bewijs voor {plain_name(level.name)}", proof_text(level, programme.team_word)) for level in outcome.levels
    ]
    steps = [(f"Stap: {_step_name(step)}", f"{step.note} ({seconds_text(step.seconds)})") for step in outcome.steps]
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
    """What one level reaches, and that it is proven; else the proven bound and how much better it may be."""
    reached = level_text(level, level.value, word)
    if level.is_proven:
        return f"{reached}, bewezen"
    bound = level_text(level, level.bound, word)
    return f"{reached}; hoogstens {at_most_percent_text(level.gap)} beter mogelijk (grens: {bound})"


def _is_told(tariff: Tariff, told: Sequence[str]) -> bool:
    return bool(tariff.why) and any(tariff.why in text for text in told)


def _tariff_text(tariff: Tariff) -> str:
    return f"Tarief {tariff.description}: {euro_text(tariff.amount)} per {tariff.unit}. {tariff.why}"


def _goal_notes(case: Case) -> Iterator[str]:
    """How to read the bounds and the units."""
    units = {level.unit for level in case.outcome.levels}
    if len(case.outcome.levels) > 1:
        yield "Een grens geldt voor plannen die op de doelen erboven even goed zijn."
    if VALUE in units:
        word = case.programme.team_word
        yield f"Waard: de waarde die je {word.each} gaf, opgeteld over de {word.many} die meedoen."
    if POINTS in units:
        yield "Punten: hoe ver het plan van de wensen afwijkt; minder is beter."


def _goal_row(case: Case, level: Level) -> tuple[str, ...]:
    word = case.programme.team_word
    better = "nee, bewezen" if level.is_proven else f"hoogstens {at_most_percent_text(level.gap)}"
    reached = level_text(level, level.value, word)
    if level.unit == VALUE and case.plan is not None:
        served = len(case.programme.teams) - len(case.plan.unserved)
        reached = f"{count_text(served, word.one, word.many)}, {reached}"
    return level_name(level), reached, level_text(level, level.bound, word), better


def level_name(level: Level) -> str:
    """The name of a level as it begins a sentence."""
    name = plain_name(level.name)
    return name[:1].upper() + name[1:]


def plain_name(name: str) -> str:
    """The name of a level as a planner reads it."""
    return PLAIN_NAMES.get(name, name)


def _step_name(step: Step) -> str:
    return ": ".join(map(plain_name, step.name.split(": ")))


def level_text(level: Level, value: int, word: TeamWord) -> str:
    """A value or a bound of a level in its unit, money as an amount; ``word`` is what a team is called."""
    return unit_text(level.unit, value, word)


def unit_text(unit: str, value: int, word: TeamWord) -> str:
    """A number of the ``unit`` of some level, as in :func:`level_text`."""
    first, *more = unit.split(" ")
    if first == CENTS:
        return " ".join((euro_text(from_cents(value)), *more))
    if unit == TEAMS:
        return count_text(value, word.one, word.many)
    if unit == VALUE:
        return f"samen {number_text(value)} waard"
    return count_text(value, "punt", "punten") if unit == POINTS else f"{number_text(value)} {unit}"
