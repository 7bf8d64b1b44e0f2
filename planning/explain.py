"""Why a programme is impossible, in plain words: what a planner could have counted, and what the bound says."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from planning.build import build_instance
from planning.capacity import coach_places, form_sets, room_places
from planning.coach_matching import fixed_coach_reasons
from planning.costs import CHARGE_PER_CENT, counts_vat, rounded_off
from planning.domain.money import from_cents
from planning.domain.plan import Level
from planning.domain.programme import Programme, Team
from planning.explain_matching import count_reasons, matching_reason
from planning.findings import Finding, Origin, Severity
from planning.groups import cut_sizes
from planning.instance import BoolArray, Chain, FloatArray, Instance
from planning.levels import cheapest_charge
from planning.reach import fits_alone, reach_reasons, stuck_chains
from planning.rules import CATALOGUE, travel_time
from planning.rules.coach_load import counted_form
from planning.rules.wording import counted, euros


def counting_reasons(programme: Programme) -> tuple[Finding, ...]:
    """Teams that cannot be cut into groups; nothing else can be counted before they can."""
    return tuple(
        _reason(
            "group_size",
            team.origin,
            f"{programme.team_word.one} {team.id} heeft {counted(team.members, 'lid', 'leden')}: "
            f"dat kan niet in groepen van {size}.",
            "Voeg iemand toe, haal iemand weg of verander de groepsgrootte.",
        )
        for team in programme.teams
        for size in dict.fromkeys(programme.size_of(form) for form in team.forms)
        if cut_sizes(team.members, size) is None
    )


def capacity_reasons(instance: Instance) -> tuple[Finding, ...]:
    """What cannot be, whatever the timetable; empty when counting finds nothing.

    Where teams may be left out only the cost that is there without any team can be too much.
    """
    if not instance.programme.all_teams_required:
        without = f"ook zonder één {instance.programme.team_word.one} kost het programma"
        return tuple(_cap_reasons(instance, instance.fixed_cost, without))
    if not len(instance.slots):
        return (_no_slots(instance.programme),)
    found = (
        *_team_reasons(instance),
        *_coach_reasons(instance),
        *_room_reasons(instance),
        *_week_reasons(instance),
        *count_reasons(instance.programme, _led_groups(instance), sum(len(c.forms) for c in instance.chains)),
    )
    told = tuple(dict.fromkeys(found)) or (*reach_reasons(instance), *fixed_coach_reasons(instance))
    return told or tuple(
        _cap_reasons(instance, cheapest_charge(instance), f"alle {instance.programme.team_word.many} samen kosten")
    )


def is_counted_out(instance: Instance) -> bool:
    """Whether all teams are required and counting says that they can't be, with no words; what costs least goes first.

    True just when :func:`capacity_reasons` says something of a programme in which all teams are required.
    """
    if not len(instance.slots):
        return True
    counts = itertools.chain(
        _week_reasons(instance),
        _room_reasons(instance),
        count_reasons(instance.programme, _led_groups(instance), sum(len(c.forms) for c in instance.chains)),
        _coach_reasons(instance),
        reach_reasons(instance),
        fixed_coach_reasons(instance),
    )
    if any(True for _ in counts) or stuck_chains(instance):
        return True
    cap = instance.cap
    return cap is not None and cheapest_charge(instance) > cap


def _led_groups(instance: Instance) -> int:
    """How many groups count for the room of their coach: in an unordered series each form has groups of its own."""
    form = counted_form(instance.programme)
    return sum(form in chain.group.forms for chain in instance.chains)


def proven_reasons(instance: Instance, served: Level, tight: Sequence[str]) -> tuple[Finding, ...]:
    """What the bound on the served teams says; ``tight`` are the names of the rules that press hardest."""
    word, teams = instance.programme.team_word, len(instance.programme.teams)
    most = f"er hoogstens {served.bound} van de {teams}" if served.unit == "teams" else f"niet alle {teams}"
    what = f"het is bewezen dat {most} {word.many} in het rooster passen."
    where = f"Het knelt bij: {', '.join(tight)}." if tight else ""
    advice = f"{where} Geef ruimte of laat een {word.one} weg.".strip()
    return (_reason("whole_team", instance.programme.origin, what, advice),)


def _reason(key: str, origin: Origin, what: str, advice: str) -> Finding:
    return Finding(key=key, severity=Severity.ERROR, origin=origin, what=what, advice=advice)


def _no_slots(programme: Programme) -> Finding:
    what = "in de hele periode is er geen enkele werkdag met een starttijd."
    return _reason("open_day", programme.origin, what, "Verleng de periode of voeg starttijden toe.")


def _team_reasons(instance: Instance) -> Iterator[Finding]:
    """Per team the first thing that stops it even if it had the world to itself."""
    stuck = stuck_chains(instance)
    for team, numbers in zip(instance.programme.teams, instance.team_chains, strict=True):
        first = next((n for n in numbers if n in stuck), None)
        if first is not None:
            yield _alone_reason(instance, team, first)


def _alone_reason(instance: Instance, team: Team, number: int) -> Finding:
    chain = instance.chains[number]
    for k, form in enumerate(chain.forms):
        reason = _session_reason(instance, team, chain, k, form)
        if reason is not None:
            return reason
    return _gap_reason(instance, team, number)


def _session_reason(instance: Instance, team: Team, chain: Chain, k: int, form: int) -> Finding | None:
    """Why one session of the chain can never be, if so."""
    name, word = instance.programme.forms[form].name, instance.programme.team_word
    free: BoolArray = np.isfinite(chain.penalty[k])
    led = np.isfinite(instance.coach_cost[:, form])
    allowed = led & np.isfinite(instance.coach_points[chain.leading[k]])[:, None]
    rooms = np.isfinite(instance.location_points[chain.rooming[k]])[:, None]
    roomy = np.isfinite(instance.location_cost[chain.size, :, form]) & rooms
    if not free.any():
        what = f"{word.one} {team.id} is op geen enkele starttijd vrij voor {name}."
        return _reason("team_diary", team.origin, what, f"Geef {word.the} meer ruimte in de agenda.")
    if not led.any():
        what = f"geen coach is bevoegd en beschikbaar voor {name}."
        return _reason("coach_qualified", instance.programme.origin, what, "Voeg een coach of een bevoegdheid toe.")
    matching = matching_reason(instance.programme, team, instance.programme.forms[form])
    if matching is not None:
        return matching
    if not allowed.any():
        what = f"van de coaches die {name} geven, mag of kan niemand {word.one} {team.id} begeleiden."
        return _reason("coach_qualified", team.origin, what, "Zoek een coach die wel past, of laat een eis vallen.")
    if not (allowed & free).any():
        what = f"als {word.one} {team.id} vrij is, is er nooit een bevoegde coach voor {name} beschikbaar."
        return _reason("coach_diary", team.origin, what, f"Verruim de agenda van {word.the} of van een coach.")
    if instance.location_kinds and not roomy.any():
        what = f"geen zaal is groot genoeg en open voor {name} met {chain.group.size} mensen."
        return _reason("location_seats", instance.programme.origin, what, "Voeg een zaal toe of maak groepen kleiner.")
    if instance.location_kinds and not (roomy.any(axis=0) & allowed.any(axis=0) & free).any():
        what = f"als {word.one} {team.id} en een coach vrij zijn voor {name}, is er nooit een zaal open."
        return _reason("location_diary", team.origin, what, "Verruim de agenda van een zaal.")
    return None


def _gap_reason(instance: Instance, team: Team, number: int) -> Finding:
    """Why sessions that can each be held cannot be held one after the other."""
    programme, chain = instance.programme, instance.chains[number]
    word = programme.team_word
    least = sum(programme.form_by_id[f].minimum_gap for f in chain.group.forms[1:])
    days = int(instance.slots.ordinal[-1] - instance.slots.ordinal[0])
    asked = counted(least, "dag", "dagen")
    series = f"{len(chain.forms)} sessies met de minimale tussentijden vragen {asked}"
    if least > days:
        what = f"de periode is te kort: {series}, en tussen de eerste en laatste werkdag zitten er {days}."
        return _reason("minimum_gap", programme.origin, what, "Verleng de periode of verkort de tussentijd.")
    if instance.fixed_coach and fits_alone(replace(instance, fixed_coach=False), number):
        what = f"geen enkele coach kan alle sessies van een groep van {word.one} {team.id} begeleiden."
        return _reason(
            "fixed_coach", team.origin, what, "Verruim de agenda van een coach of sta een wissel van coach toe."
        )
    if fits_alone(_without_longest_gaps(programme), number):
        what = f"{word.one} {team.id} kan de sessies door de agenda's niet binnen de maximale tussentijd krijgen."
        return _reason("maximum_gap", team.origin, what, f"Verruim de agenda van {word.the} of de maximale tussentijd.")
    what = f"{word.one} {team.id} kan de sessies niet op volgorde krijgen: {series}, en de agenda's laten dat niet toe."
    return _reason("minimum_gap", team.origin, what, f"Verruim de agenda van {word.the} of verkort de tussentijd.")


def _without_longest_gaps(programme: Programme) -> Instance:
    forms = tuple(replace(form, maximum_gap=None) for form in programme.forms)
    return build_instance(replace(programme, forms=forms))


def _coach_reasons(instance: Instance) -> Iterator[Finding]:
    """The smallest set of forms that needs more sessions than the coaches who may lead one of them have places."""
    programme = instance.programme
    for forms in form_sets(instance):
        wanted = sum(f in forms for c in instance.chains for f in c.forms)
        places = coach_places(instance, forms)
        if wanted > places:
            names = ", ".join(programme.forms[f].name for f in forms)
            what = f"voor {names} zijn {wanted} sessies nodig, en de coaches hebben daarvoor samen {places} plaatsen."
            more = counted(wanted - places, "plaats", "plaatsen")
            advice = f"Zoek {more} erbij: een extra coach, meer dagen of een langere periode."
            yield _reason("coach_per_week", programme.origin, what, advice)
            return


def _room_reasons(instance: Instance) -> Iterator[Finding]:
    sizes = sorted({(c.group.size, c.size) for c in instance.chains}) if instance.location_kinds else []
    for size, number in sizes:
        wanted = sum(len(c.forms) for c in instance.chains if c.group.size >= size)
        places = room_places(instance, number)
        if wanted > places:
            what = (
                f"groepen van {size} of meer mensen hebben {wanted} sessies, en er zijn {places} momenten met een zaal."
            )
            yield _reason("location_one_use", instance.programme.origin, what, "Voeg een zaal of zaaldagen toe.")
            return


def _week_reasons(instance: Instance) -> Iterator[Finding]:
    most = instance.programme.per_week
    wanted = sum(len(c.forms) for c in instance.chains)
    weeks = len(instance.slots.weeks)
    if most is not None and wanted > most * weeks:
        time = counted(weeks, "week", "weken")
        what = f"er zijn {wanted} sessies nodig, en in {time} van {most} sessies passen er {most * weeks}."
        advice = "Verleng de periode of sta meer sessies per week toe."
        yield _reason("programme_per_week", instance.programme.origin, what, advice)


def _cap_reasons(instance: Instance, least: float, what_costs: str) -> Iterator[Finding]:
    cap = instance.programme.cap
    if cap is not None and instance.cap is not None and least > instance.cap:
        cents = -(-(int(least) - rounded_off(instance.programme)) // CHARGE_PER_CENT)
        least_text, over = euros(from_cents(cents)), euros(from_cents(cents) - cap.amount)
        btw = "inclusief" if counts_vat(instance.programme) else "exclusief"
        what = f"{what_costs} minstens {least_text} {btw} btw, meer dan het plafond van {euros(cap.amount)}."
        yield _reason("budget_cap", cap.origin, what, f"Verhoog het plafond met minstens {over} of verlaag de kosten.")


def travel_reasons(programme: Programme) -> tuple[Finding, ...]:
    """That travel may be why no plan was found; it is never proven to be, for no bound knows of it."""
    if not travel_time.counts(programme):
        return ()
    minutes = counted(programme.travel_minutes, "minuut", "minuten")
    what = f"coaches zijn {minutes} onderweg van het ene gebouw naar het andere, en dat kan in de weg staan."
    advice = (
        f"De reistijd van {minutes} kan in de weg staan: maak haar korter, houd meer zalen in één gebouw open, "
        "of geef meer rekentijd."
    )
    origin = programme.origin
    return (Finding(key=travel_time.KEY, severity=Severity.WARNING, origin=origin, what=what, advice=advice),)


def tight_rules(instance: Instance, prices: Sequence[FloatArray]) -> list[str]:
    """The names of the rules whose rows have a price, the dearest first."""
    names = {rule.KEY: rule.NAME for rule in CATALOGUE}
    total = {names[b.rule]: float(p.sum()) for b, p in zip(instance.blocks, prices, strict=True)}
    return [name for name, price in sorted(total.items(), key=lambda x: -x[1]) if price > 0]
