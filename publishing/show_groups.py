"""What one more group would cost and give: sessions and money against the chance that a group becomes too small."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from planning.domain.team_word import TeamWord
from planning.grouping_trade_off import GroupNumber, TradeOff, chance_below, compare_with_one_more, meets_in_groups
from publishing.blocks import Align, Column, Paragraph, Table
from publishing.case import Case
from publishing.notation import count_text, list_text, number_text, percent_text
from publishing.people_counts import SHIELDED, count_people
from publishing.show_budget import amount_text
from publishing.show_planning import WITHOUT_PLAN

MOST_TEAMS_NAMED = 6
NO_GROUPS = Paragraph("Alle sessies zijn met één deelnemer tegelijk: er zijn geen groepen om te verdelen.")
NO_RISK = Paragraph("Een groep mag hier ook klein zijn, en kan dus niet te klein worden als er iemand afwezig is.")
MOST_SIZES = 12


def show_one_more_group(case: Case) -> Table | Paragraph:
    """Per team, those that are alike together: the groups now and with one more, the risk and what it costs."""
    if case.plan is None:
        return WITHOUT_PLAN
    served = [
        team
        for team in case.programme.teams
        if team.id not in case.plan.unserved and any(meets_in_groups(case.programme, f) for f in team.forms)
    ]
    if not served:
        return NO_GROUPS
    people = count_people(case.programme, case.plan)
    shown = {g.team for g in case.plan.groups} - {g.team for g in case.plan.groups if people.groups.get(g.id) is None}
    if all(case.programme.size_of(f).minimum == 1 for team in served for f in team.forms):
        return NO_RISK
    alike: dict[tuple[str, ...], list[str]] = {}
    for team in served:
        offer = compare_with_one_more(case.programme, team)
        alike.setdefault(_cells(offer) if team.id in shown else _shielded(offer), []).append(team.id)
    sizes = {case.programme.size_of(f) for team in served for f in team.forms if meets_in_groups(case.programme, f)}
    fewer = f"minder dan {min(s.minimum for s in sizes)}" if len(sizes) == 1 else "te weinig"
    missing = percent_text(case.programme.absence / 100)
    return Table(
        caption=f"Eén groep meer per {case.programme.team_word.one}",
        columns=(
            Column(case.programme.team_word.title),
            Column("Nu"),
            Column(f"Kans op {fewer}", Align.RIGHT),
            Column("Met één groep meer"),
            Column(f"Kans op {fewer}", Align.RIGHT),
            Column("Sessies erbij", Align.RIGHT),
            Column("Kosten erbij, excl. btw", Align.RIGHT),
        ),
        rows=tuple((_teams(ids, case.programme.team_word), *cells) for cells, ids in alike.items()),
        note=(
            f"De kans dat er in de kleinste groep {fewer} mensen zijn, als iedereen {missing} van de "
            "sessies mist, los van elkaar: een aanname, te wijzigen bij groepen.afwezig. Kosten zonder zaal."
            f" {people.note}"
        ).rstrip(),
    )


def show_absence(case: Case) -> Table | Paragraph:
    """For every size a group may have, the chance that fewer than the minimum come."""
    programme = case.programme
    size, absence = programme.group_size, Fraction(programme.absence) / 100
    if not any(meets_in_groups(programme, f) for team in programme.teams for f in team.forms):
        return NO_GROUPS
    if size.minimum == 1:
        return NO_RISK
    if size.maximum - size.minimum >= MOST_SIZES:
        return Paragraph("Hoe groot een groep is, maakt hier weinig uit voor de kans dat er te weinig mensen komen.")
    return Table(
        caption=f"Kans dat er minder dan {size.minimum} mensen komen",
        columns=(Column("Groepsgrootte"), Column("Kans per sessie", Align.RIGHT)),
        rows=tuple(
            (str(people), risk_text(chance_below(people, size.minimum, absence)))
            for people in range(size.minimum, size.maximum + 1)
        ),
        note=f"Als iedereen {percent_text(programme.absence / 100)} van de sessies mist, los van elkaar: een aanname.",
    )


def _cells(offer: TradeOff) -> tuple[str, ...]:
    now = (_groups(offer.now), risk_text(offer.now.risk))
    if offer.more is None:
        return (*now, "kan niet", "", "", "")
    added = number_text(offer.more.sessions - offer.now.sessions)
    return (*now, _groups(offer.more), risk_text(offer.more.risk), added, amount_text(offer.cost))


def _shielded(offer: TradeOff) -> tuple[str, ...]:
    """The same of a team of which the group sizes are suppressed: these and the chances tell each other."""
    if offer.more is None:
        return (SHIELDED, SHIELDED, "kan niet", "", "", "")
    added = number_text(offer.more.sessions - offer.now.sessions)
    return (SHIELDED, SHIELDED, SHIELDED, SHIELDED, added, amount_text(offer.cost))


def _groups(number: GroupNumber) -> str:
    """How many groups, and of how many people the smallest: ``2 of 3 groepen, kleinste 6``."""
    counts = sorted({len(own) for own in number.sizes.values()})
    smallest = min(size for own in number.sizes.values() for size in own)
    many = count_text(counts[0], "groep", "groepen") if len(counts) == 1 else f"{' of '.join(map(str, counts))} groepen"
    return f"{many}, kleinste {smallest}"


def _teams(ids: Sequence[str], word: TeamWord) -> str:
    return list_text(ids) if len(ids) <= MOST_TEAMS_NAMED else count_text(len(ids), word.one, word.many)


def risk_text(risk: Fraction) -> str:
    """A chance in per cents: one decimal, two below one per cent: ``46,9 %``, ``0,16 %``."""
    percent = Decimal(risk.numerator * 100) / risk.denominator
    return f"{number_text(percent, 1 if percent >= 1 else 2)}\N{NO-BREAK SPACE}%"
