"""Whether a programme does more than was ordered: that is the client's decision, never a price made by itself."""

from collections.abc import Iterator
from decimal import Decimal

from planning.costs import has_prices, session_quantities, standing_quantities
from planning.domain.money import round_cents
from planning.domain.plan import Group, Session
from planning.domain.programme import Programme
from planning.findings import Finding, Origin, Severity
from planning.groups import build_groups
from planning.rules.wording import counted, euros

KEY = "meer dan besteld"
ADVICE = (
    "Meer is een besluit van de opdrachtgever: vul bij opdracht.besluit het kenmerk daarvan in, of plan wat besteld is."
)


def check_order(programme: Programme) -> Iterator[Finding]:
    """Findings for more teams, or more sessions for a team, than was ordered; none when the client decided so."""
    order = programme.order
    if order is None or order.decision:
        return
    number = len(programme.teams)
    if order.teams is not None and number > order.teams:
        what = f"Er zijn {number} {programme.team_word.many}, en de opdracht is voor {order.teams}."
        what += _indication(programme, order.teams)
        yield _finding(order.origin, what)
    most = order.sessions_per_team
    for team in programme.teams:
        if most is not None and len(team.forms) > most:
            sessions = counted(len(team.forms), "sessie", "sessies")
            word = programme.team_word.one
            what = f"{word.capitalize()} {team.id} krijgt {sessions}, en de opdracht is {most} per {word}."
            yield _finding(team.origin, what)


def _finding(origin: Origin, what: str) -> Finding:
    return Finding(key=KEY, severity=Severity.ERROR, origin=origin, what=what, advice=ADVICE)


def _indication(programme: Programme, ordered: int) -> str:
    total = price_pro_rata(programme, ordered)
    if total is None:
        return ""
    return f" Naar rato van de bestelling is dat {euros(total)} exclusief btw: een indicatie, geen prijs."


def price_pro_rata(programme: Programme, ordered: int) -> Decimal | None:
    """What all teams would cost without btw if each cost what one of the first ``ordered`` does on average.

    Every session counts at its lowest price on the first day; None when prices are unknown.
    """
    if not has_prices(programme):
        return None
    first = {team.id for team in programme.teams[:ordered]}
    standing = [None, *first]
    total = sum((_price(programme, team) for team in standing), Decimal(0))
    for group in build_groups(programme):
        if group.team in first:
            total += sum((_lowest(programme, group, form) for form in group.forms), Decimal(0))
    return round_cents(total * len(programme.teams) / ordered)


def _price(programme: Programme, team: str | None) -> Decimal:
    priced = standing_quantities(programme, team)
    return sum((t.amount * n.numerator / n.denominator for t, n in priced if isinstance(t.amount, Decimal)), Decimal(0))


def _lowest(programme: Programme, group: Group, form: str) -> Decimal:
    """The lowest price of a session; 0 where other prices stand for the sessions."""
    prices = []
    for coach in (c.id for c in programme.coaches if form in c.forms):
        session = Session(
            group=group.id,
            team=group.team,
            form=form,
            day=programme.window.first,
            start=0,
            minutes=programme.form_by_id[form].minutes,
            coach=coach,
            location=None,
        )
        own = session_quantities(programme, session)
        prices.append(
            sum((t.amount * n.numerator / n.denominator for t, n in own if isinstance(t.amount, Decimal)), Decimal(0))
        )
    return min(prices, default=Decimal(0))
