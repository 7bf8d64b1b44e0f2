"""``traject annuleer``: what cancelling or moving costs, the deadlines, and sessions that nobody needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from budget.cancellation import cancel_order, cancel_order_at_once, cancel_order_by_session, cancel_sessions
from budget.expected import ExpectedCost, agreed_chances, expect_cost
from budget.notice import Notice
from budget.unused import Settled, drop_sessions, missing_sessions, settle
from planning.domain.clause import CancellationClause, OrderNotice
from planning.domain.plan import Plan, Session
from planning.findings import Finding, InvalidInput
from planning.reading import BASE, read_programme
from planning.reading.notes import did_you_mean, error, listed
from planning.reading.values import near
from publishing.blocks import Block, Paragraph
from publishing.cancel_json import cancellation_json, deadlines_json, settled_json
from publishing.cli_guard import DONE
from publishing.cli_programme import CALL
from publishing.cli_screen import print_json, show_block, show_findings, stderr_console, stdout_console
from publishing.read_run import Run, read_run
from publishing.show_cancellation import (
    CANCELLING,
    MOVING,
    Cancelled,
    show_cancellation,
    show_deadlines,
    show_expected,
    show_remarks,
    show_why,
    tier_text,
)
from publishing.show_unused import show_free, show_pool, show_settlement

AGAINST_BASE = Paragraph(
    "Vergeleken met het programma zelf vallen in dit scenario sessies weg. Zijn die niet nodig, dan is dit "
    "de afrekening:"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationWish:
    """What is asked of a run (verzoek).

    ``who`` says which sessions: a team, a group, or either with a form behind a slash. ``chance`` is a percentage.
    """

    run: Path
    programme: str | None = None
    who: tuple[str, ...] = ()
    whole_order: bool = False
    notice: Notice | None = None
    moves: bool = False
    unneeded: bool = False
    chance: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    blocks: tuple[Block, ...]
    values: dict[str, object]


def build_notice(day: date | None, minute: int | None) -> Notice | None:
    """The notice of a call; None when it says no day. Raises InvalidInput for a time without a day."""
    if day is None and minute is not None:
        raise InvalidInput((error("aanroep", CALL, "Bij --om hoort ook --op.", "Geef de dag erbij: --op 2-1-2025."),))
    return None if day is None else Notice(day=day, minute=minute)


def run_cancellation(wish: CancellationWish, *, as_json: bool) -> int:
    """Say what was asked. Raises InvalidInput for a run, a session or a day that isn't there."""
    _check_wish(wish)
    run = read_run(wish.run, wish.programme)
    answer = _answer(wish, run)
    show_findings(stderr_console(), run.findings)
    if as_json:
        print_json({"programma": run.programme.id, "scenario": run.programme.scenario, **answer.values})
    else:
        for block in answer.blocks:
            show_block(stdout_console(), block)
    return DONE


def pick_sessions(plan: Plan, who: Sequence[str]) -> tuple[Session, ...]:
    """The sessions that ``who`` names, in the plan's order. Raises InvalidInput for what is no session."""
    names = {name for s in plan.sessions for name in _names(s)}
    unknown = [word for word in who if word not in names]
    if unknown:
        raise InvalidInput(tuple(_unknown(word, plan) for word in unknown))
    return tuple(s for s in plan.sessions if not set(_names(s)).isdisjoint(who))


def _names(session: Session) -> tuple[str, ...]:
    return session.team, session.group, f"{session.team}/{session.form}", f"{session.group}/{session.form}"


def _unknown(word: str, plan: Plan) -> Finding:
    names = tuple(dict.fromkeys(name for s in plan.sessions for name in _names(s)))
    teams = tuple(dict.fromkeys(s.team for s in plan.sessions))
    advice = did_you_mean(near(word, names)) or f"Geef een team, een groep, of groep/vorm. Teams: {listed(teams)}."
    return error("onbekende sessie", CALL, f"In deze planning staat geen sessie '{word}'.", advice)


def _check_wish(wish: CancellationWish) -> None:
    found = []
    if wish.who and wish.whole_order:
        found.append(error("aanroep", CALL, "Kies --sessie of --hele-opdracht, niet allebei.", "Laat er een weg."))
    if wish.moves and wish.unneeded:
        found.append(error("aanroep", CALL, "Kies --verzet of --niet-nodig, niet allebei.", "Laat er een weg."))
    if wish.unneeded and not wish.who:
        found.append(error("aanroep", CALL, "Bij --niet-nodig hoort --sessie.", "Zeg welke sessies niet nodig zijn."))
    if (wish.who or wish.whole_order) and not wish.unneeded and wish.notice is None:
        found.append(error("aanroep", CALL, "Er staat niet wanneer het gemeld is.", "Geef de dag: --op 2-1-2025."))
    if found:
        raise InvalidInput(tuple(found))


def _answer(wish: CancellationWish, run: Run) -> _Answer:
    if wish.unneeded:
        sessions = pick_sessions(run.plan, wish.who)
        return _settled(run, settle(run.programme, *drop_sessions(run.programme, run.plan, sessions)))
    clause = _clause(run)
    if wish.whole_order and wish.notice is not None:
        return _order(run, clause, wish.notice)
    if wish.who and wish.notice is not None:
        return _sessions(wish, run, clause, wish.notice)
    return _overview(wish, run, clause)


def _clause(run: Run) -> CancellationClause:
    if run.programme.cancellation is None:
        what = f"Programma {run.programme.id} heeft geen annuleringsregeling; gratis is het daarmee nog niet."
        raise InvalidInput((error("geen annulering", CALL, what, "Vul de tabel annulering in."),))
    return run.programme.cancellation


def _sessions(wish: CancellationWish, run: Run, clause: CancellationClause, notice: Notice) -> _Answer:
    named = pick_sessions(run.plan, wish.who)
    sessions = tuple(s for s in named if notice.is_before(s))
    begun = [s for s in named if s not in sessions]
    exactly = [s for s in begun if f"{s.group}/{s.form}" in wish.who]
    if exactly or not sessions:
        raise InvalidInput(tuple(_begun(s) for s in exactly or begun))
    shown = Cancelled(
        programme=run.programme,
        clause=clause,
        cancellation=cancel_sessions(run.programme, run.plan, sessions, notice),
        sessions=sessions,
        doing=MOVING if wish.moves else CANCELLING,
        begun=len(begun),
    )
    return _cancelled(shown)


def _begun(session: Session) -> Finding:
    return error("sessie geweest", CALL, f"Sessie {session} was toen al begonnen.", "Kijk de dag bij --op na.")


def _order(run: Run, clause: CancellationClause, notice: Notice) -> _Answer:
    if not any(notice.is_before(s) for s in run.plan.sessions):
        what = "Alle sessies waren toen al begonnen; er is niets meer te annuleren."
        raise InvalidInput((error("sessie geweest", CALL, what, "Kijk de dag bij --op na."),))
    at_once = clause.order is OrderNotice.FIRST_SESSION
    other = (cancel_order_by_session if at_once else cancel_order_at_once)(run.programme, run.plan, notice)
    return _cancelled(
        Cancelled(
            programme=run.programme,
            clause=clause,
            cancellation=cancel_order(run.programme, run.plan, notice),
            sessions=run.plan.sessions,
            doing=CANCELLING,
            other=other,
        )
    )


def _cancelled(shown: Cancelled) -> _Answer:
    blocks = (show_cancellation(shown), show_why(shown), show_remarks(shown))
    return _Answer(blocks=blocks, values=cancellation_json(shown.clause, shown.cancellation))


def _settled(run: Run, settled: Settled) -> _Answer:
    chosen = run.programme.quote.settlement if run.programme.quote else None
    word = run.programme.team_word
    blocks = (show_free(settled), show_settlement(settled, chosen, word), show_pool(settled, word))
    return _Answer(blocks=blocks, values=settled_json(settled))


def _overview(wish: CancellationWish, run: Run, clause: CancellationClause) -> _Answer:
    sessions = tuple(s for s in run.plan.sessions if wish.notice is None or wish.notice.is_before(s))
    blocks: list[Block] = [show_deadlines(clause, sessions)]
    expectations = tuple(_expectations(wish, run, clause, sessions))
    if expectations:
        blocks.append(show_expected(expectations))
    values = deadlines_json(clause, sessions, expectations)
    free = _missing(run)
    if free is not None:
        settled = _settled(run, free)
        return _Answer(blocks=(*blocks, AGAINST_BASE, *settled.blocks), values={**values, **settled.values})
    return _Answer(blocks=tuple(blocks), values=values)


def _expectations(
    wish: CancellationWish, run: Run, clause: CancellationClause, sessions: tuple[Session, ...]
) -> Iterator[tuple[str, ExpectedCost]]:
    if clause.has_chances:
        agreed = agreed_chances(clause)
        yield "zoals in tabel annulering", expect_cost(run.programme, run.plan, sessions, agreed)
    if wish.chance is not None:
        for tier in clause.tiers:
            yield tier_text(tier), expect_cost(run.programme, run.plan, sessions, {tier: wish.chance})


def _missing(run: Run) -> Settled | None:
    """What the programme itself has and this scenario hasn't, settled; None when there is no such thing."""
    if run.programme.scenario == BASE:
        return None
    order = read_programme(run.source).programme
    free = missing_sessions(order, run.programme, run.plan) if order is not None else ()
    return settle(run.programme, run.plan, free) if free else None
