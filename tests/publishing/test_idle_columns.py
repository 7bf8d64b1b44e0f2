"""What says nothing in a programme is not shown: groups of one team, locations nobody has, weeks without sessions."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from budget.begroting import build_budget
from planning.domain.plan import Outcome, Plan, Status
from planning.domain.programme import Programme, SizeRange
from planning.domain.team_word import TeamWord
from planning.domain.time import IsoWeek
from planning.rule_prices import Saving
from publishing.blocks import Column, Table
from publishing.budget_workbook import budget_workbook
from publishing.calendar_grid import build_grid, empty_weeks_text, fold_weeks
from publishing.planning_workbook import planning_workbook
from publishing.quote_plan_texts import planning_texts
from publishing.show_budget import show_cost_briefly
from publishing.show_planning import show_planning
from publishing.show_why import saving_text
from tests.examples import tiny_plan, tiny_programme
from tests.publishing.cases import tiny_case, tiny_outcome
from tests.publishing.quotes import tiny_quote
from tests.publishing.spreadsheet import opened

NBSP = "\N{NO-BREAK SPACE}"


def one_to_one() -> Programme:
    """Directors, each alone with a coach and without a room."""
    programme = tiny_programme()
    return replace(
        programme,
        team_word=TeamWord(one="directeur", many="directeuren"),
        group_size=SizeRange(minimum=1, maximum=1),
        teams=tuple(replace(team, members=1) for team in programme.teams),
        locations=(),
        tariffs=(),
    )


def alone(plan: Plan) -> Plan:
    """The plan of the first group of each team, of one person, without rooms."""
    groups = tuple(replace(g, participants=g.participants[:1]) for g in plan.groups if g.id.endswith("G1"))
    known = {g.id for g in groups}
    sessions = tuple(replace(s, location=None) for s in plan.sessions if s.group in known)
    return replace(plan, groups=groups, sessions=sessions)


def headings(table: object) -> list[str]:
    assert isinstance(table, Table)
    return [column.heading for column in table.columns]


def test_a_programme_without_rooms_and_groups_shows_neither() -> None:
    case = tiny_case(one_to_one(), replace(tiny_outcome(), plan=alone(tiny_plan())))
    assert headings(show_planning(case)) == ["Datum", "Tijd", "Directeur", "Sessie", "Coach"]


def test_a_programme_with_rooms_and_groups_shows_both() -> None:
    assert headings(show_planning(tiny_case())) == ["Datum", "Tijd", "Team", "Groep", "Sessie", "Coach", "Locatie"]


def test_the_workbook_of_the_planning_leaves_out_what_says_nothing() -> None:
    outcome = Outcome(status=Status.OPTIMAL, plan=alone(tiny_plan()), seed=7)
    book = opened(planning_workbook(one_to_one(), outcome))
    first = [cell.value for cell in book["Planning"][4]]
    assert first == ["Datum", "Weekdag", "Week", "Van", "Tot", "Directeur", "Sessievorm", "Coach"]
    own = [cell.value for cell in book["Per directeur"][4]]
    assert own == ["Directeur", "Naam", "Kennismaken", "Verdiepen", "Coach", "Weken"]
    # a row for each director, below the headings in row 4
    assert book["Per directeur"].max_row == 6


def test_without_tariffs_there_is_no_sheet_of_tariffs_and_no_formula_points_at_one() -> None:
    programme, plan = one_to_one(), alone(tiny_plan())
    outcome = Outcome(status=Status.OPTIMAL, plan=plan, seed=7)
    book = opened(budget_workbook(programme, outcome, build_budget(programme, plan)))
    assert book.sheetnames == ["Begroting", "Sessies", "Herkomst"]
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [text for text in texts if "Tarieven" in text] == []
    hidden = {book["Sessies"][f"{k}4"].value for k, d in book["Sessies"].column_dimensions.items() if d.hidden}
    assert hidden == {"Groep", "Locatie"}


def test_an_offerte_names_the_unit_and_only_the_columns_that_say_something() -> None:
    quote = tiny_quote()
    told = planning_texts(quote)
    assert (told["eenheid"], told["met_groepen"], told["met_locaties"]) == ("Team", "ja", "ja")
    plan = alone(tiny_plan())
    single = replace(quote, case=tiny_case(one_to_one(), replace(tiny_outcome(), plan=plan)), plan=plan)
    told = planning_texts(single)
    assert (told["eenheid"], told["met_groepen"], told["met_locaties"]) == ("Directeur", "", "")


def test_a_long_run_of_weeks_without_sessions_is_one_row() -> None:
    plan = tiny_plan()
    later = tuple(replace(s, day=s.day + timedelta(weeks=9)) if s.form == "B" else s for s in plan.sessions)
    grid = build_grid(replace(plan, sessions=later), 0.0)
    # form A in week 2 (and B, a week later, now in week 12): nine weeks between
    assert [[w.week for w in row.weeks] for row in grid.rows] == [[2], list(range(3, 12)), [12]]
    assert [row.is_folded for row in grid.rows] == [False, True, False]
    assert empty_weeks_text(grid.rows[1].weeks).replace(NBSP, " ") == "… 9 weken zonder sessies"


def test_two_weeks_without_sessions_are_still_told_apart() -> None:
    busy = [IsoWeek(2025, 2), IsoWeek(2025, 5)]
    assert [[w.week for w in run] for run in fold_weeks(busy)] == [[2], [3], [4], [5]]
    assert fold_weeks([]) == ()


def test_a_long_table_scrolls_and_says_how_many_rows_there_are() -> None:
    rows = tuple((f"D{n:02d}",) for n in range(1, 27))
    long, short = (Table(caption="x", columns=(Column("Directeur"),), rows=r).to_html() for r in (rows, rows[:25]))
    assert 'class="scroll long"' in long
    assert "Alle 26 rijen staan in de tabel: schuif erin om ze te zien." in long
    assert "scroll long" not in short
    assert "rijen staan in de tabel" not in short


def test_the_costs_stand_with_the_answer_where_they_are_known() -> None:
    # 1.000 + 2 × 500 + 8 × 1.250 = 12.000 excl. btw, 14.520 incl.
    (told,) = show_cost_briefly(tiny_case())
    assert told.text.replace(NBSP, " ") == "Het kost € 12.000,00 exclusief btw en € 14.520,00 inclusief btw."
    unpriced = tiny_case(one_to_one(), replace(tiny_outcome(), plan=alone(tiny_plan())))
    assert show_cost_briefly(unpriced) == ()


def test_what_saves_nothing_is_not_told_as_zero_weeks_and_zero_euros() -> None:
    word = TeamWord(one="directeur", many="directeuren")
    gains = (
        Saving(teams=0, weeks=2, excl=Decimal(0)),
        Saving(teams=0, weeks=0, excl=Decimal(0)),
        Saving(teams=3, weeks=None, excl=None),
    )
    assert [saving_text(g, word).replace(NBSP, " ") for g in gains] == ["2 weken", "niets", "3 directeuren"]
