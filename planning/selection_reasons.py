"""Why nobody can be selected as asked, counted in plain words, or else the quotas that clash."""

from collections.abc import Iterator
from dataclasses import replace

from planning.domain.programme import CapReading, Programme
from planning.domain.selection import Pool, Quota, Trait
from planning.findings import Finding, Origin, Severity
from planning.rules.wording import counted, euros
from planning.selection_check import count_codes
from planning.selection_model import is_impossible
from planning.selection_sizes import SizeOption, Sizes

KEY = "selectie"


def explain_no_sizes(programme: Programme, pool: Pool, options: tuple[SizeOption, ...]) -> Finding:
    """The finding for when no number of people is allowed: too few candidates, no groups, or too dear."""
    number, cap = len(pool.candidates), programme.cap
    if number < pool.least:
        there = f"er {'is' if number == 1 else 'zijn'} {counted(number, 'kandidaat', 'kandidaten')}"
        what = f"Er moeten minstens {counted(pool.least, 'deelnemer', 'deelnemers')} gekozen worden; {there}."
        return _finding(pool.origin, what, "Verlaag selectie.minimum of voeg kandidaten toe.")
    if not options or cap is None:
        what = f"Geen aantal van {pool.least} tot en met {pool.most} deelnemers kan in groepen van de goede grootte."
        return _finding(pool.origin, what, "Verander de groepsgrootte of het aantal deelnemers.")
    cheapest = min((o for o in options if o.totals), key=lambda o: o.totals or ())
    excl, incl = cheapest.totals or (cap.amount, cap.amount)
    least, vat = (excl, "exclusief") if cap.reading is CapReading.EXCL else (incl, "inclusief")
    what = (
        f"{counted(cheapest.number, 'deelnemer', 'deelnemers')}, het kleinste aantal dat mag, kost minstens "
        f"{euros(least)} {vat} btw; het plafond is {euros(cap.amount)}."
    )
    return _finding(cap.origin, what, "Verhoog het plafond, of verlaag selectie.minimum of de kosten.")


def explain_no_selection(pool: Pool, allowed: tuple[Sizes, ...]) -> Finding:
    """The finding for quotas that cannot all be kept: what can be counted first, else the fewest that clash."""
    most = max(sum(sizes.values()) for sizes in allowed)
    least = min(sum(sizes.values()) for sizes in allowed)
    counting = next(_counting_reasons(pool, least, most), None)
    return counting or _clash(pool, allowed)


def _counting_reasons(pool: Pool, least: int, most: int) -> Iterator[Finding]:
    there = count_codes(pool.candidates)
    for quota in pool.quotas:
        if there[quota.trait, quota.code] < quota.minimum:
            what = f"Het quotum voor {quota} vraagt er minstens {quota.minimum}; zoveel kandidaten zijn er niet."
            yield _finding(quota.origin, what, "Verlaag het minimum, of voeg kandidaten toe.")
    for trait in Trait:
        own = [q for q in pool.quotas if q.trait is trait]
        wanted = sum(q.minimum for q in own)
        if wanted > most:
            what = f"De minima voor {trait} tellen op tot {wanted}; er gaan hoogstens {most} deelnemers mee."
            yield _finding(own[0].origin, what, "Verlaag een minimum, of laat meer deelnemers toe.")
        room = _room(pool, own, trait)
        if own and room < least:
            what = f"Binnen de maxima voor {trait} kunnen er hoogstens {room} mee; er moeten er minstens {least} mee."
            yield _finding(own[0].origin, what, "Verhoog een maximum, of verlaag selectie.minimum.")


def _room(pool: Pool, own: list[Quota], trait: Trait) -> int:
    """How many can be selected at most when only the maxima of one trait count."""
    limits = {q.code: q.maximum for q in own if q.maximum is not None}
    limited = [c for c in pool.candidates if c.traits.get(trait) in limits]
    there = count_codes(limited)
    return len(pool.candidates) - len(limited) + sum(min(most, there[trait, code]) for code, most in limits.items())


def _clash(pool: Pool, allowed: tuple[Sizes, ...]) -> Finding:
    """The quotas that still clash when every one that isn't needed for it is left out."""
    needed = pool
    for quota in pool.quotas:
        fewer = replace(needed, quotas=tuple(q for q in needed.quotas if q is not quota))
        needed = fewer if is_impossible(fewer, allowed) else needed
    if not needed.quotas:
        what = "Uit deze kandidaten kunnen de pilots niet gevuld worden."
        return _finding(pool.origin, what, "Laat kandidaten in meer dan één pilot toe, of verlaag selectie.minimum.")
    asked = "; ".join(_asked(quota) for quota in needed.quotas)
    number = _number(allowed)
    what = f"Deze quota kunnen niet samen bij {number}: {asked}."
    if len(needed.quotas) == 1:
        what = f"Dit quotum kan niet bij {number}: {asked}."
    return _finding(needed.quotas[0].origin, what, "Verruim er één van, of haal er één weg.")


def _number(allowed: tuple[Sizes, ...]) -> str:
    numbers = sorted({sum(sizes.values()) for sizes in allowed})
    if len(numbers) == 1:
        return counted(numbers[0], "deelnemer", "deelnemers")
    return f"{numbers[0]} tot en met {numbers[-1]} deelnemers"


def _asked(quota: Quota) -> str:
    limits = [f"minstens {quota.minimum}"] if quota.minimum else []
    limits += [f"hoogstens {quota.maximum}"] if quota.maximum is not None else []
    return f"{quota} {' en '.join(limits)}"


def _finding(origin: Origin, what: str, advice: str) -> Finding:
    return Finding(key=KEY, severity=Severity.ERROR, origin=origin, what=what, advice=advice)
