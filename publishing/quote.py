"""An offerte: a planned and priced scenario with everything a client must know to say yes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from budget.begroting import Budget
from planning.domain.invoicing import Party, PartyRole
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.quote import ExtraWork, QuoteTerms, Settlement
from planning.findings import Severity
from publishing.blocks import Table
from publishing.case import Case
from publishing.quote_conditions import Condition, build_conditions
from publishing.quote_variants import Variant
from publishing.show_provenance import show_assumptions

DEFAULT_SETTLEMENT = Settlement.ON_ACTUALS
DEFAULT_EXTRA_WORK = ExtraWork.SAME_PRICES


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What an offerte says, before it is put in words (offerte).

    ``assumptions`` is every value the offerte rests on that nobody has confirmed. ``today`` is the day it is
    made, which needn't be the day it carries. ``is_final`` is False for a draft.
    """

    case: Case
    plan: Plan
    budget: Budget
    terms: QuoteTerms
    conditions: tuple[Condition, ...]
    assumptions: tuple[str, ...]
    variants: tuple[Variant, ...] = ()
    today: date
    is_final: bool = False

    @property
    def programme(self) -> Programme:
        """The programme that is offered."""
        return self.case.programme

    def party(self, role: PartyRole) -> Party:
        """One of the parties, without a name when it isn't filled in."""
        return self.programme.parties.get(role) or Party(role=role, name="", origin=self.programme.origin)


def build_quote(case: Case, variants: tuple[Variant, ...], today: date, *, is_final: bool = False) -> Quote:
    """The offerte of ``case``. Raises ValueError when it has no plan: there is nothing to offer then."""
    if case.plan is None or case.budget is None:
        raise ValueError("a case without a plan can't be offered")
    terms = case.programme.quote or QuoteTerms(origin=case.programme.origin)
    return Quote(
        case=case,
        plan=case.plan,
        budget=case.budget,
        terms=terms,
        conditions=tuple(
            build_conditions(
                case.programme,
                case.budget,
                settlement=terms.settlement or DEFAULT_SETTLEMENT,
                extra_work=terms.extra_work or DEFAULT_EXTRA_WORK,
            )
        ),
        assumptions=_all_assumptions(case, case.budget, terms, variants),
        variants=variants,
        today=today,
        is_final=is_final,
    )


def _all_assumptions(case: Case, budget: Budget, terms: QuoteTerms, variants: tuple[Variant, ...]) -> tuple[str, ...]:
    """Those of the offerte itself, then those that only a variant rests on."""
    own = dict.fromkeys((*_assumptions(case, budget), *_defaults(terms)))
    for variant in variants:
        others = _assumptions(variant.case, variant.case.budget) if variant.case.budget else ()
        own |= dict.fromkeys(f"Alleen in de variant '{variant.title}': {text}" for text in others if text not in own)
    return tuple(own)


def _assumptions(case: Case, budget: Budget) -> Iterator[str]:
    told = show_assumptions(case)
    if isinstance(told, Table):
        yield from (text for text, _place in told.rows)
    yield from (f.what for f in budget.findings if f.severity is Severity.ASSUMPTION)


def _defaults(terms: QuoteTerms) -> Iterator[str]:
    if terms.settlement is None:
        yield f"Niet gebruikte sessies: de afrekening is niet gekozen, aangenomen is {DEFAULT_SETTLEMENT}."
    if terms.extra_work is None:
        yield f"Meerwerk: er is niets afgesproken, aangenomen is {DEFAULT_EXTRA_WORK}."
