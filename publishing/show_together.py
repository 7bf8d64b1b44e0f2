"""Several programmes planned together: do they go together, how sure is that, and what is in the way if not."""

from planning.domain.money import from_cents
from planning.domain.plan import Outcome, Status
from planning.domain.programme import Programme
from planning.together import JointLevel, Together
from planning.together_busy import fixed_sentences
from planning.together_reasons import JointReasons
from publishing.blocks import Align, Block, BulletList, Column, Paragraph, Table, Verdict
from publishing.notation import count_text, euro_text, list_text, number_text
from publishing.show_provenance import CENTS

MOST_CLASHES = 12
UNKNOWN = "niet te zeggen"


def show_together(together: Together, reasons: JointReasons | None) -> tuple[Block, ...]:
    """The joint statement, the verdict first; ``reasons`` where there is no joint plan."""
    if together.outcomes:
        return (_verdict(together), *_fixed(together), *_clashes(together), _programmes(together), _levels(together))
    told = reasons or JointReasons()
    return (_no(together, told), *_fixed(together), *_clashes(together), *_in_the_way(told), _ways_out(told))


def _verdict(together: Together) -> Verdict:
    names = list_text([p.name for p in together.programmes])
    if together.status is Status.OPTIMAL:
        return Verdict(f"Ja: {names} gaan samen, en een beter gezamenlijk plan bestaat niet (bewezen).", good=True)
    return Verdict(f"Ja: {names} gaan samen. Hoeveel beter het nog kan, staat bij de doelen.", good=True)


def _no(together: Together, reasons: JointReasons) -> Verdict:
    if reasons.hopeless:
        own = list_text([p.name for p in together.programmes if p.id in reasons.hopeless])
        sure = "past zelf al niet" if reasons.is_certain else "heeft zelf nog geen plan"
        return Verdict(f"Nee: {own} {sure}. Vraag daarvan eerst: traject waarom.", good=False)
    if reasons.is_certain:
        return Verdict("Nee: de programma's gaan niet samen (bewezen).", good=False)
    return Verdict("Nog onbekend: er is geen plan gevonden waarin de programma's samengaan.")


def _fixed(together: Together) -> tuple[Block, ...]:
    """What stands fixed in one and keeps people of another busy."""
    told = fixed_sentences(together.programmes)
    return (BulletList(told),) if told else ()


def _clashes(together: Together) -> tuple[Block, ...]:
    """What would go wrong if each were planned for itself."""
    told = [*map(str, together.clashes), *together.overloads]
    if not told:
        return (Paragraph("Elk apart gepland botsen ze ook al niet."),) if together.outcomes else ()
    more = len(told) - MOST_CLASHES
    rest = (f"En nog {count_text(more, 'botsing', 'botsingen')}.",) if more > 0 else ()
    number = count_text(len(told), "botsing", "botsingen")
    solved = (" Die is opgelost." if len(told) == 1 else " Die zijn opgelost.") if together.outcomes else ""
    return (
        Paragraph(f"Elk voor zich gepland zou dit {number} geven.{solved}"),
        BulletList((*told[:MOST_CLASHES], *rest)),
    )


def _programmes(together: Together) -> Table:
    rows = zip(together.programmes, together.alone, together.outcomes, strict=True)
    note = f"Gepland in deze volgorde: {list_text(together.order)}." if together.order else ""
    return Table(
        caption="De programma's",
        columns=(
            Column("Programma"),
            Column("Scenario"),
            Column("Sessies", Align.RIGHT),
            Column("Alleen gepland"),
            Column("Samen gepland"),
        ),
        rows=tuple(_programme_row(*row) for row in rows),
        note=note,
    )


def _programme_row(programme: Programme, alone: Outcome, joint: Outcome) -> tuple[str, ...]:
    sessions = len(joint.plan.sessions) if joint.plan is not None else 0
    return programme.name, programme.scenario_title, number_text(sessions), alone.status.value, joint.status.value


def _levels(together: Together) -> Table:
    return Table(
        caption="De doelen van alle programma's samen",
        columns=(
            Column("Doel"),
            Column("Bereikt", Align.RIGHT),
            Column("Bewezen grens", Align.RIGHT),
            Column("Beter mogelijk"),
        ),
        rows=tuple(_level_row(level) for level in together.levels),
        note="Opgeteld over de programma's. De grens: het beste dat elk kan naast wat van de andere vaststaat.",
    )


def _level_row(level: JointLevel) -> tuple[str, ...]:
    reached, name = _amount(level, level.value), level.name.capitalize()
    if level.bound is None:
        return name, reached, UNKNOWN, UNKNOWN
    return name, reached, _amount(level, level.bound), _better(level, level.bound)


def _better(level: JointLevel, bound: int) -> str:
    if level.is_proven:
        return "nee, bewezen"
    return f"hoogstens {_amount(level, abs(level.value - bound))}"


def _amount(level: JointLevel, value: int) -> str:
    if level.unit.startswith(CENTS):
        return f"{euro_text(from_cents(value))}{level.unit.removeprefix(CENTS)}"
    return f"{number_text(value)} {level.unit}"


def _in_the_way(reasons: JointReasons) -> tuple[Block, ...]:
    return (BulletList(tuple(map(str, reasons.in_the_way))),) if reasons.in_the_way else ()


def _ways_out(reasons: JointReasons) -> Block:
    if reasons.hopeless:
        return Paragraph("Samen plannen heeft pas zin als elk programma op zichzelf past.")
    if not reasons.repairs:
        return Paragraph("Er is geen uitweg gevonden met één verandering.")
    return BulletList(tuple(map(str, reasons.repairs)))
