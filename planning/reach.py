"""Count places on the days that a form can be on: phases, diaries and gaps leave some forms only part of the window."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from planning.capacity import coach_places, form_sets
from planning.findings import Finding, Severity
from planning.instance import BoolArray, Instance, IntArray
from planning.prices import SessionPrices
from planning.routes import RouteTable
from planning.rule_words import listed
from planning.rules.wording import counted


def reach_reasons(instance: Instance) -> Iterator[Finding]:
    """The smallest set of forms that needs more sessions than coaches, or the weeks, can hold on the days it can be."""
    reach = days_in_reach(instance)
    near = replace(instance, coach_cost=np.where(reach[None], instance.coach_cost, np.inf))
    most = instance.programme.per_week
    for forms in form_sets(instance):
        slots = reach[list(forms)].any(axis=0)
        wanted = sum(f in forms for chain in instance.chains for f in chain.forms)
        weeks = len(np.unique(instance.slots.week[slots]))
        if most is not None and wanted > most * weeks:
            room = f"passen er {most * weeks}: hoogstens {most} per week"
            yield _reason(instance, "programme_per_week", forms, slots, (wanted, room))
            return
        places = coach_places(near, forms)
        if wanted > places:
            room = f"hebben de coaches daarvoor samen {counted(places, 'plaats', 'plaatsen')}"
            yield _reason(instance, "coach_per_week", forms, slots, (wanted, room))
            return


def _reason(
    instance: Instance, key: str, forms: Sequence[int], slots: BoolArray, wanted_room: tuple[int, str]
) -> Finding:
    programme, (wanted, room) = instance.programme, wanted_room
    names = listed([programme.forms[f].name for f in forms])
    days = [f"{instance.slots.date(n):%d-%m-%Y}" for n in np.flatnonzero(slots).tolist()]
    there = f"van {days[0]} tot en met {days[-1]} {room}" if days else "er is geen enkele dag waarop dat kan"
    advice = "Verleng de periode of de fase, verkort een tussentijd of sta meer sessies per week toe."
    what = f"voor {names} zijn {wanted} sessies nodig, en {there}."
    return Finding(key=key, severity=Severity.ERROR, origin=programme.origin, what=what, advice=advice)


def stuck_chains(instance: Instance, only: Sequence[int] | None = None) -> set[int]:
    """The chains, of all or of some, that have no route with the world to themselves; those that are alike once."""
    prices = SessionPrices(instance, {}, charge_weight=0.0, penalty_weight=0.0)
    has_route: dict[object, bool] = {}
    stuck = set()
    for number in range(len(instance.chains)) if only is None else only:
        chain = instance.chains[number]
        kind = (chain.size, chain.forms, chain.steps, chain.leading, chain.rooming, chain.penalty.tobytes())
        if kind not in has_route:
            table = RouteTable(instance, number, prices.of(chain), 0.0, prices.leaders(chain))
            has_route[kind] = bool(np.isfinite(table.best))
        if not has_route[kind]:
            stuck.add(number)
    return stuck


def fits_alone(instance: Instance, number: int) -> bool:
    """Whether a chain that has the world to itself has a route."""
    return not stuck_chains(instance, [number])


def days_in_reach(instance: Instance) -> BoolArray:
    """Which slots each form can be in for some group, shape [F, S]: free, and with gaps enough before and after.

    Gaps are left out where sessions of an earlier plan stand, for those keep the gaps that they had.
    """
    free = np.zeros((len(instance.programme.forms), len(instance.slots)), dtype=bool)
    for chain in instance.chains:
        for k, form in enumerate(chain.forms):
            free[form] |= np.isfinite(chain.penalty[k])
    if not instance.programme.ordered or instance.programme.standing:
        return free
    reach = np.zeros_like(free)
    number = {form.id: n for n, form in enumerate(instance.programme.forms)}
    for forms in {team.forms for team in instance.programme.teams}:
        _add_series(instance, [number[f] for f in forms], free, reach)
    return reach


def _add_series(instance: Instance, forms: Sequence[int], free: BoolArray, reach: BoolArray) -> None:
    """Add what teams that go through these forms can reach: late enough for those before, early enough for the next."""
    days: IntArray = instance.slots.ordinal
    gaps = [0, *(instance.programme.forms[f].minimum_gap for f in forms[1:]), 0]
    open_slots = [free[f].copy() for f in forms]
    for k in range(1, len(forms)):
        earliest = days[open_slots[k - 1]].min(initial=np.iinfo(np.int64).max // 2)
        open_slots[k] &= days >= earliest + gaps[k]
    for k in range(len(forms) - 2, -1, -1):
        latest = days[open_slots[k + 1]].max(initial=0)
        open_slots[k] &= days <= latest - gaps[k + 1]
    for form, slots in zip(forms, open_slots, strict=True):
        reach[form] |= slots
