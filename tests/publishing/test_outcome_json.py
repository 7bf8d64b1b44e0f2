import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ConfigDict, TypeAdapter, with_config

from budget.begroting import build_budget
from planning.domain.money import Redacted
from planning.domain.plan import Group, Level, Outcome, Plan, Sense, Status, Violation
from planning.domain.programme import Programme
from planning.domain.tariff import TariffUnit
from planning.findings import Finding, Origin, Severity
from planning.reading import read_programme
from publishing.case import Case
from publishing.outcome_json import (
    OutcomeDocument,
    count_groups,
    outcome_document,
    write_outcome_json,
)
from tests.budget.samples import plan_for, teamcoaching
from tests.examples import tariff, tiny_group, tiny_plan, tiny_programme, tiny_session

PROGRAMMES = Path(__file__).parents[2] / "programmes"
SCHEMA = TypeAdapter(with_config(ConfigDict(extra="forbid", strict=True))(OutcomeDocument))
KEYS_OF_THE_DESIGN = [
    "programma",
    "scenario",
    "status",
    "gat",
    "doel",
    "grens",
    "teams",
    "groepen",
    "sessies",
    "deelnemers",
    "begroting",
    "overtredingen",
    "bevindingen",
    "invoer_sha256",
    "versies",
    "duur_s",
]
LEVELS = (
    Level(name="teams", unit="teams", sense=Sense.MAXIMISE, value=2, bound=2),
    Level(name="kosten", unit="cent exclusief btw", sense=Sense.MINIMISE, value=1200000, bound=1194000),
)


def finding(key: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(key=key, severity=severity, origin=Origin(file="teams.csv", row=4), what="Wat.", advice="Doe dit.")


def case_of(programme: Programme, plan: Plan | None) -> Case:
    status = Status.OPTIMAL if plan else Status.IMPOSSIBLE
    outcome = Outcome(status=status, plan=plan, levels=LEVELS if plan else (), seconds=1.8765)
    return Case(programme=programme, outcome=outcome, budget=build_budget(programme, plan) if plan else None)


def tiny_case() -> Case:
    return case_of(replace(tiny_programme(), input_hash="ab" * 32), tiny_plan())


def document(case: Case, tmp_path: Path) -> OutcomeDocument:
    """What another program reads, after its shape was held against the schema."""
    write_outcome_json(tmp_path / "uitkomst.json", case)
    return SCHEMA.validate_json((tmp_path / "uitkomst.json").read_bytes())


def test_teamcoaching_gives_the_numbers_of_the_design(tmp_path: Path) -> None:
    programme = replace(teamcoaching(), id="teamcoaching")
    found = document(case_of(programme, plan_for(programme)), tmp_path)
    assert (found["programma"], found["scenario"], found["status"]) == ("teamcoaching", "basis", "bewezen optimaal")
    assert (found["teams"], found["groepen"], found["sessies"], found["deelnemers"]) == (10, 20, 60, 200)
    assert found["begroting"] == {"excl": "84250.00", "btw": "17692.50", "incl": "101942.50"}
    assert found["overtredingen"] == []


def test_the_keys_stand_in_the_order_of_the_design() -> None:
    keys = list(outcome_document(tiny_case()))
    assert [key for key in keys if key in KEYS_OF_THE_DESIGN] == KEYS_OF_THE_DESIGN


def test_goals_and_bounds_stand_under_the_name_of_their_level_and_money_is_text(tmp_path: Path) -> None:
    found = document(tiny_case(), tmp_path)
    assert found["doel"] == {"teams": 2, "kosten": "12000.00"}
    assert found["grens"] == {"teams": 2, "kosten": "11940.00"}
    # (12000 - 11940) / 12000
    assert found["gat"] == "0.0050"


def test_a_proven_plan_has_a_gap_of_four_zeros(tmp_path: Path) -> None:
    case = tiny_case()
    proven = replace(case, outcome=replace(case.outcome, levels=LEVELS[:1]))
    assert document(proven, tmp_path)["gat"] == "0.0000"


def test_the_same_input_gives_the_same_bytes_but_for_the_time_it_took(tmp_path: Path) -> None:
    case = tiny_case()
    texts = []
    for name, seconds in (("een", 1.0), ("twee", 2.0)):
        write_outcome_json(tmp_path / name, replace(case, outcome=replace(case.outcome, seconds=seconds)))
        texts.append((tmp_path / name).read_text(encoding="utf-8"))
    assert '"duur_s": 1.0' in texts[0]
    assert texts[0].replace('"duur_s": 1.0', '"duur_s": 2.0') == texts[1]


def test_it_is_utf_8_and_ends_with_a_line_end(tmp_path: Path) -> None:
    write_outcome_json(tmp_path / "x", case_of(replace(tiny_programme(), id="één"), tiny_plan()))
    content = (tmp_path / "x").read_bytes()
    assert '"programma": "één"'.encode() in content
    assert content.endswith(b"}\n")


def test_an_impossible_programme_says_why_and_counts_nothing(tmp_path: Path) -> None:
    case = case_of(tiny_programme(), None)
    case = replace(case, outcome=replace(case.outcome, reasons=(finding("team_van_elf", Severity.ERROR),)))
    found = document(case, tmp_path)
    assert found["status"] == "onmogelijk"
    assert [reason["sleutel"] for reason in found["redenen"]] == ["team_van_elf"]
    assert [found["teams"], found["groepen"], found["sessies"], found["deelnemers"]] == [None] * 4
    assert (found["begroting"], found["doel"], found["grens"]) == (None, {}, {})


def test_a_plan_that_the_checker_refuses_is_not_counted_but_its_violations_are_told(tmp_path: Path) -> None:
    case = tiny_case()
    refused = replace(case.outcome, violations=(Violation(rule="order", sentence="Fout om."),))
    found = document(replace(case, outcome=refused, budget=None), tmp_path)
    assert found["overtredingen"] == [{"regel": "order", "zin": "Fout om.", "strafpunten": None}]
    assert found["sessies"] is None


def test_bent_wishes_are_no_violations(tmp_path: Path) -> None:
    case = tiny_case()
    soft = (Violation(rule="ideal_gap", sentence="Te lang.", penalty=3),)
    found = document(replace(case, outcome=replace(case.outcome, soft=soft)), tmp_path)
    assert found["overtredingen"] == []
    assert found["wensen"] == [{"regel": "ideal_gap", "zin": "Te lang.", "strafpunten": 3}]


def test_findings_about_the_input_and_the_prices_are_told_with_their_place(tmp_path: Path) -> None:
    programme = replace(tiny_programme(), tariffs=tiny_programme().tariffs[:1])
    case = replace(case_of(programme, tiny_plan()), findings=(finding("klein"),))
    found = document(case, tmp_path)["bevindingen"]
    assert [f["sleutel"] for f in found] == ["klein", "sessies inbegrepen"]
    assert found[0] == {
        "sleutel": "klein",
        "ernst": "let op",
        "bestand": "teams.csv",
        "blad": None,
        "rij": 4,
        "wat": "Wat.",
        "advies": "Doe dit.",
    }


def example(name: str) -> Case:
    """An example programme that was read, selected and chosen for, and not planned."""
    return case_of(read_programme(PROGRAMMES / name).require(), None)


def test_a_selection_is_told_in_totals_and_quotas(tmp_path: Path) -> None:
    case = example("pilot-leidinggeven")
    found = document(case, tmp_path)["selectie"]
    assert found is not None
    assert (found["kandidaten"], found["gekozen"], found["bewezen"]) == (1200, 20, True)
    assert found["meerwaarde"] == found["grens"]
    assert found["quota"][0].keys() == {"kenmerk", "waarde", "minstens", "hoogstens", "voldoet"}
    assert len(found["quota"]) == 13  # rows of quota.csv
    assert "-P" not in (tmp_path / "uitkomst.json").read_text("utf-8")
    assert document(tiny_case(), tmp_path)["selectie"] is None


def test_a_small_selection_is_not_counted(tmp_path: Path) -> None:
    case = example("pilot-leidinggeven")
    found = document(replace(case, programme=replace(case.programme, smallest_count=21)), tmp_path)["selectie"]
    # 20 are selected
    assert found is not None
    assert (found["gekozen"], found["meerwaarde"], found["grens"], found["quota"]) == (None, None, None, [])


def test_themes_are_told_with_what_was_left_out(tmp_path: Path) -> None:
    found = document(example("leersessies-stuurgroep"), tmp_path)["themas"]
    assert found is not None
    assert [chosen["vorm"] for chosen in found["gekozen"]] == ["S1", "S2", "S3"]
    themes = [chosen["thema"] for chosen in found["gekozen"]] + found["afgevallen"]
    typed = (PROGRAMMES / "leersessies-stuurgroep" / "themas.csv").read_text("utf-8-sig").splitlines()[1:]
    assert sorted(themes) == sorted(line.split(";")[0] for line in typed)
    assert (found["bewezen"], found["doel"]) == (True, found["grens"])
    assert found["leerwensen_gedekt"] <= found["leerwensen"]
    assert document(tiny_case(), tmp_path)["themas"] is None


def test_a_blacked_out_total_says_so(tmp_path: Path) -> None:
    hidden = replace(tariff("sessie", TariffUnit.SESSION, "0.00"), amount=Redacted(ground="Woo 5.1"))
    found = document(case_of(replace(tiny_programme(), tariffs=(hidden,)), tiny_plan()), tmp_path)
    assert found["begroting"] == {"excl": "gelakt", "btw": "gelakt", "incl": "gelakt"}


def test_without_tariffs_there_is_no_begroting(tmp_path: Path) -> None:
    found = document(case_of(replace(tiny_programme(), tariffs=()), tiny_plan()), tmp_path)
    assert found["begroting"] is None


def test_sessions_without_a_tariff_leave_the_totals_open(tmp_path: Path) -> None:
    only_a = replace(tariff("sessie", TariffUnit.SESSION, "1250.00"), form="A")
    found = document(case_of(replace(tiny_programme(), tariffs=(only_a,)), tiny_plan()), tmp_path)
    assert found["begroting"] == {"excl": None, "btw": None, "incl": None}


def test_the_versions_of_what_made_it_are_told(tmp_path: Path) -> None:
    case = tiny_case()
    known = replace(case, outcome=replace(case.outcome, versions={"pulp": "9.9"}))
    versions = document(known, tmp_path)["versies"]
    assert list(versions) == ["trajectplanner", "python", "pulp", "highspy"]
    assert versions["pulp"] == "9.9"
    assert versions["python"].startswith("3.")


def test_a_team_that_is_not_served_counts_nowhere(tmp_path: Path) -> None:
    own = tuple(s for s in tiny_plan().sessions if s.team == "T1")
    plan = replace(tiny_plan(), sessions=own, unserved=("T2",))
    found = document(case_of(tiny_programme(), plan), tmp_path)
    # T1 has 2 groups of 6 in 2 forms
    assert [found["teams"], found["groepen"], found["sessies"], found["deelnemers"]] == [1, 2, 4, 12]


def mixed_plan() -> Plan:
    """Team T1 in two groups for form A, cut anew into two other groups for form B."""
    first = [replace(tiny_group("T1", n), forms=("A",)) for n in (1, 2)]
    people = [p for g in first for p in g.participants]
    second = [Group(id=f"T1-G{n + 3}", team="T1", forms=("B",), participants=tuple(people[n::2])) for n in range(2)]
    groups = (*first, *second)
    sessions = tuple(tiny_session(g.id, g.forms[0], day=6, start=570, coach="C1") for g in groups)
    return Plan(groups=groups, sessions=sessions)


def test_groups_that_are_cut_anew_do_not_count_twice() -> None:
    assert count_groups(mixed_plan()) == 2


@pytest.mark.parametrize("amount", ["1250.00", "0.05"])
def test_amounts_are_text_with_a_dot_and_two_decimals(amount: str, tmp_path: Path) -> None:
    programme = replace(tiny_programme(), tariffs=(tariff("vast", TariffUnit.PROGRAMME, amount),))
    document(case_of(programme, tiny_plan()), tmp_path)
    found = json.loads((tmp_path / "uitkomst.json").read_text(encoding="utf-8"))
    assert found["begroting"]["excl"] == amount
    assert Decimal(found["begroting"]["incl"]).as_tuple().exponent == -2
