"""Priced variants of an offerte side by side: scenarios of one programme, planned and priced by the same code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planning.domain.programme import Programme
from planning.findings import Finding, InvalidInput, Severity
from planning.progress import Progress, ProgressReport, silent
from planning.reading import Reading, read_programme, read_scenarios
from publishing.case import Case
from publishing.cli_programme import CALL
from publishing.comparison import Facts, plan_facts
from publishing.parameters import near
from publishing.plan_apart import Planned
from publishing.request import Request

MOST_VARIANTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One scenario as the client may choose it (aangeboden variant).

    ``facts`` is None when it can't be planned. ``is_chosen`` says that it is the one the offerte works out.
    """

    case: Case
    facts: Facts | None
    is_chosen: bool

    @property
    def title(self) -> str:
        """The name of the scenario."""
        return self.case.programme.scenario_title

    def difference(self, other: "Variant") -> Decimal | None:
        """What this costs more than ``other``, excluding btw; None when either is not known."""
        own, others = _known_excl(self), _known_excl(other)
        return None if own is None or others is None else own - others


def parse_variants(text: str, request: Request) -> tuple[str, ...]:
    """The scenario names in ``text``, with commas between. Raises InvalidInput for too many or unknown ones."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    known = tuple(info.name for info in read_scenarios(request.programme))
    findings = [_finding(f"Er is geen scenario '{name}'.", near(name, known)) for name in names if name not in known]
    if len(names) > MOST_VARIANTS:
        what = f"Er zijn {len(names)} varianten gevraagd; naast elkaar passen er hoogstens {MOST_VARIANTS}."
        findings.append(_finding(what, "Kies welke de opdrachtgever moet zien."))
    if findings:
        raise InvalidInput(tuple(findings))
    return names


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantNames:
    """Which scenarios are offered (namen van varianten): in order, which must be planned, and which are as the chosen.

    ``apart`` has the largest first. ``alike`` are the readings, by name, of those that differ from the chosen one in
    name only.
    """

    offered: tuple[str, ...]
    apart: tuple[str, ...]
    alike: Mapping[str, Reading]


def sort_variants(names: Sequence[str], request: Request) -> VariantNames:
    """The variants called ``names``, the chosen scenario first when it isn't among them; none for no names.

    Raises InvalidInput when the input of one of them can't be used.
    """
    own = request.scenarios[0]
    if not names:
        return VariantNames(offered=(), apart=(), alike={})
    offered = tuple(names) if own in names else (own, *names)
    readings = {name: read_programme(request.programme, name) for name in offered}
    chosen = _unnamed(readings[own].require())
    alike = {name: reading for name, reading in readings.items() if _unnamed(reading.require()) == chosen}
    sizes = {name: _size(reading.require()) for name, reading in readings.items() if name not in alike}
    return VariantNames(offered=offered, apart=tuple(sorted(sizes, key=lambda n: -sizes[n])), alike=alike)


def build_variants(chosen: Case, names: VariantNames, planned: Planned, progress: Progress = silent) -> list[Variant]:
    """The variants in their order; ``planned`` gives those that are planned apart."""
    own = chosen.programme.scenario
    variants: list[Variant] = []
    for number, name in enumerate(names.offered):
        progress(ProgressReport(fraction=number / (len(names.offered) + 1), doing=f"variant {name}", bound=""))
        case = (
            chosen if name == own else _as_chosen(chosen, names.alike[name]) if name in names.alike else planned(name)
        )
        facts = plan_facts(case, case.plan) if case.plan is not None else None
        variants.append(Variant(case=case, facts=facts, is_chosen=name == own))
    return variants


def _as_chosen(chosen: Case, reading: Reading) -> Case:
    """The plan of the chosen scenario under the name of another."""
    return replace(chosen, programme=reading.require())


def _unnamed(programme: Programme) -> Programme:
    """Without what planning and pricing don't look at."""
    return replace(programme, scenario="", scenario_title="", assumptions=(), input_hash="")


def _size(programme: Programme) -> int:
    """How much there is to plan: for each participant the number of sessions."""
    return sum(team.members * len(team.forms) for team in programme.teams)


def _known_excl(variant: Variant) -> Decimal | None:
    budget = variant.case.budget
    return budget.excl if budget is not None and isinstance(budget.excl, Decimal) else None


def _finding(what: str, advice: str) -> Finding:
    return Finding(key="varianten", severity=Severity.ERROR, origin=CALL, what=what, advice=advice)
