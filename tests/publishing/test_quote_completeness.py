from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planning.domain.calendar import WorkCalendar
from planning.domain.money import Redacted
from planning.domain.programme import Assumption
from planning.domain.tariff import Backing, VatRate
from planning.domain.time import Window
from planning.findings import Finding, Severity
from publishing.quote import Quote, build_quote
from publishing.quote_completeness import check_quote
from publishing.quote_variants import Variant
from tests.examples import HERE
from tests.publishing.cases import impossible_case
from tests.publishing.quotes import CLIENT, SUPPLIER, TERMS, TODAY, quote_case, tiny_quote

NO_CLAUSES = [
    "Er is niets afgesproken over annuleren en verplaatsen.",
    "Er is niets afgesproken over facturering.",
]


def errors(quote: Quote) -> list[str]:
    return [f.what for f in check_quote(quote) if f.severity is Severity.ERROR]


def warnings(quote: Quote) -> list[str]:
    return [f.what for f in check_quote(quote) if f.severity is Severity.WARNING]


def found(quote: Quote, key: str) -> list[Finding]:
    return [f for f in check_quote(quote) if f.key == key]


def with_programme(quote: Quote, **changes: object) -> Quote:
    programme = replace(quote.programme, **changes)  # type: ignore[arg-type]
    return replace(quote, case=replace(quote.case, programme=programme))


def test_a_complete_offerte_has_nothing_in_its_way() -> None:
    assert errors(tiny_quote()) == []
    assert warnings(tiny_quote()) == NO_CLAUSES


def test_a_party_that_is_not_there_is_named() -> None:
    quote = with_programme(tiny_quote(), parties={SUPPLIER.role: SUPPLIER})
    assert errors(quote) == ["De opdrachtgever is niet ingevuld."]


def test_details_that_a_party_lacks_are_named() -> None:
    supplier = replace(SUPPLIER, kvk="", street="")
    quote = with_programme(tiny_quote(), parties={SUPPLIER.role: supplier, CLIENT.role: replace(CLIENT, city="")})
    assert errors(quote) == ["Van de leverancier ontbreekt: straat, kvk.", "Van de opdrachtgever ontbreekt: plaats."]


def test_number_date_validity_and_question_are_missed() -> None:
    empty = replace(TERMS, number="", day=None, valid_until=None, question=())
    assert errors(tiny_quote(empty)) == [
        "Het offertenummer ontbreekt.",
        "De datum van de offerte ontbreekt.",
        "Er staat niet tot wanneer de offerte geldig is.",
        "De vraag van de opdrachtgever ontbreekt.",
    ]


def test_a_session_form_without_a_goal_is_a_warning() -> None:
    quote = tiny_quote()
    forms = (replace(quote.programme.forms[0], goal=""), quote.programme.forms[1])
    assert warnings(with_programme(quote, forms=forms))[0] == "Van Kennismaken staat er geen doel."


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2024, 12, 25), "De offerte is van woensdag 25 december 2024: dat is Eerste kerstdag."),
        (date(2024, 12, 26), "De offerte is van donderdag 26 december 2024: dat is Tweede kerstdag."),
    ],
)
def test_an_offerte_dated_on_a_holiday_is_an_error(day: date, what: str) -> None:
    assert errors(tiny_quote(replace(TERMS, day=day))) == [what]


def test_a_validity_that_ends_on_a_holiday_is_an_error() -> None:
    until = replace(TERMS, valid_until=date(2025, 1, 1))
    assert errors(tiny_quote(until)) == [
        "De offerte is geldig tot en met woensdag 1 januari 2025: dat is Nieuwjaarsdag."
    ]


def test_a_weekend_and_a_validity_that_is_over_are_warnings() -> None:
    late = replace(TERMS, day=date(2024, 11, 1), valid_until=date(2024, 11, 30))
    assert warnings(tiny_quote(late))[:2] == [
        "De offerte is geldig tot en met zaterdag 30 november 2024: dat is in het weekend.",
        "De offerte was geldig tot en met zaterdag 30 november 2024; dat is voorbij.",
    ]


def test_a_session_on_a_day_off_is_an_error_and_in_a_school_holiday_a_warning() -> None:
    covers = Window(first=date(2024, 12, 1), last=date(2025, 2, 1))
    off, school = {date(2025, 1, 6): "Driekoningen"}, {date(2025, 1, 7): "Kerstvakantie"}
    calendar = WorkCalendar(name="cao-gemeenten", days_off=off, school=school, covers=covers)
    quote = with_programme(tiny_quote(), calendar=calendar)
    assert errors(quote) == ["Er zijn sessies gepland op maandag 6 januari 2025: dat is Driekoningen."]
    assert warnings(quote)[0] == "2\N{NO-BREAK SPACE}sessies vallen in een schoolvakantie: Kerstvakantie."


def test_an_unknown_price_a_redacted_price_and_a_missing_btw_rate_are_errors() -> None:
    quote = tiny_quote()
    first, second, *rest = quote.budget.lines
    hidden = replace(first, price=Redacted(ground="5.1.2.f"), total=Redacted(ground="5.1.2.f"))
    untaxed = replace(second, vat=VatRate(percent=Decimal(0)))
    budget = replace(quote.budget, lines=(hidden, untaxed, *rest), excl=None, incl=None)
    assert errors(replace(quote, budget=budget)) == [
        "Niet alles heeft een prijs; het totaal is daarom niet bekend.",
        "De prijs van 'Coordinatie' is gelakt.",
        "Bij 'Voorgesprek' is geen btw-tarief bekend.",
    ]


def test_a_total_that_does_not_add_up_is_an_error() -> None:
    quote = tiny_quote()
    wrong = replace(quote.budget, excl=Decimal("12000.01"))
    # 1.000 + 2 x 500 + 8 x 1.250 = 12.000; 21 % = 2.520
    assert errors(replace(quote, budget=wrong)) == [
        "De regels tellen op tot €\N{NO-BREAK SPACE}12.000,00, met btw €\N{NO-BREAK SPACE}14.520,00; er staat "
        "€\N{NO-BREAK SPACE}12.000,01 en €\N{NO-BREAK SPACE}14.520,00."
    ]


def test_a_line_that_is_not_number_times_price_is_an_error() -> None:
    quote = tiny_quote()
    first, *rest = quote.budget.lines
    budget = replace(quote.budget, lines=(replace(first, quantity=Decimal(2)), *rest))
    assert errors(replace(quote, budget=budget)) == ["Aantal × prijs is niet het totaal bij: Coordinatie."]


def test_btw_that_is_not_the_rate_over_its_base_is_an_error() -> None:
    quote = tiny_quote()
    part = replace(quote.budget.vat[0], vat=Decimal("2520.01"))
    assert found(replace(quote, budget=replace(quote.budget, vat=(part,), incl=Decimal("14520.01"))), "telt niet op")


def test_an_assumed_price_that_the_offerte_does_not_tell_of_is_an_error() -> None:
    silent = replace(tiny_quote(), assumptions=())
    assert next(f.what for f in found(silent, "aanname niet gemarkeerd")) == (
        "De prijs van 'Coordinatie' is een aanname, maar staat niet bij de aannames."
    )


def test_a_price_from_a_source_that_calls_itself_a_guess_is_an_error() -> None:
    quote = tiny_quote()
    guess = replace(quote.programme.tariffs[0], backing=Backing.SOURCE, why="voorlopig, nog te bevestigen", origin=HERE)
    sure = replace(quote.programme.tariffs[1], backing=Backing.SOURCE, why="prijslijst 2024", origin=HERE)
    hedged = with_programme(quote, tariffs=(guess, sure, quote.programme.tariffs[2]))
    assert [f.what for f in found(hedged, "aanname niet gemarkeerd")] == [
        "Tarief coordinatie heeft status bron, maar de toelichting zegt 'voorlopig'."
    ]


def test_a_settlement_nobody_chose_is_told_as_an_assumption() -> None:
    quote = tiny_quote(replace(TERMS, settlement=None, extra_work=None))
    assert quote.assumptions[-2:] == (
        "Niet gebruikte sessies: de afrekening is niet gekozen, aangenomen is nacalculatie.",
        "Meerwerk: er is niets afgesproken, aangenomen is zelfde prijzen.",
    )


def test_an_amount_in_running_text_that_nobody_computed_is_a_warning() -> None:
    quote = tiny_quote(replace(TERMS, question=("Het mag € 9.999 kosten, of € 12.000,00.",)))
    assert warnings(quote)[-1].endswith("dat niet uit de begroting komt: € 9.999.")


def test_a_variant_without_a_plan_is_an_error() -> None:
    variant = Variant(case=impossible_case("De periode is te kort."), facts=None, is_chosen=False)
    assert errors(replace(tiny_quote(), variants=(variant,))) == ["De variant 'Basis' kan niet gepland worden."]


def test_a_case_without_a_plan_can_not_be_offered() -> None:
    with pytest.raises(ValueError, match="can't be offered"):
        build_quote(impossible_case("x"), (), TODAY)


def test_the_tiny_case_is_what_these_tests_think_it_is() -> None:
    budget = quote_case().budget
    assert budget is not None
    assert (budget.excl, budget.incl) == (Decimal("12000.00"), Decimal("14520.00"))


def test_what_only_a_variant_rests_on_is_told_as_such() -> None:
    case = quote_case()
    extra = Assumption(text="Een vierde sessie is even lang.", origin=HERE)
    richer = replace(case, programme=replace(case.programme, scenario_title="Ruim", assumptions=(extra,)))
    chosen = Variant(case=case, facts=None, is_chosen=True)
    quote = build_quote(case, (chosen, Variant(case=richer, facts=None, is_chosen=False)), TODAY)
    assert quote.assumptions[-1] == "Alleen in de variant 'Ruim': Een vierde sessie is even lang."
