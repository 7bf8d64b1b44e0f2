from datetime import date
from pathlib import Path

import pytest

from planning.domain.quote import ExtraWork, QuoteTerms, Settlement
from planning.reading import read_programme
from planning.reading.values import Unreadable
from planning.reading.values_prose import read_paragraphs
from tests.planning.reading.samples import TEAMCOACHING, edit, only_error, starter


def with_quote(tmp_path: Path, lines: str) -> Path:
    return edit(starter(tmp_path), "programma.toml", "[offerte]\n", f"[offerte]\n{lines}\n")


def terms(path: Path) -> QuoteTerms:
    quote = read_programme(path).require().quote
    assert quote is not None
    return quote


def test_a_programme_can_be_planned_without_a_word_of_the_offerte(tmp_path: Path) -> None:
    quote = terms(starter(tmp_path))
    assert (quote.number, quote.day, quote.question, quote.settlement, quote.is_binding) == ("", None, (), None, True)


def test_everything_of_an_offerte_is_read(tmp_path: Path) -> None:
    quote = terms(
        with_quote(
            tmp_path,
            'nummer = "2026-001"\ndatum = "2-12-2025"\ngeldig_tot = "30-12-2025"\nkenmerk = "P&O"\n'
            'vraag = """\nEerste alinea,\nop twee regels.\n\nTweede alinea.\n"""\naanpak = ["Een", "Twee"]\n'
            'inbegrepen = "Reistijd"\nafrekening = "overdracht"\nmeerwerk = "nieuwe offerte"\nvrijblijvend = "ja"',
        )
    )
    assert (quote.number, quote.day, quote.valid_until) == ("2026-001", date(2025, 12, 2), date(2025, 12, 30))
    assert quote.question == ("Eerste alinea, op twee regels.", "Tweede alinea.")
    assert quote.approach == ("Een", "Twee")
    assert (quote.client_reference, quote.included) == ("P&O", "Reistijd")
    assert (quote.settlement, quote.extra_work) == (Settlement.TRANSFER, ExtraWork.NEW_QUOTE)
    assert not quote.is_binding


def test_an_offerte_that_ends_before_its_day_is_a_finding(tmp_path: Path) -> None:
    path = with_quote(tmp_path, 'datum = "2-12-2025"\ngeldig_tot = "1-12-2025"')
    assert only_error(path).what == "De offerte is geldig tot en met 01-12-2025, maar is van 02-12-2025."


@pytest.mark.parametrize("line", ['afrekening = "gratis"', 'datum = "30-2-2026"', "vraag = true", 'numer = "1"'])
def test_what_can_not_be_meant_is_a_finding(tmp_path: Path, line: str) -> None:
    assert only_error(with_quote(tmp_path, line)).origin.file == "programma.toml"


def test_hostile_text_is_kept_as_text(tmp_path: Path) -> None:
    hostile = "=1+1 <b>vet</b> & \N{GRINNING FACE} {{ 7*7 }}"
    assert terms(with_quote(tmp_path, f'vraag = "{hostile}"')).question == (hostile,)


def test_too_many_paragraphs_are_refused() -> None:
    assert len(read_paragraphs("\n\n".join("abc" for _ in range(30)))) == 30
    with pytest.raises(Unreadable):
        read_paragraphs("\n\n".join("abc" for _ in range(31)))


def test_session_forms_have_a_goal_and_a_method() -> None:
    forms = read_programme(TEAMCOACHING).require().forms
    assert all(form.goal and form.method for form in forms)
