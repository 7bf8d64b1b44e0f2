from dataclasses import replace
from decimal import Decimal

import pytest

from planning.domain.money import Redacted
from planning.domain.plan import Outcome, Status
from planning.domain.programme import CapReading
from planning.domain.tariff import Backing
from publishing.case import Case
from publishing.comparison import plan_facts
from publishing.woo import HIDDEN, counted_elsewhere, mask
from publishing.woo_policy import WooPart, WooPolicy
from publishing.woo_words import WordMask, unlink
from tests.budget.samples import with_cap
from tests.publishing.cases import tiny_case
from tests.publishing.woo_samples import SECRET_NAMES, lone_case, secret_case, secret_programme

POLICY = WooPolicy()
F, E = "gelakt (5.1.2.f)", "gelakt (5.1.2.e)"


def hiding(*parts: WooPart) -> WooPolicy:
    return WooPolicy(hidden=frozenset(parts))


def words(*, names: tuple[str, ...] = ("C1",), amounts: tuple[str, ...] = ("1250.00",)) -> WordMask:
    return WordMask(
        names=frozenset(names),
        amounts=frozenset(map(Decimal, amounts)),
        open_amounts=frozenset({Decimal("84250.00")}),
        hides_amounts=bool(amounts),
    )


def test_lines_are_masked_and_totals_stay() -> None:
    budget = mask(secret_case(), POLICY).budget
    assert budget is not None
    assert {(line.quantity, line.price, line.total) for line in budget.lines} == {(HIDDEN, HIDDEN, HIDDEN)}
    # 1.317 + 2 × 523,50 + 8 × 1.249,75, and 21 % btw
    assert (budget.excl, budget.incl) == (Decimal("12362.00"), Decimal("14958.02"))
    assert all(line.sessions == () and line.backing is Backing.REDACTED for line in budget.lines)


def test_tariffs_are_masked_with_the_lines() -> None:
    assert all(t.amount == HIDDEN for t in mask(secret_case(), POLICY).programme.tariffs)


def test_only_what_the_policy_hides_is_masked() -> None:
    budget = mask(secret_case(), hiding(WooPart.PRICES)).budget
    assert budget is not None
    assert next((str(x.quantity), x.price, x.total) for x in budget.lines) == ("1", HIDDEN, Decimal("1317.00"))


def test_totals_can_be_hidden_too_and_the_cap_no_longer_says_what_is_left() -> None:
    case = tiny_case(with_cap(secret_programme(), "20000.00", CapReading.EXCL))
    case = mask(replace(case, budget=secret_case().budget), hiding(WooPart.TOTALS))
    assert case.budget is not None
    assert isinstance(case.budget.excl, Redacted)
    assert isinstance(case.budget.incl, Redacted)
    assert case.budget.cap is not None
    assert case.budget.cap.read_excl.room_excl is None
    assert [level.name for level in case.outcome.levels] == ["Teams"]


def test_nothing_of_the_masked_case_still_holds_a_name() -> None:
    shown = repr(mask(secret_case(), POLICY))
    assert [name for name in SECRET_NAMES if name in shown] == []


def test_people_can_stay_while_prices_go() -> None:
    case = mask(secret_case(), hiding(WooPart.PRICES))
    assert {c.id for c in case.programme.coaches} == {"Jansen", "Pietersen"}


def test_masking_people_changes_no_count() -> None:
    before, after = lone_case(), mask(lone_case(), POLICY)
    assert before.plan is not None
    assert after.plan is not None
    facts = plan_facts(before, before.plan)
    assert plan_facts(after, after.plan) == facts
    assert len({s.coach for s in after.plan.sessions}) == 2
    assert {s.team for s in after.plan.sessions} == {"T1", "T2", "gelakt-persoon-03"}


def test_the_hash_of_the_input_is_gone_for_prices_could_be_tried_against_it() -> None:
    assert mask(secret_case(), POLICY).programme.input_hash == ""


def test_a_case_without_a_plan_cannot_be_copied() -> None:
    case = tiny_case(outcome=Outcome(status=Status.NOTHING))
    with pytest.raises(ValueError, match="without a plan"):
        mask(Case(programme=case.programme, outcome=case.outcome, budget=None), POLICY)


def test_the_planning_gives_every_quantity_away() -> None:
    budget = secret_case().budget
    assert budget is not None
    counted = counted_elsewhere(budget)
    assert {place: str(each.quantity) for place, each in counted.items()} == {0: "1", 1: "2", 2: "4", 3: "4"}
    assert counted[1].where == "het aantal teams is te tellen in de planning"


@pytest.mark.parametrize(
    "text",
    [
        "€ 1.250,00",
        "€1250",
        "€ 1.250,-",
        "EUR 1.250",
        "1.250 euro",
        "1250,00 euro",
        "€ 99",
        "€\N{NO-BREAK SPACE}1.250,00",
    ],
)
def test_amounts_in_euro_are_masked_in_any_spelling(text: str) -> None:
    assert words()(f"Kost {text} per sessie.") == f"Kost {F} per sessie."


@pytest.mark.parametrize("text", ["1250", "1.250", "1250.00", "1.250,00", "1250,-"])
def test_a_bare_number_is_masked_when_it_is_a_hidden_amount(text: str) -> None:
    assert words()(f"per sessie {text} dus") == f"per sessie {F} dus"


@pytest.mark.parametrize("text", ["€ 84.250,00", "12 sessies", "11.250 mensen", "25-11-2024", "16.30 uur", "2024"])
def test_open_totals_and_other_numbers_stay(text: str) -> None:
    assert words()(text) == text


def test_names_go_as_whole_words_whatever_their_capitals() -> None:
    assert words()("C1, c1 en C12") == f"{E}, {E} en C12"


def test_text_stays_as_it_is_when_nothing_is_hidden() -> None:
    assert words(names=(), amounts=())("C1 kost € 1.250,00") == "C1 kost € 1.250,00"


def test_in_texts_all_people_are_the_same() -> None:
    texts = {"rijen": [["gelakt-persoon-01", "gelakt-persoon-02-3"]], "aantal": 2}
    assert unlink(texts) == {"rijen": [[E, E]], "aantal": 2}
