from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from budget.begroting import build_budget
from planning.domain.participants import LikeMinded, Participant
from planning.domain.programme import SizeRange
from planning.grouping import form_groups
from planning.planner import plan
from planning.reading import read_programme
from planning.reading.starter import write_starter
from publishing.blocks import Table
from publishing.case import Case
from publishing.comparison import compare_scenarios
from publishing.outcome_json import outcome_document
from publishing.planning_csv import planning_csv
from publishing.request import Request
from publishing.show_groups import risk_text, show_one_more_group
from publishing.show_planning import WITHOUT_PLAN, show_planning
from publishing.show_provenance import show_findings
from tests.examples import tiny_programme
from tests.publishing.cases import impossible_case, tiny_case

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("risk", "text"),
    [
        (Fraction(468559, 1000000), "46,9"),
        (Fraction(1500, 10000), "15,0"),
        (Fraction(38, 1000), "3,8"),
        (Fraction(163, 100000), "0,16"),
        (Fraction(0), "0,00"),
    ],
)
def test_a_risk_is_told_in_per_cents(risk: Fraction, text: str) -> None:
    assert risk_text(risk) == f"{text}{NBSP}%"


def test_one_more_group_is_offered_for_teams_that_are_alike_together() -> None:
    programme = replace(tiny_programme(), group_size=SizeRange(minimum=4, maximum=6))
    table = show_one_more_group(tiny_case(programme))
    assert isinstance(table, Table)
    # 12 people: 2 groups of 6 or 3 of 4; below four of six: 1,585 %, of four: 1 - 0,9^4 = 34,39 %; 2 x 1.250
    assert table.rows == (
        (
            "T1 en T2",
            f"2{NBSP}groepen, kleinste 6",
            f"1,6{NBSP}%",
            f"3{NBSP}groepen, kleinste 4",
            f"34,4{NBSP}%",
            "2",
            f"€{NBSP}2.500,00",
        ),
    )


def test_the_chance_of_absence_is_told_as_an_assumption() -> None:
    table = show_one_more_group(tiny_case())
    assert isinstance(table, Table)
    assert table.note.startswith("De kans dat er in de kleinste groep minder dan 6 mensen zijn, als iedereen 10")
    assert "een aanname, te wijzigen bij groepen.afwezig" in table.note


def test_one_more_group_that_cannot_be_says_so() -> None:
    table = show_one_more_group(tiny_case())
    assert isinstance(table, Table)
    assert table.rows == (("T1 en T2", f"2{NBSP}groepen, kleinste 6", f"46,9{NBSP}%", "kan niet", "", "", ""),)


def test_without_a_plan_there_is_nothing_to_weigh() -> None:
    assert show_one_more_group(impossible_case("te kort.")) == WITHOUT_PLAN


def like_minded_case(letters: str) -> Case:
    """Team T1 with these codes for form A, hard; people are called so that they can be found anywhere."""
    base = tiny_programme()
    people = tuple(
        Participant(id=f"ZOEKMIJ-P{n:02d}", like_minded={"A": letter}, function="F77", level="N88")
        for n, letter in enumerate(letters, 1)
    )
    forms = (replace(base.forms[0], like_minded=LikeMinded.HARD), base.forms[1])
    teams = (replace(base.teams[0], people=people), base.teams[1])
    programme = form_groups(replace(base, forms=forms, teams=teams)).programme
    outcome = plan(programme)
    assert outcome.plan is not None
    return Case(programme=programme, outcome=outcome, budget=build_budget(programme, outcome.plan))


def outputs(case: Case) -> str:
    """What a run shows and writes of people: tables, planning.csv and uitkomst.json, without its duration."""
    assert case.plan is not None
    document = {**outcome_document(case), "duur_s": 0}
    blocks = [f(case)._repr_mimebundle_() for f in (show_planning, show_one_more_group, show_findings)]
    return f"{blocks}{document}{planning_csv(case.programme, case.plan).decode()}"


def test_a_report_of_scenarios_says_nothing_of_people_whose_groups_cannot_be(tmp_path: Path) -> None:
    folder = write_starter("proef", tmp_path)
    (folder / "paren.csv").write_text("deelnemer1;deelnemer2;soort;vorm\nT01-P01;T01-P02;niet samen;\n")
    (folder / "scenarios.toml").write_text("[ruim]\ngroepen.maximum = 16\nteams.T01.groepen = 1\n")
    (finding,) = read_programme(folder, "ruim").findings
    assert "het paar 'niet samen' in rij 2 lukt niet in 1 groep van 6–16" in finding.what
    request = Request(programme=folder, scenarios=("ruim",), seconds=5.0, seed=1)
    ruim = compare_scenarios(request).results[1]
    assert ruim.reasons == (
        "paren.csv: zo zijn er geen groepen te maken. De reden gaat over mensen en staat daarom in geen rapport; "
        "de planner ziet haar met traject controleer.",
    )


def test_no_pseudonym_and_no_code_reaches_an_output() -> None:
    text = outputs(like_minded_case("YYYYYYXXXXXX"))
    assert "T1-G1" in text
    assert [secret for secret in ("ZOEKMIJ", "F77", "N88", "code_") if secret in text] == []


def test_an_output_is_the_same_whatever_the_codes_are_called() -> None:
    assert outputs(like_minded_case("YYYYYYXXXXXX")) == outputs(like_minded_case("QQQQQQZZZZZZ"))
