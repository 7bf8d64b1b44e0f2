"""Why a team cannot be cut into groups, counted in plain words, with the way out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planning.domain.participants import Pair, PairKind
from planning.domain.programme import Programme, SizeRange, Team
from planning.findings import Finding, Origin, Severity
from planning.grouping_measure import LIKE_MINDED
from planning.grouping_model import Grouped, NoGroups, solve_grouping
from planning.grouping_problem import Codes, GroupingProblem, People, Stretch, group_numbers
from planning.groups import cut_sizes
from planning.rules.wording import counted

KEY = "groepen vormen"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clash:
    """The rules that cannot all be kept; taking any one away is enough."""

    together: tuple[People, ...]
    apart: tuple[People, ...]
    hard: tuple[Codes, ...]


def explain_no_groups(programme: Programme, team: Team, stretch: Stretch, problem: GroupingProblem) -> Finding:
    """The finding for a team whose hard rules leave no groups."""
    where = f"{_named(programme, team)}, {_forms(programme, stretch)}"
    if not problem.numbers:
        return _wrong_number(programme, team, problem.size)
    if not _is_impossible(problem):
        what = f"{where}: er zijn geen groepen gevonden die aan alle paren en codes voldoen."
        return _finding(team.origin, what, "Maak van een paar 'liever samen', of zet gelijkgezind op zacht.")
    clash = _clash(problem)
    rows = _rows(team, stretch, clash)
    if not rows:
        return _finding(team.origin, f"{where}: {_counts(clash, problem)}", _softer(problem, clash))
    return _finding(rows[0].origin, f"{where}: {_pairs_text(rows, problem, clash)}", _fewer(rows))


def explain_fixed(programme: Programme, team: Team, stretch: Stretch, problem: GroupingProblem) -> Finding:
    """The finding for groups fixed by hand that part people who must be together, or the other way round."""
    place = {p: n for n, group in enumerate(stretch.fixed or ()) for p in group}
    torn = [pair for pair in problem.together if place.get(pair[0]) != place.get(pair[1])]
    joined = [pair for pair in problem.apart if place.get(pair[0]) == place.get(pair[1])]
    rows = _rows(team, stretch, _Clash(together=tuple(torn), apart=tuple(joined), hard=()))
    who, forms = _named(programme, team), ", ".join(stretch.forms)
    if rows:
        broken = "het paar" if len(rows) == 1 else "de paren"
        what = f"{who}, {forms}: de vastgelegde groepen gaan in tegen {broken} in {_row_numbers(rows)}."
        return _finding(rows[0].origin, what, "Verander de tabel indeling, of haal het paar weg.")
    what = f"{who}, {forms}: de vastgelegde groepen zijn niet gelijkgezind, en dat moet wel."
    return _finding(team.origin, what, "Verander de tabel indeling, of zet gelijkgezind voor deze vorm op zacht.")


def _finding(origin: Origin, what: str, advice: str) -> Finding:
    return Finding(key=KEY, severity=Severity.ERROR, origin=origin, what=what, advice=advice, is_private=True)


def _named(programme: Programme, team: Team) -> str:
    return f"{programme.team_word.title} {team.id}"


def _forms(programme: Programme, stretch: Stretch) -> str:
    return " en ".join(programme.form_by_id[f].name for f in stretch.forms)


def _wrong_number(programme: Programme, team: Team, size: SizeRange) -> Finding:
    possible = group_numbers(team.members, size, None)
    asked = counted(team.group_count or 0, "groep", "groepen")
    room = f"{asked} van {size.minimum}–{size.maximum}"
    what = f"{_named(programme, team)} heeft {team.members} leden: dat past niet in {room}."
    fitting = " of ".join(map(str, possible))
    return _finding(team.origin, what, f"Kies {fitting} bij groepen, of laat het leeg.")


def _is_impossible(problem: GroupingProblem) -> bool:
    """Whether it is proven that no groups keep the hard rules; wishes aside."""
    found = solve_grouping(replace(problem, soft=(), rather=(), earlier=(), spread=()))
    return isinstance(found, NoGroups) and found.is_proven


def _clash(problem: GroupingProblem) -> _Clash:
    """The rules that still clash when every rule that isn't needed for it is left out, codes tried first."""
    for hard in problem.hard:
        problem = _if_impossible(replace(problem, hard=tuple(c for c in problem.hard if c is not hard)), problem)
    for pair in problem.apart:
        problem = _if_impossible(replace(problem, apart=tuple(p for p in problem.apart if p != pair)), problem)
    for pair in problem.together:
        problem = _if_impossible(replace(problem, together=tuple(p for p in problem.together if p != pair)), problem)
    return _Clash(together=problem.together, apart=problem.apart, hard=problem.hard)


def _if_impossible(fewer: GroupingProblem, otherwise: GroupingProblem) -> GroupingProblem:
    return fewer if _is_impossible(fewer) else otherwise


def _rows(team: Team, stretch: Stretch, clash: _Clash) -> list[Pair]:
    """The pairs of the clash as they were typed, each once, in the order of the table."""
    wanted = {(PairKind.TOGETHER, pair) for pair in clash.together} | {(PairKind.APART, pair) for pair in clash.apart}
    found: dict[tuple[PairKind, People], Pair] = {}
    for pair in team.pairs:
        key = (pair.kind, (min(pair.one, pair.other), max(pair.one, pair.other)))
        if key in wanted and (pair.form is None or pair.form in stretch.forms):
            found.setdefault(key, pair)
    return list(found.values())


def _row_numbers(rows: Sequence[Pair]) -> str:
    return f"rij {_listed([str(pair.origin.row) for pair in rows])}"


def _listed(words: Sequence[str]) -> str:
    return " en ".join(x for x in (", ".join(words[:-1]), *words[-1:]) if x)


def _pairs_text(rows: Sequence[Pair], problem: GroupingProblem, clash: _Clash) -> str:
    size, number = problem.size, counted(problem.numbers[-1], "groep", "groepen")
    most = f"in {'hoogstens ' if len(problem.numbers) > 1 else ''}{number} van {size.minimum}–{size.maximum}"
    codes = ", met gelijkgezinde groepen," if clash.hard else ""
    if len(rows) == 1:
        return f"het paar '{rows[0].kind}' in {_row_numbers(rows)} lukt{codes} niet {most}."
    return f"de paren in {_row_numbers(rows)} lukken{codes} niet allemaal tegelijk {most}."


def _fewer(rows: Sequence[Pair]) -> str:
    if len(rows) == 1:
        return "Haal het paar weg, of verander het aantal of de grootte van de groepen."
    softer = " of maak er 'liever samen' van" if any(p.kind is PairKind.TOGETHER for p in rows) else ""
    return f"Haal een van deze paren weg{softer}."


def _counts(clash: _Clash, problem: GroupingProblem) -> str:
    return " ".join(_count(codes, problem) for codes in clash.hard)


def _count(codes: Codes, problem: GroupingProblem) -> str:
    size = problem.size
    parts = sorted(Counter(codes.values()).values())
    free = len(problem.people) - len(codes)
    sides = _listed([str(n) for n in parts])
    without = f", en {free} zonder voorkeur" if free else ""
    what = f"er zijn {sides} gelijkgezinden{without}; dat past niet in groepen van {size.minimum}–{size.maximum}"
    if free:
        return f"{what}."
    return "; ".join((what, *_sides(parts, size))) + "."


def _sides(parts: Sequence[int], size: SizeRange) -> Iterator[str]:
    stuck = [n for n in dict.fromkeys(parts) if cut_sizes(n, size) is None]
    if stuck:
        yield f"uit {' en uit '.join(counted(n, 'mens', 'mensen') for n in stuck)} kun je zulke groepen niet maken"


def _softer(problem: GroupingProblem, clash: _Clash) -> str:
    """What a soft reading would ask: so many people not among their like, or so many without a preference."""
    wish = replace(problem, hard=(), soft=clash.hard, rather=(), earlier=(), spread=())
    tries = (solve_grouping(replace(wish, numbers=(n,))) for n in problem.numbers)
    found = [t.levels[0].value for t in tries if isinstance(t, Grouped) and t.levels[0].name == LIKE_MINDED]
    if not found:
        return "Zet gelijkgezind voor deze vorm op zacht, of verander de groepsgrootte."
    people = "1 mens" if min(found) == 1 else f"{min(found)} mensen"
    is_are = "zit" if min(found) == 1 else "zitten"
    return (
        f"Zet gelijkgezind voor deze vorm op zacht: dan {is_are} er {people} tussen mensen met een andere voorkeur. "
        f"Of vraag {people} of het zonder voorkeur (-) mag, of verander de groepsgrootte."
    )
