"""Plan with assistants: a plan first, then who assists; where they run out, a plan that avoids those moments.

The first plan leaves out that an assistant is at one place at a time, so its bounds hold for every plan with them. When
all its large groups get one it is proven as it is; when counting says that assistants lack room, it is impossible. A
plan that had to avoid moments is compared with those first
bounds, and never called optimal because the solver proved it among the plans that avoid them.
"""

from collections.abc import Mapping
from dataclasses import replace

from planning.assist import needing_assistant, with_assistants
from planning.assistant_places import assistant_reasons
from planning.build import build_instance
from planning.checker import check
from planning.costs import counts_vat, plan_totals
from planning.domain.money import to_cents
from planning.domain.plan import Level, Outcome, Plan, Session, Status
from planning.domain.programme import Programme, SessionForm
from planning.domain.tariff import Role
from planning.domain.time import Moment, overlaps
from planning.explain import capacity_reasons, counting_reasons
from planning.findings import Finding, Severity
from planning.groups import build_groups
from planning.levels import cost_unit
from planning.own_strips import levels_against, plan_with_strips
from planning.planner import LONGEST_SECONDS
from planning.progress import Progress, silent

MOST_ROUNDS = 8

type Barred = Mapping[tuple[str, str], frozenset[Moment]]


def plan_complete(
    programme: Programme, *, seed: int = 1, time_limit: float | None = None, progress: Progress = silent
) -> Outcome:
    """As :func:`planning.planner.plan`, with an assistant wherever a group needs one."""
    if programme.assistant_from is None:
        return plan_with_strips(programme, seed=seed, time_limit=time_limit, progress=progress)
    left = LONGEST_SECONDS if time_limit is None else time_limit
    relaxed = replace(programme, assistant_from=None, barred=_without_assistants(programme))
    first = outcome = plan_with_strips(relaxed, seed=seed, time_limit=left, progress=progress)
    spent = outcome.seconds
    short = assistant_reasons(programme) if first.plan is not None and programme.all_teams_required else ()
    if short:
        return replace(first, status=Status.IMPOSSIBLE, plan=None, levels=(), soft=(), reasons=short)
    for number in range(MOST_ROUNDS):
        if outcome.plan is None:
            return replace(_nothing(programme, first, outcome, number), seconds=spent)
        placed = with_assistants(programme, outcome.plan)
        lacking = [s for s in needing_assistant(programme, placed) if s.assistant is None]
        if not lacking:
            return replace(_complete(programme, first, outcome, placed), seconds=spent)
        if spent >= left:
            break
        relaxed = replace(relaxed, barred=_with_bars(relaxed, lacking))
        outcome = plan_with_strips(relaxed, seed=seed, time_limit=left - spent, progress=progress)
        spent += outcome.seconds
    return replace(_nothing(programme, first, outcome, MOST_ROUNDS), seconds=spent)


def _without_assistants(programme: Programme) -> Barred:
    """For every form of every large group the moments at which no assistant is open."""
    least = programme.assistant_from or 0
    large = [g for g in build_groups(programme) if g.size >= least]
    closed = {f: _closed(programme, programme.form_by_id[f]) for g in large for f in g.forms}
    return {(g.id, f): closed[f] for g in large for f in g.forms}


def _closed(programme: Programme, form: SessionForm) -> frozenset[Moment]:
    return frozenset(
        Moment(day, start)
        for day in programme.window
        for start in programme.start_times.get(day.weekday(), ())
        if not any(a.diary.is_free(day, start, start + form.minutes) for a in programme.assistants)
    )


def _with_bars(programme: Programme, lacking: list[Session]) -> Barred:
    """The bars of ``programme``, and for each session without an assistant every start that shares its time."""
    barred = dict(programme.barred)
    for session in lacking:
        starts = programme.start_times.get(session.day.weekday(), ())
        shared = {
            Moment(session.day, start)
            for start in starts
            if overlaps(start, start + session.minutes, session.start, session.end)
        }
        key = (session.group, session.form)
        barred[key] = barred.get(key, frozenset()) | shared
    return barred


def _complete(programme: Programme, first: Outcome, outcome: Outcome, placed: Plan) -> Outcome:
    """The outcome with its assistants, held against the bounds of the first and checked as a whole."""
    violations = check(programme, placed)
    hard = tuple(v for v in violations if v.penalty is None)
    if hard:
        return replace(outcome, status=Status.NOTHING, plan=None, violations=hard)
    levels = _priced(programme, placed, levels_against(first.levels, outcome.levels))
    proven = all(level.is_proven for level in levels)
    return replace(
        outcome,
        status=Status.OPTIMAL if proven else Status.FOUND,
        plan=placed,
        levels=levels,
        soft=tuple(v for v in violations if v.penalty is not None),
    )


def _priced(programme: Programme, placed: Plan, levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """The cost with what assistants cost, which the solver left out.

    The bound gets it too where it is the same whoever assists and whenever that is; elsewhere it stays true without.
    """
    own = _cents(programme, placed)
    bare = _cents(programme, _assisted_by(placed, None))
    if own is None or bare is None or own == bare:
        return levels
    dated = any(t.role is Role.ASSISTANT and (t.valid_from or t.valid_to) for t in programme.tariffs)
    each = {_cents(programme, _assisted_by(placed, a.id)) for a in programme.assistants}
    is_fixed = each == {own} and not dated and not placed.unserved
    more = own - bare
    return tuple(
        replace(x, value=x.value + more, bound=x.bound + (more if is_fixed else 0))
        if x.unit == cost_unit(programme)
        else x
        for x in levels
    )


def _is_impossible_anyway(programme: Programme) -> bool:
    """Whether counting says that there is no plan even where nobody needs an assistant."""
    alone = replace(programme, assistant_from=None)
    return bool(counting_reasons(alone) or capacity_reasons(build_instance(alone)))


def _assisted_by(plan: Plan, who: str | None) -> Plan:
    """The plan with ``who`` in the place of every assistant."""
    return replace(plan, sessions=tuple(replace(s, assistant=who if s.assistant else None) for s in plan.sessions))


def _cents(programme: Programme, plan: Plan) -> int | None:
    totals = plan_totals(programme, plan)
    return None if totals is None else to_cents(totals[counts_vat(programme)])


def _nothing(programme: Programme, first: Outcome, outcome: Outcome, rounds: int) -> Outcome:
    """No plan: impossible when even the first was, else not found; with a word on the assistants if any is needed."""
    which = first if rounds == 0 else replace(outcome, status=Status.NOTHING, plan=None, levels=(), soft=())
    is_needed = any(group.size >= (programme.assistant_from or 0) for group in build_groups(programme))
    if not is_needed or _is_impossible_anyway(programme):
        return which
    what = (
        f"Groepen vanaf {programme.assistant_from} mensen hebben een assistent nodig; dat "
        f"{'kan er 1' if len(programme.assistants) == 1 else f'kunnen er {len(programme.assistants)}'}."
    )
    advice = "Geef assistenten meer tijd in beschikbaarheid, laat meer mensen assisteren, of maak groepen kleiner."
    told = Finding(key="assistenten", severity=Severity.WARNING, origin=programme.origin, what=what, advice=advice)
    return replace(which, reasons=(*which.reasons, told))
