from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.family import CELLS, HERE, MEMBERS, Instance, build_programme
from benchmarks.folder import write_programme
from planning.domain.programme import GroupsAtOnce, Programme
from planning.domain.time import Diary
from planning.groups import build_groups
from planning.reading import read_programme

RECORDS = ("forms", "teams", "coaches", "locations", "tariffs")
RULES = ("ordered", "group_size", "groups_at_once", "all_teams_required", "fixed_coach", "cap", "per_week")
TYPED = ("id", "name", "window", "calendar", "start_times", "peak_per_week", *RECORDS, *RULES)


def typed(programme: Programme, part: str) -> object:
    """A part of the programme, wherever it was typed."""
    value = getattr(programme, part)
    return tuple(replace(x, origin=HERE) for x in value) if part in RECORDS else value


def made(member: str, teams: int = 10, seed: int = 1, weeks: int | None = 16) -> Programme:
    return build_programme(Instance(member=member, teams=teams, seed=seed, weeks=weeks))


def cells(diary: Diary) -> int:
    assert diary.weekly is not None
    return len(diary.weekly)


@pytest.mark.parametrize("member", MEMBERS)
def test_the_same_seed_gives_the_same_programme(member: str) -> None:
    assert made(member) == made(member)
    assert made(member) != made(member, seed=2)


@pytest.mark.parametrize("member", MEMBERS)
def test_a_programme_is_written_as_a_folder_that_reads_back_the_same(member: str, tmp_path: Path) -> None:
    programme = made(member)
    write_programme(programme, tmp_path / "proef")
    back = read_programme(tmp_path / "proef").require()
    assert {part: typed(back, part) for part in TYPED} == {part: typed(programme, part) for part in TYPED}
    assert {key: weight for key, weight in back.weights.items() if weight} == programme.weights


def test_a_scarce_programme_is_as_the_issue_says() -> None:
    programme = made("krap", teams=200)
    assert (len(programme.coaches), len(programme.locations)) == (20, 24)  # 0,10 x 200 and 0,12 x 200
    assert len(build_groups(programme)) == 400
    assert {g.size for g in build_groups(programme)} == {10}
    assert [(f.minimum_gap, f.maximum_gap) for f in programme.forms[1:]] == [(14, 42), (14, 42)]
    assert {cells(t.diary) for t in programme.teams} == {4, 5}  # 30 % of 15 is 4,5
    assert {cells(c.diary) for c in programme.coaches} == {6}  # 40 % of 15
    assert {c.per_week for c in programme.coaches} == {4}
    assert programme.groups_at_once is GroupsAtOnce.NEVER
    assert not programme.all_teams_required


@pytest.mark.parametrize(
    ("member", "coaches", "locations"),
    # of 200: 0,5 and 0,12; 0,10 and 0,12; 0,12 and 0,12; 0,3 and 0,03; 0,15 and 0,12
    [("ruim", 100, 24), ("krap", 20, 24), ("schaars", 24, 24), ("zalen", 60, 6), ("vast", 30, 24), ("zacht", 20, 24)],
)
def test_a_member_has_its_share_of_coaches_and_locations(member: str, coaches: int, locations: int) -> None:
    programme = made(member, teams=200)
    assert (len(programme.coaches), len(programme.locations)) == (coaches, locations)


def test_only_the_ample_coaches_are_open_in_nine_cells() -> None:
    assert {cells(c.diary) for c in made("ruim").coaches} == {9}  # 60 % of 15
    assert {cells(c.diary) for c in made("vast").coaches} == {6}


def test_teams_that_are_hardly_open_have_one_or_two_cells() -> None:
    assert {cells(t.diary) for t in made("schaars", teams=50).teams} == {1, 2}  # 8 % of 15 is 1,2


def test_rooms_have_calendars_of_their_own_only_where_rooms_are_scarce() -> None:
    own = made("zalen", teams=100).locations
    assert len({x.diary for x in own}) == len(own) == 3
    assert {x.diary for x in made("krap").locations} == {Diary()}


def test_only_one_member_asks_for_a_fixed_coach() -> None:
    assert [m for m in MEMBERS if made(m).fixed_coach] == ["vast"]


def test_only_the_soft_member_has_preferences_that_count() -> None:
    assert [m for m in MEMBERS if made(m).weights] == ["zacht"]
    soft = made("zacht")
    assert set(soft.weights) == {"preferred_time", "school_holiday", "ideal_gap", "coach_change"}
    assert date(2025, 10, 20) in soft.calendar.school  # autumn holiday, region Noord: 18 to 26 October
    for team in soft.teams:
        assert team.preferred is not None
        assert set(team.preferred.weekly or ()) < set(team.diary.weekly or ())


def test_everyone_is_away_three_weeks() -> None:
    programme = made("krap")
    for diary in (*(t.diary for t in programme.teams), *(c.diary for c in programme.coaches)):
        weeks = {(x.first, x.last) for x in diary.exceptions}
        assert len(weeks) == 3
        assert all(first.weekday() == 0 and (last - first).days == 6 for first, last in weeks)


@pytest.mark.parametrize("weeks", [16, 24])
def test_every_week_has_five_days_with_three_start_times(weeks: int) -> None:
    programme = made("krap", weeks=weeks)
    days = [d for d in programme.window if programme.calendar.is_open(d)]
    assert programme.window.weeks == weeks
    assert len(days) == 5 * weeks
    assert sum(len(programme.start_times[d.weekday()]) for d in days) == 15 * weeks == len(CELLS) * weeks


def test_the_seed_draws_from_sixteen_to_twenty_four_weeks() -> None:
    drawn = {made("krap", seed=seed, weeks=None).window.weeks for seed in range(1, 60)}
    assert drawn == set(range(16, 25))


def test_tariffs_are_whole_tens_from_1150_to_1300() -> None:
    amounts = {int(str(t.amount).removesuffix(".00")) for t in made("krap", teams=1000).tariffs}
    assert amounts == set(range(1150, 1301, 10))


def test_coaches_are_qualified_for_most_forms() -> None:
    coaches = made("krap", teams=10_000).coaches
    qualified = sum(len(c.forms) for c in coaches) / (3 * len(coaches))
    assert 0.83 < qualified < 0.88
    assert min(len(c.forms) for c in coaches) == 1


def test_someone_leads_every_form_however_small_the_programme() -> None:
    for seed in range(1, 40):
        assert set[str]().union(*(c.forms for c in made("krap", teams=1, seed=seed).coaches)) == {"EG", "RS", "IV"}


def test_the_published_instances_never_change() -> None:
    ample = made("ruim")
    assert [str(t.amount) for t in ample.tariffs] == ["1300.00", "1240.00", "1290.00", "1190.00", "1230.00"]
    assert [cells(t.diary) for t in ample.teams] == [5, 5, 4, 5, 5, 4, 5, 4, 4, 4]


@pytest.mark.parametrize(("member", "teams", "weeks"), [("onbekend", 10, 16), ("krap", 0, 16), ("krap", 10, 25)])
def test_what_is_not_in_the_family_is_refused(member: str, teams: int, weeks: int) -> None:
    with pytest.raises(ValueError, match=f"{weeks} weeks|no such instance"):
        made(member, teams=teams, weeks=weeks)
