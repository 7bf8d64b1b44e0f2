import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planning.domain.plan import Plan
from planning.domain.programme import Location, Programme
from publishing.planning_csv import harmless, planning_csv, write_planning_csv
from tests.examples import HERE, tiny_plan, tiny_programme


def read(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def named(programme: Programme, form_name: str) -> Programme:
    return replace(programme, forms=tuple(replace(f, name=form_name) for f in programme.forms))


def test_the_first_lines_are_what_dutch_excel_expects() -> None:
    lines = planning_csv(tiny_programme(), tiny_plan()).split(b"\r\n")
    assert lines[0] == (b"\xef\xbb\xbfdatum;weekdag;week;van;tot;team;groep;deelnemers;vorm;naam vorm;coach;locatie")
    assert lines[1] == b"6-1-2025;maandag;2025-W02;09.30;11.30;T1;T1-G1;6;A;Kennismaken;C1;Zaal 1"
    # 1 heading + 2 teams x 2 groups x 2 forms = 9 lines, and the end after the last
    assert len(lines) == 10
    assert lines[-1] == b""


def test_the_same_plan_in_another_order_gives_the_same_bytes(tmp_path: Path) -> None:
    plan = tiny_plan()
    shuffled = replace(plan, sessions=tuple(reversed(plan.sessions)))
    write_planning_csv(tmp_path / "een.csv", tiny_programme(), plan)
    write_planning_csv(tmp_path / "twee.csv", tiny_programme(), shuffled)
    assert (tmp_path / "een.csv").read_bytes() == (tmp_path / "twee.csv").read_bytes()


def test_no_participant_is_in_it() -> None:
    people = [p for g in tiny_plan().groups for p in g.participants]
    content = planning_csv(tiny_programme(), tiny_plan()).decode()
    # 4 groups of 6
    assert len(people) == 24
    assert [p for p in people if p in content] == []


def test_the_last_day_of_2024_lies_in_the_first_week_of_2025() -> None:
    first = replace(tiny_plan().sessions[0], day=date(2024, 12, 31))
    row = read(planning_csv(tiny_programme(), Plan(groups=tiny_plan().groups, sessions=(first,))))[0]
    assert (row["datum"], row["weekdag"], row["week"]) == ("31-12-2024", "dinsdag", "2025-W01")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    content = planning_csv(named(tiny_programme(), f"{start}1+1"), tiny_plan())
    assert {row["naam vorm"] for row in read(content)} == {f"'{start}1+1"}


def test_other_text_is_left_as_it_is() -> None:
    assert [harmless(t) for t in ("Echte Gesprek", "1-op-1", "", "é = mc²")] == [
        "Echte Gesprek",
        "1-op-1",
        "",
        "é = mc²",
    ]


def test_a_name_with_a_semicolon_quotes_and_accents_is_read_back_whole() -> None:
    name = 'Café; "de dialoog"'
    assert {row["naam vorm"] for row in read(planning_csv(named(tiny_programme(), name), tiny_plan()))} == {name}


def test_a_location_shows_its_name_or_its_id_or_nothing() -> None:
    programme = replace(tiny_programme(), locations=(Location(id="Z1", name="", seats=12, origin=HERE),))
    first, second, *_ = tiny_plan().sessions
    plan = replace(tiny_plan(), sessions=(first, replace(second, location=None)))
    assert [row["locatie"] for row in read(planning_csv(programme, plan))] == ["Z1", ""]
