"""The programme that a call of ``traject`` is about: where it is, what is asked of it, what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planning.findings import Finding, InvalidInput, Origin, Severity
from planning.reading import ScenarioInfo, read_programme, read_scenarios
from planning.reading.notes import error
from publishing.cli_guard import DONE, WRONG
from publishing.notation import list_text
from publishing.request import Request, find_programme

CALL = Origin(file="aanroep")
OUTCOME = "uitkomst.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Everything there is to say of a programme as it is typed (controle)."""

    findings: tuple[Finding, ...]

    @property
    def is_good(self) -> bool:
        """Whether the programme can be planned as it is."""
        return not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def exit_code(self) -> int:
        """What the call gives back."""
        return DONE if self.is_good else WRONG

    @property
    def sentence(self) -> str:
        """The judgement in one sentence."""
        if self.is_good:
            return "In orde: dit programma kan gepland worden."
        errors = sum(f.severity is Severity.ERROR for f in self.findings)
        return f"Nog niet in orde: verhelp {'de fout' if errors == 1 else f'de {errors} fouten'} hierboven."


def programme_path(text: str) -> Path:
    """The programme at a path or of a name. Raises InvalidInput with near names when there is none."""
    found = find_programme(text)
    if isinstance(found, Finding):
        raise InvalidInput((replace(found, origin=CALL),))
    if (found / OUTCOME).is_file():
        what = f"{found.name} is een map met uitkomsten, en geen programma."
        raise InvalidInput((error("geen programma", CALL, what, "Geef de naam of de map van het programma."),))
    return found


def build_request(source: str, scenario: str, seed: int, seconds: int | None) -> Request:
    """What is asked of one scenario. Raises InvalidInput when there is no such programme."""
    return build_comparison(source, (scenario,), seed, seconds)


def build_comparison(source: str, scenarios: Sequence[str], seed: int, seconds: int | None) -> Request:
    """What is asked of several scenarios, of all when none is named. Raises InvalidInput as above."""
    path = programme_path(source)
    return Request(programme=path, scenarios=tuple(scenarios), seed=seed, seconds=seconds)


def check_programme(path: Path, scenario: str | None) -> Checked:
    """The findings on one scenario, or when None on all of them, each finding once and in order.

    An error in a scenario that is there to show what cannot be is then only something to know.
    """
    if scenario is not None:
        return Checked(findings=read_programme(path, scenario).findings)
    basis, *others = read_scenarios(path)
    shared = tuple(_findings(path, basis))
    own: dict[Finding, list[str]] = {}
    for info in others:
        for finding in dict.fromkeys(_findings(path, info)):
            if finding not in shared:
                own.setdefault(finding, []).extend([] if info.is_impossible else [info.name])
    found = [*shared, *(_of(names, finding) for finding, names in own.items())]
    return Checked(findings=tuple(sorted(dict.fromkeys(found), key=lambda f: f.severity is not Severity.ERROR)))


def _of(scenarios: Sequence[str], finding: Finding) -> Finding:
    """The finding with the scenarios it is from, as it doesn't hold of the programme itself; as it is for none."""
    if not scenarios:
        return finding
    word = "Scenario" if len(scenarios) == 1 else "Scenario's"
    return replace(finding, what=f"{word} {list_text(scenarios)}: {finding.what}")


def _findings(path: Path, info: ScenarioInfo) -> Iterator[Finding]:
    findings = read_programme(path, info.name).findings
    if not info.is_impossible:
        yield from findings
        return
    if not any(f.severity is Severity.ERROR for f in findings):
        what = f"Scenario {info.name} kan gewoon, maar er staat bij dat het niet kan."
        advice = "Haal kan_niet weg, of kijk na wat er anders had moeten zijn."
        yield Finding(key="kan toch", severity=Severity.WARNING, origin=CALL, what=what, advice=advice)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            what = f"Scenario {info.name} kan niet, zoals erbij staat. {finding.what}"
            yield replace(finding, severity=Severity.WARNING, what=what, advice="")
