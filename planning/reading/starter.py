"""Write a programme to begin with."""

import tempfile
from pathlib import Path

from planning.findings import Finding, InvalidInput, Origin
from planning.os_words import why_not
from planning.reading.notes import error
from planning.reading.starter_content import SETTINGS
from planning.reading.starter_folder import write_folder
from planning.reading.starter_workbook import write_workbook
from planning.reading.values import CODE, shown

RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))


def write_starter(name: str, parent: Path, *, workbook: bool = False) -> Path:
    """Write the programme ``name`` in ``parent``, as a folder or one workbook, and give its path.

    It is there whole or not at all. Raises InvalidInput when the name is unsafe or taken, or ``parent``
    isn't a folder that can be written in.
    """
    target = parent / (f"{name}.xlsx" if workbook else name)
    problem = _problem(name, parent, target)
    if problem is not None:
        raise InvalidInput((problem,))
    settings = {"programma.id": name, "programma.naam": name.replace("-", " ").capitalize(), **SETTINGS}
    try:
        with tempfile.TemporaryDirectory(dir=parent, prefix=".traject-") as scratch:
            draft = Path(scratch) / target.name
            (write_workbook if workbook else write_folder)(draft, settings)
            draft.rename(target)
    except OSError as problem_of_disk:
        what = f"In {parent} kan niets worden geschreven ({why_not(problem_of_disk)})."
        raise InvalidInput(
            (error("niet te schrijven", Origin(file=target.name), what, "Kies een andere map."),)
        ) from None
    return target


def _problem(name: str, parent: Path, target: Path) -> Finding | None:
    origin = Origin(file=shown(name) or "naam")
    if not CODE.fullmatch(name) or name.casefold() in RESERVED:
        what = f"'{shown(name)}' kan geen naam van een programma zijn."
        return error("naam", origin, what, "Gebruik letters, cijfers en streepjes, zonder spaties: teamdagen-2026.")
    if not parent.is_dir():
        return error("geen map", origin, f"De map {shown(str(parent))} bestaat niet.", "Maak de map eerst.")
    if target.exists() or target.is_symlink():
        return error(
            "bestaat al", origin, f"{target.name} bestaat al.", "Kies een andere naam, of haal het oude eerst weg."
        )
    return None
