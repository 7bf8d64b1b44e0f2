import random
from datetime import date
from itertools import combinations, product

from planning.assign import Choice, Options, Picks, assign
from planning.domain.time import overlaps

DAY = date(2025, 1, 6)


def choice(price: int, start: int, *holders: str, minutes: int = 30) -> Choice:
    return Choice(price=price, day=DAY, start=start, end=start + minutes, holders=holders)


def clash(one: Choice, other: Choice) -> bool:
    together = set(one.holders) & set(other.holders)
    return bool(together) and one.day == other.day and overlaps(one.start, one.end, other.start, other.end)


def worth(options: Options, picks: Picks) -> tuple[int, int]:
    """Fewer left out first, then cheaper; infinite where two clash."""
    chosen = [own[k] for own, k in zip(options, picks, strict=True) if k is not None]
    if any(clash(a, b) for a, b in combinations(chosen, 2)):
        return 10**9, 10**9
    return picks.count(None), sum(c.price for c in chosen)


def brute_force(options: Options) -> tuple[int, int]:
    return min(worth(options, picks) for picks in product(*([None, *range(len(own))] for own in options)))


def random_options(seed: int) -> list[list[Choice]]:
    draw = random.Random(seed)
    return [
        [
            choice(
                draw.randint(0, 9),
                draw.randrange(0, 120, 15),
                *draw.sample(("A", "B", "C"), draw.randint(0, 2)),
                minutes=draw.choice((15, 30, 45)),
            )
            for _ in range(draw.randint(0, 4))
        ]
        for _ in range(draw.randint(1, 5))
    ]


def test_each_gets_its_cheapest_where_nothing_clashes() -> None:
    found = assign([[choice(5, 0, "A"), choice(1, 60, "A")], [choice(2, 0, "A")]])
    assert (found.picks, found.is_proven) == ((1, 0), True)


def test_the_dearer_choice_is_taken_where_it_saves_more_elsewhere() -> None:
    # both at 0 clash: the first for 1 and the second for 50, or the first for 3 and the second for 2
    options = [[choice(1, 0, "A"), choice(3, 60, "A")], [choice(2, 0, "A"), choice(50, 120, "A"), choice(60, 180, "A")]]
    assert assign(options).picks == (1, 0)


def test_more_things_count_before_a_lower_price() -> None:
    options = [[choice(0, 0, "A"), choice(100, 60, "A")], [choice(0, 0, "A")]]
    assert assign(options).picks == (1, 0)


def test_what_has_no_choice_is_left_out() -> None:
    found = assign([[], [choice(1, 0, "A")], [choice(1, 0, "A")]])
    assert found.picks.count(None) == 2
    assert found.picks[0] is None
    assert found.is_proven


def test_choices_without_a_holder_never_clash() -> None:
    assert assign([[choice(1, 0)], [choice(1, 0)]]).picks == (0, 0)


def test_the_picks_are_the_best_that_trying_everything_finds() -> None:
    for seed in range(150):
        options = random_options(seed)
        found = assign(options)
        assert (found.is_proven, worth(options, found.picks)) == (True, brute_force(options)), seed


def test_nothing_to_assign_is_proven() -> None:
    assert assign([]).is_proven
