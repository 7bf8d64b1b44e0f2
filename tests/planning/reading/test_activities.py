"""Activities around the sessions, helpers and assistants as a planner types them."""

import shutil
from datetime import date
from pathlib import Path

from planning.domain.activity import DayCount, Per, When
from planning.domain.programme import Programme
from planning.reading import read_programme

FOLDER = Path(__file__).parents[3] / "programmes" / "teamcoaching"


def with_rows(folder: Path, file: str, *rows: str) -> Programme:
    copy = folder / "teamcoaching"
    shutil.copytree(FOLDER, copy, dirs_exist_ok=True)
    with (copy / file).open("a", encoding="utf-8") as table:
        table.write("".join(f"{row}\n" for row in rows))
    return read_programme(copy).require()


def test_the_talk_of_the_example_is_read_whole() -> None:
    (talk,) = read_programme(FOLDER).require().activities
    assert (talk.id, talk.name, talk.minutes) == ("VG", "Voorgesprek met teammanager en HR", 60)
    assert (talk.when, talk.per, talk.number) == (When.BEFORE_FIRST, Per.TEAM, None)
    assert (talk.least, talk.most, talk.ideal, talk.days) == (3, 21, 10, DayCount.CALENDAR)
    assert (talk.who, talk.planned, talk.forms) == (("K1",), True, frozenset())


def test_whoever_leads_nothing_is_no_coach_but_a_helper() -> None:
    programme = read_programme(FOLDER).require()
    assert [c.id for c in programme.coaches] == ["C1", "C2", "C3", "C4", "C5"]
    assert [(c.id, c.forms) for c in programme.helpers] == [("K1", frozenset())]
    assert set(programme.staff_by_id) == {"C1", "C2", "C3", "C4", "C5", "K1"}
    assert programme.activities_from == date(2024, 12, 2)


def test_empty_cells_mean_their_defaults(tmp_path: Path) -> None:
    row = "CI;Check-in;;na elke sessie;groep;;;;;coach;;"
    activity = with_rows(tmp_path, "activiteiten.csv", row).activities[-1]
    assert (activity.minutes, activity.least, activity.most, activity.ideal) == (30, 0, None, None)
    assert (activity.days, activity.planned, activity.who) == (DayCount.CALENDAR, True, ("coach",))


def test_several_people_and_a_last_day_only(tmp_path: Path) -> None:
    row = "IN;Voorwerk;30;voor eerste sessie;team;10;;;werkdagen;K1, C1;nee;"
    activity = with_rows(tmp_path, "activiteiten.csv", row).activities[-1]
    assert (activity.days, activity.planned, activity.who) == (DayCount.WORKING, False, ("K1", "C1"))


def test_nobody_assists_unless_it_is_said() -> None:
    programme = read_programme(FOLDER).require()
    assert programme.assistants == ()
    assert programme.assistant_from is None
