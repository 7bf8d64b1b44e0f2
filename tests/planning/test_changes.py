"""Changes as planners type them, in texts and in a table, and what they do to a programme."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planning.changes import EXAMPLES, ChangeKind, ReportedChange, change_sentence, read_changes
from planning.changes_apply import apply_changes
from planning.changes_table import read_changes_table
from planning.changes_together import still_holding
from planning.domain.programme import Coach
from planning.domain.team_word import TeamWord
from planning.domain.time import Diary
from planning.findings import InvalidInput
from tests.examples import HERE, tiny_plan, tiny_programme
from tests.planning.random_programmes import random_programme

TODAY = date(2025, 1, 10)


def told(texts: list[str]) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read_changes(texts)
    return [str(f) for f in caught.value.findings]


def refused(*changes: ReportedChange) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        apply_changes(tiny_programme(), tiny_plan(), changes, TODAY)
    return [str(f) for f in caught.value.findings]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("coach C2 ziek vanaf 3-3-2025", "Coach C2 is er niet vanaf 03-03-2025."),
        (
            "Coach C2 is ziek van 3-3-2025 t/m 14-3-2025",
            "Coach C2 is er niet vanaf 03-03-2025 tot en met 14-03-2025.",
        ),
        ("coach C2 weg vanaf 2025-03-03", "Coach C2 is er niet vanaf 03-03-2025."),
        ("zaal Z1 dicht per 3-3-2025", "Locatie Z1 is er niet vanaf 03-03-2025."),
        ("locatie Z1 weg vanaf 3-3-2025", "Locatie Z1 is er niet vanaf 03-03-2025."),
        ("coach C2 ziek", "Coach C2 is er niet meer."),
        ("assistent H1 ziek t/m 14-3-2025", "Coach H1 is er niet tot en met 14-03-2025."),
        ("team T05 stopt", "Team T05 stopt."),
        ("team T05 stopt vanaf 3-3-2025", "Team T05 stopt vanaf 03-03-2025."),
        ("team  T11  komt erbij", "Team T11 komt erbij."),
        ("vrije dag 28-4-2025", "28-04-2025 is een vrije dag."),
        ("werkdag 28-4-2025", "28-04-2025 is een gewone werkdag."),
    ],
)
def test_a_change_is_read_and_told_back_without_the_reason(text: str, sentence: str) -> None:
    (change,) = read_changes([text])
    assert change_sentence(change, TeamWord()) == sentence


def test_until_a_day_leaves_that_day_out() -> None:
    (change,) = read_changes(["coach C2 ziek vanaf 3-3-2025 tot 14-3-2025"])
    assert change.last == date(2025, 3, 13)


def test_every_example_can_be_read() -> None:
    assert [c.kind for c in read_changes(EXAMPLES)] == list(ChangeKind)


def test_all_that_can_not_be_read_is_told_at_once() -> None:
    assert told(["coch C2 ziek vanaf 3-3-2025", "vrij 32-1-2025", "team T05 erbij"]) == [
        "aanroep: De wijziging 'coch C2 ziek vanaf 3-3-2025' is niet te begrijpen. "
        "Schrijf haar zo: 'coach C2 ziek vanaf 3-3-2025 tot en met 14-3-2025'.",
        "aanroep: De wijziging 'vrij 32-1-2025' is niet te lezen: hier hoort een datum die bestaat.",
    ]


def test_an_end_before_the_begin_is_a_finding() -> None:
    assert "een einddatum na de begindatum" in told(["coach C2 ziek vanaf 3-3-2025 t/m 1-3-2025"])[0]


def test_a_coach_away_is_free_before_and_after() -> None:
    change = ReportedChange(kind=ChangeKind.COACH_AWAY, who="C1", first=date(2025, 1, 13), last=date(2025, 1, 13))
    coach = apply_changes(tiny_programme(), tiny_plan(), [change], TODAY).programme.coach_by_id["C1"]
    days = [date(2025, 1, d) for d in (6, 13, 20)]
    assert [coach.diary.is_free(day, 9 * 60, 10 * 60) for day in days] == [True, False, True]


def test_an_assistant_who_leads_nothing_can_be_away() -> None:
    helper = Coach(id="H1", forms=frozenset(), diary=Diary(), assists=True, origin=HERE)
    change = ReportedChange(kind=ChangeKind.COACH_AWAY, who="H1", first=date(2025, 1, 13))
    programme = replace(tiny_programme(), helpers=(helper,))
    changed = apply_changes(programme, tiny_plan(), [change], TODAY).programme
    assert [changed.staff_by_id["H1"].diary.is_free(date(2025, 1, d), 540, 600) for d in (10, 13)] == [True, False]


def test_changes_that_contradict_one_another_are_refused() -> None:
    day, stops = date(2025, 1, 13), ReportedChange(kind=ChangeKind.TEAM_STOPS, who="T1")
    assert refused(
        ReportedChange(kind=ChangeKind.DAY_OFF, first=day),
        ReportedChange(kind=ChangeKind.WORK_DAY, first=day),
        stops,
        replace(stops, first=day),
    ) == [
        "aanroep: Twee wijzigingen spreken elkaar tegen: '13-01-2025 is een vrije dag' en "
        "'13-01-2025 is een gewone werkdag'. Laat er een weg.",
        "aanroep: Twee wijzigingen spreken elkaar tegen: 'Team T1 stopt' en 'Team T1 stopt vanaf 13-01-2025'. "
        "Laat er een weg.",
    ]


def test_a_new_change_replaces_earlier_ones_about_the_same() -> None:
    def away(first: int, last: int | None = None) -> ReportedChange:
        end = None if last is None else date(2025, 1, last)
        return ReportedChange(kind=ChangeKind.COACH_AWAY, who="C1", first=date(2025, 1, first), last=end)

    free = ReportedChange(kind=ChangeKind.DAY_OFF, first=date(2025, 1, 13))
    worked = replace(free, kind=ChangeKind.WORK_DAY)
    assert still_holding((away(6, 7), away(13), free), (away(14, 15), worked)) == (away(6, 7),)


def test_a_location_away_without_an_end_stays_away() -> None:
    change = ReportedChange(kind=ChangeKind.LOCATION_AWAY, who="Z1", first=date(2025, 1, 13))
    room = apply_changes(tiny_programme(), tiny_plan(), [change], TODAY).programme.location_by_id["Z1"]
    assert [room.diary.is_free(date(2025, 1, d), 540, 600) for d in (10, 13, 24)] == [True, False, False]


def test_a_team_that_stops_ends_its_sessions_from_then_on() -> None:
    change = ReportedChange(kind=ChangeKind.TEAM_STOPS, who="T1")
    changed = apply_changes(tiny_programme(), tiny_plan(), [change], TODAY)
    assert changed.ended == {("T1-G1", "B"), ("T1-G2", "B")}
    later = replace(change, first=date(2025, 1, 14))
    assert apply_changes(tiny_programme(), tiny_plan(), [later], TODAY).ended == frozenset()


def test_a_day_can_become_free_and_a_free_day_worked() -> None:
    off = ReportedChange(kind=ChangeKind.DAY_OFF, first=date(2025, 1, 13))
    on = ReportedChange(kind=ChangeKind.WORK_DAY, first=date(2025, 1, 13))
    free = apply_changes(tiny_programme(), tiny_plan(), [off], TODAY).programme
    assert not free.calendar.is_open(date(2025, 1, 13))
    assert apply_changes(free, tiny_plan(), [on], TODAY).programme.calendar.is_open(date(2025, 1, 13))


def test_whoever_is_not_there_is_a_finding_with_the_near_code() -> None:
    assert refused(
        ReportedChange(kind=ChangeKind.COACH_AWAY, who="C22", first=TODAY),
        ReportedChange(kind=ChangeKind.LOCATION_AWAY, who="X", first=TODAY),
        ReportedChange(kind=ChangeKind.TEAM_JOINS, who="T11"),
        ReportedChange(kind=ChangeKind.TEAM_JOINS, who="T1"),
        ReportedChange(kind=ChangeKind.DAY_OFF, first=date(2025, 2, 3)),
        ReportedChange(kind=ChangeKind.WORK_DAY, first=date(2025, 1, 11)),
    ) == [
        "aanroep: Programma klein heeft geen coach C22. Bedoelde je 'C2'?",
        "aanroep: Programma klein heeft geen locatie X. Er zijn: Z1.",
        "aanroep: Programma klein heeft geen team T11. Zet team T11 eerst in de tabel teams van het programma.",
        "aanroep: Team T1 staat al in deze planning en kan er niet bij komen.",
        "aanroep: 03-02-2025 valt buiten de periode van programma klein. Kijk de datum na.",
        "aanroep: 11-01-2025 valt in het weekend; daar zijn nooit sessies. Kijk de datum na.",
    ]


def test_a_table_says_the_same_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "wijzigingen.csv"
    path.write_text(
        "soort;wie;vanaf;tot_en_met\ncoach weg;C2;3-3-2025;14-3-2025\nteam erbij;T11;;\nvrij;;28-4-2025;\n",
        encoding="utf-8",
    )
    texts = ["coach C2 ziek vanaf 3-3-2025 t/m 14-3-2025", "team T11 erbij", "vrij 28-4-2025"]
    plain = [replace(c, origin=x.origin) for c, x in zip(read_changes_table(path), read_changes(texts), strict=True)]
    assert tuple(plain) == read_changes(texts)


def test_a_wrong_table_is_told_by_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "wijzigingen.csv"
    path.write_text(
        "soort;wie;vanaf;tot_en_met\ncoach weg;;3-3-2025;\nvrij;;;\nlocatie weg;Z1;3-3-2025;1-3-2025\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput) as caught:
        read_changes_table(path)
    assert [str(f) for f in caught.value.findings] == [
        "wijzigingen.csv, rij 2: Bij 'coach weg' hoort een code. Vul kolom wie in.",
        "wijzigingen.csv, rij 3: Bij 'vrij' hoort een dag. Vul kolom vanaf in.",
        "wijzigingen.csv, rij 4: De einddatum ligt voor de begindatum. Draai ze om.",
    ]


def test_no_changes_leave_a_programme_as_it_is() -> None:
    programme = random_programme(3)
    assert apply_changes(programme, tiny_plan(), (), TODAY).programme is programme


def test_a_change_that_is_said_twice_counts_once() -> None:
    assert len(read_changes(["team T05 stopt", "Team  T05 stopt"])) == 1
