from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode, from_dict, v4

from publishing.document import read_document
from publishing.merge import merge_notebooks, without_folders
from publishing.prose import Heading, NotPublishable
from tests.publishing.sample import (
    HOSTILE,
    TITLE,
    budget_notebook,
    code,
    notebook,
    planning_notebook,
    report,
    text,
)


def headings(merged: NotebookNode) -> list[tuple[int, str]]:
    return [(p.level, p.text) for p in read_document(merged) if isinstance(p, Heading)]


def test_the_title_comes_first_and_every_heading_goes_down_a_level() -> None:
    assert headings(report()) == [
        (1, TITLE),
        (2, "Past het?"),
        (3, "Wanneer"),
        (3, "Aannames"),
        (2, "Wat kost het?"),
        (3, "Waar zit het in"),
        (2, "Welke variant?"),
    ]


def test_a_title_is_text_and_not_markup() -> None:
    assert headings(merge_notebooks([planning_notebook()], HOSTILE))[0] == (1, HOSTILE)


def test_a_hash_that_is_not_a_heading_stays() -> None:
    merged = merge_notebooks([notebook(text("# Vraag\n\nTeam #3 komt\n#ook"))], "T")
    assert merged.cells[1].source == "## Vraag\n\nTeam #3 komt\n#ook"


def test_ids_and_counts_follow_the_place_so_that_the_same_input_gives_the_same_notebook() -> None:
    assert nbformat.writes(report()) == nbformat.writes(report())
    merged = report()
    assert [c.id for c in merged.cells[:3]] == ["titel", "deel-1-cel-01", "deel-1-cel-02"]
    counts = [c.execution_count for c in merged.cells if c.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


def test_notebooks_are_read_from_files_too(tmp_path: Path) -> None:
    nbformat.write(budget_notebook(), tmp_path / "begroting.ipynb")
    from_file = merge_notebooks([tmp_path / "begroting.ipynb"], "T")
    assert nbformat.writes(from_file) == nbformat.writes(merge_notebooks([budget_notebook()], "T"))


def executed_by_papermill() -> NotebookNode:
    injected = v4.new_code_cell(
        '# Parameters\nprogramma = "/home/iemand/programmes/teamcoaching"\n'
        'uitvoer = "C:\\\\Users\\\\iemand\\\\reports"\nzaad = 1\nvariant = "a/b"\n',
        metadata={"tags": ["injected-parameters"], "papermill": {"start_time": "2025-01-06T10:00:00"}},
    )
    working = code()
    working.metadata = from_dict({"tags": ["tabel"], "execution": {"iopub.status.busy": "2025-01-06"}})
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "0 %"}
    working.outputs = [
        from_dict({"output_type": "stream", "name": "stderr", "text": "/home/iemand/lib.py:3: oud"}),
        from_dict({"output_type": "display_data", "metadata": {}, "data": widget}),
    ]
    made = notebook(text("# Vraag"), injected, working)
    made.metadata = from_dict(
        {
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "papermill": {"input_path": "/home/iemand/planning.ipynb", "parameters": {"zaad": 1}},
            "widgets": {},
        }
    )
    return made


def test_nothing_of_the_machine_or_the_moment_is_left() -> None:
    merged = merge_notebooks([executed_by_papermill()], "T")
    written = nbformat.writes(merged)
    for trace in ("iemand", "papermill", "2025-01-06", "model_id", "widgets"):
        assert trace not in written
    assert merged.metadata.kernelspec.name == "python3"
    assert merged.cells[3].metadata.tags == ["tabel"]


def test_parameters_keep_their_values_but_for_the_folders_of_a_path() -> None:
    source = merge_notebooks([executed_by_papermill()], "T").cells[2].source
    assert source.splitlines() == [
        "# Parameters",
        "programma = 'teamcoaching'",
        "uitvoer = 'reports'",
        "zaad = 1",
        "variant = 'a/b'",
    ]
    assert without_folders("x = ['/a/b', 2]") == "# Parameters\nx = ['b', 2]"


def test_the_sources_stay_as_they_are() -> None:
    source = executed_by_papermill()
    before = nbformat.writes(source)
    merge_notebooks([source], "T")
    assert nbformat.writes(source) == before


def test_a_failed_cell_is_kept_and_makes_the_whole_unpublishable() -> None:
    failed = code()
    failed.outputs = [
        from_dict({"output_type": "error", "ename": "ValueError", "evalue": "stuk", "traceback": ["stuk"]})
    ]
    merged = merge_notebooks([notebook(text("# Vraag"), failed)], "T")
    with pytest.raises(NotPublishable, match="ValueError: stuk"):
        read_document(merged)
