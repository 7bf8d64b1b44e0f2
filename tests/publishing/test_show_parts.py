from dataclasses import replace
from datetime import date

from budget.begroting import build_budget
from planning.domain.invoicing import Invoicing, Result, SessionReport, SessionState
from planning.domain.money import Redacted
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Programme
from publishing.blocks import Table
from publishing.case import Case
from publishing.show_parts import UNKNOWN, show_parts
from publishing.show_planning import WITHOUT_PLAN
from tests.examples import HERE, tiny_plan, tiny_programme

TODAY = date(2025, 1, 10)
NBSP = "\N{NO-BREAK SPACE}"


def case_of(programme: Programme) -> Case:
    plan = tiny_plan()
    outcome = Outcome(status=Status.OPTIMAL, plan=plan)
    return Case(programme=programme, outcome=outcome, budget=build_budget(programme, plan))


def rows(table: object) -> list[tuple[str, ...]]:
    assert isinstance(table, Table)
    return [tuple(cell.replace(NBSP, " ") for cell in row) for row in table.rows]


def test_the_begroting_by_month_adds_up_to_the_whole() -> None:
    (months,) = show_parts(case_of(tiny_programme()), TODAY)
    # 1 000 + 2 × 500 + 8 × 1 250, all in January
    assert rows(months) == [("januari 2025", "€ 12.000,00", "100 %"), ("Totaal", "€ 12.000,00", "100 %")]


def test_with_results_it_is_shown_by_result_too() -> None:
    result = Result(code="R1", name="Kennismaking", forms=("A",), origin=HERE)
    programme = replace(tiny_programme(), invoicing=Invoicing(results=(result,)))
    by_result, _ = show_parts(case_of(programme), TODAY)
    # 4 sessions of form A; the rest belongs to no result
    assert rows(by_result) == [
        ("Kennismaking", "€ 5.000,00", "41,67 %"),
        ("Overig", "€ 7.000,00", "58,33 %"),
        ("Totaal", "€ 12.000,00", "100 %"),
    ]


def test_it_does_not_depend_on_the_day_while_nothing_was_reported() -> None:
    case = case_of(tiny_programme())
    assert show_parts(case, TODAY) == show_parts(case, date(2030, 1, 1))


def test_once_sessions_are_reported_it_is_set_against_what_happened() -> None:
    report = SessionReport(group="T1-G1", form="A", state=SessionState.HELD, origin=HERE)
    programme = replace(tiny_programme(), invoicing=Invoicing(reports=(report,)))
    (months,) = show_parts(case_of(programme), TODAY)
    # one of eight sessions held: 1 250 and an eighth of 2 000
    assert rows(months)[-1] == ("Totaal", "€ 12.000,00", "€ 10.500,00", "€ 0,00", "€ 1.500,00", "€ 0,00", "€ 12.000,00")


def test_without_a_plan_or_with_amounts_that_are_blacked_out_it_says_so() -> None:
    case = case_of(tiny_programme())
    assert show_parts(replace(case, outcome=Outcome(status=Status.NOTHING), budget=None), TODAY) == (WITHOUT_PLAN,)
    hidden = tuple(replace(t, amount=Redacted(ground="5.1.2.f")) for t in tiny_programme().tariffs)
    assert show_parts(case_of(replace(tiny_programme(), tariffs=hidden)), TODAY) == (UNKNOWN,)
