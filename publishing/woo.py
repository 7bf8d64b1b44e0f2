"""A copy for publication (Woo-kopie): a case of which the data are masked, before anything is written of it.

Nothing is painted over. What is hidden is gone from the programme, the plan and the begroting; the writers that make
the report, the begroting and the offerte get nothing else to write.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from budget.begroting import Budget
from budget.cap import judge_cap
from budget.leak_check import Counted
from budget.lines import BudgetLine
from budget.totals import total_incl
from planning.domain.discount import Discount
from planning.domain.invoicing import Invoicing, Party
from planning.domain.money import Amount, Redacted, add_up
from planning.domain.plan import Outcome
from planning.domain.programme import Programme
from planning.domain.quote import QuoteTerms
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from publishing.case import Case
from publishing.show_provenance import CENTS
from publishing.woo_people import People, find_people, mask_coach, mask_plan, mask_team
from publishing.woo_policy import BUSINESS, PERSONS, WooPart, WooPolicy, mask_text
from publishing.woo_words import WordMask

HIDDEN = Redacted(ground=BUSINESS)
ELSEWHERE = {
    TariffUnit.SESSION: "het aantal is te tellen in de planning",
    TariffUnit.HOUR: "het aantal uren is op te tellen uit de planning",
    TariffUnit.TEAM: "het aantal teams is te tellen in de planning",
    TariffUnit.PARTICIPANT: "het aantal deelnemers staat bij het programma",
    TariffUnit.PROGRAMME: "een bedrag per programma telt één keer",
    TariffUnit.DAY_PART: "het aantal dagdelen is op te tellen uit de planning",
    TariffUnit.PERSON_SESSION: "het aantal deelnemers en sessies staat bij het programma",
}


def mask(case: Case, policy: WooPolicy) -> Case:
    """``case`` without what ``policy`` hides. Raises ValueError when it has no plan: there is nothing to publish."""
    if case.plan is None or case.budget is None:
        raise ValueError("a case without a plan can't be published")
    people = find_people(case.programme, case.plan) if policy.hides(WooPart.PEOPLE) else None
    words = _word_mask(case.programme, case.budget, policy, people)
    return Case(
        programme=_programme(case.programme, policy, people, words),
        outcome=_outcome(case.outcome, policy, people, words),
        budget=_budget(case.programme, case.budget, policy, words),
    )


def counted_elsewhere(budget: Budget) -> dict[int, Counted]:
    """The quantities of ``budget``, as it was before masking, that the rest of the copy shows all the same."""
    return {
        place: Counted(quantity=line.quantity, where=ELSEWHERE[line.unit])
        for place, line in enumerate(budget.lines)
        if isinstance(line.quantity, Decimal) and _is_countable(line)
    }


def _is_countable(line: BudgetLine) -> bool:
    """Whether the quantity can be told from the rest of the copy: hours or kilometres that were agreed can't."""
    if line.sessions:
        return line.unit is not TariffUnit.KILOMETRE
    once = line.unit is TariffUnit.PROGRAMME and line.quantity == 1
    return once or line.unit in (TariffUnit.TEAM, TariffUnit.PARTICIPANT)


def _word_mask(programme: Programme, budget: Budget, policy: WooPolicy, people: People | None) -> WordMask:
    contacts = {x for p in programme.parties.values() for x in (p.contact, p.email, p.phone) if x}
    amounts = frozenset(_hidden(programme, budget, policy))
    return WordMask(
        names=people.names | contacts if people is not None else frozenset(),
        amounts=amounts,
        open_amounts=_open_amounts(programme, budget, policy),
        hides_amounts=bool(amounts),
    )


def _hidden(programme: Programme, budget: Budget, policy: WooPolicy) -> Iterator[Decimal]:
    amounts: list[Amount | None] = []
    if policy.hides(WooPart.PRICES):
        amounts += [tariff.amount for tariff in programme.tariffs] + [line.price for line in budget.lines]
        amounts += [discount.amount for discount in programme.discounts]
    if policy.hides(WooPart.LINE_TOTALS):
        amounts += [line.total for line in budget.lines]
    if policy.hides(WooPart.TOTALS):
        amounts += _totals(budget)
    yield from (amount for amount in amounts if isinstance(amount, Decimal))


def _open_amounts(programme: Programme, budget: Budget, policy: WooPolicy) -> frozenset[Decimal]:
    amounts: list[Amount | None] = [] if policy.hides(WooPart.TOTALS) else _totals(budget)
    if programme.cap is not None:
        amounts.append(programme.cap.amount)
    return frozenset(amount for amount in amounts if isinstance(amount, Decimal))


def _totals(budget: Budget) -> list[Amount | None]:
    return [budget.excl, budget.incl, *(amount for part in budget.vat for amount in (part.base, part.vat))]


def _programme(programme: Programme, policy: WooPolicy, people: People | None, words: WordMask) -> Programme:
    masked = replace(
        programme,
        name=words(programme.name),
        scenario_title=words(programme.scenario_title),
        calendar=replace(
            programme.calendar, days_off={day: words(name) for day, name in programme.calendar.days_off.items()}
        ),
        locations=tuple(replace(x, name=words(x.name)) for x in programme.locations),
        teams=tuple(replace(team, name=words(team.name)) for team in programme.teams),
        forms=tuple(
            replace(f, name=words(f.name), goal=words(f.goal), method=words(f.method)) for f in programme.forms
        ),
        tariffs=tuple(_tariff(tariff, policy, words) for tariff in programme.tariffs),
        discounts=tuple(_discount(discount, policy, words) for discount in programme.discounts),
        assumptions=tuple(replace(a, text=words(a.text)) for a in programme.assumptions),
        quote=_terms(programme.quote, words),
        invoicing=_invoicing(programme.invoicing, words),
        parties={role: _party(party, policy) for role, party in programme.parties.items()},
        phases=tuple(replace(phase, name=words(phase.name)) for phase in programme.phases),
        milestones=tuple(replace(milestone, name=words(milestone.name)) for milestone in programme.milestones),
        pool=None,
        selection=None,
        input_hash="",  # someone who knows all but a price could try prices until the hash fits
    )
    if people is None:
        return masked
    return replace(
        masked,
        coaches=tuple(mask_coach(coach, people) for coach in programme.coaches),
        teams=tuple(mask_team(team, people) for team in masked.teams),
    )


def _tariff(tariff: Tariff, policy: WooPolicy, words: WordMask) -> Tariff:
    hides = policy.hides(WooPart.PRICES)
    return replace(
        tariff,
        code=words(tariff.code),
        description=words(tariff.description),
        amount=HIDDEN if hides else tariff.amount,
        backing=Backing.REDACTED if hides else tariff.backing,
        why=words(tariff.why),
        vat=_rate(tariff.vat, words),
        coach=mask_text(PERSONS) if tariff.coach and policy.hides(WooPart.PEOPLE) else tariff.coach,
        quantity=None if policy.hides(WooPart.QUANTITIES) else tariff.quantity,
    )


def _discount(discount: Discount, policy: WooPolicy, words: WordMask) -> Discount:
    hides = policy.hides(WooPart.PRICES)
    return replace(
        discount,
        code=words(discount.code),
        description=words(discount.description),
        percent=HIDDEN if hides and discount.percent is not None else discount.percent,
        amount=HIDDEN if hides and discount.amount is not None else discount.amount,
        vat=_rate(discount.vat, words) if discount.vat is not None else None,
        over=words.all(discount.over),
        backing=Backing.REDACTED if hides else discount.backing,
        why=words(discount.why),
    )


def _rate(rate: VatRate, words: WordMask) -> VatRate:
    return replace(rate, exempt_because=words(rate.exempt_because))


def _terms(terms: QuoteTerms | None, words: WordMask) -> QuoteTerms | None:
    if terms is None:
        return None
    return replace(
        terms,
        question=words.all(terms.question),
        approach=words.all(terms.approach),
        included=words(terms.included),
        client_reference=words(terms.client_reference),
    )


def _invoicing(invoicing: Invoicing, words: WordMask) -> Invoicing:
    """What was agreed; what was reported and sent since is no part of the documents that are copied."""
    return replace(
        invoicing,
        reference=words(invoicing.reference),
        instalments=tuple(replace(x, description=words(x.description)) for x in invoicing.instalments),
        results=tuple(replace(x, name=words(x.name)) for x in invoicing.results),
        reports=(),
        sent=(),
    )


def _party(party: Party, policy: WooPolicy) -> Party:
    if policy.hides(WooPart.PRICES):
        party = replace(party, iban=mask_text(BUSINESS) if party.iban else "")
    if not policy.hides(WooPart.PEOPLE):
        return party
    person = mask_text(PERSONS)
    return replace(
        party,
        contact=person if party.contact else "",
        email=person if party.email else "",
        phone=person if party.phone else "",
    )


def _outcome(outcome: Outcome, policy: WooPolicy, people: People | None, words: WordMask) -> Outcome:
    """The plan and how good it is; the notes of solving tell too much of costs and people to be kept."""
    plan = outcome.plan if outcome.plan is None or people is None else mask_plan(outcome.plan, people)
    hides_money = policy.hides(WooPart.TOTALS)
    return replace(
        outcome,
        plan=plan,
        levels=tuple(x for x in outcome.levels if not (hides_money and x.unit.split(" ")[0] == CENTS)),
        soft=tuple(replace(v, sentence=words(v.sentence)) for v in outcome.soft),
        reasons=(),
        steps=(),
    )


def _budget(programme: Programme, budget: Budget, policy: WooPolicy, words: WordMask) -> Budget:
    lines = tuple(_line(line, policy, words) for line in budget.lines)
    vat = tuple(replace(part, exempt_because=words(part.exempt_because)) for part in budget.vat)
    masked = replace(budget, lines=lines, vat=vat, unpriced=(), findings=())
    if not policy.hides(WooPart.TOTALS) or budget.excl is None:
        return masked
    vat = tuple(replace(part, base=HIDDEN, vat=HIDDEN) for part in vat)
    cap = judge_cap(programme.cap, vat, excl=None, incl=None) if programme.cap is not None else None
    return replace(masked, vat=vat, excl=add_up(p.base for p in vat), incl=total_incl(vat), cap=cap)


def _line(line: BudgetLine, policy: WooPolicy, words: WordMask) -> BudgetLine:
    hides_price = policy.hides(WooPart.PRICES)
    return replace(
        line,
        code=words(line.code),
        description=words(line.description),
        quantity=HIDDEN if policy.hides(WooPart.QUANTITIES) else line.quantity,
        price=HIDDEN if hides_price else line.price,
        total=HIDDEN if policy.hides(WooPart.LINE_TOTALS) else line.total,
        backing=Backing.REDACTED if hides_price else line.backing,
        why=words(line.why),
        vat=_rate(line.vat, words),
        sessions=(),
        weights=(),
        percent=HIDDEN if hides_price and line.percent is not None else line.percent,
        over=words.all(line.over),
    )
