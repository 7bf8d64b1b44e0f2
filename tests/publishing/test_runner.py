import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from planning.findings import InvalidInput
from publishing import runner
from publishing.runner import NotebookFailed, notebook_path, run_notebook

PARAMETERS = 'naam = "basis"  # een naam\naantal = 3  # een aantal'


def write(folder: Path, *cells: str, tags: tuple[str, ...] = ("parameters",)) -> Path:
    first, *rest = cells
    tagged = new_code_cell(first, metadata={"tags": list(tags)})
    path = folder / "proef.ipynb"
    nbformat.write(new_notebook(cells=[tagged, *map(new_code_cell, rest)]), path)
    return path


def results(notebook: nbformat.NotebookNode) -> list[str]:
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    return [o.data["text/plain"] for o in outputs if o.output_type == "execute_result"]


def test_parameters_reach_the_notebook_and_the_others_keep_their_default(tmp_path: Path) -> None:
    done = run_notebook(write(tmp_path, PARAMETERS, "f'{naam} {aantal}'"), {"naam": "om-de-week"}, tmp_path)
    assert results(done) == ["'om-de-week 3'"]


def test_the_kernel_is_this_interpreter_even_when_another_is_registered_as_python3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "ander", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    done = run_notebook(write(tmp_path, PARAMETERS, "import sys; sys.executable"), {}, tmp_path)
    assert results(done) == [repr(sys.executable)]


def test_the_kernel_runs_in_a_neutral_folder_over_an_encrypted_connection(tmp_path: Path) -> None:
    code = (
        "import os, ipykernel.kernelapp as k\n"
        "app = k.IPKernelApp.instance()\n"
        "'traject-kernel-' in os.getcwd(), app.transport, app.curve_secretkey is not None"
    )
    assert results(run_notebook(write(tmp_path, PARAMETERS, code), {}, tmp_path)) == ["(True, 'tcp', True)"]


def test_a_run_that_succeeds_leaves_nothing_behind(tmp_path: Path) -> None:
    work = tmp_path / "werk {a}"
    work.mkdir()
    run_notebook(write(tmp_path, PARAMETERS, "naam"), {}, work)
    assert list(work.iterdir()) == []


def test_an_unknown_parameter_is_a_finding_with_its_near_match(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"'aantl' bestaat hier niet\. Bedoelde je 'aantal'\?"):
        run_notebook(write(tmp_path, PARAMETERS), {"aantl": 4}, tmp_path)


def test_a_value_of_the_wrong_type_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="aantal = '4', maar hier hoort een geheel getal, zoals 3"):
        run_notebook(write(tmp_path, PARAMETERS), {"aantal": "4"}, tmp_path)


def test_a_notebook_without_a_tagged_first_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="de eerste codecel is niet gemerkt als 'parameters'"):
        run_notebook(write(tmp_path, PARAMETERS, tags=()), {}, tmp_path)


def test_a_failing_cell_is_told_in_dutch_and_the_run_is_kept(tmp_path: Path) -> None:
    source = write(tmp_path, PARAMETERS, "naam", "1 / 0", "'niet meer'")
    with pytest.raises(NotebookFailed) as caught:
        run_notebook(source, {}, tmp_path)
    kept = tmp_path / "proef-mislukt.ipynb"
    assert str(caught.value) == (
        f"Notebook proef, cel 3: ZeroDivisionError: division by zero. De mislukte uitvoering staat in {kept}."
    )
    assert caught.value.kept == kept
    assert results(nbformat.read(kept, as_version=4)) == ["'basis'"]


def test_a_refusal_by_a_cell_is_bad_input_in_its_own_words(tmp_path: Path) -> None:
    code = (
        "from publishing.request import parse_parameters\n"
        'parse_parameters(programma="bestaat-niet-zo", scenario=naam, rekentijd=0, toeval=1)'
    )
    with pytest.raises(InvalidInput, match="parametercel: het programma 'bestaat-niet-zo' is niet gevonden"):
        run_notebook(write(tmp_path, PARAMETERS, code), {}, tmp_path)


def test_an_early_exit_is_not_a_report(tmp_path: Path) -> None:
    with pytest.raises(NotebookFailed, match="cel 2"):
        run_notebook(write(tmp_path, PARAMETERS, "raise SystemExit(0)", "'verdict'"), {}, tmp_path)


def test_an_error_the_notebook_allows_itself_still_fails_the_run(tmp_path: Path) -> None:
    source = write(tmp_path, PARAMETERS, "1 / 0", "'verdict'")
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(notebook, source)
    with pytest.raises(NotebookFailed, match="ZeroDivisionError"):
        run_notebook(source, {}, tmp_path)


def test_a_warning_on_the_error_stream_fails_the_run(tmp_path: Path) -> None:
    source = write(tmp_path, PARAMETERS, "import warnings; warnings.warn('pas op')")
    with pytest.raises(NotebookFailed, match=r"cel 2 gaf een waarschuwing: .*pas op"):
        run_notebook(source, {}, tmp_path)


def test_a_cell_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "CELL_TIMEOUT_SECONDS", 1)
    with pytest.raises(NotebookFailed, match="een cel rekende langer dan"):
        run_notebook(write(tmp_path, PARAMETERS, "import time; time.sleep(30)"), {}, tmp_path)


def test_a_kernel_that_dies_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotebookFailed, match="de rekenkern is gestopt"):
        run_notebook(write(tmp_path, PARAMETERS, "import os; os._exit(3)"), {}, tmp_path)


def test_two_runs_at_once_keep_their_outputs_apart(tmp_path: Path) -> None:
    source = write(tmp_path, PARAMETERS, "naam * aantal")
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda f: run_notebook(source, {"naam": f.name}, f), folders))
    assert [results(notebook) for notebook in done] == [["'aaa'"], ["'bbb'"]]


def test_an_unknown_notebook_gets_its_near_match() -> None:
    with pytest.raises(InvalidInput, match=r"'planing' bestaat niet\. Bedoelde je 'planning'\?"):
        notebook_path("planing")


def test_the_notebooks_of_the_suite_are_found() -> None:
    assert [notebook_path(n).is_file() for n in ("planning", "begroting", "scenario")] == [True, True, True]
