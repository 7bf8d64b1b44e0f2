"""What must hold of the repository as a whole, whatever the code does."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_OURS = {".git", ".venv", "reports", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("anaconda", "org"),
        ("debian", "org"),
        ("crates", "io"),
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.~\-/])/(?:work|root)/[\w.]")
ROW = re.compile(r"^\| (?P<dutch>[^|]+?) \| [^|]+ \| `(?P<identifier>\w+)` \| [^|]+ \|$", re.MULTILINE)
DUTCH_WORD = re.compile(r"\(([a-z][^()]*)\)")
WITH_ROWS = ("planning/domain/", "planning/findings.py", "budget/")


def files() -> Iterator[Path]:
    for folder, folders, names in ROOT.walk():
        folders[:] = sorted(set(folders) - NOT_OURS - {"__pycache__", ".ipynb_checkpoints"})
        yield from (folder / name for name in sorted(names))


def texts() -> Iterator[tuple[str, str]]:
    for path in files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def names_of_registries(text: str) -> list[str]:
    return [host for host in REGISTRY_HOSTS if host in text]


def classes() -> Iterator[tuple[str, str, str]]:
    """Of every public class of ours: its file, its name and the first paragraph of its docstring."""
    for package in ("planning", "budget", "publishing"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    first = (ast.get_docstring(node) or "").split("\n\n")[0]
                    yield path.relative_to(ROOT).as_posix(), node.name, " ".join(first.split())


def glossary() -> dict[str, str]:
    """The Dutch word by identifier."""
    rows = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    return {identifier: dutch for dutch, identifier in rows}


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert {name: found for name, text in texts() if (found := names_of_registries(text))} == {}


def test_the_name_of_a_registry_would_be_seen() -> None:
    assert names_of_registries("https://files." + ".".join(("pythonhosted", "org")) + "/x") != []


def test_no_file_knows_the_paths_of_a_machine() -> None:
    assert {name: hit.group() for name, text in texts() if (hit := MACHINE_PATH.search(text))} == {}


@pytest.mark.parametrize("path", ["/" + "work/main", "in /" + "root/.cache"])
def test_a_path_of_a_machine_would_be_seen(path: str) -> None:
    assert MACHINE_PATH.search(path)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert [cell["outputs"] for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []


def test_every_identifier_of_the_glossary_is_a_class() -> None:
    assert set(glossary()) - {name for _, name, _ in classes()} == set()


def test_an_identifier_has_one_row() -> None:
    rows = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    assert len(rows) == len(glossary()) >= 40


def test_glossary_and_docstrings_give_the_same_dutch_word() -> None:
    known = glossary()
    said = [(name, DUTCH_WORD.findall(doc)) for _, name, doc in classes() if name in known]
    assert [(name, known[name], words) for name, words in said if words and known[name] not in words] == []


def test_every_class_of_the_domain_that_has_a_dutch_word_has_a_row() -> None:
    words = [
        (name, found)
        for path, name, doc in classes()
        if path.startswith(WITH_ROWS) and (found := DUTCH_WORD.findall(doc))
    ]
    assert len(words) > 30
    assert [(name, found) for name, found in words if name not in glossary()] == []


def test_the_lock_names_exact_versions_with_hashes() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    loose = [
        b.splitlines()[0] for b in blocks if not re.match(r"[a-z0-9._\-\[\]]+==[^ ]+", b) or "--hash=sha256:" not in b
    ]
    assert len(blocks) > 100
    assert loose == []
