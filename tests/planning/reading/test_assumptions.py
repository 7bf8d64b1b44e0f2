from datetime import date
from decimal import Decimal
from pathlib import Path

from planning.domain.money import Redacted
from planning.domain.tariff import VatRate
from planning.reading import read_programme
from tests.planning.reading.samples import edit, starter, write


def texts(folder: Path) -> list[str]:
    return [a.text for a in read_programme(folder).require().assumptions]


def test_rows_with_one_reason_are_one_assumption(tmp_path: Path) -> None:
    assert texts(starter(tmp_path)) == [
        "De periode, de starttijden en de gewichten zijn een voorbeeld.",
        "Coaches: Voorbeeld: vul hier de eigen gegevens in.",
        "Locaties: Voorbeeld: vul hier de eigen gegevens in.",
        "Beschikbaarheid: Voorbeeld: vul hier de eigen gegevens in.",
        "Uitzonderingen: Voorbeeld: vul hier de eigen gegevens in.",
        "Tarieven: Voorbeeldprijs: vraag de leverancier.",
        "Annulering: Voorbeeld: vul hier de eigen gegevens in.",
    ]


def test_an_assumption_about_some_rows_names_them(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "teams.csv", "team;leden;aanname\nT01;12;\nT02;14;Geschat.\nT03;16;Geschat.\n")
    assert "Teams (T02 en T03): Geschat." in texts(folder)


def test_a_tariff_from_a_source_is_no_assumption(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "tarieven.csv", "aanname;Voorbeeldprijs: vraag", "bron;Offerte: vraag")
    assert "Tarieven (voorgesprek en sessie): Voorbeeldprijs: vraag de leverancier." in texts(folder)


def test_an_assumption_about_participants_names_none(tmp_path: Path) -> None:
    rows = "".join(f"T01-P{n:02d};T01;{'Geraden.' if n == 1 else ''}\n" for n in range(1, 13))
    folder = write(starter(tmp_path), "deelnemers.csv", f"deelnemer;team;aanname\n{rows}")
    assert "Deelnemers (T01): Geraden." in texts(folder)


def test_a_blacked_out_tariff_keeps_its_ground(tmp_path: Path) -> None:
    typed = ";500,00;21;;;;;;;aanname;Voorbeeldprijs: vraag de leverancier."
    folder = edit(starter(tmp_path), "tarieven.csv", typed, ";;21;;;;;;;gelakt;Woo artikel 5.1")
    tariff = read_programme(folder).require().tariffs[1]
    assert (tariff.code, tariff.amount) == ("voorgesprek", Redacted(ground="Woo artikel 5.1"))


def test_an_exempt_tariff_keeps_its_reason(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "tarieven.csv", ";500,00;21;;", ";500,00;0;beroepsopleiding;")
    assert read_programme(folder).require().tariffs[1].vat == VatRate(
        percent=Decimal(0), exempt_because="beroepsopleiding"
    )


def test_a_tariff_can_be_narrowed_and_limited_in_time(tmp_path: Path) -> None:
    folder = edit(starter(tmp_path), "tarieven.csv", "1.250,00;21;;;;;;", "1.250,00;21;;V1;C1;;1-2-2026;31-12-2026")
    tariff = read_programme(folder).require().tariffs[2]
    assert (tariff.form, tariff.coach, tariff.location) == ("V1", "C1", None)
    assert (tariff.valid_from, tariff.valid_to) == (date(2026, 2, 1), date(2026, 12, 31))
