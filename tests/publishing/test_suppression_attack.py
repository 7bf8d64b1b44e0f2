"""Somebody who has all files of a run puts every figure in one set of equations, and tries to get at small groups.

Nothing of ``planning.suppress`` is used: figures are read from the files, and the least and most a group can count are
found by a solver for each by itself.
"""

import csv
import io
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pulp
import pytest
from openpyxl import load_workbook

from planning.reading.starter import write_starter
from publishing.case import build_case
from publishing.cli_programme import build_request
from publishing.publish import write_plan
from tests.publishing.leaks import everything_in
from tests.publishing.test_privacy import TODAY, told_sizes

PER_HEAD = "Per mens"
COUNTED, GROUP, UNITS = 9, 7, 12
"""Columns of the begroting, from 0: what was counted in the planning; and of its sessions: the group, and how many."""

RUNS = 30
SMALL = 5
SPAN = 4
"""How far apart the least and the most must be that a reader can't tell: 0 to 4, 1 to 5 and so on."""


@dataclass(frozen=True)
class Read:
    """What stands in the files: which groups of which team meet for which form, and what is said of how many."""

    groups: Mapping[str, str]
    forms: Mapping[str, frozenset[str]]
    told: Mapping[str, int]
    total: int | None
    sold: Mapping[str, int]
    """By what a line of the begroting counts (a form, or empty for everyone once) its quantity."""


def random_programme(folder: Path, rng: random.Random) -> tuple[Path, int, int]:
    """A starter with other teams, group sizes and tariffs; and the least and most people of a group."""
    programme = write_starter("proef", folder)
    least = rng.randint(2, 4)
    most = rng.randint(max(SMALL, 2 * least - 1), 2 * least + 2)  # a form for fewer than five is for a few by itself
    settings = (programme / "programma.toml").read_text("utf-8-sig")
    settings = re.sub(r"(?m)^minimum = \d+", f"minimum = {least}", settings)
    settings = re.sub(r"(?m)^maximum = \d+", f"maximum = {most}", settings)
    (programme / "programma.toml").write_text(settings, encoding="utf-8")
    text = (programme / "teams.csv").read_text("utf-8-sig")
    for members in (12, 14, 16):
        text = text.replace(f";{members};", f";{rng.randint(2 * least, 3 * most)};", 1)
    (programme / "teams.csv").write_text(text, encoding="utf-8")
    if rng.random() < 0.6:
        unit, form = rng.choice((("deelnemer", ""), ("deelnemer per sessie", "V1"), ("deelnemer per sessie", "")))
        head, *rows = (programme / "tarieven.csv").read_text("utf-8-sig").splitlines()
        cells = dict.fromkeys(head.split(";"), "")
        cells |= {"code": "mens", "omschrijving": "Per mens", "eenheid": unit, "bedrag": "10,00", "btw": "21"}
        cells |= {"vorm": form, "status": "bron", "toelichting": "Verzonnen."}
        text = "\n".join((head, *rows, ";".join(cells.values())))
        (programme / "tarieven.csv").write_text(text, encoding="utf-8")
    return programme, least, most


def read_files(run: Path) -> Read:
    groups: dict[str, str] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(io.StringIO((run / "planning.csv").read_text("utf-8-sig")), delimiter=";"):
        groups[row["groep"]] = row["team"]
        forms[row["groep"]].add(row["vorm"])
    total = json.loads((run / "uitkomst.json").read_text("utf-8"))["deelnemers"]
    return Read(
        groups=groups,
        forms={group: frozenset(own) for group, own in forms.items()},
        told=dict(told_sizes(run)) | dict(told_by_begroting(run)),
        total=total,
        sold=dict(sold_people(run)),
    )


def sold_people(run: Path) -> Iterator[tuple[str, int]]:
    """What the begroting counts people by: a form, or everyone once."""
    names = {"Kennismaken": "V1", "Verdiepen": "V2", "Vooruitkijken": "V3"}
    for row in load_workbook(run / "begroting.xlsx")["Begroting"].iter_rows(min_row=5, values_only=True):
        if str(row[1]).startswith(PER_HEAD):
            form = next((code for name, code in names.items() if name in str(row[1])), "")
            yield form, int(str(row[COUNTED]))


def told_by_begroting(run: Path) -> Iterator[tuple[str, int]]:
    """The sizes that the sheet of sessions behind a line per head gives away."""
    for row in load_workbook(run / "begroting.xlsx")["Sessies"].iter_rows(min_row=5, values_only=True):
        if str(row[1]).startswith(PER_HEAD) and row[UNITS] is not None:
            yield str(row[GROUP]), int(str(row[UNITS]))


def ranges(read: Read, least: int, most: int) -> Iterator[tuple[str, int, int]]:
    """The least and the most that each group can count, for whoever knows only this."""
    for group in read.groups:
        if group not in read.told:
            found = []
            for sense in (pulp.LpMinimize, pulp.LpMaximize):
                problem, sizes = equations(read, least, most, sense)
                problem.setObjective(sizes[group])
                problem.solve(pulp.HiGHS(msg=False))
                found.append(round(sizes[group].value() or 0))
            yield group, found[0], found[1]


def equations(read: Read, least: int, most: int, sense: int) -> tuple[pulp.LpProblem, dict[str, pulp.LpVariable]]:
    problem = pulp.LpProblem("lezer", sense)
    sizes = {g: problem.add_variable(f"g{n}", least, most, "Integer") for n, g in enumerate(read.groups)}
    for group, size in read.told.items():
        problem += sizes[group] == size
    cuts: dict[str, dict[frozenset[str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for group, team in read.groups.items():
        cuts[team][read.forms[group]].append(group)
    everyone = []
    for own in cuts.values():
        first, *others = (pulp.lpSum(sizes[g] for g in groups) for groups in own.values())
        everyone.append(first)
        for other in others:
            problem += first == other
    if read.total is not None:
        problem += pulp.lpSum(everyone) == read.total
    for form, number in read.sold.items():
        held = [sizes[g] for g in sizes if form in read.forms[g]]
        problem += pulp.lpSum(held if form else everyone) == number
    return problem, sizes


@pytest.mark.parametrize("first", range(0, RUNS, 10))
def test_no_small_group_can_be_recomputed_from_the_files_of_a_run(first: int, tmp_path: Path) -> None:
    seen, sold = 0, 0
    for seed in range(first, first + 10):
        home = tmp_path / str(seed)
        home.mkdir()
        folder, least, most = random_programme(home, random.Random(seed))
        case = build_case(folder, "basis", build_request(str(folder), "basis", 1, 5))
        if case.plan is None:
            continue
        run = write_plan(case, home / "uit", TODAY)
        sizes = {g.id: g.size for g in case.plan.groups}
        read = read_files(run)
        sold += len(read.sold)
        assert all(sizes[group] == size for group, size in read.told.items())
        assert min(read.told.values(), default=SMALL) >= SMALL
        known = ranges(Read(read.groups, read.forms, {}, None, read.sold), least, most)  # whatever is hidden
        room = {group: high - low for group, low, high in known}
        for group, low, high in ranges(read, least, most):
            if sizes[group] < SMALL:
                seen += 1
                assert high - low >= min(SPAN, room[group]), (seed, group, low, high)
        if read.total is None:
            said = " ".join(text for _, text in everything_in(run))
            assert re.findall(r"\b\d+ deelnemers\b", said) == []
    assert seen > 5
    assert sold > 5
