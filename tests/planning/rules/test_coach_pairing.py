from dataclasses import replace

import numpy as np

from planning.domain.matching import Pairing, PairingKind
from planning.domain.programme import Programme
from planning.rules import coach_pairing
from tests.examples import HERE, tiny_plan, tiny_programme
from tests.planning.rules.support import changed, form, sentences, tiny_groups

NEVER, ONLY, PREFERRED = PairingKind.NEVER, PairingKind.ONLY, PairingKind.PREFERRED


def paired(*pairs: tuple[str, PairingKind]) -> Programme:
    """The tiny programme with pairings of team T1."""
    t1, t2 = tiny_programme().teams
    pairings = tuple(Pairing(team="T1", coach=coach, kind=kind, origin=HERE) for coach, kind in pairs)
    return replace(tiny_programme(), teams=(replace(t1, pairings=pairings), t2))


def test_another_coach_than_the_excluded_one_is_allowed() -> None:
    assert sentences(coach_pairing, paired(("C2", NEVER)), tiny_plan()) == []


def test_an_excluded_coach_is_a_violation() -> None:
    assert sentences(coach_pairing, paired(("C2", NEVER)), changed("T1-G1", "A", coach="C2")) == [
        "Coach C2 mag sessie T1-G1 A op 06-01-2025 om 09.30 niet begeleiden: dat zegt het koppel met team T1."
    ]


def test_who_is_tied_to_a_coach_may_have_no_other() -> None:
    assert sentences(coach_pairing, paired(("C1", ONLY)), tiny_plan()) == []
    assert sentences(coach_pairing, paired(("C1", ONLY)), changed("T1-G2", "B", coach="C2")) == [
        "Coach C2 mag sessie T1-G2 B op 13-01-2025 om 13.30 niet begeleiden: dat zegt het koppel met team T1."
    ]


def test_who_is_tied_to_two_may_have_either() -> None:
    both = paired(("C1", ONLY), ("C2", ONLY))
    assert sentences(coach_pairing, both, changed("T1-G2", "B", coach="C2")) == []


def test_a_preference_rules_nobody_out() -> None:
    assert sentences(coach_pairing, paired(("C2", PREFERRED)), tiny_plan()) == []


def test_ruled_out_coaches_have_an_infinite_price() -> None:
    group = tiny_groups()["T1-G1"]
    assert coach_pairing.coach_price(paired(("C2", NEVER)), group, form("A")).tolist() == [0.0, np.inf]
    assert coach_pairing.coach_price(paired(("C2", ONLY)), group, form("A")).tolist() == [np.inf, 0.0]
    assert coach_pairing.coach_price(paired(), group, form("A")).tolist() == [0.0, 0.0]
