from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planning.domain.invoicing import InvoiceKind, PartyRole, SessionState, Trigger
from planning.reading import read_programme
from planning.reading.values import Unreadable
from planning.reading.values_invoicing import read_month, read_percentage
from planning.reading.values_parties import read_iban, read_kvk, read_oin, read_postcode, read_vat_number
from tests.planning.reading.samples import errors, only_error, starter, write

TERMS = "termijn;omschrijving;percentage;moment;datum;deel;sessies;resultaat\n"
THREE = f"{TERMS}T1;Eerste;50;akkoord;;;;\nT2;Tweede;40;sessies;;50;;\nT3;Laatste;10;resultaat;;;;R1\n"
RESULTS = "resultaat;naam;vormen;tarieven;gepland;behaald\nR1;Het eerste;V1, V2;coordinatie;1-6-2026;\n"
SENT = "nummer;datum;termijn;maand;excl;btw;soort;corrigeert\n"
PARTIES = (
    "rol;naam;straat;postcode;plaats;kvk;oin;btw_nummer;iban\n"
    "leverancier;Bureau Voorbeeld;Voorbeeldstraat 1;1234ab;Voorbeeldstad;12345678;;nl123456789b01;"
    "NL02 ABNA 0123 4567 89\n"
    "opdrachtgever;Gemeente Voorbeeld;Postbus 1;1000 AA;Voorbeeldstad;;00000001234567890000;;\n"
)


def invoiced(tmp_path: Path, terms: str = THREE) -> Path:
    folder = write(starter(tmp_path), "termijnen.csv", terms)
    return write(folder, "resultaten.csv", RESULTS)


def test_instalments_results_parties_and_what_was_sent_are_read(tmp_path: Path) -> None:
    folder = write(invoiced(tmp_path), "partijen.csv", PARTIES)
    write(folder, "facturen.csv", f"{SENT}2026-001;6-1-2026;T1;;10.312,50;2.165,63;;\n")
    write(folder, "voortgang.csv", "groep;vorm;stand;datum\nT01-G1;V1;gehouden;13-1-2026\n")
    programme = read_programme(folder).require()
    invoicing = programme.invoicing
    assert [(i.code, i.percent, i.trigger) for i in invoicing.instalments] == [
        ("T1", Decimal(50), Trigger.AGREEMENT),
        ("T2", Decimal(40), Trigger.SESSIONS),
        ("T3", Decimal(10), Trigger.RESULT),
    ]
    assert (invoicing.instalments[1].share, invoicing.instalments[2].result) == (Decimal(50), "R1")
    assert [(r.forms, r.tariffs, r.planned) for r in invoicing.results] == [
        (("V1", "V2"), ("coordinatie",), date(2026, 6, 1))
    ]
    assert [(s.number, s.excl, s.vat, s.kind) for s in invoicing.sent] == [
        ("2026-001", Decimal("10312.50"), Decimal("2165.63"), InvoiceKind.INVOICE)
    ]
    assert [(r.group, r.form, r.state, r.day) for r in invoicing.reports] == [
        ("T01-G1", "V1", SessionState.HELD, date(2026, 1, 13))
    ]
    supplier, client = programme.parties[PartyRole.SUPPLIER], programme.parties[PartyRole.CLIENT]
    assert (supplier.postcode, supplier.vat_number, supplier.iban) == (
        "1234 AB",
        "NL123456789B01",
        "NL02ABNA0123456789",
    )
    assert (client.oin, client.country, client.kvk) == ("00000001234567890000", "NL", "")


def test_without_these_tables_nothing_is_agreed(tmp_path: Path) -> None:
    programme = read_programme(starter(tmp_path)).require()
    assert (programme.invoicing.instalments, programme.invoicing.payment_days, programme.parties) == ((), 30, {})


def test_percentages_that_sum_to_99_are_a_finding(tmp_path: Path) -> None:
    finding = only_error(invoiced(tmp_path, THREE.replace("10;resultaat", "9;resultaat")))
    assert finding.what == "De termijnen zijn samen 99 %, en dat moet 100 % zijn."
    assert finding.origin.row == 4


def test_percentages_with_decimals_may_make_a_hundred(tmp_path: Path) -> None:
    terms = f"{TERMS}T1;Eerste;33,33;akkoord;;;;\nT2;Tweede;33,33;maand;;;;\nT3;Laatste;33,34;datum;1-2-2026;;;\n"
    assert errors(invoiced(tmp_path, terms)) == []


@pytest.mark.parametrize("percentage", ["0", "-10", "101", "10.5", "10,555", "de helft"])
def test_a_percentage_that_is_none_is_a_finding(tmp_path: Path, percentage: str) -> None:
    finding = only_error(invoiced(tmp_path, THREE.replace("50;akkoord", f"{percentage};akkoord")))
    assert finding.key == "verkeerde waarde"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("T1;Alles;100;datum;;;;", "Termijn T1 heeft als moment datum, maar datum is leeg."),
        ("T1;Alles;100;sessies;;;;", "Termijn T1 heeft als moment sessies, maar deel of sessies is leeg."),
        ("T1;Alles;100;resultaat;;;;", "Termijn T1 heeft als moment resultaat, maar resultaat is leeg."),
        ("T1;Alles;100;akkoord;1-2-2026;;;", "Termijn T1 heeft als moment akkoord, maar datum is ook ingevuld."),
        ("T1;Alles;100;sessies;;50;30;", "Termijn T1 heeft als moment sessies, maar sessies is ook ingevuld."),
        ("T1;Alles;100;resultaat;;;;R9", "Er is geen resultaat met code R9."),
    ],
)
def test_an_instalment_has_exactly_one_moment(tmp_path: Path, row: str, what: str) -> None:
    assert only_error(invoiced(tmp_path, f"{TERMS}{row}\n")).what == what


def test_a_thing_belongs_to_one_result(tmp_path: Path) -> None:
    folder = write(invoiced(tmp_path), "resultaten.csv", f"{RESULTS}R2;Het tweede;V2, V3;;;\n")
    assert only_error(folder).what == "V2 hoort bij twee resultaten."


def test_a_result_names_tariffs_that_exist(tmp_path: Path) -> None:
    folder = write(invoiced(tmp_path), "resultaten.csv", RESULTS.replace("coordinatie", "coordinati"))
    finding = only_error(folder)
    assert (finding.what, finding.advice) == ("Er is geen tarief met code coordinati.", "Bedoelde je 'coordinatie'?")


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("2026-002;7-1-2026;T1;1-2026;1,00;0,21;;", "factuur zonder maand"),
        ("2026-002;7-1-2026;T9;;1,00;0,21;;", "onbekende code"),
        ("2026-002;7-1-2026;T1;;1,00;0,21;credit;", "credit zonder factuur"),
        ("2026-002;7-1-2026;T1;;1,00;0,21;;2026-001", "credit zonder factuur"),
        ("2026-002;5-1-2026;T1;;1,00;0,21;credit;2026-001", "credit te vroeg"),
        ("2026-002;7-1-2026;T1;;100,01;21,00;credit;2026-001", "credit te hoog"),
        ("2026-002;7-1-2026;T2;;1,00;0,21;credit;2026-001", "credit andere termijn"),
        ("2026-001;7-1-2026;T1;;1,00;0,21;;", "dubbele code"),
        ("2026-002;7-1-2026;T1;;-1,00;0,21;;", "verkeerde waarde"),
    ],
)
def test_an_invoice_that_can_not_be_is_a_finding(tmp_path: Path, row: str, key: str) -> None:
    first = "2026-001;6-1-2026;T1;;100,00;21,00;;\n"
    folder = write(invoiced(tmp_path), "facturen.csv", f"{SENT}{first}{row}\n")
    assert only_error(folder).key == key


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("kvk", "1234567"),
        ("oin", "123"),
        ("btw_nummer", "123456789B01"),
        ("iban", "NL03ABNA0123456789"),
        ("land", "Nederland"),
        ("email", "geen adres"),
        ("rol", "klant"),
    ],
)
def test_a_number_of_a_party_that_can_not_be_is_a_finding(tmp_path: Path, column: str, text: str) -> None:
    cells = {"rol": "leverancier", "naam": "Bureau Voorbeeld"} | {column: text}
    folder = write(starter(tmp_path), "partijen.csv", f"{';'.join(cells)}\n{';'.join(cells.values())}\n")
    finding = only_error(folder)
    assert (finding.key, column in finding.what) == ("verkeerde waarde", True)


def test_spaces_and_dots_in_numbers_are_no_fault() -> None:
    assert read_iban("nl02 abna 0123 4567 89") == "NL02ABNA0123456789"
    assert read_vat_number("NL1234.56.789.B01") == "NL123456789B01"
    assert read_kvk("1234 5678") == "12345678"
    assert read_oin("0000 0001 2345 6789 0000") == "00000001234567890000"
    assert read_postcode("1234ab") == "1234 AB"
    assert read_postcode("B-1000") == "B-1000"


def test_months_and_percentages_are_read_strictly() -> None:
    assert read_month("1-2025") == read_month("2025-01") == date(2025, 1, 1)
    assert read_percentage("33,33 %") == Decimal("33.33")
    assert read_percentage(50) == Decimal(50)
    for wrong in ("13-2025", "januari", "1-1999"):
        with pytest.raises(Unreadable):
            read_month(wrong)
    for bad in (True, Decimal("12.345"), "", None):
        with pytest.raises(Unreadable):
            read_percentage(bad)
