"""``traject waarom`` on a real programme: a clash with ways out, the price of its rules, and bad calls."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publishing.cli import run

TEAMCOACHING = Path(__file__).parent.parent.parent / "programmes" / "teamcoaching"
SHORT = ("programma.toml", 'eind = "27-06-2025"', 'eind = "07-02-2025"')


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Path]:
    def change(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "traject"
        shutil.copytree(TEAMCOACHING, folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return change


def answer(programme: Path, capsys: pytest.CaptureFixture[str], code: int) -> dict[str, Any]:
    assert run(["waarom", str(programme), "--json"]) == code
    values: dict[str, Any] = json.loads(capsys.readouterr().out)
    return values


def test_a_window_that_is_too_short_is_in_the_clash_with_ways_out(
    changed: Callable[[str, str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    values = answer(changed(*SHORT), capsys, 1)
    assert values["oordeel"] == "onmogelijk"
    assert values["botsing"]["geen_overbodig"] is True
    assert ("open_day", ["periode"]) in [(r["regel"], r["wie"]) for r in values["botsing"]["regels"]]
    # team T09 past ook alleen niet in die vijf weken
    assert ("whole_team", ["T09"]) in [(r["regel"], r["wie"]) for r in values["botsing"]["regels"]]
    later = next(u for u in values["uitwegen"] if u["sleutel"] == "later_end")
    # 4.250 + 10 x 500 + 60 x 1.250
    assert (later["excl"], later["verschil"], later["weken_langer"]) == ("84250.00", "0.00", 1)
    assert len(values["uitwegen"]) >= 3


def test_the_answer_is_told_in_dutch(
    changed: Callable[[str, str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["waarom", str(changed(*SHORT))]) == 1
    shown = " ".join(capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Nee: niet alle teams passen. Deze 5 regels botsen." in shown
    assert "De periode loopt van 06-01-2025 tot en met 07-02-2025 (5 weken)." in shown
    assert "Team T09 moet meedoen, met alle groepen en sessies." in shown
    assert "Verleng de periode met 1 week, tot en met 14-02-2025" in shown
    assert "Zou je één van deze regels loslaten, dan botsen de andere niet meer." in shown


def test_a_programme_that_fits_says_what_its_rules_cost(capsys: pytest.CaptureFixture[str]) -> None:
    values = answer(TEAMCOACHING, capsys, 0)
    assert (values["oordeel"], values["botsing"], values["uitwegen"]) == ("past", None, [])
    order = next(r for r in values["regels"] if r["regel"] == "order")
    assert order["zonder_regel"] == {"teams": 0, "weken": 2, "excl": "0.00"}


def test_the_price_of_a_rule_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["waarom", str(TEAMCOACHING)]) == 0
    shown = " ".join(capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Ja: alle teams passen. Het kan op zijn snelst in 6 weken vanaf het begin van de periode." in shown
    assert "De regel ‘Tussen Respectsessie en de sessie ervoor zit minstens 14 dagen’ kost 1 week." in shown


def test_an_unknown_programme_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["waarom", "bestaatniet"]) == 2
    assert "niet gevonden" in capsys.readouterr().err
