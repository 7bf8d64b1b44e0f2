"""Every name that a template of an offerte may use, with what it stands for.

A name like ``begroting.regels[].omschrijving`` is a text of each item of a list. ``docs/offerte-sjabloon.md`` is made
from this, templates are checked by it, and a test holds the texts of an offerte against it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A name in a template (invulplek). ``is_needed`` says that no offerte can go out without it."""

    name: str
    help: str
    is_needed: bool = False


def _of(group: str, *rows: tuple[str, str]) -> tuple[Placeholder, ...]:
    """Placeholders of one group; a name that ends in ``!`` is needed."""
    joint = "." if group else ""
    return tuple(
        Placeholder(name=f"{group}{joint}{name.rstrip('!')}", help=text, is_needed=name.endswith("!"))
        for name, text in rows
    )


def _party(role: str, who: str) -> tuple[Placeholder, ...]:
    return _of(
        role,
        ("naam!", f"Naam van {who}."),
        ("afdeling", "Voor wie post is: een afdeling of functie."),
        ("adres[]", "De regels van het adres."),
        ("kvk", "KVK-nummer."),
        ("btw_nummer", "Btw-nummer."),
        ("iban", "Bankrekening."),
        ("email", "Algemeen mailadres."),
        ("telefoon", "Algemeen telefoonnummer."),
    )


PLACEHOLDERS = (
    *_of(
        "offerte",
        ("titel", "'Offerte' met de naam van het programma."),
        ("nummer!", "Offertenummer."),
        ("datum!", "Datum van de offerte, voluit."),
        ("geldig_tot!", "Laatste dag waarop de opdrachtgever akkoord kan gaan, voluit."),
        ("kenmerk", "Kenmerk van de opdrachtgever; leeg als er geen is."),
        ("akkoord", "Hoe de opdrachtgever akkoord gaat, in een zin."),
    ),
    *_of(
        "concept",
        ("woord", "CONCEPT zolang de offerte een concept is, daarna leeg."),
        ("regel", "De zin dat het een concept is; leeg in de definitieve offerte."),
        ("ontbreekt[]", "Wat er in het concept nog ontbreekt."),
    ),
    *_party("leverancier", "wie aanbiedt"),
    *_party("opdrachtgever", "wie opdracht geeft"),
    *_of(
        "programma",
        ("naam", "Naam van het programma."),
        ("scenario", "Naam van het scenario dat is uitgewerkt."),
        ("teams", "Hoeveel teams meedoen: '10 teams', of zoals het programma ze noemt."),
        ("groepen", "Hoeveel groepen."),
        ("sessies", "Hoeveel sessies."),
        ("deelnemers", "Hoeveel deelnemers."),
        ("voor_wie", "Voor wie het is: '200 deelnemers in 20 groepen uit 10 teams', of '20 directeuren'."),
        ("weken", "Hoeveel weken van de eerste tot en met de laatste sessie."),
        ("eerste_dag", "Dag van de eerste sessie, voluit."),
        ("laatste_dag", "Dag van de laatste sessie, voluit."),
    ),
    *_of("", ("vraag[]", "De alinea's van de vraag."), ("aanpak[]", "De alinea's van de aanpak.")),
    *_of(
        "sessievormen[]",
        ("nummer", "Volgnummer: 1, 2, 3."),
        ("naam", "Naam van de sessievorm."),
        ("duur", "Hoe lang een sessie duurt: '2 uur'."),
        ("aantal", "Hoeveel sessies: '20 sessies'."),
        ("groepsgrootte", "Hoeveel deelnemers per groep."),
        ("tussentijd", "Hoeveel dagen na de vorige; leeg bij de eerste."),
        ("doel", "Het doel, zoals je het schreef."),
        ("werkwijze", "De werkwijze, zoals je haar schreef."),
    ),
    *_of(
        "planning.overzicht[]",
        ("naam", "Naam van de sessievorm."),
        ("sessies", "Hoeveel sessies."),
        ("eerste", "Eerste dag."),
        ("laatste", "Laatste dag."),
    ),
    *_of(
        "planning",
        ("eenheid", "Hoe het programma een team noemt, met een hoofdletter: 'Team', 'Directeur'."),
        ("met_groepen", "'ja' als een team in meer groepen gaat; anders leeg."),
        ("met_locaties", "'ja' als er locaties zijn; anders leeg."),
    ),
    *_of(
        "planning.sessies[]",
        ("datum", "Dag van de sessie."),
        ("tijd", "Van en tot."),
        ("sessie", "Naam van de sessievorm."),
        ("team", "Naam van het team."),
        ("groep", "Groep binnen het team."),
        ("coach", "Code van de coach."),
        ("locatie", "Naam van de locatie; leeg als er geen is."),
    ),
    *_of(
        "begroting.regels[]",
        ("omschrijving!", "Omschrijving; met een * erachter als de prijs een aanname is."),
        ("aantal!", "Aantal."),
        ("eenheid", "Eenheid."),
        ("prijs!", "Prijs per eenheid, exclusief btw."),
        ("btw", "Btw-percentage van de regel, of 'vrij'."),
        ("totaal!", "Aantal × prijs, exclusief btw."),
    ),
    *_of(
        "begroting",
        ("excl!", "Totaal exclusief btw."),
        ("btw[].omschrijving!", "Welke btw, over welk bedrag; of de reden van vrijstelling."),
        ("btw[].bedrag!", "Bedrag van die btw."),
        ("incl!", "Totaal inclusief btw."),
        ("bekend", "Of alles een prijs heeft: 'ja' of leeg; 'ja' ook als er een bedrag gelakt is."),
        ("toelichting", "Wat het sterretje betekent; leeg als er geen is."),
    ),
    *_of(
        "varianten",
        ("koppen[]", "Namen van de varianten, een per kolom; geen als er geen varianten zijn."),
        ("rijen[].wat", "Wat er in de rij vergeleken wordt."),
        ("rijen[].cellen[]", "De waarde per variant, in de volgorde van de koppen."),
    ),
    *_of("", ("aannames[]!", "Alles wat nog niemand heeft bevestigd.")),
    *_of("voorwaarden[]", ("titel", "Waar de voorwaarde over gaat."), ("tekst!", "De voorwaarde.")),
    *_of("herkomst[]", ("wat", "Wat er over de herkomst gezegd wordt."), ("waarde", "De waarde.")),
)
BY_NAME = {placeholder.name: placeholder for placeholder in PLACEHOLDERS}
NEEDED = tuple(placeholder.name for placeholder in PLACEHOLDERS if placeholder.is_needed)
