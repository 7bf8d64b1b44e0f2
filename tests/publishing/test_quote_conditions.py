from dataclasses import replace
from datetime import date
from decimal import Decimal

from budget.begroting import build_budget
from planning.domain.calendar import WorkCalendar
from planning.domain.clause import CancellationClause, CancellationTier, NoticeCounting
from planning.domain.discount import Discount
from planning.domain.invoicing import Instalment, Invoicing, Result, Trigger
from planning.domain.programme import Programme
from planning.domain.quote import ExtraWork, QuoteTerms, Settlement
from planning.domain.tariff import Backing, TariffKind, TariffUnit
from publishing.quote_conditions import build_conditions
from tests.examples import HERE, tariff, tiny_plan
from tests.publishing.quotes import TERMS, quote_case, quote_programme

CALENDAR = WorkCalendar(name="cao-gemeenten", days_off={})


def spoken(
    programme: Programme,
    settlement: Settlement = Settlement.ON_ACTUALS,
    extra_work: ExtraWork = ExtraWork.SAME_PRICES,
) -> dict[str, str]:
    budget = quote_case().budget
    assert budget is not None
    conditions = build_conditions(programme, budget, settlement=settlement, extra_work=extra_work)
    return {c.title: c.text.replace("\N{NO-BREAK SPACE}", " ") for c in conditions}


def tier(least: int, most: int | None, percent: int) -> CancellationTier:
    return CancellationTier(least=least, most=most, percent=Decimal(percent), origin=HERE)


def clause(*tiers: CancellationTier, latest: int | None = None, counting: NoticeCounting) -> Programme:
    own = CancellationClause(tiers=tiers, counting=counting, calendar=CALENDAR, latest=latest, origin=HERE)
    return replace(quote_programme(), cancellation=own)


def instalments(*parts: Instalment) -> Programme:
    result = Result(code="R1", name="Eindverslag", origin=HERE)
    return replace(quote_programme(), invoicing=Invoicing(instalments=parts, results=(result,)))


def part(percent: str, trigger: Trigger, **when: object) -> Instalment:
    made = Instalment(code="T", description="Deel", percent=Decimal(percent), trigger=trigger, origin=HERE)
    return replace(made, **when)  # type: ignore[arg-type]


def test_only_the_clauses_there_are_become_conditions() -> None:
    assert list(spoken(quote_programme())) == ["Prijzen", "Niet gebruikte sessies", "Meerwerk", "Geldigheid"]


def test_cancelling_without_a_free_tier_says_so() -> None:
    programme = clause(tier(7, None, 50), tier(0, 6, 100), counting=NoticeCounting.NOTICE_DAY_COUNTS)
    assert spoken(programme)["Annuleren en verplaatsen"] == (
        "Annuleert of verplaatst u een sessie of de hele opdracht, dan rekenen wij een deel van de prijs ervan: "
        "bij een melding ten minste 7 werkdagen van tevoren 50 % en later dan 7 werkdagen van tevoren 100 %. "
        "Van een sessie telt de sessieprijs; bij de hele opdracht tellen de werkdagen tot de eerste sessie. "
        "Kosteloos annuleren kan niet. De dag van de melding telt mee, de dag van de sessie niet. "
        "Werkdagen zijn maandag tot en met vrijdag, zonder de vrije dagen van de kalender cao-gemeenten. "
        "Blijkt een team een sessie niet nodig te hebben, dan is dat geen annulering."
    )


def test_a_free_tier_and_a_time_of_day_are_told() -> None:
    tiers = (tier(15, None, 0), tier(5, 14, 50), tier(0, 4, 100))
    text = spoken(clause(*tiers, latest=17 * 60, counting=NoticeCounting.FULL_DAYS))["Annuleren en verplaatsen"]
    assert "ten minste 15 werkdagen van tevoren 0 %, 5 tot en met 14 werkdagen van tevoren 50 % en later dan" in text
    assert "Kosteloos annuleren kan niet." not in text
    assert "De dag van de melding en de dag van de sessie tellen niet mee." in text
    assert "Een melding na 17.00 uur telt als een melding op de volgende werkdag." in text


def test_instalments_are_told_by_their_moments() -> None:
    programme = instalments(
        part("50", Trigger.AGREEMENT),
        part("20", Trigger.SESSIONS, share=Decimal(50)),
        part("10", Trigger.SESSIONS, sessions=30),
        part("10", Trigger.DATE, day=date(2025, 6, 30)),
        part("7.5", Trigger.RESULT, result="R1"),
        part("2.5", Trigger.MONTH),
    )
    assert spoken(programme)["Facturering en betaling"].startswith(
        "Wij factureren in 6 termijnen: 50 % bij uw akkoord, 20 % als 50 % van de sessies gehouden is, 10 % als 30 "
        "sessies gehouden zijn, 10 % op 30-06-2025, 7,5 % bij het resultaat 'Eindverslag' en 2,5 % elke maand, naar "
        "wat er gehouden is."
    )


def test_settlement_and_extra_work_follow_what_was_chosen() -> None:
    actuals = spoken(quote_programme())
    other = spoken(quote_programme(), Settlement.TRANSFER, ExtraWork.NEW_QUOTE)
    assert "(nacalculatie)" in actuals["Niet gebruikte sessies"]
    assert "(overdracht)" in other["Niet gebruikte sessies"]
    assert "prijzen per eenheid van deze offerte" in actuals["Meerwerk"]
    assert "nieuwe offerte" in other["Meerwerk"]


def test_a_no_obligation_offerte_says_so() -> None:
    def validity(terms: QuoteTerms) -> str:
        return spoken(quote_programme(terms))["Geldigheid"]

    assert validity(TERMS) == "U kunt deze offerte aanvaarden tot en met vrijdag 3 januari 2025."
    assert "vrijblijvend" in validity(replace(TERMS, is_binding=False))


def test_prices_tell_the_btw_and_what_is_included() -> None:
    text = spoken(quote_programme(replace(TERMS, included="reistijd en materiaal")))["Prijzen"]
    assert "De btw is 21 % over de regels waarvoor dat tarief geldt." in text
    assert text.endswith("In de prijs zit: reistijd en materiaal.")


def test_provisional_sums_and_discounts_are_explained() -> None:
    actor = replace(tariff("acteur", TariffUnit.SESSION, "900.00"), kind=TariffKind.PROVISIONAL, quantity=Decimal(2))
    off = Discount(
        code="vroeg",
        description="Vroegboekkorting",
        percent=Decimal("2.5"),
        over=("sessie",),
        backing=Backing.SOURCE,
        why="afgesproken",
        origin=HERE,
    )
    base = quote_programme()
    programme = replace(base, tariffs=(*base.tariffs, actor), discounts=(off,))
    budget = build_budget(programme, tiny_plan())
    conditions = build_conditions(programme, budget, settlement=Settlement.ON_ACTUALS, extra_work=ExtraWork.SAME_PRICES)
    texts = {c.title: c.text for c in conditions}
    assert texts["Stelposten"] == (
        "Acteur is een stelpost: het bedrag is een schatting. Wij rekenen af wat het werkelijk heeft gekost; "
        "wordt het meer, dan leggen wij dat eerst aan u voor."
    )
    assert texts["Kortingen"] == (
        "Vroegboekkorting (korting 2,5 %) gaat over Sessie. Kortingen staan in de begroting en zijn in de totalen "
        "verwerkt."
    )
