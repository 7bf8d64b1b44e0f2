"""Ladders of the rule about assistants: more of their time, more of them, or large groups that need none."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from planning.domain.programme import Coach, Programme
from planning.domain.time import Diary
from planning.edits import change_coaches, with_assistant_like
from planning.groups import build_groups
from planning.ladder import MORE, MOST_SUBJECTS, Change, Ladder, Rungs, once
from planning.ladders_people import days_rungs, next_day
from planning.ladders_places import smaller_groups
from planning.rule_instances import RuleInstance


def assist_more(programme: Programme, _: RuleInstance) -> Iterator[Rungs]:
    """One more day of the assistant for whom that is enough; more who assist; large groups that need nobody."""
    yield tuple(sorted(_days(programme), key=lambda ladder: ladder.count))
    yield (*(_hired(programme, a) for a in programme.assistants[:MOST_SUBJECTS]), *_always_there(programme))
    able = [c for c in programme.coaches if not c.assists][: 2 * MOST_SUBJECTS]
    yield tuple(once("coach_assists", _also(programme, coach)) for coach in able)
    yield from _without(programme)
    yield from smaller_groups(programme)


def _days(programme: Programme) -> Iterator[Ladder]:
    for one in programme.assistants[: 2 * MOST_SUBJECTS]:
        put = partial(_with_diary, programme, one)
        yield from days_rungs("assistant_present", f"laat assistent {one.id} ook komen", one.diary, put)


def _with_diary(programme: Programme, assistant: Coach, diary: Diary) -> Programme:
    if assistant.id in programme.coach_by_id:
        return change_coaches(programme, {assistant.id: replace(assistant, diary=diary)})
    helpers = tuple(replace(h, diary=diary) if h.id == assistant.id else h for h in programme.helpers)
    return replace(programme, helpers=helpers)


def _hired(programme: Programme, model: Coach) -> Ladder:
    def step(n: int) -> Change:
        who = "een extra assistent" if n == 1 else f"{n} extra assistenten"
        words = f"zoek {who} met dezelfde agenda als {model.id}"
        return Change(sentence=words, programme=with_assistant_like(programme, model, n))

    return Ladder(key="extra_assistant", count=MORE, step=step)


def _always_there(programme: Programme) -> Rungs:
    models = programme.assistants or programme.coaches
    free = [replace(model, diary=Diary()) for model in models[:1]]
    words = "zoek een extra assistent die op alle werkdagen kan"
    return tuple(
        once("extra_assistant", Change(sentence=words, programme=with_assistant_like(programme, model, 1)))
        for model in free
    )


def _also(programme: Programme, coach: Coach) -> Change:
    new = change_coaches(programme, {coach.id: replace(coach, assists=True)})
    return Change(sentence=f"laat coach {coach.id} ook assisteren", programme=new)


def _without(programme: Programme) -> Iterator[Rungs]:
    """Groups somewhat larger without an assistant."""
    least = programme.assistant_from or 0
    largest = max((g.size for g in build_groups(programme)), default=0)

    def step(n: int) -> Change:
        words = f"sta groepen tot en met {least + n - 1} mensen zonder assistent toe"
        return Change(sentence=words, programme=replace(programme, assistant_from=least + n))

    if largest >= least:
        yield (Ladder(key="assistant_present", count=largest - least + 1, step=step),)


def assistants_a_day(programme: Programme, _: RuleInstance) -> Change:
    """One weekday more for each of the assistants."""
    for one in programme.assistants:
        programme = _with_diary(programme, one, next_day(one.diary))
    return Change(sentence="laat elke assistent een dag per week meer komen", programme=programme)
