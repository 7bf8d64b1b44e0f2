"""Select the members of pilots from a pool of candidates: the most added value, and proven."""

from dataclasses import dataclass, replace

from planning.domain.participants import Participant
from planning.domain.programme import Programme, Team
from planning.domain.selection import Candidate, Pool, Selection, Trait
from planning.findings import Finding, Severity
from planning.selection_check import Chosen, try_swaps
from planning.selection_model import Found, select
from planning.selection_reasons import KEY, explain_no_selection, explain_no_sizes
from planning.selection_sizes import SizeOption, affordable, fitting, size_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A programme of which the pilots have their members, and what was found on the way."""

    programme: Programme
    findings: tuple[Finding, ...] = ()


def select_people(programme: Programme) -> Selected:
    """The programme with the best members for its pilots; as it is when it has no pool.

    A pool from which nobody can be selected as asked gives a finding that says why.
    """
    pool = programme.pool
    if pool is None:
        return Selected(programme=programme)
    options = size_options(programme, pool)
    within = fitting(programme, options)
    if not within:
        return Selected(programme=programme, findings=(explain_no_sizes(programme, pool, options),))
    allowed = tuple(o.sizes for o in within)
    found = select(pool, allowed, programme.id)
    if not isinstance(found, Found):
        finding = explain_no_selection(pool, allowed) if found.is_proven else _not_found(pool)
        return Selected(programme=programme, findings=(finding,))
    selection = _selection(programme, pool, options, found)
    teams = tuple(_with_members(team, pool, found.chosen) for team in programme.teams)
    selected = replace(programme, teams=teams, selection=selection)
    return Selected(programme=selected, findings=() if selection.is_proven else (_unproven(pool),))


def _selection(programme: Programme, pool: Pool, options: tuple[SizeOption, ...], found: Found) -> Selection:
    numbers = {pilot: len(own) for pilot, own in found.chosen.items()}
    swaps = try_swaps(pool, found.chosen)
    return Selection(
        pool=len(pool.candidates),
        numbers=numbers,
        value=found.value,
        bound=found.bound,
        swaps=swaps.tried,
        better=swaps.better,
        affordable=affordable(programme, options, numbers),
    )


def _with_members(team: Team, pool: Pool, chosen: Chosen) -> Team:
    if team.id not in chosen:
        return team
    members = set(chosen[team.id])
    people = tuple(_participant(c) for c in pool.candidates if c.id in members)
    return replace(team, members=len(people), people=people)


def _participant(candidate: Candidate) -> Participant:
    return Participant(
        id=candidate.id,
        function=candidate.traits.get(Trait.FUNCTION),
        level=candidate.traits.get(Trait.EXPERIENCE),
    )


def _not_found(pool: Pool) -> Finding:
    what = "Binnen de rekentijd is geen selectie gevonden die aan alle quota voldoet."
    return Finding(key=KEY, severity=Severity.ERROR, origin=pool.origin, what=what, advice="Verruim een quotum.")


def _unproven(pool: Pool) -> Finding:
    what = "De selectie voldoet aan alle quota, maar of het beter kan is niet bewezen."
    return Finding(key="selectie niet bewezen", severity=Severity.WARNING, origin=pool.origin, what=what)
