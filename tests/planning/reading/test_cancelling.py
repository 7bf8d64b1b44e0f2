from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planning.domain.clause import CancellationClause, NoticeCounting, OrderNotice, PriceBase
from planning.domain.strips import balance_strips
from planning.findings import Finding, Severity
from planning.reading import read_programme
from tests.planning.reading.samples import TEAMCOACHING, edit, only_error, starter, write

HEADING = "vanaf;tot_en_met;percentage;kans\n"
LEDGER = "datum;soort;kaart;aanvraag;strips;verwijzing\n"


def tiers(tmp_path: Path, rows: str) -> Path:
    return write(starter(tmp_path), "annulering.csv", HEADING + rows)


def clause_of(folder: Path) -> CancellationClause:
    clause = read_programme(folder).require().cancellation
    assert clause is not None
    return clause


def with_cards(tmp_path: Path, rows: str) -> Path:
    folder = write(starter(tmp_path), "strippenkaart.csv", LEDGER + rows)
    return edit(folder, "programma.toml", "# per_kaart = 6", "per_kaart = 6")


def test_teamcoaching_asks_half_from_seven_working_days_and_never_nothing() -> None:
    clause = clause_of(TEAMCOACHING)
    assert [(t.least, t.most, int(t.percent)) for t in clause.tiers] == [(7, None, 50), (0, 6, 100)]
    assert clause.counting is NoticeCounting.NOTICE_DAY_COUNTS
    assert clause.base is PriceBase.SESSION
    assert clause.order is OrderNotice.FIRST_SESSION
    assert clause.calendar.name == "cao-gemeenten"
    assert (clause.latest, clause.has_chances) == (None, False)


def test_a_programme_without_tiers_has_no_clause(tmp_path: Path) -> None:
    folder = tiers(tmp_path, "")
    text = (folder / "programma.toml").read_text(encoding="utf-8")
    for key in ("telling", "grondslag", "opdracht"):
        text = text.replace(f"\n{key} = ", f"\n# {key} = ")
    write(folder, "programma.toml", text)
    assert read_programme(folder).require().cancellation is None


def test_everything_about_a_clause_is_read(tmp_path: Path) -> None:
    folder = tiers(tmp_path, "10;;0;\n5;9;25;2,5\n0;4;100;1\n")
    edit(folder, "programma.toml", 'telling = "meldingsdag telt mee"', 'telling = "volle dagen ertussen"')
    edit(folder, "programma.toml", '# kalender = "cao-gemeenten"', 'kalender = "algemene-termijnenwet"')
    edit(folder, "programma.toml", '# uiterlijk = "17.00"', 'uiterlijk = "16.30"')
    edit(folder, "programma.toml", 'grondslag = "sessieprijs"', 'grondslag = "deel van de opdracht"')
    edit(folder, "programma.toml", 'opdracht = "eerste sessie"', 'opdracht = "elke sessie"')
    clause = clause_of(folder)
    assert [(t.least, t.most, t.percent, t.chance) for t in clause.tiers] == [
        (10, None, Decimal(0), None),
        (5, 9, Decimal(25), Decimal("2.5")),
        (0, 4, Decimal(100), Decimal(1)),
    ]
    assert clause.counting is NoticeCounting.FULL_DAYS
    assert (clause.latest, clause.calendar.name) == (16 * 60 + 30, "algemene-termijnenwet")
    # Good Friday 2026 is worked by the Cao Gemeenten and not by that act
    assert not clause.calendar.is_working_day(date(2026, 4, 3))
    assert clause.base is PriceBase.SHARE_OF_ORDER
    assert clause.order is OrderNotice.EACH_SESSION


def test_own_days_off_are_no_working_days_for_the_clause(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "vrije_dagen.csv", "datum;naam\n4-2-2026;Studiedag\n")
    assert not clause_of(folder).calendar.is_working_day(date(2026, 2, 4))


@pytest.mark.parametrize(
    ("rows", "key", "sentence"),
    [
        ("7;;50;\n0;5;100;\n", "gat in treden", "Wat een melding van 6 werkdagen vooraf kost, staat er niet."),
        ("7;;50;\n0;3;100;\n", "gat in treden", "Wat een melding van 4 tot en met 6 werkdagen vooraf kost"),
        ("7;;50;\n2;6;100;\n", "gat in treden", "Wat een melding van 0 of 1 werkdagen vooraf kost, staat er niet."),
        ("7;20;50;\n0;6;100;\n", "gat in treden", "Wat een melding van meer dan 20 werkdagen vooraf kost"),
        ("7;;50;\n0;7;100;\n", "overlap in treden", "Voor 7 werkdagen vooraf gelden twee treden tegelijk."),
        ("7;;50;\n0;;100;\n", "overlap in treden", "Vanaf 7 werkdagen vooraf gelden twee treden tegelijk."),
        ("7;3;50;\n0;6;100;\n", "trede omgekeerd", "Deze trede loopt van 7 tot en met 3 werkdagen."),
        ("7;;50;\n0;6;101;\n", "verkeerde waarde", "een percentage van 0 tot en met 100"),
        ("7;;50;\n0;6;-5;\n", "verkeerde waarde", "een percentage van 0 tot en met 100"),
        ("7;;;\n0;6;100;\n", "niet ingevuld", "Bij percentage staat niets"),
        ("-1;;50;\n", "verkeerde waarde", "een heel getal van 0"),
        ("7;;50;60\n0;6;100;50\n", "kans boven 100", "De kansen zijn samen 110"),
        ("200;;50;\n0;199;100;\n", "trede te lang", "200 werkdagen voor 12-01-2026 is verder terug"),
    ],
)
def test_tiers_that_do_not_fit_are_a_finding(tmp_path: Path, rows: str, key: str, sentence: str) -> None:
    finding = only_error(tiers(tmp_path, rows)) if key != "trede omgekeerd" else _first(tiers(tmp_path, rows), key)
    assert finding.key == key
    assert sentence in str(finding)
    assert finding.origin.file == "annulering.csv"


def _first(folder: Path, key: str) -> Finding:
    return next(f for f in read_programme(folder).findings if f.key == key)


def test_two_tiers_from_the_same_day_are_a_finding(tmp_path: Path) -> None:
    found = [f.key for f in read_programme(tiers(tmp_path, "0;;50;\n0;;100;\n")).findings]
    assert "dubbele code" in found


def test_early_notice_that_costs_more_is_doubted(tmp_path: Path) -> None:
    (finding,) = read_programme(tiers(tmp_path, "7;;100;\n0;6;50;\n")).findings
    assert (finding.severity, finding.key) == (Severity.WARNING, "trede vreemd")


def test_counting_rules_without_tiers_are_a_finding(tmp_path: Path) -> None:
    assert only_error(tiers(tmp_path, "")).key == "annulering zonder treden"


def test_a_misspelt_key_of_the_clause_gets_the_near_one(tmp_path: Path) -> None:
    finding = only_error(edit(starter(tmp_path), "programma.toml", 'telling = "', 'teling = "'))
    assert "Bedoelde je 'annulering.telling'?" in finding.advice


def test_a_scenario_can_change_a_tier(tmp_path: Path) -> None:
    folder = starter(tmp_path)
    write(folder, "scenarios.toml", "[streng]\nannulering.7.percentage = 75\n")
    clause = read_programme(folder, "streng").require().cancellation
    assert clause is not None
    assert [t.percent for t in clause.tiers] == [75, 100]


def test_a_ledger_is_read_with_its_defaults(tmp_path: Path) -> None:
    rows = "6-1-2026;koop;K1;;;order 12\n8-1-2026;reservering;K1;A01;2;\n14-1-2026;gebruik;K1;A01;;verslag 3\n"
    kaart = read_programme(with_cards(tmp_path, rows)).require().strippenkaart
    assert kaart is not None
    assert [(e.strips, e.reference, e.origin.row) for e in kaart.entries] == [
        (6, "order 12", 2),
        (2, "", 3),
        (1, "verslag 3", 4),
    ]
    (card,) = balance_strips(kaart, date(2026, 1, 31)).cards
    assert (card.free, card.held, card.used) == (4, 1, 1)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("8-1-2026;reservering;K1;A01;2;\n", "Kaart K1 is op 08-01-2026 nog niet gekocht."),
        ("6-1-2026;koop;K1;;;\n8-1-2026;reservering;K1;A01;7;\n", "heeft kaart K1 6 strips vrij"),
        ("6-1-2026;koop;K1;;;\n8-1-2026;gebruik;K1;A01;;\n", "heeft aanvraag A01 0 strips gereserveerd"),
        ("6-1-2026;koop;K1;;;\n8-1-2026;vrijgave;K1;A01;;\n", "heeft aanvraag A01 0 strips gereserveerd"),
        ("6-1-2026;koop;K1;;;\n8-1-2026;verval;K1;;7;\n", "heeft kaart K1 6 strips vrij"),
        ("6-1-2026;koop;K1;;;\n8-1-2026;reservering;K1;;2;\n", "Bij reservering staat geen aanvraag."),
        ("6-1-2026;koop;K1;A01;;\n", "Bij koop hoort geen aanvraag."),
        ("6-1-2026;koop;K1;;;\n6-1-2026;koop;K1;;;\n", "Kaart K1 is al gekocht."),
        ("6-1-2026;koop;K1;;-6;\n", "een heel getal van 1"),
        ("31-2-2026;koop;K1;;;\n", "een datum die bestaat"),
        ("6-1-2026;verlenging;K1;;;\n", "koop, reservering, gebruik, vrijgave of verval"),
    ],
)
def test_a_line_of_the_ledger_that_cannot_be_is_a_finding(tmp_path: Path, rows: str, sentence: str) -> None:
    finding = only_error(with_cards(tmp_path, rows))
    assert sentence in str(finding)
    assert finding.origin.file == "strippenkaart.csv"


def test_a_ledger_needs_to_know_how_large_a_card_is(tmp_path: Path) -> None:
    folder = write(starter(tmp_path), "strippenkaart.csv", f"{LEDGER}6-1-2026;koop;K1;;;\n")
    assert "hoeveel strips een kaart heeft" in only_error(folder).what


@pytest.mark.parametrize("column", ["reden", "opmerking", "naam"])
def test_a_ledger_has_no_place_for_anything_about_a_person(tmp_path: Path, column: str) -> None:
    folder = with_cards(tmp_path, "")
    write(folder, "strippenkaart.csv", f"datum;soort;kaart;{column}\n6-1-2026;koop;K1;x\n")
    assert only_error(folder).key == "privacy"
