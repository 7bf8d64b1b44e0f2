from dataclasses import replace

import pytest

from planning.domain.plan import Outcome, Status, Violation
from publishing import show_planning
from publishing.blocks import BulletList, Figure, Paragraph, Table
from publishing.show_planning import (
    WITHOUT_PLAN,
    once,
    show_calendar,
    show_load,
    show_load_picture,
    show_reasons,
    show_verdict,
)
from publishing.show_planning import (
    show_planning as show_sessions,
)
from tests.examples import tiny_plan
from tests.publishing.cases import COST, TEAMS, impossible_case, plan_without, tiny_case, tiny_outcome

NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_a_proven_plan_is_a_yes() -> None:
    verdict = show_verdict(tiny_case())
    assert (verdict.text, verdict.good) == ("Ja, bewezen optimaal.", True)


def test_an_open_gap_is_said_with_the_goals_it_is_about() -> None:
    # (12.000,00 - 11.952,00) / 12.000,00 = 0,4 %
    outcome = replace(tiny_outcome(), status=Status.FOUND, levels=(TEAMS, COST))
    assert plain(show_verdict(tiny_case(outcome=outcome)).text) == "Ja, hoogstens 0,4 % beter mogelijk (kosten)."


def test_a_plan_without_a_bound_promises_nothing() -> None:
    outcome = replace(tiny_outcome(), status=Status.FOUND, levels=())
    assert show_verdict(tiny_case(outcome=outcome)).text == "Ja, maar niet bewezen is hoeveel beter het nog kan."


def test_teams_left_out_are_said_and_named() -> None:
    case = tiny_case(outcome=replace(tiny_outcome(), plan=plan_without("T2")))
    verdict = show_verdict(case)
    assert (plain(verdict.text), verdict.good) == ("Deels: 1 van de 2 teams past; bewezen optimaal.", False)
    assert show_reasons(case) == Paragraph(
        f"4{NBSP}sessies voor 1{NBSP}team, van maandag 6 januari 2025 tot en met maandag 13 januari 2025: "
        f"2{NBSP}weken, met 1{NBSP}coach. Niet ingepland: T2."
    )


def test_one_reason_why_not_is_the_verdict_itself() -> None:
    case = impossible_case("team T04 heeft 11 leden.")
    assert (show_verdict(case).text, show_verdict(case).good) == ("Nee: team T04 heeft 11 leden.", False)
    assert show_reasons(case) == Paragraph("Meer rekentijd verandert daar niets aan.")


def test_the_same_block_is_not_shown_twice() -> None:
    assert once(WITHOUT_PLAN, Paragraph("a"), WITHOUT_PLAN) == (WITHOUT_PLAN, Paragraph("a"))


def test_several_reasons_are_counted_and_listed() -> None:
    case = impossible_case("team T04 heeft 11 leden.", "er zijn te weinig coaches.")
    assert show_verdict(case).text == "Nee: deze 2 dingen samen maken het onmogelijk."
    assert show_reasons(case) == BulletList(("team T04 heeft 11 leden.", "er zijn te weinig coaches."))


def test_no_plan_in_time_is_neither_yes_nor_no() -> None:
    verdict = show_verdict(tiny_case(outcome=Outcome(status=Status.NOTHING)))
    assert (verdict.text, verdict.good) == ("Nog onbekend: binnen de rekentijd is geen plan gevonden.", None)


def test_a_plan_that_breaks_a_rule_is_not_shown() -> None:
    broken = replace(tiny_outcome(), violations=(Violation(rule="order", sentence="T1-G1 heeft B voor A."),))
    case = tiny_case(outcome=broken)
    assert show_verdict(case).good is False
    assert show_reasons(case) == BulletList(("T1-G1 heeft B voor A.",))
    assert show_sessions(case) == show_load(case) == show_calendar(case) == show_load_picture(case) == WITHOUT_PLAN


def test_every_session_has_a_row_with_when_who_where_and_with_whom() -> None:
    table = show_sessions(tiny_case())
    assert isinstance(table, Table)
    assert len(table.rows) == 8
    assert tuple(map(plain, table.rows[0])) == (
        "ma 06-01-2025", "09.30–11.30 uur", "T1", "T1-G1", "Kennismaken", "C1", "Zaal 1",
    )  # fmt: skip


def test_a_very_long_planning_is_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show_planning, "MOST_ROWS", 3)
    table = show_sessions(tiny_case())
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert table.note == "Hier staan de eerste 3 van 8 sessies; het planningsbestand heeft ze alle."


def test_the_load_counts_sessions_hours_weeks_and_the_fullest_week() -> None:
    table = show_load(tiny_case())
    assert isinstance(table, Table)
    assert [tuple(map(plain, row)) for row in table.rows] == [
        ("C1", "4", "8 uur", "2", "2", "2"),  # 4 x 2 hours in 2 weeks
        ("C2", "4", "8 uur", "2", "2", "2"),
    ]


def test_a_coach_without_sessions_or_limit_is_in_the_load_too() -> None:
    case = tiny_case()
    idle = replace(case.programme.coaches[0], id="C3", per_week=None)
    more = replace(case, programme=replace(case.programme, coaches=(*case.programme.coaches, idle)))
    table = show_load(more)
    assert isinstance(table, Table)
    assert table.rows[-1] == ("C3", "0", "–", "0", "0", "geen grens")


def test_the_pictures_say_their_numbers_in_words() -> None:
    calendar, load = show_calendar(tiny_case()), show_load_picture(tiny_case())
    assert isinstance(calendar, Figure)
    assert isinstance(load, Figure)
    assert plain(calendar.alt) == (
        "Kalender met 8 sessies van maandag 6 januari 2025 tot en met dinsdag 14 januari 2025. "
        "De drukste week is week 2 van 2025 met 4 sessies."
    )
    assert plain(load.alt) == (
        "Raster van coaches en weken. Drukste: C1 met 2 sessies in week 2 van 2025. "
        "In totaal: C1 4 sessies en C2 4 sessies."
    )


def test_nothing_that_is_shown_names_a_participant() -> None:
    case = tiny_case()
    shows = (show_verdict, show_reasons, show_sessions, show_load, show_calendar, show_load_picture)
    shown = " ".join(str(show(case)._repr_mimebundle_()) for show in shows)
    people = {person for group in tiny_plan().groups for person in group.participants}
    assert len(people) == 24
    assert [person for person in people if person in shown] == []
