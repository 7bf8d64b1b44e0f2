"""Other moments for one session: the next ones, and each of them right."""

from dataclasses import replace
from datetime import date

import pytest

from planning.domain.plan import Session
from planning.domain.programme import Programme
from planning.edits import change_teams
from planning.replan import Replanned, new_violations, replan
from planning.replan_slots import Alternative, Alternatives, find_alternatives
from planning.replan_task import Task
from tests.examples import tiny_plan, weekly
from tests.planning.replans import known, tiny_task


def alternatives(programme: Programme, group: str, day: int = 10) -> tuple[Alternative, ...]:
    task = tiny_task(programme, day=day)
    session = next(s for s in task.old.sessions if (s.group, s.form) == (group, "B"))
    found = find_alternatives(task, session).found
    for one in found:
        assert [v for v in new_violations(task, one.plan) if v.penalty is None] == []
    return found


def test_the_next_moments_come_first_with_everything_else_standing_still() -> None:
    """T1 can on Mondays and Tuesdays; C1 (Mondays) and C2 (Tuesdays) are full on the 13th and 14th."""
    found = alternatives(known(), "T1-G1")
    assert [str(a.session) for a in found] == [
        "T1-G1 B op 20-01-2025 om 09.30",
        "T1-G1 B op 20-01-2025 om 13.30",
        "T1-G1 B op 21-01-2025 om 09.30",
    ]
    assert [len(a.difference.moves) for a in found] == [1, 1, 1]
    assert [a.session.coach for a in found] == ["C1", "C1", "C2"]


def test_what_it_bends_is_told() -> None:
    """The weeks until T1-G1 is done go from 1 to 2, at 5 points a week."""
    programme = replace(known(), weights={"early_finish": 5})
    first = alternatives(programme, "T1-G1")[0]
    assert first.points == 5
    assert [v.rule for v in first.bent] == ["early_finish"]


def test_where_nothing_is_free_as_few_others_as_can_be_move() -> None:
    """Only the 13th and 14th are left. T1-G1 can swap with T1-G2 on the 13th: one other session moves."""
    short = replace(known(), window=replace(known().window, last=date(2025, 1, 17)))
    short = change_teams(short, {"T1": replace(short.team_by_id["T1"], diary=weekly(0))})
    found = alternatives(short, "T1-G1")
    assert [str(a.session) for a in found] == ["T1-G1 B op 13-01-2025 om 13.30"]
    assert [m.session.group for m in found[0].difference.moved] == ["T1-G1", "T1-G2"]
    assert found[0].is_least


def narrow() -> tuple[Task, Session]:
    """T1-G1 alone, with one start on Mondays up to the 13th: the session of the 13th can't be anywhere else."""
    window = replace(known().window, last=date(2025, 1, 13))
    programme = replace(known(), start_times={0: (9 * 60 + 30,)}, window=window, teams=known().teams[:1])
    old = tiny_plan()
    only = replace(old, sessions=tuple(s for s in old.sessions if s.group == "T1-G1"))
    return tiny_task(programme, old=only), only.sessions[-1]


def test_where_there_is_no_other_moment_at_all_nothing_is_offered_and_that_is_proven() -> None:
    assert find_alternatives(*narrow()) == Alternatives(found=(), is_all=True)


def test_that_there_is_no_other_moment_is_not_called_proven_when_the_time_ran_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def out_of_time(task: Task, *, seed: int, time_limit: float) -> Replanned:
        found = replan(task, seed=seed, time_limit=time_limit)
        open_levels = tuple(replace(level, bound=level.value + 1) for level in found.outcome.levels)
        return replace(found, outcome=replace(found.outcome, levels=open_levels))

    task, session = narrow()
    monkeypatch.setattr("planning.replan_slots.replan", out_of_time)
    assert find_alternatives(task, session) == Alternatives(found=(), is_all=False)


def test_that_there_are_no_more_moments_than_these_is_proven_too() -> None:
    short = replace(known(), window=replace(known().window, last=date(2025, 1, 17)))
    short = change_teams(short, {"T1": replace(short.team_by_id["T1"], diary=weekly(0))})
    task = tiny_task(short)
    session = next(s for s in task.old.sessions if (s.group, s.form) == ("T1-G1", "B"))
    assert find_alternatives(task, session).is_all


def test_a_team_that_was_not_in_the_plan_stands_in_nobodys_way() -> None:
    """T2 can on Saturdays only and was left out; T1-G1 can still swap with T1-G2 on the 13th."""
    short = replace(known(), window=replace(known().window, last=date(2025, 1, 17)), all_teams_required=False)
    diaries = {"T1": weekly(0), "T2": weekly(5)}
    short = change_teams(short, {t: replace(short.team_by_id[t], diary=diary) for t, diary in diaries.items()})
    plan = tiny_plan()
    old = replace(plan, sessions=tuple(s for s in plan.sessions if s.team == "T1"), unserved=("T2",))
    task = tiny_task(short, old=old)
    session = next(s for s in task.old.sessions if (s.group, s.form) == ("T1-G1", "B"))
    found = find_alternatives(task, session).found
    assert [str(a.session) for a in found] == ["T1-G1 B op 13-01-2025 om 13.30"]
