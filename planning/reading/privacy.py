"""Columns that may not exist: there is no field for anything about a person, nor for reasons or remarks.

Being on a list of participants is itself sensitive here (GDPR, article 9), so a table with such a column is
refused whole, before anything in it is kept.
"""

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher

SPECIAL = """
    afkomst herkomst etniciteit etnisch etnische ras nationaliteit geboorteland land_van_herkomst migratieachtergrond
    achtergrond religie geloof godsdienst levensovertuiging overtuiging geaardheid seksualiteit seksuele lhbtiq gender
    geslacht sekse genderidentiteit huidskleur kleur politiek politieke partij vakbond gezondheid ziekte ziek diagnose
    medisch beperking handicap zwanger zwangerschap bsn burgerservicenummer geboortedatum geboortejaar geboorte
    leeftijd burgerlijke_staat strafblad origin ethnicity ethnic race nationality religion religious belief faith
    orientation sexuality sex skin colour color politics political union health illness sick disability pregnant
    pregnancy ssn birthdate birthday birth age sexe mv m_v vrouw medical dieet allergie hoofddoek migratie moedertaal
    sofinummer paspoort passport dob thuissituatie salaris
"""
CONTACT = """
    naam voornaam achternaam roepnaam tussenvoegsel email mail telefoon telefoonnummer mobiel adres woonplaats postcode
    personeelsnummer foto name firstname lastname surname phone telephone mobile address employee
"""
REMARKS = """
    reden opmerking opmerkingen notitie notities bijzonderheden commentaar aantekening omstandigheden verlof afwezig
    reason remark remarks note notes comment comments absence leave aanleiding toelichting waarom motivatie klacht
    verzuim ziekmelding
"""
DENIED = frozenset(f"{SPECIAL} {CONTACT} {REMARKS}".split())
OURS = ("aanname", "aannames")
SHORTEST_PART = 4
SHORTEST_NEAR = 5
NEAR = 0.85

EXPLANATION = (
    "De planner bewaart niets over personen: geen kenmerken, geen namen en geen redenen of opmerkingen. "
    "Haal het uit het bestand en bewaar het elders."
)


def denied_word(heading: str, allowed: Collection[str] = ()) -> str | None:
    """The denied word that ``heading`` is, contains or nearly spells, or None; ``allowed`` words are not denied."""
    words = [w for w in re.split(r"[\W_\d]+", _plain(heading)) if w]
    if heading in (*allowed, *OURS):
        return None
    denied = sorted(DENIED.difference(allowed))
    for word in (*words, "".join(words), "_".join(words)):
        match = next((d for d in denied if _is_like(word, d)), None)
        if match is not None:
            return match
    return None


def _plain(heading: str) -> str:
    """Small letters without accents, so that ``Ràs`` is ``ras``."""
    taken_apart = unicodedata.normalize("NFKD", heading.casefold()[:80])
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


def _is_like(word: str, denied: str) -> bool:
    if word == denied or (len(denied) >= SHORTEST_PART and word.endswith(denied)):
        return True
    if len(denied) < SHORTEST_NEAR or len(word) < SHORTEST_NEAR:
        return False
    if denied in word:
        return True
    return abs(len(word) - len(denied)) <= 2 and SequenceMatcher(None, word, denied).ratio() >= NEAR
