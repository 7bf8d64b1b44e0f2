"""A CSV file as Dutch Excel saves it: semicolons or commas, perhaps quotes, perhaps a line ``sep=;``."""

import csv
import io
from collections.abc import Iterator

from planning.findings import Origin
from planning.reading.notes import Findings, error
from planning.reading.raw import RawRow, RawTable
from planning.reading.tables import MOST_ROWS
from planning.reading.values import is_blank


def read_delimited(text: str, name: str, found: Findings) -> RawTable | None:
    """The table in ``text``; None with a finding when the file isn't a table."""
    origin = Origin(file=f"{name}.csv")
    delimiter = _delimiter(text, origin, found)
    if delimiter is None:
        return None
    rows = list(_rows(text, delimiter, origin, found))
    if not rows:
        found.append(error("lege tabel", origin, "Er staat niets in.", "Zet op de eerste regel de kolomnamen."))
        return None
    return RawTable(name=name, header=rows[0].cells, rows=tuple(rows[1:]), origin=origin)


def _delimiter(text: str, origin: Origin, found: Findings) -> str | None:
    """The one sign that separates the headings; a file with both kinds is nobody's guess."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(heading.split('"')[::2])
    signs = [s for s in ";,\t" if s in bare]
    if len(signs) > 1 and not heading.casefold().startswith("sep="):
        found.append(
            error(
                "scheidingsteken",
                origin,
                "De kolomnamen worden door verschillende tekens gescheiden.",
                "Gebruik overal puntkomma's, of overal komma's.",
            )
        )
        return None
    return signs[0] if signs else ";"


def _rows(text: str, delimiter: str, origin: Origin, found: Findings) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                found.append(error("te groot", origin, f"Er zijn meer dan {MOST_ROWS} rijen."))
                return
            if not all(is_blank(c) for c in cells) and not (number == 1 and text.casefold().startswith("sep=")):
                yield RawRow(cells=tuple(cells), origin=Origin(file=origin.file, row=number))
    except csv.Error:
        found.append(
            error(
                "aanhalingstekens",
                Origin(file=origin.file, row=number + 1),
                "Vanaf hier klopt er iets niet met de aanhalingstekens.",
                "Kijk of elk aanhalingsteken in deze rij ook weer sluit.",
            )
        )
