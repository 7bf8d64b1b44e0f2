import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from planning.domain.plan import Level, Outcome, Plan, Sense, Session, Status, Violation
from planning.domain.programme import Assumption, Programme
from planning.rules import early_finish
from publishing.planning_workbook import planning_workbook, write_planning_workbook
from publishing.workbook_style import AVOID_FILL, CLOSED_FILL, clock
from tests.examples import HERE, tiny_plan, tiny_programme, tiny_session
from tests.publishing.spreadsheet import needs_office, opened, recalculated


def outcome(plan: Plan | None = None) -> Outcome:
    return Outcome(status=Status.OPTIMAL, plan=tiny_plan() if plan is None else plan, seed=7)


def book_of(programme: Programme | None = None, result: Outcome | None = None) -> Workbook:
    return opened(planning_workbook(programme or tiny_programme(), result or outcome()))


def texts(book: Workbook, sheet: str, row: int) -> list[object]:
    return [cell.value for cell in book[sheet][row]]


def pairs(book: Workbook, sheet: str) -> dict[object, object]:
    return {row[0].value: row[1].value for row in book[sheet].iter_rows()}


def test_the_sheets_stand_in_the_order_a_planner_reads_them() -> None:
    assert book_of().sheetnames == ["Planning", "Per week", "Per coach", "Per team", "Regels", "Herkomst"]


def test_every_session_is_a_row_with_real_dates_and_times() -> None:
    book = book_of()
    assert texts(book, "Planning", 5) == [
        datetime(2025, 1, 6),
        "maandag",
        "2025-W02",
        time(9, 30),
        time(11, 30),
        "T1",
        "T1-G1",
        6,
        "Kennismaken",
        "C1",
        "Zaal 1",
    ]
    # headings in row 4, 8 sessions in rows 5 to 12
    assert book["Planning"].max_row == 12
    assert (book["Planning"]["A5"].is_date, book["Planning"]["D5"].is_date) == (True, True)


def test_the_planning_can_be_filtered_and_printed_as_wide_as_the_paper() -> None:
    sheet = book_of()["Planning"]
    assert [table.ref for table in sheet.tables.values()] == ["A4:K12"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_week_shows_the_sessions_of_each_day() -> None:
    book = book_of()
    assert texts(book, "Per week", 5) == [
        "2025-W02",
        "6-1\n09.30  T1-G1 (1)  C1\n13.30  T1-G2 (1)  C1",
        "7-1\n09.30  T2-G1 (1)  C2\n13.30  T2-G2 (1)  C2",
        "8-1",
        "9-1",
        "10-1",
        4,
    ]
    assert texts(book, "Per week", 6)[0] == "2025-W03"


def test_a_week_without_sessions_between_two_others_has_a_row() -> None:
    later = tiny_session("T1-G1", "B", day=20, start=570, coach="C1")
    plan = replace(tiny_plan(), sessions=(tiny_plan().sessions[0], later))
    book = book_of(result=outcome(plan))
    column = [row[0].value for row in book["Per week"].iter_rows(min_row=5)]
    assert column == ["2025-W02", "2025-W03", "2025-W04"]
    assert [row[6].value for row in book["Per week"].iter_rows(min_row=5)] == [1, 0, 1]


def test_a_day_off_and_a_day_to_avoid_are_named_and_coloured() -> None:
    calendar = replace(
        tiny_programme().calendar,
        days_off={date(2025, 1, 8): "Heidag"},
        school={date(2025, 1, 9): "Kerstvakantie"},
    )
    sheet = book_of(replace(tiny_programme(), calendar=calendar))["Per week"]
    assert (sheet["D5"].value, sheet["E5"].value) == ("8-1\nHeidag", "9-1\nKerstvakantie")
    assert sheet["D5"].fill.fgColor.rgb == CLOSED_FILL.fgColor.rgb
    assert sheet["E5"].fill.fgColor.rgb == AVOID_FILL.fgColor.rgb


def test_a_very_full_day_names_seven_sessions_and_counts_the_rest() -> None:
    sessions = tuple(tiny_session("T1-G1", "A", day=6, start=480 + n, coach="C1") for n in range(10))
    sheet = book_of(result=outcome(replace(tiny_plan(), sessions=sessions)))["Per week"]
    lines = str(sheet["B5"].value).split("\n")
    # the date, 7 sessions, and 10 - 7 = 3 more
    assert len(lines) == 9
    assert lines[-1] == "en nog 3\N{NO-BREAK SPACE}sessies"


def test_a_coach_has_sessions_per_week_with_total_and_hours() -> None:
    book = book_of()
    # 2 groups a week in 2 weeks: 4 sessions of 2 hours
    assert texts(book, "Per coach", 4) == ["Coach", "Sessies", "Uren", "2025-W02", "2025-W03"]
    assert texts(book, "Per coach", 5) == ["C1", 4, 8, 2, 2]
    assert texts(book, "Per coach", 7) == ["Totaal", 8, 16, 4, 4]


def test_a_coach_without_sessions_is_in_the_overview_with_zero() -> None:
    idle = replace(tiny_programme().coaches[0], id="C3")
    programme = replace(tiny_programme(), coaches=(*tiny_programme().coaches, idle))
    assert texts(book_of(programme), "Per coach", 7) == ["C3", 0, 0, None, None]


def test_a_team_shows_when_each_group_has_its_series() -> None:
    assert texts(book_of(), "Per team", 5) == [
        "T1",
        "Team T1",
        "T1-G1",
        6,
        datetime(2025, 1, 6, 9, 30),
        datetime(2025, 1, 13, 9, 30),
        "C1",
        2,
    ]


def test_a_team_that_gets_nothing_is_named() -> None:
    own = tuple(s for s in tiny_plan().sessions if s.team == "T1")
    plan = replace(tiny_plan(), sessions=own, unserved=("T2",))
    book = book_of(result=outcome(plan))
    assert texts(book, "Per team", 7)[:3] == ["T2", "Team T2", "geen plek in dit plan"]
    assert book["Per team"].max_row == 7


def test_a_bent_wish_is_a_sentence_with_its_points() -> None:
    bent = Violation(rule=early_finish.KEY, sentence="Groep T1-G1 is pas in week 3 klaar.", penalty=12)
    book = book_of(result=replace(outcome(), soft=(bent,)))
    assert texts(book, "Regels", 5) == ["Vroeg klaar", "Groep T1-G1 is pas in week 3 klaar.", 12]
    assert "samen 12 punten" in str(book["Regels"]["A2"].value)


def test_a_plan_that_bends_nothing_says_so() -> None:
    assert book_of()["Regels"]["B5"].value == ("Het plan houdt zich aan alle regels en wijkt nergens af van de wensen.")


def test_the_provenance_has_input_solver_bound_gap_and_assumptions() -> None:
    cost = Level(name="kosten", unit="cent exclusief btw", sense=Sense.MINIMISE, value=1200000, bound=1194000)
    value = Level(name="Teams", unit="teams", sense=Sense.MAXIMISE, value=2, bound=2)
    result = replace(outcome(), levels=(value, cost), versions={"pulp": "4.2.0", "highspy": "1.11.0"})
    assumed = Assumption(text="Een gesprek kost € 500.", origin=HERE)
    book = book_of(replace(tiny_programme(), input_hash="ab" * 32, assumptions=(assumed,)), result)
    found = pairs(book, "Herkomst")
    assert found["Vingerafdruk van de invoer (SHA-256)"] == "ab" * 32
    assert found["Status"] == "bewezen optimaal"
    assert found["Startgetal voor het toeval"] == "7"
    assert found["voorbeeld"] == "Een gesprek kost € 500."
    assert "pulp 4.2.0" in str(found["Versies"])
    rows = [[c.value for c in row] for row in book["Herkomst"].iter_rows()]
    assert ["Teams", "2\N{NO-BREAK SPACE}teams", "2\N{NO-BREAK SPACE}teams", "niets, bewezen"] in rows
    # (12000 - 11940) / 12000 = 0.5 %
    nb = "\N{NO-BREAK SPACE}"
    assert ["Kosten", f"€{nb}12.000,00 exclusief btw", f"€{nb}11.940,00 exclusief btw", f"hoogstens 0,5{nb}%"] in rows


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@som", "\tx", "#N/A"])
def test_a_name_that_looks_like_a_formula_stays_text(name: str) -> None:
    programme = replace(tiny_programme(), forms=tuple(replace(f, name=name) for f in tiny_programme().forms))
    cell = book_of(programme)["Planning"]["I5"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.quotePrefix == (name != "#N/A")


def test_control_characters_in_a_name_are_left_out() -> None:
    programme = replace(tiny_programme(), name="Klein\x07 voorbeeld")
    assert book_of(programme)["Planning"]["A1"].value == "Planning Klein voorbeeld"


def test_no_participant_is_in_it() -> None:
    people = [p for g in tiny_plan().groups for p in g.participants]
    with zipfile.ZipFile(io.BytesIO(planning_workbook(tiny_programme(), outcome()))) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert len(people) == 24
    assert [p for p in people if p in text] == []


def test_the_same_plan_gives_the_same_bytes_however_long_it_took(tmp_path: Path) -> None:
    write_planning_workbook(tmp_path / "een.xlsx", tiny_programme(), replace(outcome(), seconds=1.0))
    write_planning_workbook(tmp_path / "twee.xlsx", tiny_programme(), replace(outcome(), seconds=2.0))
    content = (tmp_path / "een.xlsx").read_bytes()
    assert (tmp_path / "twee.xlsx").read_bytes() == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"</dcterms:" not in archive.read("docProps/core.xml")


def test_a_plan_with_no_sessions_at_all_is_a_workbook_without_a_table() -> None:
    book = book_of(result=outcome(Plan(groups=(), sessions=(), unserved=("T1", "T2"))))
    assert list(book["Planning"].tables) == []
    assert texts(book, "Per team", 6)[0] == "T2"


def test_without_a_plan_there_is_no_workbook() -> None:
    with pytest.raises(ValueError, match="needs a plan"):
        planning_workbook(tiny_programme(), Outcome(status=Status.IMPOSSIBLE))


def test_midnight_at_the_end_of_a_day_is_a_time_too() -> None:
    late: Session = tiny_session("T1-G1", "A", day=6, start=22 * 60, coach="C1")
    assert clock(late.end) == time(0, 0)


@needs_office
def test_libreoffice_opens_it_with_every_session(tmp_path: Path) -> None:
    book = recalculated(tmp_path, {"planning": (planning_workbook(tiny_programme(), outcome()), None)})["planning"]
    assert book["Planning"]["A12"].value == datetime(2025, 1, 14)
    assert book["Planning"]["I12"].value == "Verdiepen"
