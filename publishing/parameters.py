"""The parameters of a notebook: what its first cell offers, and whether the values given fit it.

Papermill checks nothing: an unknown name or a wrong type still ends in a report of the defaults. So the
cell tagged ``parameters`` is read as a list of literals, and every value is held against it first.
"""

import ast
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from planning.findings import Finding, InvalidInput, Origin, Severity

if TYPE_CHECKING:
    from nbformat import NotebookNode  # loading it takes a second, and most of who imports this runs no notebook

type Literal = str | int | bool | None

TAG = "parameters"
TYPE_NAMES = {str: "een tekst", int: "een geheel getal", bool: "True of False", type(None): "None"}


def read_defaults(notebook: "NotebookNode", origin: Origin) -> dict[str, Literal]:
    """The parameters a notebook offers, with their defaults, in the order of its first code cell.

    Raises InvalidInput when the first code cell isn't the one tagged ``parameters``, or holds anything
    but lines of the form ``name = literal``.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if not cells or TAG not in cells[0].metadata.get("tags", []):
        raise InvalidInput((_finding(origin, "de eerste codecel is niet gemerkt als 'parameters'."),))
    try:
        return dict(_assignment(line) for line in ast.parse(cells[0].source).body)
    except (SyntaxError, TypeError) as error:
        what = f'in de parametercel mogen alleen regels als naam = "waarde" staan ({error}).'
        raise InvalidInput((_finding(origin, what),)) from None


def check_parameters(
    defaults: Mapping[str, Literal], given: Mapping[str, object], origin: Origin
) -> tuple[Finding, ...]:
    """Everything wrong with the values ``given``: names the notebook doesn't know and values of another type.

    True is not a whole number here, and None fits only where the default is None.
    """
    unknown = [_unknown(name, defaults, origin) for name in given if name not in defaults]
    wrong = [
        _wrong_type(name, value, defaults[name], origin)
        for name, value in given.items()
        if name in defaults and type(value) is not type(defaults[name])
    ]
    return (*unknown, *wrong)


def near(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """A Dutch hint at what ``name`` may have been meant to be, else the names there are."""
    matches = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Bedoelde je '{matches[0]}'?" if matches else f"Kies uit: {', '.join(known)}."


def _assignment(line: ast.stmt) -> tuple[str, Literal]:
    if not (isinstance(line, ast.Assign) and len(line.targets) == 1 and isinstance(line.targets[0], ast.Name)):
        raise TypeError(f"regel {line.lineno}")
    try:
        value = ast.literal_eval(line.value)
    except ValueError:
        raise TypeError(f"regel {line.lineno}") from None
    if type(value) not in TYPE_NAMES:
        raise TypeError(f"regel {line.lineno}")
    return line.targets[0].id, value


def _unknown(name: str, defaults: Mapping[str, Literal], origin: Origin) -> Finding:
    return _finding(origin, f"de parameter '{name}' bestaat hier niet.", near(name, defaults))


def _wrong_type(name: str, value: object, default: Literal, origin: Origin) -> Finding:
    wanted = TYPE_NAMES[type(default)]
    return _finding(origin, f"{name} = {value!r}, maar hier hoort {wanted}, zoals {default!r}.")


def _finding(origin: Origin, what: str, advice: str = "") -> Finding:
    return Finding(key="parameters", severity=Severity.ERROR, origin=origin, what=what, advice=advice)
