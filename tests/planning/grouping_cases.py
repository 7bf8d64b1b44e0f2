"""Small teams to form groups of, and what to look at in the answer."""

from dataclasses import replace

from planning.domain.participants import LikeMinded, Pair, PairKind, Participant
from planning.domain.programme import Grouping, Programme, SessionForm, SizeRange, Team
from planning.findings import Origin, Severity
from planning.grouping import form_groups
from planning.groups import build_groups
from tests.examples import HERE, tiny_programme

SIX_TO_TEN = SizeRange(minimum=6, maximum=10)


def names(number: int) -> tuple[str, ...]:
    return tuple(f"T1-P{n:02d}" for n in range(1, number + 1))


def people(*runs: tuple[int, str], form: str = "A") -> tuple[Participant, ...]:
    """Participants with so many of each code in a row; ``-`` is no preference."""
    letters = [letter for number, letter in runs for _ in range(number)]
    return tuple(
        Participant(id=name, like_minded={} if letter == "-" else {form: letter})
        for name, letter in zip(names(len(letters)), letters, strict=True)
    )


def pair(one: int, other: int, kind: PairKind, *, row: int = 2, form: str | None = None) -> Pair:
    origin = Origin(file="paren.csv", row=row)
    return Pair(one=f"T1-P{one:02d}", other=f"T1-P{other:02d}", kind=kind, form=form, origin=origin)


def programme_of(team: Team, *forms: tuple[Grouping, LikeMinded]) -> Programme:
    """One team and forms A, B, C …, each with its way of taking over groups and of going by codes."""
    made = tuple(
        SessionForm(id=name, name=f"Vorm {name}", minutes=120, grouping=g, like_minded=like, origin=HERE)
        for name, (g, like) in zip("ABCD", forms, strict=False)
    )
    team = replace(team, forms=tuple(f.id for f in made))
    return replace(tiny_programme(), forms=made, teams=(team,), group_size=SIX_TO_TEN)


def team_of(*own: Participant, members: int = 0, pairs: tuple[Pair, ...] = (), number: int | None = None) -> Team:
    return Team(
        id="T1",
        name="Team 1",
        members=len(own) or members,
        forms=("A",),
        people=own,
        pairs=pairs,
        group_count=number,
        origin=HERE,
    )


def one_form(team: Team, like: LikeMinded = LikeMinded.NO) -> Programme:
    return programme_of(team, (Grouping.SAME, like))


def cuts(programme: Programme, form: str = "A") -> list[frozenset[str]]:
    return [frozenset(g.participants) for g in build_groups(form_groups(programme).programme) if form in g.forms]


def sentence(programme: Programme) -> str:
    (finding,) = form_groups(programme).findings
    assert finding.severity is Severity.ERROR
    assert finding.is_private
    return str(finding)
