import io
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from planning.groups import build_groups
from planning.reading import read_programme
from publishing.cli import run
from tests.publishing.leaks import found_in
from tests.publishing.runs import write_programme, write_run

ODD = "=1+1 <b>Ann & Co</b> {{ x }} Zoë 😀"
PEOPLE = tuple(f"{team}-P{n:02d}" for team in ("T1", "T2") for n in range(1, 13))


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "programmes"
    folder.mkdir()
    return write_programme(folder)


@pytest.fixture
def folder(programme: Path, tmp_path: Path) -> Path:
    return write_run(programme, tmp_path / "reports")


def key_of(tmp_path: Path, *rows: str, head: str = "deelnemer;naam;aanhef") -> Path:
    path = tmp_path / "sleutel.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def name_of(person: str) -> str:
    return f"Naam van {person.replace('-P', ' nummer ')}"


def good_key(tmp_path: Path) -> Path:
    return key_of(tmp_path, *(f"{p};{name_of(p)};" for p in PEOPLE[1:]), f"{PEOPLE[0]};{ODD};Ann")


def letters(folder: Path, programme: Path, key: Path, out: Path) -> int:
    return run(["brieven", str(folder), "--sleutel", str(key), "--uit", str(out), "--programma", str(programme)])


def test_everyone_gets_a_letter_and_a_calendar_file_of_their_own(programme: Path, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "brieven"
    assert letters(folder, programme, good_key(tmp_path), out) == 0
    assert sorted(p.name for p in out.iterdir()) == sorted(f"{p}.{kind}" for p in PEOPLE for kind in ("docx", "ics"))
    document = docx.Document(str(out / "T1-P01.docx"))
    text = [p.text for p in document.paragraphs]
    assert text[0] == ODD
    assert "Beste Ann," in text
    rows = [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for row in document.tables[0].rows]
    # T1-P01 is in the first group of T1: 6 and 13 January 2025, both at half past nine.
    assert rows == [
        ["Datum", "Tijd", "Plaats"],
        ["maandag 6 januari 2025", "09.30–11.30 uur", "=Zaal 1"],
        ["maandag 13 januari 2025", "09.30–11.30 uur", "=Zaal 1"],
    ]


def test_a_letter_names_nobody_else_and_no_programme(programme: Path, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "brieven"
    letters(folder, programme, good_key(tmp_path), out)
    with zipfile.ZipFile(io.BytesIO((out / "T1-P02.docx").read_bytes())) as archive:
        parts = " ".join(archive.read(name).decode("utf-8", errors="ignore") for name in archive.namelist())
    calendar = (out / "T1-P02.ics").read_text("utf-8")
    others = [name_of(p) for p in PEOPLE if p != "T1-P02"]
    told = ["Klein voorbeeld", "Kennismaken", "T1-G1", "T1-P02", *others]
    assert [word for word in told if word in parts or word in calendar] == []
    assert "CLASS:PRIVATE" in calendar
    assert name_of("T1-P02") in parts
    assert name_of("T1-P02") not in calendar


def test_no_name_reaches_a_run_or_the_programme(programme: Path, folder: Path, tmp_path: Path) -> None:
    letters(folder, programme, good_key(tmp_path), tmp_path / "brieven")
    for place in (folder.parent, programme):
        assert found_in(place, ["Naam van", "Ann & Co", "sleutel.csv"]) == []


@pytest.mark.parametrize("place", ["programme", "run", "reports", "link", "up"])
def test_a_key_near_the_programme_or_the_runs_is_refused(
    programme: Path, folder: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    homes = {"programme": programme, "run": folder, "reports": folder.parent, "link": programme, "up": programme}
    key = homes[place] / "sleutel.txt"
    key.write_bytes(good_key(tmp_path).read_bytes())
    if place == "link":
        (tmp_path / "deur").symlink_to(programme)
        key = tmp_path / "deur" / "sleutel.txt"
    if place == "up":
        key = programme / ".." / programme.name / "sleutel.txt"
    assert letters(folder, programme, key, tmp_path / "brieven") == 2
    assert "Het sleutelbestand ligt in" in capsys.readouterr().err
    assert not (tmp_path / "brieven").exists()


def test_letters_among_the_runs_are_refused(programme: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "deur").symlink_to(folder.parent)
    for out in (folder / "brieven", folder.parent / "brieven", programme / "brieven", tmp_path / "deur" / "brieven"):
        assert letters(folder, programme, good_key(tmp_path), out) == 2
        assert not out.exists()


def test_a_folder_with_something_in_it_is_left_alone(programme: Path, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "brieven"
    out.mkdir()
    (out / "mijn.txt").write_text("van mij", encoding="utf-8")
    assert letters(folder, programme, good_key(tmp_path), out) == 2
    assert [p.name for p in out.iterdir()] == ["mijn.txt"]


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("deelnemer;naam;geslacht", "T1-P01;Zwaantje;v", "De kolom 'geslacht' mag er niet zijn."),
        ("deelnemer;naam;e-mail", "T1-P01;Zwaantje;z@x", "mag er niet zijn."),
        ("deelnemer;naam;functie", "T1-P01;Zwaantje;v", "bestaat niet in tabel sleutel."),
        ("deelnemer;naam", "T9-P01;Zwaantje", "Dit pseudoniem heeft geen sessies in deze planning."),
        ("deelnemer;naam", "Zwaantje;T1-P01", "hier hoort een pseudoniem"),
        ("deelnemer;naam", "T1-P01;", "Bij naam staat niets"),
        ("deelnemer;naam", "T1-P01;Zwaan\ttje\x1f", "sleutel.csv is geen tekstbestand"),
        ("deelnemer;naam", "T1-P01;Zwaantje\nT1-P01;Zwaantje", "Deze deelnemer staat ook al in rij 2."),
        ("deelnemer;naam", "T1-P01;Zwaantje", "Van 23 deelnemers ontbreekt de naam"),
    ],
)
def test_what_is_wrong_with_the_key_is_said_without_a_name(
    programme: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str, row: str, said: str
) -> None:
    assert letters(folder, programme, key_of(tmp_path, row, head=head), tmp_path / "brieven") == 2
    told = capsys.readouterr()
    assert said in told.err.replace("\N{NO-BREAK SPACE}", " ")
    assert "Zwaan" not in told.err + told.out
    assert not (tmp_path / "brieven").exists()


def test_a_programme_that_changed_since_the_run_gives_no_letters(
    programme: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [p for g in build_groups(read_programme(programme).require()) for p in g.participants]
    listed = "".join(f"{p};{p[:2]}\n" for p in sorted(set(people), reverse=True))
    (programme / "deelnemers.csv").write_text(f"deelnemer;team\n{listed}", encoding="utf-8")
    assert letters(folder, programme, good_key(tmp_path), tmp_path / "brieven") == 2
    assert "veranderd sinds deze run" in capsys.readouterr().err


def test_a_key_may_be_a_workbook(programme: Path, folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["deelnemer", "naam"])
    for person in PEOPLE:
        sheet.append([person, name_of(person)])
    book.save(tmp_path / "sleutel.xlsx")
    assert letters(folder, programme, tmp_path / "sleutel.xlsx", tmp_path / "brieven") == 0
    assert len(list((tmp_path / "brieven").iterdir())) == 2 * len(PEOPLE)
