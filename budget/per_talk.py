"""What one talk may cost at most, all in, for so many participants, with the cap read either way."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.cap import CapJudgement
from planning.domain.money import round_cents
from planning.domain.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPrice:
    """The most that one of ``talks`` may cost without btw, everything included (hoogste prijs per gesprek).

    ``read_excl`` when the cap is meant without btw, ``read_incl`` when it is meant with btw.
    """

    participants: int
    talks: int
    read_excl: Decimal
    read_incl: Decimal


def highest_talk_prices(programme: Programme, judgement: CapJudgement) -> tuple[TalkPrice, ...]:
    """For the fewest, the selected and the most participants of a programme that selects them, small to large.

    A talk is a session with one participant. Empty when nobody is selected, or nobody has talks.
    """
    pool, selection = programme.pool, programme.selection
    if pool is None or selection is None:
        return ()
    each = talks_each(programme, pool.pilots)
    numbers = sorted({pool.least, selection.number, pool.most})
    return tuple(_price(judgement, number, number * each) for number in numbers if each)


def talks_each(programme: Programme, teams: Sequence[str]) -> int:
    """How many talks alone each member of these teams has; the most where teams differ."""
    alone = (sum(programme.size_of(f).maximum == 1 for f in programme.team_by_id[team].forms) for team in teams)
    return max(alone, default=0)


def _price(judgement: CapJudgement, participants: int, talks: int) -> TalkPrice:
    return TalkPrice(
        participants=participants,
        talks=talks,
        read_excl=round_cents(judgement.read_excl.cap_excl / talks),
        read_incl=round_cents(judgement.read_incl.cap_excl / talks),
    )
