"""Rules of one programme in the words of its planner."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from planning.domain.matching import PairingKind, coaches_of
from planning.domain.programme import CapReading, GroupsAtOnce, Programme, Team
from planning.edits import sizes_in_use
from planning.grouping_trade_off import meets_in_groups
from planning.groups import cut_sizes
from planning.rule_instances import HOLIDAYS, WEEKS, WINDOW, RuleInstance
from planning.rules.strips_on_cards import strips_left
from planning.rules.wording import counted, euros

MOST_NAMED = 6

type _Words = Callable[[Programme, tuple[str, ...]], str]
_READINGS = {CapReading.EXCL: "exclusief btw", CapReading.INCL: "inclusief btw", CapReading.UNKNOWN: "streng gelezen"}


def rule_sentence(programme: Programme, rule: RuleInstance) -> str:
    """What the rule asks of this programme, with names and numbers, as a whole sentence."""
    words = _WORDS[rule.key](programme, rule.subjects)
    return f"{words[0].upper()}{words[1:]}."


def listed(names: Sequence[str]) -> str:
    """Names as an enumeration: ``T01, T02 en T03``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def counted_week(programme: Programme) -> str:
    """How long the window is: ``25 weken``."""
    return counted(programme.window.weeks, "week", "weken")


def is_one_to_one(programme: Programme) -> bool:
    """Whether no session is with more than one participant, so that a group is one team of one person."""
    return not any(meets_in_groups(programme, f) for team in programme.teams for f in team.forms)


def _has_groups(programme: Programme) -> bool:
    """Whether some team comes in more groups than one."""
    sizes = (cut_sizes(t.members, programme.size_of(f)) for t in programme.teams for f in t.forms)
    return any(len(own or ()) > 1 for own in sizes)


def _teams(programme: Programme, ids: tuple[str, ...]) -> str:
    word = programme.team_word
    what = "met alle groepen en sessies" if _has_groups(programme) else "met alle sessies"
    if len(ids) == 1:
        return f"{word.named(ids)} moet meedoen, {what}"
    if len(ids) == len(programme.teams):
        return f"alle {len(ids)} {word.many} moeten meedoen, {what}"
    if len(ids) > MOST_NAMED:
        return (
            f"van de {len(programme.teams)} {word.many} moeten er {len(ids)} meedoen, {what}: {_names(programme, ids)}"
        )
    return f"{word.named(ids)} moeten alle {len(ids)} meedoen, {what}"


def _names(programme: Programme, ids: tuple[str, ...]) -> str:
    """The teams, or which are not among them where that is shorter to tell."""
    others = [team.id for team in programme.teams if team.id not in ids]
    return f"alle behalve {listed(others)}" if len(others) < len(ids) else listed(ids)


def _open_days(programme: Programme, parts: tuple[str, ...]) -> str:
    first, last = programme.window.first, programme.window.last
    words = {
        WINDOW: f"de periode loopt van {first:%d-%m-%Y} tot en met {last:%d-%m-%Y} ({counted_week(programme)})",
        HOLIDAYS: "op feestdagen en vrije dagen is er geen sessie",
        WEEKS: f"sessies zijn er alleen in {_parity(programme)} weken",
    }
    return ", en ".join(words[part] for part in parts)


def _parity(programme: Programme) -> str:
    return "oneven" if programme.calendar.weeks else "even"


def _minimum_gaps(programme: Programme, ids: tuple[str, ...]) -> str:
    gaps = {f: counted(programme.form_by_id[f].minimum_gap, "dag", "dagen") for f in ids}
    return "; ".join(
        f"tussen {programme.form_by_id[f].name} en de sessie ervoor zit minstens {gap}" for f, gap in gaps.items()
    )


def _maximum_gaps(programme: Programme, ids: tuple[str, ...]) -> str:
    gaps = {f: counted(programme.form_by_id[f].maximum_gap or 0, "dag", "dagen") for f in ids}
    return "; ".join(
        f"tussen {programme.form_by_id[f].name} en de sessie ervoor zit hoogstens {gap}" for f, gap in gaps.items()
    )


def _of_coaches(ids: tuple[str, ...]) -> str:
    return f"coach {ids[0]}" if len(ids) == 1 else f"de coaches {listed(ids)}"


def _qualified(programme: Programme, ids: tuple[str, ...]) -> str:
    def forms(coach: str) -> str:
        names = [f.name for f in programme.forms if f.id in programme.coach_by_id[coach].forms]
        return listed(names) if names else "niets"

    return "; ".join(f"coach {c} is alleen bevoegd voor {forms(c)}" for c in ids)


def _competences(programme: Programme, ids: tuple[str, ...]) -> str:
    def asked(team: str) -> str:
        codes = sorted(programme.team_by_id[team].competences)
        return listed([programme.competences.get(code, code) for code in codes])

    return "; ".join(f"de coach van {programme.team_word.one} {t} moet dit kunnen: {asked(t)}" for t in ids)


def _pairings(programme: Programme, ids: tuple[str, ...]) -> str:
    teams = [programme.team_by_id[t] for t in ids]
    return "; ".join(f"{programme.team_word.one} {t.id} {_pairing_words(t)}" for t in teams)


def _pairing_words(team: Team) -> str:
    only = sorted(coaches_of(team.pairings, PairingKind.ONLY))
    never = sorted(coaches_of(team.pairings, PairingKind.NEVER))
    words = [f"heeft alleen {_of_coaches(tuple(only))}"] if only else []
    return " en ".join([*words, *([f"heeft niet {_of_coaches(tuple(never))}"] if never else [])])


def _loads(programme: Programme, ids: tuple[str, ...]) -> str:
    most = {c: programme.coach_by_id[c].most_groups or 0 for c in ids}
    return "; ".join(f"coach {c} heeft hoogstens {counted(n, 'traject', 'trajecten')}" for c, n in most.items())


def _limits(programme: Programme, ids: tuple[str, ...], time: str) -> str:
    of = {c: programme.coach_by_id[c].per_week if time == "week" else programme.coach_by_id[c].per_day for c in ids}
    by_limit: dict[int, list[str]] = {}
    for coach, limit in of.items():
        by_limit.setdefault(limit or 0, []).append(coach)
    return "; ".join(
        f"{_of_coaches(tuple(names))} {'doet' if len(names) == 1 else 'doen ieder'} "
        f"hoogstens {counted(limit, 'sessie', 'sessies')} per {time}"
        for limit, names in by_limit.items()
    )


def _seats(programme: Programme, ids: tuple[str, ...]) -> str:
    seats = (counted(programme.location_by_id[x].seats, "plaats", "plaatsen") for x in ids)
    return "; ".join(f"zaal {x} heeft {number}" for x, number in zip(ids, seats, strict=True))


def _fixed_moments(programme: Programme, ids: tuple[str, ...]) -> str:
    forms = [programme.form_by_id[f] for f in ids]
    return "; ".join(f"{f.name} is op {' of '.join(map(str, f.moments))}" for f in forms)


def _cap(programme: Programme, _: tuple[str, ...]) -> str:
    if programme.cap is None:
        raise ValueError("a programme without a cap has no rule about it")
    return f"het programma kost hoogstens {euros(programme.cap.amount)} ({_READINGS[programme.cap.reading]})"


def _groups_at_once(programme: Programme, _: tuple[str, ...]) -> str:
    if programme.groups_at_once is GroupsAtOnce.NEVER:
        return f"de groepen van een {programme.team_word.one} zijn nooit tegelijk weg"
    return f"de groepen van een {programme.team_word.one} zijn niet allemaal tegelijk weg"


def _locations(programme: Programme, _: tuple[str, ...]) -> str:
    number = counted(len(programme.locations), "zaal", "zalen")
    return f"elke sessie heeft een zaal voor zich alleen nodig, en er {'is' if number[:2] == '1 ' else 'zijn'} {number}"


def _phases(programme: Programme, ids: tuple[str, ...]) -> str:
    phases = [p for p in programme.phases if p.id in ids]
    return "; ".join(f"de fase {p.name} loopt van {p.first:%d-%m-%Y} tot en met {p.last:%d-%m-%Y}" for p in phases)


def _sizes(programme: Programme) -> str:
    return " of ".join(f"{size.minimum} tot en met {size.maximum}" for size in sizes_in_use(programme))


def _diaries(who: str, many: str) -> _Words:
    return lambda _, ids: (
        f"de {'agenda' if len(ids) == 1 else "agenda's"} van {who if len(ids) == 1 else many} {listed(ids)}"
    )


def _team_diaries(programme: Programme, ids: tuple[str, ...]) -> str:
    word = programme.team_word
    return _diaries(word.one, f"de {word.many}")(programme, ids)


def _assistants(programme: Programme, _: tuple[str, ...]) -> str:
    able = tuple(a.id for a in programme.assistants)
    who = "dat kan niemand" if not able else f"dat {'kan alleen' if len(able) == 1 else 'kunnen'} {listed(able)}"
    return f"een groep vanaf {programme.assistant_from} mensen heeft een assistent, en {who}"


_WORDS: Mapping[str, _Words] = MappingProxyType(
    {
        "assistant_present": _assistants,
        "whole_team": _teams,
        "open_day": _open_days,
        "phase": _phases,
        "minimum_gap": _minimum_gaps,
        "maximum_gap": _maximum_gaps,
        "team_diary": lambda p, ids: f"{_team_diaries(p, ids)}: alleen dan kan een sessie",
        "fixed_moment": _fixed_moments,
        "coach_diary": lambda p, ids: f"{_diaries('coach', 'de coaches')(p, ids)}: alleen dan is er een coach",
        "location_diary": lambda p, ids: f"{_diaries('zaal', 'de zalen')(p, ids)}: alleen dan is er een zaal open",
        "coach_qualified": _qualified,
        "coach_per_day": lambda p, ids: _limits(p, ids, "dag"),
        "coach_per_week": lambda p, ids: _limits(p, ids, "week"),
        "location_seats": _seats,
        "coach_load": _loads,
        "competence": _competences,
        "coach_pairing": _pairings,
        "appointment": lambda p, ids: "; ".join(
            f"het gesprek van {t} staat op {p.team_by_id[t].appointment}" for t in ids
        ),
        "strips_on_cards": lambda p, _: (
            f"er zijn niet meer gesprekken dan er strips op de kaarten staan: {strips_left(p)}"
        ),
        "location_one_use": _locations,
        "travel_time": lambda p, _: (
            "van het ene gebouw naar het andere is een coach of assistent "
            f"{counted(p.travel_minutes, 'minuut', 'minuten')} onderweg"
        ),
        "start_time": lambda *_: "een sessie begint alleen op de afgesproken starttijden",
        "group_size": lambda p, _: f"een groep telt {_sizes(p)} mensen",
        "groups_at_once": _groups_at_once,
        "fixed_coach": lambda p, _: (
            f"een {'groep' if _has_groups(p) else p.team_word.one} heeft in alle sessies dezelfde coach"
        ),
        "programme_per_week": lambda p, _: (
            f"er zijn hoogstens {counted(p.per_week or 0, 'sessie', 'sessies')} per week"
        ),
        "order": lambda p, _: f"de sessies gaan op volgorde: {', dan '.join(f.name for f in p.forms)}",
        "budget_cap": _cap,
    }
)
