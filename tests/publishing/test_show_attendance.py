import io
from dataclasses import replace

from openpyxl import load_workbook

from planning.attend import attend
from planning.domain.activity import Activity
from planning.domain.programme import Programme
from planning.domain.time import Diary
from publishing.blocks import BulletList, Table
from publishing.case import Case
from publishing.outcome_json import outcome_document
from publishing.planning_csv import planning_csv
from publishing.planning_workbook import planning_workbook
from publishing.show_attendance import show_attendance
from publishing.show_planning import show_planning, show_verdict
from publishing.woo_people import find_people, mask_plan
from tests.examples import tiny_plan
from tests.planning.test_attend import TALK, coordinator, programme
from tests.publishing.cases import tiny_case, tiny_outcome

NBSP = "\N{NO-BREAK SPACE}"
HAND_IN = replace(TALK, id="IN", name="Voorwerk inleveren", planned=False, who=())


def case_with(*activities: Activity, base: Programme | None = None) -> Case:
    case = base or programme(*activities)
    return replace(tiny_case(programme=case), attendance=attend(case, tiny_plan()))


def nowhere() -> Case:
    return case_with(base=programme(TALK, helpers=(coordinator(Diary(weekly=())),)))


def test_every_appointment_and_every_last_day_is_in_the_table_by_time() -> None:
    (table,) = show_attendance(case_with(TALK, HAND_IN))
    assert isinstance(table, Table)
    assert tuple(tuple(cell.replace(NBSP, " ") for cell in row) for row in table.rows) == (
        ("di 31-12-2024", "09.00–10.00 uur", "Voorgesprek", "T1", "K1", "voor Kennismaken, ma 06-01-2025"),
        ("di 31-12-2024", "10.00–11.00 uur", "Voorgesprek", "T2", "K1", "voor Kennismaken, di 07-01-2025"),
        ("vr 03-01-2025", "uiterlijk", "Voorwerk inleveren", "T1", "–", "voor Kennismaken, ma 06-01-2025"),
        ("vr 03-01-2025", "uiterlijk", "Voorwerk inleveren", "T2", "–", "voor Kennismaken, di 07-01-2025"),
    )
    # three days before Tuesday 7 January is a Saturday: the Friday before it
    assert table.note.startswith("Alles heeft een plek; dichter bij de gewenste dagen kan bewezen niet.")


def test_nothing_asked_shows_nothing() -> None:
    assert show_attendance(tiny_case()) == ()


def test_without_a_plan_nothing_is_shown() -> None:
    assert show_attendance(tiny_case(outcome=replace(tiny_outcome(), plan=None))) == ()


def test_what_has_no_place_is_in_the_verdict_and_told_with_its_reason() -> None:
    case = nowhere()
    assert show_verdict(case).text.replace(NBSP, " ").endswith("Voor 2 afspraken eromheen is geen plek.")
    assert show_verdict(case).good is False
    reasons = show_attendance(case)[-1]
    assert isinstance(reasons, BulletList)
    assert reasons.items[0].startswith(
        "Voorgesprek (T1): Van 16-12-2024 tot en met 03-01-2025 heeft K1 geen 60 minuten vrij."
    )


def test_the_machines_copy_counts_what_goes_on_around() -> None:
    document = outcome_document(case_with(TALK, HAND_IN))
    assert document["activiteiten"] == {"gepland": 2, "uiterste_dagen": 2, "niet_geplaatst": 0}
    assert outcome_document(nowhere())["activiteiten"] == {"gepland": 0, "uiterste_dagen": 0, "niet_geplaatst": 2}


def test_the_workbook_has_a_sheet_of_it_only_where_something_was_asked() -> None:
    case = case_with(TALK, HAND_IN)
    book = load_workbook(io.BytesIO(planning_workbook(case.programme, case.outcome, case.attendance)))
    rows = list(book["Gesprekken en acties"].iter_rows(min_row=5, values_only=True))
    assert [(r[3], r[4], r[9]) for r in rows] == [
        ("Voorgesprek", "T1", None),
        ("Voorgesprek", "T2", None),
        ("Voorwerk inleveren", "T1", "uiterste dag"),
        ("Voorwerk inleveren", "T2", "uiterste dag"),
    ]
    plain = load_workbook(io.BytesIO(planning_workbook(case.programme, case.outcome)))
    assert "Gesprekken en acties" not in plain.sheetnames


def test_what_has_no_place_is_in_the_workbook_too() -> None:
    case = nowhere()
    book = load_workbook(io.BytesIO(planning_workbook(case.programme, case.outcome, case.attendance)))
    told = [row[9] for row in book["Gesprekken en acties"].iter_rows(min_row=5, values_only=True)]
    assert len(told) == 2
    assert all(str(t).startswith("geen plek: ") for t in told)


def assisted() -> Case:
    sessions = tuple(replace(s, assistant="A1" if s.team == "T1" else None) for s in tiny_plan().sessions)
    return tiny_case(outcome=replace(tiny_outcome(), plan=replace(tiny_plan(), sessions=sessions)))


def test_assistants_have_a_column_of_their_own_where_there_are_any() -> None:
    table, plain = show_planning(assisted()), show_planning(tiny_case())
    assert isinstance(table, Table)
    assert isinstance(plain, Table)
    assert [c.heading for c in table.columns][5:8] == ["Coach", "Assistent", "Locatie"]
    assert {row[6] for row in table.rows} == {"A1", "–"}
    assert "Assistent" not in [c.heading for c in plain.columns]


def test_the_planning_file_has_them_too() -> None:
    case = assisted()
    assert case.plan is not None
    lines = planning_csv(case.programme, case.plan).decode("utf-8-sig").splitlines()
    assert lines[0].endswith(";locatie;assistent")
    assert lines[1].endswith(";C1;Zaal 1;A1")


def test_the_workbook_has_them_too() -> None:
    case = assisted()
    book = load_workbook(io.BytesIO(planning_workbook(case.programme, case.outcome)))
    rows = list(book["Planning"].iter_rows(min_row=4, values_only=True))
    assert rows[0][-1] == "Assistent"
    assert rows[1][-1] == "A1"


def test_a_copy_for_publication_names_no_assistant() -> None:
    case = assisted()
    assert case.plan is not None
    people = find_people(case.programme, case.plan)
    masked = mask_plan(case.plan, people)
    assert "A1" in people.names
    assert "A1" not in {s.assistant for s in masked.sessions}
    assert [s.assistant is None for s in masked.sessions] == [s.assistant is None for s in case.plan.sessions]
