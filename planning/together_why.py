"""Why programmes that fit each alone don't fit together: the rules over all of them that clash, and what would help.

The same search for the smallest clash as for one programme, and the same ladders; each question is asked of all
programmes as one. A rule of the whole has the programme in each of its subjects.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from planning.conflict import Clash, find_clash_of
from planning.domain.programme import Programme
from planning.ladder import Change, Ladder
from planning.ladders import ladders
from planning.ladders_joined import smallest_number
from planning.ladders_people import more_coaches
from planning.rule_instances import RuleInstance, merged, rule_instances, without
from planning.rule_words import listed, rule_sentence
from planning.together_busy import typed_people
from planning.together_parts import code_in, is_of, own_code
from planning.together_possible import JointOracle

FEW = 4
SHARE_IN_CLASH, SHARE_IN_MENU = 0.5, 0.125


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRules:
    """Rules over several programmes that clash, in words (botsing over programma's heen).

    ``shared`` says what the programmes have in common; ``is_smallest`` that it is proven that none can be missed.
    """

    shared: str
    rules: tuple[str, ...]
    is_smallest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRepair:
    """A change after which the programmes do go together, solved again (gezamenlijke uitweg)."""

    sentence: str
    is_proven: bool

    def __str__(self) -> str:
        proof = "bewezen optimaal" if self.is_proven else "opnieuw doorgerekend"
        return f"{self.sentence}: past ({proof})."


def explain_as_one(
    programmes: Sequence[Programme], seed: int, seconds: float, clock: Callable[[], float]
) -> tuple[JointRules | None, tuple[JointRepair, ...]]:
    """The rules of all that clash, and what would help; half of the time is for each."""
    half = seconds / 2
    clash = find_joint_clash(programmes, JointOracle(seconds=half, seed=seed, share=SHARE_IN_CLASH, clock=clock))
    if clash is None:
        return None, ()
    sentences = clash_sentences(programmes, clash)
    rules = JointRules(shared=shared_words(programmes), rules=sentences, is_smallest=clash.is_smallest)
    oracle = JointOracle(seconds=half, seed=seed, share=SHARE_IN_MENU, clock=clock)
    repairs = joint_repairs(programmes, clash, oracle)
    return rules, tuple(JointRepair(sentence=sentence, is_proven=False) for sentence in repairs)


def find_joint_clash(programmes: Sequence[Programme], oracle: JointOracle) -> Clash | None:
    """The rules of all that clash; None when they go together, or when that is not decided."""

    def is_possible(off: Iterable[RuleInstance]) -> bool | None:
        gone = tuple(off)
        return oracle.are_possible([without(p, own_rules(p, gone)) for p in programmes])

    return find_clash_of(_joint_rules(programmes), is_possible, oracle)


def _joint_rules(programmes: Sequence[Programme]) -> tuple[RuleInstance, ...]:
    """Every rule of every programme, the same rules of several taken together."""
    return merged(
        RuleInstance(rule.key, tuple(code_in(p, subject) for subject in rule.subjects or ("",)))
        for p in programmes
        for rule in rule_instances(p)
    )


def own_rules(programme: Programme, rules: Iterable[RuleInstance]) -> tuple[RuleInstance, ...]:
    """What of these rules of the whole is about this programme, as it would say it itself."""
    own = ((r.key, [own_code(s) for s in r.subjects if is_of(programme, s)]) for r in rules)
    return tuple(RuleInstance(key, tuple(s for s in subjects if s)) for key, subjects in own if subjects)


def clash_sentences(programmes: Sequence[Programme], clash: Clash) -> tuple[str, ...]:
    """The rules in words, programme by programme."""
    return tuple(
        f"{p.name}: {sentence[0].lower()}{sentence[1:]}"
        for p in programmes
        for rule in own_rules(p, clash.by_rule)
        for sentence in (rule_sentence(p, rule),)
    )


def shared_words(programmes: Sequence[Programme]) -> str:
    """What programmes have in common, as a sentence; never who."""
    coaches = _in_several([list(p.staff_by_id) for p in programmes])
    rooms = _in_several([list(p.location_by_id) for p in programmes])
    people = _in_several([sorted(typed_people(p)) for p in programmes])
    words = [
        *([f"{'coach' if len(coaches) == 1 else 'de coaches'} {listed(coaches)}"] if coaches else []),
        *([f"{'zaal' if len(rooms) == 1 else 'de zalen'} {listed(rooms)}"] if rooms else []),
        *(["deelnemers"] if people else []),
    ]
    return f"De programma's delen {listed(words)}." if words else ""


def _in_several(codes: Sequence[Sequence[str]]) -> list[str]:
    return [code for code, n in Counter(code for own in codes for code in own).items() if n > 1]


def joint_repairs(programmes: Sequence[Programme], clash: Clash, oracle: JointOracle) -> Iterator[str]:
    """Changes of one programme after which all fit together, of different kinds first; each was planned again."""
    oracle.programmes = tuple(programmes)
    spare: list[tuple[Programme, Ladder]] = []
    kinds: set[str] = set()
    for programme, ladder in _ladders(programmes, clash):
        if len(kinds) == FEW or oracle.is_out_of_time:
            return
        reached = None if ladder.key in kinds else _reached(programme, ladder, oracle)
        if reached is not None:
            kinds.add(ladder.key)
            yield reached
        elif ladder.key in kinds:
            spare.append((programme, ladder))
    found = (_reached(programme, ladder, oracle) for programme, ladder in spare if not oracle.is_out_of_time)
    yield from islice((sentence for sentence in found if sentence is not None), FEW - len(kinds))


def _reached(programme: Programme, ladder: Ladder, oracle: JointOracle) -> str | None:
    """The smallest step of the ladder after which all fit; None when none is enough."""
    number = smallest_number(ladder, oracle)
    return None if number is None else _told(programme, ladder.step(number))


def _told(programme: Programme, change: Change) -> str:
    return f"{programme.name}: {change.sentence}"


def _ladders(programmes: Sequence[Programme], clash: Clash) -> Iterator[tuple[Programme, Ladder]]:
    """Ways to loosen what clashes, one of each kind first: rule after rule over the programmes, then more coaches."""
    rungs = [
        (p, own) for rule in clash.by_rule for p in programmes for r in own_rules(p, [rule]) for own in ladders(p, r)
    ]
    rungs += [(p, own) for p in programmes for own in more_coaches(p)]
    for programme, own in rungs:
        yield programme, own[0]
    for programme, own in rungs:
        yield from ((programme, ladder) for ladder in own[1:])
