"""Invoices as people see them: on the screen, in the overview, as PDF, and by the command line."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from budget.nlcius_check import check_ubl
from planning.findings import Origin
from planning.reading.starter import write_starter
from publishing.blocks import Figure, Paragraph, Table
from publishing.cli import run
from publishing.invoice_overview import write_overview
from publishing.invoice_pdf import iban_text, invoice_table, write_invoice_pdf
from publishing.show_invoices import show_cash_picture, show_due, show_moments, show_payments, show_schedule
from tests.budget.invoices import INVOICING, directors, document, schedule_on, sent

TERMS = "termijn;omschrijving;percentage;moment\nT1;Alles, bij akkoord;100;akkoord\n"
PARTIES = (
    "rol;naam;straat;postcode;plaats;kvk;oin;btw_nummer;iban\n"
    "leverancier;Bureau Voorbeeld;Voorbeeldstraat 1;1234 AB;Voorbeeldstad;12345678;;NL123456789B01;NL02ABNA0123456789\n"
    "opdrachtgever;Gemeente Voorbeeld;Postbus 1;1000 AA;Voorbeeldstad;;00000001234567890000;;\n"
)
FIRST = sent("2024-087", "T1", "10312.50", "2165.63")
HALFWAY = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, sent=(FIRST,))))


def test_the_answer_names_what_may_go_out() -> None:
    assert show_due(HALFWAY).text == (
        "Op woensdag 25 december 2024: 1\u00a0factuur mag eruit, T2 (€\u00a09.982,50) inclusief btw."
    )
    assert show_due(schedule_on(date(2024, 11, 1))).text == "Op vrijdag 1 november 2024 hoeft er geen factuur uit."
    nothing = schedule_on(date(2024, 11, 1), directors(invoicing=replace(INVOICING, instalments=())))
    assert show_due(nothing).text == "Er is niets te factureren."


def test_the_schedule_adds_up() -> None:
    table = show_schedule(HALFWAY)
    assert isinstance(table, Table)
    assert table.rows[0] == (
        *("T1", "Termijn T1", "50\u00a0%", "verstuurd: 2024-087"),
        *("€\u00a010.312,50", "€\u00a02.165,63", "€\u00a012.478,13"),
    )
    assert table.rows[-1][-3:] == ("€\u00a020.625,00", "€\u00a04.331,25", "€\u00a024.956,25")


def test_every_moment_says_why() -> None:
    table = show_moments(HALFWAY)
    assert isinstance(table, Table)
    assert [(row[1], row[2], row[3]) for row in table.rows] == [
        ("verstuurd: 2024-087", "verstuurd op 26-11-2024", "26-12-2024"),
        ("mag eruit", "de 30e sessie is gehouden op 24-12-2024", "24-01-2025"),
        ("nog niet", "30 van de 60 sessies zijn gehouden", "22-02-2025"),
    ]


def test_the_cash_flow_is_a_table_and_a_picture_that_say_the_same() -> None:
    table, picture = show_payments(HALFWAY), show_cash_picture(HALFWAY)
    assert isinstance(table, Table)
    assert isinstance(picture, Figure)
    assert [row[0] for row in table.rows] == ["december 2024", "januari 2025", "februari 2025"]
    assert table.rows[-1][-1] == "€\u00a024.956,25"
    assert "februari 2025 €\u00a02.495,62. Samen €\u00a024.956,25." in picture.alt


def test_money_that_comes_in_one_month_needs_no_picture() -> None:
    one = INVOICING.instalments[-1]
    alone = schedule_on(date(2024, 12, 25), directors(invoicing=replace(INVOICING, instalments=(one,))))
    assert show_cash_picture(alone) == Paragraph("Wat er te verwachten is, komt in februari 2025.")


def test_without_instalments_everything_says_so() -> None:
    nothing = schedule_on(date(2024, 11, 1), directors(invoicing=replace(INVOICING, instalments=())))
    shown = (show_schedule, show_moments, show_payments, show_cash_picture)
    assert all(isinstance(show(nothing), Paragraph) for show in shown)


def test_the_pdf_is_tagged_and_the_same_each_time() -> None:
    pdf = write_invoice_pdf(document())
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    assert pdf == write_invoice_pdf(document())
    assert write_invoice_pdf(document(corrects="2024-087")).startswith(b"%PDF")


def test_the_invoice_for_people_has_the_amounts_of_the_xml() -> None:
    table = invoice_table(document(place=2))
    assert [(row[0], row[-1]) for row in table.rows] == [
        ("Termijn T3 (10 % van Coaching directeuren)", "€\u00a02.062,50"),
        ("Totaal excl. btw", "€\u00a02.062,50"),
        ("Btw 21 % over €\u00a02.062,50", "€\u00a0433,12"),
        ("Totaal incl. btw", "€\u00a02.495,62"),
    ]


def test_an_iban_is_written_in_fours() -> None:
    assert iban_text("NL02ABNA0123456789") == "NL02 ABNA 0123 4567 89"


def test_a_programmes_name_is_never_markup_in_the_overview(tmp_path: Path) -> None:
    write_overview(tmp_path, "# <b>kop</b> *en* {{ x }}", (("Kop", (show_due(HALFWAY),)),), date(2024, 12, 25))
    page = (tmp_path / "facturatie.html").read_text(encoding="utf-8")
    assert "# &lt;b&gt;kop&lt;/b&gt; *en* {{ x }}" in page
    assert (tmp_path / "facturatie.pdf").read_bytes().startswith(b"%PDF")


def programme(tmp_path: Path, **files: str) -> str:
    """A starter with one instalment, both parties and a purchase number."""
    folder = write_starter("proef", tmp_path)
    settings = folder / "programma.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("# akkoord =", "akkoord =").replace("# inkoopnummer =", "inkoopnummer ="), "utf-8")
    for name, content in ({"termijnen": TERMS, "partijen": PARTIES} | files).items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return str(folder)


def factuur(*arguments: str, tmp_path: Path) -> int:
    return run(["factuur", *arguments, "--uit", str(tmp_path / "uit")])


def files(tmp_path: Path) -> list[str]:
    return sorted(p.name for p in (tmp_path / "uit").glob("*/*"))


def test_the_command_makes_an_invoice_that_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = programme(tmp_path)
    assert factuur(source, "--op", "6-1-2026", "--nummer", "2026-001", tmp_path=tmp_path) == 0
    assert "Factuur 2026-001 van" in capsys.readouterr().out
    assert files(tmp_path) == [
        *("facturatie.html", "facturatie.pdf", "factuur-2026-001.pdf", "factuur-2026-001.xml"),
    ]
    (xml,) = (tmp_path / "uit").glob("*/*.xml")
    assert check_ubl(xml.read_bytes(), Origin(file=xml.name)) == ()


def test_the_command_without_a_number_only_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert factuur(programme(tmp_path), "--op", "4-1-2026", "--json", tmp_path=tmp_path) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(f["termijn"], f["stand"]) for f in told["facturen"]] == [("T1", "nog niet")]
    assert told["gemaakt"] is None
    assert files(tmp_path) == ["facturatie.html", "facturatie.pdf"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--op", "4-1-2026", "--nummer", "1", "--termijn", "T1"), "mag nog niet gefactureerd worden"),
        (("--op", "6-1-2026", "--termijn", "T1"), "Er is geen factuurnummer gegeven."),
        (("--op", "6-1-2026", "--nummer", "1", "--termijn", "T9"), "Er is geen termijn 'T9'. De termijnen zijn: T1."),
        (("--op", "6-1-2026", "--nummer", "1", "--crediteer", "x"), "Factuur x staat niet in de tabel facturen."),
        (("--nummer", "1", "--termijn", "T1", "--crediteer", "x"), "kan niet in één keer"),
        (("--op", "31-2-2026"), "31-2-2026"),
    ],
)
def test_what_can_not_be_invoiced_is_a_finding_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    assert factuur(programme(tmp_path), *arguments, tmp_path=tmp_path) == 2
    assert what in capsys.readouterr().err
    assert files(tmp_path) == []


def test_an_invoice_that_lacks_something_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = programme(tmp_path, partijen="rol;naam\nleverancier;Bureau Voorbeeld\n")
    assert factuur(source, "--op", "6-1-2026", "--nummer", "2026-001", tmp_path=tmp_path) == 2
    told = capsys.readouterr().err
    assert "ontbreekt het btw-nummer" in told
    assert "De opdrachtgever is niet ingevuld." in told
    assert files(tmp_path) == []


def test_the_command_takes_an_invoice_back(tmp_path: Path) -> None:
    sent_row = "nummer;datum;termijn;excl;btw\n2026-001;6-1-2026;T1;100,00;21,00\n"
    source = programme(tmp_path, facturen=sent_row)
    arguments = ("--op", "7-1-2026", "--nummer", "2026-002", "--crediteer", "2026-001")
    assert factuur(source, *arguments, tmp_path=tmp_path) == 0
    (xml,) = (tmp_path / "uit").glob("*/*.xml")
    text = xml.read_text(encoding="utf-8")
    assert "<CreditNote " in text
    assert '<cbc:PayableAmount currencyID="EUR">121.00' in text
    assert check_ubl(xml.read_bytes(), Origin(file=xml.name)) == ()
