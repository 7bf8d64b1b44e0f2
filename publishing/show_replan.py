"""The answer to a change: what moves, that less can't, who can't be saved, and what moving costs."""

from collections.abc import Iterator

from budget.cancellation import Cancellation, cancel_sessions
from budget.notice import Notice
from planning.changes import ReportedChange, change_sentence
from planning.domain.plan import Level, Session
from planning.domain.standing import Standing, StandingState
from planning.domain.team_word import TeamWord
from planning.replan import Replanned
from planning.replan_levels import MOVES, SERVED
from publishing.blocks import Align, Block, BulletList, Column, Paragraph, Table, Verdict
from publishing.notation import count_text, euro_text, list_text, long_date_text
from publishing.show_budget import amount_text
from publishing.show_cancellation import MOVING, Cancelled, show_why
from publishing.show_difference import Compared
from publishing.show_provenance import level_name, level_text


def compared_of(replanned: Replanned) -> Compared:
    """The old plan beside the new one."""
    plan = replanned.outcome.plan
    if plan is None:
        raise ValueError("there is no plan to compare")
    return Compared(programme=replanned.programme, old=replanned.task.old, new=plan, difference=replanned.difference)


def show_verdict(replanned: Replanned) -> Verdict:
    """Whether it still fits, and how many sessions must move."""
    if replanned.outcome.violations:
        return Verdict("Het nieuwe plan breekt een regel en wordt niet getoond.", False)
    lost = replanned.unsaved
    text = _moves_text(replanned)
    if not lost:
        return Verdict(f"Ja, het past nog. {text}", True)
    who = f"team {lost[0].team}" if len(lost) == 1 else f"de teams {list_text([u.team for u in lost])}"
    proven = _is_proven(replanned, SERVED)
    how = "Nee: bewezen is dat niet alle teams nog passen" if proven else "Er is geen plan gevonden voor alle teams"
    return Verdict(f"{how}. Zonder {who}: {text[0].lower()}{text[1:]}", False)


def _moves_text(replanned: Replanned) -> str:
    level = replanned.moves
    if level is None:
        return "Er was niets meer te verzetten."
    to_come = sum(s.may_move for s in replanned.programme.standing)
    if level.value == 0:
        return f"Geen van de {to_come} sessies die nog komen, krijgt een andere tijd."
    verb = "moet" if level.value == 1 else "moeten"
    text = f"Van de {to_come} sessies die nog komen, {verb} er {level.value} naar een andere tijd"
    if level.is_proven:
        return f"{text}; minder kan niet, dat is bewezen."
    return f"{text}; bewezen is dat het er minstens {level.bound} zijn."


def _is_proven(replanned: Replanned, name: str) -> bool:
    return any(level.name == name and level.is_proven for level in replanned.outcome.levels)


def show_changes(changes: tuple[ReportedChange, ...], replanned: Replanned) -> Block:
    """What changed, as it was understood."""
    sentences = [change_sentence(change) for change in changes]
    known = {s.session.team for s in replanned.programme.standing} | {s.team for s in replanned.task.old.sessions}
    told = {c.who for c in changes}
    joiners = [t.id for t in replanned.programme.teams if t.id not in known and t.id not in told]
    sentences += [_joining(joiners)] if joiners else []
    if not sentences:
        return Paragraph("Er is geen wijziging opgegeven: er is herplant met het programma zoals het nu is ingevuld.")
    return BulletList(tuple(sentences))


def show_standing(replanned: Replanned) -> Paragraph:
    """What was held, what stands firm and what was agreed."""
    standing = replanned.programme.standing
    number = {state: sum(s.state is state for s in standing) for state in StandingState}
    day = replanned.programme.replanned_on
    when = f"Herplant op {long_date_text(day)}. " if day is not None else ""
    parts = [
        f"{count_text(number[StandingState.HELD], 'sessie is', 'sessies zijn')} gehouden en blijven zoals ze waren"
    ]
    if number[StandingState.FIXED]:
        parts.append(
            f"{count_text(number[StandingState.FIXED], 'sessie is', 'sessies zijn')} zo dichtbij dat ze alleen "
            "verschuiven als het niet anders kan"
        )
    if number[StandingState.AGREED]:
        parts.append(f"{count_text(number[StandingState.AGREED], 'sessie is', 'sessies zijn')} afgesproken")
    return Paragraph(f"{when}{list_text(parts)}.{_broken_promise(replanned)}")


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
    return f" Niet te houden, hoe dichtbij ook: {list_text([str(s) for s in moved])}."


def _is_firm(standing: Standing | None) -> bool:
    return standing is not None and standing.state is StandingState.FIXED


def show_unsaved(replanned: Replanned) -> Block:
    """The teams that can't be saved, each with why."""
    if not replanned.unsaved:
        return Paragraph("Elk team krijgt al zijn sessies.")
    items = [
        f"Team {u.team} mist {count_text(u.sessions, 'sessie', 'sessies')}: "
        + " ".join(f"{r.what} {r.advice}".strip() for r in u.reasons)
        for u in replanned.unsaved
    ]
    return BulletList(tuple(items))


def _joining(teams: list[str]) -> str:
    if len(teams) == 1:
        return f"Team {teams[0]} staat in het programma en nog niet in de planning; het komt erbij als het past."
    return (
        f"De teams {list_text(teams)} staan in het programma en nog niet in de planning; ze komen erbij als ze passen."
    )


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
