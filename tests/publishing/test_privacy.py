"""No file of any run holds a pseudonym, a code or a wish of a person, whatever programme it is of.

Every programme under ``programmes`` is planned with everyone in it listed, coded and paired where it isn't yet.
"""

import csv
import io
import json
import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planning.domain.participants import PairKind
from planning.domain.programme import Programme
from planning.groups import build_groups
from planning.reading import read_programme
from planning.reading.starter import write_starter
from planning.suppress import Counts, feasible_ranges
from planning.suppress_model import Sum
from publishing.case import build_case
from publishing.cli_programme import build_request
from publishing.people_counts import EVERYONE
from publishing.publish import write_plan
from publishing.publish_report import write_report
from tests.publishing.leaks import everything_in, found_in

PROGRAMMES = Path(__file__).parents[2] / "programmes"
NAMES = tuple(sorted(p.name for p in PROGRAMMES.iterdir() if (p / "programma.toml").is_file()))
TODAY = date(2026, 1, 5)
LIKE_A_PSEUDONYM = re.compile(r"\b[A-Za-z]\w{0,12}-P\d{2,4}\b")
WORDS = (*(kind for kind in PairKind if " " in kind), "code_", "deelnemer1", "kandidaat;")


def people_in(programme: Programme) -> set[str]:
    """The pseudonyms of all members, listed or numbered, and of all who could have been chosen."""
    grouped = {p for g in build_groups(programme) for p in g.participants}
    return grouped | {p.id for t in programme.teams for p in t.people}


def typed_people(folder: Path) -> set[str]:
    """Every pseudonym typed anywhere in the programme, those of candidates too."""
    texts = (p.read_text("utf-8", errors="ignore") for p in folder.iterdir() if p.suffix in (".csv", ".toml"))
    return {word for text in texts for word in LIKE_A_PSEUDONYM.findall(text)}


@pytest.mark.parametrize("name", NAMES)
def test_no_file_of_a_run_names_a_participant(name: str, tmp_path: Path) -> None:
    folder = PROGRAMMES / name
    request = build_request(str(folder), "basis", 1, 20)
    case = build_case(folder, "basis", request)
    run = write_plan(case, tmp_path, TODAY)
    people = people_in(case.programme) | typed_people(folder)
    assert people
    parts = dict(everything_in(run))
    assert len(parts) > 20 or case.plan is None  # workbooks were opened
    assert [(place, word) for place, text in parts.items() for word in people if word in text] == []
    assert [
        (place, LIKE_A_PSEUDONYM.findall(text)) for place, text in parts.items() if LIKE_A_PSEUDONYM.search(text)
    ] == []


def secretive(tmp_path: Path) -> Path:
    """A starter in which everyone of the first team is listed under strange codes, coded and paired."""
    folder = write_starter("proef", tmp_path)
    teams = list(csv.DictReader(io.StringIO((folder / "teams.csv").read_text("utf-8-sig")), delimiter=";"))
    team, members = teams[0]["team"], int(teams[0]["leden"])
    people = [f"Zebra-P{n:03d}" for n in range(members)]
    rows = [f"{p};{team};{'QX'[n % 2]};Y{n % 3}7" for n, p in enumerate(people)]
    head = "deelnemer;team;code_V1;functie"
    (folder / "deelnemers.csv").write_text("\n".join((head, *rows)), encoding="utf-8")
    pairs = f"deelnemer1;deelnemer2;soort;vorm\n{people[0]};{people[1]};liever samen;\n"
    (folder / "paren.csv").write_text(pairs, encoding="utf-8")
    forms = (folder / "vormen.csv").read_text("utf-8-sig")
    heading, first, *rest = forms.splitlines()
    cells = dict(zip(heading.split(";"), first.split(";"), strict=True)) | {"gelijkgezind": "zacht"}
    text = "\n".join((heading, ";".join(cells.values()), *rest))
    (folder / "vormen.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_whole_report_names_nobody_and_tells_no_wish(tmp_path: Path) -> None:
    folder = secretive(tmp_path)
    request = build_request(str(folder), "basis", 1, 20)
    case = build_case(folder, "basis", request)
    assert any(p.like_minded for t in case.programme.teams for p in t.people)
    run = write_report(case, request, tmp_path / "reports", TODAY, lambda _report: None)
    kinds = {p.suffix for p in run.iterdir()}
    assert {".html", ".pdf", ".ipynb", ".xlsx", ".csv", ".json"} <= kinds
    assert found_in(run, ["Zebra", "Y07", "Y17", *WORDS]) == []
    assert [place for place, text in everything_in(run) if LIKE_A_PSEUDONYM.search(text)] == []


def test_what_codes_are_called_changes_no_byte(tmp_path: Path) -> None:
    folder = secretive(tmp_path)
    one = write_plan(build_case(folder, "basis", build_request(str(folder), "basis", 1, 20)), tmp_path / "een", TODAY)
    text = (folder / "deelnemers.csv").read_text("utf-8")
    (folder / "deelnemers.csv").write_text(text.replace(";Q;", ";A;").replace(";X;", ";Q;").replace(";A;", ";X;"))
    two = write_plan(build_case(folder, "basis", build_request(str(folder), "basis", 1, 20)), tmp_path / "twee", TODAY)
    assert (one / "planning.csv").read_bytes() == (two / "planning.csv").read_bytes()


def small_groups(tmp_path: Path) -> Path:
    """A starter with one team of 13 in groups of 3 to 6, so that there are small ones."""
    folder = write_starter("proef", tmp_path)
    settings = (folder / "programma.toml").read_text("utf-8")
    settings = re.sub(r"(?m)^minimum = \d+", "minimum = 3", settings)
    (folder / "programma.toml").write_text(re.sub(r"(?m)^maximum = \d+", "maximum = 6", settings), encoding="utf-8")
    teams = (folder / "teams.csv").read_text("utf-8-sig").splitlines()
    number = teams[0].split(";").index("leden")
    cells = [line.split(";") for line in teams]
    for own, members in zip(cells[1:], ("13", "18", "12", "12", "12"), strict=False):
        own[number] = members
    (folder / "teams.csv").write_text("\n".join(";".join(own) for own in cells), encoding="utf-8")
    return folder


def test_small_groups_cannot_be_recomputed_from_all_files_of_a_run(tmp_path: Path) -> None:
    """The reader puts together what every file says: group sizes, the total, and which groups make up a team."""
    folder = small_groups(tmp_path)
    case = build_case(folder, "basis", build_request(str(folder), "basis", 1, 20))
    assert case.plan is not None
    run = write_plan(case, tmp_path / "reports", TODAY)
    sizes = {g.id: g.size for g in case.plan.groups}
    small = {g for g, size in sizes.items() if size < 5}
    assert small
    told = dict(told_sizes(run))
    assert not small & set(told)
    assert all(sizes[group] == size for group, size in told.items())
    counts = as_a_reader_sees(case.programme, sizes, run)
    hidden: frozenset[Hashable] = frozenset(g for g in sizes if g not in told)
    for group in small:
        least, most = feasible_ranges(counts, hidden)[group]
        assert most is not None
        assert (least, most) == (3, 6)  # all that is known of it is what any group may count


def told_sizes(run: Path) -> Iterator[tuple[str, int]]:
    for row in csv.DictReader(io.StringIO((run / "planning.csv").read_text("utf-8-sig")), delimiter=";"):
        if row["deelnemers"]:
            yield row["groep"], int(row["deelnemers"])
    for sheet, column in (("Planning", 7), ("Per team", 3)):
        for cells in load_workbook(run / "planning.xlsx")[sheet].iter_rows(min_row=5, values_only=True):
            if isinstance(cells[column], int):
                yield str(cells[6 if sheet == "Planning" else 2]), cells[column]


def as_a_reader_sees(programme: Programme, sizes: Mapping[str, int], run: Path) -> Counts:
    teams: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for group in build_groups(programme):
        teams.setdefault(group.team, {}).setdefault(group.forms, []).append(group.id)
    cells: dict[Hashable, int] = {}
    cells.update(sizes.items())
    sums = []
    for team, cuts in teams.items():
        for groups in cuts.values():
            sums.append(Sum(whole=("team", team), parts=tuple(groups)))
            cells["team", team] = sum(sizes[g] for g in groups)
    total = json.loads((run / "uitkomst.json").read_text("utf-8"))["deelnemers"]
    whole = sum(cells["team", team] for team in teams)
    cells[EVERYONE] = whole
    sums.append(Sum(whole=EVERYONE, parts=tuple(("team", team) for team in teams)))
    unseen = frozenset[Hashable](("team", team) for team in teams) | ({EVERYONE} if total is None else set())
    assert total in (None, whole)
    return Counts(cells=cells, sums=tuple(sums), unseen=unseen, limits=dict.fromkeys(sizes, (3, 6)))


def test_labels_of_groups_tell_nothing_of_codes(tmp_path: Path) -> None:
    folder = secretive(tmp_path)
    programme = read_programme(folder).require()
    labels = {label for t in programme.teams for cut in t.composition.values() for label in cut}
    assert labels
    assert all(re.fullmatch(r"G\d+", label) for label in labels)
