"""Priced variants of an offerte side by side: scenarios of one programme, planned and priced by the same code."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from planning.findings import Finding, InvalidInput, Severity
from planning.progress import Progress, ProgressReport, silent
from planning.reading import read_scenarios
from publishing.case import Case, build_case
from publishing.cli_programme import CALL
from publishing.comparison import Facts, plan_facts
from publishing.parameters import near
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


def build_variants(
    chosen: Case, names: Sequence[str], request: Request, progress: Progress = silent
) -> tuple[Variant, ...]:
    """The variants called ``names`` in that order, ``chosen`` first when it isn't among them; none for no names.

    Raises InvalidInput when the input of one of them can't be used.
    """
    if not names:
        return ()
    own = chosen.programme.scenario
    variants = []
    for number, name in enumerate(names if own in names else (own, *names)):
        progress(ProgressReport(fraction=number / (len(names) + 1), doing=f"variant {name}", bound=""))
        case = chosen if name == own else build_case(request.programme, name, request)
        facts = plan_facts(case, case.plan) if case.plan is not None else None
        variants.append(Variant(case=case, facts=facts, is_chosen=name == own))
    return tuple(variants)


def _known_excl(variant: Variant) -> Decimal | None:
    budget = variant.case.budget
    return budget.excl if budget is not None and isinstance(budget.excl, Decimal) else None


def _finding(what: str, advice: str) -> Finding:
    return Finding(key="varianten", severity=Severity.ERROR, origin=CALL, what=what, advice=advice)
