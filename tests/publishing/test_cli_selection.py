import json
import re
from pathlib import Path

import pytest

from publishing.cli import run

PILOT = str(Path(__file__).parents[2] / "programmes" / "pilot-leidinggeven")
TEAMS = str(Path(__file__).parents[2] / "programmes" / "teamcoaching")


def test_the_answer_has_totals_and_the_price_of_each_quotum(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["selectie", PILOT, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kandidaten"], answer["gekozen"], answer["bewezen"]) == (1200, {"P1": 20}, True)
    assert (answer["geruild"], answer["ruil_die_helpt"]) == (23600, 0)  # 20 x 1.180
    assert (answer["past_excl"], answer["past_incl"]) == (24, 20)
    assert len(answer["quota"]) == 13
    assert "wie" not in answer


def test_people_are_told_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["selectie", PILOT]) == 0
    without = capsys.readouterr().out
    assert run(["selectie", PILOT, "--wie", "--scenario", "twee-pilots"]) == 0
    told = capsys.readouterr().out
    assert "Bewezen: geen andere selectie die mag" in without
    assert re.findall(r"K-P\d{4}", without) == []
    assert len(set(re.findall(r"K-P\d{4}", told))) == 20


def test_a_programme_that_selects_nobody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["selectie", TEAMS]) == 2
    assert "kiest geen deelnemers" in capsys.readouterr().err
