import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.begroting import build_budget
from planning.domain.plan import Outcome, Status
from planning.domain.tariff import Backing, TariffUnit
from planning.findings import Origin
from publishing.budget_workbook import write_budget_workbook
from tests.examples import tariff, tiny_plan, tiny_programme
from tests.publishing.budget_workbooks import (
    CHANGED,
    EXEMPT,
    NAMES,
    OTHER_EXEMPT,
    SEEDS,
    line_row,
    priced,
    secret,
    seeded_programme,
    workbook,
    written,
)
from tests.publishing.spreadsheet import needs_office, opened, recalculated


def rows_of(sheet: Worksheet) -> Iterator[list[object]]:
    return ([cell.value for cell in row] for row in sheet.iter_rows())


def total(book: Workbook, label: str) -> object:
    """The amount in the row of the begroting with this label."""
    return next(row[5] for row in rows_of(book["Begroting"]) if row[1] == label)


def totals(book: Workbook) -> tuple[object, object]:
    return total(book, "Totaal excl. btw"), total(book, "Totaal incl. btw")


def judgement(book: Workbook) -> tuple[object, ...]:
    """In words: the cap read as excluding btw, as including it, and the judgement."""
    begin = "Als het plafond"
    readings = [row[3] for row in rows_of(book["Begroting"]) if str(row[1]).startswith(begin)]
    return (*readings, next(row[3] for row in rows_of(book["Begroting"]) if row[1] == "Oordeel"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """All workbooks of this file as LibreOffice calculates them, in one go."""
    untouched = {name: (content, None) for name, content in written().items()}
    changed = {name: (written()[source], change) for name, (source, change) in CHANGED.items()}
    return recalculated(tmp_path_factory.mktemp("office"), {**untouched, **changed})


def test_the_totals_that_are_written_are_those_of_the_begroting() -> None:
    # 1 x 1000 + 2 x 500 + 8 x 1250 = 12000; 21 % = 2520
    book = opened(written()["tiny"], answers=True)
    assert totals(book) == (12000, 14520)
    assert total(book, "Btw 21 %, over") == 2520


def test_every_total_is_a_live_formula() -> None:
    sheet = opened(written()["tiny"])["Begroting"]
    assert [sheet.cell(row, 6).value for row in (5, 6, 7, 8)] == [
        f"=IF(ISNUMBER(E{row}),ROUND(C{row}*E{row},2),E{row})" for row in (5, 6, 7, 8)
    ]
    assert sheet["C7"].value == "=COUNTIFS(Sessies!$A:$A,A7)"
    assert sheet["E7"].value == "=Tarieven!$D$7"


def test_a_spreadsheet_calculates_anew_when_it_opens_the_file() -> None:
    assert opened(written()["tiny"]).calculation.fullCalcOnLoad


def formulas(book: Workbook) -> list[tuple[str, str]]:
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [(cell.parent.title, cell.coordinate) for cell in cells if cell.data_type == "f"]


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_every_formula_gives_the_answer_that_is_written_beside_it(office: dict[str, Workbook], name: str) -> None:
    beside = opened(written()[name], answers=True)
    places = formulas(opened(written()[name]))
    found = {place: office[name][place[0]][place[1]].value for place in places}
    wrong = {
        place: (answer, found[place])
        for place in places
        if not is_same(answer := beside[place[0]][place[1]].value, found[place])
    }
    assert len(places) >= 4
    assert wrong == {}


def is_same(answer: object, found: object) -> bool:
    """Equal words, or numbers that agree to within a millionth of a cent: what a float can hold."""
    if isinstance(answer, str) or isinstance(found, str) or answer is None or found is None:
        return answer == found and answer is not None
    return abs(Decimal(str(answer)) - Decimal(str(found))) < Decimal("0.00000001")


@needs_office
@pytest.mark.parametrize("seed", SEEDS)
def test_the_calculated_totals_are_those_of_build_budget(office: dict[str, Workbook], seed: int) -> None:
    budget = build_budget(*seeded_programme(seed))
    book = office[f"seed{seed}"]
    assert tuple(Decimal(str(x)).quantize(Decimal("0.01")) for x in totals(book)) == (budget.excl, budget.incl)
    assert budget.cap is not None
    assert judgement(book)[-1] == budget.cap.status


@needs_office
def test_btw_of_half_a_cent_is_rounded_up_per_rate(office: dict[str, Workbook]) -> None:
    # 0.105 -> 0.11 and 111.105 -> 111.11; 0.50 + 1234.50 + 111.22 = 1346.22
    book = office["half cents"]
    assert (total(book, "Btw 21 %, over"), total(book, "Btw 9 %, over")) == (0.11, 111.11)
    assert totals(book) == (1235, 1346.22)


@needs_office
def test_a_changed_quantity_changes_totals_btw_and_the_judgement_of_the_cap(office: dict[str, Workbook]) -> None:
    # 12000 excl. and 14520 incl. against 13000
    assert judgement(office["capped"]) == (
        "past",
        "past niet",
        "past alleen als het plafond exclusief btw is bedoeld",
    )
    # 2 coordinations more: 12000 + 2 x 1000 = 14000; btw 2940; incl. 16940
    book = office["three coordinations"]
    assert totals(book) == (14000, 16940)
    assert total(book, "Btw 21 %, over") == 2940
    assert judgement(book) == ("past niet", "past niet", "past niet onder het plafond, met of zonder btw gelezen")


@needs_office
def test_a_raised_cap_changes_its_judgement(office: dict[str, Workbook]) -> None:
    book = office["cap raised"]
    assert judgement(book) == ("past", "past", "past onder het plafond, met of zonder btw gelezen")
    # 20000 - 12000 and 20000 - 14520
    assert total(book, "Als het plafond zonder btw is bedoeld") == 8000
    assert total(book, "Als het plafond met btw is bedoeld") == 5480


@needs_office
def test_a_discount_follows_its_percentage_and_what_it_is_taken_of(office: dict[str, Workbook]) -> None:
    # 12000 less 2.5 % is 11700; less 5 % it is 11400, and 1.21 x 11400 = 13794
    assert totals(office["discounted"])[0] == 11700
    assert totals(office["discount doubled"]) == (11400, 13794)
    # 2 coordinations more: 14000 less 2.5 % is 13650, and 1.21 x 13650 = 16516.50
    assert totals(office["sessions and discount"]) == (13650, 16516.5)


@needs_office
def test_a_session_less_on_the_sheet_of_sessions_is_charged_less(office: dict[str, Workbook]) -> None:
    # 7 sessions instead of 8: 12000 - 1250
    assert totals(office["session dropped"])[0] == 10750


@needs_office
def test_a_blacked_out_price_blacks_out_what_depends_on_it(office: dict[str, Workbook]) -> None:
    book = office["secret"]
    assert [book["Begroting"].cell(row, 6).value for row in (5, 6, 7)] == [1000, "gelakt", "gelakt"]
    assert totals(book) == ("gelakt", "gelakt")
    assert total(book, "Btw 21 %, over") == "gelakt"


@needs_office
def test_a_blacked_out_price_that_is_filled_in_gives_totals(office: dict[str, Workbook]) -> None:
    # 1000 + 8 x 1250 = 11000; 21 % = 2310
    assert totals(office["secret told"]) == (11000, 13310)


@needs_office
def test_sessions_without_a_tariff_make_the_totals_unknown_and_never_free(office: dict[str, Workbook]) -> None:
    book = office["unpriced"]
    row = line_row(book, "Verdiepen")
    assert [book["Begroting"].cell(row, column).value for column in (3, 5, 6)] == [
        4,
        "geen tarief bekend",
        "geen tarief bekend",
    ]
    assert totals(book) == ("niet bekend", "niet bekend")
    assert totals(office["no tariffs"]) == ("niet bekend", "niet bekend")


@needs_office
def test_a_price_that_is_filled_in_counts_once_it_has_a_btw_rate(office: dict[str, Workbook]) -> None:
    # 4 x 1250 + 4 x 100 = 5400; 21 % = 1134
    assert totals(office["price filled in"]) == (5400, 6534)
    assert totals(office["price without rate"]) == (5400, "niet bekend")


def test_every_charged_session_stands_under_the_number_of_its_line() -> None:
    book = opened(written()["tiny"], answers=True)
    counts = {row[0]: 0 for row in rows_of(book["Begroting"]) if isinstance(row[0], int)}
    for row in rows_of(book["Sessies"]):
        if isinstance(row[0], int):
            counts[row[0]] += 1
    # line 1 is the coordination, 2 the talks; 3 and 4 are the two session forms of 2 teams x 2 groups
    assert counts == {1: 0, 2: 0, 3: 4, 4: 4}
    first = next(row for row in rows_of(book["Sessies"]) if row[0] == 3)
    assert first[2] is not None
    assert str(first[2]).startswith("2025-01-06")
    assert first[6:12] == ["T1", "T1-G1", "Kennismaken", "C1", "Zaal 1", 120]


def test_the_tariffs_say_what_they_rest_on_and_why() -> None:
    source = replace(
        tariff("sessie", TariffUnit.SESSION, "1250.00"),
        backing=Backing.SOURCE,
        why="offerte, blad 3",
        form="A",
        valid_from=date(2025, 1, 1),
        origin=Origin(file="tarieven.csv", row=4),
    )
    hidden = replace(secret("coach"), why="staat in het contract.")
    sheet = opened(workbook(priced(source, hidden)))["Tarieven"]
    assert [str(c.value) for c in sheet[5]] == [
        "sessie",
        "Sessie",
        "sessie",
        "1250",
        "21 %",
        "sessievorm A",
        "2025-01-01 00:00:00",
        "None",
        "bron",
        "offerte, blad 3",
        "tarieven.csv, rij 4",
    ]
    assert sheet["D6"].value == "gelakt"
    assert sheet["I6"].value == "gelakt"
    assert sheet["J6"].value == "staat in het contract. Grond: artikel 5.1, lid 2, onder f Woo"


def test_lines_with_different_exemptions_have_btw_rows_of_their_own() -> None:
    programme = priced(
        replace(tariff("een", TariffUnit.PROGRAMME, "10.00"), vat=EXEMPT),
        replace(tariff("twee", TariffUnit.PROGRAMME, "20.00"), vat=OTHER_EXEMPT),
    )
    book = opened(workbook(programme), answers=True)
    labels = [row[1] for row in rows_of(book["Begroting"]) if str(row[1]).startswith("Vrijgesteld")]
    assert labels == [
        "Vrijgesteld van btw (CRKBO-opleider), over",
        "Vrijgesteld van btw (kleineondernemersregeling), over",
    ]
    assert [book["Begroting"].cell(row, 7).value for row in (5, 6)] == ["vrijgesteld 1", "vrijgesteld 2"]
    assert totals(book) == (30, 30)


def test_a_description_that_looks_like_a_formula_stays_text() -> None:
    odd = replace(tariff("sessie", TariffUnit.SESSION, "1.00"), description="=1+1", form="A", why="+cmd|x")
    cell = opened(workbook(priced(odd)))["Begroting"]["B5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    why = opened(workbook(priced(odd)))["Begroting"]["I5"]
    assert (why.value, why.data_type, why.quotePrefix) == ("+cmd|x", "s", True)


def test_the_same_budget_gives_the_same_bytes_without_any_time_in_them(tmp_path: Path) -> None:
    budget = build_budget(tiny_programme(), tiny_plan())
    outcome = Outcome(status=Status.OPTIMAL, plan=tiny_plan(), seconds=1.5)
    slower = replace(outcome, seconds=2.5)
    write_budget_workbook(tmp_path / "een.xlsx", tiny_programme(), outcome, budget)
    write_budget_workbook(tmp_path / "twee.xlsx", tiny_programme(), slower, budget)
    content = (tmp_path / "een.xlsx").read_bytes()
    assert (tmp_path / "twee.xlsx").read_bytes() == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_no_participant_is_in_it() -> None:
    people = [p for g in tiny_plan().groups for p in g.participants]
    with zipfile.ZipFile(io.BytesIO(written()["tiny"])) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert len(people) == 24
    assert [p for p in people if p in text] == []
