"""What a change does to the themes of the steering group: who is away is followed up, the rest stays as it was."""

from datetime import date
from pathlib import Path

import pytest

from planning.planner import plan
from planning.reading import read_programme
from planning.replan import replan
from publishing.read_run import Run
from publishing.replan_run import OpenRun, ReplanWish, open_plan_again

STEERING = Path(__file__).parents[2] / "programmes" / "leersessies-stuurgroep"


@pytest.fixture(scope="module")
def run() -> Run:
    programme = read_programme(STEERING).require()
    made = plan(programme).plan
    assert made is not None
    return Run(source=STEERING, programme=programme, plan=made, findings=())


def opened(run: Run, *texts: str, today: date = date(2024, 8, 19)) -> OpenRun:
    return open_plan_again(run, ReplanWish(run=STEERING, texts=texts, today=today))


def led(case: OpenRun) -> dict[str, str]:
    answer = replan(case.task)
    assert answer.outcome.plan is not None
    return {s.form: s.coach for s in answer.outcome.plan.sessions}


def test_the_facilitator_who_is_away_is_followed_up_and_the_other_sessions_stay(run: Run) -> None:
    """B4 leads the second session; B2 has an option of the same theme."""
    assert {s.form: s.coach for s in run.plan.sessions} == {"S1": "B1", "S2": "B4", "S3": "B3"}
    case = opened(run, "coach B4 ziek vanaf 20-8-2024")
    assert led(case) == {"S1": "B1", "S2": "B2", "S3": "B3"}
    told = [f.what for f in case.findings if f.key == "ander thema"]
    assert told == ["Sessie S2 houdt thema 'Kaders en dilemma's', nu met begeleider B2 in plaats van B4."]


def test_another_theme_is_told_where_nobody_else_has_the_same(run: Run) -> None:
    """In June nothing was held; without B4 and B2 the second session can only be the story, by B5 on its own day."""
    case = opened(run, "coach B4 weg vanaf 3-6-2024", "coach B2 weg vanaf 3-6-2024", today=date(2024, 6, 3))
    assert led(case) == {"S1": "B1", "S2": "B5", "S3": "B3"}
    told = [f.what for f in case.findings if f.key == "ander thema"]
    assert len(told) == 1
    assert "in plaats van over 'Kaders en dilemma's' met begeleider B4" in told[0]


def test_an_option_whose_own_day_is_over_is_not_chosen_any_more(run: Run) -> None:
    """In August the lecture of 4 July is over: without B4 and B2 no theme is left for the second session."""
    case = opened(run, "coach B4 weg vanaf 20-8-2024", "coach B2 weg vanaf 20-8-2024")
    answer = replan(case.task)
    assert [u.team for u in answer.unsaved] == ["SG"]


def test_who_leads_nothing_now_may_be_away_too(run: Run) -> None:
    case = opened(run, "coach B5 weg vanaf 20-8-2024")
    old, new = run.programme.theme_choice, case.task.programme.theme_choice
    assert old is not None
    assert new is not None
    assert new.options == old.options
    assert led(case) == {"S1": "B1", "S2": "B4", "S3": "B3"}
