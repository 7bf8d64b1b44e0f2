"""``traject speelruimte`` on a real programme, without prices, and in words."""

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planning.domain.programme import Cap, CapReading
from planning.domain.team_word import TeamWord
from planning.findings import Finding, Severity
from planning.frontier import Frontier
from planning.frontier_cost import CostCurve, CostPoint
from planning.frontier_growth import Growth, Remedy
from planning.frontier_weeks import WeeksCurve, WeeksPoint
from publishing.blocks import BulletList, Figure, Paragraph, Table, Verdict
from publishing.cli import run
from publishing.request import PlannerMessage, Request, RoomRequest, parse_room
from publishing.show_frontier import growth_sentences, show_frontier, show_room
from tests.examples import HERE, tiny_programme
from tests.publishing.runs import write_programme

TEAMCOACHING = Path(__file__).parent.parent.parent / "programmes" / "teamcoaching"
NBSP = "\N{NO-BREAK SPACE}"


def point(teams: int, excl: str, least: str | None = None) -> CostPoint:
    amount = Decimal(excl)
    bound = amount if least is None else Decimal(least)
    return CostPoint(
        teams=teams, excl=amount, incl=amount * Decimal("1.21"), least=bound, is_proven=bound == amount
    )  # fmt: skip


def week(weeks: int, teams: int, most: int | None = None) -> WeeksPoint:
    bound = teams if most is None else most
    return WeeksPoint(
        weeks=weeks, last=date(2025, 1, 12), teams=teams, most=bound, excl=None, incl=None, is_proven=bound == teams
    )


def frontier(*points: CostPoint, weeks: tuple[WeeksPoint, ...] = (week(1, 0), week(2, 3))) -> Frontier:
    curve = CostCurve(points=points, most=3, is_complete=True, with_vat=False)
    return Frontier(cost=curve, weeks=WeeksCurve(points=weeks, is_complete=True), growth=None)


def shown(found: Frontier) -> str:
    blocks = show_frontier(tiny_programme(), found)
    return " ".join(b.to_text() for b in blocks if not isinstance(b, Figure)).replace(NBSP, " ")


def test_teams_of_one_price_are_one_sentence() -> None:
    words = shown(frontier(point(1, "6500"), point(2, "12000"), point(3, "17500")))
    assert "Elk volgend team kost € 5.500,00 exclusief btw." in words
    assert "Voor één team is het € 6.500,00 exclusief btw (€ 7.865,00 inclusief)" in words
    assert "3 teams passen in 2 weken vanaf het begin van de periode; in 1 week nog geen." in words


def test_teams_of_two_prices_are_told_apart() -> None:
    words = shown(frontier(point(1, "6500"), point(2, "12000"), point(3, "17500"), point(4, "24000")))
    assert "Team 2 tot en met 3 kosten elk € 5.500,00 meer en team 4 kost € 6.500,00 meer, exclusief btw." in words


def test_the_cap_is_held_against_the_curve() -> None:
    cap = Cap(amount=Decimal(12000), reading=CapReading.EXCL, origin=HERE)
    capped = replace(tiny_programme(), cap=cap)
    blocks = show_frontier(capped, frontier(point(1, "6500"), point(2, "12100")))
    words = " ".join(b.to_text() for b in blocks).replace(NBSP, " ")
    assert "Onder het plafond van € 12.000,00 exclusief btw past 1 team; met team 2 wordt het overschreden." in words


def test_what_next_teams_cost_and_where_the_cap_breaks_is_told() -> None:
    cap = Cap(amount=Decimal(17000), reading=CapReading.EXCL, origin=HERE)
    own = frontier(point(1, "6500"), point(2, "12000"))
    beyond = (point(3, "17500"), point(4, "23000"), point(5, "28500"))
    further = CostCurve(points=(point(2, "12000"), *beyond), most=5, is_complete=True, with_vat=False)
    growth = Growth(present=2, fits=5, most=5, asked=8, remedies=(), is_complete=True)
    found = replace(own, growth=growth, further=further)
    words = " ".join(b.to_text() for b in show_frontier(replace(tiny_programme(), cap=cap), found)).replace(NBSP, " ")
    # 17.500 - 12.000 = 23.000 - 17.500 = 28.500 - 23.000 = 5.500
    assert "Nog meer teams: elk van team 3 tot en met 5 kost € 5.500,00 exclusief btw erbij." in words
    assert (
        "Onder het plafond van € 17.000,00 exclusief btw passen 2 teams; met team 3 wordt het overschreden, eerder dan "
        "er een coach, zaal of week tekort is." in words
    )


def test_a_dearer_next_team_is_not_told_as_certain_when_it_is_not_proven() -> None:
    cap = Cap(amount=Decimal(17000), reading=CapReading.EXCL, origin=HERE)
    further = CostCurve(
        points=(point(2, "12000"), point(3, "17500", "16900")), most=3, is_complete=True, with_vat=False
    )
    growth = Growth(present=2, fits=3, most=3, asked=8, remedies=(), is_complete=True)
    found = replace(frontier(point(1, "6500"), point(2, "12000")), growth=growth, further=further)
    words = " ".join(b.to_text() for b in show_frontier(replace(tiny_programme(), cap=cap), found)).replace(NBSP, " ")
    assert "team 3 kost € 5.500,00 exclusief btw erbij; niet elk bedrag is bewezen." in words
    assert "Onder het plafond van € 17.000,00 exclusief btw passen 2 teams." in words


def test_what_is_not_proven_is_told() -> None:
    words = shown(frontier(point(1, "6500"), point(2, "12000", "11990"), weeks=(week(2, 2, 3), week(3, 3))))
    assert "Niet elk punt is bewezen" in words
    assert "hoogstens € 10,00 minder mogelijk" in words
    assert "hoogstens 3 teams mogelijk" in words
    assert "in 2 weken zijn er 2 gevonden, meer is niet uitgesloten" in words


def test_the_picture_has_its_figures_in_words() -> None:
    blocks = show_frontier(tiny_programme(), frontier(point(1, "6500"), point(3, "17500")))
    (figure,) = [b for b in blocks if isinstance(b, Figure)]
    alt = figure.alt.replace(NBSP, " ")
    assert "van € 6.500,00 voor 1 team tot € 17.500,00 voor 3 teams" in alt
    assert "0 in 1 week en 3 in 2 weken" in alt
    assert [type(b) for b in blocks] == [Verdict, BulletList, Figure, Table, Table]


def test_a_programme_of_one_team_has_no_further_team() -> None:
    alone = frontier(point(1, "6500"), weeks=(week(1, 0), week(2, 1)))
    words = shown(alone)
    assert words.count("1 team past in 2 weken vanaf het begin van de periode; in 1 week nog geen.") == 1
    assert "Elk volgend team" not in words


def test_without_prices_only_weeks_are_told() -> None:
    words = shown(replace(frontier(), cost=None))
    assert "Zonder tarieven is niet te zeggen wat één team kost" in words
    assert "€" not in words
    assert "btw" not in words


def test_where_not_one_team_fits_nothing_else_is_said() -> None:
    nothing = frontier(weeks=(week(3, 0, most=2),))
    assert shown(nothing) == "✗ Er is in de rekentijd geen plan gevonden voor ook maar één team."


def test_that_not_one_team_fits_is_told_with_its_reasons() -> None:
    def reason(n: int) -> Finding:
        return Finding(key="team_diary", severity=Severity.ERROR, origin=HERE, what=f"team T{n} kan niet.")

    proven = frontier(weeks=(week(3, 0),))
    assert shown(proven).startswith("✗ Er past niet één team, en dat is bewezen. Tellen alleen zegt niet waarom")
    words = shown(replace(proven, reasons=tuple(map(reason, range(7)))))
    assert "team T4 kan niet." in words
    assert "team T5 kan niet." not in words
    assert words.endswith("En nog 2 redenen zoals deze.")


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (
            Growth(
                present=10,
                fits=13,
                most=13,
                asked=20,
                remedies=(Remedy(key="extra_coach", sentence="een extra coach zoals C1", teams=14),),
                is_complete=True,
            ),
            "Vanaf team 14 is er meer nodig: een extra coach zoals C1.",
        ),
        (
            Growth(present=10, fits=13, most=13, asked=20, remedies=(), is_complete=True),
            "Eén extra coach of zaal, of een week langer, maakt op zichzelf geen plaats voor nog een team.",
        ),
        (
            Growth(present=10, fits=12, most=14, asked=20, remedies=(), is_complete=True),
            "Zoals het programma nu is, passen er zeker 12 teams zoals deze; meer dan 14 kan niet.",
        ),
        (
            Growth(present=10, fits=20, most=20, asked=20, remedies=(), is_complete=True),
            "Zoals het programma nu is, kunnen er zeker nog 10 teams zoals deze bij.",
        ),
    ],
)
def test_room_for_more_says_only_what_was_computed(growth: Growth, words: str) -> None:
    assert words in [s.replace(NBSP, " ") for s in growth_sentences(growth, TeamWord())]


def test_the_command_gives_the_whole_curve(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["speelruimte", str(write_programme(tmp_path)), "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    # 1.000 + 500 + 4 x 1.250 = 6.500; 1.000 + 2 x 500 + 8 x 1.250 = 12.000
    assert [(p["teams"], p["excl"], p["incl"], p["bewezen"]) for p in values["kosten"]] == [
        (1, "6500.00", "7865.00", True),
        (2, "12000.00", "14520.00", True),
    ]
    assert [(p["weken"], p["teams"]) for p in values["weken"]] == [(1, 0), (2, 2), (3, 2)]
    assert (values["groei"]["teams"], values["groei"]["bewezen"]) == (3, True)


def test_the_command_says_it_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["speelruimte", str(TEAMCOACHING)]) == 0
    words = " ".join(capsys.readouterr().out.replace(NBSP, " ").split())
    # 500 + 6 x 1.250
    assert "Elk volgend team kost € 8.000,00 exclusief btw." in words
    assert "10 teams passen in 6 weken vanaf het begin van de periode; in 5 weken hoogstens 6." in words


def test_a_programme_in_which_nobody_fits_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "traject"
    shutil.copytree(TEAMCOACHING, folder)
    settings = (folder / "programma.toml").read_text(encoding="utf-8")
    (folder / "programma.toml").write_text(settings.replace('"27-06-2025"', '"17-01-2025"'), encoding="utf-8")
    assert run(["speelruimte", str(folder)]) == 1
    words = " ".join(capsys.readouterr().out.split())
    assert words.startswith("Er past niet één team, en dat is bewezen.")
    # two gaps of 14 days; from Monday the 6th to Friday the 17th is 11 days
    assert "3 sessies met de minimale tussentijden vragen 28 dagen, en tussen de eerste en laatste werkdag" in words
    assert run(["speelruimte", str(folder), "--json"]) == 1
    values = json.loads(capsys.readouterr().out)
    assert values["past_niets"] is True
    assert [f["sleutel"] for f in values["bevindingen"]] == ["minimum_gap"]


def test_a_report_may_leave_it_out() -> None:
    request = Request(programme=TEAMCOACHING, scenarios=(), seconds=None, seed=1)
    assert show_room(request, RoomRequest(scenario="basis", seconds=0)) == (
        Paragraph("Wat er nog bij kan, is niet uitgezocht: speelruimte staat op 0."),
    )
    with pytest.raises(PlannerMessage, match="speelruimte = -1 kan niet"):
        parse_room(speelruimte=-1, uitgangspunt="basis")


def test_the_room_of_a_report_is_that_of_its_scenario() -> None:
    request = Request(programme=TEAMCOACHING, scenarios=(), seconds=None, seed=1)
    with pytest.raises(PlannerMessage, match=r"geen scenario .nergens."):
        show_room(request, RoomRequest(scenario="nergens", seconds=1))


def test_a_team_has_its_own_word_here() -> None:
    word = TeamWord(one="directeur", many="directeuren")
    blocks = show_frontier(replace(tiny_programme(), team_word=word), frontier(point(1, "6500"), point(2, "12000")))
    words = " ".join(b.to_text() for b in blocks).replace(NBSP, " ")
    assert "Eén directeur erbij kost € 5.500,00 exclusief btw." in words
    assert "team" not in words.casefold()
