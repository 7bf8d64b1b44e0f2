"""A first estimate (schatting): the begroting from quantities alone, before anything is planned.

Teams, group sizes and session forms give the number of sessions. Where a price depends on what only a plan decides
(which coach, which room, which day), the dearest is taken, and a finding says so: the plan may turn out cheaper, and
dearer only where it cuts more groups than are needed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from budget.begroting import Budget, build_budget
from planning.domain.money import Redacted
from planning.domain.plan import Group, Plan, Session
from planning.domain.programme import Programme, SessionForm, Team
from planning.domain.tariff import Tariff, location_tariff, session_tariff, travel_tariffs
from planning.findings import Finding, Severity

SOMEONE = ""
"""Who leads a session of an estimate when nobody in particular is dearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One way to hold a session of a form, and the tariffs it would be charged by."""

    coach: str
    location: str | None
    day: date
    tariffs: tuple[Tariff, ...]
    minutes: int

    @property
    def cost(self) -> tuple[bool, Decimal]:
        """What it costs; something that is blacked out counts as dearer than any amount."""
        hidden = any(isinstance(t.amount, Redacted) for t in self.tariffs)
        return hidden, sum((_cost(t, self.minutes) for t in self.tariffs), Decimal(0))


def estimate_budget(programme: Programme) -> Budget:
    """What ``programme`` would cost when every team gets all its sessions, in the fewest groups.

    The lines are those of a begroting; they charge no sessions, for there are none yet. ``findings`` say what was
    estimated and where the dearest price was taken.
    """
    choices = {form.id: _choices(programme, form) for form in programme.forms}
    sessions = tuple(_sessions(programme, {form: max(some, key=_cost_of) for form, some in choices.items()}))
    budget = build_budget(programme, Plan(groups=tuple(_groups(programme)), sessions=sessions))
    dearest = tuple(f.name for f in programme.forms if len({c.cost for c in choices[f.id]}) > 1)
    return replace(
        budget,
        lines=tuple(replace(line, sessions=(), weights=()) for line in budget.lines),
        findings=(_estimated(programme, len(sessions)), *_dearest(programme, dearest), *budget.findings),
    )


def count_groups(programme: Programme, team: Team) -> dict[str, int]:
    """How many groups of ``team`` go through each of its forms: those the planner fixed, else the fewest that fit."""
    counts: dict[str, int] = {}
    before, last = None, ""
    for form_id in team.forms:
        fixed = team.composition.get(form_id)
        if fixed is not None:
            before = len(fixed)
        elif before is None or not programme.keeps_groups(last, form_id):
            before = -(-team.members // programme.size_of(form_id).maximum)
        counts[form_id] = before
        last = form_id
    return counts


def _groups(programme: Programme) -> Iterator[Group]:
    """Groups of nobody in particular, as even as can be: only their sizes count."""
    for team in programme.teams:
        for form, number in count_groups(programme, team).items():
            for place in range(number):
                size = (team.members + place) // number
                yield Group(id=_group_id(team, form, place), team=team.id, forms=(form,), participants=("",) * size)


def _group_id(team: Team, form: str, place: int) -> str:
    return f"{team.id}-{form}-{place + 1}"


def _sessions(programme: Programme, chosen: dict[str, _Choice]) -> Iterator[Session]:
    for team in programme.teams:
        for form, number in count_groups(programme, team).items():
            choice = chosen[form]
            for place in range(number):
                yield Session(
                    group=_group_id(team, form, place),
                    team=team.id,
                    form=form,
                    day=choice.day,
                    start=0,
                    minutes=choice.minutes,
                    coach=choice.coach,
                    location=choice.location,
                )


def _choices(programme: Programme, form: SessionForm) -> Sequence[_Choice]:
    """Every way to hold the form that prices can tell apart, in the programme's own order."""
    able = [c.id for c in programme.coaches if form.id in c.forms] or [SOMEONE]
    places: Sequence[str | None] = [x.id for x in programme.locations] or [None]
    return [
        _choice(programme, form, (coach, place, day)) for day in _days(programme) for coach in able for place in places
    ]


def _days(programme: Programme) -> tuple[date, ...]:
    """The first day of the window, and each day in it on which a price begins or has just ended."""
    window = programme.window
    ended = (t.valid_to.toordinal() + 1 for t in programme.tariffs if t.valid_to is not None)
    begun = (t.valid_from.toordinal() for t in programme.tariffs if t.valid_from is not None)
    days = (date.fromordinal(n) for n in sorted({*begun, *ended}) if n <= window.last.toordinal())
    return (window.first, *(day for day in days if window.first < day))


def _choice(programme: Programme, form: SessionForm, how: tuple[str, str | None, date]) -> _Choice:
    coach, place, day = how
    own = programme.tariffs_of(coach)
    found = [session_tariff(own, form=form.id, coach=coach, day=day)]
    found += travel_tariffs(own, form=form.id, coach=coach, location=None, day=day)
    if place is not None:
        found.append(location_tariff(own, location=place, form=form.id, day=day))
        found += travel_tariffs(own, form=form.id, coach=coach, location=place, day=day)
    tariffs = tuple(t for t in found if t is not None)
    return _Choice(coach=coach, location=place, day=day, tariffs=tariffs, minutes=form.minutes)


def _cost_of(choice: _Choice) -> tuple[bool, Decimal]:
    return choice.cost


def _cost(tariff: Tariff, minutes: int) -> Decimal:
    if isinstance(tariff.amount, Redacted):
        return Decimal(0)
    units = tariff.units(minutes)
    return tariff.amount * units.numerator / units.denominator


def _estimated(programme: Programme, sessions: int) -> Finding:
    people, teams = sum(team.members for team in programme.teams), len(programme.teams)
    return Finding(
        key="schatting",
        severity=Severity.ASSUMPTION,
        origin=programme.origin,
        what=f"Geschat zonder planning: {teams} {'team' if teams == 1 else 'teams'} met {people} deelnemers in zo min "
        f"mogelijk groepen, dat zijn {sessions} {'sessie' if sessions == 1 else 'sessies'}.",
        advice="Of het past, zegt alleen een planning.",
    )


def _dearest(programme: Programme, forms: Sequence[str]) -> Iterator[Finding]:
    if forms:
        yield Finding(
            key="duurste gerekend",
            severity=Severity.ASSUMPTION,
            origin=programme.origin,
            what=f"De prijs hangt af van coach, locatie of dag bij: {', '.join(forms)}; gerekend is met de duurste.",
            advice="De planning kan goedkoper uitkomen.",
        )
