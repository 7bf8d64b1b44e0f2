"""Why several programmes don't go together: the sessions that are in the way, and repairs that were solved again."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from planning.domain.elsewhere import Engagement
from planning.domain.plan import Outcome, Plan, Session, Status
from planning.domain.programme import Programme, SessionForm
from planning.domain.team_word import TeamWord
from planning.domain.time import Moment
from planning.edits import change_forms, move_end
from planning.planner import plan
from planning.rule_words import is_one_to_one
from planning.themes_problem import moved_catches
from planning.together import Together
from planning.together_busy import engagements, relevant, typed_people, with_elsewhere
from planning.together_check import session_words
from planning.together_common import by_freedom
from planning.together_why import JointRepair, JointRules, explain_as_one

ANSWER_SECONDS, ONE_PLAN_SECONDS = 60.0, 20.0
MOST_REPAIRS, MOST_NAMED = 4, 6
STEP, FURTHEST, EARLIEST, LATEST = 30, 240, 8 * 60, 21 * 60
DAYS, WEEKS = 10, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheWay:
    """A session of one programme because of which another doesn't fit (sessie in de weg).

    ``teams`` are those of the other programme that then have no place, and ``word`` is what it calls them.
    ``because`` says what the two have in common.
    """

    programme: str
    session: Session
    other: str
    teams: tuple[str, ...]
    because: tuple[str, ...]
    word: TeamWord = field(default_factory=TeamWord)

    def __str__(self) -> str:
        places = f"{_teams(self.teams, self.word)} van {self.other} geen plek meer"
        what = f"{session_words(self.session)} ({self.programme}) staat in de weg"
        return " ".join((f"{what}: daardoor {places}.", *self.because))


@dataclass(frozen=True, slots=True, kw_only=True)
class JointReasons:
    """Why there is no joint plan (redenen bij samen plannen).

    ``in_the_way`` are sessions that stand fixed, ``clash`` are rules where none does.
    ``is_certain`` says that it is proven that there is none. ``hopeless`` are programmes that don't even fit with the
    world to themselves.
    """

    in_the_way: tuple[InTheWay, ...] = ()
    clash: JointRules | None = None
    repairs: tuple[JointRepair, ...] = ()
    hopeless: tuple[str, ...] = ()
    is_certain: bool = False


def explain_together(
    together: Together, *, seconds: float = ANSWER_SECONDS, clock: Callable[[], float] = time.monotonic
) -> JointReasons:
    """Which sessions are in the way of a joint plan, and what would help; for an answer without a joint plan."""
    hopeless = tuple(p.id for p, o in zip(together.programmes, together.alone, strict=True) if o.plan is None)
    if hopeless:
        return JointReasons(hopeless=hopeless, is_certain=together.status is Status.IMPOSSIBLE)
    if together.is_as_one:
        required = [p for p in together.programmes if p.all_teams_required]
        clash, repairs = explain_as_one(required, together.seed, seconds, clock)
        return JointReasons(clash=clash, repairs=repairs, is_certain=True)
    return _Explainer(together, clock, clock() + seconds).explain()


class _Explainer:
    """Plans the programmes in one order until one doesn't fit, and finds out because of which sessions."""

    def __init__(self, together: Together, clock: Callable[[], float], end: float) -> None:
        self.together = together
        self.clock = clock
        self.end = end
        self.order = [together.programmes[n] for n in by_freedom(together.programmes)]

    def explain(self) -> JointReasons:
        """The reasons, as far as time allows."""
        placed: list[tuple[Programme, Plan]] = []
        for programme in self.order:
            busy = _busy(placed)
            outcome = self._plan(with_elsewhere(programme, busy))
            if outcome.plan is None:
                return self._reasons(placed, programme, relevant(programme, busy))
            placed.append((programme, outcome.plan))
        return JointReasons()

    def _reasons(
        self, placed: Sequence[tuple[Programme, Plan]], late: Programme, busy: tuple[Engagement, ...]
    ) -> JointReasons:
        needed = self._needed(late, busy)
        teams = self._left_out(late, needed)
        in_the_way = tuple(
            InTheWay(
                programme=first.id,
                session=session,
                other=late.id,
                teams=teams,
                because=tuple(_because(late, e)),
                word=late.team_word,
            )
            for first, own in placed
            for session in own.sessions
            for e in needed
            if (e.programme, e.day, e.start) == (first.id, session.day, session.start) and session.coach in e.staff
        )
        repairs = tuple(self._repairs([p for p, _ in placed], late, in_the_way))
        return JointReasons(
            in_the_way=in_the_way, repairs=repairs, is_certain=self.together.status is Status.IMPOSSIBLE
        )

    def _needed(self, late: Programme, busy: tuple[Engagement, ...]) -> tuple[Engagement, ...]:
        """The engagements without any one of which the programme would fit; more when there was no time to find out."""
        needed = busy
        for engagement in busy:
            rest = tuple(e for e in needed if e is not engagement)
            if self.clock() < self.end and self._plan(with_elsewhere(late, rest)).plan is None:
                needed = rest
        return needed

    def _left_out(self, late: Programme, busy: tuple[Engagement, ...]) -> tuple[str, ...]:
        """The teams that have no place beside these engagements."""
        some = self._plan(replace(with_elsewhere(late, busy), all_teams_required=False))
        return some.plan.unserved if some.plan is not None else ()

    def _repairs(
        self, first: Sequence[Programme], late: Programme, in_the_way: Sequence[InTheWay]
    ) -> Iterator[JointRepair]:
        found = 0
        for _, changes in _changes(first, late, in_the_way):
            for sentence, programmes in changes:
                if self.clock() > self.end or found == MOST_REPAIRS:
                    return
                proven = self._goes_together(programmes)
                if proven is not None:
                    found += 1
                    yield JointRepair(sentence=sentence, is_proven=proven)
                    break

    def _goes_together(self, programmes: Sequence[Programme]) -> bool | None:
        """Whether each plan in turn is proven optimal; None when one doesn't fit."""
        placed: list[tuple[Programme, Plan]] = []
        proven = True
        for programme in programmes:
            outcome = self._plan(with_elsewhere(programme, _busy(placed)))
            if outcome.plan is None or outcome.violations:
                return None
            placed.append((programme, outcome.plan))
            proven = proven and outcome.status is Status.OPTIMAL
        return proven

    def _plan(self, programme: Programme) -> Outcome:
        limit = max(1.0, min(ONE_PLAN_SECONDS, self.end - self.clock()))
        return plan(programme, seed=self.together.seed, time_limit=limit)


def _teams(teams: Sequence[str], word: TeamWord) -> str:
    """The teams as the subject of a sentence, with its verb; counted when they are many."""
    if not teams:
        return f"hebben de {word.many}"
    if len(teams) == 1:
        return f"heeft {word.named(teams)}"
    return f"hebben {word.named(teams) if len(teams) <= MOST_NAMED else f'{len(teams)} {word.many}'}"


type _Variant = tuple[str, list[Programme]]


def _busy(placed: Sequence[tuple[Programme, Plan]]) -> tuple[Engagement, ...]:
    return tuple(e for programme, own in placed for e in engagements(programme, own))


def _because(late: Programme, engagement: Engagement) -> Iterator[str]:
    """What the session and the other programme have in common; never who."""
    people = typed_people(late)
    if engagement.people & people:
        teams = [t.id for t in late.teams if engagement.people & {p.id for p in t.people}]
        word = late.team_word
        whose = word.named(teams) if len(teams) == 1 else f"{len(teams)} {word.many}"
        yield f"Die sessie is ook voor {'' if is_one_to_one(late) else 'mensen van '}{whose}."
    for coach in sorted(engagement.staff & frozenset(late.staff_by_id)):
        yield f"Coach {coach} is in beide programma's nodig."
    if engagement.location in late.location_by_id:
        yield f"Locatie {engagement.location} is in beide programma's nodig."


def _changes(
    first: Sequence[Programme], late: Programme, in_the_way: Sequence[InTheWay]
) -> Iterator[tuple[str, Iterator[_Variant]]]:
    """Kinds of changes, each with its steps from the smallest on."""
    for one in in_the_way:
        programme = next(p for p in first if p.id == one.programme)
        form = programme.form_by_id[one.session.form]
        if form.moments:
            moments = tuple(_other_times(one.session)), tuple(_other_days(one.session))
            for kind, own in zip(("tijd", "dag"), moments, strict=True):
                yield kind, _moved(first, late, programme, form, own)
    yield "periode", (_longer(first, late, weeks) for weeks in range(1, WEEKS + 1))


def _other_times(session: Session) -> Iterator[Moment]:
    for step in range(STEP, FURTHEST + STEP, STEP):
        for start in (session.start + step, session.start - step):
            if start >= EARLIEST and start + session.minutes <= LATEST + STEP:
                yield Moment(session.day, start)


def _other_days(session: Session) -> Iterator[Moment]:
    for step in range(1, DAYS + 1):
        for days in (step, -step):
            yield Moment(session.day + timedelta(days=days), session.start)


def _moved(
    first: Sequence[Programme], late: Programme, programme: Programme, form: SessionForm, moments: Sequence[Moment]
) -> Iterator[_Variant]:
    """With the session at another moment at which whoever leads it and whoever comes can."""
    for moment in moments:
        if _is_open(programme, form, moment):
            new = _at(programme, form, moment)
            old = " of ".join(map(str, form.moments))
            sentence = f"Zet {form.name} ({programme.id}) op {moment} in plaats van {old}"
            yield sentence, [*(new if p is programme else p for p in first), late]


def _is_open(programme: Programme, form: SessionForm, moment: Moment) -> bool:
    if moment.day not in programme.window or not programme.calendar.is_open(moment.day):
        return False
    end = moment.start + form.minutes
    leaders = [c for c in programme.coaches if form.id in c.forms]
    teams = [t for t in programme.teams if form.id in t.forms]
    is_led = any(c.diary.is_free(moment.day, moment.start, end) for c in leaders)
    is_met = all(t.diary.is_free(moment.day, moment.start, end) for t in teams)
    return is_led and is_met and not moved_catches(programme, form, moment)


def _at(programme: Programme, form: SessionForm, moment: Moment) -> Programme:
    """The programme with the form at that moment, as a start time if it wasn't one."""
    weekday = moment.day.weekday()
    times = tuple(sorted({*programme.start_times.get(weekday, ()), moment.start}))
    moved = change_forms(programme, {form.id: replace(form, moments=(moment,))})
    return replace(moved, start_times={**programme.start_times, weekday: times})


def _longer(first: Sequence[Programme], late: Programme, weeks: int) -> _Variant:
    new = move_end(late, weeks)
    return f"Laat {late.id} doorlopen tot en met {new.window.last:%d-%m-%Y}", [*first, new]
