"""Which variant? The scenarios side by side, and what each differs from the basis."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from planning.domain.money import Amount, to_cents
from planning.domain.plan import Status
from publishing.blocks import Align, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.comparison import Comparison, Facts, ScenarioResult
from publishing.figures import Panel, canvas, plot_scenarios, scenarios_size, to_svg
from publishing.notation import (
    NO_BREAK,
    at_most_percent_text,
    count_text,
    date_text,
    euro_text,
    list_text,
    number_text,
)
from publishing.show_budget import amount_text
from publishing.show_wishes import rule_name

NONE = "–"
GROUPS, MONEY, WISHES, POINTS = "Groepen", ("Excl. btw", "Incl. btw"), "Wensen (punten)", "Punten"
BAD_INPUT = "invoer klopt niet"


def show_choice(comparison: Comparison) -> Verdict:
    """Which variants fit, which is done first and which costs least, in one answer."""
    found = comparison.feasible
    total = len(comparison.results)
    if not found:
        return Verdict(f"Geen van de {count_text(total, 'variant', 'varianten')} past.", good=False)
    fitting = [facts for _, facts in found if facts.teams == facts.teams_asked]
    fits = f"{'past' if len(fitting) == 1 else 'passen'} er {number_text(len(fitting))} helemaal"
    some = f"Van de {count_text(total, 'variant', 'varianten')} {fits}."
    sentence = f"Alle {number_text(total)} varianten passen helemaal." if 1 < total == len(fitting) else some
    return Verdict(" ".join([sentence, *_best(comparison)]), good=bool(fitting))


def show_comparison(comparison: Comparison) -> Table:
    """The figures of every variant."""
    headings = (_teams(comparison), GROUPS, "Sessies", "Weken", "Eerste sessie", "Laatste sessie")
    table = Table(
        caption="Wat elke variant inhoudt",
        columns=(
            Column("Variant"),
            Column("Uitkomst"),
            *(Column(heading, Align.RIGHT) for heading in headings),
        ),
        rows=tuple((r.title, _outcome(r), *_figures(r.facts)) for r in comparison.results),
    )
    return _with_what_tells(table, comparison)


def show_prices(comparison: Comparison) -> Table | Paragraph:
    """What every variant costs, and the points of the wishes it bends; only what there is of these."""
    if not comparison.is_priced and not comparison.bends_wishes:
        return Paragraph("Van geen enkele variant is een tarief bekend, en geen wijkt van een wens af.")
    headings = (*MONEY, WISHES)
    table = Table(
        caption="Wat de varianten kosten" if comparison.is_priced else "De wensen, want er is geen tarief bekend",
        columns=(Column("Variant"), *(Column(heading, Align.RIGHT) for heading in headings)),
        rows=tuple((r.title, *_prices(r.facts)) for r in comparison.results),
        note="Punten: hoe ver een variant van de wensen afwijkt; minder is beter." if comparison.bends_wishes else "",
    )
    return _with_what_tells(table, comparison)


def show_differences(comparison: Comparison) -> Table | Paragraph:
    """How every variant differs from the first one: more is +, less is -."""
    basis = comparison.basis
    if basis.facts is None:
        return Paragraph(f"{basis.title} heeft geen plan; verschillen zijn dus niet te geven.")
    headings = (_teams(comparison), GROUPS, "Sessies", "Weken", *MONEY, POINTS)
    table = Table(
        caption=f"Verschil met {basis.title}",
        columns=(Column("Variant"), *(Column(heading, Align.RIGHT) for heading in headings)),
        rows=tuple((r.title, *_differences(r.facts, basis.facts)) for r in comparison.results[1:]),
    )
    return _with_what_tells(table, comparison)


def _with_what_tells(table: Table, comparison: Comparison) -> Table:
    """The table without groups where each team is one, money where there are no tariffs, points where all are 0."""
    idle = set() if comparison.has_groups else {GROUPS}
    idle |= set() if comparison.is_priced else set(MONEY)
    idle |= set() if comparison.bends_wishes else {WISHES, POINTS}
    kept = [place for place, column in enumerate(table.columns) if column.heading not in idle]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)


def show_bent_wishes(comparison: Comparison) -> Table | Paragraph:
    """How many times every variant bends each wish."""
    rules = sorted({key for _, facts in comparison.feasible for key in facts.bent})
    if not rules:
        return Paragraph("Geen enkele variant wijkt van een wens af.")
    return Table(
        caption="Hoe vaak elke variant van een wens afwijkt",
        columns=(Column("Variant"), *(Column(rule_name(key), Align.RIGHT) for key in rules)),
        rows=tuple(
            (r.title, *(number_text(r.facts.bent.get(key, 0)) if r.facts else NONE for key in rules))
            for r in comparison.results
        ),
    )


def show_obstacles(comparison: Comparison) -> BulletList | Paragraph:
    """Why some variants don't fit, or fit only for some of the teams."""
    word = comparison.team_word
    items = [f"{r.title}: {reason}" for r in comparison.results for reason in r.reasons]
    items += [
        f"{r.title}: {facts.teams} van de {count_text(facts.teams_asked, word.one, word.many)} "
        f"{'past' if facts.teams == 1 else 'passen'}."
        for r, facts in comparison.feasible
        if facts.teams < facts.teams_asked
    ]
    return BulletList(tuple(items)) if items else Paragraph(f"Alle varianten passen voor alle {word.many}.")


def show_scenarios_picture(comparison: Comparison) -> Figure:
    """Weeks, sessions, cost and bent wishes of all variants, as bars side by side."""
    names = [result.title for result in comparison.results]
    wishes = _panel(WISHES, comparison, lambda facts: (facts.points, number_text(facts.points)))
    cost = _panel("Kosten incl. btw", comparison, lambda facts: (_cents(facts.incl), amount_text(facts.incl)))
    panels = (
        _panel("Weken", comparison, lambda facts: (facts.weeks, number_text(facts.weeks))),
        _panel("Sessies", comparison, lambda facts: (facts.sessions, number_text(facts.sessions))),
        *((cost,) if comparison.is_priced else ()),
        *((wishes,) if comparison.bends_wishes else ()),
    )
    figure, axes = canvas(scenarios_size(names), columns=len(panels))
    plot_scenarios(axes, names, panels)
    caption = "Alle varianten in staven; de donkere balk is de variant waarmee wordt vergeleken"
    return Figure(caption=caption, alt=_alt(comparison), svg=to_svg(figure))


def _teams(comparison: Comparison) -> str:
    return comparison.team_word.many.capitalize()


def _panel(title: str, comparison: Comparison, measure: Callable[[Facts], tuple[int, str]]) -> Panel:
    measured = [measure(r.facts) if r.facts else (None, "geen plan") for r in comparison.results]
    return Panel(title=title, values=tuple(v for v, _ in measured), labels=tuple(text for _, text in measured))


def _cents(amount: Amount | None) -> int:
    return to_cents(amount) if isinstance(amount, Decimal) else 0


def _best(comparison: Comparison) -> list[str]:
    whole = [(r, f) for r, f in comparison.feasible if f.teams == f.teams_asked]
    if not whole:
        return []
    fastest, facts = min(whole, key=lambda item: item[1].weeks)
    weeks = count_text(facts.weeks, "week", "weken")
    if len(whole) > 1 and all(f.weeks == facts.weeks for _, f in whole):
        sentences = [f"Ze duren alle even lang: {weeks}."]
    else:
        sentences = [f"Het snelst klaar is ‘{fastest.title}’: {weeks} voor {_sessions(facts)}."]
    priced = [(f.incl, r.title, f) for r, f in whole if isinstance(f.incl, Decimal)]
    if priced:
        price, title, facts = min(priced, key=lambda item: item[0])
        sentences.append(f"Het minst kost ‘{title}’: {euro_text(price)} inclusief btw voor {_sessions(facts)}.")
    return sentences


def _sessions(facts: Facts) -> str:
    return count_text(facts.sessions, "sessie", "sessies")


def _outcome(result: ScenarioResult) -> str:
    if result.status is None:
        return BAD_INPUT
    if result.status is Status.FOUND:
        return f"gevonden, hoogstens {at_most_percent_text(result.gap)} beter mogelijk"
    return str(result.status)


def _figures(facts: Facts | None) -> tuple[str, ...]:
    if facts is None:
        return (NONE,) * 6
    return (
        f"{number_text(facts.teams)}{NO_BREAK}van{NO_BREAK}{number_text(facts.teams_asked)}",
        *map(number_text, (facts.groups, facts.sessions, facts.weeks)),
        date_text(facts.first) if facts.first else NONE,
        date_text(facts.last) if facts.last else NONE,
    )


def _prices(facts: Facts | None) -> tuple[str, ...]:
    if facts is None:
        return (NONE,) * 3
    return amount_text(facts.excl), amount_text(facts.incl), number_text(facts.points)


def _differences(facts: Facts | None, basis: Facts) -> tuple[str, ...]:
    if facts is None:
        return (NONE,) * 7
    counts = [
        facts.teams - basis.teams,
        facts.groups - basis.groups,
        facts.sessions - basis.sessions,
        facts.weeks - basis.weeks,
    ]
    amounts = [_amount_difference(facts.excl, basis.excl), _amount_difference(facts.incl, basis.incl)]
    return (*map(signed_text, counts), *amounts, signed_text(facts.points - basis.points))


def signed_text(number: int) -> str:
    """A difference with its sign: ``+3``, ``-2``, ``0``."""
    return f"+{number_text(number)}" if number > 0 else number_text(number)


def _amount_difference(amount: Amount | None, basis: Amount | None) -> str:
    if not isinstance(amount, Decimal) or not isinstance(basis, Decimal):
        return NONE
    text = euro_text(amount - basis)
    return text.replace(NO_BREAK, f"{NO_BREAK}+") if amount > basis else text


def _alt(comparison: Comparison) -> str:
    parts = [_alt_part(r) for r in comparison.results]
    return f"Staafdiagrammen van {count_text(len(parts), 'variant', 'varianten')}: {'; '.join(parts)}."


def _alt_part(result: ScenarioResult) -> str:
    if result.facts is None:
        return f"{result.title} heeft geen plan"
    facts = result.facts
    shown = [
        count_text(facts.weeks, "week", "weken"),
        count_text(facts.sessions, "sessie", "sessies"),
        f"{amount_text(facts.incl)} inclusief btw" if facts.incl is not None else "geen tarief bekend",
        count_text(facts.points, "punt", "punten"),
    ]
    return f"{result.title} {list_text(shown)}"
