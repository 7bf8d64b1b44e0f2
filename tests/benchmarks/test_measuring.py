from datetime import date
from pathlib import Path

import pytest

from benchmarks.compare import (
    COMPACT,
    CPSAT,
    METHODS,
    OURS,
    Ratio,
    better_cpsat,
    by_instance,
    contradictions,
    exponent,
    growth,
    time_ratio,
)
from benchmarks.family import Instance, build_programme
from benchmarks.folder import write_programme
from benchmarks.measure import FINISHED, TOO_LARGE, Allowed, Measurement, measure
from benchmarks.run import cases, main, parser
from benchmarks.table import against_peers, document, every_method
from benchmarks.trace import COST, SERVED, SOFT, Event, Reached, Trace, first_plan, reached, read_trace, time_to_gap

FLOWS, INTERVALS = CPSAT
MEGABYTE = 1 << 20


def event(seconds: float, level: str, *, value: int | None = None, bound: int | None = None) -> Event:
    return Event(seconds=seconds, level=level, value=value, bound=bound)


def measurement(
    method: str,
    *,
    teams: int = 10,
    within: float | None = 1.0,
    proven: float | None = None,
    levels: dict[str, Reached] | None = None,
    peak: int = 100 * MEGABYTE,
) -> Measurement:
    return Measurement(
        instance=Instance(member="krap", teams=teams, weeks=16),
        method=method,
        state=FINISHED,
        allowed=60.0,
        first=0.5,
        within=within,
        near=within,
        proven=proven,
        end=2.0,
        peak=peak,
        levels=levels or {},
    )


def levels(served: int, served_bound: int, cost: int, cost_bound: int) -> dict[str, Reached]:
    return {SERVED: Reached(value=served, bound=served_bound), COST: Reached(value=cost, bound=cost_bound)}


def test_a_trace_is_read_back_in_order_of_time_without_its_broken_end(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace.jsonl")
    trace.value(SERVED, 3, at=2.0)
    trace.bound(SERVED, 4, at=1.0)
    with trace.path.open("a", encoding="utf-8") as stream:
        stream.write('{"seconds": 3.0, "lev')
    assert read_trace(trace.path) == (event(1.0, SERVED, bound=4), event(2.0, SERVED, value=3))


def test_a_method_that_told_nothing_has_no_events(tmp_path: Path) -> None:
    assert read_trace(tmp_path / "trace.jsonl") == ()


def test_the_first_plan_is_the_first_that_serves_someone() -> None:
    assert first_plan([event(0.1, SERVED, value=0), event(0.4, SERVED, value=2), event(0.5, SERVED, value=3)]) == 0.4
    assert first_plan([event(0.1, SERVED, bound=3)]) is None


def test_a_level_stands_where_its_last_events_left_it() -> None:
    events = [event(0.1, SERVED, value=2), event(0.2, SERVED, bound=4), event(0.3, SERVED, value=3)]
    assert reached(events, SERVED) == Reached(value=3, bound=4)
    assert reached(events, COST) == Reached()


def test_the_gap_is_a_fraction_of_the_value() -> None:
    assert Reached(value=200, bound=199).gap == 0.005  # 1 / 200
    assert Reached(value=200).gap is None
    assert Reached(value=0, bound=0).is_proven


def test_the_time_to_a_gap_waits_for_every_level_and_for_good() -> None:
    events = (
        event(1.0, SERVED, value=10),
        event(2.0, SERVED, bound=10),
        event(3.0, COST, value=1000),
        event(4.0, COST, bound=985),  # 15 / 1000
        event(5.0, COST, bound=995),  # 5 / 1000
        event(6.0, COST, value=996),
    )
    assert time_to_gap(events, (SERVED,), 0.0) == 2.0
    assert time_to_gap(events, (SERVED, COST), 0.01) == 5.0
    assert time_to_gap(events, (SERVED, COST), 0.0) is None
    assert time_to_gap((*events, event(7.0, COST, value=1100)), (SERVED, COST), 0.01) is None  # 105 / 1100


def test_ours_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    instance = Instance(member="krap", teams=1, weeks=16)
    write_programme(build_programme(instance), tmp_path / "programme")
    made = measure(instance, OURS, tmp_path / "programme", Allowed(seconds=20.0, threads=2, memory=4 << 30))
    assert (made.state, made.complaint) == (FINISHED, "")
    assert made.levels[SERVED] == Reached(value=1, bound=1)
    assert made.levels[COST].is_proven
    assert made.first is not None
    assert made.proven is not None
    assert made.end is not None
    assert 0 < made.first <= made.within == made.proven <= made.end  # type: ignore[operator]
    assert 20 * MEGABYTE < made.peak < 1000 * MEGABYTE


def test_a_process_that_gets_too_large_is_ended(tmp_path: Path) -> None:
    instance = Instance(member="krap", teams=1, weeks=16)
    write_programme(build_programme(instance), tmp_path / "programme")
    made = measure(instance, OURS, tmp_path / "programme", Allowed(seconds=20.0, threads=2, memory=MEGABYTE))
    assert made.state == TOO_LARGE
    assert (made.first, made.within, made.proven, made.end) == (None, None, None, None)
    assert made.peak > MEGABYTE


def test_the_better_cpsat_is_the_one_that_gets_there_sooner() -> None:
    quick, slow = measurement(FLOWS, within=1.0), measurement(INTERVALS, within=2.0)
    assert better_cpsat({FLOWS: quick, INTERVALS: slow}) is quick
    never = measurement(FLOWS, within=None, levels=levels(8, 9, 100, 90))
    assert better_cpsat({FLOWS: never, INTERVALS: slow}) is slow
    worse = measurement(INTERVALS, within=None, levels=levels(7, 9, 90, 90))
    assert better_cpsat({FLOWS: never, INTERVALS: worse}) is never
    assert better_cpsat({OURS: quick}) is None


def test_a_peer_that_never_got_there_took_at_least_its_time() -> None:
    assert time_ratio(0.5, 10.0, 60.0) == Ratio(times=20.0)
    assert time_ratio(0.5, None, 60.0) == Ratio(times=120.0, at_least=True)
    assert time_ratio(None, 10.0, 60.0) is None


def test_the_exponent_of_a_square_is_two() -> None:
    assert exponent([10, 20, 40], [3.0, 12.0, 48.0]) == pytest.approx(2.0)


def test_growth_is_fitted_where_three_sizes_from_ten_on_got_there() -> None:
    sizes = {5: 9.0, 10: 1.0, 20: 2.0, 40: 4.0}
    made = [measurement(OURS, teams=t, within=s, peak=t * MEGABYTE) for t, s in sizes.items()]
    made += [measurement(COMPACT, teams=t, within=s) for t, s in ((10, 1.0), (20, 9.0), (40, None))]
    (only,) = growth(made)
    assert (only.method, only.sizes) == (OURS, (10, 20, 40))
    assert only.time == pytest.approx(1.0)
    assert only.memory == pytest.approx(1.0)


def test_a_plan_that_passes_what_another_proved_is_a_contradiction() -> None:
    ours = measurement(OURS, levels=levels(8, 8, 100, 100))
    assert contradictions([ours, measurement(COMPACT, levels=levels(8, 9, 110, 90))]) == []
    more = measurement(COMPACT, levels=levels(9, 9, 120, 120))
    assert contradictions([ours, more]) == ["krap-10-1-16w: compact has served 9, ours proved 8"]
    cheaper = measurement(COMPACT, levels=levels(8, 9, 99, 90))
    assert contradictions([ours, cheaper]) == ["krap-10-1-16w: compact has cost 99, ours proved 100"]


def test_a_bound_on_cost_says_nothing_of_plans_that_serve_fewer() -> None:
    fewer = measurement(COMPACT, levels=levels(7, 9, 80, 70))
    assert contradictions([measurement(OURS, levels=levels(8, 8, 100, 100)), fewer]) == []


def test_points_count_only_at_equal_cost() -> None:
    proven = measurement(OURS, levels={**levels(8, 8, 100, 100), SOFT: Reached(value=5, bound=5)})
    softer = measurement(COMPACT, levels={**levels(8, 8, 100, 100), SOFT: Reached(value=4, bound=0)})
    dearer = measurement(COMPACT, levels={**levels(8, 8, 101, 100), SOFT: Reached(value=4, bound=0)})
    assert contradictions([proven, softer]) == ["krap-10-1-16w: compact has soft 4, ours proved 5"]
    assert contradictions([proven, dearer]) == []


def test_measurements_are_taken_together_by_instance() -> None:
    made = [measurement(OURS), measurement(COMPACT), measurement(OURS, teams=20)]
    assert [list(x) for x in by_instance(made)] == [[OURS, COMPACT], [OURS]]


def test_a_row_tells_what_was_proven_and_what_was_not() -> None:
    row = every_method([measurement(FLOWS, levels=levels(8, 8, 5_712_000, 5_654_880))]).splitlines()[2]
    # 57.120 - 56.548,80 = 571,20 is 1 % of 57.120
    assert row == (
        "| 10 krap | 16 | CP-SAT, booleans and flows | 0.50 | 1.00 | 1.00 | – | 2.00 | 8 proven | "
        "€ 57.120 (bound € 56.548, gap 1.00%) | – | 100 MB |"
    )


def test_ours_is_set_against_the_better_cpsat_and_the_compact_model() -> None:
    made = [
        measurement(OURS, within=0.5, proven=1.0, levels=levels(8, 8, 90, 90)),
        measurement(COMPACT, within=None, levels=levels(7, 9, 70, 70), peak=300 * MEGABYTE),
        measurement(FLOWS, within=10.0, levels=levels(8, 8, 100, 90)),
    ]
    first, second = against_peers(made).splitlines()[2:]
    # 10 / 0,5; 60 s limit / 1,0; same memory; same teams; 10 of 100 cheaper
    flows = "| 10 krap | CP-SAT, booleans and flows | 20 × | ≥ 60 × | 1.00 × | +0 | +10.00% | – |"
    assert first == flows
    # 60 s limit / 0,5; a team more, so cost says nothing
    assert second == "| 10 krap | compact PuLP/HiGHS | ≥ 120 × | ≥ 60 × | 3.00 × | +1 | – | – |"


def test_the_page_is_dated_and_names_no_machine() -> None:
    page = document([measurement(OURS)], "make bench", date(2026, 11, 22))
    assert "Made on 22-11-2026 by `make bench`." in page
    assert " cores, " in page
    assert "No member had three sizes that got there." in page


def test_the_command_measures_what_is_asked_and_writes_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    asked = ["--members", "ruim", "--sizes", "1", "--methods", "ours", "--seconds", "20", "--write", str(page)]
    assert main(asked) == 0
    assert "| 1 ruim | 16 | ours |" in page.read_text(encoding="utf-8")
    assert capsys.readouterr().out.startswith("# Benchmarks")


def test_peers_try_only_the_members_and_sizes_that_are_left_to_them() -> None:
    asked = ["--members", "ruim", "krap", "--sizes", "10", "200", "--peers", "krap", "--peers-up-to", "50"]
    found = {case.instance.name: case.methods for case in cases(parser().parse_args(asked))}
    alone = [name for name, methods in found.items() if methods == [OURS]]
    assert alone == ["ruim-10-1-16w", "ruim-200-1-16w", "krap-200-1-16w"]
    assert found["krap-10-1-16w"] == list(METHODS)
