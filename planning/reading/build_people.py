"""Teams, coaches and locations with their diaries, out of their rows."""

from collections.abc import Callable, Mapping
from datetime import date

from planning.domain.programme import Coach, Location, Team
from planning.domain.time import WEEKDAYS, DatedException, Diary, WeeklyOpening
from planning.reading.build_matching import appointment_of, pairings_by_team
from planning.reading.build_participants import build_participants, pairs_by_team
from planning.reading.checks_groups import team_forms
from planning.reading.records import Record
from planning.reading.references import Typed


def build_teams(typed: Typed) -> tuple[Team, ...]:
    """The teams in the order of their table."""
    diaries, preferences = _diaries(typed, "kan"), _weekly(typed, "voorkeur")
    compositions, people, pairs_of = _compositions(typed), build_participants(typed), pairs_by_team(typed)
    pairings = pairings_by_team(typed)

    def build(row: Record) -> Team:
        code = row.need("team", str)
        return Team(
            id=code,
            name=row.maybe("naam", str) or f"Team {code}",
            members=row.maybe("leden", int) or 0,
            forms=team_forms(typed, row),
            value=row.need("waarde", int),
            diary=diaries(code),
            preferred=Diary(weekly=preferences[code]) if code in preferences else None,
            composition=compositions.get(code, {}),
            people=people.get(code, ()),
            pairs=tuple(pairs_of(code)),
            competences=frozenset(row.codes("competenties")),
            pairings=pairings.get(code, ()),
            appointment=appointment_of(row),
            group_count=row.maybe("groepen", int),
            origin=row.origin,
        )

    return tuple(build(row) for row in typed.rows("teams"))


def build_coaches(typed: Typed) -> tuple[Coach, ...]:
    """Those who lead sessions, in the order of their table. A coach is never free but for what is written."""
    return _staff(typed, leads=True)


def build_helpers(typed: Typed) -> tuple[Coach, ...]:
    """Those who lead no sessions, in the order of their table; they have no forms."""
    return _staff(typed, leads=False)


def _staff(typed: Typed, *, leads: bool) -> tuple[Coach, ...]:
    diaries = _diaries(typed, "kan")
    every_form = typed.ids("vormen")

    def build(row: Record) -> Coach:
        diary = diaries(row.need("coach", str))
        return Coach(
            id=row.need("coach", str),
            forms=frozenset(row.codes("vormen") or every_form) if leads else frozenset(),
            diary=Diary(weekly=diary.weekly or (), exceptions=diary.exceptions),
            per_day=row.maybe("per_dag", int),
            per_week=row.maybe("per_week", int),
            most_groups=row.maybe("max_trajecten", int),
            competences=frozenset(row.codes("competenties")),
            assists=row.need("assistent", bool),
            origin=row.origin,
        )

    return tuple(build(row) for row in typed.rows("coaches") if row.need("leidt", bool) == leads)


def build_locations(typed: Typed) -> tuple[Location, ...]:
    """The locations in the order of their table."""
    diaries = _diaries(typed, "kan")
    return tuple(
        Location(
            id=row.need("locatie", str),
            name=row.maybe("naam", str) or row.need("locatie", str),
            seats=row.need("plaatsen", int),
            diary=diaries(row.need("locatie", str)),
            building=row.maybe("gebouw", str) or "",
            origin=row.origin,
        )
        for row in typed.rows("locaties")
    )


def _diaries(typed: Typed, kind: str) -> Callable[[str], Diary]:
    weekly, exceptions = _weekly(typed, kind), _exceptions(typed)
    return lambda code: Diary(weekly=weekly.get(code), exceptions=exceptions.get(code, ()))


def _weekly(typed: Typed, kind: str) -> Mapping[str, tuple[WeeklyOpening, ...]]:
    openings: dict[str, list[WeeklyOpening]] = {}
    for row in typed.rows("beschikbaarheid"):
        if row.need("soort", str) == kind:
            opening = WeeklyOpening(
                weekday=WEEKDAYS.index(row.need("weekdag", str)),
                start=row.need("van", int),
                end=row.need("tot", int),
            )
            openings.setdefault(row.need("wie", str), []).append(opening)
    return {code: tuple(sorted(own, key=lambda o: (o.weekday, o.start, o.end))) for code, own in openings.items()}


def _exceptions(typed: Typed) -> Mapping[str, tuple[DatedException, ...]]:
    exceptions: dict[str, list[DatedException]] = {}
    for row in typed.rows("uitzonderingen"):
        first = row.need("begin", date)
        exception = DatedException(
            first=first,
            last=row.maybe("eind", date) or first,
            start=row.need("van", int),
            end=row.need("tot", int),
            opens=row.need("soort", str) == "wel",
        )
        exceptions.setdefault(row.need("wie", str), []).append(exception)
    return {code: tuple(own) for code, own in exceptions.items()}


def _compositions(typed: Typed) -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """Participants by team, form and group label, in the order of the table."""
    teams: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    for row in typed.rows("indeling"):
        forms = teams.setdefault(row.need("team", str), {})
        groups = forms.setdefault(row.need("vorm", str), {})
        label = row.need("groep", str)
        groups[label] = (*groups.get(label, ()), row.need("deelnemer", str))
    return teams
