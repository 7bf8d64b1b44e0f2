"""What forming the groups of one team asks: who must, may and would rather be together, and who met before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.domain.participants import LikeMinded, PairKind
from planning.domain.programme import Programme, SizeRange, Team
from planning.groups import people_of

type Groups = tuple[tuple[str, ...], ...]
type Codes = Mapping[str, str]
type People = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Forms that are gone through in one composition; ``fixed`` is that composition where it was set by hand."""

    forms: tuple[str, ...]
    mixes: bool
    fixed: Groups | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingProblem:
    """One team to be cut into groups for one stretch of forms.

    ``people`` are sorted, so that the order in which they were typed changes nothing. ``numbers`` are the numbers
    of groups to try, the first that fits is taken. ``together`` and ``apart`` must be kept, ``rather`` is a wish.
    ``hard`` and ``soft`` have one mapping for each form: the code of every person who has one; a group of a hard
    form has at most one code. ``earlier`` are the compositions of earlier sessions. ``spread`` has one mapping
    for each of function and level.
    """

    people: tuple[str, ...]
    size: SizeRange
    numbers: tuple[int, ...]
    together: tuple[People, ...] = ()
    apart: tuple[People, ...] = ()
    rather: tuple[People, ...] = ()
    hard: tuple[Codes, ...] = ()
    soft: tuple[Codes, ...] = ()
    earlier: tuple[Groups, ...] = ()
    spread: tuple[Codes, ...] = ()


def has_wishes(programme: Programme, team: Team) -> bool:
    """Whether there is anything to go by in cutting the team; if not, an even cut is as good as any.

    Groups of one person are always formed, so that their labels are drawn by lot and tell nothing of who is in them.
    """
    spread = any(p.function is not None or p.level is not None for p in team.people)
    alone = any(programme.size_of(form).maximum == 1 for form in team.forms)
    return bool(team.pairs) or spread or alone or team.group_count is not None or _has_codes(programme, team)


def _has_codes(programme: Programme, team: Team) -> bool:
    asked = {f for f in team.forms if programme.form_by_id[f].like_minded is not LikeMinded.NO}
    return any(asked & set(person.like_minded) for person in team.people)


def group_numbers(members: int, size: SizeRange, wanted: int | None) -> tuple[int, ...]:
    """Every number of groups that sizes allow, the fewest first; only ``wanted`` when it is given."""
    fitting = range(-(-members // size.maximum), members // size.minimum + 1)
    return tuple(n for n in fitting if n > 0 and wanted in (None, n))


def stretches(programme: Programme, team: Team) -> tuple[Stretch, ...]:
    """The forms of the team, those together that keep their groups."""
    found: list[Stretch] = []
    for form_id in team.forms:
        if form_id in team.composition:
            fixed = tuple(team.composition[form_id].values())
            found.append(Stretch(forms=(form_id,), mixes=False, fixed=fixed))
        elif found and programme.keeps_groups(found[-1].forms[-1], form_id):
            last = found[-1]
            found[-1] = Stretch(forms=(*last.forms, form_id), mixes=last.mixes, fixed=last.fixed)
        else:
            found.append(Stretch(forms=(form_id,), mixes=bool(found)))
    return tuple(found)


def build_problem(
    programme: Programme, team: Team, stretch: Stretch, earlier: Sequence[Groups] = ()
) -> GroupingProblem:
    """What cutting ``team`` for ``stretch`` asks, ``earlier`` being the compositions it has been through."""
    form = programme.form_by_id[stretch.forms[0]]
    size = programme.size_of(form.id)
    people = tuple(sorted(people_of(team)))
    if size.maximum == 1:
        return GroupingProblem(people=people, size=size, numbers=(len(people),))
    return GroupingProblem(
        people=people,
        size=size,
        numbers=group_numbers(team.members, size, None if form.group_size else team.group_count),
        together=_pairs(team, stretch, PairKind.TOGETHER),
        apart=_pairs(team, stretch, PairKind.APART),
        rather=_pairs(team, stretch, PairKind.RATHER_TOGETHER),
        hard=tuple(_codes(programme, team, stretch, LikeMinded.HARD)),
        soft=tuple(_codes(programme, team, stretch, LikeMinded.SOFT)),
        earlier=tuple(_met_before(earlier)) if stretch.mixes else (),
        spread=tuple(_spread(team)),
    )


def _met_before(earlier: Sequence[Groups]) -> Iterator[Groups]:
    """The compositions in which people met, each once; not those of one person a group."""
    yield from (cut for cut in dict.fromkeys(earlier) if any(len(group) > 1 for group in cut))


def _pairs(team: Team, stretch: Stretch, kind: PairKind) -> tuple[People, ...]:
    asked = (p for p in team.pairs if p.kind is kind and (p.form is None or p.form in stretch.forms))
    return tuple(sorted({(min(p.one, p.other), max(p.one, p.other)) for p in asked}))


def _codes(programme: Programme, team: Team, stretch: Stretch, wanted: LikeMinded) -> Iterator[Codes]:
    for form in stretch.forms:
        if programme.form_by_id[form].like_minded is wanted:
            codes = {p.id: p.like_minded[form] for p in team.people if form in p.like_minded}
            if codes:
                yield codes


def _spread(team: Team) -> Iterator[Codes]:
    functions = {p.id: p.function for p in team.people if p.function is not None}
    levels = {p.id: p.level for p in team.people if p.level is not None}
    yield from (codes for codes in (functions, levels) if codes)
