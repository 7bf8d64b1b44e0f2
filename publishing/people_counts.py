"""How many people take part, as far as it may be shown: group sizes and the total, small ones suppressed.

All figures of people that a run shows anywhere come from here, so that what one file hides no other gives back. A
begroting can't be paid without its quantities, so those are taken to be known.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from budget.begroting import Budget
from budget.lines import BudgetLine
from planning.domain.plan import Group, Plan
from planning.domain.programme import Programme
from planning.domain.tariff import TariffUnit, standing_tariffs
from planning.suppress import Counts, suppress
from planning.suppress_model import Limits, Sum
from publishing.notation import count_text, number_text

SHIELDED = "afgeschermd"
"""What stands in the place of a count that is not shown."""

EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCounts:
    """The size of each group by its id, and of all together (deelnemertellingen); None where it is suppressed.

    ``total`` counts everyone once, also who is in several groups one after the other. ``minimum`` is the smallest
    count that is shown.
    """

    groups: Mapping[str, int | None]
    total: int | None
    minimum: int

    @property
    def note(self) -> str:
        """Why some counts aren't there; empty when all are."""
        if self.total is not None and None not in self.groups.values():
            return ""
        return (
            f"Aantallen onder {number_text(self.minimum)} zijn afgeschermd, met wat nodig is om die niet te kunnen "
            "uitrekenen."
        )

    @property
    def total_text(self) -> str:
        """The total as a sentence has it: ``200 deelnemers``."""
        if self.total is None:
            return f"deelnemers (aantal {SHIELDED})"
        return count_text(self.total, "deelnemer", "deelnemers")


def count_people(programme: Programme, plan: Plan) -> PeopleCounts:
    """The counts of the groups that meet.

    A group whose forms are all for fewer people than the smallest count that is shown keeps its size: it is what the
    form is, as in coaching one by one.
    """
    meeting = {session.group for session in plan.sessions}
    served = tuple(group for group in plan.groups if group.id in meeting)
    counts = _counts(programme, served)
    hidden = suppress(counts, programme.smallest_count)
    total = counts.cells[EVERYONE]
    return PeopleCounts(
        groups={g.id: None if _group(g) in hidden else g.size for g in served},
        total=None if EVERYONE in hidden else total,
        minimum=programme.smallest_count,
    )


def shield_budget(programme: Programme, plan: Plan, budget: Budget) -> Budget:
    """The begroting without the sessions of a line that counts people, where one of these would tell a hidden size."""
    groups = count_people(programme, plan).groups
    hidden = {group for group, size in groups.items() if size is None}
    return replace(budget, lines=tuple(_shield_line(line, hidden) for line in budget.lines))


def _shield_line(line: BudgetLine, hidden: Collection[str]) -> BudgetLine:
    if line.unit is not TariffUnit.PERSON_SESSION or not any(s.group in hidden for s in line.sessions):
        return line
    return replace(line, sessions=(), weights=())


def _counts(programme: Programme, served: Sequence[Group]) -> Counts:
    """Groups add up to their team in each form, teams to the total; a team's own number is shown nowhere."""
    forms: dict[str, dict[tuple[str, ...], list[Group]]] = {}
    for group in served:
        forms.setdefault(group.team, {}).setdefault(group.forms, []).append(group)
    own = {team: next(iter(cuts.values())) for team, cuts in forms.items()}
    teams = {_team(team): sum(g.size for g in groups) for team, groups in own.items()}
    bought = {sold.whole: sold for sold in _sold(programme, served)}
    cells: dict[Hashable, int] = {**{_group(g): g.size for g in served}, **teams, EVERYONE: sum(teams.values())}
    return Counts(
        cells=cells | {whole: sum(cells[part] for part in each.parts) for whole, each in bought.items()},
        sums=(*_cuts(forms), Sum(whole=EVERYONE, parts=tuple(teams)), *bought.values()),
        known=frozenset(bought).union(_group(g) for g in served if _is_for_few(programme, g)),
        unseen=frozenset(teams),
        limits={_group(g): _limits(programme, g) for g in served},
    )


def _cuts(forms: Mapping[str, Mapping[tuple[str, ...], Sequence[Group]]]) -> Iterator[Sum]:
    """A team is all its groups of one cut, and again all those of the next."""
    for team, cuts in forms.items():
        members = sum(g.size for g in next(iter(cuts.values())))
        for groups in cuts.values():
            if sum(g.size for g in groups) == members:  # of an edited plan some groups may no longer meet
                yield Sum(whole=_team(team), parts=tuple(_group(g) for g in groups))


def _sold(programme: Programme, served: Sequence[Group]) -> Iterator[Sum]:
    """What the begroting counts people by: once each, or in every session of a form."""
    day = programme.window.first
    for number, tariff in enumerate(programme.tariffs):
        line = ("begroting", number)
        if tariff.unit is TariffUnit.PARTICIPANT:
            ids = [t.id for t in programme.teams if standing_tariffs((tariff,), forms=t.forms, day=day)]
            parts: list[Hashable] = [_team(t) for t in ids if any(g.team == t for g in served)]
            yield Sum(whole=line, parts=tuple(parts))
        elif tariff.unit is TariffUnit.PERSON_SESSION and tariff.quantity is None:
            for form in programme.forms:
                held = [_group(g) for g in served if form.id in g.forms and tariff.form in (None, form.id)]
                yield Sum(whole=(*line, form.id), parts=tuple(held))


def _is_for_few(programme: Programme, group: Group) -> bool:
    return all(programme.size_of(form).maximum < programme.smallest_count for form in group.forms)


def _limits(programme: Programme, group: Group) -> Limits:
    """What anybody knows of a group: the sizes its forms allow."""
    sizes = [programme.size_of(form) for form in group.forms]
    return max(s.minimum for s in sizes), min(s.maximum for s in sizes)


def _group(group: Group) -> Hashable:
    return "group", group.id


def _team(team: str) -> Hashable:
    return "team", team
