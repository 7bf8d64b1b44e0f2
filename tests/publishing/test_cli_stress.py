"""``traject stresstest``: the verdict first, the page with its picture, and the machine's copy."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from planning.domain.team_word import TeamWord
from planning.stress import Stress, Trial, find_stress
from planning.stress_absence import GroupRisk
from publishing.blocks import BulletList, Figure, Table
from publishing.case import Case
from publishing.cli import run
from publishing.cli_stress import write_stress
from publishing.show_stress import (
    show_expected,
    show_losses,
    show_sole_coaches,
    show_stress,
    show_stress_verdict,
)
from publishing.show_stress_absence import show_absence
from tests.budget.clauses import CLAUSE
from tests.publishing.cases import tiny_case
from tests.publishing.runs import write_programme

NBSP = "\N{NO-BREAK SPACE}"
TODAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def case() -> Case:
    return tiny_case()


@pytest.fixture(scope="module")
def stress(case: Case) -> Stress:
    assert case.plan is not None
    return find_stress(case.programme, case.plan, Trial())


def test_the_verdict_names_what_the_plan_hangs_on(stress: Stress) -> None:
    verdict = show_stress_verdict(stress, TeamWord())
    assert verdict.text.replace(NBSP, " ") == (
        "Het plan hangt aan zaal Z1: valt die vanaf 13-01-2025 voorgoed weg, "
        "dan zijn 4 sessies van de teams T1 en T2 niet te redden."
    )
    assert verdict.good is False


def test_a_plan_that_takes_every_loss_is_good_news(stress: Stress) -> None:
    saved = tuple(loss for loss in stress.losses if not loss.gone)
    verdict = show_stress_verdict(replace(stress, losses=saved), TeamWord())
    assert verdict.good is True
    assert "Het plan vangt elke uitval op die is geprobeerd" in verdict.text
    # zonder de zaal in de eerste week schuift het hele plan een week op: vier sessies, en de vier die erop volgen
    assert "zaal Z1 van 06-01-2025 tot en met 12-01-2025 wegvalt: 8 sessies" in verdict.text.replace(NBSP, " ")


def test_without_time_nothing_is_claimed(stress: Stress) -> None:
    assert show_stress_verdict(replace(stress, losses=(), untried=6), TeamWord()).good is None


def test_picture_and_table_say_the_same(stress: Stress) -> None:
    figure, table, why = show_losses(stress, TeamWord())
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert "zaal Z1, vanaf 13-01-2025: 4 niet te redden, 0 naar een ander moment" in figure.alt
    assert [cell.replace(NBSP, " ") for cell in table.rows[0]] == [
        "Zaal Z1", "vanaf 13-01-2025", "4", "4", "0", "0", "0", "T1 en T2",
    ]  # fmt: skip
    assert len(table.rows) == 6
    assert "T1" in why.to_text()


def test_the_page_says_which_week_a_short_loss_is(stress: Stress) -> None:
    table = show_losses(stress, TeamWord())[1]
    assert isinstance(table, Table)
    assert table.note is not None
    assert "Een korte uitval is steeds de drukste" in table.note


def test_losses_without_time_stand_below_the_table(stress: Stress) -> None:
    table = show_losses(replace(stress, untried=3), TeamWord())[1]
    assert isinstance(table, Table)
    assert "Voor 3 gevallen van uitval was er geen rekentijd." in table.note.replace(NBSP, " ")


def test_what_hangs_on_one_person_is_a_sentence(case: Case, stress: Stress) -> None:
    (nothing,) = show_sole_coaches(case.programme, stress)
    assert "Niets: elke sessie kan door twee of meer coaches" in nothing.to_text()
    c1, c2 = case.programme.coaches
    assert case.plan is not None
    only = replace(case.programme, coaches=(c1, replace(c2, forms=frozenset("A"))))
    hanging = find_stress(only, case.plan, Trial(seconds=0))
    (told,) = show_sole_coaches(only, hanging)
    assert "Alleen coach C1 kan Verdiepen begeleiden voor alle teams: 4 sessies." in told.to_text().replace(NBSP, " ")


def test_the_chance_of_too_small_a_group_is_told_for_all_and_for_each(case: Case, stress: Stress) -> None:
    words, table = show_absence(case, stress)
    # 1 - 0,9^6 = 46,9 %; acht sessies: 1 - 0,531441^8 = 99,4 %; gemiddeld 8 x 0,468559 = 3,7
    assert words.to_text().replace(NBSP, " ") == (
        "De kans dat één of meer sessies onder het minimum komen, is 99,4 %; gemiddeld zijn het er 3,7 van de 8."
    )
    assert isinstance(table, Table)
    # 1 - 0,531441^2 = 71,8 %
    assert [c.replace(NBSP, " ") for c in table.rows[0]] == [
        "T1-G1, T1-G2, T2-G1 en T2-G2", "6", "2", "46,9 %", "71,8 %",
    ]  # fmt: skip


def test_one_sentence_says_all_that_hangs_on_the_same_coach(case: Case) -> None:
    c1, c2 = case.programme.coaches
    assert case.plan is not None
    only = replace(case.programme, coaches=(c1, replace(c2, forms=frozenset())))
    (told,) = show_sole_coaches(only, find_stress(only, case.plan, Trial(seconds=0)))
    # 2 teams x 2 groepen x 2 vormen
    assert told.to_text().replace(NBSP, " ") == (
        "- Alleen coach C1 kan Kennismaken en Verdiepen begeleiden voor alle teams: 8 sessies."
    )


def test_a_chance_that_rounds_to_nothing_is_a_sentence_without_a_table(case: Case, stress: Stress) -> None:
    chances = dict.fromkeys(stress.absence.chances, Fraction(1, 100_000))  # 8 sessies samen: 0,008 %
    slight = replace(stress, absence=replace(stress.absence, chances=chances))
    (words,) = show_absence(case, slight)
    assert words.to_text().replace(NBSP, " ").startswith("Die kans is er zo goed als niet: kleiner dan 0,01 %")


def test_a_team_that_is_one_group_stands_by_its_own_name(case: Case, stress: Stress) -> None:
    assert case.plan is not None
    first = tuple(g for g in case.plan.groups if g.id.endswith("-G1"))
    alone = replace(case.plan, groups=first, sessions=tuple(s for s in case.plan.sessions if s.group.endswith("-G1")))
    one_each = replace(case, outcome=replace(case.outcome, plan=alone))
    table = show_absence(one_each, stress)[1]
    assert isinstance(table, Table)
    assert (table.columns[0].heading, table.rows[0][0]) == ("Team", "T1 en T2")
    # elk team een groep van 6 per vorm: 2 sessies; 1 - 0,531441^2 = 71,8 %
    apart = replace(stress, absence=replace(stress.absence, groups=tuple(_cut_anew(stress.absence.groups))))
    again = show_absence(one_each, apart)[1]
    assert isinstance(again, Table)
    assert [c.replace(NBSP, " ") for c in again.rows[0]] == ["T1 en T2", "6", "2", "46,9 %", "71,8 %"]


def _cut_anew(risks: Sequence[GroupRisk]) -> Iterator[GroupRisk]:
    """The groups numbered 1, as if each form had a group of its own."""
    for risk in risks:
        if risk.group.endswith("-G1"):
            for form in ("A", "B"):
                yield replace(risk, group=f"{risk.team}-{form}-G1", sessions=1, once=risk.each)


def test_why_a_team_is_lost_begins_with_what_fell_away(stress: Stress) -> None:
    (why,) = (block for block in show_losses(stress, TeamWord()) if isinstance(block, BulletList))
    assert why.items[0].startswith("Zaal Z1 vanaf 13-01-2025 voorgoed: ")


def test_expected_cost_needs_a_clause(case: Case, stress: Stress) -> None:
    assert "geen regeling voor annuleren" in show_expected(case, stress).to_text()


def test_expected_cost_of_groups_that_are_too_small(case: Case, stress: Stress) -> None:
    agreed = replace(case, programme=replace(case.programme, cancellation=CLAUSE))
    words = show_expected(agreed, stress).to_text().replace(NBSP, " ")
    # 8 x 0,468559 x 1.250 = 4.685,59
    assert "kost dat naar verwachting € 4.685,59 exclusief btw (100 % van de sessie)" in words


def test_the_page_has_its_four_questions(case: Case, stress: Stress) -> None:
    page = show_stress(case, stress)
    assert [heading for heading, _ in page.chapters] == [
        "Wat als een coach of een zaal wegvalt?",
        "Wat hangt op één persoon?",
        "Hoe groot is de kans dat een groep te klein wordt?",
        "Wat kost afzeggen naar verwachting?",
    ]


def test_a_run_holds_the_plan_and_the_page(case: Case, stress: Stress, tmp_path: Path) -> None:
    folder = write_stress(case, stress, tmp_path, TODAY)
    names = {p.name for p in folder.iterdir()}
    assert names >= {"stresstest.html", "stresstest.pdf", "stresstest.json", "planning.csv", "uitkomst.json"}
    page = (folder / "stresstest.html").read_text(encoding="utf-8")
    assert "Het plan hangt aan zaal Z1" in page
    assert "<img" in page
    assert (folder / "stresstest.pdf").read_bytes().startswith(b"%PDF-")
    kept = json.loads((folder / "stresstest.json").read_text(encoding="utf-8"))
    assert Decimal(kept["te_kleine_groep"]["groepen"]["T1-G1"]) == Decimal("0.717570")


def test_the_command_gives_the_losses_by_how_much_they_hurt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["stresstest", str(write_programme(tmp_path)), "--uit", str(tmp_path / "uit"), "--json"]
    assert run([*call, "--vanaf", "13-1-2025"]) == 0
    values = json.loads(capsys.readouterr().out)
    worst = values["uitval"][0]
    assert (worst["soort"], worst["wie"], worst["voorgoed"]) == ("locatie", "Z1", True)
    assert worst["niet_te_redden"] > 0
    assert (Path(values["map"]) / "stresstest.html").is_file()


def test_an_impossible_programme_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_programme(tmp_path)
    settings = (folder / "programma.toml").read_text(encoding="utf-8")
    (folder / "programma.toml").write_text(settings.replace("24-01-2025", "10-01-2025"), encoding="utf-8")
    assert run(["stresstest", str(folder), "--uit", str(tmp_path / "uit")]) == 1
    assert "Nee:" in capsys.readouterr().out


def test_a_number_of_weeks_that_is_none_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stresstest", str(write_programme(tmp_path)), "--weken", "0"]) == 2
    assert "geef een geheel getal van 1 of meer" in capsys.readouterr().err


def test_a_day_after_the_last_session_is_a_finding_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "uit"
    assert run(["stresstest", str(write_programme(tmp_path)), "--vanaf", "3-3-2030", "--uit", str(reports)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "Op 03-03-2030 is het plan voorbij: de laatste sessie is op" in said
    assert not reports.exists()
