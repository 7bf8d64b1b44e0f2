"""Who may import whom: the table of DESIGN.md, read off the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("planning", "budget", "publishing")
MAY_IMPORT = {
    "planning": ("planning",),
    "budget": ("budget", "planning.domain", "planning.findings"),
    "publishing": OURS,
}
# Where a heavy or bordering library may be imported: the modules that begin with one of these names.
BORDERS = {
    "pulp": ("planning.",),
    "highspy": ("planning.solver",),
    "pandas": ("publishing.",),
    "matplotlib": ("publishing.figures",),
    "pydantic": ("planning.reading",),
    "typer": ("publishing.cli", "publishing.commands"),
    "rich": ("publishing.cli",),
    "typst": ("publishing.pdf",),
    "docx": (
        "publishing.docx_file",
        "publishing.letter_docx",
        "publishing.quote_docx",
        "publishing.quote_draft_mark",
        "publishing.templates",
    ),
    "docxtpl": ("publishing.quote_docx",),
    "jinja2": ("publishing.quote_docx", "publishing.quote_template"),
    "papermill": ("publishing.runner",),
    "babel": ("publishing.notation",),
    "holidays": ("planning.calendars",),
    "icalendar": ("publishing.planning_ics",),
}
NOT_IN_PLANNING_WITH_MODELS = ("planning.domain", "planning.findings", "planning.reading", "planning.calendars")


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.Module, module: str) -> Iterator[str]:
    """The full names a module imports anywhere in it; ``from a import b`` counts as ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import hides where it points"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def all_imports() -> list[tuple[str, str]]:
    paths = [p for package in OURS for p in sorted((ROOT / package).rglob("*.py"))]
    return [
        (module_name(path), name)
        for path in paths
        for name in imported(ast.parse(path.read_text(encoding="utf-8")), module_name(path))
    ]


def is_in(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}.")


def breaks_an_arrow(module: str, name: str) -> bool:
    package = module.split(".")[0]
    ours = any(is_in(name, own) for own in OURS)
    return ours and not any(is_in(name, allowed) for allowed in MAY_IMPORT[package])


def crosses_a_border(module: str, name: str) -> bool:
    homes = BORDERS.get(name.split(".")[0])
    return homes is not None and not module.startswith(homes)


def test_the_walk_sees_every_package() -> None:
    seen = {module.split(".")[0] for module, _ in all_imports()}
    assert seen == set(OURS)


def test_imports_follow_the_arrows_of_the_design() -> None:
    assert [pair for pair in all_imports() if breaks_an_arrow(*pair)] == []


def test_libraries_stay_where_they_belong() -> None:
    assert [pair for pair in all_imports() if crosses_a_border(*pair)] == []


def test_only_the_modules_that_build_or_solve_a_model_know_the_solver() -> None:
    pure = [
        (module, name)
        for module, name in all_imports()
        if module.startswith(NOT_IN_PLANNING_WITH_MODELS) and name.split(".")[0] in ("pulp", "highspy")
    ]
    assert pure == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("planning.rules.order", "budget.begroting.Budget"),
        ("planning.domain.plan", "publishing.blocks"),
        ("budget.lines", "planning.planner.plan"),
        ("budget.lines", "publishing.notation"),
    ],
)
def test_an_import_against_the_arrows_is_seen(module: str, name: str) -> None:
    assert breaks_an_arrow(module, name)


@pytest.mark.parametrize(
    ("module", "name"),
    [("budget.lines", "pandas"), ("publishing.show_planning", "matplotlib.axes.Axes"), ("budget.cap", "pulp")],
)
def test_a_library_outside_its_border_is_seen(module: str, name: str) -> None:
    assert crosses_a_border(module, name)
