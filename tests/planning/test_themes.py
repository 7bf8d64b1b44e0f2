"""Choosing themes: every catch apart, the best choice against brute force, and why the rest was left out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import pytest

from planning.domain.programme import Programme, SessionForm
from planning.domain.themes import (
    LearningWish,
    SessionTheme,
    ThemeChoice,
    ThemeFit,
    ThemeOption,
    ThemeProblem,
    ThemeQuestion,
)
from planning.domain.time import DatedException, Moment
from planning.themes import choose_themes, chosen_option
from planning.themes_measure import LEVELS, broken_choice, measure_choice
from planning.themes_model import choose
from planning.themes_problem import build_theme_problem, deadline, moved_catches
from planning.themes_reasons import left_out_themes, uncovered_wishes, why_option_left_out, why_theme_left_out
from tests.examples import HALF_PAST_NINE, HERE, tiny_programme

MONDAY, TUESDAY = Moment(date(2025, 1, 6), HALF_PAST_NINE), Moment(date(2025, 1, 14), HALF_PAST_NINE)


def option(code: str, theme: str, coach: str = "C1", **covers: int) -> ThemeOption:
    return ThemeOption(id=code, theme=theme, coach=coach, forms=("A", "B"), covers=covers, origin=HERE)


def question(*options: ThemeOption, same_coach: bool = True, since: date = date(2025, 1, 6)) -> ThemeQuestion:
    themes = dict.fromkeys(o.theme for o in options)
    wishes = dict.fromkeys(w for o in options for w in o.covers)
    return ThemeQuestion(
        themes=tuple(SessionTheme(id=t, name=f"Thema {t}", origin=HERE) for t in themes),
        options=options,
        wishes=tuple(LearningWish(id=w, name=f"Wens {w}", weight=int(w[1:]), origin=HERE) for w in sorted(wishes)),
        since=since,
        same_coach=same_coach,
        origin=HERE,
    )


def fixed_programme() -> Programme:
    """The tiny programme, always with coach C1 or C2 free, with form A on Monday the 6th and B on Tuesday the 14th."""
    programme = tiny_programme()
    first, second = programme.forms
    return replace(
        programme,
        calendar=replace(programme.calendar, covers=programme.window),
        forms=(replace(first, moments=(MONDAY,)), replace(second, moments=(TUESDAY,))),
        coaches=tuple(replace(c, diary=replace(c.diary, weekly=None)) for c in programme.coaches),
        teams=tuple(replace(t, diary=replace(t.diary, weekly=None)) for t in programme.teams),
    )


def fit_of(programme: Programme, one: ThemeOption, form: str, since: date = date(2025, 1, 6)) -> ThemeFit:
    return build_theme_problem(programme, question(one, since=since)).fits[one.id, form]


def test_an_option_without_a_catch_fits_at_the_moment_of_the_session() -> None:
    assert fit_of(fixed_programme(), option("O", "T"), "B") == ThemeFit(moments=(TUESDAY,))


def test_an_option_that_takes_more_sessions_than_there_are_fits_nowhere() -> None:
    one = replace(option("O", "T"), sessions=3)
    assert fit_of(fixed_programme(), one, "A").catches == ("heeft 3 sessies nodig, en hier is er plaats voor 2",)
    single = replace(option("O", "T"), sessions=3, forms=("A",))
    assert fit_of(fixed_programme(), single, "A").catches == ("heeft 3 sessies nodig, en hier is er plaats voor 1",)


def test_a_facilitator_who_is_not_free_is_a_catch_at_that_session_only() -> None:
    programme = fixed_programme()
    away = DatedException(first=TUESDAY.day, last=TUESDAY.day)
    coach = programme.coaches[0]
    busy = replace(programme, coaches=(replace(coach, diary=replace(coach.diary, exceptions=(away,))),))
    assert fit_of(busy, option("O", "T"), "A").moments == (MONDAY,)
    assert fit_of(busy, option("O", "T"), "B").catches == ("begeleider C1 kan niet op dinsdag 14-01-2025 om 09.30 uur",)


def test_an_actor_who_is_not_free_is_a_catch() -> None:
    programme = fixed_programme()
    actor = replace(programme.coaches[1], id="ACTEUR", forms=frozenset(), diary=tiny_programme().coaches[0].diary)
    one = replace(option("O", "T"), helper="ACTEUR")  # free on Mondays
    assert fit_of(replace(programme, helpers=(actor,)), one, "A").moments == (MONDAY,)
    assert fit_of(replace(programme, helpers=(actor,)), one, "B").catches == (
        "hulp ACTEUR kan niet op dinsdag 14-01-2025 om 09.30 uur",
    )


def test_work_to_hand_in_before_the_day_of_the_choice_is_a_catch() -> None:
    # five working days before Tuesday the 14th: 13, 10, 9, 8, 7
    one = replace(option("O", "T"), prework_days=5)
    programme = fixed_programme()
    assert deadline(programme, one, TUESDAY.day) == date(2025, 1, 7)
    assert fit_of(programme, one, "B", since=date(2025, 1, 7)).moments == (TUESDAY,)
    assert fit_of(programme, one, "B", since=date(2025, 1, 8)).catches == (
        "het voorwerk moet 5 werkdagen voor 14-01-2025 binnen zijn: uiterlijk 07-01-2025, "
        "en de keuze geldt pas vanaf 08-01-2025",
    )


def test_a_holiday_moves_the_day_to_hand_in_forward() -> None:
    programme = fixed_programme()
    off = replace(programme.calendar, days_off={date(2025, 1, 10): "dicht"})
    one = replace(option("O", "T"), prework_days=5)
    assert deadline(replace(programme, calendar=off), one, TUESDAY.day) == date(2025, 1, 6)


def test_an_own_moment_comes_in_the_place_of_that_of_the_session() -> None:
    own = Moment(date(2025, 1, 15), HALF_PAST_NINE)
    one = replace(option("O", "T", W1=1), forms=("B",), moment=own)
    assert fit_of(fixed_programme(), one, "B").moments == (own,)
    closed = replace(one, moment=Moment(date(2025, 1, 15), 7 * 60))
    assert fit_of(fixed_programme(), closed, "B").catches == ("woensdag 15-01-2025 om 07.00 uur is geen starttijd",)


def test_a_coach_who_may_not_lead_the_form_is_a_catch() -> None:
    programme = fixed_programme()
    only_a = replace(programme, coaches=(replace(programme.coaches[0], forms=frozenset("A")),))
    assert fit_of(only_a, option("O", "T"), "B").catches == ("begeleider C1 leidt deze sessie niet",)


def chosen(*options: ThemeOption, same_coach: bool = True) -> ThemeChoice:
    found = choose_themes(replace(fixed_programme(), theme_question=question(*options, same_coach=same_coach)))
    assert found.findings == ()
    assert found.programme.theme_choice is not None
    return found.programme.theme_choice


def test_the_widest_cover_wins_then_what_is_covered_twice() -> None:
    wide = (option("O1", "T1", W5=1), option("O2", "T2", W3=1), option("O3", "T3", W4=1))
    # O1 and O3 cover 5 + 4 = 9
    assert dict(chosen(*wide).options) == {"A": "O1", "B": "O3"}
    twice = (option("O1", "T1", W5=1), option("O2", "T2", W3=1), option("O3", "T3", W3=1, W5=1))
    # with O3 everything, 8, is covered; with O1 beside it 5 twice, with O2 3
    choice = chosen(*twice)
    assert sorted(choice.options.values()) == ["O1", "O3"]
    assert [(level.value, level.bound) for level in choice.levels] == [(8, 8), (5, 5), (13, 13)]


def test_among_equals_the_first_in_the_table_comes_first() -> None:
    assert dict(chosen(option("O1", "T1", W1=1), option("O2", "T2", W1=1), option("O3", "T3", W1=1)).options) == {
        "A": "O1",
        "B": "O2",
    }


def test_one_person_leads_one_option_unless_the_planner_allows_more() -> None:
    options = (option("O1", "T1", W5=1), option("O2", "T2", W4=1), option("O3", "T3", "C2", W1=1))
    assert sorted(chosen(*options).options.values()) == ["O1", "O2"]
    assert sorted(chosen(*options, same_coach=False).options.values()) == ["O1", "O3"]


def test_a_theme_comes_once() -> None:
    assert sorted(
        chosen(option("O1", "T1", W5=1), option("O2", "T1", W4=1), option("O3", "T3", W1=1)).options.values()
    ) == [
        "O1",
        "O3",
    ]


def test_an_option_of_two_sessions_takes_both_where_that_covers_most() -> None:
    long = replace(option("L", "T9", W9=1), sessions=2)
    assert dict(chosen(long, option("O1", "T1", W5=1), option("O2", "T2", W3=1)).options) == {"A": "L", "B": "L"}
    assert "L" not in chosen(long, option("O1", "T1", W5=1), option("O2", "T2", W6=1)).options.values()


def test_the_chosen_themes_make_a_programme_like_any_other() -> None:
    asked = question(option("O1", "T1", W5=1), option("O2", "T2", "C2", W4=1))
    programme = choose_themes(replace(fixed_programme(), theme_question=asked)).programme
    assert [f.name for f in programme.forms] == ["Kennismaken: Thema T1", "Verdiepen: Thema T2"]
    assert {c.id: sorted(c.forms) for c in programme.coaches} == {"C1": ["A"], "C2": ["B"]}
    assert chosen_option_ids(programme) == ["O1", "O2"]


def chosen_option_ids(programme: Programme) -> list[str]:
    assert programme.theme_choice is not None
    return [chosen_option(programme.theme_choice, form).id for form in ("A", "B")]


def test_facilitators_who_are_not_chosen_drop_out() -> None:
    asked = question(option("O1", "T1", W5=1), option("O2", "T2", W4=1), option("O3", "T3", "C2", W1=1))
    programme = choose_themes(replace(fixed_programme(), theme_question=asked)).programme
    assert [c.id for c in programme.coaches] == ["C1"]


def test_a_session_without_an_option_is_a_finding_that_says_why() -> None:
    asked = question(replace(option("O1", "T1", W5=1), forms=("A",)), replace(option("O2", "T2", W1=1), forms=("A",)))
    found = choose_themes(replace(fixed_programme(), theme_question=asked))
    assert [f.what for f in found.findings] == ["Geen optie past bij sessie B: er is er geen voor."]
    assert found.programme.theme_choice is None


def test_what_all_options_lack_at_a_session_is_said_once() -> None:
    asked = question(option("O1", "T1", W5=1), option("O2", "T2", W1=1))
    programme = fixed_programme()
    away = DatedException(first=TUESDAY.day, last=TUESDAY.day)
    teams = (replace(programme.teams[0], diary=replace(programme.teams[0].diary, exceptions=(away,))),)
    found = choose_themes(replace(programme, teams=teams, theme_question=asked))
    assert [f.what for f in found.findings] == [
        "Geen optie past bij sessie B: team T1 is er niet op dinsdag 14-01-2025 om 09.30 uur."
    ]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ((option("O1", "T1", W5=1), option("O2", "T2", W1=1)), "Elke keuze heeft tweemaal dezelfde begeleider."),
        (
            (option("O1", "T1", W5=1), option("O2", "T1", "C2", W1=1)),
            "Er zijn te weinig verschillende thema's die kunnen.",
        ),
    ],
)
def test_options_that_do_not_go_together_are_a_finding_that_says_why(
    options: tuple[ThemeOption, ...], what: str
) -> None:
    asked = question(*options, same_coach=False)
    found = choose_themes(replace(fixed_programme(), theme_question=asked))
    assert [f.what for f in found.findings] == [what]


def test_a_theme_that_was_left_out_says_what_it_would_cost() -> None:
    choice = chosen(option("O1", "T1", W5=1), option("O2", "T2", W3=1), option("O3", "T3", W4=1))
    (theme,) = left_out_themes(choice)
    assert [w.id for w in uncovered_wishes(choice)] == ["W3"]
    assert why_theme_left_out(choice, theme) == (
        "Er zijn 3 thema's voor 2 sessies. Kan wel: met Thema T2 met C1 (B), maar dan valt Thema T3 met C1 (B) af. "
        "Leerwensen gedekt: dan 8 punten in plaats van 9. Niet meer gedekt: Wens W4. Wel gedekt: Wens W3."
    )


def test_an_option_with_a_catch_says_which() -> None:
    long = replace(option("L", "T9", W9=1), sessions=3)
    choice = chosen(long, option("O1", "T1", W5=1), option("O2", "T2", W3=1))
    assert why_option_left_out(choice, long) == "Kan niet: heeft 3 sessies nodig, en hier is er plaats voor 2."


def test_an_option_of_someone_who_leads_already_says_so() -> None:
    twice = option("O3", "T3", W4=1)
    choice = chosen(option("O1", "T1", W5=1), option("O2", "T2", "C2", W3=1), twice, same_coach=False)
    assert why_option_left_out(choice, twice).startswith("Begeleider C1 doet al Thema T1, en mag maar één keer. ")


def test_an_equally_good_option_says_that_the_table_decided() -> None:
    options = (option("O1", "T1", W1=1), option("O2", "T2", W1=1), option("O3", "T3", W1=1))
    assert why_option_left_out(chosen(*options), options[2]).endswith(
        "Dat is even goed; de volgorde in de tabel opties gaf de doorslag."
    )


def test_moving_a_session_asks_its_facilitator_again() -> None:
    programme = fixed_programme()
    away = DatedException(first=date(2025, 1, 20), last=date(2025, 1, 20))
    coach = programme.coaches[0]
    busy = replace(
        programme, coaches=(replace(coach, diary=replace(coach.diary, exceptions=(away,))), *programme.coaches[1:])
    )
    asked = question(option("O1", "T1", W5=1), option("O2", "T2", "C2", W4=1))
    planned = choose_themes(replace(busy, theme_question=asked)).programme
    form: SessionForm = planned.forms[0]
    assert moved_catches(planned, form, Moment(date(2025, 1, 21), HALF_PAST_NINE)) == ()
    assert moved_catches(planned, form, Moment(date(2025, 1, 20), HALF_PAST_NINE)) == (
        "begeleider C1 kan niet op maandag 20-01-2025 om 09.30 uur",
    )


def test_the_checker_names_everything_that_is_wrong() -> None:
    problem = chosen(option("O1", "T1", W5=1), option("O2", "T2", "C2", W3=1)).problem
    strict = replace(problem, question=replace(problem.question, same_coach=False))
    assert list(broken_choice(strict, {"A": "O1", "B": "O2"})) == []
    assert list(broken_choice(strict, {"A": "O1"})) == ["Sessie B heeft geen thema."]
    assert list(broken_choice(strict, {"A": "O1", "B": "O1"})) == [
        "Optie O1 heeft 1 sessies nodig en krijgt er 2.",
    ]
    alike = replace(strict, question=question(option("O1", "T1", W5=1), option("O2", "T1", W3=1), same_coach=False))
    assert list(broken_choice(alike, {"A": "O1", "B": "O2"})) == [
        "Thema T1 komt in 2 opties terug.",
        "Begeleider C1 heeft 2 opties.",
    ]
    shut = replace(strict, fits={**strict.fits, ("O2", "B"): ThemeFit(catches=("dicht",))})
    assert list(broken_choice(shut, {"A": "O1", "B": "O2"})) == ["Optie O2 past niet bij sessie B."]


def random_problem(seed: int) -> ThemeProblem:
    rng = Random(seed)
    forms = tuple(f"F{n}" for n in range(rng.randint(1, 3)))
    options = tuple(
        ThemeOption(
            id=f"O{n}",
            theme=f"T{rng.randint(1, 4)}",
            coach=f"C{rng.randint(1, 4)}",
            sessions=rng.choice((1, 1, 1, 1, 2, 3)),
            forms=forms,
            covers={f"W{w}": rng.randint(1, 3) for w in range(1, 6) if rng.random() < 0.4},
            origin=HERE,
        )
        for n in range(rng.randint(2, 6))
    )
    asked = replace(
        question(*options, same_coach=rng.random() < 0.5),
        wishes=tuple(LearningWish(id=f"W{w}", name="", weight=rng.randint(1, 4), origin=HERE) for w in range(1, 6)),
    )
    fits = {(o.id, f): ThemeFit(moments=(MONDAY,) if rng.random() < 0.8 else ()) for o in options for f in forms}
    return ThemeProblem(question=asked, forms=forms, fits=fits)


def brute_force(problem: ThemeProblem) -> Mapping[str, str] | None:
    """The best choice of all: level after level, then session by session the first in the table."""
    codes = [o.id for o in problem.question.options]
    best: tuple[list[int], list[int]] | None = None
    for ways in product(range(len(codes)), repeat=len(problem.forms)):
        choice = {form: codes[n] for form, n in zip(problem.forms, ways, strict=True)}
        if any(True for _ in broken_choice(problem, choice)):
            continue
        reached = measure_choice(problem, set(choice.values()))
        score = ([-reached[name] for name in LEVELS], list(ways))
        best = score if best is None or score < best else best
    return None if best is None else {f: codes[n] for f, n in zip(problem.forms, best[1], strict=True)}


def test_the_choice_is_that_of_brute_force() -> None:
    possible, impossible = 0, 0
    for seed in range(150):
        problem = random_problem(seed)
        best, found = brute_force(problem), choose(problem)
        assert (None if found is None else dict(found.options)) == best, seed
        possible += found is not None
        impossible += found is None
        if found is not None:
            assert found.is_proven, seed
            reached = measure_choice(problem, set(found.options.values()))
            assert [level.value for level in found.levels] == [reached[name] for name in LEVELS]
    assert possible > 60
    assert impossible > 10


def test_a_forced_option_takes_part_exactly_when_brute_force_finds_a_way() -> None:
    forced = 0
    for seed in range(60):
        problem = random_problem(seed)
        codes = [o.id for o in problem.question.options]
        ways = product(codes, repeat=len(problem.forms))
        choices = [dict(zip(problem.forms, way, strict=True)) for way in ways if codes[-1] in way]
        fine = any(not list(broken_choice(problem, choice)) for choice in choices)
        found = choose(problem, forced=codes[-1:])
        assert (found is not None) == fine, seed
        forced += fine
    assert 10 < forced < 60
