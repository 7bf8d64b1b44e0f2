"""Several programmes planned together: do they go together, how sure is that, and what is in the way if not."""

from planning.domain.plan import Outcome, Status
from planning.domain.programme import Programme
from planning.domain.team_word import TeamWord
from planning.together import Together
from planning.together_busy import fixed_sentences
from planning.together_levels import JointLevel
from planning.together_reasons import JointReasons
from publishing.blocks import Align, Block, BulletList, Column, Paragraph, Table, Verdict
from publishing.notation import count_text, list_text, number_text
from publishing.show_provenance import plain_name, unit_text
from publishing.show_why import ALWAYS

MOST_CLASHES = 12
UNKNOWN = "niet te zeggen"


def show_together(together: Together, reasons: JointReasons | None) -> tuple[Block, ...]:
    """The joint statement, the verdict first; ``reasons`` where there is no joint plan."""
    if together.outcomes:
        return (_verdict(together), *_fixed(together), *_clashes(together), _programmes(together), _levels(together))
    told = reasons or JointReasons()
    return (
        _no(together, told),
        *_fixed(together),
        *_clashes(together),
        *_in_the_way(told),
        *_rules(told),
        _ways_out(told),
    )


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
    most = "" if together.served_at_most is None else f" {_at_most(together, together.served_at_most)}"
    return Verdict(f"Nog onbekend: er is geen plan gevonden waarin de programma's samengaan.{most}")


def _at_most(together: Together, served: int) -> str:
    teams = [t for p in together.programmes for t in p.teams]
    everyone, is_number = sum(t.value for t in teams), all(t.value == 1 for t in teams)
    what = _word(together).many if is_number else f"waarde van de {_word(together).many}"
    return f"Bewezen is dat er hoogstens {number_text(served)} van de {number_text(everyone)} {what} samen passen."


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
        rows=tuple(_level_row(level, _word(together)) for level in together.levels),
        note="Opgeteld over de programma's. De grens: het beste dat elk kan naast wat van de andere vaststaat.",
    )


def _word(together: Together) -> TeamWord:
    """What the teams of all programmes are called together: ``stuurgroepen en directeuren`` where they differ."""
    words = tuple(dict.fromkeys(p.team_word for p in together.programmes))
    every = list_text([word.many for word in words])
    return words[0] if len(words) == 1 else TeamWord(one=every, many=every)


def _level_row(level: JointLevel, word: TeamWord) -> tuple[str, ...]:
    reached, name = unit_text(level.unit, level.value, word), plain_name(level.name).capitalize()
    if level.bound is None:
        return name, reached, UNKNOWN, UNKNOWN
    return name, reached, unit_text(level.unit, level.bound, word), _better(level, level.bound, word)


def _better(level: JointLevel, bound: int, word: TeamWord) -> str:
    if level.is_proven:
        return "nee, bewezen"
    return f"hoogstens {unit_text(level.unit, abs(level.value - bound), word)}"


def _in_the_way(reasons: JointReasons) -> tuple[Block, ...]:
    return (BulletList(tuple(map(str, reasons.in_the_way))),) if reasons.in_the_way else ()


def _rules(reasons: JointReasons) -> tuple[Block, ...]:
    """The rules over all programmes that clash."""
    if reasons.clash is None:
        return ()
    doubt = "Of al deze regels nodig zijn voor de botsing kon niet op tijd worden uitgezocht."
    return (
        Paragraph(f"{reasons.clash.shared} Onmogelijk, omdat deze regels niet allemaal tegelijk kunnen:"),
        BulletList(reasons.clash.rules),
        Paragraph(ALWAYS if reasons.clash.is_smallest else doubt),
    )


def _ways_out(reasons: JointReasons) -> Block:
    if reasons.hopeless:
        return Paragraph("Samen plannen heeft pas zin als elk programma op zichzelf past.")
    if not reasons.repairs:
        return Paragraph("Er is geen uitweg gevonden met één verandering.")
    return BulletList(tuple(map(str, reasons.repairs)))
