from pathlib import Path

from planning.reading.keys import KEYS
from planning.reading.reference import describe_files
from planning.reading.tables import TABLES

PAGE = Path(__file__).parents[3] / "docs" / "bestanden.md"


def test_the_reference_in_docs_is_what_reading_goes_by() -> None:
    """After a change of the tables or keys: ``python -m planning.reading.reference > docs/bestanden.md``."""
    assert PAGE.read_text(encoding="utf-8") == describe_files()


def test_the_reference_names_every_table_column_and_key() -> None:
    text = describe_files()
    assert [t.name for t in TABLES if f"### `{t.name}`" not in text] == []
    assert [c.name for t in TABLES for c in t.columns if f"| `{c.name}` | {c.help}" not in text] == []
    assert [k.name for k in KEYS if f"| `{k.name.split('.', 1)[1]}` | {k.help}" not in text] == []
