"""The real programme, as a planner would type it, says what the source says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from planning.domain.programme import CapReading, GroupsAtOnce, Programme
from planning.domain.tariff import Backing
from planning.groups import build_groups, cut_sizes
from planning.reading import read_programme, read_scenarios
from tests.planning.reading.samples import TEAMCOACHING


def programme(scenario: str = "basis") -> Programme:
    reading = read_programme(TEAMCOACHING, scenario)
    assert reading.findings == ()
    return reading.require()


def sessions(of: Programme) -> int:
    return sum(len(g.forms) for g in build_groups(of))


def test_ten_teams_of_twenty_make_sixty_sessions_of_two_hours() -> None:
    basis = programme()
    assert [t.members for t in basis.teams] == [20] * 10
    assert [(f.id, f.name, f.minutes) for f in basis.forms] == [
        ("EG", "Echte Gesprek", 120),
        ("RS", "Respectsessie", 120),
        ("IV", "Incluvisie", 120),
    ]
    assert {cut_sizes(t.members, basis.group_size) for t in basis.teams} == {(10, 10)}
    assert sessions(basis) == 60
    assert basis.ordered
    assert basis.groups_at_once is GroupsAtOnce.NOT_ALL


def test_the_window_gaps_and_start_times_are_the_assumed_ones() -> None:
    basis = programme()
    assert (basis.window.first, basis.window.last) == (date(2025, 1, 6), date(2025, 6, 27))
    assert [(f.minimum_gap, f.ideal_gap, f.maximum_gap) for f in basis.forms[1:]] == [(14, 21, 42)] * 2
    assert basis.start_times == dict.fromkeys(range(5), (570, 780, 930))


def test_the_prices_give_the_known_total_and_are_all_assumptions() -> None:
    prices = {t.code: t.amount for t in programme().tariffs}
    assert prices == {"coordinatie": Decimal(4250), "voorgesprek": Decimal(500), "sessie": Decimal(1250)}
    # 4.250 + 10 x 500 + 60 x 1.250 = 84.250
    assert Decimal(4250) + 10 * Decimal(500) + 60 * Decimal(1250) == Decimal(84250)
    assert {t.backing for t in programme().tariffs} == {Backing.ASSUMPTION}


def test_every_filled_in_table_is_among_the_assumptions() -> None:
    files = {a.origin.file for a in programme().assumptions}
    assert files == {
        "programma.toml", "vormen.csv", "coaches.csv", "locaties.csv", "beschikbaarheid.csv", "uitzonderingen.csv",
        "tarieven.csv", "partijen.csv", "activiteiten.csv", "deelnemers.csv",
    }  # fmt: skip


def test_coaches_work_part_of_the_week_and_lead_overlapping_forms() -> None:
    coaches = programme().coaches
    assert [(c.per_day, c.per_week) for c in coaches] == [(2, 3)] * 5
    assert {len({o.weekday for o in c.diary.weekly or ()}) for c in coaches} == {2, 3}
    assert {frozenset(c.forms) for c in coaches} > {
        frozenset({"EG", "RS"}),
        frozenset({"RS", "IV"}),
        frozenset({"EG", "IV"}),
    }


def test_every_scenario_is_there_with_its_number_of_sessions() -> None:
    possible = [s.name for s in read_scenarios(TEAMCOACHING) if not s.is_impossible]
    counts: Mapping[str, int] = {name: sessions(programme(name)) for name in possible}
    assert counts == {
        "basis": 60,
        "team-van-21": 63,  # 57 + 3 groups x 3
        "groepen-van-8": 90,  # 10 x 3 groups x 3
        "coach-minder": 60,
        "plafond-100000": 60,
        "plafond-100000-gemiddeld": 60,
        "om-de-week": 60,
        "drie-teams-stoppen": 54,  # 60 - 3 x 2
        "sober": 40,  # 20 groups x 2
        "standaard": 60,
        "ruim": 80,  # 20 groups x 4
        "per-team-verschillend": 56,  # 2 groups x (1 + 2 + 4 + 7 x 3)
        "verdeling-10-10": 60,
        "verdeling-8-12": 63,  # one team in 3 groups
        "verdeling-7-13": 63,
        "verdeling-6-14": 63,
    }


def test_a_team_of_21_is_cut_in_sevens() -> None:
    cut = programme("team-van-21")
    assert cut_sizes(cut.team_by_id["T05"].members, cut.group_size) == (7, 7, 7)


def test_one_coach_fewer_leaves_four() -> None:
    assert [c.id for c in programme("coach-minder").coaches] == ["C1", "C2", "C3", "C4"]


@pytest.mark.parametrize("scenario", ["plafond-100000", "plafond-100000-gemiddeld"])
def test_the_cap_is_with_btw_and_lets_teams_out(scenario: str) -> None:
    capped = programme(scenario)
    assert capped.cap is not None
    assert (capped.cap.amount, capped.cap.reading) == (Decimal(100000), CapReading.INCL)
    assert not capped.all_teams_required


def test_the_average_price_is_for_the_whole_team() -> None:
    average = programme("plafond-100000-gemiddeld")
    assert {t.code: t.amount for t in average.tariffs} == {"voorgesprek": Decimal(8425)}
    # 9 x 8.425 = 75.825, x 1,21 = 91.748,25; a tenth team makes 101.942,50
    assert 9 * Decimal(8425) * Decimal("1.21") == Decimal("91748.25")
    assert any("8.425,00" in a.text for a in average.assumptions)


def test_every_second_week_is_the_even_ones() -> None:
    assert programme("om-de-week").calendar.weeks == 0


def test_teams_that_stop_early_skip_the_last_form() -> None:
    stopped = programme("drie-teams-stoppen")
    assert [t.id for t in stopped.teams if t.forms == ("EG", "RS")] == ["T08", "T09", "T10"]
