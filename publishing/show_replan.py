"""The answer to a change: what moves, that less can't, who can't be saved, and what moving costs."""

from collections.abc import Iterator, Sequence

from budget.cancellation import Cancellation, cancel_sessions
from budget.notice import Notice
from planning.changes import ReportedChange, change_sentence
from planning.domain.plan import Level, Session
from planning.domain.standing import Standing, StandingState
from planning.domain.team_word import TeamWord
from planning.findings import Finding
from planning.replan import Replanned
from planning.replan_levels import MOVES
from planning.rules.wording import moment_text
from publishing.blocks import Align, Block, BulletList, Column, Paragraph, Table, Verdict
from publishing.notation import count_text, euro_text, list_text, long_date_text
from publishing.show_budget import amount_text
from publishing.show_cancellation import MOVING, Cancelled, show_why
from publishing.show_difference import Compared
from publishing.show_provenance import level_name, level_text

MOST_PROMISES = 3
"""How many sessions that were promised are named; of more the table tells."""


def compared_of(replanned: Replanned) -> Compared:
    """The old plan beside the new one."""
    plan = replanned.outcome.plan
    if plan is None:
        raise ValueError("there is no plan to compare")
    return Compared(programme=replanned.programme, old=replanned.task.old, new=plan, difference=replanned.difference)


def show_noticed(findings: Sequence[Finding]) -> Block:
    """What a planner should know of the run, the programme and the changes."""
    if not findings:
        return Paragraph("Bij het lezen van planning en wijzigingen viel niets op.")
    return BulletList(tuple(str(finding) for finding in findings))


def show_changes(
    changes: tuple[ReportedChange, ...], replanned: Replanned, earlier: tuple[ReportedChange, ...] = ()
) -> Block:
    """What changed, as it was understood; after what had changed ``earlier`` and still holds."""
    word = replanned.programme.team_word
    sentences = [f"Was al gemeld: {change_sentence(change, word)}" for change in earlier]
    sentences += [change_sentence(change, word) for change in changes]
    known = {s.session.team for s in replanned.programme.standing} | {s.team for s in replanned.task.old.sessions}
    told = {c.who for c in changes}
    joiners = [t.id for t in replanned.programme.teams if t.id not in known and t.id not in told]
    sentences += [_joining(joiners, word)] if joiners else []
    if not sentences:
        return Paragraph("Er is geen wijziging opgegeven: er is herplant met het programma zoals het nu is ingevuld.")
    return BulletList(tuple(sentences))


def show_standing(replanned: Replanned) -> Paragraph:
    """What was held, what stands firm and what was agreed."""
    standing = replanned.programme.standing
    number = {state: sum(s.state is state for s in standing) for state in StandingState}
    day = replanned.programme.replanned_on
    when = f"Herplant op {long_date_text(day)}. " if day is not None else ""
    held = number[StandingState.HELD]
    kept = "is gehouden en blijft zoals zij was" if held == 1 else "zijn gehouden en blijven zoals ze waren"
    parts = [f"{count_text(held, 'sessie', 'sessies')} {kept}" if held else "er is nog niets gehouden"]
    if number[StandingState.FIXED]:
        near = number[StandingState.FIXED]
        moves = "zij alleen verschuift" if near == 1 else "ze alleen verschuiven"
        parts.append(f"{count_text(near, 'sessie is', 'sessies zijn')} zo dichtbij dat {moves} als het niet anders kan")
    if number[StandingState.AGREED]:
        parts.append(f"{count_text(number[StandingState.AGREED], 'sessie is', 'sessies zijn')} afgesproken")
    told = list_text(parts)
    return Paragraph(f"{when}{told[0].upper()}{told[1:]}.{_broken_promise(replanned)}")


def _broken_promise(replanned: Replanned) -> str:
    """Firm sessions that moved all the same."""
    standing = replanned.programme.standing_by_session
    moved = [
        move.before
        for move in replanned.difference.moved
        if move.before is not None and _is_firm(standing.get((move.before.group, move.before.form)))
    ]
    if not moved:
        return ""
    if len(moved) > MOST_PROMISES:
        return f" Van de sessies dichtbij zijn er {len(moved)} toch niet te houden; de tabel hieronder noemt ze."
    told = [f"{session.group} met {moment_text(replanned.programme, session)}" for session in moved]
    return f" Niet te houden, hoe dichtbij ook: {list_text(told)}."


def _is_firm(standing: Standing | None) -> bool:
    return standing is not None and standing.state is StandingState.FIXED


def show_unsaved(replanned: Replanned) -> Block:
    """The teams that can't be saved, each with why."""
    word = replanned.programme.team_word
    if not replanned.unsaved:
        if replanned.task.ended:
            return Paragraph("Wie doorgaat, krijgt alle sessies.")
        return Paragraph(f"{word.each.capitalize()} krijgt alle sessies.")
    items = [
        f"{word.title} {u.team} mist {count_text(u.sessions, 'sessie', 'sessies')}: "
        + " ".join(f"{r.what} {r.advice}".strip() for r in u.reasons)
        for u in replanned.unsaved
    ]
    return BulletList(tuple(items))


def _joining(teams: list[str], word: TeamWord) -> str:
    who = word.named(teams)
    verb, joins = ("staat", "komt") if len(teams) == 1 else ("staan", "komen")
    told = f"{verb} in het programma en nog niet in de planning, en {joins} erbij als het past."
    return f"{who[0].upper()}{who[1:]} {told}"


def _finished(replanned: Replanned) -> set[str]:
    """The teams of which everything was held."""
    ended = {s.team for s in replanned.task.old.sessions if (s.group, s.form) in replanned.task.ended}
    to_come = {s.session.team for s in replanned.programme.standing if s.may_move}
    return {s.team for s in replanned.task.held} - to_come - ended - {u.team for u in replanned.unsaved}


def show_levels(replanned: Replanned) -> Block:
    """What was reached and what is proven, in the order that counted."""
    if not replanned.outcome.levels:
        return Paragraph("Er was niets meer te plannen.")
    done = len(_finished(replanned))
    word = replanned.programme.team_word
    apart = f" {count_text(done, word.one, word.many)} al klaar: niet meegeteld bij wie bediend is." if done else ""
    return Table(
        caption="Wat telde, op volgorde",
        columns=(
            Column("Doel"),
            Column("Bereikt", Align.RIGHT),
            Column("Bewezen grens", Align.RIGHT),
            Column("Beter mogelijk"),
        ),
        rows=tuple(_level_row(level, word) for level in replanned.outcome.levels),
        note="Een grens geldt voor plannen die op de doelen erboven even goed zijn. De laatste punten zijn de wensen, "
        f"en voor elke betrokkene die iets moet horen het gewicht uit het programma.{apart}",
    )


def _level_row(level: Level, word: TeamWord) -> tuple[str, ...]:
    better = "nee, bewezen" if level.is_proven else "misschien"
    return level_name(level), _level_text(level, level.value, word), _level_text(level, level.bound, word), better


def _level_text(level: Level, value: int, word: TeamWord) -> str:
    return count_text(value, "sessie", "sessies") if level.name == MOVES else level_text(level, value, word)


def moving_cost(replanned: Replanned) -> Cancellation | None:
    """What moving and dropping sessions costs by the clause; None without a clause or without anything to move."""
    programme, day = replanned.programme, replanned.programme.replanned_on
    if programme.cancellation is None or day is None:
        return None
    sessions = tuple(_given_up(replanned, Notice(day=day)))
    if not sessions:
        return None
    return cancel_sessions(programme, replanned.task.old, sessions, Notice(day=day))


def _given_up(replanned: Replanned, notice: Notice) -> Iterator[Session]:
    """The sessions that are moved or dropped, of those that had not begun."""
    for move in (*replanned.difference.moved, *replanned.difference.gone):
        if move.before is not None and notice.is_before(move.before):
            yield move.before


def show_moving_cost(replanned: Replanned) -> tuple[Block, ...]:
    """What moving costs by the clause, with why."""
    cost, clause = moving_cost(replanned), replanned.programme.cancellation
    if clause is None:
        return (Paragraph("Er is geen annuleringsregeling; wat verzetten kost, is daarmee niet bekend."),)
    if cost is None:
        return (Paragraph("Er wordt niets verzet of geschrapt, dus verzetten kost niets."),)
    sessions = tuple(line.session for line in cost.lines if line.session is not None)
    if cost.excl is None:
        return (Paragraph("Wat verzetten kost, is niet te zeggen: geen tarief bekend."),)
    shown = Cancelled(programme=replanned.programme, clause=clause, cancellation=cost, sessions=sessions, doing=MOVING)
    words = f"Verzetten en schrappen kost volgens de regeling {euro_text(cost.excl)} exclusief btw en "
    return Verdict(f"{words}{amount_text(cost.incl)} inclusief btw."), show_why(shown)
