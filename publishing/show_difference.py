"""Two plans side by side: in sentences, as tables and as a picture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planning.domain.plan import Plan, Session
from planning.domain.programme import Programme
from planning.groups import build_groups
from planning.replan_compare import Difference, Move
from publishing.blocks import BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.figures import canvas, to_svg
from publishing.figures_replan import MOST_GROUPS, difference_size, plot_difference
from publishing.notation import count_text, list_text, time_text, weekday_date_text
from publishing.people_counts import count_people
from publishing.session_rows import has_groups, location_name

MOST_SENTENCES = 8
NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two plans of a programme with what differs (vergelijking van planningen)."""

    programme: Programme
    old: Plan
    new: Plan
    difference: Difference

    @property
    def people(self) -> Mapping[str, int | None]:
        """The size of each group of the programme as far as it may be shown."""
        groups = build_groups(self.programme)
        meeting = {(s.group, s.form) for s in (*self.old.sessions, *self.new.sessions)}
        known = tuple(g for g in groups if any((g.id, f) in meeting for f in g.forms))
        meetings = (*self.old.sessions, *self.new.sessions)
        return count_people(self.programme, Plan(groups=known, sessions=meetings)).groups


def show_counts(shown: Compared) -> Verdict:
    """What differs, counted."""
    if not shown.difference.moves:
        return Verdict(
            "De twee planningen zijn gelijk: elke sessie is op dezelfde tijd, met dezelfde coach en zaal.", True
        )
    return Verdict(f"{' '.join(_counts(shown.difference))}")


def _counts(difference: Difference) -> Iterator[str]:
    total = count_text(difference.total, "sessie", "sessies")
    moved = len(difference.moved)
    yield f"Van de {total} {'krijgt' if moved == 1 else 'krijgen'} er {moved or 'geen'} een andere tijd."
    coach = [m for m in difference.other_coach if not m.is_moved]
    room = [m for m in difference.other_location if not m.is_moved]
    helped = [m for m in difference.moves if m.has_other_assistant and not m.is_moved]
    parts = [(len(coach), "een andere coach"), (len(room), "een andere zaal"), (len(helped), "een andere assistent")]
    kept = [f"{'krijgt' if n == 1 else 'krijgen'} er {n} {what}" for n, what in parts if n]
    if kept:
        yield f"Op dezelfde tijd {list_text(kept)}."
    if difference.new:
        yield f"{count_text(len(difference.new), 'sessie komt', 'sessies komen')} erbij."
    if difference.gone:
        yield f"{count_text(len(difference.gone), 'sessie vervalt', 'sessies vervallen')}."


def show_sentences(shown: Compared) -> BulletList | Paragraph:
    """The first changes in words."""
    moves = shown.difference.moves
    if not moves:
        return Paragraph("Niemand hoeft iets te horen.")
    by_group = is_by_group(shown)
    items = [move_sentence(shown.programme, move, by_group=by_group) for move in moves[:MOST_SENTENCES]]
    if len(moves) > MOST_SENTENCES:
        rest = len(moves) - MOST_SENTENCES
        items.append(f"En nog {count_text(rest, 'wijziging', 'wijzigingen')}: zie de tabel.")
    return BulletList(tuple(items))


def move_sentence(programme: Programme, move: Move, *, by_group: bool = True) -> str:
    """One change as a sentence; ``by_group`` where it says something which group of a team it is."""
    session = move.session
    whose = f"Groep {session.group}" if by_group else f"{programme.team_word.title} {session.team}"
    who = f"{whose}, {_form(programme, session)}"
    if move.before is None:
        return f"{who}: nieuw, op {moment_text(session)}, met coach {session.coach}{_in(programme, session)}."
    if move.after is None:
        return f"{who}: vervalt, was op {moment_text(session)}."
    parts = []
    if move.is_moved:
        parts.append(f"van {moment_text(move.before)} naar {moment_text(move.after)}")
    if move.has_other_coach:
        parts.append(f"coach {move.after.coach} in plaats van {move.before.coach}")
    if move.has_other_location:
        old, new = (location_name(programme, s.location) or "geen zaal" for s in (move.before, move.after))
        parts.append(f"{new} in plaats van {old}")
    if move.has_other_assistant:
        helpers = [s.assistant or "niemand" for s in (move.after, move.before)]
        parts.append(f"assistent {helpers[0]} in plaats van {helpers[1]}")
    return f"{who}: {list_text(parts)}."


def moment_text(session: Session) -> str:
    """When a session is: ``ma 03-03-2025 om 09.30 uur``."""
    return f"{weekday_date_text(session.day)} om {time_text(session.start)}"


def _form(programme: Programme, session: Session) -> str:
    known = programme.form_by_id.get(session.form)
    return known.name if known is not None else session.form


def _in(programme: Programme, session: Session) -> str:
    name = location_name(programme, session.location)
    return f", in {name}" if name else ""


def show_moves(shown: Compared) -> Table | Paragraph:
    """Each session that differs: what it was and what it becomes."""
    if not shown.difference.moves:
        return Paragraph("Er verandert geen sessie.")
    by_group = is_by_group(shown)
    unit = "Groep" if by_group else shown.programme.team_word.title
    headings = (unit, "Sessie", "Was", "Wordt", "Coach", "Zaal", "Assistent")
    rows = [(name_of(m.session, by_group=by_group), *_move_row(shown.programme, m)) for m in shown.difference.moves]
    told = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    cells = [tuple(row[place] for place in told) for row in rows]
    return Table(
        caption="Wat er verandert, per sessie",
        columns=tuple(Column(headings[place]) for place in told),
        rows=tuple(cells),
        note="" if all(map(all, cells)) else "Een leeg vak: dat blijft zoals het was.",
    )


def _move_row(programme: Programme, move: Move) -> tuple[str, ...]:
    before, after = move.before, move.after
    was = moment_text(before) if before is not None else "nieuw"
    becomes = "vervalt" if after is None else moment_text(after) if move.is_moved or before is None else "zelfde tijd"
    coach = _change(*(s.coach if s is not None else None for s in (before, after)))
    rooms = (location_name(programme, s.location) if s is not None else None for s in (before, after))
    helpers = (s.assistant if s is not None else None for s in (before, after))
    return _form(programme, move.session), was, becomes, coach, _change(*rooms), _change(*helpers)


def is_by_group(shown: Compared) -> bool:
    """Whether it says something which group it is, because a team comes in more groups than one."""
    return has_groups(shown.old) or has_groups(shown.new)


def name_of(session: Session, *, by_group: bool) -> str:
    """The code by which a planner knows whose session it is."""
    return session.group if by_group else session.team


def _change(before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return after or before or ""
    return "" if before == after else f"{before or 'geen'}{NBSP}→{NBSP}{after or 'geen'}"


def show_difference_picture(shown: Compared) -> Figure | Paragraph:
    """Old against new on an axis of time, one line for each group that differs."""
    groups = dict.fromkeys(m.session.group for m in shown.difference.moves)
    if not groups:
        return Paragraph("Er valt niets te tekenen: de planningen zijn gelijk.")
    figure, (ax,) = canvas(difference_size(shown.difference))
    by_group, word = is_by_group(shown), shown.programme.team_word
    one, many = ("groep", "groepen") if by_group else (word.one, word.many)
    names = {m.session.group: name_of(m.session, by_group=by_group) for m in shown.difference.moves}
    plot_difference(ax, shown.old, shown.new, shown.difference, names)
    more = f" Alleen de eerste {MOST_GROUPS} {many} staan erop." if len(groups) > MOST_GROUPS else ""
    return Figure(
        caption=f"Oud tegen nieuw, per {one} die iets merkt",
        alt=f"Tijdlijn van {count_text(len(set(names.values())), one, many)}: open rondjes zijn de oude tijden, dichte "
        f"de nieuwe, met een pijl ertussen. {' '.join(_counts(shown.difference))}{more} De tabel noemt elke wijziging.",
        svg=to_svg(figure),
    )
