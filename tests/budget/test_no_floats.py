import ast
from pathlib import Path

import pytest

import budget
from planning.domain import money

MODULES = (*sorted(Path(budget.__path__[0]).rglob("*.py")), Path(money.__file__))


def floats_in(source: str) -> list[int]:
    """The lines with a float literal or the name ``float``."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_money_never_passes_through_a_float(module: Path) -> None:
    assert floats_in(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", ["x = 0.21", "x = float('1')", "def f(x: float) -> None: ..."])
def test_a_float_would_be_seen(source: str) -> None:
    assert floats_in(source) == [1]


def test_the_modules_with_money_are_looked_at() -> None:
    assert {"begroting.py", "totals.py", "cap.py", "money.py"} <= {path.name for path in MODULES}
