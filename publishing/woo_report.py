"""The report of a copy for publication, made by the same verbs as the report itself, of a case that is masked.

Left out are the scenarios side by side, for prices follow from the differences between them, and what was found in
the input, which is about the making and not about the programme.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from nbformat import NotebookNode, from_dict, v4

from planning.domain.money import Redacted
from publishing.blocks import Block, Column, Paragraph, Shown, Table, from_json
from publishing.case import Case
from publishing.prose import escape_markdown
from publishing.show_budget import show_backing, show_begroting, show_cap, show_cost, show_costs_picture
from publishing.show_planning import (
    show_calendar,
    show_load,
    show_load_picture,
    show_planning,
    show_reasons,
    show_verdict,
)
from publishing.show_provenance import show_assumptions, show_goals, show_provenance
from publishing.show_wishes import show_bent, show_wishes
from publishing.woo_policy import BUSINESS, PERSONS, REASONS, WooPart, WooPolicy, mask_text
from publishing.woo_words import unlink

INTRODUCTION = (
    "Dit is een kopie voor openbaarmaking. Wat gelakt is, staat niet in dit bestand; bij elke plek staat het artikel "
    "van de Wet open overheid waarop dat rust. De vergelijking van scenario's en de bevindingen over de invoer gaan "
    "niet mee."
)

type Section = tuple[str, tuple[Shown, ...]]


def woo_notebook(masked: Case, policy: WooPolicy, title: str) -> NotebookNode:
    """The report of ``masked`` as an executed notebook without code: what the page and the PDF are made from."""
    cells = [v4.new_markdown_cell(f"# {escape_markdown(title)}", id="titel")]
    for number, (heading, blocks) in enumerate(_sections(masked, policy), start=1):
        cells.append(v4.new_markdown_cell(f"## {heading}", id=f"kop-{number:02d}"))
        cells.append(_shown(f"deel-{number:02d}", number, tuple(map(_unlinked, dict.fromkeys(blocks)))))
    notebook: NotebookNode = v4.new_notebook(cells=cells)
    return notebook


def _sections(case: Case, policy: WooPolicy) -> Iterator[Section]:
    yield "Wat is gelakt, en waarom?", (Paragraph(INTRODUCTION), show_grounds(policy))
    yield "Past het?", (show_verdict(case), show_reasons(case))
    yield "De planning", (_calendar(case), show_planning(case))
    yield "Hoe druk hebben de coaches het?", _load(case, policy)
    yield "Waar wijkt het plan van een wens af?", (show_wishes(case), _bent(case))
    yield "Wat kost het?", _costs(case)
    yield "Waar komen de prijzen vandaan?", (show_backing(case),)
    yield "Wat is bewezen?", (show_goals(case),)
    yield "Wat is aangenomen?", (show_assumptions(case),)
    yield "Waar komt dit vandaan?", (show_provenance(case),)


def show_grounds(policy: WooPolicy) -> Table | Paragraph:
    """What is hidden, on which article, and what that article protects."""
    hidden = [part for part in WooPart if policy.hides(part)]
    if not hidden:
        return Paragraph("In deze kopie is niets gelakt.")
    return Table(
        caption="Wat in deze kopie is gelakt",
        columns=(Column("Wat"), Column("Artikel"), Column("Wat het artikel beschermt")),
        rows=tuple((part.meaning, f"{part.ground} Woo", REASONS[part.ground]) for part in hidden),
    )


def _bent(case: Case) -> Shown:
    """As in the report, without a word of the workbook that doesn't go along."""
    shown = show_bent(case)
    return replace(shown, note="De zwaarste staan er.") if isinstance(shown, Table) and shown.note else shown


def _calendar(case: Case) -> Shown:
    if any(team.members == 1 for team in case.programme.teams):
        return Paragraph(f"De kalender noemt mensen en is {mask_text(PERSONS)}.")
    return show_calendar(case)


def _load(case: Case, policy: WooPolicy) -> tuple[Shown, ...]:
    if policy.hides(WooPart.PEOPLE):
        return (Paragraph(f"Hoeveel sessies elke coach leidt, is {mask_text(PERSONS)}."),)
    return show_load_picture(case), show_load(case)


def _costs(case: Case) -> tuple[Shown, ...]:
    budget = case.budget
    if budget is None or budget.excl is None:
        return (show_begroting(case),)
    hidden = any(isinstance(line.total, Redacted) for line in budget.lines)
    where = Paragraph(f"De verdeling over de regels is {mask_text(BUSINESS)}.") if hidden else show_costs_picture(case)
    cost = (show_cost(case),) if isinstance(budget.excl, Decimal) else ()
    return *cost, show_begroting(case), where, show_cap(case)


def _unlinked(block: Shown) -> Block:
    return from_json(unlink(block.to_json()))


def _shown(cell_id: str, number: int, blocks: Sequence[Block]) -> NotebookNode:
    outputs = [
        from_dict({"output_type": "display_data", "metadata": {}, "data": block._repr_mimebundle_()})
        for block in blocks
    ]
    cell: NotebookNode = v4.new_code_cell("", id=cell_id, execution_count=number, outputs=outputs)
    return cell
