"""The files of a copy for publication, by the writers of the documents themselves."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import nbformat

from planning.findings import Severity
from publishing.budget_workbook import budget_workbook
from publishing.case import Case
from publishing.html import to_html
from publishing.pdf import to_pdf
from publishing.publish_report import report_title
from publishing.quote import build_quote
from publishing.quote_completeness import check_quote
from publishing.quote_docx import read_template, write_docx
from publishing.quote_pdf import write_pdf
from publishing.quote_texts import quote_texts
from publishing.run_folder import open_run
from publishing.versions import MAKER
from publishing.woo_policy import WooPolicy
from publishing.woo_report import woo_notebook
from publishing.woo_words import unlink

COPY = "Woo-kopie"
EXPLANATION = "Dit is een kopie voor openbaarmaking. Wat gelakt is, staat niet in dit bestand."


@dataclass(frozen=True, slots=True, kw_only=True)
class WooCopy:
    """A case, the same one masked, and what was hidden (Woo-kopie)."""

    case: Case
    masked: Case
    policy: WooPolicy


def write_copy(copy: WooCopy, reports: Path, today: date) -> Path:
    """The finished folder with the report, and the begroting and the offerte when the case has them."""
    named = replace(copy.masked.programme, id=f"{copy.masked.programme.id}-woo")
    with open_run(reports, named, today) as run:
        _write_report(copy, run.path, today)
        _write_budget(copy.masked, run.path / "begroting.xlsx")
        if copy.case.programme.quote is not None:
            _write_quote(copy, run.path, today)
    return run.final_path


def _write_report(copy: WooCopy, folder: Path, today: date) -> None:
    title = f"{COPY}: {report_title(copy.masked.programme)}"
    notebook = woo_notebook(copy.masked, copy.policy, title)
    nbformat.write(notebook, folder / "uitvoer.ipynb")
    (folder / "rapport.html").write_text(to_html(notebook), encoding="utf-8")
    (folder / "rapport.pdf").write_bytes(to_pdf(notebook, title=title, author=MAKER, date=today))


def _write_budget(masked: Case, path: Path) -> None:
    """The begroting when its total is known; else there is nothing to keep open."""
    if masked.budget is None or masked.budget.excl is None:
        return
    titled = replace(masked.programme, name=f"{masked.programme.name} ({COPY})")
    path.write_bytes(budget_workbook(titled, masked.outcome, masked.budget))


def _write_quote(copy: WooCopy, folder: Path, today: date) -> None:
    """The offerte twice; a draft stays a draft, and its copy doesn't say what it lacked."""
    lacking = any(f.severity is Severity.ERROR for f in check_quote(build_quote(copy.case, (), today)))
    texts = quote_texts(build_quote(copy.masked, (), today, is_final=not lacking), ())
    texts["offerte"]["titel"] = f"{COPY}: {texts['offerte']['titel']}"
    draft = texts["concept"]
    draft["woord"] = " · ".join(word for word in (draft["woord"], COPY.upper()) if word)
    draft["regel"] = f"{EXPLANATION} {draft['regel']}".strip()
    texts = unlink(texts)
    (folder / "offerte.docx").write_bytes(write_docx(read_template(None), texts, today))
    (folder / "offerte.pdf").write_bytes(write_pdf(texts, today))
