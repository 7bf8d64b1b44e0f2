from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from planning.attend import attend
from planning.domain.activity import Attendance
from planning.domain.programme import Programme
from publishing.planning_ics import planning_ics, write_planning_ics
from tests.examples import tiny_plan, tiny_programme
from tests.planning.test_attend import TALK, programme

NOTHING = Attendance()


def events(case: Programme, attendance: Attendance = NOTHING) -> list[Component]:
    read = Calendar.from_ical(planning_ics(case, tiny_plan(), attendance))
    return list(read.walk("VEVENT"))


def test_there_is_one_entry_per_session_in_local_time() -> None:
    found = events(tiny_programme())
    assert len(found) == 8  # 2 teams x 2 groups x 2 forms
    first = found[0]
    assert first.decoded("dtstart") == datetime(2025, 1, 6, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert first.decoded("dtend") == datetime(2025, 1, 6, 11, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert str(first["location"]) == "Zaal 1"


def test_titles_are_neutral_and_entries_private() -> None:
    found = events(tiny_programme())
    assert {(str(e["summary"]), str(e["class"])) for e in found} == {("Bijeenkomst", "PRIVATE")}


def test_no_person_group_team_or_form_is_in_it() -> None:
    case = programme(TALK)
    text = planning_ics(case, tiny_plan(), attend(case, tiny_plan())).decode()
    people = [p for g in tiny_plan().groups for p in g.participants]
    told = [*people, "T1-G1", "T2-G2", "C1", "C2", "K1", "Kennismaken", "Verdiepen", "Voorgesprek"]
    assert [x for x in told if x in text.replace("Europe/Amsterdam", "")] == []


def test_appointments_around_the_sessions_are_in_it() -> None:
    case = programme(TALK)
    found = events(case, attend(case, tiny_plan()))
    assert [str(e["summary"]) for e in found].count("Afspraak") == 2  # a talk for each team


def test_a_session_that_moves_keeps_its_id() -> None:
    moved = tuple(replace(s, day=date(2025, 1, 20)) if s.form == "B" else s for s in tiny_plan().sessions)
    other = planning_ics(tiny_programme(), replace(tiny_plan(), sessions=moved), NOTHING)
    before = {str(e["uid"]) for e in events(tiny_programme())}
    after = {str(e["uid"]) for e in Calendar.from_ical(other).walk("VEVENT")}
    assert before == after
    assert len(before) == 8


def test_another_programme_has_other_ids() -> None:
    one, other = events(tiny_programme()), events(replace(tiny_programme(), id="ander"))
    assert {str(e["uid"]) for e in one} & {str(e["uid"]) for e in other} == set()


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    shuffled = replace(tiny_plan(), sessions=tuple(reversed(tiny_plan().sessions)))
    write_planning_ics(tmp_path / "een.ics", tiny_programme(), tiny_plan(), NOTHING)
    assert (tmp_path / "een.ics").read_bytes() == planning_ics(tiny_programme(), shuffled, NOTHING)


def test_the_zone_is_described_in_the_file() -> None:
    read = Calendar.from_ical(planning_ics(tiny_programme(), tiny_plan(), NOTHING))
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
