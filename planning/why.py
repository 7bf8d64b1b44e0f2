"""Why not, and what does it cost? One question about a programme, answered in words with proof."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from planning.assistant_places import assistant_reasons
from planning.build import build_instance
from planning.conflict import Clash, find_clash
from planning.domain.programme import Programme
from planning.explain import capacity_reasons, counting_reasons
from planning.findings import Finding
from planning.possible import Oracle
from planning.repairs import Menu, find_repairs
from planning.rule_prices import RulePrices, find_rule_prices

CLASH_SHARE, ANSWER_SECONDS = 0.7, 15.0
SHARE_IN_CLASH, SHARE_IN_MENU = 0.5, 0.125
LONGEST_IN_MENU = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The answer (antwoord op waarom).

    ``is_possible`` says whether all teams fit, None when that was not decided. When they don't: ``reasons`` are what
    could have been counted, ``clash`` the rules that clash and ``menu`` the repairs. When they do: ``prices`` of the
    rules.
    """

    is_possible: bool | None
    reasons: tuple[Finding, ...] = ()
    clash: Clash | None = None
    menu: Menu | None = None
    prices: RulePrices | None = None


def explain_programme(
    programme: Programme,
    *,
    seed: int = 1,
    seconds: float = ANSWER_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Why:
    """Why the programme is impossible for all its teams and what would help; if it is possible, what its rules cost.

    The same programme and seed give the same answer, unless ``seconds`` run out; then the answer says what it lacks.
    """
    end = clock() + seconds
    asked = replace(programme, all_teams_required=True)
    oracle = Oracle(seconds=seconds * CLASH_SHARE, seed=seed, clock=clock)
    is_possible = oracle.is_possible(asked)
    oracle.share = SHARE_IN_CLASH
    if is_possible is None:
        return Why(is_possible=None)
    if is_possible:
        prices = find_rule_prices(programme, oracle.afresh(end - clock(), share=1.0))
        return Why(is_possible=True, prices=prices)
    clash = find_clash(asked, oracle)
    rest = oracle.afresh(end - clock(), share=SHARE_IN_MENU, longest=LONGEST_IN_MENU)
    menu = find_repairs(asked, clash, rest) if clash is not None else None
    return Why(is_possible=False, reasons=_counted(asked), clash=clash, menu=menu)


def _counted(programme: Programme) -> tuple[Finding, ...]:
    """What could have been counted."""
    told = counting_reasons(programme) or capacity_reasons(build_instance(programme))
    return told or assistant_reasons(programme)
