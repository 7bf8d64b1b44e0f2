from dataclasses import replace

from planning.rules import assistant_diary
from tests.examples import weekly
from tests.planning.rules.support import sentences
from tests.planning.rules.test_assistant_present import assisted, helper, programme


def test_an_assistant_helps_when_free() -> None:
    assert sentences(assistant_diary, programme(), assisted("A1")) == []


def test_an_assistant_who_is_not_open_is_a_violation() -> None:
    case = replace(programme(), helpers=(helper(diary=weekly(0)),))  # team 2 meets on Tuesdays
    found = sentences(assistant_diary, case, assisted("A1"))
    assert found[0] == "Assistent A1 is niet beschikbaar voor sessie T2-G1 A op 07-01-2025 om 09.30."
    assert len(found) == 4  # team 2: 2 groups x 2 forms


def test_sessions_without_an_assistant_are_no_matter() -> None:
    assert sentences(assistant_diary, programme(), assisted(None)) == []
