"""Participants with their opaque codes, and pairs, out of their rows."""

from collections.abc import Callable, Iterator, Mapping

from planning.domain.participants import Pair, PairKind, Participant
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import NO_PREFERENCE

CODE_COLUMN = "code_"


def code_columns(typed: Typed) -> Mapping[str, str]:
    """The session form of each column of like-mindedness, by the column's name."""
    return {CODE_COLUMN + form.casefold().replace("-", "_"): form for form in typed.ids("vormen")}


def build_participants(typed: Typed) -> Mapping[str, tuple[Participant, ...]]:
    """The participants of each team that lists them, in the order of the table."""
    columns = code_columns(typed)
    found: dict[str, list[Participant]] = {}
    for row in typed.rows("deelnemers"):
        person = Participant(
            id=row.need("deelnemer", str),
            like_minded=dict(_codes(row, columns)),
            function=row.maybe("functie", str),
            level=row.maybe("niveau", str),
        )
        found.setdefault(row.need("team", str), []).append(person)
    return {team: tuple(people) for team, people in found.items()}


def _codes(row: Record, columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, form in columns.items():
        letter = row.maybe(column, str)
        if letter is not None and letter != NO_PREFERENCE:
            yield form, letter


def pairs_by_team(typed: Typed) -> Callable[[str], tuple[Pair, ...]]:
    """Gives the pairs of a team by its code."""
    team_of = {r.maybe("deelnemer", str): r.maybe("team", str) for r in typed.rows("deelnemers")}
    found: dict[str, list[Pair]] = {}
    for row in typed.rows("paren"):
        one = row.need("deelnemer1", str)
        team = team_of.get(one) or team_by_number(one)
        found.setdefault(team, []).append(_pair(row))
    return lambda team: tuple(found.get(team, ()))


def team_by_number(person: str) -> str:
    """The team of someone who isn't listed: the part of the pseudonym before ``-P``."""
    return person.rpartition("-P")[0]


def _pair(row: Record) -> Pair:
    return Pair(
        one=row.need("deelnemer1", str),
        other=row.need("deelnemer2", str),
        kind=PairKind(row.need("soort", str)),
        form=row.maybe("vorm", str),
        origin=row.origin,
    )
