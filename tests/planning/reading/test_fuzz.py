"""Whatever is typed, or however a file is damaged: always a reading, never an exception."""

import io
import random
import tempfile
import zipfile
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from planning.findings import Severity
from planning.reading import Reading, read_programme, read_scenarios
from planning.reading.starter import write_starter

ODD = (
    *("", "0", "-1", "1e400", "84,250.00", "30-2-2025", "ja", "T01", "V1, V9", "=1+1", "'", '"', "\x00", "€", "9" * 40),
    *("24.01", "kan", "basis", "[", "]", "+1", "\ufeff", "a.b.c", "\u202e", "nan", "inf", ";", ",", "\n", "Jan Jansen"),
)
JUNK = st.one_of(st.text(max_size=20), st.sampled_from(ODD))
ODD_TOML = ("1e999", "nan", "{}", "[[]]", "{a={b=1}}", "07:32:00", "1979-05-27T07:32:00Z", "[{a=1}]", "[1, [2]]")
ODD_CELLS = (
    *(None, True, False, 0, -1, 0.5, 1.5, 45663, -45663, 1e300, 3e9, "", " ", "=A1", "T01", "ja", "x" * 3000),
    *(
        datetime(2025, 1, 6),
        datetime(2025, 1, 6, 9, 30),
        time(9, 30),
        time(9, 30, 1),
        timedelta(days=3),
        "#N/A",
        "24.00",
    ),
)
EXAMPLES = Path(__file__).parents[3] / "programmes"
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@cache
def contents() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as parent:
        folder = write_starter("proef", Path(parent))
        write_starter("proef", Path(parent), workbook=True)
        files = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix in (".csv", ".toml")}
        return files | {"proef.xlsx": (Path(parent) / "proef.xlsx").read_bytes()}


def read(files: dict[str, bytes]) -> Reading:
    """The reading of these files; a programme exactly when no finding is an error, and every error with words."""
    with tempfile.TemporaryDirectory() as parent:
        for name, content in files.items():
            (Path(parent) / name).write_bytes(content)
        path = Path(parent) / "proef.xlsx" if "proef.xlsx" in files else Path(parent)
        reading = read_programme(path)
        for scenario in read_scenarios(path)[:2]:
            read_programme(path, scenario.name)
    wrong = [f for f in reading.findings if f.severity is Severity.ERROR]
    assert (reading.programme is None) == bool(wrong)
    assert all(f.what.endswith((".", "?", "!")) for f in wrong)
    return reading


def folder_files() -> dict[str, bytes]:
    return {name: content for name, content in contents().items() if name != "proef.xlsx"}


@QUICK
@given(st.data())
def test_any_cells_of_the_tables_may_be_junk(data: st.DataObject) -> None:
    files = folder_files()
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from([n for n in files if n.endswith(".csv")]))
        lines = [line.split(";") for line in files[name].decode("utf-8-sig").splitlines()]
        row = data.draw(st.integers(0, len(lines) - 1))
        lines[row][data.draw(st.integers(0, len(lines[row]) - 1))] = data.draw(JUNK)
        files[name] = "\n".join(";".join(cells) for cells in lines).encode("utf-8", "surrogatepass")
    assert read(files).findings is not None


@cache
def example(name: str) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((EXAMPLES / name).iterdir()) if p.suffix in (".csv", ".toml")}


@settings(QUICK, max_examples=60)
@given(st.data())
def test_any_cell_of_any_example_may_be_junk(data: st.DataObject) -> None:
    files = dict(example(data.draw(st.sampled_from(sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir())))))
    name = data.draw(st.sampled_from([n for n in files if n.endswith(".csv")]))
    lines = [line.split(";") for line in files[name].decode("utf-8-sig").splitlines()]
    row = data.draw(st.integers(0, len(lines) - 1))
    lines[row][data.draw(st.integers(0, len(lines[row]) - 1))] = data.draw(JUNK)
    files[name] = "\n".join(";".join(cells) for cells in lines).encode("utf-8", "surrogatepass")
    assert read(files).findings is not None


@QUICK
@given(st.data())
def test_any_values_of_the_settings_may_be_junk(data: st.DataObject) -> None:
    files = folder_files()
    name = data.draw(st.sampled_from(["programma.toml", "scenarios.toml"]))
    lines = files[name].decode().splitlines()
    row = data.draw(st.integers(0, len(lines) - 1))
    value = data.draw(st.one_of(JUNK, st.sampled_from(ODD_TOML)))
    lines[row] = (
        lines[row].split("=")[0] + "= " + data.draw(st.sampled_from(["{}", '"{}"', "[{}]"])).replace("{}", value)
    )
    files[name] = "\n".join(lines).encode("utf-8", "surrogatepass")
    assert read(files).findings is not None


@QUICK
@given(st.data())
def test_any_file_may_be_cut_short_or_hold_other_bytes(data: st.DataObject) -> None:
    files = folder_files()
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name]
    place = data.draw(st.integers(0, len(content)))
    files[name] = content[:place] + data.draw(
        st.one_of(st.just(b""), st.binary(max_size=8).map(lambda b: b + content[place:]))
    )
    assert read(files).findings is not None


@QUICK
@given(st.integers(0, 2**32))
def test_any_bytes_of_a_workbook_may_be_others(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(contents()["proef.xlsx"])
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if chance.random() < 0.3:
        content = content[: chance.randrange(len(content))]
    assert read({"proef.xlsx": bytes(content)}).findings is not None


@QUICK
@given(st.integers(0, 2**32))
def test_any_bytes_inside_a_sound_workbook_may_be_others(seed: int) -> None:
    chance = random.Random(seed)
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contents()["proef.xlsx"])) as old, zipfile.ZipFile(spoiled, "w") as new:
        wanted = chance.choice([n for n in old.namelist() if n.endswith((".xml", ".rels"))])
        for name in old.namelist():
            part = bytearray(old.read(name))
            for _ in range(chance.randint(1, 6) if name == wanted else 0):
                part[chance.randrange(len(part))] = chance.choice(b'<>/"=0123456789AZaz& \x00\xff')
            new.writestr(name, bytes(part))
    assert read({"proef.xlsx": spoiled.getvalue()}).findings is not None


@settings(QUICK, max_examples=30)
@given(st.data())
def test_any_cells_of_a_workbook_may_be_odd(data: st.DataObject) -> None:
    book = load_workbook(io.BytesIO(contents()["proef.xlsx"]))
    for _ in range(data.draw(st.integers(1, 4))):
        sheet = data.draw(st.sampled_from(book.worksheets))
        cell = sheet.cell(data.draw(st.integers(1, sheet.max_row)), data.draw(st.integers(1, sheet.max_column)))
        cell.value = data.draw(st.sampled_from(ODD_CELLS))
        cell.number_format = data.draw(st.sampled_from(["General", "dd-mm-yyyy", "h:mm", "[h]:mm", "0%", "@"]))
    saved = io.BytesIO()
    book.save(saved)
    assert read({"proef.xlsx": saved.getvalue()}).findings is not None
