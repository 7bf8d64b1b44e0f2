from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from planning.calendars import (
    AVOID_NAMES,
    CALENDAR_NAMES,
    CalendarSettings,
    OutsideCalendar,
    build_calendar,
    working_day_before,
)
from planning.domain.calendar import WorkCalendar
from planning.domain.time import Window
from planning.findings import Finding, Origin, Severity

TOML = Origin(file="programma.toml")
CAO, TERMS_ACT, EQUATED = "cao-gemeenten", "algemene-termijnenwet", "algemene-termijnenwet-gelijkgesteld"
LONG = Window(first=date(2024, 6, 1), last=date(2027, 7, 31))
SPRING_2025 = Window(first=date(2025, 1, 6), last=date(2025, 6, 27))

# Easter Sundays, from the tables of the Gregorian computus
EASTER = {
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
    2031: date(2031, 4, 13),
    2032: date(2032, 3, 28),
    2033: date(2033, 4, 17),
    2034: date(2034, 4, 9),
    2035: date(2035, 3, 25),
}


def whole_year(year: int) -> Window:
    return Window(first=date(year, 1, 1), last=date(year, 12, 31))


def settings(
    name: str = CAO,
    *,
    extra_days_off: Mapping[date, str] | None = None,
    school_region: str | None = None,
    avoid: tuple[str, ...] = (),
    weeks: int | None = None,
) -> CalendarSettings:
    return CalendarSettings(
        name=name,
        extra_days_off=extra_days_off or {},
        school_region=school_region,
        avoid=avoid,
        weeks=weeks,
        origin=TOML,
    )


def calendar(name: str = CAO, window: Window = LONG) -> WorkCalendar:
    return build_calendar(settings(name), window)[0]


def findings(chosen: CalendarSettings, window: Window = SPRING_2025) -> tuple[Finding, ...]:
    return build_calendar(chosen, window)[1]


def off_in(year: int, name: str = CAO) -> set[date]:
    return {day for day in calendar(name, whole_year(year)).days_off if day.year == year}


def cao_days(year: int) -> set[date]:
    easter = EASTER[year]
    kings_day = date(year, 4, 27)
    return {
        date(year, 1, 1),
        easter + timedelta(days=1),
        kings_day - timedelta(days=1) if kings_day.weekday() == 6 else kings_day,
        date(year, 5, 5),
        easter + timedelta(days=39),
        easter + timedelta(days=50),
        date(year, 12, 25),
        date(year, 12, 26),
    }


@pytest.mark.parametrize("year", range(2024, 2036))
def test_cao_gemeenten_has_exactly_the_days_of_the_agreement(year: int) -> None:
    assert off_in(year) == cao_days(year)


def test_kings_day_moves_to_saturday_when_the_27th_is_a_sunday() -> None:
    moved = calendar(window=whole_year(2025)).days_off
    assert moved[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in moved


def test_days_off_have_their_dutch_names() -> None:
    assert [name for day, name in calendar().days_off.items() if day.year == 2026] == [
        *("Nieuwjaarsdag", "Tweede paasdag", "Koningsdag", "Bevrijdingsdag", "Hemelvaartsdag"),
        *("Tweede pinksterdag", "Eerste kerstdag", "Tweede kerstdag"),
    ]


@pytest.mark.parametrize("year", [2024, 2025, 2031])
def test_the_terms_act_adds_good_friday(year: int) -> None:
    assert off_in(year, TERMS_ACT) == cao_days(year) | {EASTER[year] - timedelta(days=2)}


def test_equated_days_are_those_of_the_royal_decrees() -> None:
    window = Window(first=date(2023, 3, 15), last=date(2028, 10, 1))
    equated = set(calendar(EQUATED, window).days_off) - set(calendar(TERMS_ACT, window).days_off)
    assert sorted(equated) == [
        *(date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30)),
        *(date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)),
    ]


def test_years_without_a_known_decree_are_a_warning() -> None:
    found = findings(settings(EQUATED), Window(first=date(2028, 10, 2), last=date(2030, 1, 31)))
    assert [f.severity for f in found] == [Severity.WARNING]
    assert found[0].what == ("De gelijkgestelde dagen van 2029, 2030 zijn hier niet bekend; ze tellen nu als werkdag.")


def test_the_decree_must_be_known_for_the_days_before_the_window_too() -> None:
    found = findings(settings(EQUATED), Window(first=date(2023, 1, 9), last=date(2023, 3, 31)))
    assert "van 2022 zijn hier niet bekend" in found[0].what


@pytest.mark.parametrize("name", [CAO, TERMS_ACT])
def test_other_calendars_need_no_decree(name: str) -> None:
    assert findings(settings(name), whole_year(2035)) == ()


def test_days_off_reach_sixty_days_out_of_the_window() -> None:
    built = calendar(window=Window(first=date(2025, 2, 23), last=date(2025, 10, 27)))
    assert built.covers == Window(first=date(2024, 12, 25), last=date(2025, 12, 26))
    assert (min(built.days_off), max(built.days_off)) == (date(2024, 12, 25), date(2025, 12, 26))


def test_no_day_lies_outside_what_the_calendar_covers() -> None:
    chosen = settings(EQUATED, school_region="Zuid", avoid=AVOID_NAMES)
    built = build_calendar(chosen, Window(first=date(2026, 3, 4), last=date(2026, 6, 30)))[0]
    days = (*built.days_off, *built.school, *built.avoid)
    assert built.covers is not None
    assert [day for day in days if day not in built.covers] == []
    # 60 days on either side: 3 January to 29 August 2026
    assert date(2026, 1, 2) not in built.days_off
    assert date(2026, 5, 15) in built.days_off


def test_own_days_off_come_on_top() -> None:
    built, found = build_calendar(settings(extra_days_off={date(2025, 5, 30): "Brugdag"}), SPRING_2025)
    assert built.days_off[date(2025, 5, 30)] == "Brugdag"
    assert not built.is_working_day(date(2025, 5, 30))
    assert built.days_off[date(2025, 5, 29)] == "Hemelvaartsdag"
    assert found == ()


def test_an_own_day_off_far_from_the_window_is_a_finding() -> None:
    (finding,) = findings(settings(extra_days_off={date(2052, 5, 30): "Brugdag"}))
    assert finding.severity is Severity.WARNING
    assert finding.what == "De extra vrije dag Brugdag op 30-05-2052 ligt ver buiten de periode."


@pytest.mark.parametrize(
    ("spans", "years"),
    [
        (
            [
                ("Herfstvakantie", date(2024, 10, 26), date(2024, 11, 3)),
                ("Kerstvakantie", date(2024, 12, 21), date(2025, 1, 5)),
                ("Voorjaarsvakantie", date(2025, 2, 15), date(2025, 2, 23)),
                ("Meivakantie", date(2025, 4, 26), date(2025, 5, 4)),
                ("Zomervakantie", date(2025, 7, 12), date(2025, 8, 24)),
            ],
            Window(first=date(2024, 9, 2), last=date(2025, 8, 31)),
        ),
        (
            [
                ("Herfstvakantie", date(2025, 10, 18), date(2025, 10, 26)),
                ("Kerstvakantie", date(2025, 12, 20), date(2026, 1, 4)),
                ("Voorjaarsvakantie", date(2026, 2, 21), date(2026, 3, 1)),
                ("Meivakantie", date(2026, 4, 25), date(2026, 5, 3)),
                ("Zomervakantie", date(2026, 7, 4), date(2026, 8, 16)),
            ],
            Window(first=date(2025, 9, 1), last=date(2026, 8, 31)),
        ),
    ],
    ids=["2024/25", "2025/26"],
)
def test_school_holidays_of_noord(spans: list[tuple[str, date, date]], years: Window) -> None:
    built, found = build_calendar(settings(school_region="Noord"), years)
    expected = {day: name for name, first, last in spans for day in Window(first=first, last=last)}
    assert {day: name for day, name in built.school.items() if day in years} == expected
    assert found == ()


def test_regions_differ() -> None:
    spring = {region: calendar_of(region) for region in ("Noord", "Midden", "Zuid")}
    # 17-02-2025 is in the spring break of Noord only; Midden and Zuid have the week of 24-02-2025
    assert [region for region, days in spring.items() if date(2025, 2, 17) in days] == ["Noord"]
    assert [region for region, days in spring.items() if date(2025, 2, 24) in days] == ["Midden", "Zuid"]


def calendar_of(region: str) -> set[date]:
    return set(build_calendar(settings(school_region=region), SPRING_2025)[0].school)


def test_without_a_region_there_are_no_school_holidays_and_nothing_to_find() -> None:
    built, found = build_calendar(settings(), SPRING_2025)
    assert built.school == {}
    assert found == ()


def test_school_holidays_that_are_not_published_are_a_warning() -> None:
    found = findings(settings(school_region="Noord"), Window(first=date(2030, 9, 2), last=date(2031, 3, 31)))
    assert [f.severity for f in found] == [Severity.WARNING, Severity.WARNING]
    assert [f.what for f in found] == [
        "Voor 2030 in regio Noord is niet bekend: herfstvakantie.",
        "Voor 2031 in regio Noord is niet bekend: kerstvakantie, voorjaarsvakantie.",
    ]


def test_a_window_that_ends_before_the_unknown_holiday_gives_no_warning() -> None:
    window = Window(first=date(2030, 1, 7), last=date(2030, 9, 30))
    assert findings(settings(school_region="Zuid"), window) == ()


@pytest.mark.parametrize(
    ("chosen", "what", "advice"),
    [
        (
            settings("cao-gemeente"),
            'Bij kalender staat "cao-gemeente"; die naam is niet bekend.',
            "Bedoelde je cao-gemeenten?",
        ),
        (
            settings(school_region="Nord"),
            'Bij schoolregio staat "Nord"; die naam is niet bekend.',
            "Bedoelde je Noord?",
        ),
        (
            settings(school_region="Amsterdam"),
            'Bij schoolregio staat "Amsterdam"; die naam is niet bekend.',
            "Kies uit: Noord, Midden, Zuid.",
        ),
        (
            settings(avoid=("Divali", "Offerfest")),
            'Bij liever niet staat "Offerfest"; die naam is niet bekend.',
            "Bedoelde je Offerfeest?",
        ),
    ],
)
def test_an_unknown_name_is_an_error_with_the_near_match(chosen: CalendarSettings, what: str, advice: str) -> None:
    (finding,) = findings(chosen)
    assert (finding.severity, finding.origin) == (Severity.ERROR, TOML)
    assert (finding.what, finding.advice) == (what, advice)


def test_all_mistakes_are_found_at_once() -> None:
    found = findings(settings("kerst", school_region="Oost", avoid=("Pasen",)))
    assert [f.key for f in found] == ["kalender", "schoolregio", "liever niet"]


def test_names_may_have_other_capitals_and_hyphens() -> None:
    built, found = build_calendar(settings("Cao Gemeenten", school_region="noord", avoid=("keti-koti",)), SPRING_2025)
    assert found == ()
    assert (built.name, built.avoid[date(2025, 7, 1)]) == (CAO, "Keti Koti")
    assert built.school[date(2025, 2, 17)] == "Voorjaarsvakantie"


def test_a_window_in_impossible_years_is_an_error() -> None:
    (finding,) = findings(settings(), Window(first=date(1, 1, 1), last=date(2025, 12, 31)))
    assert finding.severity is Severity.ERROR
    assert "valt buiten de jaren 2000 tot en met 2099" in finding.what


def test_the_days_better_avoided() -> None:
    built, found = build_calendar(settings(avoid=AVOID_NAMES), whole_year(2025))
    assert {day: name for day, name in built.avoid.items() if day.year == 2025} == {
        date(2025, 3, 30): "Suikerfeest",
        date(2025, 6, 6): "Offerfeest",
        date(2025, 7, 1): "Keti Koti",
        date(2025, 9, 23): "Rosj Hasjana",
        date(2025, 9, 24): "Rosj Hasjana",
        date(2025, 10, 2): "Jom Kipoer",
        date(2025, 10, 20): "Divali",
    }
    assert found == ()


def test_a_year_may_have_two_suikerfeesten() -> None:
    built = build_calendar(settings(avoid=("Suikerfeest",)), whole_year(2033))[0]
    # a year of 12 moons is 354 or 355 days: 2 January and 23 December 2033
    assert [day for day in built.avoid if day.year == 2033] == [date(2033, 1, 2), date(2033, 12, 23)]


def test_only_the_chosen_days_are_avoided() -> None:
    built = build_calendar(settings(avoid=("Jom Kipoer",)), whole_year(2024))[0]
    assert built.avoid == {date(2024, 10, 12): "Jom Kipoer"}
    assert build_calendar(settings(), whole_year(2024))[0].avoid == {}


def test_two_reasons_to_avoid_a_day_share_it() -> None:
    built = build_calendar(settings(avoid=("Suikerfeest", "Rosj Hasjana")), whole_year(2041))[0]
    assert built.avoid[date(2041, 9, 26)] == "Suikerfeest en Rosj Hasjana"


def test_a_name_typed_twice_counts_once() -> None:
    built = build_calendar(settings(avoid=("Keti Koti", "keti koti")), whole_year(2024))[0]
    assert built.avoid == {date(2024, 7, 1): "Keti Koti"}


def test_an_unknown_date_of_a_day_to_avoid_is_a_warning() -> None:
    (finding,) = findings(settings(avoid=("Divali",)), whole_year(2010))
    assert finding.severity is Severity.WARNING
    assert finding.what == "De datum van Divali in 2010 is niet bekend."


@pytest.mark.parametrize(("weeks", "open_week"), [(None, True), (0, True), (1, False)])
def test_even_or_odd_weeks_pass_through(weeks: int | None, open_week: bool) -> None:
    built = build_calendar(settings(weeks=weeks), SPRING_2025)[0]
    # Tuesday 14 January 2025 lies in week 3, the 21st in week 4
    assert built.is_open(date(2025, 1, 21)) is open_week
    assert built.is_open(date(2025, 1, 14)) is (weeks != 0)


@pytest.mark.parametrize(
    ("session", "last_day"),
    [
        (date(2024, 12, 5), date(2024, 11, 26)),
        (date(2025, 1, 7), date(2024, 12, 24)),
        (date(2025, 1, 8), date(2024, 12, 27)),
        (date(2025, 4, 24), date(2025, 4, 14)),
        (date(2025, 5, 8), date(2025, 4, 28)),
        (date(2025, 5, 12), date(2025, 4, 30)),
        (date(2025, 6, 4), date(2025, 5, 23)),
        (date(2025, 6, 12), date(2025, 6, 2)),
        (date(2026, 1, 8), date(2025, 12, 29)),
        (date(2026, 4, 9), date(2026, 3, 30)),
        (date(2026, 5, 12), date(2026, 4, 30)),
        (date(2026, 5, 20), date(2026, 5, 8)),
        (date(2027, 5, 12), date(2027, 4, 29)),
    ],
)
def test_the_seventh_working_day_before_a_session(session: date, last_day: date) -> None:
    assert working_day_before(calendar(CAO), session, 7) == last_day


def test_an_equated_day_moves_the_seventh_working_day() -> None:
    assert working_day_before(calendar(EQUATED), date(2025, 1, 8), 7) == date(2024, 12, 24)


def test_ten_working_days_before_a_learning_session() -> None:
    assert working_day_before(calendar(), date(2024, 9, 23), 10) == date(2024, 9, 9)


def test_weeks_without_sessions_still_count() -> None:
    every_other = build_calendar(settings(weeks=0), LONG)[0]
    assert working_day_before(every_other, date(2024, 12, 5), 7) == date(2024, 11, 26)


def test_counting_back_from_the_first_session_stays_in_the_calendar() -> None:
    built = calendar(window=Window(first=date(2025, 1, 8), last=date(2025, 3, 1)))
    assert working_day_before(built, date(2025, 1, 8), 7) == date(2024, 12, 27)


def test_a_day_the_calendar_does_not_know_is_never_a_working_day() -> None:
    built = calendar(window=Window(first=date(2025, 1, 8), last=date(2025, 3, 1)))
    # January 7, 6, 3, 2 · December 31, 30, 27, 24, 23 and 15 before · 15 in November from the 11th = 39
    assert working_day_before(built, date(2025, 1, 8), 39) == date(2024, 11, 11)
    with pytest.raises(OutsideCalendar, match="not 2024-11-08"):
        working_day_before(built, date(2025, 1, 8), 40)


def test_a_calendar_that_covers_nothing_cannot_count() -> None:
    with pytest.raises(OutsideCalendar):
        working_day_before(WorkCalendar(name="eigen", days_off={}), date(2025, 1, 8), 1)


@pytest.mark.parametrize("n", [0, -7])
def test_counting_back_no_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        working_day_before(calendar(), date(2025, 1, 8), n)


def test_every_calendar_name_can_be_built() -> None:
    assert CALENDAR_NAMES == (CAO, TERMS_ACT, EQUATED)
    assert all(calendar(name).name == name for name in CALENDAR_NAMES)
