"""What the plan costs, and where the money is."""

from collections.abc import Sequence
from decimal import Decimal

from budget.begroting import Budget
from budget.cap import CapRoom, Colour
from budget.lines import BudgetLine
from budget.pricing import Unpriced
from budget.totals import VatTotal
from planning.domain.money import Amount, Redacted
from planning.domain.programme import CapReading
from publishing.blocks import Align, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.case import Case
from publishing.notation import count_text, euro_text, list_text, number_text, percent_text, quantity_text
from publishing.show_hours import hours_sentence
from publishing.show_planning import WITHOUT_PLAN

NO_PRICE = "geen tarief bekend"
NO_CAP = Paragraph("Dit programma heeft geen plafond.")
COLUMNS = ("Aantal", "Eenheid", "Prijs per eenheid", "Totaal")
READINGS = {CapReading.EXCL: "exclusief btw", CapReading.INCL: "inclusief btw", CapReading.UNKNOWN: "onbekend"}
GOOD = {Colour.GREEN: True, Colour.AMBER: None, Colour.RED: False, Colour.GREY: None}


def show_cost_briefly(case: Case) -> tuple[Paragraph, ...]:
    """The same as a sentence below another verdict; nothing when the costs are not known."""
    known = case.budget is not None and isinstance(case.budget.excl, Decimal) and isinstance(case.budget.incl, Decimal)
    return (Paragraph(show_cost(case).text),) if known else ()


def show_cost(case: Case) -> Verdict:
    """What the plan costs, without and with btw, in one sentence."""
    budget = case.budget
    if budget is None:
        return Verdict("Er is geen plan, en dus geen begroting.", good=False)
    if not isinstance(budget.excl, Decimal) or not isinstance(budget.incl, Decimal):
        return Verdict(f"Dat is niet te zeggen: {_why_unknown(budget)}.")
    sentence = f"Het kost {euro_text(budget.excl)} exclusief btw en {euro_text(budget.incl)} inclusief btw"
    if budget.cap is None:
        return Verdict(f"{sentence}.", good=True)
    return Verdict(f"{sentence}; dat {budget.cap.status}.", good=GOOD[budget.cap.status.colour])


def show_begroting(case: Case) -> Table | Paragraph:
    """The begroting: what, how many, in which unit, at which price, and the totals."""
    budget = case.budget
    if budget is None:
        return WITHOUT_PLAN
    totals = [_total("Totaal excl. btw", budget.excl), *map(_vat_row, budget.vat)]
    totals.append(_total("Totaal incl. btw", budget.incl))
    return Table(
        caption="De regels en de totalen",
        columns=(Column("Omschrijving"), *_aligned(COLUMNS), Column("Herkomst")),
        rows=(*map(_line_row, budget.lines), *map(_unpriced_row, budget.unpriced), *totals),
        note=_note(case),
        total_rows=len(totals),
    )


def _note(case: Case) -> str:
    hours = hours_sentence(case.programme, case.plan) if case.plan is not None else ""
    return f"Bedragen zijn exclusief btw, tenzij er iets anders staat. {hours}".strip()


def show_backing(case: Case) -> Table | Paragraph:
    """What the prices rest on, and for each line what it counts; lines with the same ground together."""
    if case.budget is None:
        return WITHOUT_PLAN
    if not case.budget.lines:
        return Paragraph("Er is geen tarief bekend, en dus ook geen herkomst van prijzen.")
    grounds: dict[tuple[str, str], list[BudgetLine]] = {}
    for line in case.budget.lines:
        grounds.setdefault((str(line.backing), line.why), []).append(line)
    return Table(
        caption="Waar elke prijs op rust",
        columns=tuple(map(Column, ("Herkomst", "Bron of reden", "Voor welke regels"))),
        rows=tuple((backing, why or "niet vermeld", _lines_text(own)) for (backing, why), own in grounds.items()),
    )


def show_costs_picture(case: Case) -> Figure | Paragraph:
    """Where the money is, as a picture."""
    from publishing.figures import canvas, costs_size, plot_costs, to_svg

    if case.budget is None or not case.budget.lines:
        return WITHOUT_PLAN
    figure, (ax,) = canvas(costs_size(case.budget))
    plot_costs(ax, case.budget)
    caption = "Waar het geld in zit: de regels van de begroting, exclusief btw, de duurste bovenaan"
    return Figure(caption=caption, alt=_costs_alt(case.budget), svg=to_svg(figure))


def show_price_notes(case: Case) -> BulletList | Paragraph:
    """What was assumed or left out in pricing the plan."""
    if case.budget is None:
        return WITHOUT_PLAN
    if not case.budget.findings:
        return Paragraph("Bij het rekenen met de prijzen viel niets op.")
    return BulletList(tuple(f"{finding.what} {finding.advice}".strip() for finding in case.budget.findings))


def show_cap(case: Case) -> Table | Paragraph:
    """The cap read as excluding and as including btw, and what it leaves in each reading."""
    if case.budget is None:
        return WITHOUT_PLAN
    judgement = case.budget.cap
    if judgement is None:
        return NO_CAP
    amounts = ("Plafond excl. btw", "Plafond incl. btw", "Ruimte excl. btw", "Ruimte incl. btw")
    return Table(
        caption=f"Het plafond van {euro_text(judgement.cap.amount)} in beide lezingen, met en zonder btw",
        columns=(Column("Als het plafond bedoeld is"), *(Column(name, Align.RIGHT) for name in amounts)),
        rows=(
            ("exclusief btw", *_room(judgement.read_excl)),
            ("inclusief btw", *_room(judgement.read_incl)),
        ),
        note=f"Of het plafond met of zonder btw bedoeld is: {READINGS[judgement.cap.reading]}. "
        f"De begroting {judgement.status}.",
    )


def _why_unknown(budget: Budget) -> str:
    if budget.unpriced:
        return f"{NO_PRICE} voor {list_text([item.description for item in budget.unpriced])}"
    return f"{euro_text(budget.known_excl)} is bekend, maar een deel van de prijzen is gelakt"


def _aligned(headings: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(h, Align.LEFT if h == "Eenheid" else Align.RIGHT) for h in headings)


def _line_row(line: BudgetLine) -> tuple[str, ...]:
    quantity = quantity_text(line.quantity)
    return line.label, quantity, line.unit_name, euro_text(line.price), euro_text(line.total), str(line.backing)


def _unpriced_row(item: Unpriced) -> tuple[str, ...]:
    return item.description, number_text(len(item.sessions)), "sessie", NO_PRICE, NO_PRICE, "–"


def _total(name: str, amount: Amount | None) -> tuple[str, ...]:
    return name, "", "", "", amount_text(amount), ""


def _vat_row(part: VatTotal) -> tuple[str, ...]:
    return vat_name(part), "", "", "", amount_text(part.vat), ""


def vat_name(part: VatTotal) -> str:
    """What a row with btw is called: its rate and what it is taken of, or why there is none."""
    if part.exempt_because:
        return f"Vrijgesteld van btw: {part.exempt_because}"
    base = f"over {euro_text(part.base)}" if isinstance(part.base, Decimal) else ""
    return f"Btw {number_text(part.percent.normalize())} % {base}".rstrip()


def amount_text(amount: Amount | None) -> str:
    """An amount, or in words why there is none."""
    return NO_PRICE if amount is None else euro_text(amount)


def _lines_text(lines: Sequence[BudgetLine]) -> str:
    return "; ".join(f"{line.label} ({_counted(line)})" for line in lines)


def _counted(line: BudgetLine) -> str:
    if line.sessions:
        return count_text(len(line.sessions), "sessie", "sessies")
    return f"{quantity_text(line.quantity)} × {line.unit_name}"


def _costs_alt(budget: Budget) -> str:
    hidden = [line.label for line in budget.lines if isinstance(line.total, Redacted)]
    known = budget.known_excl
    amounts = sorted(
        ((line.total, line.label) for line in budget.lines if isinstance(line.total, Decimal)),
        reverse=True,
    )
    parts = [f"{name} {euro_text(total)} ({percent_text(total / known)})" for total, name in amounts if known]
    sentence = f"Het totaal van {euro_text(known)} exclusief btw bestaat uit: {list_text(parts)}."
    return f"{sentence} Gelakt: {list_text(hidden)}." if hidden else sentence


def _room(room: CapRoom) -> tuple[str, ...]:
    return (
        euro_text(room.cap_excl),
        euro_text(room.cap_incl),
        amount_text(room.room_excl),
        amount_text(room.room_incl),
    )
