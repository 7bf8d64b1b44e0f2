"""Each further team: what it costs in money and in weeks, and how many teams fit at all."""

from decimal import Decimal
from itertools import groupby, pairwise

from planning.domain.programme import Programme
from planning.findings import InvalidInput
from planning.frontier import Frontier, find_frontier
from planning.frontier_cost import CostCurve, CostPoint
from planning.frontier_growth import Growth
from planning.frontier_weeks import WeeksCurve, WeeksPoint
from planning.reading import read_programme
from publishing.blocks import Align, Block, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.figures import to_svg
from publishing.figures_frontier import frontier_canvas, plot_frontier
from publishing.notation import count_text, date_text, euro_text, list_text, number_text
from publishing.request import PlannerMessage, Request

MOST_RUNS = 4
NONE = "–"
UNKNOWN = "niet bekend"


def show_frontier(programme: Programme, frontier: Frontier) -> tuple[Block, ...]:
    """The whole answer: in words, as a picture, and the table beside it."""
    if not any(p.teams for p in frontier.weeks.points):
        return (Verdict("Er is geen plan gevonden voor ook maar één team.", good=False),)
    return (
        show_next_team(frontier),
        BulletList(tuple(_sentences(programme, frontier))),
        show_frontier_picture(frontier),
        *show_frontier_tables(frontier),
    )


def show_room(request: Request, seconds: int) -> tuple[Block, ...]:
    """For a report: the answer for the programme without a scenario, found in ``seconds``; 0 leaves it out.

    Raises PlannerMessage for bad input.
    """
    if not seconds:
        return (Paragraph("Wat elk volgend team kost, is niet uitgezocht: speelruimte staat op 0."),)
    try:
        programme = read_programme(request.programme).require()
    except InvalidInput as error:
        raise PlannerMessage(error.findings) from None
    return show_frontier(programme, find_frontier(programme, seed=request.seed, seconds=seconds))


def show_next_team(frontier: Frontier) -> Verdict:
    """What each further team costs, in one sentence; without prices how many weeks the teams take."""
    if frontier.cost is None or not _has_steps(frontier):
        return Verdict(_weeks_sentence(frontier.weeks))
    return Verdict(_per_team(frontier.cost))


def show_frontier_picture(frontier: Frontier) -> Figure:
    """Teams against money and against weeks."""
    figure, axes = frontier_canvas(frontier)
    plot_frontier(axes, frontier)
    what = "weken" if frontier.cost is None else "geld en weken"
    caption = f"Teams tegen {what}; een open punt: beter is niet uitgesloten"
    return Figure(caption=caption, alt=_alt(frontier), svg=to_svg(figure))


def show_frontier_tables(frontier: Frontier) -> tuple[Table, ...]:
    """The figures of the picture."""
    money = () if frontier.cost is None else (_cost_table(frontier.cost, frontier.weeks),)
    return (*money, _weeks_table(frontier.weeks))


def _sentences(programme: Programme, frontier: Frontier) -> list[str]:
    found = (
        [_first_team(frontier.cost)]
        if frontier.cost is not None
        else ["Zonder tarieven is niet te zeggen wat een team kost; hier staat alleen hoeveel weken het vraagt."]
    )
    if _has_steps(frontier):
        found.append(_weeks_sentence(frontier.weeks))
    if frontier.cost is not None:
        found += [*_cap_sentence(programme, frontier.cost), *_missing(frontier.cost)]
    return [*found, *growth_sentences(frontier.growth)]


def _has_steps(frontier: Frontier) -> bool:
    """Whether there is a further team to give a price of."""
    return frontier.cost is not None and len(frontier.cost.points) > 1


def _first_team(curve: CostCurve) -> str:
    point = curve.points[0]
    sure = "" if point.is_proven else " of iets minder"
    if point.teams > 1:
        return f"{number_text(point.teams)} teams kosten {_cost(point)}{sure}."
    return f"Het eerste team kost {_cost(point)}{sure}, met alles wat er eenmalig bij komt."


def _cost(point: CostPoint) -> str:
    return f"{euro_text(point.excl)} exclusief btw ({euro_text(point.incl)} inclusief)"


def _per_team(curve: CostCurve) -> str:
    """What further teams cost, teams of one price together; excluding btw."""
    steps = [(b.teams, b.excl - a.excl) for a, b in pairwise(curve.points)]
    runs = [(price, [team for team, _ in run]) for price, run in groupby(steps, key=lambda step: step[1])]
    doubt = "" if all(p.is_proven for p in curve.points) else " Niet elk punt is bewezen; de tabel zegt welke."
    if len(runs) == 1:
        return f"Elk volgend team kost {euro_text(runs[0][0])} exclusief btw.{doubt}"
    if len(runs) > MOST_RUNS:
        low, high = min(price for price, _ in runs), max(price for price, _ in runs)
        return f"Elk volgend team kost tussen {euro_text(low)} en {euro_text(high)} exclusief btw.{doubt}"
    told = list_text([_run(price, teams) for price, teams in runs])
    return f"{told[0].upper()}{told[1:]}, exclusief btw.{doubt}"


def _run(price: Decimal, teams: list[int]) -> str:
    if len(teams) == 1:
        return f"team {teams[0]} kost {euro_text(price)} meer"
    return f"team {teams[0]} tot en met {teams[-1]} kosten elk {euro_text(price)} meer"


def _weeks_sentence(curve: WeeksCurve) -> str:
    best = max(curve.points, key=lambda p: (p.teams, -p.weeks))
    least = f"{count_text(best.teams, 'team past', 'teams passen')} in {count_text(best.weeks, 'week', 'weken')}"
    before = next((p for p in reversed(curve.points) if p.weeks < best.weeks), None)
    if before is None or not curve.is_complete:
        return f"{least}."
    fewer = f"in {count_text(before.weeks, 'week', 'weken')}"
    if not before.teams and before.is_proven:
        return f"{least}; {fewer} geen enkel."
    if before.is_proven:
        return f"{least}; {fewer} hoogstens {number_text(before.teams)}."
    sure = (
        f"meer dan {number_text(before.most)} kan zeker niet"
        if before.most < best.teams
        else "meer is niet uitgesloten"
    )
    return f"{least}; {fewer} zijn er {number_text(before.teams)} gevonden, {sure}."


def _cap_sentence(programme: Programme, curve: CostCurve) -> list[str]:
    """How many teams fit under the cap, when there is one."""
    if programme.cap is None:
        return []
    cap = programme.cap.amount
    inside = [p for p in curve.points if (p.incl if curve.with_vat else p.excl) <= cap]
    vat = "inclusief" if curve.with_vat else "exclusief"
    fits = max((p.teams for p in inside), default=0)
    verb = "past" if fits == 1 else "passen"
    return [f"Onder het plafond van {euro_text(cap)} {vat} btw {verb} {count_text(fits, 'team', 'teams')}."]


def _missing(curve: CostCurve) -> list[str]:
    if curve.is_complete:
        return []
    return [f"Voor minder dan {count_text(curve.points[0].teams, 'team', 'teams')} was er geen rekentijd."]


def growth_sentences(growth: Growth | None) -> list[str]:
    """How many teams fit with what there is, and what would make room for the next one."""
    if growth is None:
        return ["Of er meer teams bij kunnen, is niet uitgezocht: daar was geen rekentijd voor."]
    if growth.fits == growth.asked:
        more = growth.fits - growth.present
        room = (
            f"zeker nog {count_text(more, 'team', 'teams')} zoals deze bij" if more else "geen team bij uitgeprobeerd"
        )
        return [f"Zoals het programma nu is, kunnen er {room}."]
    return [_fits(growth), *_helps(growth)]


def _fits(growth: Growth) -> str:
    if growth.is_proven:
        like = ", gerekend met teams zoals deze" if growth.fits > growth.present else ""
        return f"Zoals het programma nu is, passen er hoogstens {count_text(growth.fits, 'team', 'teams')}{like}."
    return (
        f"Zoals het programma nu is, passen er zeker {count_text(growth.fits, 'team', 'teams')} zoals deze; meer "
        f"dan {number_text(growth.most)} kan niet."
    )


def _helps(growth: Growth) -> list[str]:
    if not growth.remedies:
        tried = (
            "Eén extra coach of zaal, of een week langer, maakt"
            if growth.is_complete
            else "Wat er in de rekentijd is geprobeerd, maakt"
        )
        return [f"{tried} op zichzelf geen plaats voor nog een team."]
    ways = [r.sentence for r in growth.remedies]
    either = ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} of {ways[-1]}"
    return [f"Vanaf team {number_text(growth.most + 1)} is er meer nodig: {either}."]


def _cost_table(curve: CostCurve, weeks: WeeksCurve) -> Table:
    headings = ("Excl. btw", "Incl. btw", "Dit team erbij, excl. btw", "Minste weken")
    rows, before = [], None
    for point in curve.points:
        rows.append(_cost_row(curve, point, before, weeks))
        before = point
    note = "Alle punten zijn de laagste kosten voor zoveel teams, zonder plafond; wensen tellen niet mee."
    return Table(
        caption="Wat zoveel teams minstens kosten",
        columns=(Column("Teams", Align.RIGHT), *(Column(h, Align.RIGHT) for h in headings), Column("Bewezen")),
        rows=tuple(rows),
        note=f"{note} De minste weken gelden apart: niet altijd tegen dezelfde kosten.",
    )


def _cost_row(curve: CostCurve, point: CostPoint, before: CostPoint | None, weeks: WeeksCurve) -> tuple[str, ...]:
    fewest = weeks.fewest_weeks(point.teams)
    saved = (point.incl if curve.with_vat else point.excl) - point.least
    return (
        number_text(point.teams),
        euro_text(point.excl),
        euro_text(point.incl),
        NONE if before is None else euro_text(point.excl - before.excl),
        UNKNOWN if fewest is None else number_text(fewest.weeks),
        "ja" if point.is_proven else f"hoogstens {euro_text(saved)} minder mogelijk",
    )


def _weeks_table(curve: WeeksCurve) -> Table:
    priced = any(p.excl is not None for p in curve.points)
    headings = ("Weken", "Tot en met", "Teams", *(("Excl. btw", "Incl. btw") if priced else ()))
    note = "Alleen de weken waarin er iets verandert; binnen het plafond, als dat er is."
    if not curve.is_complete:
        note += " Niet alle weken konden op tijd worden doorgerekend."
    return Table(
        caption="Hoeveel teams er passen in zoveel weken",
        columns=(*(Column(h, Align.RIGHT) for h in headings), Column("Bewezen")),
        rows=tuple(_weeks_row(point, priced=priced) for point in curve.steps),
        note=note,
    )


def _weeks_row(point: WeeksPoint, *, priced: bool) -> tuple[str, ...]:
    nothing = NONE if not point.teams else UNKNOWN
    amounts = (nothing if amount is None else euro_text(amount) for amount in (point.excl, point.incl))
    if point.is_proven:
        proof = "ja"
    elif point.most > point.teams:
        proof = f"hoogstens {count_text(point.most, 'team', 'teams')} mogelijk"
    else:
        proof = "de teams wel, de kosten niet"
    return (
        number_text(point.weeks),
        date_text(point.last),
        number_text(point.teams),
        *(amounts if priced else ()),
        proof,
    )


def _alt(frontier: Frontier) -> str:
    told = []
    if frontier.cost is not None and frontier.cost.points:
        first, last = frontier.cost.points[0], frontier.cost.points[-1]
        told.append(
            f"de kosten lopen op van {euro_text(first.excl)} voor {count_text(first.teams, 'team', 'teams')} tot "
            f"{euro_text(last.excl)} voor {count_text(last.teams, 'team', 'teams')}, exclusief btw"
        )
    steps = [f"{number_text(p.teams)} in {count_text(p.weeks, 'week', 'weken')}" for p in frontier.weeks.steps]
    told.append(f"teams per aantal weken: {list_text(steps)}")
    return f"Lijnen met punten: {'; '.join(told)}."
