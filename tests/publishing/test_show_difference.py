from dataclasses import replace
from datetime import timedelta

from planning.domain.plan import Plan, Session
from planning.replan_compare import compare_plans
from publishing.blocks import Table
from publishing.show_difference import Compared, show_counts, show_difference_picture, show_moves, show_sentences
from publishing.show_told import show_told
from tests.examples import tiny_plan, tiny_programme


def told(*changed: Session) -> dict[tuple[str, str], str]:
    """Who must be told what, when the sessions of the same group and form are as these."""
    old = tiny_plan()
    by_key = {(s.group, s.form): s for s in changed}
    new = Plan(groups=old.groups, sessions=tuple(by_key.get((s.group, s.form), s) for s in old.sessions))
    shown = show_told(
        Compared(programme=tiny_programme(), old=old, new=new, difference=compare_plans(old, new)),
    )
    assert isinstance(shown, Table)
    return {(row[0], row[1]): row[3] for row in shown.rows}


def test_a_column_in_which_nothing_changes_is_left_out() -> None:
    old, first = tiny_plan(), tiny_plan().sessions[0]
    new = replace(old, sessions=(replace(first, coach="C9"), *old.sessions[1:]))
    shown = show_moves(
        Compared(programme=tiny_programme(), old=old, new=new, difference=compare_plans(old, new)),
    )
    assert isinstance(shown, Table)
    assert [column.heading for column in shown.columns] == ["Groep", "Sessie", "Was", "Wordt", "Coach"]
    assert (shown.rows[0][4], shown.note) == (f"{first.coach}\u00a0→\u00a0C9", "")


def test_a_team_that_is_one_group_is_told_once_with_all_that_lapses() -> None:
    groups = tuple(g for g in tiny_plan().groups if g.id == "T1-G1")
    sessions = tuple(s for s in tiny_plan().sessions if s.group == "T1-G1")
    old, new = replace(tiny_plan(), groups=groups, sessions=sessions), replace(tiny_plan(), groups=groups, sessions=())
    shown = Compared(programme=tiny_programme(), old=old, new=new, difference=compare_plans(old, new))
    table = show_told(shown)
    assert isinstance(table, Table)
    assert table.rows[0] == ("Team", "T1", "6", "2 sessies die vervallen")
    assert show_sentences(shown).to_text().startswith("- Team T1, Kennismaken: vervalt, was op ma 06-01-2025")
    assert "Tijdlijn van 1\u00a0team:" in show_difference_picture(shown).to_text()


def test_a_coach_who_only_gets_another_room_hears_just_that() -> None:
    first = tiny_plan().sessions[0]
    assert told(replace(first, location="Z2"))["Coach", first.coach] == (
        f"in een andere zaal op {first.day:%d-%m-%Y} 09.30\u00a0uur"
    )


def test_a_coach_hears_which_moments_are_free_and_which_are_taken() -> None:
    first = tiny_plan().sessions[0]
    later = replace(first, day=first.day + timedelta(days=2))
    assert told(later)["Coach", first.coach] == (
        f"niet meer op {first.day:%d-%m-%Y} 09.30\u00a0uur; nu op {later.day:%d-%m-%Y} 09.30\u00a0uur"
    )


def test_two_groups_that_trade_moments_change_the_groups_of_the_coach_but_not_the_times() -> None:
    one, other = (s for s in tiny_plan().sessions if (s.team, s.form) == ("T1", tiny_plan().sessions[0].form))
    traded = told(
        replace(one, day=other.day, start=other.start),
        replace(other, day=one.day, start=one.start),
    )
    moments = f"{one.day:%d-%m-%Y} 09.30\u00a0uur en {other.day:%d-%m-%Y} 13.30\u00a0uur"
    assert traded["Coach", one.coach] == f"met een andere groep op {moments}"
    assert traded["Locatie", "Zaal 1"] == "een andere groep op dezelfde tijd"


def test_one_session_with_another_coach_is_told_in_the_singular() -> None:
    old, first = tiny_plan(), tiny_plan().sessions[0]
    new = replace(old, sessions=(replace(first, coach="C9"), *old.sessions[1:]))
    counts = show_counts(
        Compared(programme=tiny_programme(), old=old, new=new, difference=compare_plans(old, new)),
    )
    assert counts.text.endswith("Op dezelfde tijd krijgt er 1 een andere coach.")


def test_another_assistant_is_told_with_who_comes_and_who_does_not() -> None:
    """Only the assistant of one session changes: the group, its coach and both assistants must hear of it."""
    first, *rest = tiny_plan().sessions
    old = replace(tiny_plan(), sessions=(replace(first, assistant="H1"), *rest))
    new = replace(tiny_plan(), sessions=(replace(first, assistant="H2"), *rest))
    shown = Compared(programme=tiny_programme(), old=old, new=new, difference=compare_plans(old, new))
    assert [m.has_other_assistant for m in shown.difference.moves] == [True]
    table = show_told(shown)
    assert isinstance(table, Table)
    assert [(row[0], row[1], row[3].replace("\N{NO-BREAK SPACE}", " ")) for row in table.rows] == [
        ("Groep", "T1-G1", "1 andere assistent"),
        ("Coach", "C1", "met een andere assistent op 06-01-2025 09.30 uur"),
        ("Assistent", "H1", "niet meer op 06-01-2025 09.30 uur"),
        ("Assistent", "H2", "nu op 06-01-2025 09.30 uur"),
    ]
    moves = show_moves(shown)
    assert isinstance(moves, Table)
    assert moves.rows[0][-1].replace("\N{NO-BREAK SPACE}", " ") == "H1 → H2"
