"""Tariffs and discounts as planners type them, and each way to type them wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from planning.domain.tariff import Role, TariffKind, TariffUnit
from planning.findings import Severity
from planning.reading import read_programme
from planning.reading.starter import write_starter

DISCOUNTS = "korting;omschrijving;percentage;bedrag;btw;over;status;toelichting"
TARIFFS = (
    "code;omschrijving;eenheid;bedrag;btw;vorm;coach;locatie;geldig_van;geldig_tot;status;toelichting;soort;rol;aantal"
)
SESSION = "sessie;Sessie;sessie;1.250,00;21;;;;;;bron;Contract;;;"


def folder_with(tmp_path: Path, *tariffs: str, discounts: tuple[str, ...] = ()) -> Path:
    folder = write_starter("proef", tmp_path)
    (folder / "tarieven.csv").write_text("\n".join((TARIFFS, SESSION, *tariffs)) + "\n", encoding="utf-8")
    (folder / "kortingen.csv").write_text("\n".join((DISCOUNTS, *discounts)) + "\n", encoding="utf-8")
    return folder


def with_kilometres(folder: Path, table: str, *kilometres: str) -> Path:
    path = folder / f"{table}.csv"
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    columns = heading.split(";")
    if "kilometers" not in columns:
        heading, rows = f"{heading};kilometers", [f"{row};" for row in rows]
        columns.append("kilometers")
    place = columns.index("kilometers")
    cells = [row.split(";") for row in rows]
    for row, far in zip(cells, kilometres, strict=True):
        row[place] = far
    path.write_text("\n".join((heading, *(";".join(row) for row in cells))) + "\n", encoding="utf-8")
    return folder


def sole_error(folder: Path) -> str:
    (finding,) = [f for f in read_programme(folder).findings if f.severity is Severity.ERROR]
    return finding.what


def test_what_a_tariff_is_for_is_read(tmp_path: Path) -> None:
    programme = read_programme(
        folder_with(
            tmp_path,
            "acteur;Acteur;dagdeel;900,00;21;;;;;;aanname;Nog te kiezen;stelpost;;1,5",
            "regie;Regie;uur;95,00;21;;;;;;bron;Contract;;coördinator;30",
            "hulp;Hulp;uur;50,00;21;;;;;;bron;Contract;;assistent;",
            "plaats;Lunch;deelnemer per sessie;12,50;9;;;;;;bron;Contract;;;",
        )
    ).require()
    found = [(t.code, t.unit, t.kind, t.role, t.quantity) for t in programme.tariffs[1:]]
    assert found == [
        ("acteur", TariffUnit.DAY_PART, TariffKind.PROVISIONAL, Role.COACH, Decimal("1.5")),
        ("regie", TariffUnit.HOUR, TariffKind.PRICE, Role.COORDINATOR, Decimal(30)),
        ("hulp", TariffUnit.HOUR, TariffKind.PRICE, Role.ASSISTANT, None),
        ("plaats", TariffUnit.PERSON_SESSION, TariffKind.PRICE, Role.COACH, None),
    ]


KM = "reis;Reis;kilometer;0,23;21;;;;;;bron;Cao;;;"


def test_a_price_per_kilometre_goes_to_every_place_with_a_distance(tmp_path: Path) -> None:
    programme = read_programme(with_kilometres(folder_with(tmp_path, KM), "locaties", "40", "0")).require()
    travel = [(t.location, t.coach, t.kilometres, t.kind) for t in programme.tariffs if t.code == "reis"]
    assert travel == [("Z1", None, 40, TariffKind.TRAVEL)]


def test_a_price_per_kilometre_can_go_by_coach(tmp_path: Path) -> None:
    programme = read_programme(with_kilometres(folder_with(tmp_path, KM), "coaches", "12", "30")).require()
    assert [(t.coach, t.kilometres) for t in programme.tariffs if t.code == "reis"] == [("C1", 12), ("C2", 30)]


def test_a_distance_that_lacks_is_a_finding(tmp_path: Path) -> None:
    folder = with_kilometres(folder_with(tmp_path, KM), "locaties", "40", "")
    assert sole_error(folder) == "Bij Z2 in locaties staan geen kilometers, en er is een tarief per kilometer."


def test_distances_in_two_places_are_a_finding(tmp_path: Path) -> None:
    folder = with_kilometres(folder_with(tmp_path, KM), "locaties", "40", "40")
    assert sole_error(with_kilometres(folder, "coaches", "1", "1")).startswith("Kilometers staan bij de locaties én")


def test_discounts_are_read(tmp_path: Path) -> None:
    rows = ("vroeg;Vroeg;2,5;;;sessie;bron;Afgesproken", "vast;Vast;;250,00;21;;bron;Afgesproken")
    early, fixed = read_programme(folder_with(tmp_path, discounts=rows)).require().discounts
    assert (early.percent, early.amount, early.over, early.vat) == (Decimal("2.5"), None, ("sessie",), None)
    assert (fixed.percent, fixed.amount, fixed.over) == (None, Decimal("250.00"), ())
    assert fixed.vat is not None
    assert fixed.vat.percent == 21


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (KM, "Er is een tarief per kilometer, maar nergens staat hoe ver het is."),
        ("x;X;uur;1,00;21;;;;;;bron;y;;;-3", "Bij aantal staat '-3', maar hier hoort een aantal boven 0"),
        ("x;X;uur;1,00;21;;;;;;bron;y;;;0", "Bij aantal staat '0', maar hier hoort een aantal boven 0"),
        ("x;X;team;1,00;21;;;;;;bron;y;;;3", "Tarief x geldt per team en heeft ook een aantal."),
        ("x;X;uur;1,00;21;;C1;;;;bron;y;;;3", "Tarief x heeft een vast aantal, maar noemt ook een coach."),
        ("x;X;uur;1,00;21;;C1;Z1;;;bron;y;;;", "Tarief x noemt een coach én een locatie."),
        ("x;X;uur;1,00;21;;;;;;bron;y;stelpost;;", "Stelpost x geldt per uur, maar zegt niet hoeveel."),
        ("x;X;uur;1,00;21;;;;;;bron;y;reiskosten;;", "Reiskosten x gelden per uur."),
        (
            "x;X;uur;1,00;21;;;;;;bron;y;;coördinator;",
            "Tarief x is voor een coördinator per uur, maar zegt niet hoeveel.",
        ),
        ("x;X;team;1,00;21;;;;;;bron;y;;assistent;", "Tarief x is voor een assistent, maar niet per sessie"),
        (
            "x;X;uur;1,00;21;;;;;;bron;y;korting;;",
            "Bij soort staat 'korting', maar hier hoort prijs, reiskosten of stelpost.",
        ),
        ("x;X;sessie;1,00;21;;;;2-2-2026;1-2-2026;bron;y;;;", "Tarief x eindigt op 01-02-2026, voor het begin"),
    ],
)
def test_a_tariff_that_makes_no_sense_is_a_finding(tmp_path: Path, row: str, what: str) -> None:
    assert sole_error(folder_with(tmp_path, row)).startswith(what)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("k;K;110;;;;bron;y", "Bij percentage staat '110', maar hier hoort een percentage boven 0"),
        ("k;K;3,3;;;;bron;y", "Bij percentage staat '3,3', maar hier hoort een percentage op een half na"),
        ("k;K;3;5,00;;;bron;y", "Korting k heeft een percentage én een bedrag."),
        ("k;K;;5,00;;;bron;y", "Korting k is een bedrag zonder btw-percentage."),
        ("k;K;5;;21;;bron;y", "Korting k is een percentage en volgt de btw"),
        ("k;K;5;;;sesie;bron;y", "Er is geen tarief met code sesie."),
        ("k;K;;;21;;bron;y", "Korting k zegt niet hoeveel eraf gaat."),
        ("k;K;;0,00;21;;bron;y", "Korting k is € 0."),
        ("k;K;;-5,00;21;;bron;y", "Bij bedrag staat '-5,00'"),
        ("k;K;;5,00;21;;gelakt;y", "Korting k is gelakt, maar heeft toch een bedrag."),
        ("sessie;K;5;;;;bron;y", "Korting sessie heeft dezelfde code als een tarief."),
    ],
)
def test_a_discount_that_makes_no_sense_is_a_finding(tmp_path: Path, row: str, what: str) -> None:
    assert sole_error(folder_with(tmp_path, discounts=(row,))).startswith(what)


def test_discounts_that_take_off_more_than_all_are_a_finding(tmp_path: Path) -> None:
    rows = ("een;Een;60;;;;bron;y", "twee;Twee;50;;;sessie;bron;y")
    assert (
        sole_error(folder_with(tmp_path, discounts=rows)) == "De kortingen op tarief sessie zijn samen meer dan 100 %."
    )


def test_days_without_a_tariff_are_named(tmp_path: Path) -> None:
    """From 12 January to 26 June 2026; one coach has a price until 31 March only."""
    folder = folder_with(tmp_path)
    text = "c1;Sessie;sessie;1.250,00;21;;C1;;;;bron;y;;;\nc2;Sessie;sessie;1.250,00;21;;C2;;;31-3-2026;bron;y;;;\n"
    (folder / "tarieven.csv").write_text(f"{TARIFFS}\n{text}", encoding="utf-8")
    found = [f.what for f in read_programme(folder).findings if f.key == "geen tarief bekend"]
    assert found[0] == (
        "Voor Kennismaken door C2 is er geen tarief van 01-04-2026 tot en met 26-06-2026; "
        "wat er dan gepland wordt, heeft geen prijs."
    )
    assert len(found) == 3
