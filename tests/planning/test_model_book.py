import runpy
import sys
from pathlib import Path

import pytest

from planning.model_book import to_markdown
from planning.rules import CATALOGUE, maximum_gap, order, peak_load

BOOK = Path(__file__).parents[2] / "docs" / "model.md"


def test_the_book_is_up_to_date() -> None:
    """If not: ``python -m planning.model_book``."""
    assert BOOK.read_text(encoding="utf-8") == to_markdown(CATALOGUE)


def test_a_rule_is_words_then_formula_then_source_then_its_place_in_the_model() -> None:
    assert to_markdown([maximum_gap]).split("### ")[1].split("\n## ")[0].strip() == "\n\n".join(
        (
            "Maximale tussentijd (`maximum_gap`)",
            "*Tussen twee opeenvolgende sessies van een deelnemer zit ten hoogste de maximale tussentijd.*",
            "Between two sessions of a participant lie at most the days that the later form allows.",
            "```text\n"
            "day(b) - day(a) <= maximum_gap(form(b))      for all (a, b) in Next, where the form has a maximum\n"
            "```",
            "Source: the planner; offerte 000 states no gap.",
            "In the model: the days at which a session of a route may follow the one before; "
            "arcs between regrouped teams.",
        )
    )


def test_formulas_that_follow_one_another_share_a_block() -> None:
    assert (
        "```text\n"
        "end(a) <= start(b)      for all (a, b) in Next\n"
        "Next = pairs of sessions that some participant attends for consecutive forms\n"
        "```\n"
    ) in to_markdown([order])


def test_soft_rules_come_after_hard_ones_whatever_the_order() -> None:
    book = to_markdown([peak_load, order])
    assert (
        book.index("## Hard rules")
        < book.index("(`order`)")
        < book.index("## Soft rules")
        < book.index("(`peak_load`)")
    )


def test_every_rule_has_one_chapter_after_the_index_sets() -> None:
    book = to_markdown(CATALOGUE)
    assert book.count("\n### ") == len(CATALOGUE)
    assert book.index("## Index sets") < book.index("## Objective") < book.index("\n### ")


def test_the_command_writes_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "planning.model_book")
    runpy.run_module("planning.model_book", run_name="__main__")
    assert (tmp_path / "docs" / "model.md").read_text(encoding="utf-8") == to_markdown(CATALOGUE)
