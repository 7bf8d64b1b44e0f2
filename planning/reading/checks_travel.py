"""What must hold between the travel time and the buildings."""

from collections.abc import Iterator

from planning.findings import Finding
from planning.reading.notes import warning
from planning.reading.references import Typed

KEY = "reistijd"


def check_travel(typed: Typed) -> Iterator[Finding]:
    """Travel time counts only between two buildings; one building is written in one way."""
    rows = typed.rows("locaties")
    buildings = [row.maybe("gebouw", str) or row.maybe("locatie", str) or "" for row in rows]
    if not typed.settings.maybe("regels.reistijd", int):
        return
    if len(set(buildings)) < 2:
        what = "Er is reistijd tussen gebouwen, maar er zijn geen twee gebouwen: de reistijd telt nergens."
        advice = "Vul gebouw in bij de zalen, of haal regels.reistijd weg."
        yield warning(KEY, typed.settings.at("regels.reistijd"), what, advice)
    spelled: dict[str, str] = {}
    for row, building in zip(rows, buildings, strict=True):
        first = spelled.setdefault(building.casefold(), building)
        if building != first:
            what = (
                f"Gebouw {building} en gebouw {first} verschillen alleen in hoofdletters en tellen als twee gebouwen."
            )
            yield warning(KEY, row.at("gebouw"), what, "Schrijf hetzelfde gebouw steeds hetzelfde.")
