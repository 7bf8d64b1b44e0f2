import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from budget.begroting import build_budget
from planning.domain.plan import Group, Outcome, Plan, Status
from planning.domain.programme import Programme, SizeRange
from planning.domain.tariff import TariffUnit
from publishing.blocks import Table
from publishing.case import Case
from publishing.people_counts import SHIELDED, count_people
from publishing.publish import write_files
from publishing.show_groups import show_one_more_group
from tests.examples import tariff, tiny_plan, tiny_programme


def plan_of(*sizes: int) -> Plan:
    """The tiny plan with groups T1-G1, T1-G2, T2-G1 and T2-G2 of these sizes."""
    plan = tiny_plan()
    groups = tuple(
        replace(g, participants=tuple(f"{g.id}-P{n:02d}" for n in range(size)))
        for g, size in zip(plan.groups, sizes, strict=True)
    )
    return replace(plan, groups=groups)


def programme_of(low: int, high: int) -> Programme:
    return replace(tiny_programme(), group_size=SizeRange(minimum=low, maximum=high))


def shown(programme: Programme, plan: Plan) -> tuple[list[int | None], int | None]:
    counts = count_people(programme, plan)
    return list(counts.groups.values()), counts.total


def test_groups_of_five_and_more_are_shown_with_their_total() -> None:
    assert shown(programme_of(3, 10), plan_of(5, 6, 7, 8)) == ([5, 6, 7, 8], 26)


def test_a_small_group_takes_another_group_with_it_or_the_total_would_give_it_back() -> None:
    # 26 - 6 - 7 - 9 = 4
    assert shown(programme_of(1, 20), plan_of(4, 6, 7, 9)) == ([None, None, 7, 9], 26)


def test_the_groups_that_anybody_knows_to_be_small_are_shown() -> None:
    single = tuple(replace(form, group_size=SizeRange(minimum=1, maximum=1)) for form in tiny_programme().forms)
    programme = replace(tiny_programme(), forms=single)
    assert shown(programme, plan_of(1, 1, 1, 1)) == ([1, 1, 1, 1], None)


def test_twenty_people_one_by_one_are_twenty() -> None:
    single = tuple(replace(form, group_size=SizeRange(minimum=1, maximum=1)) for form in tiny_programme().forms)
    programme = replace(tiny_programme(), forms=single, smallest_count=3)
    assert shown(programme, plan_of(1, 1, 1, 1)) == ([1, 1, 1, 1], 4)


def test_the_smallest_count_can_be_set() -> None:
    programme = replace(programme_of(1, 20), smallest_count=7)
    assert shown(programme, plan_of(6, 8, 9, 10)) == ([None, None, 9, 10], 33)


def test_a_price_per_person_in_the_begroting_is_known() -> None:
    # The begroting says 26 people; the total may not be hidden behind it, so two groups are.
    programme = replace(programme_of(1, 20), tariffs=(tariff("p", TariffUnit.PARTICIPANT, "10.00"),))
    assert shown(programme, plan_of(4, 6, 7, 9)) == ([None, None, 7, 9], 26)


def test_groups_cut_anew_are_taken_together() -> None:
    # Both forms hold the same 12 people: 12 - 6 = 6, so the 4 of the second form hides the 8 beside it.
    people = tuple(f"T1-P{n:02d}" for n in range(12))
    cut = {"A": (people[:6], people[6:]), "B": (people[:4], people[4:])}
    groups = tuple(
        Group(id=f"T1-{form}-G{n}", team="T1", forms=(form,), participants=own)
        for form, both in cut.items()
        for n, own in enumerate(both, start=1)
    )
    sessions = tuple(replace(s, group=f"T1-{s.form}-{s.group[3:]}") for s in tiny_plan().sessions if s.team == "T1")
    counts = count_people(programme_of(1, 20), Plan(groups=groups, sessions=sessions, unserved=("T2",)))
    assert counts.groups == {"T1-A-G1": 6, "T1-A-G2": 6, "T1-B-G1": None, "T1-B-G2": None}


def case_of(programme: Programme, plan: Plan) -> Case:
    outcome = Outcome(status=Status.OPTIMAL, plan=plan)
    return Case(programme=programme, outcome=outcome, budget=build_budget(programme, plan))


def test_all_files_hide_the_same_counts(tmp_path: Path) -> None:
    write_files(case_of(programme_of(1, 20), plan_of(4, 6, 7, 9)), tmp_path)
    rows = csv.DictReader(io.StringIO((tmp_path / "planning.csv").read_text("utf-8-sig")), delimiter=";")
    in_csv = {row["groep"]: row["deelnemers"] for row in rows}
    assert in_csv == {"T1-G1": "", "T1-G2": "", "T2-G1": "7", "T2-G2": "9"}
    book = load_workbook(tmp_path / "planning.xlsx")
    assert {row[6]: row[7] for row in book["Planning"].iter_rows(min_row=5, values_only=True)} == {
        "T1-G1": SHIELDED,
        "T1-G2": SHIELDED,
        "T2-G1": 7,
        "T2-G2": 9,
    }
    per_team = book["Per team"].iter_rows(min_row=5, values_only=True)
    assert [row[3] for row in per_team] == [SHIELDED, SHIELDED, 7, 9]
    assert json.loads((tmp_path / "uitkomst.json").read_text("utf-8"))["deelnemers"] == 26
    assert str(book["Planning"]["A2"].value).endswith("niet te kunnen uitrekenen.")


def test_a_price_per_person_in_every_session_tells_no_group_in_the_begroting(tmp_path: Path) -> None:
    per_session = tariff("lunch", TariffUnit.PERSON_SESSION, "12.50")
    programme = replace(programme_of(1, 20), tariffs=(per_session,))
    write_files(case_of(programme, plan_of(4, 6, 7, 9)), tmp_path)
    book = load_workbook(tmp_path / "begroting.xlsx")
    # 26 people in both forms: the quantity stands, but not how it is made up.
    assert [book["Begroting"].cell(row, 3).value for row in (5, 6)] == [26, 26]
    assert "Sessies" not in book.sheetnames


def test_a_price_per_person_shows_its_sessions_where_nothing_is_small(tmp_path: Path) -> None:
    per_session = tariff("lunch", TariffUnit.PERSON_SESSION, "12.50")
    programme = replace(programme_of(3, 20), tariffs=(per_session,))
    write_files(case_of(programme, plan_of(5, 6, 7, 9)), tmp_path)
    sheet = load_workbook(tmp_path / "begroting.xlsx")["Sessies"]
    units = [row[12] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert sorted(n for n in units if isinstance(n, int)) == [5, 5, 6, 6, 7, 7, 9, 9]


def test_the_chance_of_too_few_people_tells_no_hidden_size() -> None:
    programme = programme_of(4, 9)
    table = show_one_more_group(case_of(programme, plan_of(4, 8, 6, 6)))
    assert isinstance(table, Table)
    by_team = {row[0]: row[1:3] for row in table.rows}
    assert by_team["T1"] == (SHIELDED, SHIELDED)
