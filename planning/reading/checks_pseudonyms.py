"""No name or text that reaches a report holds the pseudonym of a participant or a candidate."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from planning.findings import Finding, Origin
from planning.reading.notes import error
from planning.reading.references import Typed
from planning.reading.scenarios import Scenario

PEOPLE = frozenset({"deelnemer", "deelnemer1", "deelnemer2", "kandidaat"})
"""The columns in which pseudonyms belong; nothing in them reaches a report."""

WORD = re.compile(r"[\w-]+")
NUMBERED = re.compile(r"(.+)-p\d{2,}")


def check_pseudonyms(typed: Typed, scenarios: Sequence[Scenario]) -> Iterator[Finding]:
    """A name, code or remark in which somebody is named, in the settings, in a table or of a scenario."""
    people, teams = _people(typed), {code.casefold() for code in typed.ids("teams")}
    for name, value, origin in (*_typed_values(typed), *_scenario_values(scenarios)):
        words = [word for text in _texts(value) for word in WORD.findall(_plain(text))]
        if any(word in people or _is_numbered(word, teams) for word in words):
            what = f"Bij {name} staat het pseudoniem van een deelnemer, en dat zou zo in een rapport komen."
            yield error("privacy", origin, what, "Schrijf hier iets dat niet over één mens gaat.")


def _people(typed: Typed) -> frozenset[str]:
    rows = (row for own in typed.tables.values() for row in own)
    return frozenset(_plain(str(row.values[name])) for row in rows for name in PEOPLE & row.values.keys())


def _typed_values(typed: Typed) -> Iterator[tuple[str, object, Origin]]:
    tables = (("", (typed.settings,)), *typed.tables.items())
    for table, rows in tables:
        skipped = PEOPLE if table == "teams" else PEOPLE | {"team"}  # a mention of a team is no news
        for row in rows:
            yield from ((name, value, row.at(name)) for name, value in row.values.items() if name not in skipped)


def _scenario_values(scenarios: Sequence[Scenario]) -> Iterator[tuple[str, object, Origin]]:
    for scenario in scenarios:
        texts = {"de code": scenario.name, "titel": scenario.title, "aanname": scenario.assumption}
        yield from ((f"{name} van een scenario", text, scenario.origin) for name, text in texts.items())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for text in value if isinstance(text, str))


def _is_numbered(word: str, teams: set[str]) -> bool:
    match = NUMBERED.fullmatch(word)
    return match is not None and match[1] in teams


def _plain(text: str) -> str:
    """Capitals, and signs that only look otherwise, make no difference."""
    return unicodedata.normalize("NFKC", text).casefold()
