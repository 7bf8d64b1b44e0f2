"""No command prints or writes a pseudonym, a code or a wish of a person, on the screen, for a machine or in a file."""

import shutil
from pathlib import Path

import pytest

from planning.findings import InvalidInput
from publishing.cli import app, run
from publishing.cli_selection import run_selection
from tests.publishing.leaks import found_in
from tests.publishing.test_privacy import LIKE_A_PSEUDONYM, PROGRAMMES, WORDS, secretive

SECRETS = ("Zebra", "Y07", "Y17", "Y27", *WORDS)
OF = ("--programma", "{programme}")
ASKED = (
    ("controleer", "{programme}"),
    ("plan", "{programme}", "--uit", "uit"),
    ("offerte", "{programme}", "--uit", "uit"),
    ("scenario", "{programme}"),
    ("begroting", "{programme}"),
    ("begroting", "{programme}", "--schatting"),
    ("waarom", "{programme}"),
    ("woo", "{programme}", "--uit", "uit", "--ondanks-lek"),
    ("factuur", "{programme}", "--uit", "uit"),
    ("speelruimte", "{programme}"),
    ("stresstest", "{programme}", "--uit", "uit"),
    ("herplan", "{run}", *OF, "--wijziging", "{change}", "--op", "1-1-2000", "--uit", "uit"),
    ("alternatieven", "{run}", "{session}", *OF, "--op", "1-1-2000"),
    ("vergelijk", "{run}", "{other}", *OF),
    ("annuleer", "{run}", *OF),
    ("annuleer", "{run}", *OF, "--hele-opdracht", "--op", "1-1-2000"),
    ("opschonen", "{programme}", "--tot", "1-1-2099", "--proef"),
)
ELSEWHERE = {"nieuw", "rapport", "brieven", "selectie", "strippenkaart"}
"""Commands that know nobody yet, whose outputs other tests search, or that ask for other programmes."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The secretive programme and two of its runs."""
    home = tmp_path_factory.mktemp("geheim")
    programme = secretive(home)
    for seed in ("1", "2"):
        assert run(["plan", str(programme), "--uit", str(home / seed), "--seed", seed, "--json"]) == 0
    one, other = (next((home / seed).iterdir()) for seed in ("1", "2"))
    first = (one / "planning.csv").read_text("utf-8-sig").splitlines()[1].split(";")
    return {
        "programme": str(programme),
        "run": str(one),
        "other": str(other),
        "session": f"{first[6]}/{first[8]}",
        "change": f"coach {first[10]} ziek vanaf {first[0]} tot en met {first[0]}",
    }


def hits(text: str) -> list[str]:
    return [word for word in SECRETS if word in text] + LIKE_A_PSEUDONYM.findall(text)


def test_every_command_is_searched() -> None:
    names = {command.name for command in app.registered_commands}
    assert names == {own[0] for own in ASKED} | ELSEWHERE


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_command_tells_who_takes_part(
    words: tuple[str, ...],
    asked: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for as_json in ([], ["--json"]):
        shutil.rmtree(tmp_path / "uit", ignore_errors=True)
        code = run([*(word.format(**asked) for word in words), *as_json])
        said = capsys.readouterr()
        assert code in (0, 1), said.err
        assert len(said.out) > 40
        assert hits(said.out + said.err) == []
        assert found_in(tmp_path, SECRETS) == []
        assert [name for name in tmp_path.rglob("*") if LIKE_A_PSEUDONYM.search(name.name)] == []


@pytest.mark.parametrize("as_json", [False, True])
def test_a_selection_names_who_was_chosen_only_when_it_is_asked(
    as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(PROGRAMMES / "pilot-leidinggeven")
    run_selection(source, "basis", who=False, as_json=as_json)
    assert hits(capsys.readouterr().out) == []
    run_selection(source, "basis", who=True, as_json=as_json)
    assert len(LIKE_A_PSEUDONYM.findall(capsys.readouterr().out)) == 20
    with pytest.raises(InvalidInput, match="kiest geen deelnemers"):
        run_selection(str(PROGRAMMES / "teamcoaching"), "basis", who=True, as_json=as_json)
