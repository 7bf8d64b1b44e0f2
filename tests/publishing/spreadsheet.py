"""What a spreadsheet program makes of our workbooks: LibreOffice without a screen."""

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="recalculating a workbook takes LibreOffice (soffice)"
)

type Change = Callable[[Workbook], None]


def opened(content: bytes, *, answers: bool = False) -> Workbook:
    """The workbook as it was written: its formulas, or the answers that were written beside them."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=answers)


def recalculated(folder: Path, workbooks: Mapping[str, tuple[bytes, Change | None]]) -> dict[str, Workbook]:
    """Each workbook with its change made, as LibreOffice calculates it; written answers are thrown away first."""
    (folder / "in").mkdir()
    for name, (content, change) in workbooks.items():
        book = opened(content)
        if change is not None:
            change(book)
        book.save(folder / "in" / f"{name}.xlsx")
    files = sorted(str(p) for p in (folder / "in").iterdir())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in workbooks}
