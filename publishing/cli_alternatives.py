"""``traject alternatieven``: the next moments at which a session could be, and what each would cost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.begroting import build_budget
from budget.cancellation import Cancellation, cancel_sessions
from budget.notice import Notice
from planning.domain.money import Amount
from planning.domain.plan import Session
from planning.findings import InvalidInput
from planning.reading.notes import error
from planning.replan_slots import Alternative, find_alternatives
from planning.rules import CATALOGUE
from publishing.blocks import Align, Block, Column, Paragraph, Table, Verdict
from publishing.cli_cancel import pick_sessions
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_programme import CALL
from publishing.cli_screen import print_json, show_block, show_findings, stderr_console, stdout_console
from publishing.notation import count_text, euro_text, list_text
from publishing.people_counts import SHIELDED
from publishing.replan_json import difference_json
from publishing.replan_run import OpenRun, ReplanWish, open_run_again
from publishing.session_rows import location_name
from publishing.show_budget import amount_text
from publishing.show_difference import Compared, moment_text, move_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedAlternative:
    """An alternative with its price.

    ``moving`` is what the clause charges, None without a clause. ``extra`` is what the begroting becomes dearer
    without btw, None where a price isn't known. ``told`` is how many people must hear of it, coaches included; None
    where that would tell how many a small group has.
    """

    alternative: Alternative
    moving: Cancellation | None
    extra: Decimal | None
    told: int | None


def run_alternatives(wish: ReplanWish, who: str, seed: int, *, as_json: bool) -> int:
    """Say where else the session could be; 1 when nowhere. Raises InvalidInput for what is no session to move."""
    opened = open_run_again(wish)
    session = _session(opened, who)
    alternatives = find_alternatives(opened.task, session, seed=seed)
    found = tuple(_priced(opened, a) for a in alternatives.found)
    show_findings(stderr_console(), opened.findings)
    if as_json:
        print_json(alternatives_json(opened, session, found) | {"meer_uitgesloten": alternatives.is_all})
    elif not found:
        show_block(stdout_console(), _show_none(session, is_proven=alternatives.is_all))
    else:
        for block in show_alternatives(opened, session, found):
            show_block(stdout_console(), block)
    return DONE if found else BROKEN


def _session(opened: OpenRun, who: str) -> Session:
    picked = pick_sessions(opened.task.old, (who,))
    if len(picked) != 1:
        what = f"'{who}' noemt {len(picked)} sessies; het gaat hier om één."
        example = f"{picked[0].group}/{picked[0].form}"
        raise InvalidInput((error("meer sessies", CALL, what, f"Geef groep en vorm: {example}."),))
    standing = opened.task.programme.standing_by_session.get((picked[0].group, picked[0].form))
    if standing is None or not standing.may_move:
        what = f"Sessie {picked[0]} is op {opened.today:%d-%m-%Y} al gehouden en kan niet meer verzet worden."
        raise InvalidInput((error("sessie geweest", CALL, what, "Kijk de dag bij --op na."),))
    return picked[0]


def _priced(opened: OpenRun, alternative: Alternative) -> PricedAlternative:
    programme, old = opened.task.programme, opened.task.old
    notice = Notice(day=opened.today)
    moved = [m.before for m in alternative.difference.moved if m.before is not None and notice.is_before(m.before)]
    clause = programme.cancellation
    before, after = build_budget(programme, old).excl, build_budget(programme, alternative.plan).excl
    return PricedAlternative(
        alternative=alternative,
        moving=None if clause is None or not moved else cancel_sessions(programme, old, moved, notice),
        extra=after - before if isinstance(before, Decimal) and isinstance(after, Decimal) else None,
        told=_told(_compared(opened, alternative)),
    )


def _compared(opened: OpenRun, alternative: Alternative) -> Compared:
    return Compared(
        programme=opened.task.programme,
        old=opened.task.old,
        new=alternative.plan,
        difference=alternative.difference,
    )


def _told(shown: Compared) -> int | None:
    people = shown.people
    groups = [people.get(group) for group in shown.difference.groups_told]
    known = [n for n in groups if n is not None]
    return sum(known) + len(shown.difference.coaches_told) if len(known) == len(groups) else None


def show_alternatives(opened: OpenRun, session: Session, found: Sequence[PricedAlternative]) -> tuple[Block, ...]:
    """The alternatives as a table, and what each bends."""
    others = any(len(p.alternative.difference.moves) > 1 for p in found)
    where = "; daarvoor moeten ook andere sessies anders" if others else ", terwijl al het andere blijft staan"
    verdict = Verdict(f"{_now(session)} Er {_are(len(found))} gevonden{where}.", True)
    return verdict, _table(opened, found), *_remarks(opened, found)


def _now(session: Session) -> str:
    return f"Sessie {session.group} {session.form} is nu op {moment_text(session)} met coach {session.coach}."


def _show_none(session: Session, *, is_proven: bool) -> Verdict:
    """That there is no other moment, or that none was found in time."""
    proven = "Een ander moment is er niet, ook niet als andere sessies verschuiven; dat is bewezen."
    doubt = "Er is geen ander moment gevonden, maar dat het er niet is, is in de rekentijd niet bewezen."
    return Verdict(f"{_now(session)} {proven if is_proven else doubt}", False)


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'zijn'} {count_text(number, 'ander moment', 'andere momenten')}"


def _table(opened: OpenRun, found: Sequence[PricedAlternative]) -> Table:
    headings = ("Wanneer", "Coach", *(("Zaal",) if opened.task.programme.locations else ()))
    money = ("Verzetten kost", "Begroting", "Mensen inlichten", "Wensen")
    return Table(
        caption="Andere momenten, de eerste eerst",
        columns=(*map(Column, headings), *(Column(h, Align.RIGHT) for h in money)),
        rows=tuple(_row(opened, priced) for priced in found),
        note="Verzetten kost: volgens de annuleringsregeling, exclusief btw. Begroting: wat de sessies zelf meer of "
        "minder kosten. Wensen: punten erbij of eraf; minder is beter.",
    )


def _row(opened: OpenRun, priced: PricedAlternative) -> tuple[str, ...]:
    session, programme = priced.alternative.session, opened.task.programme
    room = (location_name(programme, session.location) or "geen",) if programme.locations else ()
    return (
        moment_text(session),
        session.coach,
        *room,
        _moving_text(opened, priced),
        "onbekend" if priced.extra is None else _signed(euro_text(abs(priced.extra)), priced.extra),
        SHIELDED if priced.told is None else str(priced.told),
        _signed(str(abs(priced.alternative.points)), priced.alternative.points),
    )


def _moving_text(opened: OpenRun, priced: PricedAlternative) -> str:
    if opened.task.programme.cancellation is None:
        return "geen regeling"
    return euro_text(Decimal(0)) if priced.moving is None else amount_text(priced.moving.excl)


def _signed(text: str, value: Decimal | int) -> str:
    return "gelijk" if value == 0 else f"{'+' if value > 0 else '−'} {text}"


def _remarks(opened: OpenRun, found: Sequence[PricedAlternative]) -> list[Block]:
    """What each alternative bends, and what else moves for it."""
    names = {rule.KEY: rule.NAME.lower() for rule in CATALOGUE}
    remarks: list[Block] = []
    for priced in found:
        alternative = priced.alternative
        key = alternative.session.group, alternative.session.form
        bent = Counter(names[v.rule] for v in alternative.bent)
        texts = [f"Vaker gebogen: {list_text([f'{n} keer {name}' for name, n in bent.items()])}."] if bent else []
        also = [m for m in alternative.difference.moves if (m.session.group, m.session.form) != key]
        texts += [move_sentence(opened.task.programme, m) for m in also]
        if also and not alternative.is_least:
            texts.append("Of het met minder kan, is niet bewezen.")
        if texts:
            remarks.append(Paragraph(f"{moment_text(alternative.session)}: {' '.join(texts)}"))
    return remarks


def alternatives_json(opened: OpenRun, session: Session, found: Sequence[PricedAlternative]) -> dict[str, object]:
    """The alternatives as plain values."""
    return {
        "programma": opened.task.programme.id,
        "sessie": f"{session.group}/{session.form}",
        "alternatieven": [_json(opened, priced) for priced in found],
    }


def _json(opened: OpenRun, priced: PricedAlternative) -> dict[str, object]:
    alternative = priced.alternative
    return {
        "dag": alternative.session.day.isoformat(),
        "begin": alternative.session.start,
        "coach": alternative.session.coach,
        "locatie": alternative.session.location,
        "verzetkosten_excl": None if priced.moving is None else _amount(priced.moving.excl),
        "begroting_erbij": None if priced.extra is None else str(priced.extra),
        "mensen": priced.told,
        "punten_erbij": alternative.points,
        "minste_bewezen": alternative.is_least,
        **difference_json(_compared(opened, alternative)),
    }


def _amount(amount: Amount | None) -> str | None:
    return None if amount is None else amount_text(amount) if not isinstance(amount, Decimal) else str(amount)
