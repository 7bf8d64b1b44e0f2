import os
from pathlib import Path

import pytest

from planning.reading.starter import write_starter
from publishing.case import build_case
from publishing.plan_apart import plan_apart
from publishing.quote_variants import build_variants, sort_variants
from publishing.request import Request


def request_for(folder: Path) -> Request:
    return Request(programme=folder, scenarios=("basis",), seconds=None, seed=1)


def test_a_scenario_planned_apart_is_the_same_as_one_planned_here(tmp_path: Path) -> None:
    request = request_for(write_starter("proef", tmp_path))
    with plan_apart(request, ("basis",)) as planned:
        apart = planned("basis")
    here = build_case(request.programme, "basis", request)
    assert (apart.plan, apart.budget) == (here.plan, here.budget)


@pytest.mark.parametrize("cores", [1, 2, 8])
def test_on_any_number_of_cores_every_scenario_is_planned(
    cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    request = request_for(write_starter("proef", tmp_path))
    with plan_apart(request, ("team-groter", "basis")) as planned:
        scenarios = [planned(name).programme.scenario for name in ("basis", "team-groter")]
    assert scenarios == ["basis", "team-groter"]


def test_the_largest_variant_is_started_first(tmp_path: Path) -> None:
    folder = write_starter("proef", tmp_path)
    with (folder / "scenarios.toml").open("a", encoding="utf-8") as scenarios:
        scenarios.write('\n[groepen-kleiner]\ntitel = "Kleinere groepen"\ngroepen.maximum = 9\n')
    names = sort_variants(("groepen-kleiner", "team-groter"), request_for(folder))
    assert names.apart == ("team-groter", "groepen-kleiner")


def test_without_names_nothing_is_started(tmp_path: Path) -> None:
    with plan_apart(request_for(tmp_path), ()) as planned, pytest.raises(KeyError):
        planned("basis")


def test_a_variant_that_differs_in_name_only_is_not_planned_again(tmp_path: Path) -> None:
    folder = write_starter("proef", tmp_path)
    with (folder / "scenarios.toml").open("a", encoding="utf-8") as scenarios:
        scenarios.write('\n[standaard]\ntitel = "Standaard"\n')
    request = request_for(folder)
    names = sort_variants(("standaard", "team-groter"), request)
    assert names.offered == ("basis", "standaard", "team-groter")
    assert names.apart == ("team-groter",)
    chosen = build_case(folder, "basis", request)
    variants = build_variants(chosen, names, lambda name: build_case(folder, name, request))
    assert [(v.title, v.is_chosen) for v in variants][1] == ("Standaard", False)
    assert variants[1].case.plan == chosen.plan
    assert variants[1].difference(variants[0]) == 0
