"""Programme 004 from its folder to its figures: fixed sessions, themes chosen, the extension, and beside 002."""

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planning.checker import check
from planning.domain.plan import Status
from planning.domain.programme import Programme
from planning.domain.themes import ThemeChoice
from planning.domain.time import DatedException, Diary, clock_text
from planning.findings import Severity
from planning.reading import read_programme
from planning.themes_measure import broken_choice, measure_choice
from planning.themes_problem import deadline
from planning.themes_reasons import chosen_options, left_out_themes, why_option_left_out, why_theme_left_out
from planning.together import plan_together
from planning.together_busy import fixed_sentences
from planning.together_check import joint_clashes
from planning.together_reasons import explain_together
from publishing.blocks import Table
from publishing.case import Case, build_case
from publishing.cli_programme import check_programme
from publishing.request import Request
from publishing.show_themes import show_themes
from tests.programmes.spoiling import errors_of, spoiled

PROGRAMMES = Path(__file__).parents[2] / "programmes"
FOLDER = PROGRAMMES / "leersessies-stuurgroep"
COACHING = PROGRAMMES / "coaching-directeuren"
NBSP = "\N{NO-BREAK SPACE}"


@cache
def case_of(scenario: str) -> Case:
    return build_case(FOLDER, scenario, Request(programme=FOLDER, scenarios=(scenario,), seconds=None, seed=1))


def sessions(scenario: str) -> list[tuple[str, str, str, str]]:
    """Form, day, from–to and facilitator of each session."""
    plan = case_of(scenario).plan
    assert plan is not None
    return [(s.form, f"{s.day:%d-%m-%Y}", f"{clock_text(s.start)}–{clock_text(s.end)}", s.coach) for s in plan.sessions]


def choice_of(scenario: str) -> ThemeChoice:
    choice = case_of(scenario).programme.theme_choice
    assert choice is not None
    return choice


def table(scenario: str, caption: str) -> Table:
    (found,) = [b for b in show_themes(case_of(scenario)) if isinstance(b, Table) and b.caption == caption]
    return found


def test_the_programme_is_in_order_with_all_its_scenarios() -> None:
    checked = check_programme(FOLDER, None)
    assert checked.is_good
    assert [f.what for f in checked.findings] == [
        "Scenario zonder-acteur: Thema VOORBEELD heeft geen enkele optie en kan dus niet gekozen worden."
    ]


def test_the_three_sessions_are_when_the_source_says() -> None:
    assert case_of("basis").outcome.status is Status.OPTIMAL
    assert sessions("basis") == [
        ("S1", "10-07-2024", "16.30–18.30", "B1"),
        ("S2", "23-09-2024", "17.00–19.00", "B4"),
        ("S3", "25-11-2024", "16.30–18.30", "B3"),
    ]
    # a Wednesday and two Mondays
    assert [date(2024, m, d).weekday() for d, m in ((10, 7), (23, 9), (25, 11))] == [2, 0, 0]


@pytest.mark.parametrize("scenario", ["basis", "verlenging", "zelfde-begeleider", "zonder-acteur", "later-gekozen"])
def test_every_scenario_is_proven_and_passes_both_checkers(scenario: str) -> None:
    case, choice = case_of(scenario), choice_of(scenario)
    assert case.outcome.status is Status.OPTIMAL
    assert case.plan is not None
    assert check(case.programme, case.plan) == ()
    assert choice.is_proven
    assert list(broken_choice(choice.problem, choice.options)) == []
    reached = measure_choice(choice.problem, set(choice.options.values()))
    assert [level.value for level in choice.levels] == list(reached.values())


def test_the_themes_cover_the_wishes_as_broadly_as_can_be() -> None:
    choice = choice_of("basis")
    assert dict(choice.options) == {"S1": "GESPREK-DIALOOG", "S2": "KADER-EXPERT", "S3": "VOORBEELD-SPEL"}
    # 5 + 3 + 4 + 6 + 4 + 4 of 35; W2, of 3 points, is covered twice
    assert [(level.value, level.bound) for level in choice.levels[:2]] == [(26, 26), (3, 3)]


def test_the_work_for_the_second_session_is_in_ten_working_days_before_it() -> None:
    programme = case_of("basis").programme
    expert = next(o for o in chosen_options(choice_of("basis")) if o.id == "KADER-EXPERT")
    assert deadline(programme, expert, date(2024, 9, 23)) == date(2024, 9, 9)
    row = table("basis", "De gekozen thema's").rows[1]
    assert row == (
        "Sessie 2: Kaders en dilemma's",
        f"ma 23-09-2024, 17.00–19.00{NBSP}uur",
        "B4",
        "–",
        "ma 09-09-2024",
        f"2{NBSP}uur",
    )


def test_when_the_choice_comes_too_late_for_that_work_the_expert_is_there_later() -> None:
    assert dict(choice_of("later-gekozen").options) == {
        "S1": "GESPREK-DIALOOG",
        "S2": "VOORBEELD-SPEL",
        "S3": "KADER-EXPERT",
    }


def test_the_fourth_theme_is_left_out_and_the_report_says_why() -> None:
    choice = choice_of("basis")
    (theme,) = left_out_themes(choice)
    assert why_theme_left_out(choice, theme) == (
        "Er zijn 4 thema's voor 3 sessies. Kan wel: met Verhalen uit de stad met B4 (S3), maar dan valt "
        "Kaders en dilemma's met B4 (S2) af. Leerwensen gedekt: dan 25 punten in plaats van 26. "
        "Niet meer gedekt: Weten wat wet en beleid vragen en Een lastig besluit kunnen uitleggen. "
        "Wel gedekt: De geschiedenis van de stad kennen en Verhalen van inwoners horen."
    )
    assert table("basis", "Afgevallen thema's, en waarom").rows == (
        ("Verhalen uit de stad", why_theme_left_out(choice, theme)),
    )


def test_every_catch_of_the_source_is_told() -> None:
    choice = choice_of("basis")
    why = {o.id: why_option_left_out(choice, o) for o in choice.problem.question.options}
    assert "heeft 3 sessies nodig, en hier is er plaats voor 1" in why["GESPREK-WERKPLAATS"]
    assert "Begeleider B4 doet al Kaders en dilemma's, en mag maar één keer." in why["VERHAAL-EXPERT"]
    assert "met Verhalen uit de stad met B5 (S2)" in why["VERHAAL-LEZING"]
    assert choice.problem.fits["VOORBEELD-SPEL", "S1"].catches == (
        "hulp ACTEUR kan niet op woensdag 10-07-2024 om 16.30 uur",
    )


def test_the_same_expert_may_come_twice_when_the_planner_allows_it() -> None:
    assert sorted(choice_of("zelfde-begeleider").options.values()) == [
        "GESPREK-DIALOOG",
        "KADER-EXPERT",
        "VERHAAL-EXPERT",
    ]
    assert choice_of("zelfde-begeleider").levels[0].value == 27  # 8 + 10 + 9


def test_the_lecture_of_4_july_replaces_the_second_session_without_the_actor() -> None:
    assert sessions("zonder-acteur")[0] == ("S2", "04-07-2024", "16.30–18.30", "B5")


def test_the_wishes_and_what_covers_them_are_shown() -> None:
    rows = table("basis", "De leerwensen, en wat ze dekt").rows
    assert rows[1] == (
        "Luisteren zonder te verdedigen",
        "3",
        "Het gesprek dat schuurt en Voorbeeldgedrag aan de top",
    )
    assert [row[0] for row in rows if row[2] == "niet gedekt"] == [
        "De geschiedenis van de stad kennen",
        "Verhalen van inwoners horen",
    ]
    assert rows[-1] == ("Samen", "35", "26 punten gedekt; hoogstens 26 mogelijk")


def test_it_is_six_hours_and_six_and_a_half_with_the_extension() -> None:
    assert table("basis", "De gekozen thema's").rows[-1][-1] == f"6{NBSP}uur"
    assert table("verlenging", "De gekozen thema's").rows[-1][-1] == f"6,5{NBSP}uur"


def test_the_extension_begins_earlier_or_ends_later() -> None:
    form, day, time, _ = sessions("verlenging")[-1]
    assert (form, day) == ("S3", "25-11-2024")
    assert time in ("16.00–18.30", "16.30–19.00")


def test_there_is_no_price_and_no_zero_euro() -> None:
    budget = case_of("basis").budget
    assert budget is not None
    assert budget.excl is None
    assert budget.lines == ()


def both(coaching: Programme) -> list[Programme]:
    return [read_programme(FOLDER).require(), coaching]


def rather_at_four(only: bool) -> Programme:
    """Programme 002 in which director D08 has the first talk rather, or only, at 16.00 on 25 November 2024."""
    programme = read_programme(COACHING).require()
    four = DatedException(first=date(2024, 11, 25), last=date(2024, 11, 25), start=960, end=1050, opens=True)
    director = replace(programme.team_by_id["D08"], preferred=Diary(weekly=(), exceptions=(four,)))
    if only:
        director = replace(director, forms=("G1",), diary=Diary(weekly=(), exceptions=(four,)))
    teams = tuple(director if t.id == "D08" else t for t in programme.teams)
    return replace(programme, teams=teams, weights={**programme.weights, "preferred_time": 100})


def test_the_session_of_25_november_keeps_eight_directors_of_the_coaching_busy() -> None:
    assert fixed_sentences(both(read_programme(COACHING).require())) == (
        "leersessies-stuurgroep ligt vast op maandag 25-11-2024 16.30–18.30: 8 directeuren van "
        "coaching-directeuren zijn dan bezet.",
    )


def test_the_clash_of_25_november_is_found_and_solved_with_proof() -> None:
    together = plan_together(both(rather_at_four(only=False)))
    assert "vallen samen, voor dezelfde mensen (SG en D08)." in str(together.clashes[0])
    assert "S3 van SG op 25-11-2024 16.30–18.30 (leersessies-stuurgroep)" in str(together.clashes[0])
    assert together.status is Status.OPTIMAL
    plans = [(p, o.plan) for p, o in zip(together.programmes, together.outcomes, strict=True) if o.plan is not None]
    assert joint_clashes(plans) == ()
    assert [len(plan.sessions) for _, plan in plans] == [3, 60]
    # 1 steering group and 20 directors; 60 x 343,75
    assert [(x.name, x.value, x.bound) for x in together.levels[:2]] == [
        ("bediend", 21, 21),
        ("kosten", 2_062_500, 2_062_500),
    ]


def test_a_clash_of_25_november_without_a_way_around_is_explained() -> None:
    together = plan_together(both(rather_at_four(only=True)))
    assert together.status is Status.IMPOSSIBLE
    reasons = explain_together(together)
    assert [(x.session.form, x.session.day, x.teams) for x in reasons.in_the_way] == [
        ("S3", date(2024, 11, 25), ("D08",))
    ]
    assert any("op maandag 25-11-2024 om 17.30 uur" in str(x) for x in reasons.repairs)


BAD = [
    (
        "vormen.csv",
        "10-07-2024 16.30",
        "10-07-2024",
        "Bij vaste_momenten staat '10-07-2024', maar hier hoort een dag met",
    ),
    ("vormen.csv", "10-07-2024 16.30", "31-06-2024 16.30", "een datum die bestaat"),
    (
        "vormen.csv",
        "10-07-2024 16.30",
        "10-07-2023 16.30",
        "Het vaste moment maandag 10-07-2023 om 16.30 uur ligt buiten de periode",
    ),
    ("vormen.csv", "10-07-2024 16.30", "13-07-2024 16.30", "zaterdag 13-07-2024 om 16.30 uur ligt in het weekend"),
    (
        "vormen.csv",
        "10-07-2024 16.30",
        "10-07-2024 16.00",
        "Het vaste moment woensdag 10-07-2024 om 16.00 uur is geen starttijd",
    ),
    (
        "vormen.csv",
        "S1;Sessie 1;120;0;10-07-2024 16.30",
        "S1;Sessie 1;500;0;10-07-2024 16.30",
        "niet voor middernacht klaar",
    ),
    ("opties.csv", "GESPREK-DIALOOG;GESPREK;B1", "GESPREK-DIALOOG;GESPREKK;B1", "Er is geen thema met code GESPREKK."),
    ("opties.csv", "GESPREK-DIALOOG;GESPREK;B1", "GESPREK-DIALOOG;GESPREK;B9", "Er is geen coach met code B9."),
    ("opties.csv", "B3;1;;;ACTEUR", "B3;1;;;ACTRICE", "Er is geen coach met code ACTRICE."),
    (
        "opties.csv",
        "GESPREK;B1;1",
        "GESPREK;ACTEUR;1",
        "Begeleider ACTEUR van optie GESPREK-DIALOOG leidt geen sessies.",
    ),
    (
        "opties.csv",
        "B5;1;S2",
        "B5;1;",
        "Optie VERHAAL-LEZING heeft een eigen moment, maar er staat niet welke ene sessie",
    ),
    ("opties.csv", "B5;1;S2", "B5;2;S2", "Optie VERHAAL-LEZING heeft een eigen moment en meer dan één sessie nodig"),
    (
        "opties.csv",
        "04-07-2024 16.30",
        "04-07-2024 11.00",
        "Het vaste moment donderdag 04-07-2024 om 11.00 uur is geen",
    ),
    ("opties.csv", "B4;1;;10;", "B4;1;;tien;", "Bij voorwerk_werkdagen staat 'tien'"),
    ("opties.csv", "KADER-GESPREK;", "KADER-EXPERT;", "Optie KADER-EXPERT staat ook al in rij 4."),
    ("leerwensen.csv", "bespreekbaar maken;5", "bespreekbaar maken;veel", "Bij gewicht staat 'veel'"),
    (
        "leerwensen.csv",
        "wens;naam;gewicht",
        "wens;naam;deelnemer",
        "De kolom 'deelnemer' bestaat niet in tabel leerwensen.",
    ),
    ("dekking.csv", "GESPREK;W1;3", "GESPREK;W9;3", "Er is geen leerwens met code W9."),
    ("dekking.csv", "GESPREK;W1;3", "GESPREKJE;W1;3", "Er is geen optie of thema met code GESPREKJE."),
    ("dekking.csv", "GESPREK;W1;3", "GESPREK;W1;9", "Bij mate staat '9'"),
    ("themas.csv", "GESPREK;Het", "KADER-EXPERT;Het", "Code KADER-EXPERT is van een thema en van een optie."),
    (
        "programma.toml",
        'vanaf = "11-06-2024"',
        'vanaf = "11-06-2025"',
        "De keuze is vanaf 11-06-2025, na het eind van de",
    ),
    (
        "programma.toml",
        'zelfde_begeleider = "nee"',
        'zelfde_begeleider = "soms"',
        "Bij keuze.zelfde_begeleider staat 'soms'",
    ),
    ("programma.toml", 'naam = "cao-gemeenten"', 'naam = "cao-gemeente"', "kalender.naam"),
    (
        "beschikbaarheid.csv",
        "B1;woensdag;15.00;20.00",
        "SG;donderdag;15.00;20.00",
        "Geen optie past bij sessie S1: stuurgroep SG is er niet op woensdag 10-07-2024 om 16.30 uur.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), BAD, ids=[f"{b[0]}-{n}" for n, b in enumerate(BAD)])
def test_a_mistake_is_a_finding_that_says_where_and_what(
    tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    errors = errors_of(spoiled("leersessies-stuurgroep", tmp_path, (file, old, new)))
    told = [f for f in errors if sentence in f.what]
    assert told, [str(e) for e in errors]
    assert all(f.advice or f.origin.row is not None for f in told)


def closed_on(folder: Path, day: str) -> Path:
    copy = folder / "leersessies-stuurgroep"
    shutil.copytree(FOLDER, copy)
    (copy / "vrije_dagen.csv").write_text(f"datum;naam\n{day};Dicht\n", encoding="utf-8")
    return copy


def test_a_fixed_day_that_is_a_holiday_is_told_with_the_session(tmp_path: Path) -> None:
    assert [f.what for f in read_programme(closed_on(tmp_path, "10-7-2024")).findings] == [
        "Geen optie past bij sessie S1: woensdag 10-07-2024 om 16.30 uur is geen dag waarop sessies mogen."
    ]


def test_when_the_second_session_falls_on_a_holiday_the_lecture_replaces_it(tmp_path: Path) -> None:
    choice = read_programme(closed_on(tmp_path, "23-9-2024")).require().theme_choice
    assert choice is not None
    assert choice.options["S2"] == "VERHAAL-LEZING"


def test_a_fixed_day_that_is_a_holiday_is_told_without_themes_too(tmp_path: Path) -> None:
    copy = closed_on(tmp_path, "23-9-2024")
    for table_name in ("themas", "opties", "leerwensen", "dekking"):
        (copy / f"{table_name}.csv").unlink()
    (copy / "scenarios.toml").unlink()
    assert [f.what for f in read_programme(copy).findings] == [
        "Sessie S2 ligt vast op maandag 23-09-2024 om 17.00 uur, maar dan mogen er geen sessies zijn."
    ]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("leerwensen.csv", "Er zijn opties, maar geen leerwensen om uit te kiezen."),
        ("opties.csv", "Er is een tabel themas, maar geen tabel opties: er valt niets te kiezen."),
    ],
)
def test_a_table_that_is_missing_is_a_finding(tmp_path: Path, file: str, sentence: str) -> None:
    copy = tmp_path / "leersessies-stuurgroep"
    shutil.copytree(FOLDER, copy)
    (copy / file).unlink()
    assert sentence in [f.what for f in read_programme(copy).findings]


def test_options_without_a_fixed_session_are_a_finding(tmp_path: Path) -> None:
    copy = tmp_path / "leersessies-stuurgroep"
    shutil.copytree(FOLDER, copy)
    lines = [
        line.rsplit(";", 2)[0] + ";;" for line in (copy / "vormen.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    (copy / "vormen.csv").write_text(
        "\n".join(("vorm;naam;minuten;tussentijd_min;vaste_momenten;aanname", *lines)), encoding="utf-8"
    )
    assert [f.what for f in read_programme(copy).findings if f.severity is Severity.ERROR] == [
        "Er zijn opties, maar geen enkele sessie heeft een vast moment."
    ]
