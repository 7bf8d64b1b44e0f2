"""Why not? The rules that clash, what would help at which price; for a programme that fits, what its rules cost."""

from decimal import Decimal

from planning.conflict import Clash
from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
from planning.repairs import FEW, Repair
from planning.rule_prices import RulePrice, RulePrices, Saving
from planning.rule_words import rule_sentence
from planning.why import ANSWER_SECONDS, Why, explain_programme
from publishing.blocks import Align, Block, BulletList, Column, Paragraph, Table, Verdict
from publishing.case import Case
from publishing.notation import NO_BREAK, count_text, euro_text
from publishing.request import Request

UNKNOWN = "niet bekend"
NO_WAY = "Er is geen uitweg gevonden met één of twee veranderingen."
NO_MORE = " Meer uitwegen met één of twee veranderingen zijn er niet gevonden"
NOT_IN_TIME = Paragraph("Wat elke regel kost, kon niet op tijd worden uitgezocht.")
ALWAYS = (
    "Daarbij geldt altijd dat een coach, een zaal en een deelnemer maar op één plek tegelijk kunnen zijn. "
    "Zou je één van deze regels loslaten, dan botsen de andere niet meer."
)


def show_why(programme: Programme, why: Why) -> tuple[Block, ...]:
    """The whole answer, the verdict first."""
    if why.is_possible is None:
        many = programme.team_word.many
        text = f"Het is niet op tijd gelukt om uit te zoeken of alle {many} passen; geef met --tijd meer rekentijd."
        return (Verdict(text),)
    if why.is_possible:
        return (
            show_fit(why, programme.team_word),
            *(show_rule_prices(programme, why.prices) if why.prices is not None else ()),
        )
    word = programme.team_word
    return (show_no(why, word), *show_counted(why), *show_clash(programme, why.clash), *show_menu(why, word))


def show_why_so(case: Case, request: Request, seconds: int) -> tuple[Block, ...]:
    """For a report: what keeps teams out and what would help; where all fit, what each rule costs.

    The prices of the rules are found in ``seconds``, and left out for 0; ways out are always looked for.
    """
    fits = case.plan is not None and not case.plan.unserved
    if fits and not seconds:
        return (Paragraph("Wat elke regel kost, is niet uitgezocht: regelprijzen staat op 0."),)
    why = explain_programme(case.programme, seed=request.seed, seconds=seconds if fits else ANSWER_SECONDS)
    if why.is_possible is None:
        return (Paragraph("Welke regels dit bepalen, kon niet op tijd worden uitgezocht."),)
    if why.is_possible:
        return show_rule_prices(case.programme, why.prices)[-1:] if why.prices is not None else (NOT_IN_TIME,)
    ways = 0 if why.menu is None else len(why.menu.repairs)
    told = Paragraph(_ways(ways) if ways else NO_WAY)
    return (*show_clash(case.programme, why.clash), told, *show_menu(why, case.programme.team_word))


def show_fit(why: Why, word: TeamWord) -> Verdict:
    """That everyone fits, and in how many weeks at least."""
    weeks = why.prices.now.weeks if why.prices is not None else None
    since = "vanaf het begin van de periode"
    inside = f" Het kan op zijn snelst in {count_text(weeks, 'week', 'weken')} {since}." if weeks is not None else ""
    return Verdict(f"Ja: alle {word.many} passen.{inside}", good=True)


def show_no(why: Why, word: TeamWord) -> Verdict:
    """That not everyone fits, how many rules clash and how many ways out there are."""
    clash = "" if why.clash is None else f" {_clashing(len(why.clash.by_rule))}"
    ways = 0 if why.menu is None else len(why.menu.repairs)
    menu = f" {_ways(ways) if ways else NO_WAY}"
    return Verdict(f"Nee: niet alle {word.many} passen.{clash}{menu}", good=False)


def _clashing(number: int) -> str:
    return "Eén regel maakt het onmogelijk." if number == 1 else f"Deze {number} regels botsen."


def _ways(number: int) -> str:
    return "Er is één uitweg." if number == 1 else f"Er zijn {number} uitwegen."


def show_counted(why: Why) -> tuple[Block, ...]:
    """What could have been counted; nothing when counting finds nothing."""
    return (BulletList(tuple(_capital(f"{r.what} {r.advice}") for r in why.reasons)),) if why.reasons else ()


def show_clash(programme: Programme, clash: Clash | None) -> tuple[Block, ...]:
    """The rules that clash, and that none of them can be missed."""
    if clash is None:
        return (Paragraph("Welke regels precies botsen kon niet op tijd worden uitgezocht."),)
    words = BulletList(tuple(rule_sentence(programme, rule) for rule in clash.by_rule))
    doubt = "Of al deze regels nodig zijn voor de botsing kon niet op tijd worden uitgezocht."
    return (
        Paragraph("Deze regels kunnen niet allemaal tegelijk:"),
        words,
        Paragraph(ALWAYS if clash.is_smallest else doubt),
    )


def show_menu(why: Why, word: TeamWord) -> tuple[Block, ...]:
    """The repairs, cheapest first."""
    if why.menu is None or not why.menu.repairs:
        return ()
    headings = (word.many.capitalize(), "Excl. btw", "Verschil", "Weken nodig", "Langer")
    note = (
        f"Elke uitweg is opnieuw doorgerekend en past. Verschil: met alle {word.many} tegen de laagste prijs van elke "
        "sessie."
    )
    in_time = why.menu.is_complete
    if len(why.menu.repairs) < FEW:
        note += f"{NO_MORE}{'' if in_time else ' binnen de rekentijd'}."
    elif not in_time:
        note += " Er was geen tijd om alle mogelijkheden te proberen."
    rows = tuple(_repair_row(repair) for repair in why.menu.repairs)
    columns = (Column("Uitweg"), *(Column(heading, Align.RIGHT) for heading in headings))
    return (Table(caption="Wat er wel kan", columns=columns, rows=rows, note=note),)


def _repair_row(repair: Repair) -> tuple[str, ...]:
    worth = repair.worth
    return (
        _capital(repair.sentence),
        str(worth.teams),
        _amount(worth.excl),
        _difference(repair.extra),
        _number(worth.weeks),
        UNKNOWN if repair.more_weeks is None else _weeks_more(repair.more_weeks),
    )


def _weeks_more(number: int) -> str:
    return "nee" if not number else count_text(number, "week", "weken")


def show_rule_prices(programme: Programme, prices: RulePrices) -> tuple[Block, ...]:
    """What every rule that binds costs, in sentences, and both ways in a table."""
    binding = [p for p in prices.rules if p.is_binding]
    rest = "" if prices.is_complete else " Niet alle regels konden op tijd worden doorgerekend."
    if not binding:
        free = "Geen enkele regel kost weken of geld: zonder die regel wordt het niet sneller of goedkoper."
        return (Paragraph(free + rest),)
    columns = (Column("Regel"), Column("Eén stap ruimer"), Column("Dat scheelt"), Column("Zonder de regel scheelt"))
    rows = tuple(_price_row(programme, price) for price in binding)
    note = f"De andere regels kosten nu niets.{rest}" if prices.is_complete else rest.strip()
    table = Table(caption="Wat elke regel kost", columns=columns, rows=rows, note=note)
    return BulletList(tuple(rule_price_sentence(programme, p) for p in binding)), table


def rule_price_sentence(programme: Programme, price: RulePrice) -> str:
    """What a rule costs, in one sentence: of letting it go, or of one step when that is all that is known."""
    words = rule_sentence(programme, price.rule).rstrip(".")
    gain = price.dropped if price.dropped is not None else price.with_step
    return f"De regel ‘{words}’ kost {saving_text(gain, programme.team_word)}."


def _price_row(programme: Programme, price: RulePrice) -> tuple[str, ...]:
    word = programme.team_word
    step = _capital(price.step.sentence) if price.step is not None else "–"
    gained = saving_text(price.with_step, word) if price.step is not None else "–"
    return rule_sentence(programme, price.rule), step, gained, saving_text(price.dropped, word)


def saving_text(saving: Saving | None, word: TeamWord) -> str:
    """A gain in words: ``2 weken``, ``1 week en € 500,00``, ``niets``."""
    if saving is None:
        return UNKNOWN
    if saving.teams:
        return count_text(saving.teams, word.one, word.many)
    if saving.weeks is None and saving.excl is None:
        return UNKNOWN
    weeks = [count_text(saving.weeks, "week", "weken")] if saving.weeks else []
    euros = [euro_text(saving.excl)] if saving.excl else []
    return " en ".join([*weeks, *euros]) or "niets"


def _difference(amount: Decimal | None) -> str:
    if amount is None:
        return UNKNOWN
    return f"+{NO_BREAK}{euro_text(amount)}" if amount > 0 else euro_text(amount)


def _amount(amount: Decimal | None) -> str:
    return UNKNOWN if amount is None else euro_text(amount)


def _number(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
