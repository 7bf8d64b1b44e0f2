"""Which phase runs when, and what must be ready when."""

from datetime import date

from planning.domain.phases import Milestone, Phase
from planning.domain.plan import Plan
from planning.domain.programme import Programme
from publishing.blocks import Align, Block, Column, Figure, Table
from publishing.case import Case
from publishing.figures import canvas, to_svg
from publishing.figures_phases import plot_timeline, timeline_size
from publishing.notation import count_text, date_text, list_text, long_date_text, number_text


def show_phases(case: Case) -> tuple[Block, ...]:
    """A timeline, and tables of the phases with their sessions and of the milestones; nothing when there are none."""
    programme = case.programme
    if not programme.phases and not programme.milestones:
        return ()
    blocks: list[Block] = [_timeline(programme)]
    if programme.phases:
        blocks.append(_phases(programme, case.plan))
    if programme.milestones:
        blocks.append(_milestones(programme))
    return tuple(blocks)


def _timeline(programme: Programme) -> Figure:
    figure, (ax,) = canvas(timeline_size(programme))
    plot_timeline(ax, programme)
    return Figure(caption="De fasen en de mijlpalen in de tijd", alt=_alt(programme), svg=to_svg(figure))


def _alt(programme: Programme) -> str:
    phases = [f"{p.name} van {long_date_text(p.first)} tot en met {long_date_text(p.last)}" for p in programme.phases]
    ready = [f"{m.name} op {long_date_text(m.day)}" for m in programme.milestones]
    parts = [f"Fasen: {'; '.join(phases)}."] if phases else []
    parts += [f"Mijlpalen: {'; '.join(ready)}."] if ready else []
    return f"Tijdlijn. {' '.join(parts)}"


def _phases(programme: Programme, plan: Plan | None) -> Table:
    return Table(
        caption="De fasen",
        columns=(
            Column("Fase"),
            Column("Van"),
            Column("Tot en met"),
            Column("Sessievormen"),
            Column("Sessies", Align.RIGHT),
            Column("Eerste en laatste sessie"),
        ),
        rows=tuple(_phase_row(programme, phase, plan) for phase in programme.phases),
        note="Elke sessie valt binnen de fase waar haar vorm bij hoort.",
    )


def _phase_row(programme: Programme, phase: Phase, plan: Plan | None) -> tuple[str, ...]:
    days = sorted(s.day for s in plan.sessions if s.form in phase.forms) if plan is not None else []
    return (
        phase.name,
        date_text(phase.first),
        date_text(phase.last),
        list_text([programme.form_by_id[f].name for f in phase.forms]) if phase.forms else "–",
        number_text(len(days)) if phase.forms else "–",
        _span(days),
    )


def _span(days: list[date]) -> str:
    return f"{date_text(days[0])} – {date_text(days[-1])}" if days else "–"


def _milestones(programme: Programme) -> Table:
    names = {phase.id: phase.name for phase in programme.phases}
    changed = [m for m in programme.milestones if m.source_day not in (None, m.day)]
    note = ""
    if changed:
        what = count_text(len(changed), "mijlpaal heeft", "mijlpalen hebben")
        note = f"{what} een andere dag dan de bron noemt; gepland is met de dag in de eerste kolom."
    return Table(
        caption="De mijlpalen",
        columns=(Column("Datum"), Column("Wat er dan klaar is"), Column("Fase"), Column("Dag in de bron")),
        rows=tuple(_milestone_row(m, names) for m in programme.milestones),
        note=note,
    )


def _milestone_row(milestone: Milestone, names: dict[str, str]) -> tuple[str, ...]:
    source = milestone.source_day
    return (
        date_text(milestone.day),
        milestone.name,
        names.get(milestone.phase or "", "–"),
        date_text(source) if source not in (None, milestone.day) and source is not None else "–",
    )
