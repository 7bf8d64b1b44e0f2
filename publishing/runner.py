"""Runs a notebook as strictly as a function: known parameters only, this interpreter, all or nothing."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from planning.findings import Finding, InvalidInput, Origin, Severity
from publishing.kernel import OwnKernel, kernel_errors
from publishing.parameters import Literal, check_parameters, near, read_defaults
from publishing.request import PlannerMessage

CELL_TIMEOUT_SECONDS = 1800
START_TIMEOUT_SECONDS = 120
FOLDERS = (Path(__file__).parent / "notebooks", Path(__file__).parent.parent / "notebooks")


class NotebookFailed(Exception):
    """A notebook didn't run to its end, or said more than it should (mislukt notebook).

    The message is Dutch; ``kept`` is the run as far as it came, None when there is nothing to see.
    """

    def __init__(self, message: str, kept: Path | None = None) -> None:
        where = f" De mislukte uitvoering staat in {kept}." if kept else ""
        super().__init__(message + where)
        self.kept = kept


def notebook_path(name: str) -> Path:
    """The file of one of the suite's own notebooks, in an installed package or in a clone.

    Raises InvalidInput with the names there are when ``name`` isn't one of them.
    """
    folder = next(f for f in FOLDERS if f.is_dir())
    path = folder / f"{name}.ipynb"
    if not path.is_file():
        names = tuple(sorted(p.stem for p in folder.glob("*.ipynb")))
        raise _invalid(Origin(file=path.name), f"het notebook '{name}' bestaat niet.", near(name, names))
    return path


def run_notebook(source: Path, parameters: Mapping[str, Literal], work_dir: Path) -> NotebookNode:
    """The executed notebook, every cell run and nothing on its error stream.

    ``work_dir`` is where the run is kept, as ``<name>-mislukt.ipynb``, when it fails; after success
    nothing is left there. Raises InvalidInput when the parameters don't fit the notebook or a cell
    refuses what was asked, NotebookFailed when a cell fails in any other way.
    """
    origin = Origin(file=source.name)
    notebook = nbformat.read(source, as_version=4)
    findings = check_parameters(read_defaults(notebook, origin), parameters, origin)
    if findings:
        raise InvalidInput(findings)
    kept = work_dir.resolve() / f"{source.stem}-mislukt.ipynb"
    executed = _execute(notebook, parameters, kept, source.stem)
    _require_clean(executed, kept, source.stem)
    kept.unlink()
    for key in ("input_path", "output_path", "environment_variables"):
        executed.metadata.papermill.pop(key, None)
    return executed


def _execute(notebook: NotebookNode, parameters: Mapping[str, Literal], kept: Path, name: str) -> NotebookNode:
    folder = Path(tempfile.mkdtemp(prefix="traject-kernel-"))
    try:
        return _papermill(notebook, parameters, kept, folder)
    except PapermillExecutionError as error:
        raise _failure(error, kept, name) from None
    except CellTimeoutError:
        minutes = CELL_TIMEOUT_SECONDS // 60
        raise NotebookFailed(f"Notebook {name}: een cel rekende langer dan {minutes} minuten.", kept) from None
    except (DeadKernelError, RuntimeError) as error:
        reason = kernel_errors(folder) or str(error)
        message = f"Notebook {name}: de rekenkern is gestopt of niet gestart: {reason}"
        raise NotebookFailed(message, kept if kept.exists() else None) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _papermill(notebook: NotebookNode, parameters: Mapping[str, Literal], kept: Path, folder: Path) -> NotebookNode:
    executed: NotebookNode = papermill.execute_notebook(
        notebook,
        str(kept).replace("{", "{{").replace("}", "}}"),  # papermill takes a path for a template
        parameters=dict(parameters),
        kernel_name="python3",
        language="python",
        progress_bar=False,
        start_timeout=START_TIMEOUT_SECONDS,
        execution_timeout=CELL_TIMEOUT_SECONDS,
        force_raise_errors=True,
        # papermill's own cwd= moves the whole process, which several runs in threads cannot share
        resources={"metadata": {"path": str(folder)}},
        kernel_manager_class=OwnKernel,
        config=Config({"OwnKernel": {"folder": str(folder)}}),
    )
    return executed


def _failure(error: PapermillExecutionError, kept: Path, name: str) -> Exception:
    if error.ename == PlannerMessage.__name__:
        kept.unlink(missing_ok=True)
        return _invalid(Origin(file=f"{name}.ipynb"), error.evalue)
    return NotebookFailed(f"Notebook {name}, cel {error.exec_count}: {error.ename}: {error.evalue.rstrip('.')}.", kept)


def _require_clean(executed: NotebookNode, kept: Path, name: str) -> None:
    cells = [c for c in executed.cells if c.cell_type == "code" and c.source.strip()]
    for number, cell in enumerate(cells, start=1):
        if cell.execution_count is None:
            raise NotebookFailed(f"Notebook {name}, cel {number}: deze cel is niet uitgevoerd.", kept)
        for output in cell.outputs:
            if output.output_type == "error":
                raise NotebookFailed(f"Notebook {name}, cel {number}: {output.ename}.", kept)
            if output.output_type == "stream" and output.name == "stderr":
                first = output.text.strip().split(os.linesep)[0]
                raise NotebookFailed(f"Notebook {name}, cel {number} gaf een waarschuwing: {first}", kept)


def _invalid(origin: Origin, what: str, advice: str = "") -> InvalidInput:
    return InvalidInput((Finding(key="notebook", severity=Severity.ERROR, origin=origin, what=what, advice=advice),))
