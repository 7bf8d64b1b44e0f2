"""Why a team can't get its sessions any more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planning.domain.plan import Session
from planning.domain.programme import Programme
from planning.explain import capacity_reasons
from planning.findings import Finding, Severity
from planning.replan_instance import MovesFirst, build_rest
from planning.replan_task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """A team that doesn't get the sessions it should still have, and why (niet te redden team)."""

    team: str
    sessions: int
    reasons: tuple[Finding, ...]


def why_unsaved(
    task: Task, programme: Programme, sessions: Iterable[Session], *, is_proven: bool
) -> tuple[Unsaved, ...]:
    """The teams of ``programme`` without ``sessions``, each with what stops it alone or else what is known of all."""
    served = {s.team for s in sessions}
    left_out = [n for n, t in enumerate(programme.teams) if t.id not in served]
    if not left_out:
        return ()
    instance = build_rest(task, programme, unit=1)
    return tuple(_unsaved(task, instance, n, is_proven) for n in left_out)


def _unsaved(task: Task, instance: MovesFirst, number: int, is_proven: bool) -> Unsaved:
    team = instance.programme.teams[number]
    sessions = sum(len(instance.chains[n].forms) for n in instance.team_chains[number])
    reasons = (
        tuple(_no_assistant(task, instance, number))
        or tuple(_alone(instance, number))
        or (_together(task, instance, number, is_proven),)
    )
    return Unsaved(team=team.id, sessions=sessions, reasons=reasons)


def _no_assistant(task: Task, instance: MovesFirst, number: int) -> Iterator[Finding]:
    """That no assistant is there any more when the team is free, where its groups need one."""
    programme, team, today = task.programme, instance.programme.teams[number], task.programme.replanned_on
    least = programme.assistant_from
    groups = [instance.chains[n].group for n in instance.team_chains[number]]
    forms = {f for g in groups if least is not None and g.size >= least for f in g.forms}
    diaries = [assistant.diary for assistant in programme.assistants]
    for form in (f for f in programme.forms if f.id in forms):
        times = [
            (day, start, start + form.minutes)
            for day in programme.window
            if programme.calendar.is_open(day) and (today is None or day > today)
            for start in programme.start_times.get(day.weekday(), ())
        ]
        free = [time for time in times if team.diary.is_free(*time)]
        if free and not any(diary.is_free(*time) for time in free for diary in diaries):
            word = programme.team_word.one
            what = f"als {word} {team.id} vrij is, is er geen assistent meer voor {form.name}, en die is daar nodig."
            advice = "Zoek een andere assistent, of verruim zijn agenda."
            yield Finding(key="niet te redden", severity=Severity.ERROR, origin=team.origin, what=what, advice=advice)
            return


def _alone(instance: MovesFirst, number: int) -> Iterator[Finding]:
    """What stops the team even if it had the world to itself."""
    team = instance.programme.teams[number]
    chains = tuple(instance.chains[n] for n in instance.team_chains[number])
    only = replace(
        instance,
        programme=replace(instance.programme, teams=(team,), all_teams_required=True),
        chains=tuple(replace(c, team=0) for c in chains),
        team_chains=(tuple(range(len(chains))),),
        team_cost=instance.team_cost[[number]],
        arcs=(),
    )
    for reason in capacity_reasons(only):
        named = reason.what if team.id in reason.what else f"{only.programme.team_word.one} {team.id}: {reason.what}"
        yield replace(reason, what=named)


def _together(task: Task, instance: MovesFirst, number: int, is_proven: bool) -> Finding:
    team = instance.programme.teams[number]
    word, day = task.programme.team_word, task.programme.replanned_on
    what = f"{word.one} {team.id} past niet meer naast de andere {word.many} in wat er na {day:%d-%m-%Y} is."
    if is_proven:
        what = f"{what[:-1]}; het is bewezen dat er niet meer {word.many} in passen."
    advice = "Zoek ruimte: een coach of zaal erbij, een latere einddatum, of een kortere tussentijd."
    return Finding(key="niet te redden", severity=Severity.ERROR, origin=team.origin, what=what, advice=advice)
