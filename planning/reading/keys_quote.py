"""The keys of ``[offerte]``: what an offerte says that doesn't follow from the plan."""

from planning.domain.quote import ExtraWork, Settlement
from planning.reading.schema import CODE, DAY, TEXT, YES_NO, Column, Kind, choice
from planning.reading.values_prose import read_paragraphs

PARAGRAPHS = Kind(read=read_paragraphs, name="tekst; een lege regel begint een nieuwe alinea")

QUOTE_KEYS = (
    Column(name="offerte.nummer", kind=TEXT, help="Nummer van de offerte, uit de eigen administratie."),
    Column(name="offerte.datum", kind=DAY, help="Dag waarop de offerte de deur uit gaat."),
    Column(name="offerte.geldig_tot", kind=DAY, help="Laatste dag waarop de opdrachtgever akkoord kan gaan."),
    Column(name="offerte.kenmerk", kind=TEXT, help="Kenmerk van de opdrachtgever, als die er een gaf."),
    Column(name="offerte.vraag", kind=PARAGRAPHS, help="De vraag van de opdrachtgever, in diens eigen woorden."),
    Column(name="offerte.aanpak", kind=PARAGRAPHS, help="Hoe het traject verloopt, in het kort."),
    Column(name="offerte.inbegrepen", kind=TEXT, help="Wat er in de prijs zit, bijvoorbeeld reiskosten en materiaal."),
    Column(
        name="offerte.afrekening",
        kind=choice(*Settlement),
        help="Sessies die een team niet nodig heeft: nacalculatie = niet berekend; overdracht = naar een ander team.",
    ),
    Column(
        name="offerte.meerwerk",
        kind=choice(*ExtraWork),
        help="Wat meer kost dan besteld, altijd na akkoord: tegen zelfde prijzen, of met een nieuwe offerte.",
    ),
    Column(
        name="offerte.besteld",
        kind=CODE,
        help="In een scenario: welk scenario er besteld was. Sessies die een team minder volgt, komen dan vrij.",
    ),
    Column(
        name="offerte.vrijblijvend",
        kind=YES_NO,
        help="ja = het bureau mag de offerte nog intrekken.",
        default="nee",
    ),
)
