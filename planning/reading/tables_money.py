"""The tables of what things cost: tariffs and discounts."""

from planning.domain.tariff import Backing, Role, TariffKind, TariffUnit
from planning.reading.schema import AMOUNT, CODE, CODES, DAY, TEXT, Column, Kind, Table, choice
from planning.reading.values_money import read_percentage_off, read_quantity

QUANTITY = Kind(read=read_quantity, name="aantal boven 0 (12 of 7,5)", cell_format="0.##")
PERCENTAGE_OFF = Kind(read=read_percentage_off, name="percentage, op een half na (5 of 2,5)", cell_format="0.0")
KINDS = (TariffKind.PRICE, TariffKind.TRAVEL, TariffKind.PROVISIONAL)

_BACKING = Column(
    name="status",
    kind=choice(*Backing),
    help="bron = het staat ergens; aanname = een schatting; gelakt = het is onleesbaar gemaakt.",
    required=True,
)
_WHY = Column(
    name="toelichting",
    kind=TEXT,
    help="De bron, de reden van de aanname, of de grond waarop het gelakt is.",
    required=True,
)
_VAT = ("21", "9", "0")

TARIEVEN = Table(
    name="tarieven",
    title="Tarieven",
    help="Wat dingen kosten, exclusief btw. Zonder tarieven plan je zonder geld.",
    key=("code",),
    columns=(
        Column(name="code", kind=CODE, help="Code van het tarief, bijvoorbeeld sessie.", required=True),
        Column(name="omschrijving", kind=TEXT, help="De tekst op de begroting.", required=True),
        Column(
            name="eenheid",
            kind=choice(*TariffUnit),
            help="Waarvoor het bedrag geldt. Een dagdeel is elke begonnen vier uur van een sessie.",
            required=True,
        ),
        Column(name="bedrag", kind=AMOUNT, help="Prijs per eenheid, exclusief btw; leeg als de status gelakt is."),
        Column(name="btw", kind=choice(*_VAT), help="Het btw-percentage.", required=True),
        Column(name="vrijgesteld_omdat", kind=TEXT, help="De reden, als de btw 0 is."),
        Column(name="vorm", kind=CODE, help="Alleen voor deze sessievorm; leeg = alle.", refers_to=("vormen",)),
        Column(name="coach", kind=CODE, help="Alleen voor deze coach; leeg = alle.", refers_to=("coaches",)),
        Column(
            name="locatie",
            kind=CODE,
            help="Extra kosten van deze locatie; leeg = los van de locatie.",
            refers_to=("locaties",),
        ),
        Column(name="geldig_van", kind=DAY, help="Eerste dag; leeg = altijd al."),
        Column(name="geldig_tot", kind=DAY, help="Laatste dag; leeg = voorlopig."),
        _BACKING,
        _WHY,
        Column(
            name="soort",
            kind=choice(*KINDS),
            help="reiskosten = komt per sessie of kilometer bovenop de prijs; stelpost = een schatting die naar "
            "werkelijke kosten wordt verrekend.",
            default="prijs",
        ),
        Column(
            name="rol",
            kind=choice(*Role),
            help="Wiens werk het betaalt; een tarief voor een assistent komt bij elke sessie met een assistent.",
            default="coach",
        ),
        Column(
            name="aantal",
            kind=QUANTITY,
            help="Een vast aantal eenheden, één keer gerekend, zoals 30 uur coördinatie; leeg = volgt uit de planning.",
        ),
    ),
)

KORTINGEN = Table(
    name="kortingen",
    title="Kortingen",
    help="Wat er van de prijzen af gaat: een percentage of één bedrag, exclusief btw.",
    key=("korting",),
    columns=(
        Column(name="korting", kind=CODE, help="Code van de korting.", required=True),
        Column(name="omschrijving", kind=TEXT, help="De tekst op de begroting.", required=True),
        Column(name="percentage", kind=PERCENTAGE_OFF, help="Hoeveel procent eraf gaat; leeg bij een bedrag."),
        Column(name="bedrag", kind=AMOUNT, help="Welk bedrag eraf gaat, exclusief btw; leeg bij een percentage."),
        Column(
            name="btw",
            kind=choice(*_VAT),
            help="Het btw-percentage van een bedrag; een percentage volgt de btw van de regels waarover het gaat.",
        ),
        Column(name="vrijgesteld_omdat", kind=TEXT, help="De reden, als de btw 0 is."),
        Column(
            name="over",
            kind=CODES,
            help="Codes van tarieven waarover de korting gaat; leeg = over alles.",
            refers_to=("tarieven",),
        ),
        _BACKING,
        _WHY,
    ),
)

MONEY_TABLES = (TARIEVEN, KORTINGEN)
