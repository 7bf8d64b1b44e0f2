"""Does it fit? The answer, and who meets when, where and with whom.

What draws is imported where it is used: that takes longer to read in than all the rest, and most commands don't draw.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from planning.domain.plan import Outcome, Plan, Session, Status
from planning.domain.programme import Programme
from planning.domain.time import IsoWeek
from publishing.blocks import Align, BulletList, Column, Figure, Paragraph, Shown, Table, Verdict
from publishing.calendar_grid import weeks_between
from publishing.case import Case
from publishing.clause_words import deadline_rules
from publishing.notation import (
    at_most_percent_text,
    count_text,
    duration_text,
    list_text,
    long_date_text,
    number_text,
    time_range_text,
    week_text,
    weekday_date_text,
)
from publishing.session_rows import SessionRow, deadline_headings, has_groups, session_rows
from publishing.show_attendance import homeless_text
from publishing.show_provenance import plain_name

MOST_ROWS = 600
WITHOUT_PLAN = Paragraph("Zonder plan valt hier niets te laten zien.")


type _Cells = tuple[str, Callable[[SessionRow], str]]


def once[S: Shown](*blocks: S) -> tuple[S, ...]:
    """The blocks in their order, the same one not twice: what several verbs say alike when there is no plan."""
    return tuple(dict.fromkeys(blocks))


def show_verdict(case: Case) -> Verdict:
    """Whether the programme fits, in one sentence, and how sure that is."""
    outcome = case.outcome
    if outcome.violations:
        return Verdict("Nee: het plan dat is gevonden, breekt een regel en wordt niet getoond.", good=False)
    if outcome.status is Status.IMPOSSIBLE:
        return Verdict(_impossible(outcome), good=False)
    if case.plan is None:
        return Verdict("Nog onbekend: binnen de rekentijd is geen plan gevonden.")
    found = f"{_found(outcome, case.plan, case.programme)}{homeless_text(case.attendance)}"
    return Verdict(found, good=not (case.plan.unserved or case.attendance.unplaced))


def team_heading(programme: Programme) -> str:
    """What a team is called, at the top of a column."""
    return programme.team_word.title


def show_reasons(case: Case) -> BulletList | Paragraph:
    """Why there is no plan, or what the plan amounts to when there is one."""
    if case.plan is not None:
        return Paragraph(_summary(case.programme, case.plan))
    if not case.outcome.violations and len(case.outcome.reasons) == 1:
        return Paragraph(case.outcome.reasons[0].advice or "Meer rekentijd verandert daar niets aan.")
    broken = [violation.sentence for violation in case.outcome.violations]
    reasons = [*broken, *(f"{r.what} {r.advice}".strip() for r in case.outcome.reasons)]
    if not reasons:
        return Paragraph("Geef het programma meer rekentijd, of maak de periode ruimer.")
    return BulletList(tuple(reasons))


def show_planning(case: Case) -> Table | Paragraph:
    """Every session: when, who, where and with whom, and until when it can be cancelled for less."""
    if case.plan is None:
        return WITHOUT_PLAN
    rows = session_rows(case.programme, case.plan)
    shown = rows[:MOST_ROWS]
    columns = _session_columns(case.programme, case.plan, rows)
    return Table(
        caption=f"Wie komt wanneer bijeen, {'waar ' if case.programme.locations else ''}en met wie",
        columns=tuple(Column(heading) for heading, _ in columns),
        rows=tuple(tuple(cell(row) for _, cell in columns) for row in shown),
        note=" ".join(filter(None, (_cut_note(len(shown), len(rows)), *_clause_note(case.programme)))),
    )


def show_calendar(case: Case) -> Figure | Paragraph:
    """The plan as a calendar picture."""
    from publishing.figures import calendar_size, canvas, plot_calendar, to_svg

    if case.plan is None or not case.plan.sessions:
        return WITHOUT_PLAN
    figure, (ax,) = canvas(calendar_size(case.programme, case.plan))
    plot_calendar(ax, case.programme, case.plan)
    caption = "De kalender: elk vakje is een sessie, met de code en het nummer van de sessievorm"
    return Figure(caption=caption, alt=_calendar_alt(case.plan), svg=to_svg(figure))


def show_load_picture(case: Case) -> Figure | Paragraph:
    """How many sessions each coach leads in each week, as a picture."""
    from publishing.figures import canvas, load_size, plot_load, to_svg

    if case.plan is None or not case.plan.sessions:
        return WITHOUT_PLAN
    figure, (ax,) = canvas(load_size(case.programme, case.plan))
    plot_load(ax, case.programme, case.plan)
    caption = "Sessies per coach per week; een dikke rand: de coach zit die week aan het maximum"
    return Figure(caption=caption, alt=_load_alt(case.plan), svg=to_svg(figure))


def show_load(case: Case) -> Table | Paragraph:
    """How many sessions and hours each coach has, in how many weeks, and how full the fullest one is."""
    if case.plan is None:
        return WITHOUT_PLAN
    headings = ("Sessies", "Uren", "Weken", "Drukste week", "Hoogstens per week")
    coaches = sorted(case.programme.coaches, key=lambda coach: coach.id)
    return Table(
        caption="De belasting van de coaches",
        columns=(Column("Coach"), *(Column(heading, Align.RIGHT) for heading in headings)),
        rows=tuple(_load_row(coach.id, coach.per_week, case.plan) for coach in coaches),
    )


def _session_columns(programme: Programme, plan: Plan, rows: Sequence[SessionRow]) -> list[_Cells]:
    """The columns that say something: no group where every team is one, no location where there is none."""
    columns: list[_Cells] = [
        ("Datum", lambda row: weekday_date_text(row.day)),
        ("Tijd", lambda row: time_range_text(row.start, row.end)),
        (team_heading(programme), lambda row: row.team),
    ]
    if has_groups(plan):
        columns.append(("Groep", lambda row: row.group))
    columns += [("Sessie", lambda row: row.form_name), ("Coach", lambda row: row.coach)]
    if any(row.assistant for row in rows):
        columns.append(("Assistent", lambda row: row.assistant or "–"))
    if programme.locations:
        columns.append(("Locatie", lambda row: row.location or "nog te kiezen"))
    return columns + [(h, partial(_deadline, n)) for n, h in enumerate(deadline_headings(programme))]


def _deadline(number: int, row: SessionRow) -> str:
    return weekday_date_text(row.deadlines[number])


def _clause_note(programme: Programme) -> Iterator[str]:
    """What it costs to cancel after the last day there is a column for, and how days are counted."""
    if programme.cancellation is not None:
        yield from deadline_rules(programme.cancellation)


def _impossible(outcome: Outcome) -> str:
    if len(outcome.reasons) == 1:
        return f"Nee: {outcome.reasons[0].what}"
    if outcome.reasons:
        return f"Nee: deze {len(outcome.reasons)} dingen samen maken het onmogelijk."
    return "Nee: het kan bewezen niet."


def _found(outcome: Outcome, plan: Plan, programme: Programme) -> str:
    proof = _proof(outcome)
    if not plan.unserved:
        return f"Ja, {proof}"
    served = len(programme.teams) - len(plan.unserved)
    verb = "past" if served == 1 else "passen"
    everyone = count_text(len(programme.teams), programme.team_word.one, programme.team_word.many)
    return f"Deels: {number_text(served)} van de {everyone} {verb}; {proof}"


def _proof(outcome: Outcome) -> str:
    if outcome.status is Status.OPTIMAL:
        return "bewezen optimaal."
    open_goals = [plain_name(level.name).lower() for level in outcome.levels if not level.is_proven]
    if not open_goals:
        return "maar niet bewezen is hoeveel beter het nog kan."
    return f"hoogstens {at_most_percent_text(outcome.gap)} beter mogelijk ({list_text(open_goals)})."


def _summary(programme: Programme, plan: Plan) -> str:
    if not plan.sessions:
        return "Er zijn geen sessies gepland."
    first, last = plan.sessions[0], plan.sessions[-1]
    weeks = first.week.weeks_until(last.week) + 1
    served = len(programme.teams) - len(plan.unserved)
    word = programme.team_word
    left_out = f" Niet ingepland: {list_text(plan.unserved)}." if plan.unserved else ""
    return (
        f"{count_text(len(plan.sessions), 'sessie', 'sessies')} voor {count_text(served, word.one, word.many)}, "
        f"van {long_date_text(first.day)} tot en met {long_date_text(last.day)}: "
        f"{count_text(weeks, 'week', 'weken')}, met "
        f"{count_text(len({s.coach for s in plan.sessions}), 'coach', 'coaches')}.{left_out}"
    )


def _cut_note(shown: int, total: int) -> str:
    if shown == total:
        return ""
    first = f"Hier staan de eerste {number_text(shown)} van {number_text(total)} sessies;"
    return f"{first} het planningsbestand heeft ze alle."


def _calendar_alt(plan: Plan) -> str:
    first, last = plan.sessions[0], plan.sessions[-1]
    per_week = Counter(session.week for session in plan.sessions)
    week, most = max(per_week.items(), key=lambda item: item[1])
    empty = len(weeks_between(first.week, last.week)) - len(per_week)
    idle = f", en {count_text(empty, 'week heeft', 'weken hebben')} geen sessies" if empty else ""
    return (
        f"Kalender met {count_text(len(plan.sessions), 'sessie', 'sessies')} van {long_date_text(first.day)} "
        f"tot en met {long_date_text(last.day)}. De drukste week is {week_text(week)} met "
        f"{count_text(most, 'sessie', 'sessies')}{idle}."
    )


def _load_alt(plan: Plan) -> str:
    per_coach = Counter(session.coach for session in plan.sessions)
    (coach, week), peak = max(_loads(plan.sessions).items(), key=lambda item: item[1])
    shares = [f"{name} {count_text(n, 'sessie', 'sessies')}" for name, n in sorted(per_coach.items())[:12]]
    return (
        f"Raster van coaches en weken. Drukste: {coach} met {count_text(peak, 'sessie', 'sessies')} in "
        f"{week_text(week)}. In totaal: {list_text(shares)}."
    )


def _loads(sessions: Sequence[Session]) -> Counter[tuple[str, IsoWeek]]:
    return Counter((s.coach, s.week) for s in sessions)


def _load_row(coach: str, maximum: int | None, plan: Plan) -> tuple[str, ...]:
    own = [session for session in plan.sessions if session.coach == coach]
    weeks = Counter(session.week for session in own)
    fullest = max(weeks.values(), default=0)
    return (
        coach,
        number_text(len(own)),
        duration_text(sum(session.minutes for session in own)) if own else "–",
        number_text(len(weeks)),
        number_text(fullest),
        number_text(maximum) if maximum is not None else "geen grens",
    )
