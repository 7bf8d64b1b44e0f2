"""Pairings, competences and the order, out of their rows and keys."""

from collections.abc import Mapping
from datetime import date

from planning.domain.matching import Pairing, PairingKind
from planning.domain.order import Order
from planning.domain.requests import Theme
from planning.domain.time import Moment
from planning.reading.records import Record
from planning.reading.references import Typed


def pairings_by_team(typed: Typed) -> Mapping[str, tuple[Pairing, ...]]:
    """The pairings of each team that has some, in the order of the table; a request is tied to its facilitator."""
    found: dict[str, tuple[Pairing, ...]] = {}
    rows = [(row, "team", row.need("soort", str)) for row in typed.rows("koppels")]
    rows += [(row, "aanvraag", PairingKind.ONLY) for row in typed.rows("aanvragen") if "begeleider" in row.values]
    for row, team_column, kind in rows:
        coach = row.need("begeleider" if team_column == "aanvraag" else "coach", str)
        pairing = Pairing(team=row.need(team_column, str), coach=coach, kind=PairingKind(kind), origin=row.origin)
        found[pairing.team] = (*found.get(pairing.team, ()), pairing)
    return found


def appointment_of(row: Record) -> Moment | None:
    """The moment that was agreed for the first session of a team, if there is one."""
    day, start = row.maybe("afspraak", date), row.maybe("tijd", int)
    return None if day is None or start is None else Moment(day, start)


def competence_names(typed: Typed) -> Mapping[str, str]:
    """What each competence is called; empty without such a table."""
    return {row.need("competentie", str): row.need("naam", str) for row in typed.rows("competenties")}


def build_themes(typed: Typed) -> tuple[Theme, ...]:
    """The recurring themes, in the order of their table."""
    return tuple(
        Theme(name=r.need("thema", str), talks=r.need("gesprekken", int), people=r.need("mensen", int), origin=r.origin)
        for r in typed.rows("rode_draden")
    )


def build_order(settings: Record) -> Order:
    """How much was ordered."""
    return Order(
        teams=settings.maybe("opdracht.teams_besteld", int),
        sessions_per_team=settings.maybe("opdracht.sessies_per_team", int),
        decision=settings.maybe("opdracht.besluit", str) or "",
        origin=settings.at("opdracht.teams_besteld"),
    )
