"""Scenarios: named sets of overrides, all checked, one applied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planning.findings import Finding, Origin
from planning.reading.content import GONE, Content, apply, column_of
from planning.reading.notes import Findings, did_you_mean, error, listed
from planning.reading.raw import Cell, Override, RawScenario
from planning.reading.records import Record, read_record
from planning.reading.rows import Row
from planning.reading.schema import TEXT, YES_NO, Column
from planning.reading.values import CODE, near, shown

BASE = "basis"
BASE_TITLE = "Basis"
OWN_KEYS = (
    Column(name="titel", kind=TEXT, help="Hoe het scenario in de rapporten heet."),
    Column(name="aanname", kind=TEXT, help="Waarop het scenario rust, als nog niemand dat heeft bevestigd."),
    Column(
        name="kan_niet",
        kind=YES_NO,
        help="ja = het staat er om te laten zien dat dit niet kan: een fout erin is geen fout van het programma.",
        default="nee",
    ),
)
OWN_NAMES = tuple(c.name for c in OWN_KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioInfo:
    """A scenario's code and the title it has in reports; ``is_impossible`` when it is there to show that."""

    name: str
    title: str
    is_impossible: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A scenario ready to be applied; ``assumption`` is empty when it rests on nothing unconfirmed.

    ``is_impossible`` says that it is there to show what cannot be.
    """

    name: str
    title: str
    is_impossible: bool = False
    assumption: str = ""
    overrides: tuple[Override, ...] = ()
    origin: Origin


def read_all(raw: Sequence[RawScenario], origin: Origin, found: Findings) -> tuple[Scenario, ...]:
    """All scenarios, the programme itself first as ``basis``; ``origin`` is where that stands."""
    read = [_read(r, found) for r in raw]
    base = Scenario(name=BASE, title=BASE_TITLE, origin=origin)
    base = next((s for s in read if s.name == BASE), base)
    return (base, *(s for s in read if s.name != BASE))


def choose(scenarios: Sequence[Scenario], name: str, found: Findings) -> Scenario:
    """The scenario called ``name``, or the programme itself with a finding."""
    chosen = next((s for s in scenarios if s.name == name), None)
    if chosen is not None:
        return chosen
    names = tuple(s.name for s in scenarios)
    advice = did_you_mean(near(name, names)) or f"De scenario's zijn {listed(names)}."
    origin = scenarios[1].origin if len(scenarios) > 1 else scenarios[0].origin
    found.append(error("onbekend scenario", Origin(file=origin.file), f"Er is geen scenario '{shown(name)}'.", advice))
    return scenarios[0]


def check_others(content: Content, scenarios: Sequence[Scenario], chosen: Scenario, found: Findings) -> None:
    """Findings for every override of a scenario that isn't applied now: its place and its value."""
    for scenario in scenarios:
        if scenario is not chosen:
            apply(content, scenario.overrides, found)
            for override in scenario.overrides:
                _check_value(override, found)


def check_ordered(settings: Record, scenarios: Sequence[Scenario]) -> Iterator[Finding]:
    """The scenario that was ordered exists."""
    ordered = settings.maybe("offerte.besteld", str)
    names = tuple(s.name for s in scenarios)
    if ordered is not None and ordered not in names:
        advice = did_you_mean(near(ordered, names)) or f"De scenario's zijn {listed(names)}."
        what = f"Er is geen scenario '{shown(ordered)}' dat besteld kan zijn."
        yield error("onbekend scenario", settings.at("offerte.besteld"), what, advice)


def _check_value(override: Override, found: Findings) -> None:
    column = column_of(override)
    if column is not None and override.path[-1] != GONE:
        optional = replace(column, required=False)
        read_record(Row(cells={column.name: override.cell}, origin=override.cell.origin), [optional], found)


def _read(raw: RawScenario, found: Findings) -> Scenario:
    own: dict[str, Cell] = {o.name: o.cell for o in raw.overrides if o.name in OWN_NAMES}
    record = read_record(Row(cells=own, origin=raw.origin), OWN_KEYS, found)
    overrides = tuple(o for o in raw.overrides if o.name not in OWN_NAMES)
    if not CODE.fullmatch(raw.name):
        advice = "Gebruik letters, cijfers en streepjes, zonder spaties: team-van-21."
        found.append(
            error("verkeerde waarde", raw.origin, f"'{shown(raw.name)}' kan geen code van een scenario zijn.", advice)
        )
    if raw.name == BASE and overrides:
        what = "Het scenario basis is het programma zelf en kan niets anders zetten."
        found.append(error("basis gewijzigd", raw.origin, what, "Geef het scenario een andere code."))
    title = record.maybe("titel", str) or (BASE_TITLE if raw.name == BASE else raw.name)
    return Scenario(
        name=raw.name,
        title=title,
        is_impossible=record.maybe("kan_niet", bool) or False,
        assumption=record.maybe("aanname", str) or "",
        overrides=() if raw.name == BASE else overrides,
        origin=raw.origin,
    )
