"""From a folder or a workbook to a programme, or to everything that is wrong with it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planning.domain.programme import Programme
from planning.explain_matching import unmatched
from planning.findings import Finding, InvalidInput, Origin, Severity
from planning.grouping import form_groups
from planning.order import check_order
from planning.os_words import why_not
from planning.reading.build import build_programme
from planning.reading.checks import (
    check_cap,
    check_form_sizes,
    check_forms,
    check_group_size,
    check_peak,
    check_period,
    check_start_times,
    check_team_word,
)
from planning.reading.checks_activities import (
    check_activities,
    check_activities_begin,
    check_assistants,
    check_helpers,
)
from planning.reading.checks_cancelling import check_clause_settings, check_ledger, check_tiers
from planning.reading.checks_discounts import check_discounts
from planning.reading.checks_groups import check_fixed_groups, check_participants
from planning.reading.checks_invoicing import check_invoicing
from planning.reading.checks_matching import (
    check_competences,
    check_lengths,
    check_most_groups,
    check_pairings,
    pairings_left,
)
from planning.reading.checks_money import check_tariffs
from planning.reading.checks_participants import check_like_minded, check_pairs, without_pairs_of
from planning.reading.checks_people import check_coaches, check_diaries, check_exceptions, check_team_sizes
from planning.reading.checks_phases import check_milestones, check_phases
from planning.reading.checks_pseudonyms import check_pseudonyms
from planning.reading.checks_quote import check_quote_dates
from planning.reading.checks_requests import NOTHING_ASKED, asks_for_talks, check_requests
from planning.reading.checks_selection import check_quotas, check_selection
from planning.reading.checks_themes import check_choice_start, check_coverage, check_moments, check_options
from planning.reading.checks_travel import check_travel
from planning.reading.content import Content, apply, read_content
from planning.reading.folder import SETTINGS, read_folder
from planning.reading.keys import KEYS
from planning.reading.notes import Findings, did_you_mean, error
from planning.reading.raw import RawProgramme
from planning.reading.records import read_record, read_records
from planning.reading.references import Typed, check_codes, without_orphans
from planning.reading.requests import gone_with_requests, with_requests
from planning.reading.rows import Row
from planning.reading.scenarios import BASE, ScenarioInfo, check_ordered, check_others, choose, read_all
from planning.reading.tables import TABLE_BY_NAME, TABLES
from planning.reading.values import near, shown
from planning.reading.workbook import read_workbook, without_echoes
from planning.selection import select_people
from planning.themes import choose_themes

CHECKS = (
    check_period,
    check_team_word,
    check_competences,
    check_lengths,
    check_pairings,
    check_most_groups,
    check_requests,
    check_group_size,
    check_form_sizes,
    check_start_times,
    check_forms,
    check_cap,
    check_peak,
    check_travel,
    check_codes,
    check_team_sizes,
    check_coaches,
    check_diaries,
    check_exceptions,
    check_tariffs,
    check_discounts,
    check_invoicing,
    check_selection,
    check_quotas,
    check_phases,
    check_milestones,
    check_participants,
    check_fixed_groups,
    check_pairs,
    check_like_minded,
    check_tiers,
    check_clause_settings,
    check_ledger,
    check_quote_dates,
    check_activities,
    check_activities_begin,
    check_helpers,
    check_assistants,
    check_moments,
    check_options,
    check_coverage,
    check_choice_start,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading gave: a programme, or None when one of the findings is an error."""

    programme: Programme | None
    findings: tuple[Finding, ...]

    def require(self) -> Programme:
        """The programme. Raises InvalidInput with all findings when there is none."""
        if self.programme is None:
            raise InvalidInput(self.findings)
        return self.programme


def as_it_is(programme: Programme) -> Programme:
    """The programme, unchanged."""
    return programme


def read_programme(
    path: Path,
    scenario: str = BASE,
    *,
    may_be_over: bool = False,
    before_themes: Callable[[Programme], Programme] = as_it_is,
) -> Reading:
    """The programme in a folder, in the folder of a ``programma.toml``, or in a workbook, as ``scenario`` has it.

    Never raises for what a planner typed: everything that is wrong comes back as findings, all at once. Where it
    ``may_be_over`` a programme of requests may have none left that are open, and then has no teams: there is nothing
    to plan then, only a ledger to look at. ``before_themes`` may change the programme before its themes are chosen.
    """
    found: Findings = []
    raw = _read_raw(path, found)
    if raw is None:
        return Reading(programme=None, findings=tuple(found))
    content = read_content(raw, found)
    scenarios = read_all(raw.scenarios, raw.origin, found)
    chosen = choose(scenarios, scenario, found)
    check_others(content, scenarios, chosen, found)
    overrides = chosen.overrides if content.settings else ()  # without settings they are all that there would be
    typed = _type(apply(content, overrides, found), found)
    found.extend(_check_presence(raw, typed, found))
    found.extend(check_ordered(typed.settings, scenarios))
    for check in CHECKS:
        found.extend(check(typed))
    found.extend(check_pseudonyms(typed, scenarios))
    found = [f for f in found if not (may_be_over and f.key == NOTHING_ASKED)]
    if any(f.severity is Severity.ERROR for f in found):
        return Reading(programme=None, findings=_sorted(found))
    programme, findings = build_programme(typed, chosen, _hash(raw, chosen.name))
    selected = select_people(programme)
    themed = choose_themes(before_themes(selected.programme))
    formed = form_groups(themed.programme)
    found.extend((*findings, *selected.findings, *themed.findings, *formed.findings))
    found.extend((*check_order(formed.programme), *unmatched(formed.programme)))
    is_good = all(f.severity is not Severity.ERROR for f in found)
    return Reading(programme=formed.programme if is_good else None, findings=_sorted(found))


def read_scenarios(path: Path) -> tuple[ScenarioInfo, ...]:
    """The scenarios of the programme at ``path``, the programme itself first; only that when it can't be read."""
    found: Findings = []
    raw = _read_raw(path, found)
    scenarios = read_all(raw.scenarios if raw else (), Origin(file=path.name), found)
    return tuple(ScenarioInfo(name=s.name, title=s.title, is_impossible=s.is_impossible) for s in scenarios)


def _read_raw(path: Path, found: Findings) -> RawProgramme | None:
    try:
        if path.name.casefold() == SETTINGS and path.is_file():
            path = path.parent
        if path.is_dir():
            return read_folder(path, found)
        if path.is_file():
            return read_workbook(path, found)
        found.append(_missing(path))
    except (OSError, ValueError) as problem:
        what = f"Hier is niets te lezen ({why_not(problem)})."
        found.append(error("niet te openen", Origin(file=shown(path.name)), what, "Kijk of de naam klopt."))
    return None


def _missing(path: Path) -> Finding:
    siblings = tuple(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else ()
    advice = did_you_mean(near(path.name, siblings)) or "Geef de map van een programma, of een werkmap (.xlsx)."
    return error("bestand ontbreekt", Origin(file=path.name), "Dit programma bestaat niet.", advice)


def _type(content: Content, found: Findings) -> Typed:
    keys = KEYS if content.settings else [replace(key, required=False) for key in KEYS]
    settings = read_record(Row(cells=content.settings, origin=content.origin), keys, found)
    tables = {name: tuple(read_records(grid, TABLE_BY_NAME[name], found)) for name, grid in content.tables.items()}
    everyone = Typed(settings=settings, tables=tables)
    gone = gone_with_requests(content.gone)
    typed = without_orphans(everyone, gone)
    pairs = without_pairs_of(typed, everyone, gone.get("teams", frozenset()))
    pairings = pairings_left(everyone, gone)
    return with_requests(replace(typed, tables={**typed.tables, "paren": pairs, "koppels": pairings}))


def _check_presence(raw: RawProgramme, typed: Typed, found: Findings) -> Iterator[Finding]:
    """What the programme can't do without is there and filled; not where reading it went wrong already."""
    if not raw.settings and not _is_reported(raw.origin, found):
        yield error("lege tabel", raw.origin, "Er staan geen instellingen in.", "Vul minstens programma.id in.")
    for table in TABLES:
        origin = raw.table_origin(table.name)
        if not table.required or typed.rows(table.name) or _is_reported(origin, found):
            continue
        if table.name == "teams" and asks_for_talks(typed):
            continue
        if table.name in raw.tables:
            what = f"De tabel {table.name} is leeg."
            yield error("lege tabel", origin, what, f"{table.help} Vul minstens één rij in.")
        else:
            what = f"De tabel {table.name} ontbreekt."
            yield error("bestand ontbreekt", origin, what, f"{table.help} Voeg haar toe.")


def _is_reported(origin: Origin, found: Findings) -> bool:
    return any((f.origin.file, f.origin.sheet) == (origin.file, origin.sheet) for f in found)


def _sorted(found: Findings) -> tuple[Finding, ...]:
    """Errors first, each once, in the order of files, sheets and rows."""
    order = {
        f: (f.severity is not Severity.ERROR, f.origin.file, f.origin.sheet or "", f.origin.row or 0)
        for f in without_echoes(found)
    }
    return tuple(sorted(order, key=lambda f: order[f]))


def _hash(raw: RawProgramme, scenario: str) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(raw.contents.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    digest.update(f"scenario\0{scenario}".encode())
    return digest.hexdigest()
