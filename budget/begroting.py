"""The begroting of a plan: pure, from plan × tariffs."""

from dataclasses import dataclass
from decimal import Decimal

from budget.cap import CapJudgement, judge_cap
from budget.discounts import build_discounts, note_discounts
from budget.lines import BudgetLine, build_lines
from budget.notes import note_by_person, note_included, note_unpriced, note_unused, sessions_included
from budget.pricing import Unpriced, list_unpriced, price_sessions
from budget.totals import VatTotal, total_excl, total_incl, total_vat
from planning.domain.money import Amount
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.domain.tariff import is_all_in
from planning.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a plan costs (begroting).

    ``excl`` and ``incl`` are blacked out as soon as one line is. They are None when no tariff is known:
    for the sessions in ``unpriced``, or because the programme has no tariffs at all. ``vat`` covers the
    lines there are. ``cap`` is None when the programme has no cap. ``findings`` say what was assumed or
    left out.
    """

    lines: tuple[BudgetLine, ...]
    excl: Amount | None
    vat: tuple[VatTotal, ...]
    incl: Amount | None
    cap: CapJudgement | None = None
    unpriced: tuple[Unpriced, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def known_excl(self) -> Decimal:
        """The sum excluding btw of the lines whose amount is known."""
        return sum((x.total for x in self.lines if isinstance(x.total, Decimal)), Decimal("0.00"))


def build_budget(programme: Programme, plan: Plan) -> Budget:
    """Price ``plan`` with the tariffs of ``programme``.

    Tariffs per programme count once, per team and participant for the teams the plan serves, per session
    and hour for its sessions; discounts come last. Sessions that no tariff fits are never free: they are listed as
    unpriced and leave the totals unknown, unless no price is per session or hour at all; then the other prices
    are taken to be all-in, and a finding says so.
    """
    priced = price_sessions(programme, plan)
    charged = tuple(build_lines(programme, plan, priced))
    lines = (*charged, *build_discounts(programme, charged))
    unpriced = list_unpriced(programme, priced)
    vat = total_vat(lines)
    unknown = bool(unpriced) or not programme.tariffs
    excl, incl = (None, None) if unknown else (total_excl(lines), total_incl(vat))
    included = sessions_included(programme, plan) if is_all_in(programme.tariffs) else 0
    return Budget(
        lines=lines,
        excl=excl,
        vat=vat,
        incl=incl,
        cap=judge_cap(programme.cap, vat, excl=_known(excl), incl=_known(incl)) if programme.cap else None,
        unpriced=unpriced,
        findings=(
            *note_unpriced(programme, unpriced),
            *note_included(programme, included),
            *note_by_person(programme, plan),
            *note_discounts(programme, charged),
            *note_unused(programme, lines),
        ),
    )


def _known(amount: Amount | None) -> Decimal | None:
    return amount if isinstance(amount, Decimal) else None
