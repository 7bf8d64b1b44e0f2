"""What a planner asks in the first cell of a notebook, checked before anything is planned."""

from dataclasses import dataclass
from pathlib import Path

from planning.findings import Finding, InvalidInput, Origin, Severity
from publishing.parameters import near

HERE = Origin(file="parametercel")
PROGRAMMES = "programmes"


class PlannerMessage(InvalidInput):
    """Findings that a notebook shows as plain Dutch sentences instead of a traceback (melding)."""

    def _render_traceback_(self) -> list[str]:
        return ["Zo kan het niet:", *(f"- {finding}" for finding in self.findings)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which programme to plan and how (vraag).

    ``programme`` is an existing folder or workbook. ``scenarios`` are names; empty means all of them.
    ``seconds`` is how long solving may take at most, None as long as the planner needs.
    """

    programme: Path
    scenarios: tuple[str, ...]
    seconds: float | None
    seed: int


def parse_parameters(*, programma: object, scenario: object, rekentijd: object, toeval: object) -> Request:
    """The checked request for one scenario. Raises PlannerMessage with every finding at once."""
    findings = [*_text_findings("programma", programma), *_text_findings("scenario", scenario)]
    return _request(programma, (str(scenario).strip(),), rekentijd, toeval, findings)


def parse_comparison(*, programma: object, scenarios: object, rekentijd: object, toeval: object) -> Request:
    """The checked request for several scenarios: names with commas between them, or "" for all."""
    findings = _text_findings("programma", programma)
    if not isinstance(scenarios, str):
        findings.append(_finding(f"scenarios = {scenarios!r} is geen tekst.", 'Zet de namen tussen "".'))
    names = tuple(name.strip() for name in str(scenarios).split(",") if name.strip())
    return _request(programma, names, rekentijd, toeval, findings)


def parse_rule_prices(*, regelprijzen: object) -> int:
    """For how many seconds to find out what the rules cost; 0 for not. Raises PlannerMessage."""
    return _seconds("regelprijzen", regelprijzen)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRequest:
    """For which scenario to find out what further teams cost, and in how many seconds; 0 for not."""

    scenario: str
    seconds: int


def parse_room(*, speelruimte: object, uitgangspunt: object) -> RoomRequest:
    """The checked question what further teams cost. Raises PlannerMessage with every finding."""
    if findings := _text_findings("uitgangspunt", uitgangspunt):
        raise PlannerMessage(tuple(findings))
    return RoomRequest(scenario=str(uitgangspunt).strip(), seconds=_seconds("speelruimte", speelruimte))


def _seconds(name: str, value: object) -> int:
    findings = _whole_number_findings(name, value, least=0)
    if findings or not isinstance(value, int):
        raise PlannerMessage(tuple(findings))
    return value


def _request(
    programma: object, scenarios: tuple[str, ...], rekentijd: object, toeval: object, findings: list[Finding]
) -> Request:
    findings += _whole_number_findings("rekentijd", rekentijd, least=0)
    findings += _whole_number_findings("toeval", toeval, least=1)
    path = find_programme(programma.strip()) if isinstance(programma, str) and programma.strip() else None
    if isinstance(path, Finding):
        findings.append(path)
    if findings or not isinstance(path, Path) or not isinstance(rekentijd, int) or not isinstance(toeval, int):
        raise PlannerMessage(tuple(findings))
    return Request(programme=path, scenarios=scenarios, seconds=rekentijd or None, seed=toeval)


def find_programme(text: str) -> Path | Finding:
    """The programme at path ``text``, or of that name in a folder ``programmes`` at or above this one."""
    if Path(text).exists():
        return Path(text).resolve()
    here = Path.cwd()
    homes = [up / PROGRAMMES for up in (here, *here.parents, Path(__file__).parent.parent)]
    known = {path.name: path for home in reversed(homes) if home.is_dir() for path in sorted(home.iterdir())}
    if text in known:
        return known[text]
    advice = near(text, known) if known else "Geef de map of de werkmap van het programma."
    return _finding(f"het programma '{text}' is niet gevonden.", advice)


def _text_findings(name: str, value: object) -> list[Finding]:
    if isinstance(value, str) and value.strip():
        return []
    return [_finding(f"{name} = {value!r} is geen naam.", f'Zet de naam tussen aanhalingstekens: {name} = "…".')]


def _whole_number_findings(name: str, value: object, *, least: int) -> list[Finding]:
    if type(value) is int and value >= least:
        return []
    return [_finding(f"{name} = {value!r} kan niet.", f"Geef een geheel getal van {least} of meer.")]


def _finding(what: str, advice: str) -> Finding:
    return Finding(key="parameters", severity=Severity.ERROR, origin=HERE, what=what, advice=advice)
