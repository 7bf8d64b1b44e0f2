from dataclasses import replace

from planning.domain.plan import Status
from publishing.blocks import BulletList, Paragraph, Table
from publishing.comparison import Comparison, ScenarioResult
from publishing.show_scenarios import (
    show_bent_wishes,
    show_choice,
    show_comparison,
    show_differences,
    show_obstacles,
    show_prices,
    show_scenarios_picture,
    signed_text,
)
from publishing.show_scenarios_provenance import show_scenarios_provenance
from tests.publishing.cases import COST, comparison

NBSP = "\N{NO-BREAK SPACE}"


def rows(table: object) -> list[tuple[str, ...]]:
    assert isinstance(table, Table)
    return [tuple(cell.replace(NBSP, " ") for cell in row) for row in table.rows]


def only_impossible() -> Comparison:
    return Comparison(results=(ScenarioResult(name="basis", title="Basis", status=Status.IMPOSSIBLE),))


def test_the_choice_names_the_fastest_and_the_cheapest_that_serve_all_teams() -> None:
    verdict = show_choice(comparison())
    assert verdict.text.replace(NBSP, " ") == (
        "Van de 5 varianten passen er 2 helemaal. Het snelst klaar is ‘Team van 21’: 12 weken voor 63 sessies. "
        "Het minst kost ‘Basis’: € 101.942,50 inclusief btw voor 60 sessies."
    )
    assert verdict.good is True


def test_no_variant_that_fits_is_bad_news() -> None:
    verdict = show_choice(only_impossible())
    assert (verdict.text.replace(NBSP, " "), verdict.good) == ("Geen van de 1 variant past.", False)


def test_the_figures_stand_side_by_side_and_what_has_no_plan_stays() -> None:
    assert rows(show_comparison(comparison())) == [
        ("Basis", "bewezen optimaal", "10 van 10", "20", "60", "13", "06-01-2025", "03-04-2025"),
        ("Team van 21", "bewezen optimaal", "10 van 10", "21", "63", "12", "06-01-2025", "03-04-2025"),
        (
            "Plafond",
            "gevonden, hoogstens 0,41 % beter mogelijk",
            "9 van 10",
            "18",
            "54",
            "13",
            "06-01-2025",
            "03-04-2025",
        ),
        ("Krap", "onmogelijk", "–", "–", "–", "–", "–", "–"),
        ("Fout", "invoer klopt niet", "–", "–", "–", "–", "–", "–"),
    ]


def test_prices_stand_side_by_side() -> None:
    assert rows(show_prices(comparison()))[:2] == [
        ("Basis", "€ 84.250,00", "€ 101.942,50", "20"),
        ("Team van 21", "€ 88.000,00", "€ 106.480,00", "0"),
    ]


def test_differences_are_signed_and_held_against_the_basis() -> None:
    assert rows(show_differences(comparison())) == [
        # 88.000 - 84.250; 106.480 - 101.942,50
        ("Team van 21", "0", "+1", "+3", "-1", "€ +3.750,00", "€ +4.537,50", "-20"),
        # 75.825 - 84.250; 91.748,25 - 101.942,50
        ("Plafond", "-1", "-2", "-6", "0", "€ -8.425,00", "€ -10.194,25", "0"),
        ("Krap", "–", "–", "–", "–", "–", "–", "–"),
        ("Fout", "–", "–", "–", "–", "–", "–", "–"),
    ]


def test_unknown_prices_have_no_difference() -> None:
    basis, other, *_ = comparison().results
    assert other.facts is not None
    unpriced = replace(other, facts=replace(other.facts, excl=None, incl=None))
    both = Comparison(results=(basis, unpriced))
    assert rows(show_differences(both))[0][5:7] == ("–", "–")
    assert rows(show_prices(both))[1][1:3] == ("geen tarief bekend", "geen tarief bekend")


def test_groups_are_left_out_where_every_team_is_one() -> None:
    basis, *_ = comparison().results
    assert basis.facts is not None
    alone = Comparison(results=(basis, replace(basis, facts=replace(basis.facts, groups=10))))
    assert "Groepen" in [column.heading for column in show_comparison(alone).columns]
    each = Comparison(results=tuple(replace(basis, facts=replace(basis.facts, groups=10)) for _ in range(2)))
    assert [column.heading for column in show_comparison(each).columns] == [
        "Variant", "Uitkomst", "Teams", "Sessies", "Weken", "Eerste sessie", "Laatste sessie",
    ]  # fmt: skip
    assert rows(show_comparison(each))[0][2:5] == ("10 van 10", "60", "13")


def test_money_is_left_out_where_no_variant_has_a_tariff() -> None:
    basis, *_ = comparison().results
    assert basis.facts is not None
    unpriced = replace(basis, facts=replace(basis.facts, excl=None, incl=None))
    none = Comparison(results=(unpriced, unpriced))
    assert rows(show_prices(none))[0] == ("Basis", "20")
    assert rows(show_differences(none)) == [("Basis", "0", "0", "0", "0", "0")]
    assert "Kosten incl. btw" not in show_scenarios_picture(none).alt


def test_points_are_left_out_where_no_wish_is_bent() -> None:
    basis, *_ = comparison().results
    assert basis.facts is not None
    calm = replace(basis, facts=replace(basis.facts, points=0))
    both = Comparison(results=(calm, calm))
    assert rows(show_prices(both))[0] == ("Basis", "€ 84.250,00", "€ 101.942,50")
    unpriced = replace(calm, facts=replace(basis.facts, points=0, excl=None, incl=None))
    assert show_prices(Comparison(results=(unpriced,))) == Paragraph(
        "Van geen enkele variant is een tarief bekend, en geen wijkt van een wens af."
    )


def test_variants_that_all_fit_and_last_as_long_are_told_at_once() -> None:
    basis, *_ = comparison().results
    text = show_choice(Comparison(results=(basis, basis))).text.replace(NBSP, " ")
    assert text.startswith(
        "Alle 2 varianten passen helemaal. Ze duren alle even lang: 13 weken. Het minst kost ‘Basis’"
    )


def test_without_a_basis_there_are_no_differences() -> None:
    assert show_differences(only_impossible()) == Paragraph(
        "Basis heeft geen plan; verschillen zijn dus niet te geven."
    )


def test_bent_wishes_are_counted_per_variant() -> None:
    table = show_bent_wishes(comparison())
    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == ["Variant", "Schoolvakantie"]
    assert [row[1] for row in table.rows] == ["4", "0", "4", "–", "–"]
    assert isinstance(show_bent_wishes(only_impossible()), Paragraph)


def test_what_doesnt_fit_is_told_with_its_reason() -> None:
    shown = show_obstacles(comparison())
    assert isinstance(shown, BulletList)
    assert [item.replace(NBSP, " ") for item in shown.items] == [
        "Krap: De periode is te kort.",
        "Fout: teams.csv, rij 4: 11 leden.",
        "Plafond: 9 van de 10 teams passen.",
    ]
    fitting = Comparison(results=comparison().results[:2])
    assert show_obstacles(fitting) == Paragraph("Alle varianten passen voor alle teams.")


def test_the_picture_says_every_variant_in_words() -> None:
    alt = show_scenarios_picture(comparison()).alt.replace(NBSP, " ")
    assert alt == (
        "Staafdiagrammen van 5 varianten: "
        "Basis 13 weken, 60 sessies, € 101.942,50 inclusief btw en 20 punten; "
        "Team van 21 12 weken, 63 sessies, € 106.480,00 inclusief btw en 0 punten; "
        "Plafond 13 weken, 54 sessies, € 91.748,25 inclusief btw en 20 punten; "
        "Krap heeft geen plan; Fout heeft geen plan."
    )


def test_the_provenance_has_input_and_proof_of_every_variant() -> None:
    basis, other, *_ = comparison().results
    open_cost = replace(other, levels=(COST,), input_hash="f" * 64)
    table = show_scenarios_provenance(replace(comparison(), results=(basis, open_cost)))
    assert rows(table) == [
        ("Basis", "ab12", "2 teams, bewezen", "–"),
        (
            "Team van 21",
            "f" * 12,
            "–",
            "€ 12.000,00; hoogstens 0,4 % beter mogelijk (grens: € 11.952,00)",  # 48 / 12.000
        ),
    ]
    assert table.note == (
        "Van de invoer staan de eerste 12 tekens. Startgetal van het toeval: 7. Gemaakt met pulp 4.2.0."
    )


def test_a_difference_has_its_sign() -> None:
    assert [signed_text(n) for n in (3, 0, -2)] == ["+3", "0", "-2"]
