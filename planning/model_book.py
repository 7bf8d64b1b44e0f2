"""The model book: every rule in words, as a formula and with its source, made from the rules themselves.

``python -m planning.model_book`` writes ``docs/model.md``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from inspect import getdoc
from pathlib import Path

from planning import rules
from planning.rules.base import Rule

BOOK = Path("docs") / "model.md"

HOOKS: tuple[tuple[Collection[Rule], str], ...] = (
    ((*rules.TEAM_TIMES, *rules.GROUP_TIMES), "the slots a group has"),
    (rules.COACH_TIMES, "the slots a coach has for a form"),
    (rules.LOCATION_TIMES, "the slots a location has for a group of some size"),
    (rules.FOLLOWING, "the days at which a session of a route may follow the one before; arcs between regrouped teams"),
    (rules.SHARED, "rows that all routes share"),
    ((*rules.COACH_PRICES, *rules.LOCATION_PRICES), "who may lead a session, and where it may be held"),
    ((*rules.TEAM_PENALTIES, *rules.SESSION_PENALTIES), "the price of each slot"),
    (rules.FOLLOWING_PENALTIES, "the price of each step from one session to the next"),
)
STRUCTURAL: Mapping[str, str] = {
    "group_size": "groups are only cut in these sizes (`planning.groups`)",
    "whole_team": "a row for each group: one route if its team is served, else none (`planning.master`)",
    "open_day": "slots are only made on open days (`planning.build`)",
    "start_time": "slots are only made at start times (`planning.build`)",
    "fixed_coach": "a route is made with one coach (`planning.routes`)",
    "location_one_use": "rows that all sessions share, by kind of location (`planning.build`)",
    "travel_time": "the search keeps it, and the bounds leave it out (`planning.travel`)",
    "assistant_diary": "who assists is chosen around the plan (`planning.assist`)",
    "assistant_one_place": "who assists is chosen around the plan (`planning.assist`)",
    "budget_cap": "one row over all costs (`planning.master`)",
    "coach_change": "a price within a route (`planning.routes`)",
}

INTRODUCTION = """\
# The model

Made from the docstrings in `planning/rules` by `python -m planning.model_book`; change it there.

Every rule is one file that says the same thing twice: as rows, times or prices for the solver, and in plain Python for
the checker that reads every finished plan. Tests prove that both say the same. Each rule is given here in words first
(the Dutch sentence that planners read), then as a formula, then with its source and with what in the model keeps it.

## Index sets

| symbol | set |
|---|---|
| t | teams |
| g | groups: people of one team who go through some forms together |
| p | participants |
| f | session forms, in the order of the series |
| x, y | sessions: one for each group g and each form f of g |
| s | slots: a start time on an open day |
| c | coaches |
| l | locations (rooms) |
| d, w | days, ISO weeks |
| m | moments at which a session may start: every slot is one |
| (a, b) in Next | pairs of sessions that some participant attends for consecutive forms |

Times are whole minutes of local wall time, and a session takes `[start(x), end(x))`: the minute it ends is free again.
Gaps count calendar days. `served(t)` is 1 when the programme serves team t, else 0.

A complete timetable of one group is a *route* r. The solver chooses routes: `x[r]` is 1 for the one that is used.

## Objective

Levels in this order; each is proven before the next may count:

1. the most served value: `max sum of value(t) served(t)`,
2. the lowest cost: `min fixed + sum of costs of teams served and of sessions`,
3. the fewest penalty points: `min sum over soft rules of weight(rule) * times(rule)`.
"""

HARD_HEADING = """\
## Hard rules

A plan that breaks one of these is never shown as good.
"""

SOFT_HEADING = """\
## Soft rules

Each costs its weight, which a planner sets, for every time it is bent. A rule without a weight doesn't count.
"""


def to_markdown(catalogue: Sequence[Rule]) -> str:
    """The book of these rules, hard ones first, each group in the order given."""
    hard = {rule.KEY for rule in rules.HARD}
    parts = [INTRODUCTION, HARD_HEADING]
    parts += [_chapter(rule) for rule in catalogue if rule.KEY in hard]
    parts.append(SOFT_HEADING)
    parts += [_chapter(rule) for rule in catalogue if rule.KEY not in hard]
    return "\n".join(parts)


def _chapter(rule: Rule) -> str:
    heading = [f"### {rule.NAME} (`{rule.KEY}`)", f"*{rule.SENTENCE}*"]
    enforced = f"In the model: {'; '.join(enforced_by(rule))}."
    return "\n\n".join((*heading, *_sections(getdoc(rule) or ""), enforced)) + "\n"


def enforced_by(rule: Rule) -> list[str]:
    """What in the model keeps or counts the rule: the hooks it is listed under, or what it is built into."""
    hooks = [what for members, what in HOOKS if any(member.KEY == rule.KEY for member in members)]
    return [*hooks, STRUCTURAL[rule.KEY]] if rule.KEY in STRUCTURAL else hooks


def _sections(text: str) -> Iterator[str]:
    """The paragraphs of a docstring, with formulas as code blocks; formulas that follow one another share a block."""
    formulas: list[str] = []
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("    "):
            formulas.append("\n".join(line.removeprefix("    ") for line in paragraph.splitlines()))
            continue
        yield from _code(formulas)
        formulas = []
        yield paragraph
    yield from _code(formulas)


def _code(formulas: Sequence[str]) -> Iterator[str]:
    if formulas:
        yield "\n".join(("```text", *formulas, "```"))


if __name__ == "__main__":
    BOOK.write_text(to_markdown(rules.CATALOGUE), encoding="utf-8")
