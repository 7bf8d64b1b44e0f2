"""What if someone or some place is lost? The plan put to the test, the most painful loss first."""

from collections.abc import Iterator, Sequence

from budget.expected import agreed_chances, expect_cost
from planning.domain.clause import CancellationClause
from planning.domain.money import Amount, add_up
from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
from planning.domain.time import IsoWeek
from planning.stress import Stress
from planning.stress_loss import Loss, Part
from planning.stress_people import SoleCoach
from publishing.block_page import BlockPage
from publishing.blocks import Align, Block, BulletList, Column, Figure, Paragraph, Table, Verdict
from publishing.case import Case
from publishing.figures import canvas, to_svg
from publishing.figures_stress import plot_losses, stress_size
from publishing.notation import NO_BREAK, count_text, date_text, list_text, number_text, percent_text, week_text
from publishing.show_budget import amount_text
from publishing.show_stress_absence import MOST_NAMED, as_decimal, show_absence

MOST_IN_PICTURE = 24
WORDS = {Part.COACH: "coach", Part.LOCATION: "zaal"}


def show_stress(case: Case, stress: Stress) -> BlockPage:
    """The whole answer as one page."""
    return BlockPage(
        title=f"Stresstest: {case.programme.name}",
        about=f"Scenario: {case.programme.scenario_title}.",
        opening=(show_stress_verdict(stress, case.programme.team_word),),
        chapters=(
            ("Wat als een coach of een zaal wegvalt?", show_losses(stress, case.programme.team_word)),
            ("Wat hangt op één persoon?", show_sole_coaches(case.programme, stress)),
            ("Hoe groot is de kans dat een groep te klein wordt?", show_absence(case, stress)),
            ("Wat kost afzeggen naar verwachting?", (show_expected(case, stress),)),
        ),
    )


def show_stress_verdict(stress: Stress, team_word: TeamWord) -> Verdict:
    """On whom or what the plan hangs, or that it can take every loss that was tried."""
    fatal = [loss for loss in stress.losses if loss.gone]
    if fatal:
        worst = fatal[0]
        word = WORDS[worst.resource.part]
        sure = "niet te redden" if worst.is_proven else "niet gered in de rekentijd"
        verb = "is" if worst.gone == 1 else "zijn"
        sessions = count_text(worst.gone, "sessie", "sessies")
        who = f" van {_named([team.team for team in worst.unsaved], team_word)}" if worst.unsaved else ""
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


def _when(loss: Loss) -> str:
    first = date_text(loss.period.first)
    return f"vanaf {first} voorgoed" if loss.is_lasting else f"van {first} tot en met {date_text(loss.period.last)}"


def show_losses(stress: Stress, word: TeamWord) -> tuple[Block, ...]:
    """The picture and the table of all losses, and why teams can't be saved."""
    if not stress.losses:
        return (Paragraph("Er is geen uitval doorgerekend."),)
    why = [f"{_name(x)}: {r.what} {r.advice}" for x in stress.losses for t in x.unsaved for r in t.reasons]
    return (
        _picture(stress.losses[:MOST_IN_PICTURE]),
        _loss_table(stress, word),
        *((BulletList(tuple(dict.fromkeys(why))),) if why else ()),
    )


def _name(loss: Loss) -> str:
    return f"{WORDS[loss.resource.part].capitalize()} {loss.resource.id} {_when(loss)}"


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


def _loss_table(stress: Stress, word: TeamWord) -> Table:
    headings = ("Valt uit", "Niet te redden", "Ander moment", "Andere coach of zaal", "Waarvan niet geraakt")
    note = (
        "Een korte uitval is steeds de drukste: de week, of weken achter elkaar, waarin die coach of zaal de meeste "
        "sessies heeft. Wie vanaf een dag wegvalt, komt niet terug. Wat vóór de uitval was, blijft staan. Van de rest "
        "verschuift zo weinig mogelijk, en elk nieuw plan is nagekeken op alle regels. ‘Niet te redden’: alles wat "
        f"een {word.one} nog te goed had, als de reeks niet compleet meer kan. ‘Waarvan niet geraakt’: sessies die "
        "veranderen om plaats te maken voor andere."
    )
    if stress.untried:
        note += f" Voor {count_text(stress.untried, 'uitval', 'gevallen van uitval')} was er geen rekentijd."
    return Table(
        caption="Elke uitval, de pijnlijkste eerst",
        columns=(
            Column("Wie"),
            Column("Wanneer"),
            *(Column(h, Align.RIGHT) for h in headings),
            Column(f"{word.many.capitalize()} niet te redden"),
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
    anyone = "elke sessie kan door twee of meer coaches worden begeleid"
    if not stress.sole:
        return (Paragraph(f"Niets: {anyone}, voor {programme.team_word.each}."),)
    alike: dict[tuple[str, tuple[str, ...]], list[SoleCoach]] = {}
    for sole in stress.sole:
        alike.setdefault((sole.coach, sole.teams), []).append(sole)
    return (BulletList(tuple(_sole(programme, own) for own in alike.values())),)


def _sole(programme: Programme, alike: Sequence[SoleCoach]) -> str:
    """What one coach is the only one for, with the same teams."""
    forms = list_text([programme.form_by_id[sole.form].name for sole in alike])
    word, first = programme.team_word, alike[0]
    everyone = f"alle {word.many}" if len(programme.teams) > 1 else _named(first.teams, word)
    whom = everyone if all(sole.for_all for sole in alike) else _named(first.teams, word)
    sessions = count_text(sum(sole.sessions for sole in alike), "sessie", "sessies")
    return f"Alleen coach {first.coach} kan {forms} begeleiden voor {whom}: {sessions}."


def _named(teams: Sequence[str], word: TeamWord) -> str:
    return count_text(len(teams), word.one, word.many) if len(teams) > MOST_NAMED else word.named(teams)


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
        costs.append(expect_cost(case.programme, plan, own, {late: as_decimal(chance * 100)}).charged)
    known = [cost for cost in costs if cost is not None]
    return add_up(known) if len(known) == len(costs) else None
