"""An offerte as PDF/UA-1, from the same texts as the Word document."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from publishing.blocks import Align, Column, Table
from publishing.pdf_typeset import block_data, typeset
from publishing.versions import MAKER

TEMPLATE = Path(__file__).parent / "templates" / "offerte.typ"
RIGHT = Align.RIGHT

type Texts = Mapping[str, Any]
type Columns = Sequence[tuple[str, str, Align]]
"""The heading of each column, the name of its text, and how it lines up."""

OVERVIEW: Columns = (
    ("Sessie", "naam", Align.LEFT),
    ("Aantal", "sessies", RIGHT),
    ("Eerste", "eerste", RIGHT),
    ("Laatste", "laatste", RIGHT),
)
LINES: Columns = (
    ("Omschrijving", "omschrijving", Align.LEFT),
    ("Aantal", "aantal", RIGHT),
    ("Eenheid", "eenheid", Align.LEFT),
    ("Prijs per eenheid", "prijs", RIGHT),
    ("Btw", "btw", RIGHT),
    ("Totaal", "totaal", RIGHT),
)
SESSIONS: Columns = (
    ("Datum", "datum", Align.LEFT),
    ("Tijd", "tijd", Align.LEFT),
    ("Sessie", "sessie", Align.LEFT),
)
PROVENANCE: Columns = (("Wat", "wat", Align.LEFT), ("Waarde", "waarde", Align.LEFT))


def write_pdf(texts: Texts, made: date) -> bytes:
    """The offerte as a tagged PDF; a draft carries its mark on every page. The same texts give the same bytes."""
    planning = texts["planning"]
    tables = {
        "overzicht": _table("Planning per sessievorm", OVERVIEW, planning["overzicht"]),
        "begroting": _begroting(texts["begroting"]),
        "sessies": _table(
            "Alle sessies op volgorde van tijd", _session_columns(texts["planning"]), texts["planning"]["sessies"]
        ),
        "herkomst": _table("Invoer, planning en programma", PROVENANCE, texts["herkomst"]),
        "varianten": _variants(texts["varianten"]),
    }
    shown = {name: None if table is None else block_data(table) for name, table in tables.items()}
    return typeset(TEMPLATE, {**texts, "maker": MAKER, "tabellen": shown}, made)


def _session_columns(planning: Texts) -> Columns:
    groups: Columns = (("Groep", "groep", Align.LEFT),) if planning["met_groepen"] else ()
    locations: Columns = (("Locatie", "locatie", Align.LEFT),) if planning["met_locaties"] else ()
    return (*SESSIONS, (planning["eenheid"], "team", Align.LEFT), *groups, *locations)


def _table(caption: str, columns: Columns, rows: Sequence[Mapping[str, str]]) -> Table:
    return Table(
        caption,
        tuple(Column(heading, align) for heading, _, align in columns),
        tuple(tuple(row[name] for _, name, _ in columns) for row in rows),
    )


def _begroting(texts: Texts) -> Table:
    lines = _table("Wat het kost", LINES, texts["regels"])
    totals = [("Totaal excl. btw", texts["excl"])]
    totals += [(part["omschrijving"], part["bedrag"]) for part in texts["btw"]]
    totals += [("Totaal incl. btw", texts["incl"])]
    rows = tuple((name, "", "", "", "", amount) for name, amount in totals)
    return Table(lines.caption, lines.columns, (*lines.rows, *rows), texts["toelichting"], total_rows=len(rows))


def _variants(texts: Texts) -> Table | None:
    if not texts["koppen"]:
        return None
    return Table(
        "Wat de varianten inhouden en kosten",
        (Column("Wat"), *(Column(heading, RIGHT) for heading in texts["koppen"])),
        tuple((row["wat"], *row["cellen"]) for row in texts["rijen"]),
    )
