from dataclasses import replace
from datetime import date
from decimal import Decimal

from planning.domain.money import Redacted
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import Backing, VatRate
from publishing.blocks import BulletList, Figure, Paragraph, Table
from publishing.show_budget import (
    show_backing,
    show_begroting,
    show_cap,
    show_cost,
    show_costs_picture,
    show_price_notes,
)
from publishing.show_planning import WITHOUT_PLAN
from tests.examples import HERE, tiny_programme
from tests.publishing.cases import impossible_case, tiny_case

NBSP = "\N{NO-BREAK SPACE}"


def rows(table: object) -> list[tuple[str, ...]]:
    assert isinstance(table, Table)
    return [tuple(cell.replace(NBSP, " ") for cell in row) for row in table.rows]


def redacted() -> Programme:
    first, *rest = tiny_programme().tariffs
    hidden = replace(first, amount=Redacted(ground="5.1"), backing=Backing.REDACTED)
    return replace(tiny_programme(), tariffs=(hidden, *rest))


def capped(amount: str, reading: CapReading) -> Programme:
    return replace(tiny_programme(), cap=Cap(amount=Decimal(amount), reading=reading, origin=HERE))


def test_the_cost_is_said_without_and_with_btw() -> None:
    # 1.000 + 2 x 500 + 8 x 1.250 = 12.000; 21 % of it is 2.520
    verdict = show_cost(tiny_case())
    assert verdict.text.replace(NBSP, " ") == "Het kost € 12.000,00 exclusief btw en € 14.520,00 inclusief btw."
    assert verdict.good is True


def test_a_cost_over_the_cap_is_bad_news_and_over_the_stricter_reading_neither() -> None:
    broken = show_cost(tiny_case(capped("11999.99", CapReading.EXCL)))
    assert broken.good is False
    assert broken.text.endswith("inclusief btw; dat past niet binnen het plafond.")
    assert show_cost(tiny_case(capped("12000.00", CapReading.UNKNOWN))).good is None
    assert show_cost(tiny_case(capped("14520.00", CapReading.UNKNOWN))).good is True


def test_without_a_tariff_there_is_no_cost_rather_than_nothing_to_pay() -> None:
    case = tiny_case(replace(tiny_programme(), tariffs=tiny_programme().tariffs[:0]))
    assert "geen tarief bekend" in show_cost(case).text
    assert "0,00" not in show_cost(case).text
    table = show_begroting(case)
    assert rows(table)[-1] == ("Totaal incl. btw", "", "", "", "geen tarief bekend", "")


def test_a_blacked_out_price_leaves_the_total_unknown() -> None:
    verdict = show_cost(tiny_case(redacted()))
    assert verdict.text.replace(NBSP, " ") == (
        "Dat is niet te zeggen: € 11.000,00 is bekend, maar een deel van de prijzen is gelakt."
    )
    table = rows(show_begroting(tiny_case(redacted())))
    assert table[0] == ("Coordinatie", "1", "programma", "gelakt", "gelakt", "gelakt")
    assert table[-1][4] == "gelakt"


def test_the_begroting_has_its_lines_and_its_three_totals() -> None:
    table = show_begroting(tiny_case())
    assert isinstance(table, Table)
    assert table.total_rows == 3
    assert rows(table) == [
        ("Coordinatie", "1", "programma", "€ 1.000,00", "€ 1.000,00", "aanname"),
        ("Voorgesprek", "2", "team", "€ 500,00", "€ 1.000,00", "aanname"),
        ("Sessie: Kennismaken", "4", "sessie", "€ 1.250,00", "€ 5.000,00", "aanname"),
        ("Sessie: Verdiepen", "4", "sessie", "€ 1.250,00", "€ 5.000,00", "aanname"),
        ("Totaal excl. btw", "", "", "", "€ 12.000,00", ""),
        ("Btw 21 % over € 12.000,00", "", "", "", "€ 2.520,00", ""),
        ("Totaal incl. btw", "", "", "", "€ 14.520,00", ""),
    ]


def test_an_exempt_line_says_why() -> None:
    exempt = VatRate(percent=Decimal(21), exempt_because="beroepsopleiding")
    tariffs = tuple(replace(t, vat=exempt) for t in tiny_programme().tariffs)
    table = rows(show_begroting(tiny_case(replace(tiny_programme(), tariffs=tariffs))))
    assert table[-2] == ("Vrijgesteld van btw: beroepsopleiding", "", "", "", "€ 0,00", "")
    assert table[-1][4] == "€ 12.000,00"


def test_lines_with_the_same_ground_are_told_together() -> None:
    assert rows(show_backing(tiny_case())) == [
        (
            "aanname",
            "voorbeeld",
            "Coordinatie (1 × programma); Voorgesprek (2 × team); "
            "Sessie: Kennismaken (4 sessies); Sessie: Verdiepen (4 sessies)",
        )
    ]
    assert [row[0] for row in rows(show_backing(tiny_case(redacted())))] == ["gelakt", "aanname"]


def test_the_picture_says_where_the_money_is() -> None:
    figure = show_costs_picture(tiny_case(redacted()))
    assert isinstance(figure, Figure)
    assert figure.alt.replace(NBSP, " ") == (
        "Het totaal van € 11.000,00 exclusief btw bestaat uit: Sessie: Verdiepen € 5.000,00 (45,45 %), "
        "Sessie: Kennismaken € 5.000,00 (45,45 %) en Voorgesprek € 1.000,00 (9,09 %). Gelakt: Coordinatie."
    )  # 5.000 / 11.000, 1.000 / 11.000


def test_the_cap_is_shown_in_both_readings() -> None:
    table = show_cap(tiny_case(capped("14000.00", CapReading.UNKNOWN)))
    assert rows(table) == [
        # 14.000 x 1,21 = 16.940; 14.000 - 12.000; 16.940 - 14.520
        ("exclusief btw", "€ 14.000,00", "€ 16.940,00", "€ 2.000,00", "€ 2.420,00"),
        # 14.000 / 1,21 = 11.570,25; 11.570,25 - 12.000; 14.000 - 14.520
        ("inclusief btw", "€ 11.570,25", "€ 14.000,00", "€ -429,75", "€ -520,00"),
    ]
    assert isinstance(table, Table)
    assert table.note == (
        "Of het plafond met of zonder btw bedoeld is: onbekend. De begroting past alleen als het plafond exclusief btw "
        "is bedoeld."
    )


def test_no_cap_is_said() -> None:
    assert show_cap(tiny_case()) == Paragraph("Dit programma heeft geen plafond.")


def test_what_was_left_out_in_pricing_is_noted() -> None:
    unused = replace(tiny_programme().tariffs[1], code="reis", valid_from=date(2026, 1, 1))
    case = tiny_case(replace(tiny_programme(), tariffs=(*tiny_programme().tariffs, unused)))
    notes = show_price_notes(case)
    assert notes == BulletList(
        (
            "Tarief reis is niet gerekend: het geldt niet op 06-01-2025, de eerste dag van de periode. "
            "Verander het tarief of haal het weg.",
        )
    )
    assert show_price_notes(tiny_case()) == Paragraph("Bij het rekenen met de prijzen viel niets op.")


def test_without_a_plan_there_is_no_begroting() -> None:
    case = impossible_case("te kort.")
    assert show_cost(case).good is False
    shown = (show_begroting, show_backing, show_costs_picture, show_cap, show_price_notes)
    assert {show(case) for show in shown} == {WITHOUT_PLAN}
