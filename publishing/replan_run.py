"""A run that is to be replanned: read back, changed, with what was held, as the optimiser wants it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from budget.followed import follow_sessions
from planning.changes import ReportedChange, read_changes
from planning.changes_apply import Changed, apply_changes, check_change
from planning.changes_idle import idle_changes
from planning.changes_table import read_changes_table
from planning.changes_together import still_holding
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from planning.findings import Finding
from planning.groups import build_groups
from planning.reading import read_programme
from planning.reading.notes import warning
from planning.replan_task import RUN, Now, Task, build_task
from planning.replan_themes import keep_themes, new_themes
from publishing.read_run import Run, read_run
from publishing.run_changes import read_changes_of

FROZEN_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanWish:
    """What is asked of a run (verzoek).

    ``texts`` and ``table`` say what changed; ``scenario`` is another one of the programme to go by, None for that of
    the run. ``today`` is the day of replanning.
    """

    run: Path
    programme: str | None = None
    scenario: str | None = None
    texts: tuple[str, ...] = ()
    table: Path | None = None
    today: date = field(default_factory=date.today)
    frozen_days: int = FROZEN_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRun:
    """A run with its question (herplanning van een run); ``findings`` are everything to know beforehand.

    ``earlier`` are the changes with which the run was itself replanned, as far as they still hold.
    """

    run: Run
    task: Task
    changes: tuple[ReportedChange, ...]
    today: date
    earlier: tuple[ReportedChange, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_run_again(wish: ReplanWish) -> OpenRun:
    """The run with its changes. Raises InvalidInput for a run or a change that can't be read."""
    return open_plan_again(read_run(wish.run, wish.programme, may_differ=True), wish, read_changes_of(wish.run))


def open_plan_again(run: Run, wish: ReplanWish, kept: tuple[ReportedChange, ...] = ()) -> OpenRun:
    """The plan of a run that was read, or has just been made, with its changes. Raises InvalidInput."""
    changes = (*read_changes(wish.texts), *(read_changes_table(wish.table) if wish.table is not None else ()))
    programme = run.programme
    if wish.scenario is not None:
        programme = read_programme(run.source, wish.scenario).require()
    known = [c for c in kept if not any(check_change(programme, run.plan, c))]
    earlier = tuple(c for c in still_holding(known, changes) if c not in changes)
    changed = apply_changes(programme, run.plan, (*earlier, *changes), wish.today)
    followed = follow_sessions(programme, run.plan, wish.today)
    held = {(f.session.group, f.session.form): f.day for f in followed.held}
    now = Now(day=wish.today, held=held, frozen_days=wish.frozen_days)
    themed = _themed(programme, changed, run, (*earlier, *changes), now)
    task = build_task(themed, with_people(programme, run.plan), now, changed.ended)
    missed = _missed(run.plan, held, wish.today, changed.ended)
    idle = idle_changes(programme, run.plan, [c for c in changes if c not in kept], wish.today)
    noticed = (*new_themes(programme, themed), *task.findings, *missed, *idle, *_all_over(run.plan, held, wish.today))
    findings = (*run.findings, *followed.findings, *noticed)
    return OpenRun(
        run=run,
        task=task,
        changes=changes,
        today=wish.today,
        earlier=earlier,
        findings=tuple(dict.fromkeys(findings)),
    )


def _themed(
    programme: Programme, changed: Changed, run: Run, changes: tuple[ReportedChange, ...], now: Now
) -> Programme:
    """The changed programme with its themes chosen again, as few others as can be; without, where none are left."""
    choice = programme.theme_choice
    if choice is None or not changes:
        return changed.programme
    held = {form for _, form in now.held}

    def edit(raw: Programme) -> Programme:
        known = apply_changes(raw, run.plan, changes, now.day).programme
        return keep_themes(known, choice, held, now.day)

    return read_programme(run.source, programme.scenario, before_themes=edit).programme or changed.programme


def with_people(programme: Programme, plan: Plan) -> Plan:
    """The plan with the participants that its groups have now; a run folder doesn't keep them."""
    own = {s.group for s in plan.sessions}
    known = {g.id: g for g in build_groups(programme) if g.id in own}
    return Plan(
        groups=(*known.values(), *(g for g in plan.groups if g.id not in known)),
        sessions=plan.sessions,
        unserved=plan.unserved,
    )


def _missed(
    plan: Plan, held: dict[tuple[str, str], date], today: date, ended: frozenset[tuple[str, str]]
) -> tuple[Finding, ...]:
    over = [s for s in plan.sessions if s.day < today and (s.group, s.form) not in {*held, *ended}]
    return tuple(
        warning(
            "niet gehouden",
            RUN,
            f"Sessie {session} is voorbij, maar staat niet als gehouden in tabel voortgang; zij krijgt een nieuwe dag.",
            "Is zij wel gehouden, schrijf dat dan in tabel voortgang.",
        )
        for session in over
    )


def _all_over(plan: Plan, held: dict[tuple[str, str], date], today: date) -> tuple[Finding, ...]:
    if len(held) < len(plan.sessions):
        return ()
    what = f"Alle sessies van deze planning zijn op {today:%d-%m-%Y} al gehouden; er is niets te verzetten."
    return (warning("alles gehouden", RUN, what, "Geef met --op de dag waarvan af je herplant."),)
