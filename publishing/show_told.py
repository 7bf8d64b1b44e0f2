"""Who must be told of what differs between two plans: groups, coaches, assistants and rooms."""

from collections.abc import Iterable, Mapping
from datetime import date

from planning.domain.plan import Session
from planning.replan_compare import Difference, Move
from publishing.blocks import Align, Column, Paragraph, Table
from publishing.notation import date_text, list_text, time_text
from publishing.people_counts import SHIELDED
from publishing.session_rows import location_name
from publishing.show_difference import Compared, is_by_group, name_of


def show_told(shown: Compared) -> Table | Paragraph:
    """Who must be told: groups with their number of people, coaches and rooms."""
    difference = shown.difference
    if not difference.moves:
        return Paragraph("Niemand hoeft iets te horen.")
    people = shown.people
    by_group = is_by_group(shown)
    unit = "Groep" if by_group else shown.programme.team_word.title
    told: dict[str, list[Move]] = {}
    for group in difference.groups_told:
        own = [m for m in difference.moves if m.session.group == group]
        told.setdefault(name_of(own[0].session, by_group=by_group), []).extend(own)
    rows = [(unit, name, _people(people, own[0].session.group), _about(own)) for name, own in told.items()]
    rows += [("Coach", coach, "1", _about_coach(coach, difference)) for coach in difference.coaches_told]
    rows += [("Assistent", who, "1", _about_assistant(who, difference)) for who in difference.assistants_told]
    names = ((room, location_name(shown.programme, room)) for room in difference.locations_told)
    rows += [("Locatie", name, "", _about_room(room, difference)) for room, name in names]
    return Table(
        caption="Wie iets moet horen",
        columns=(Column("Wat"), Column("Wie"), Column("Mensen", Align.RIGHT), Column("Waarover")),
        rows=tuple(rows),
        row_headers=False,
    )


def _people(people: Mapping[str, int | None], group: str) -> str:
    if group not in people:
        return "onbekend"
    number = people[group]
    return SHIELDED if number is None else str(number)


def _about(moves: list[Move]) -> str:
    parts = [
        (sum(m.is_moved for m in moves), "andere tijd", "andere tijden"),
        (sum(m.has_other_coach for m in moves), "andere coach", "keer een andere coach"),
        (sum(m.has_other_location for m in moves), "andere zaal", "keer een andere zaal"),
        (sum(m.has_other_assistant for m in moves), "andere assistent", "keer een andere assistent"),
        (sum(m.before is None for m in moves), "nieuwe sessie", "nieuwe sessies"),
        (sum(m.after is None for m in moves), "sessie die vervalt", "sessies die vervallen"),
    ]
    return list_text([f"{n} {one if n == 1 else more}" for n, one, more in parts if n])


def _about_coach(coach: str, difference: Difference) -> str:
    had = _at_moments(m.before for m in difference.moves if m.before is not None and m.before.coach == coach)
    has = _at_moments(m.after for m in difference.moves if m.after is not None and m.after.coach == coach)
    kept = [(had[moment], has[moment]) for moment in had if moment in has]
    parts = _lost_and_won(had, has)
    rooms = [now for was, now in kept if was.location != now.location]
    groups = [now for was, now in kept if (was.group, was.form) != (now.group, now.form)]
    parts += [f"in een andere zaal op {_days(rooms)}"] if rooms else []
    parts += [f"met een andere groep op {_days(groups)}"] if groups else []
    helped = [now for was, now in kept if was.assistant != now.assistant]
    parts += [f"met een andere assistent op {_days(helped)}"] if helped else []
    return "; ".join(parts)


def _about_assistant(assistant: str, difference: Difference) -> str:
    had = _at_moments(m.before for m in difference.moves if m.before is not None and m.before.assistant == assistant)
    has = _at_moments(m.after for m in difference.moves if m.after is not None and m.after.assistant == assistant)
    return "; ".join(_lost_and_won(had, has)) or "een andere groep op dezelfde tijd"


def _about_room(room: str, difference: Difference) -> str:
    had = _at_moments(m.before for m in difference.rebooked if m.before is not None and m.before.location == room)
    has = _at_moments(m.after for m in difference.rebooked if m.after is not None and m.after.location == room)
    return "; ".join(_lost_and_won(had, has)) or "een andere groep op dezelfde tijd"


def _at_moments(sessions: Iterable[Session | None]) -> dict[tuple[date, int], Session]:
    return {(s.day, s.start): s for s in sessions if s is not None}


def _lost_and_won(had: Mapping[tuple[date, int], Session], has: Mapping[tuple[date, int], Session]) -> list[str]:
    """What is free now and what is taken now; a moment that stays taken is neither."""
    lost = [session for moment, session in had.items() if moment not in has]
    won = [session for moment, session in has.items() if moment not in had]
    return [f"{word} op {_days(found)}" for word, found in (("niet meer", lost), ("nu", won)) if found]


def _days(sessions: list[Session]) -> str:
    return list_text([f"{date_text(s.day)} {time_text(s.start)}" for s in sorted(sessions, key=lambda s: s.order_key)])
