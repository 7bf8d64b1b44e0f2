"""What if someone or some place is lost? The plan put to the test, the most painful loss first."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from budget.expected import agreed_chances, expect_cost
from planning.domain.clause import CancellationClause
from planning.domain.money import Amount, add_up
from planning.domain.programme import Programme
from planning.domain.time import IsoWeek
from planning.stress import Stress
from planning.stress_absence import GroupRisk
from planning.stress_loss import Loss, Part
from planning.stress_people import SoleCoach
from publishing.block_page import BlockPage
from publishing.blocks import Align, Block, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.case import Case
from publishing.figures import canvas, to_svg
from publishing.figures_stress import plot_losses, stress_size
from publishing.notation import NO_BREAK, count_text, date_text, list_text, number_text, percent_text, week_text
from publishing.show_budget import amount_text
from publishing.show_groups import risk_text

MOST_IN_PICTURE = 24
MOST_RISKS = 12
MOST_NAMED = 6
WORDS = {Part.COACH: "coach", Part.LOCATION: "zaal"}


def show_stress(case: Case, stress: Stress) -> BlockPage:
    """The whole answer as one page."""
    return BlockPage(
        title="Stresstest",
        about=f"{case.programme.name} – {case.programme.scenario_title}",
        opening=(show_stress_verdict(stress),),
        chapters=(
            ("Wat als een coach of een zaal wegvalt?", show_losses(stress)),
            ("Wat hangt op één persoon?", show_sole_coaches(case.programme, stress)),
            ("Hoe groot is de kans dat een groep te klein wordt?", show_absence(case.programme, stress)),
            ("Wat kost afzeggen naar verwachting?", (show_expected(case, stress),)),
        ),
    )


def show_stress_verdict(stress: Stress) -> Verdict:
    """On whom or what the plan hangs, or that it can take every loss that was tried."""
    fatal = [loss for loss in stress.losses if loss.gone]
    if fatal:
        worst = fatal[0]
        word = WORDS[worst.resource.part]
        sure = "niet te redden" if worst.is_proven else "niet gered in de rekentijd"
        verb = "is" if worst.gone == 1 else "zijn"
        sessions = count_text(worst.gone, "sessie", "sessies")
        who = f" van {_teams(worst)}" if worst.unsaved else ""
        hangs = f"Het plan hangt aan {word} {worst.resource.id}: valt die {_when(worst)} weg"
        return Verdict(f"{hangs}, dan {verb} {sessions}{who} {sure}.", good=False)
    if not stress.losses:
        return Verdict("Er was geen rekentijd om het plan op de proef te stellen.")
    worst = stress.losses[0]
    moves = count_text(worst.moved, "sessie verschuift", "sessies verschuiven")
    calm = (
        f"het meest verandert er als {WORDS[worst.resource.part]} {worst.resource.id} {_when(worst)} wegvalt: {moves}"
    )
    return Verdict(f"Het plan vangt elke uitval op die is geprobeerd; {calm}{_taken_over(worst)}.", good=True)


def _taken_over(loss: Loss) -> str:
    if not loss.replaced:
        return ""
    sessions = count_text(loss.replaced, "sessie krijgt", "sessies krijgen")
    return f" en {sessions} een andere coach of zaal"


def _teams(loss: Loss) -> str:
    names = [team.team for team in loss.unsaved]
    word = "team" if len(names) == 1 else "de teams"
    return f"{word} {list_text(names)}" if len(names) <= MOST_NAMED else f"{number_text(len(names))} teams"


def _when(loss: Loss) -> str:
    first = date_text(loss.period.first)
    return f"vanaf {first} voorgoed" if loss.is_lasting else f"van {first} tot en met {date_text(loss.period.last)}"


def show_losses(stress: Stress) -> tuple[Block, ...]:
    """The picture and the table of all losses, and why teams can't be saved."""
    if not stress.losses:
        return (Paragraph("Er is geen uitval doorgerekend."),)
    why = [f"{_name(x)}: {r.what} {r.advice}" for x in stress.losses for team in x.unsaved for r in team.reasons]
    return (
        _picture(stress.losses[:MOST_IN_PICTURE]),
        _loss_table(stress),
        *((BulletList(tuple(dict.fromkeys(why))),) if why else ()),
    )


def _name(loss: Loss) -> str:
    return f"{WORDS[loss.resource.part]} {loss.resource.id} {_when(loss)}"


def _picture(losses: tuple[Loss, ...]) -> Figure:
    names = [f"{WORDS[x.resource.part]} {x.resource.id}, {_short(x)}" for x in losses]
    figure, (ax,) = canvas(stress_size(losses))
    plot_losses(ax, losses, names)
    told = "; ".join(f"{name}: {_became(loss)}" for name, loss in zip(names, losses, strict=True))
    caption = "Wat er met sessies gebeurt als een coach of zaal wegvalt, de pijnlijkste uitval bovenaan"
    return Figure(caption=caption, alt=f"Staafdiagram. {told}.", svg=to_svg(figure))


def _short(loss: Loss) -> str:
    if loss.is_lasting:
        return f"vanaf {date_text(loss.period.first)}"
    first, last = IsoWeek.of(loss.period.first), IsoWeek.of(loss.period.last)
    weeks = week_text(first) if first == last else f"{week_text(first)} tot en met {week_text(last)}"
    return weeks.replace(" van ", f"{NO_BREAK}van{NO_BREAK}")


def _became(loss: Loss) -> str:
    gone, moved, replaced = map(number_text, loss.hurt)
    return f"{gone} niet te redden, {moved} naar een ander moment, {replaced} met een andere coach of zaal"


def _loss_table(stress: Stress) -> Table:
    headings = ("Valt uit", "Niet te redden", "Ander moment", "Andere coach of zaal", "Waarvan niet geraakt")
    note = (
        "Wat vóór de uitval was, blijft staan. Van de rest verschuift zo weinig mogelijk, en elk nieuw plan is "
        "nagekeken op alle regels. ‘Niet te redden’: alles wat een team nog te goed had, als de reeks niet compleet "
        "meer kan. ‘Waarvan niet geraakt’: sessies die veranderen om plaats te maken voor andere."
    )
    if stress.untried:
        note += f" Voor {count_text(stress.untried, 'uitval', 'gevallen van uitval')} was er geen rekentijd."
    return Table(
        caption="Elke uitval, de pijnlijkste eerst",
        columns=(
            Column("Wie"),
            Column("Wanneer"),
            *(Column(h, Align.RIGHT) for h in headings),
            Column("Teams niet te redden"),
        ),
        rows=tuple(_loss_row(loss) for loss in stress.losses),
        note=note,
    )


def _loss_row(loss: Loss) -> tuple[str, ...]:
    counts = (len(loss.lost), *loss.hurt, loss.others)
    name = f"{WORDS[loss.resource.part].capitalize()}{NO_BREAK}{loss.resource.id}"
    return name, _short(loss), *map(number_text, counts), _unsaved(loss)


def _unsaved(loss: Loss) -> str:
    if loss.difference is None:
        return "niet op tijd uitgezocht"
    if not loss.unsaved:
        return "geen"
    names = list_text([team.team for team in loss.unsaved])
    return names if loss.is_proven else f"{names}; meer redden is niet uitgesloten"


def show_sole_coaches(programme: Programme, stress: Stress) -> tuple[Block, ...]:
    """What only one coach may and can lead."""
    if not stress.sole:
        return (Paragraph("Niets: elke sessie kan door twee of meer coaches worden begeleid, voor elk team."),)
    return (BulletList(tuple(_sole(programme, sole) for sole in stress.sole)),)


def _sole(programme: Programme, sole: SoleCoach) -> str:
    form = programme.form_by_id[sole.form].name
    whom = "alle teams" if sole.for_all else _named(sole.teams)
    sessions = count_text(sole.sessions, "sessie", "sessies")
    return f"Alleen coach {sole.coach} kan {form} begeleiden voor {whom}: {sessions}."


def _named(teams: tuple[str, ...]) -> str:
    if len(teams) > MOST_NAMED:
        return count_text(len(teams), "team", "teams")
    return f"{'team' if len(teams) == 1 else 'de teams'} {list_text(teams)}"


def show_absence(programme: Programme, stress: Stress) -> tuple[Block, ...]:
    """The chance for the programme as a whole, and for the groups at most risk."""
    absence = stress.absence
    if not absence.groups:
        return (Paragraph("Er zijn geen groepen: alle sessies zijn met één deelnemer tegelijk."),)
    missing = percent_text(programme.absence / 100)
    many = f"{number_text(_decimal(absence.expected), 1)} van de {number_text(len(absence.chances))}"
    once = f"De kans dat één of meer sessies onder het minimum komen, is {risk_text(absence.once)}"
    return (
        Paragraph(f"{once}; gemiddeld zijn het er {many}."),
        _risk_table(stress, f"Aanname: iedereen mist {missing} van de sessies, los van elkaar."),
    )


def _risk_table(stress: Stress, note: str) -> Table:
    alike: dict[tuple[str, ...], list[str]] = {}
    for risk in stress.absence.groups:
        alike.setdefault(_risk_cells(risk), []).append(risk.group)
    rows = [(_groups(names), *cells) for cells, names in alike.items()]
    if len(rows) > MOST_RISKS:
        note += f" De {number_text(MOST_RISKS)} soorten groepen met de grootste kans."
    headings = ("Mensen", "Sessies", "Kans per sessie", "Kans op minstens één keer")
    return Table(
        caption="Kans op een te kleine groep",
        columns=(Column("Groep"), *(Column(h, Align.RIGHT) for h in headings)),
        rows=tuple(rows[:MOST_RISKS]),
        note=note,
    )


def _risk_cells(risk: GroupRisk) -> tuple[str, ...]:
    return number_text(risk.size), number_text(risk.sessions), risk_text(risk.each), risk_text(risk.once)


def _groups(names: list[str]) -> str:
    return list_text(names) if len(names) <= MOST_NAMED else f"{number_text(len(names))} groepen"


def show_expected(case: Case, stress: Stress) -> BulletList | Paragraph:
    """What cancelling costs on average, by the agreed chances, and when groups that are too small don't go on."""
    clause = case.programme.cancellation
    if clause is None:
        return Paragraph("Er is geen regeling voor annuleren opgegeven, dus is hier niets over te zeggen.")
    return BulletList(tuple(_expected(case, stress, clause)))


def _expected(case: Case, stress: Stress, clause: CancellationClause) -> Iterator[str]:
    chances = agreed_chances(clause)
    if chances and case.plan is not None:
        cost = expect_cost(case.programme, case.plan, case.plan.sessions, chances)
        yield (
            f"Met de kansen bij de annuleringsregeling vervalt of verschuift {percent_text(cost.percent / 100)} van de "
            f"sessies; dat kost naar verwachting {amount_text(cost.charged)} exclusief btw."
        )
    else:
        yield "Bij de annuleringsregeling staan geen kansen, dus een verwachting daarvan is er niet."
    late = min(clause.tiers, key=lambda tier: tier.least)
    if stress.absence.chances:
        yield (
            "Gaat een te kleine groep niet door en blijkt dat pas op de dag zelf, dan kost dat naar verwachting "
            f"{amount_text(_too_small(case, stress))} exclusief btw ({percent_text(late.percent / 100)} van de sessie)."
        )


def _too_small(case: Case, stress: Stress) -> Amount | None:
    """The late charge of every session, times its chance to be too small."""
    clause, plan = case.programme.cancellation, case.plan
    if clause is None or plan is None:
        return None
    late = min(clause.tiers, key=lambda tier: tier.least)
    costs = []
    for chance in sorted(set(stress.absence.chances.values())):
        own = [s for s, c in stress.absence.chances.items() if c == chance]
        costs.append(expect_cost(case.programme, plan, own, {late: _decimal(chance * 100)}).charged)
    known = [cost for cost in costs if cost is not None]
    return add_up(known) if len(known) == len(costs) else None


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
