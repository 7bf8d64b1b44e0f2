from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from publishing.case import Case
from publishing.publish import write_files
from publishing.quote import build_quote
from publishing.quote_docx import write_docx
from publishing.quote_texts import quote_texts
from publishing.woo import mask
from publishing.woo_files import WooCopy, write_copy
from publishing.woo_policy import WooPart, WooPolicy
from tests.publishing.cases import tiny_case
from tests.publishing.quotes import house
from tests.publishing.spreadsheet import needs_office, recalculated
from tests.publishing.woo_samples import EXCL, INCL, found_in, layers, lone_case, secret_case

TODAY = date(2025, 1, 2)
FILES = ["begroting.xlsx", "offerte.docx", "offerte.pdf", "rapport.html", "rapport.pdf", "uitvoer.ipynb"]


def copied(case: Case, reports: Path, policy: WooPolicy | None = None) -> Path:
    policy = policy or WooPolicy()
    return write_copy(WooCopy(case=case, masked=mask(case, policy), policy=policy), reports, TODAY)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(secret_case(), tmp_path_factory.mktemp("woo"))


def flat(path: Path) -> str:
    return " ".join(" ".join(layers(path)).replace("\N{NO-BREAK SPACE}", " ").split())


def test_nothing_that_is_masked_is_left_in_any_layer_of_any_file(copy: Path) -> None:
    assert sorted(path.name for path in copy.iterdir()) == FILES
    assert found_in(copy) == {}


def test_the_search_would_have_found_it(tmp_path: Path) -> None:
    """The same files without masks are full of it, so an empty answer says something."""
    write_files(secret_case(), tmp_path)
    texts = quote_texts(build_quote(secret_case(), (), TODAY), ())
    (tmp_path / "offerte.docx").write_bytes(write_docx(house(), texts, TODAY))
    found = found_in(tmp_path)
    assert {"1249.75", "523.50", "Jansen"} <= set(found["begroting.xlsx"])
    assert {"1249.75", "J. de Vries", "jdevries@bureau.example"} <= set(found["offerte.docx"])


def test_without_masks_every_file_of_a_copy_is_found_out(tmp_path: Path) -> None:
    found = found_in(copied(secret_case(), tmp_path, WooPolicy(hidden=frozenset())))
    assert sorted(found) == FILES
    assert all({"1249.75", "523.50"} <= set(hits) for hits in found.values())


def test_a_participant_who_comes_alone_is_nowhere(tmp_path: Path) -> None:
    folder = copied(lone_case(), tmp_path)
    assert found_in(folder) == {}
    assert not any("DZ" in flat(path).split() or "gelakt-persoon" in flat(path) for path in folder.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_totals_and_grounds_stand_in_every_file(copy: Path, name: str) -> None:
    text = flat(copy / name)
    numbers = ("12362", "14958.02") if name == "begroting.xlsx" else (EXCL, INCL)
    assert all(number in text for number in numbers)
    assert "gelakt (5.1.2.f)" in text
    assert name == "begroting.xlsx" or "gelakt (5.1.2.e)" in text
    assert "Woo-kopie" in text


def test_the_workbook_has_no_formulas_and_no_hidden_sheets(copy: Path) -> None:
    book = openpyxl.load_workbook(copy / "begroting.xlsx")
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [("Begroting", "visible"), ("Herkomst", "visible")]
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [value for value in values if isinstance(value, str) and value.startswith("=")]
    assert book["Begroting"]["F5"].value == "gelakt (5.1.2.f)"


@needs_office
def test_totals_stay_when_a_spreadsheet_calculates(copy: Path, tmp_path: Path) -> None:
    sheet = recalculated(tmp_path, {"b": ((copy / "begroting.xlsx").read_bytes(), None)})["b"]["Begroting"]
    shown = {row[1].value: row[5].value for row in sheet.iter_rows(min_row=5, max_row=14)}
    assert (shown["Totaal excl. btw"], shown["Totaal incl. btw"]) == (12362, 14958.02)


def test_a_workbook_with_open_lines_still_calculates(tmp_path: Path) -> None:
    folder = copied(secret_case(), tmp_path, WooPolicy(hidden=frozenset({WooPart.PEOPLE})))
    sheet = openpyxl.load_workbook(folder / "begroting.xlsx")["Begroting"]
    assert sheet["F5"].value == "=IF(ISNUMBER(E5),ROUND(C5*E5,2),E5)"


def test_without_tariffs_there_is_no_begroting_to_copy(tmp_path: Path) -> None:
    case = secret_case()
    case = tiny_case(replace(case.programme, tariffs=()), case.outcome)
    folder = copied(case, tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [name for name in FILES if name != "begroting.xlsx"]
    assert "geen tarief bekend" in flat(folder / "rapport.html")


def test_the_report_says_what_is_masked_and_on_which_ground(copy: Path) -> None:
    text = flat(copy / "rapport.html")
    assert "Bescherming van concurrentiegevoelige bedrijfs- en fabricagegegevens" in text
    assert "Eerbiediging van de persoonlijke levenssfeer" in text


def test_the_copy_of_a_copy_is_the_same(tmp_path: Path) -> None:
    one, other = (copied(secret_case(), tmp_path / name) for name in "ab")
    same = [name for name in FILES if (one / name).read_bytes() == (other / name).read_bytes()]
    assert same == FILES
