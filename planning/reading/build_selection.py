"""The pool of candidates, phases and milestones, out of their rows."""

from datetime import date

from planning.domain.phases import Milestone, Phase
from planning.domain.selection import Candidate, Pool, Quota, Trait
from planning.reading.records import Record
from planning.reading.references import Typed


def build_pool(typed: Typed) -> Pool | None:
    """The candidates and what is asked; None when nobody is to be selected."""
    rows, settings = typed.rows("kandidaten"), typed.settings
    if not rows:
        return None
    return Pool(
        candidates=tuple(_candidate(row) for row in rows),
        quotas=tuple(_quota(row) for row in typed.rows("quota")),
        minimum=settings.need("selectie.minimum", int),
        maximum=settings.need("selectie.maximum", int),
        per_pilot=settings.need("selectie.telt", str) == "per pilot",
        pilots=pilots_of(typed),
        origin=settings.at("selectie.maximum"),
    )


def pilots_of(typed: Typed) -> tuple[str, ...]:
    """The teams whose members are to be selected: those with no number of members."""
    return tuple(str(row.values["team"]) for row in typed.rows("teams") if is_pilot(row) and "team" in row.values)


def is_pilot(team: Record) -> bool:
    """Whether a team's members are to be selected: nobody wrote or counted how many they are."""
    return "leden" not in team.filled and "leden" not in team.values


def _candidate(row: Record) -> Candidate:
    codes = ((trait, row.maybe(trait, str)) for trait in Trait)
    return Candidate(
        id=row.need("kandidaat", str),
        value=row.need("waarde", int),
        traits={trait: code for trait, code in codes if code is not None},
        pilot=row.maybe("pilot", str),
    )


def _quota(row: Record) -> Quota:
    return Quota(
        trait=Trait(row.need("kenmerk", str)),
        code=row.need("waarde", str),
        minimum=row.need("minimum", int),
        maximum=row.maybe("maximum", int),
        origin=row.origin,
    )


def build_phases(typed: Typed) -> tuple[Phase, ...]:
    """The phases in the order of their table."""
    return tuple(
        Phase(
            id=row.need("fase", str),
            name=row.need("naam", str),
            first=row.need("begin", date),
            last=row.need("eind", date),
            forms=row.codes("vormen"),
            origin=row.origin,
        )
        for row in typed.rows("fasen")
    )


def build_milestones(typed: Typed) -> tuple[Milestone, ...]:
    """The milestones in the order of their table."""
    return tuple(
        Milestone(
            id=row.need("mijlpaal", str),
            name=row.need("naam", str),
            day=row.need("datum", date),
            phase=row.maybe("fase", str),
            source_day=row.maybe("datum_bron", date),
            origin=row.origin,
        )
        for row in typed.rows("mijlpalen")
    )
