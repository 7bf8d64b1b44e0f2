"""A report's worth of material: three executed notebooks that show blocks, as a run would leave them."""

from datetime import date, timedelta
from decimal import Decimal

from nbformat import NotebookNode, from_dict, v4

from publishing.blocks import Align, Block, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.merge import merge_notebooks
from publishing.notation import euro_text, time_range_text, weekday_date_text

TITLE = "Teamcoaching, variant basis"
HOSTILE = "<b>vet</b> & #let x = 1 *ster* _streep_ @label $x$ \\ `code` =1+1 [link](x) // \"aan\" 'haal' ~"


def shown(block: Block) -> NotebookNode:
    """An output that holds ``block`` as a kernel would send it."""
    output: NotebookNode = from_dict({"output_type": "display_data", "metadata": {}, "data": block._repr_mimebundle_()})
    return output


def code(*blocks: Block) -> NotebookNode:
    cell: NotebookNode = v4.new_code_cell("show()", outputs=[shown(b) for b in blocks], execution_count=3)
    return cell


def text(markdown: str) -> NotebookNode:
    cell: NotebookNode = v4.new_markdown_cell(markdown)
    return cell


def notebook(*cells: NotebookNode) -> NotebookNode:
    made: NotebookNode = v4.new_notebook(cells=list(cells))
    return made


def planning_table() -> Table:
    """Sixty sessions: ten teams, two groups each, three forms three weeks apart."""
    columns = ("Datum", "Tijd", "Team", "Groep", "Sessie", "Coach", "Locatie")
    forms = ("Echte Gesprek", "Respectsessie", "Incluvisie")
    rows = []
    for number in range(60):
        form, place = divmod(number, 20)
        team, group = divmod(place, 2)
        day = date(2025, 1, 13) + timedelta(weeks=3 * form + team // 4, days=team % 4)
        start = 9 * 60 + 30 + 240 * group
        moment = (weekday_date_text(day), time_range_text(start, start + 120))
        coach = f"C{number % 4 + 1:02d}"
        rows.append((*moment, f"Team T{team + 1:02d}", f"G{group + 1}", forms[form], coach, "Vergaderzaal 2"))
    return Table("Alle 60 sessies op volgorde van tijd", tuple(Column(c) for c in columns), tuple(rows))


def budget_table() -> Table:
    """The begroting of 84.250 euros: 4.250 + 10 × 500 + 60 × 1.250."""
    columns = (
        Column("Omschrijving"),
        Column("Aantal", Align.RIGHT),
        Column("Eenheid"),
        Column("Prijs per eenheid", Align.RIGHT),
        Column("Totaal", Align.RIGHT),
        Column("Status"),
    )
    rows = (
        ("Projectcoördinatie", "1", "programma", *_money("4250", "4250"), "aanname"),
        ("Voorgesprek met leidinggevende en HR", "10", "team", *_money("500", "5000"), "aanname"),
        ("Groepssessie van 2 uur", "60", "sessie", *_money("1250", "75000"), "aanname"),
        ("Totaal excl. btw", "", "", "", *_money("84250"), ""),
        ("Btw 21 %", "", "", "", *_money("17692.50"), ""),
        ("Totaal incl. btw", "", "", "", *_money("101942.50"), ""),
    )
    note = "De prijzen per eenheid zijn aannames; het totaal staat in de bron."
    return Table("Begroting van de variant basis", columns, rows, note, total_rows=3)


def _money(*amounts: str) -> tuple[str, ...]:
    return tuple(euro_text(Decimal(a)) for a in amounts)


def load_figure() -> Figure:
    """Bars drawn by hand, with inline styles as matplotlib writes them."""
    bars = "".join(
        f'<rect x="{90 + 60 * i}" y="{220 - 18 * n}" width="44" height="{18 * n}" style="fill: #0c4a6e"/>'
        f'<text x="{112 + 60 * i}" y="{214 - 18 * n}" text-anchor="middle">{n}</text>'
        f'<text x="{112 + 60 * i}" y="244" text-anchor="middle">wk {3 + i}</text>'
        for i, n in enumerate((6, 8, 6, 8, 10, 6, 8, 4, 4))
    )
    svg = (
        '<?xml version="1.0" encoding="utf-8"?><svg xmlns="http://www.w3.org/2000/svg" width="540pt" '
        'height="210pt" viewBox="0 0 720 280"><style>text{font:16px sans-serif;fill:#1c2733}</style>'
        f'<rect width="720" height="280" style="fill: #ffffff"/>{bars}'
        '<line x1="80" x2="640" y1="220" y2="220" style="stroke: #51606f; stroke-width: 1.5"/></svg>'
    )
    return Figure(
        "Sessies per week",
        "Staafdiagram van het aantal sessies per week: tussen 4 en 10, het meest in week 7.",
        svg.encode(),
    )


def planning_notebook() -> NotebookNode:
    return notebook(
        text("# Past het?\n\nDit deel laat zien *wie* **wanneer** met wie samenkomt."),
        code(Verdict("Ja, bewezen optimaal: alle 10 teams in 9 weken.", True)),
        text("## Wanneer"),
        code(load_figure(), planning_table()),
        text("## Aannames"),
        code(BulletList(("De coaches werken op maandag tot en met donderdag.", "Elke zaal is vrij."))),
    )


def budget_notebook() -> NotebookNode:
    return notebook(
        text("# Wat kost het?"),
        code(Verdict("€ 101.942,50 inclusief btw.", None)),
        code(Paragraph("De begroting volgt uit de planning: elke regel hoort bij sessies."), budget_table()),
        text("## Waar zit het in\n\n1. coördinatie\n2. voorgesprekken\n3. sessies"),
    )


def scenario_notebook() -> NotebookNode:
    names = (
        "Basis",
        "Een team van 21",
        "Groepen van hooguit 8",
        "Een coach minder",
        "Plafond € 100.000",
        "Om de week",
    )
    facts = ("weken", "sessies", "teams", "excl. btw", "incl. btw", "verschil", "voorkeuren", "oordeel")
    columns = (Column("Variant"), *(Column(f.capitalize(), Align.RIGHT) for f in facts))
    amounts = _money("84250", "101942.50", "-12")
    rows = tuple((name, "9", "60", "10", *amounts, "3", "bewezen optimaal") for name in names)
    return notebook(
        text("# Welke variant?"),
        code(Verdict("Nee: een coach minder past niet binnen de periode.", False)),
        code(Table("Varianten naast elkaar", columns, rows)),
    )


def report() -> NotebookNode:
    return merge_notebooks([planning_notebook(), budget_notebook(), scenario_notebook()], TITLE)
