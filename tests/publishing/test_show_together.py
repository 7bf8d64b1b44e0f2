"""The joint statement where nothing is certain."""

from dataclasses import replace

from planning.domain.plan import Status
from planning.together import Together
from planning.together_reasons import JointReasons
from publishing.blocks import Verdict
from publishing.show_together import show_together
from tests.examples import tiny_programme


def verdict(served_at_most: int | None) -> str:
    programmes = tuple(replace(tiny_programme(), id=name) for name in ("een", "twee"))
    together = Together(programmes=programmes, alone=(), status=Status.NOTHING, served_at_most=served_at_most)
    first = show_together(together, JointReasons())[0]
    assert isinstance(first, Verdict)
    return first.text


def test_how_many_teams_fit_at_most_is_told_where_no_plan_was_found() -> None:
    unknown = "Nog onbekend: er is geen plan gevonden waarin de programma's samengaan."
    assert verdict(None) == unknown
    number = 2 * len(tiny_programme().teams)
    told = f"Bewezen is dat er hoogstens {number - 1} van de {number} teams samen passen."
    assert verdict(number - 1) == f"{unknown} {told}"
