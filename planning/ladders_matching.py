"""Ladders of the rules about who goes with whom, about room in a coach's diary and about strips."""

from collections.abc import Iterator
from dataclasses import replace

from planning.domain.matching import Pairing, PairingKind
from planning.domain.programme import Coach, Programme, Team
from planning.edits import change_coaches, change_teams, with_cards, with_coach_like
from planning.ladder import MORE, MOST_SUBJECTS, Change, Ladder, Rungs, once
from planning.rule_instances import RuleInstance, without
from planning.rule_words import listed
from planning.rules.wording import counted

KINDS = {PairingKind.NEVER: "niet", PairingKind.ONLY: "alleen"}


def drop_pairings(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """One pairing less, for the first few teams; else none of them for the team."""
    for team in [programme.team_by_id[t] for t in rule.subjects][: 2 * MOST_SUBJECTS]:
        hard = [p for p in team.pairings if p.kind in KINDS]
        singles = [once("coach_pairing", _dropped(programme, team, pairing)) for pairing in hard]
        words = f"laat alle koppels van {programme.team_word.one} {team.id} vervallen"
        every = Change(sentence=words, programme=without(programme, [RuleInstance(rule.key, (team.id,))]))
        yield (*singles, *((once("coach_pairing", every),) if len(hard) > 1 else ()))


def drop_everyones_pairings(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """No hard pairings at all, where more teams have one."""
    paired = tuple(t.id for t in programme.teams if any(p.kind in KINDS for p in t.pairings))
    if len(paired) > 1:
        yield (once("coach_pairing", drop_all_pairings(programme, RuleInstance(rule.key, paired))),)


def _dropped(programme: Programme, team: Team, pairing: Pairing) -> Change:
    new = replace(team, pairings=tuple(p for p in team.pairings if p != pairing))
    who = f"{programme.team_word.one} {team.id}"
    words = f"laat het koppel van {who} met coach {pairing.coach} ({KINDS[pairing.kind]}) vervallen"
    return Change(sentence=words, programme=change_teams(programme, {team.id: new}))


def drop_all_pairings(programme: Programme, rule: RuleInstance) -> Change:
    """No hard pairings for these teams at all."""
    return Change(sentence="laat alle koppels vervallen", programme=without(programme, [rule]))


def meet_competences(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """For the first few teams: a coach more who can do what is asked, or less that is asked."""
    for team in [programme.team_by_id[t] for t in rule.subjects][:MOST_SUBJECTS]:
        able = [c for c in programme.coaches if c.forms & set(team.forms)]
        nearest = sorted(able, key=lambda c: (len(team.competences - c.competences), c.id))
        yield tuple(once("extra_coach", _hired(programme, team, coach)) for coach in nearest[:MOST_SUBJECTS])
        lacking = dict.fromkeys(team.competences - coach.competences for coach in nearest)
        fewer = [codes for codes in lacking if codes and codes != team.competences][: 2 * MOST_SUBJECTS]
        yield tuple(once("competence", _not_asked(programme, team, codes)) for codes in (*fewer, team.competences))


def _hired(programme: Programme, team: Team, model: Coach) -> Change:
    more = with_coach_like(programme, model.id, 1)
    able = {c.id: replace(c, competences=c.competences | team.competences) for c in more.coaches[-1:]}
    words = f"zoek een extra coach zoals coach {model.id} die {_named(programme, team.competences)} beheerst"
    return Change(sentence=words, programme=change_coaches(more, able))


def _not_asked(programme: Programme, team: Team, codes: frozenset[str]) -> Change:
    new = replace(team, competences=team.competences - codes)
    words = f"vraag van de coach van {programme.team_word.one} {team.id} niet langer {_named(programme, codes)}"
    return Change(sentence=words, programme=change_teams(programme, {team.id: new}))


def _named(programme: Programme, codes: frozenset[str]) -> str:
    return listed([f"‘{programme.competences.get(code, code)}’" for code in sorted(codes)])


def raise_coach_load(programme: Programme, rule: RuleInstance) -> Iterator[Rungs]:
    """More groups for one coach, else for all of them."""
    yield tuple(_more_groups(programme, (c,)) for c in rule.subjects[: 2 * MOST_SUBJECTS])
    if len(rule.subjects) > 1:
        yield (_more_groups(programme, rule.subjects),)


def one_group_more(programme: Programme, rule: RuleInstance) -> Change:
    """One group more for all of the coaches."""
    return _more_groups(programme, rule.subjects).step(1)


def _more_groups(programme: Programme, ids: tuple[str, ...]) -> Ladder:
    who = f"coach {ids[0]}" if len(ids) == 1 else f"de coaches {listed(ids)}"

    def step(n: int) -> Change:
        coaches = [programme.coach_by_id[c] for c in ids]
        new = {c.id: replace(c, most_groups=None if c.most_groups is None else c.most_groups + n) for c in coaches}
        words = f"laat {who} {counted(n, 'traject', 'trajecten')} meer doen dan nu mag"
        return Change(sentence=words, programme=change_coaches(programme, new))

    return Ladder(key="coach_load", count=MORE, step=step)


def buy_cards(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """More cards, if the client decides so."""

    def step(n: int) -> Change:
        words = f"laat de opdrachtgever beslissen over {'een nieuwe kaart' if n == 1 else f'{n} nieuwe kaarten'}"
        return Change(sentence=words, programme=with_cards(programme, n))

    yield (Ladder(key="strips_on_cards", count=MORE, step=step),)
