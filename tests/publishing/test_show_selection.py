from dataclasses import replace

from planning.domain.selection import Pool, Selection
from publishing.blocks import Paragraph
from publishing.case import Case
from publishing.show_selection import show_selection, show_talk_prices
from tests.examples import HERE
from tests.publishing.cases import tiny_case


def selected_case(*, value: int = 50, bound: int = 50, better: int = 0, smallest: int = 5) -> Case:
    """The tiny case as if its two teams of 12 were selected out of 100."""
    case = tiny_case()
    pool = Pool(candidates=(), minimum=20, maximum=30, pilots=("T1", "T2"), origin=HERE)
    selection = Selection(pool=100, numbers={"T1": 12, "T2": 12}, value=value, bound=bound, swaps=1824, better=better)
    programme = replace(case.programme, pool=pool, selection=selection, smallest_count=smallest)
    return replace(case, programme=programme)


def said(case: Case) -> str:
    return " ".join(b.text for b in show_selection(case) if isinstance(b, Paragraph)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_programme_that_selects_nobody_shows_nothing() -> None:
    assert show_selection(tiny_case()) == ()
    assert show_talk_prices(tiny_case()) == ()


def test_two_pilots_are_named_without_their_own_numbers() -> None:
    assert "Gekozen zijn 24 deelnemers uit 100 kandidaten, gelijk verdeeld over Team T1 en Team T2" in said(
        selected_case()
    )
    assert "12" not in said(selected_case())


def test_what_is_not_proven_is_not_called_proven() -> None:
    assert "Niet bewezen" in said(selected_case(bound=60))
    assert "Niet bewezen" in said(selected_case(better=3))
    assert "Niet bewezen" not in said(selected_case())


def test_a_number_that_may_not_be_shown_is_shielded_with_all_that_gives_it_back() -> None:
    (only,) = show_selection(selected_case(smallest=25))
    assert isinstance(only, Paragraph)
    assert only.text == "De deelnemers zijn gekozen uit de kandidaten; hoeveel het er zijn, is afgeschermd."
    assert show_talk_prices(selected_case(smallest=25)) == ()
