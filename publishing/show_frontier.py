"""Each further team: what it costs in money and in weeks, and how many teams fit at all."""

from decimal import Decimal
from itertools import groupby, pairwise

from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
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
from publishing.request import PlannerMessage, Request, RoomRequest
from publishing.show_further import further_sentences
from publishing.show_none import show_none

MOST_RUNS = 4
NONE = "–"
UNKNOWN = "niet bekend"


def show_frontier(programme: Programme, frontier: Frontier) -> tuple[Block, ...]:
    """The whole answer: in words, as a picture, and the table beside it."""
    word = programme.team_word
    if frontier.weeks.is_none_proven:
        return show_none(frontier, word)
    if not any(p.teams for p in frontier.weeks.points):
        return (Verdict(f"Er is in de rekentijd geen plan gevonden voor ook maar één {word.one}.", good=False),)
    told = show_next_team(frontier, word), BulletList(tuple(_sentences(programme, frontier)))
    if len(programme.teams) == 1:
        return told
    return (*told, show_frontier_picture(frontier, word), *show_frontier_tables(frontier, word))


def show_room(request: Request, room: RoomRequest) -> tuple[Block, ...]:
    """For a report: the answer for one scenario of the programme, found in so many seconds; 0 leaves it out.

    Raises PlannerMessage for bad input.
    """
    if not room.seconds:
        return (Paragraph("Wat er nog bij kan, is niet uitgezocht: speelruimte staat op 0."),)
    try:
        programme = read_programme(request.programme, room.scenario).require()
    except InvalidInput as error:
        raise PlannerMessage(error.findings) from None
    return show_frontier(programme, find_frontier(programme, seed=request.seed, seconds=room.seconds))


def show_next_team(frontier: Frontier, word: TeamWord) -> Verdict:
    """What each further team costs, in one sentence; without prices how many weeks the teams take."""
    if frontier.cost is None or not _has_steps(frontier):
        return Verdict(_weeks_sentence(frontier.weeks, word))
    return Verdict(_per_team(frontier.cost, word))


def show_frontier_picture(frontier: Frontier, word: TeamWord) -> Figure:
    """Teams against money and against weeks."""
    figure, axes = frontier_canvas(frontier)
    plot_frontier(axes, frontier, word.many)
    what = "weken" if frontier.cost is None else "geld en weken"
    caption = f"{word.many.capitalize()} tegen {what}; een open punt: beter is niet uitgesloten"
    return Figure(caption=caption, alt=_alt(frontier, word), svg=to_svg(figure))


def show_frontier_tables(frontier: Frontier, word: TeamWord) -> tuple[Table, ...]:
    """The figures of the picture."""
    money = () if frontier.cost is None else (_cost_table(frontier.cost, frontier.weeks, word),)
    return (*money, _weeks_table(frontier.weeks, word))


def _sentences(programme: Programme, frontier: Frontier) -> list[str]:
    word = programme.team_word
    found = (
        [_first_team(frontier.cost, word)]
        if frontier.cost is not None
        else [f"Zonder tarieven is niet te zeggen wat één {word.one} kost; hier staat alleen hoeveel weken het vraagt."]
    )
    if _has_steps(frontier):
        found.append(_weeks_sentence(frontier.weeks, word))
    if frontier.cost is not None:
        found += _missing(frontier.cost, word)
    return [*found, *growth_sentences(frontier.growth, word), *further_sentences(programme, frontier)]


def _has_steps(frontier: Frontier) -> bool:
    """Whether there is a further team to give a price of."""
    return frontier.cost is not None and len(frontier.cost.points) > 1


def _first_team(curve: CostCurve, word: TeamWord) -> str:
    point = curve.points[0]
    sure = "" if point.is_proven else " of iets minder"
    if point.teams > 1:
        return f"{number_text(point.teams)} {word.many} kosten {_cost(point)}{sure}."
    return f"Voor één {word.one} is het {_cost(point)}{sure}, met alles wat er eenmalig bij komt."


def _cost(point: CostPoint) -> str:
    return f"{euro_text(point.excl)} exclusief btw ({euro_text(point.incl)} inclusief)"


def _per_team(curve: CostCurve, word: TeamWord) -> str:
    """What further teams cost, teams of one price together; excluding btw."""
    steps = [(b.teams, b.excl - a.excl) for a, b in pairwise(curve.points)]
    runs = [(price, [team for team, _ in run]) for price, run in groupby(steps, key=lambda step: step[1])]
    doubt = "" if all(p.is_proven for p in curve.points) else " Niet elk punt is bewezen; de tabel zegt welke."
    if len(runs) == 1:
        return f"{_each(word)} kost {euro_text(runs[0][0])} exclusief btw.{doubt}"
    if len(runs) > MOST_RUNS:
        low, high = min(price for price, _ in runs), max(price for price, _ in runs)
        return f"{_each(word)} kost tussen {euro_text(low)} en {euro_text(high)} exclusief btw.{doubt}"
    told = list_text([_run(price, teams, word) for price, teams in runs])
    return f"{told[0].upper()}{told[1:]}, exclusief btw.{doubt}"


def _each(word: TeamWord) -> str:
    """Each further one, in words that suit any noun: ``Elk team erbij``."""
    return f"Eén {word.one} erbij" if word.one != "team" else "Elk volgend team"


def _run(price: Decimal, teams: list[int], word: TeamWord) -> str:
    if len(teams) == 1:
        return f"{word.one} {teams[0]} kost {euro_text(price)} meer"
    return f"{word.one} {teams[0]} tot en met {teams[-1]} kosten elk {euro_text(price)} meer"


def _weeks_sentence(curve: WeeksCurve, word: TeamWord) -> str:
    best = max(curve.points, key=lambda p: (p.teams, -p.weeks))
    weeks = count_text(best.weeks, "week", "weken")
    least = (
        f"{count_text(best.teams, f'{word.one} past', f'{word.many} passen')} in {weeks} vanaf het begin van de periode"
    )
    before = next((p for p in reversed(curve.points) if p.weeks < best.weeks), None)
    if before is None or not curve.is_complete:
        return f"{least}."
    fewer = f"in {count_text(before.weeks, 'week', 'weken')}"
    if not before.teams and before.is_proven:
        return f"{least}; {fewer} nog geen."
    if before.is_proven:
        return f"{least}; {fewer} hoogstens {number_text(before.teams)}."
    sure = (
        f"meer dan {number_text(before.most)} kan zeker niet"
        if before.most < best.teams
        else "meer is niet uitgesloten"
    )
    return f"{least}; {fewer} zijn er {number_text(before.teams)} gevonden, {sure}."


def _missing(curve: CostCurve, word: TeamWord) -> list[str]:
    if curve.is_complete:
        return []
    return [f"Voor minder dan {count_text(curve.points[0].teams, word.one, word.many)} was er geen rekentijd."]


def growth_sentences(growth: Growth | None, word: TeamWord) -> list[str]:
    """How many teams fit with what there is, and what would make room for the next one."""
    if growth is None:
        return [f"Of er meer {word.many} bij kunnen, is niet uitgezocht: daar was geen rekentijd voor."]
    if growth.fits == growth.asked:
        more = growth.fits - growth.present
        room = (
            f"zeker nog {count_text(more, word.one, word.many)} zoals deze bij"
            if more
            else f"geen {word.many} bij uitgeprobeerd"
        )
        return [f"Zoals het programma nu is, kunnen er {room}."]
    return [_fits(growth, word), *_helps(growth, word)]


def _fits(growth: Growth, word: TeamWord) -> str:
    verb, many = "past" if growth.fits == 1 else "passen", count_text(growth.fits, word.one, word.many)
    if growth.is_proven:
        like = f", gerekend met {word.many} zoals deze" if growth.fits > growth.present else ""
        return f"Zoals het programma nu is, {verb} er hoogstens {many}{like}."
    return (
        f"Zoals het programma nu is, {verb} er zeker {many} zoals deze; meer dan {number_text(growth.most)} kan niet."
    )


def _helps(growth: Growth, word: TeamWord) -> list[str]:
    if not growth.remedies:
        tried = (
            "Eén extra coach of zaal, of een week langer, maakt"
            if growth.is_complete
            else "Wat er in de rekentijd is geprobeerd, maakt"
        )
        return [f"{tried} op zichzelf geen plaats voor nog een {word.one}."]
    ways = [r.sentence for r in growth.remedies]
    either = ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} of {ways[-1]}"
    return [f"Vanaf {word.one} {number_text(growth.most + 1)} is er meer nodig: {either}."]


def _cost_table(curve: CostCurve, weeks: WeeksCurve, word: TeamWord) -> Table:
    headings = ("Excl. btw", "Incl. btw", "Deze erbij, excl. btw", "Minste weken")
    rows, before = [], None
    for point in curve.points:
        rows.append(_cost_row(curve, point, before, weeks))
        before = point
    note = f"Alle punten zijn de laagste kosten voor zoveel {word.many}, zonder plafond; wensen tellen niet mee."
    return Table(
        caption=f"Wat zoveel {word.many} minstens kosten",
        columns=(
            Column(word.many.capitalize(), Align.RIGHT),
            *(Column(h, Align.RIGHT) for h in headings),
            Column("Bewezen"),
        ),
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


def _weeks_table(curve: WeeksCurve, word: TeamWord) -> Table:
    priced = any(p.excl is not None for p in curve.points)
    headings = ("Weken", "Tot en met", word.many.capitalize(), *(("Excl. btw", "Incl. btw") if priced else ()))
    note = "Alleen de weken waarin er iets verandert; binnen het plafond, als dat er is."
    if not curve.is_complete:
        note += " Niet alle weken konden op tijd worden doorgerekend."
    return Table(
        caption=f"Hoeveel {word.many} er passen in zoveel weken",
        columns=(*(Column(h, Align.RIGHT) for h in headings), Column("Bewezen")),
        rows=tuple(_weeks_row(point, word, priced=priced) for point in curve.steps),
        note=note,
    )


def _weeks_row(point: WeeksPoint, word: TeamWord, *, priced: bool) -> tuple[str, ...]:
    nothing = NONE if not point.teams else UNKNOWN
    amounts = (nothing if amount is None else euro_text(amount) for amount in (point.excl, point.incl))
    if point.is_proven:
        proof = "ja"
    elif point.most > point.teams:
        proof = f"hoogstens {count_text(point.most, word.one, word.many)} mogelijk"
    else:
        proof = f"de {word.many} wel, de kosten niet"
    return (
        number_text(point.weeks),
        date_text(point.last),
        number_text(point.teams),
        *(amounts if priced else ()),
        proof,
    )


def _alt(frontier: Frontier, word: TeamWord) -> str:
    told = []
    if frontier.cost is not None and frontier.cost.points:
        first, last = frontier.cost.points[0], frontier.cost.points[-1]
        told.append(
            f"de kosten lopen op van {euro_text(first.excl)} voor {count_text(first.teams, word.one, word.many)} tot "
            f"{euro_text(last.excl)} voor {count_text(last.teams, word.one, word.many)}, exclusief btw"
        )
    steps = [f"{number_text(p.teams)} in {count_text(p.weeks, 'week', 'weken')}" for p in frontier.weeks.steps]
    told.append(f"{word.many} per aantal weken: {list_text(steps)}")
    return f"Lijnen met punten: {'; '.join(told)}."
