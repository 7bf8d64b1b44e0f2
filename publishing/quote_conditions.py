"""The conditions of an offerte, put in words from the programme's own clauses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from budget.begroting import Budget
from budget.totals import VatTotal
from planning.domain.clause import CancellationClause, CancellationTier, NoticeCounting, OrderNotice, PriceBase
from planning.domain.invoicing import Instalment, Invoicing, Trigger
from planning.domain.programme import Programme
from planning.domain.quote import ExtraWork, QuoteTerms, Settlement
from planning.domain.tariff import TariffKind
from planning.domain.team_word import TeamWord
from planning.rule_words import is_one_to_one
from publishing.instalment_texts import instalment_sentences
from publishing.notation import NO_BREAK, count_text, date_text, list_text, long_date_text, number_text, time_text

EXTRA = {
    ExtraWork.SAME_PRICES: "en gaat tegen de prijzen per eenheid van deze offerte",
    ExtraWork.NEW_QUOTE: "op een nieuwe offerte",
}
BASES = {
    PriceBase.SESSION: "de sessieprijs",
    PriceBase.SESSION_AND_PLACE: "de sessieprijs met de locatie",
    PriceBase.SHARE_OF_ORDER: "haar deel van de hele opdracht",
}
ORDERS = {
    OrderNotice.FIRST_SESSION: "tellen de werkdagen tot de eerste sessie",
    OrderNotice.EACH_SESSION: "tellen de werkdagen per sessie",
}
COUNTING = {
    NoticeCounting.NOTICE_DAY_COUNTS: "De dag van de melding telt mee, de dag van de sessie niet.",
    NoticeCounting.FULL_DAYS: "De dag van de melding en de dag van de sessie tellen niet mee.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of the offerte: a heading and whole sentences (voorwaarde)."""

    title: str
    text: str


def build_conditions(
    programme: Programme, budget: Budget, *, settlement: Settlement, extra_work: ExtraWork
) -> Iterator[Condition]:
    """Every condition the programme has, in the order of the offerte; a clause that isn't there is left out."""
    terms, word = programme.quote, programme.team_word
    yield Condition(title="Prijzen", text=" ".join(_prices(budget, terms)))
    if any(line.kind is TariffKind.PROVISIONAL for line in budget.lines):
        yield Condition(title="Stelposten", text=" ".join(_provisional(budget)))
    if any(line.kind is TariffKind.DISCOUNT for line in budget.lines):
        yield Condition(title="Kortingen", text=" ".join(_discounts(programme, budget)))
    if programme.invoicing.instalments:
        yield Condition(title="Facturering en betaling", text=" ".join(_invoicing(programme.invoicing, budget)))
    if programme.cancellation is not None:
        yield Condition(title="Annuleren en verplaatsen", text=" ".join(_cancelling(programme.cancellation, word)))
    yield Condition(title="Niet gebruikte sessies", text=_unused(settlement, word))
    yield Condition(title="Meerwerk", text=_extra_work(programme, extra_work))
    if terms is not None and terms.valid_until is not None:
        yield Condition(title="Geldigheid", text=_validity(terms))


def _unused(settlement: Settlement, word: TeamWord) -> str:
    unneeded = f"Sessies die een {word.one} niet nodig blijkt te hebben,"
    if settlement is Settlement.ON_ACTUALS:
        return f"{unneeded} worden niet in rekening gebracht (nacalculatie)."
    moved = f"{unneeded} kunnen naar {word.another} (overdracht)."
    return f"{moved} Ze blijven deel van de opdracht en worden in rekening gebracht."


def _extra_work(programme: Programme, extra_work: ExtraWork) -> str:
    what = [programme.team_word.many, *(["groepen"] if not is_one_to_one(programme) else [])]
    more = f"Meer {', '.join(what)} of sessies dan hier begroot zijn meerwerk."
    return f"{more} Meerwerk begint pas na uw schriftelijk akkoord {EXTRA[extra_work]}."


def _prices(budget: Budget, terms: QuoteTerms | None) -> Iterator[str]:
    yield "Alle bedragen zijn in euro. Prijzen per eenheid zijn exclusief btw."
    yield from (_vat_sentence(part) for part in budget.vat)
    if terms is not None and terms.included:
        yield f"In de prijs zit: {_sentence(terms.included)}"


def _provisional(budget: Budget) -> Iterator[str]:
    names = [line.description for line in budget.lines if line.kind is TariffKind.PROVISIONAL]
    one = len(names) == 1
    yield f"{list_text(names)} {'is een stelpost' if one else 'zijn stelposten'}: het bedrag is een schatting."
    yield "Wij rekenen af wat het werkelijk heeft gekost; wordt het meer, dan leggen wij dat eerst aan u voor."


def _discounts(programme: Programme, budget: Budget) -> Iterator[str]:
    names = {tariff.code: tariff.description for tariff in programme.tariffs}
    for line in {x.code: x for x in budget.lines if x.kind is TariffKind.DISCOUNT}.values():
        over = list_text([names[code] for code in line.over if code in names]) or "alle regels van de begroting"
        yield f"{line.label} gaat over {over}."
    yield "Kortingen staan in de begroting en zijn in de totalen verwerkt."


def _vat_sentence(part: VatTotal) -> str:
    if part.exempt_because:
        return f"Een deel is vrijgesteld van btw: {_sentence(part.exempt_because)}"
    return f"De btw is {_percent(part.percent)} over de regels waarvoor dat tarief geldt."


def _invoicing(invoicing: Invoicing, budget: Budget) -> Iterator[str]:
    results = {result.code: result.name for result in invoicing.results}
    parts = [f"{_percent(x.percent)} {_moment(x, results)}" for x in invoicing.instalments]
    yield f"Wij factureren in {count_text(len(parts), 'termijn', 'termijnen')}: {list_text(parts)}."
    yield from instalment_sentences(invoicing, budget)
    yield "De termijnen tellen op tot het totaal; de laatste neemt het verschil van de afronding."
    yield f"U betaalt binnen {count_text(invoicing.payment_days, 'dag', 'dagen')} na de factuurdatum."
    yield "Elke factuur vermeldt uw inkoopnummer."


def _moment(instalment: Instalment, results: Mapping[str, str]) -> str:
    match instalment.trigger:
        case Trigger.AGREEMENT:
            return "bij uw akkoord"
        case Trigger.DATE if instalment.day is not None:
            return f"op {date_text(instalment.day)}"
        case Trigger.SESSIONS if instalment.sessions is not None:
            return f"als {count_text(instalment.sessions, 'sessie gehouden is', 'sessies gehouden zijn')}"
        case Trigger.SESSIONS if instalment.share is not None:
            return f"als {_percent(instalment.share)} van de sessies gehouden is"
        case Trigger.RESULT:
            return f"bij het resultaat '{results.get(instalment.result or '', instalment.result)}'"
        case Trigger.MONTH:
            return "elke maand, naar wat er gehouden is"
    return f"bij {instalment.description}"


def _cancelling(clause: CancellationClause, word: TeamWord) -> Iterator[str]:
    costs = [f"{_notice(tier)} {_percent(tier.percent)}" for tier in clause.tiers]
    yield "Annuleert of verplaatst u een sessie of de hele opdracht, dan rekenen wij een deel van de prijs ervan:"
    yield f"bij een melding {list_text(costs)}."
    yield f"Van een sessie telt {BASES[clause.base]}; bij de hele opdracht {ORDERS[clause.order]}."
    if all(tier.percent for tier in clause.tiers):
        yield "Kosteloos annuleren kan niet."
    yield COUNTING[clause.counting]
    yield f"Werkdagen zijn maandag tot en met vrijdag, zonder de vrije dagen van de kalender {clause.calendar.name}."
    if clause.latest is not None:
        yield f"Een melding na {time_text(clause.latest)} telt als een melding op de volgende werkdag."
    yield f"Blijkt een {word.one} een sessie niet nodig te hebben, dan is dat geen annulering."


def _notice(tier: CancellationTier) -> str:
    if tier.most is None:
        return f"ten minste {count_text(tier.least, 'werkdag', 'werkdagen')} van tevoren"
    if tier.least == 0:
        return f"later dan {count_text(tier.most + 1, 'werkdag', 'werkdagen')} van tevoren"
    return f"{number_text(tier.least)} tot en met {count_text(tier.most, 'werkdag', 'werkdagen')} van tevoren"


def _validity(terms: QuoteTerms) -> str:
    if terms.valid_until is None:
        raise ValueError("an offerte without a last day has no validity to put in words")
    sentence = f"U kunt deze offerte aanvaarden tot en met {long_date_text(terms.valid_until)}."
    if terms.is_binding:
        return sentence
    return f"{sentence} De offerte is vrijblijvend: wij kunnen haar tot uw akkoord intrekken."


def _percent(percent: Decimal) -> str:
    return f"{number_text(percent.normalize() if percent else Decimal(0))}{NO_BREAK}%"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
