"""Whether it still fits after a change, and how many sessions must move, in one sentence or two."""

from planning.domain.standing import StandingState
from planning.replan import Replanned
from planning.replan_compare import Move
from planning.replan_levels import SERVED
from publishing.blocks import Verdict


def show_verdict(replanned: Replanned) -> Verdict:
    """Whether it still fits, and how many sessions must move."""
    if replanned.outcome.violations:
        return Verdict("Het nieuwe plan breekt een regel en wordt niet getoond.", False)
    known = {s.team for s in replanned.task.old.sessions}
    lost = [u.team for u in replanned.unsaved if u.team in known]
    waiting = [u.team for u in replanned.unsaved if u.team not in known]
    text = _moves_text(replanned)
    too = _not_joining(waiting, replanned) if waiting else ""
    if lost:
        return Verdict(f"{_not_all(lost, replanned)}{text[0].lower()}{text[1:]}{too}", False)
    if waiting:
        return Verdict(f"Wie in de planning stond, past nog. {text}{too}", False)
    return Verdict(f"Ja, het past nog. {text}", True)


def _not_all(lost: list[str], replanned: Replanned) -> str:
    """That not all teams fit any more, up to what then becomes of the others."""
    word, is_proven = replanned.programme.team_word, _is_proven(replanned, SERVED)
    who = word.named(lost)
    if len(lost) == len(replanned.programme.teams):
        fits = "past" if len(lost) == 1 else "passen"
        return f"Nee: bewezen is dat {who} niet meer {fits}; " if is_proven else f"Voor {who} is geen plan gevonden; "
    how = f"Nee: bewezen is dat niet alle {word.many} nog passen"
    return f"{how if is_proven else f'Er is geen plan gevonden voor alle {word.many}'}. Zonder {who}: "


def _not_joining(waiting: list[str], replanned: Replanned) -> str:
    """Who was not in the plan and can't join it."""
    who = replanned.programme.team_word.named(waiting)
    stood, fits = ("stond", "past") if len(waiting) == 1 else ("stonden", "passen")
    sure = "; dat is bewezen" if _is_proven(replanned, SERVED) else ""
    return f" {who[0].upper()}{who[1:]} {stood} er niet in en {fits} er niet bij{sure}."


def _moves_text(replanned: Replanned) -> str:
    level = replanned.moves
    if level is None:
        return "Er was niets meer te verzetten."
    to_come = [s for s in replanned.programme.standing if s.may_move]
    gone = sum(replanned.programme.standing_by_session.get(_key(m)) in to_come for m in replanned.difference.gone)
    if len(to_come) == gone:
        every = "Beide" if gone == 2 else f"Alle {gone}"
        return f"{every} sessies die nog komen, vervallen." if gone > 1 else _nothing_left(gone)
    drop = f"vervallen er {gone} en " if gone > 1 else "vervalt er 1 en " if gone else ""
    if level.value == 0:
        if gone:
            return f"Van de {len(to_come)} sessies die nog komen, {drop}krijgen de andere geen andere tijd."
        return f"Geen van de {len(to_come)} sessies die nog komen, krijgt een andere tijd."
    verb = "moet" if level.value == 1 else "moeten"
    text = f"Van de {len(to_come)} sessies die nog komen, {drop}{verb} er {level.value} naar een andere tijd"
    if level.is_proven:
        near = " zolang blijft staan wat dichtbij is" if _is_held_off(replanned) else ""
        return f"{text}; minder kan niet{near}, dat is bewezen."
    return f"{text}; bewezen is dat het er minstens {level.bound} zijn."


def _is_held_off(replanned: Replanned) -> bool:
    """Whether sessions that don't stand firm move while a firm one stays, so that moving that one might take fewer."""
    standing, moved = replanned.programme.standing, {_key(m) for m in replanned.difference.moved}
    firm = {s.key for s in standing if s.state is StandingState.FIXED}
    return bool(moved - firm) and bool(firm - moved - {_key(m) for m in replanned.difference.gone})


def _nothing_left(gone: int) -> str:
    return "De ene sessie die nog kwam, vervalt." if gone else "Er kwamen geen sessies meer die verzet kunnen worden."


def _key(move: Move) -> tuple[str, str]:
    return move.session.group, move.session.form


def _is_proven(replanned: Replanned, name: str) -> bool:
    return any(level.name == name and level.is_proven for level in replanned.outcome.levels)
