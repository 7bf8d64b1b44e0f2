"""What cancelling or moving costs, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.cancellation import Cancellation, CancellationLine
from budget.expected import ExpectedCost
from budget.notice import Deadline, Notice, count_notice, find_deadlines
from budget.totals import PER_CENT
from planning.domain.clause import CancellationClause, CancellationTier, OrderNotice
from planning.domain.plan import Session
from planning.domain.programme import Programme
from planning.domain.time import clock_text
from publishing.blocks import Align, Column, Paragraph, Table, Verdict
from publishing.clause_words import counting_rules, deadline_rules, tier_percent
from publishing.notation import (
    count_text,
    euro_text,
    long_date_text,
    number_text,
    percent_text,
    time_text,
    weekday_date_text,
)
from publishing.show_budget import amount_text, vat_name

MONEY = Align.RIGHT
CANCELLING, MOVING = "annuleren", "verzetten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """A notice with what it is about, as it is shown (geannuleerd).

    ``clause`` is the programme's. ``doing`` is one of CANCELLING and MOVING. ``begun`` is how many sessions of the
    named teams and groups had begun, and are left out. ``other`` is the order by the reading that the clause did not
    choose; None for sessions.
    """

    programme: Programme
    clause: CancellationClause
    cancellation: Cancellation
    sessions: tuple[Session, ...]
    doing: str
    begun: int = 0
    other: Cancellation | None = None


def show_cancellation(shown: Cancelled) -> Verdict:
    """What it costs, in one sentence."""
    result = shown.cancellation
    subject = _subject(shown)
    if result.excl is None:
        return Verdict(f"Wat {subject} {shown.doing} kost, is niet te zeggen: geen tarief bekend.")
    return Verdict(
        f"{subject[0].upper()}{subject[1:]} {shown.doing} kost {euro_text(result.excl)} exclusief btw en "
        f"{amount_text(result.incl)} inclusief btw."
    )


def show_why(shown: Cancelled) -> Table:
    """Each price with its notice, its tier and what is charged of it, and the totals."""
    result = shown.cancellation
    totals = [("Totaal excl. btw", result.excl), *((vat_name(part), part.vat) for part in result.vat)]
    totals.append(("Totaal incl. btw", result.incl))
    columns = ("Waarvan", "Gemeld", "Trede")
    return Table(
        caption=f"Waarom: gemeld op {long_date_text(result.notice.day)}{_time(shown)}",
        columns=(*map(Column, columns), *(Column(name, MONEY) for name in ("Prijs", "Deel", "Kosten"))),
        rows=(
            *(_row(shown, line) for line in result.lines),
            *((_session_text(s), "", "", "geen tarief bekend", "", "onbekend") for s in result.unpriced),
            *((name, "", "", "", "", amount_text(amount)) for name, amount in totals),
        ),
        note=" ".join(counting_rules(shown.clause)),
        total_rows=len(totals),
    )


def show_remarks(shown: Cancelled) -> Paragraph:
    """What else there is to know of this notice."""
    return Paragraph(" ".join(_remarks(shown)))


def show_deadlines(clause: CancellationClause, sessions: Sequence[Session]) -> Table:
    """The last day of every tier beside each session; the last tier holds until the session begins."""
    tiers = clause.tiers[:-1]
    rows = []
    for session in sessions:
        days = [weekday_date_text(d.last_day) for d in find_deadlines(clause, session.day)[:-1]]
        moment = (weekday_date_text(session.day), time_text(session.start))
        rows.append((*moment, session.group, session.form, *days))
    return Table(
        caption="Uiterste dag om te melden, per sessie",
        columns=(
            *map(Column, ("Datum", "Tijd", "Groep", "Vorm")),
            *(Column(f"Uiterlijk voor {tier_percent(tier)}") for tier in tiers),
        ),
        rows=tuple(rows),
        note=" ".join(deadline_rules(clause)),
    )


def show_expected(expectations: Sequence[tuple[str, ExpectedCost]]) -> Table:
    """What cancelling costs on average, one row for each named expectation."""
    headings = (
        "Kans per sessie",
        "Kosten excl. btw",
        "Incl. btw",
        "Alle sessies, als ze vervallen",
        "Als ze verzet worden",
    )
    return Table(
        caption="Wat annuleren naar verwachting kost",
        columns=(Column("Als"), *(Column(h, MONEY) for h in headings)),
        rows=tuple(
            (
                name,
                percent_text(expected.percent / PER_CENT),
                *map(
                    amount_text,
                    (expected.charged, expected.charged_incl, expected.if_not_held, expected.if_moved),
                ),
            )
            for name, expected in expectations
        ),
        note="Gemiddeld, als elke sessie dezelfde kans heeft. De laatste twee kolommen zijn exclusief btw en met de "
        "sessies die gehouden worden.",
    )


def tier_text(tier: CancellationTier) -> str:
    """A tier in words: ``ten minste 7 werkdagen: 50 %``."""
    days = "werkdag" if tier.least == tier.most == 1 else "werkdagen"
    if tier.most is None:
        return f"ten minste {number_text(tier.least)} werkdagen: {tier_percent(tier)}"
    span = str(tier.least) if tier.least == tier.most else f"{tier.least} tot en met {tier.most}"
    return f"{span} {days}: {tier_percent(tier)}"


def _subject(shown: Cancelled) -> str:
    if shown.other is not None:
        return "de hele opdracht"
    if len(shown.sessions) == 1:
        session = shown.sessions[0]
        name = shown.programme.form_by_id[session.form].name
        return f"sessie {session.group} {name} van {long_date_text(session.day)}"
    return count_text(len(shown.sessions), "sessie", "sessies")


def _row(shown: Cancelled, line: CancellationLine) -> tuple[str, ...]:
    what = line.description if line.session is None else _session_text(line.session)
    day = shown.sessions[0].day if line.session is None else line.session.day
    counted = count_notice(shown.clause, day, shown.cancellation.notice)
    notice = "ruim van tevoren" if counted is None else f"{count_text(counted, 'werkdag', 'werkdagen')} vooraf"
    if line.tier is None:
        notice, tier = "al gehouden", "gewone prijs"
    else:
        tier = tier_text(line.tier)
    return (
        what,
        notice,
        tier,
        amount_text(line.base),
        percent_text(line.percent / PER_CENT),
        amount_text(line.total),
    )


def _session_text(session: Session) -> str:
    return f"{session.group} {session.form}, {weekday_date_text(session.day)}"


def _remarks(shown: Cancelled) -> Iterator[str]:
    notice = shown.cancellation.notice
    if shown.clause.latest is not None and notice.minute is None:
        yield f"Aangenomen is dat de melding voor {clock_text(shown.clause.latest)} uur kwam; anders: geef --om."
    if shown.other is not None:
        yield from _order_remarks(shown, shown.other)
        return
    if shown.begun:
        yield f"{count_text(shown.begun, 'sessie was', 'sessies waren')} al begonnen en tellen niet mee."
    if len(shown.sessions) == 1:
        for deadline in find_deadlines(shown.clause, shown.sessions[0].day)[:-1]:
            day = long_date_text(deadline.last_day)
            yield f"De laatste dag voor {tier_percent(deadline.tier)} {_was(deadline, notice)} {day}."
    if shown.doing == MOVING:
        yield "Verzetten kost hetzelfde als annuleren; op de nieuwe dag komt de gewone prijs er weer bij."
    yield "Was een sessie niet nodig, dan is dat geen annulering: geef --niet-nodig."


def _order_remarks(shown: Cancelled, other: Cancellation) -> Iterator[str]:
    counted = "elke" if shown.clause.order is OrderNotice.EACH_SESSION else "de eerste"
    yield f"De werkdagen zijn geteld tot {counted} sessie."
    if other.excl != shown.cancellation.excl:
        yield f"In de andere lezing kost het {amount_text(other.excl)} exclusief btw; kijk na wat er is afgesproken."


def _was(deadline: Deadline, notice: Notice) -> str:
    return "was" if deadline.last_day < notice.day else "is"


def _time(shown: Cancelled) -> str:
    minute = shown.cancellation.notice.minute
    return "" if minute is None else f" om {time_text(minute)}"
