"""What one more group would cost and give: sessions and money against the chance that a group becomes too small."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from planning.grouping_trade_off import GroupNumber, TradeOff, compare_with_one_more
from publishing.blocks import Align, Column, Paragraph, Table
from publishing.case import Case
from publishing.notation import count_text, list_text, number_text, percent_text
from publishing.show_budget import amount_text
from publishing.show_planning import WITHOUT_PLAN

MOST_TEAMS_NAMED = 6


def show_one_more_group(case: Case) -> Table | Paragraph:
    """Per team, those that are alike together: the groups now and with one more, the risk and what it costs."""
    if case.plan is None:
        return WITHOUT_PLAN
    served = [team for team in case.programme.teams if team.id not in case.plan.unserved]
    alike: dict[tuple[str, ...], list[str]] = {}
    for team in served:
        offer = compare_with_one_more(case.programme, team)
        alike.setdefault(_cells(offer), []).append(team.id)
    least = case.programme.group_size.minimum
    missing = percent_text(case.programme.absence / 100)
    return Table(
        caption="Eén groep meer per team",
        columns=(
            Column("Team"),
            Column("Nu"),
            Column(f"Kans op minder dan {least}", Align.RIGHT),
            Column("Met één groep meer"),
            Column(f"Kans op minder dan {least}", Align.RIGHT),
            Column("Sessies erbij", Align.RIGHT),
            Column("Kosten erbij, excl. btw", Align.RIGHT),
        ),
        rows=tuple((_teams(ids), *cells) for cells, ids in alike.items()),
        note=(
            f"De kans dat er in de kleinste groep minder dan {least} mensen zijn, als iedereen {missing} van de "
            "sessies mist, los van elkaar: een aanname, te wijzigen bij groepen.afwezig. Kosten zonder zaal."
        ),
    )


def _cells(offer: TradeOff) -> tuple[str, ...]:
    now = (_groups(offer.now), risk_text(offer.now.risk))
    if offer.more is None:
        return (*now, "kan niet", "", "", "")
    added = number_text(offer.more.sessions - offer.now.sessions)
    return (*now, _groups(offer.more), risk_text(offer.more.risk), added, amount_text(offer.cost))


def _groups(number: GroupNumber) -> str:
    """How many groups, and of how many people the smallest: ``2 of 3 groepen, kleinste 6``."""
    counts = sorted({len(own) for own in number.sizes.values()})
    smallest = min(size for own in number.sizes.values() for size in own)
    many = count_text(counts[0], "groep", "groepen") if len(counts) == 1 else f"{' of '.join(map(str, counts))} groepen"
    return f"{many}, kleinste {smallest}"


def _teams(ids: Sequence[str]) -> str:
    return list_text(ids) if len(ids) <= MOST_TEAMS_NAMED else count_text(len(ids), "team", "teams")


def risk_text(risk: Fraction) -> str:
    """A chance in per cents: one decimal, two below one per cent: ``46,9 %``, ``0,16 %``."""
    percent = Decimal(risk.numerator * 100) / risk.denominator
    return f"{number_text(percent, 1 if percent >= 1 else 2)}\N{NO-BREAK SPACE}%"
