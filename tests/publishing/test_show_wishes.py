from dataclasses import replace

import pytest

from planning.domain.plan import Violation
from publishing import show_wishes as module
from publishing.blocks import Paragraph, Table
from publishing.show_planning import WITHOUT_PLAN
from publishing.show_wishes import rule_name, show_bent, show_wishes
from publishing.woo_policy import WooPolicy
from publishing.woo_report import woo_notebook
from tests.publishing.cases import impossible_case, tiny_case, tiny_outcome


def test_wishes_are_counted_and_weighed_per_rule() -> None:
    table = show_wishes(tiny_case())
    assert isinstance(table, Table)
    assert [(row[0], *row[2:]) for row in table.rows] == [
        ("Schoolvakantie", "2", "10"),  # 5 + 5
        ("Ideale tussentijd", "1", "2"),
        ("Samen", "3", "12"),
    ]
    assert table.rows[0][1] == "Een sessie valt liefst niet in een schoolvakantie."
    assert table.total_rows == 1


def test_a_wish_that_counts_but_is_kept_is_shown_with_zero() -> None:
    case = tiny_case(outcome=replace(tiny_outcome(), soft=()))
    weighed = replace(case, programme=replace(case.programme, weights={"coach_change": 3, "peak_load": 0}))
    table = show_wishes(weighed)
    assert isinstance(table, Table)
    assert [(row[0], *row[2:]) for row in table.rows] == [("Coachwissel", "0", "0"), ("Samen", "0", "0")]


def test_a_programme_without_wishes_says_so() -> None:
    shown = show_wishes(tiny_case(outcome=replace(tiny_outcome(), soft=())))
    assert shown == Paragraph("Er zijn geen wensen opgegeven; alleen de vaste regels telden.")


def test_bent_wishes_are_told_in_sentences_the_heaviest_first() -> None:
    table = show_bent(tiny_case())
    assert isinstance(table, Table)
    assert table.rows == (
        ("Schoolvakantie", "T1-G1 A valt in de kerstvakantie.", "5"),
        ("Schoolvakantie", "T1-G2 A valt in de kerstvakantie.", "5"),
        ("Ideale tussentijd", "T2-G1 B komt een week later dan ideaal.", "2"),
    )


def test_what_is_left_of_many_sentences_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SENTENCES", 1)
    table = show_bent(tiny_case())
    assert isinstance(table, Table)
    assert (len(table.rows), table.note) == (1, "En nog 2 die niet zwaarder wegen; planning.xlsx heeft ze alle.")


def test_no_bent_wish_is_good_news() -> None:
    shown = show_bent(tiny_case(outcome=replace(tiny_outcome(), soft=())))
    assert shown == Paragraph("Het plan wijkt nergens van een wens af.")


def test_without_a_plan_there_are_no_wishes_to_show() -> None:
    assert show_wishes(impossible_case("te kort.")) == show_bent(impossible_case("te kort.")) == WITHOUT_PLAN


def test_an_unknown_rule_keeps_its_key() -> None:
    assert (rule_name("school_holiday"), rule_name("nieuw")) == ("Schoolvakantie", "nieuw")


def test_a_copy_for_publication_names_no_workbook_that_is_not_in_it() -> None:
    bent = tuple(Violation(rule="peak_load", sentence=f"Coach C{n}.", penalty=5) for n in range(13))
    case = tiny_case(outcome=replace(tiny_outcome(), soft=bent))
    shown = show_bent(case)
    assert isinstance(shown, Table)
    assert "planning.xlsx" in shown.note
    cells = woo_notebook(case, WooPolicy(), "Woo-kopie").cells
    assert "planning.xlsx" not in str(cells)
    assert "De zwaarste staan er." in str(cells)
