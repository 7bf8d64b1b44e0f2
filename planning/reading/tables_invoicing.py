"""The tables about money that changes hands: instalments, results, what was held, what was sent."""

from planning.domain.invoicing import InvoiceKind, PartyRole, SessionState, Trigger
from planning.reading.schema import AMOUNT, CODE, CODES, DAY, TEXT, Column, Kind, Table, choice, whole
from planning.reading.values_invoicing import read_month, read_percentage
from planning.reading.values_parties import (
    read_country,
    read_iban,
    read_kvk,
    read_mail,
    read_oin,
    read_postcode,
    read_vat_number,
)

PERCENTAGE = Kind(read=read_percentage, name="percentage (12,5)", cell_format="0.00")
MONTH = Kind(read=read_month, name="maand (1-2025)")

PARTIJEN = Table(
    name="partijen",
    title="Partijen",
    help="Wie de offerte en de facturen stuurt, en wie ze krijgt: organisaties, nooit mensen.",
    key=("rol",),
    columns=(
        Column(name="rol", kind=choice(*PartyRole), help="Stuurt de facturen of krijgt ze.", required=True),
        Column(name="naam", kind=TEXT, help="Officiële naam van de organisatie.", required=True),
        Column(name="straat", kind=TEXT, help="Straat met huisnummer, of postbus."),
        Column(name="postcode", kind=Kind(read=read_postcode, name="postcode (1234 AB)"), help="Postcode."),
        Column(name="plaats", kind=TEXT, help="Plaatsnaam."),
        Column(name="land", kind=Kind(read=read_country, name="landcode (NL)"), help="Het land.", default="NL"),
        Column(name="kvk", kind=Kind(read=read_kvk, name="acht cijfers"), help="Nummer bij de Kamer van Koophandel."),
        Column(
            name="oin",
            kind=Kind(read=read_oin, name="twintig cijfers"),
            help="Nummer van een overheid (OIN); gaat op een e-factuur voor het KVK-nummer.",
        ),
        Column(
            name="btw_nummer",
            kind=Kind(read=read_vat_number, name="btw-nummer (NL123456789B01)"),
            help="Btw-identificatienummer; de leverancier heeft het nodig op een factuur.",
        ),
        Column(
            name="iban",
            kind=Kind(read=read_iban, name="IBAN"),
            help="Rekening waarop betaald wordt; alleen van de leverancier.",
        ),
        Column(name="contact", kind=TEXT, help="Afdeling of functie, bijvoorbeeld Inkoop; geen persoon."),
        Column(
            name="email",
            kind=Kind(read=read_mail, name="e-mailadres"),
            help="Algemeen e-mailadres van die afdeling.",
        ),
        Column(name="telefoon", kind=TEXT, help="Algemeen telefoonnummer."),
    ),
)

TERMIJNEN = Table(
    name="termijnen",
    title="Termijnen",
    help="In welke delen er gefactureerd wordt, en wanneer. Samen precies 100 procent.",
    key=("termijn",),
    columns=(
        Column(name="termijn", kind=CODE, help="Code van de termijn, bijvoorbeeld T1.", required=True),
        Column(name="omschrijving", kind=TEXT, help="De tekst op de factuur.", required=True),
        Column(name="percentage", kind=PERCENTAGE, help="Welk deel van het totaal.", required=True),
        Column(
            name="moment",
            kind=choice(*Trigger),
            help="akkoord = bij opdracht; datum = op een dag; sessies = na zoveel gehouden sessies; "
            "resultaat = als het er is; maand = elke maand wat er gehouden is.",
            required=True,
        ),
        Column(name="datum", kind=DAY, help="De dag, als het moment datum is."),
        Column(
            name="deel",
            kind=PERCENTAGE,
            help="Welk deel van de sessies gehouden moet zijn, als het moment sessies is: 50 = halverwege.",
        ),
        Column(
            name="sessies",
            kind=whole(1, 1_000_000),
            help="Hoeveel sessies gehouden moeten zijn; in plaats van deel.",
        ),
        Column(
            name="resultaat",
            kind=CODE,
            help="Welk resultaat, als het moment resultaat is.",
            refers_to=("resultaten",),
        ),
    ),
)

RESULTATEN = Table(
    name="resultaten",
    title="Resultaten",
    help="Resultaten of fasen waarover de begroting verdeeld is. Wat nergens bij hoort, staat onder overig.",
    key=("resultaat",),
    columns=(
        Column(name="resultaat", kind=CODE, help="Code van het resultaat of de fase.", required=True),
        Column(name="naam", kind=TEXT, help="Naam in de rapporten.", required=True),
        Column(
            name="vormen",
            kind=CODES,
            help="Codes van de sessievormen die erbij horen, met een komma ertussen.",
            refers_to=("vormen",),
        ),
        Column(name="tarieven", kind=CODES, help="Codes van tarieven die erbij horen; gaan voor de vormen."),
        Column(name="gepland", kind=DAY, help="Wanneer het er hoort te zijn; leeg = na de laatste sessie ervan."),
        Column(name="behaald", kind=DAY, help="Wanneer het er was; leeg = nog niet."),
    ),
)

VOORTGANG = Table(
    name="voortgang",
    title="Voortgang",
    help="Welke sessies vastgelegd of gehouden zijn. Zonder deze tabel geldt een sessie als gehouden zodra haar "
    "dag voorbij is.",
    key=("groep", "vorm"),
    columns=(
        Column(name="groep", kind=CODE, help="De groep, zoals in de planning: T03-G1.", required=True),
        Column(name="vorm", kind=CODE, help="Code van de sessievorm.", required=True, refers_to=("vormen",)),
        Column(
            name="stand",
            kind=choice(SessionState.COMMITTED, SessionState.HELD),
            help="vastgelegd = afgesproken; gehouden = geweest.",
            required=True,
        ),
        Column(name="datum", kind=DAY, help="De dag, als die anders is dan in de planning."),
    ),
)

FACTUREN = Table(
    name="facturen",
    title="Facturen",
    help="Wat er al verstuurd is. De nummers komen uit de boekhouding van de leverancier.",
    key=("nummer",),
    columns=(
        Column(name="nummer", kind=TEXT, help="Factuurnummer.", required=True),
        Column(name="datum", kind=DAY, help="Factuurdatum.", required=True),
        Column(name="termijn", kind=CODE, help="Code van de termijn.", required=True, refers_to=("termijnen",)),
        Column(name="maand", kind=MONTH, help="Welke maand, als de termijn per maand gaat."),
        Column(
            name="excl",
            kind=AMOUNT,
            help="Bedrag exclusief btw; ook van een creditfactuur zonder minteken.",
            required=True,
        ),
        Column(name="btw", kind=AMOUNT, help="De btw erover.", required=True),
        Column(
            name="soort",
            kind=choice(*InvoiceKind),
            help="factuur, of credit = haalt een eerdere factuur terug.",
            default="factuur",
        ),
        Column(name="corrigeert", kind=TEXT, help="Nummer van de factuur die een creditfactuur terughaalt."),
    ),
)

INVOICING_TABLES = (PARTIJEN, TERMIJNEN, RESULTATEN, VOORTGANG, FACTUREN)

INVOICING_SECTION = "Wat er over facturen is afgesproken; de termijnen zelf staan in de tabel termijnen."
INVOICING_KEYS = (
    Column(name="facturatie.akkoord", kind=DAY, help="Dag waarop de opdracht gegeven is; leeg = nog niet."),
    Column(
        name="facturatie.betaaltermijn",
        kind=whole(0, 365),
        help="Binnen hoeveel dagen er betaald wordt.",
        default="30",
    ),
    Column(
        name="facturatie.inkoopnummer",
        kind=TEXT,
        help="Inkoopnummer van de opdrachtgever; een gemeente betaalt niet zonder.",
    ),
    Column(
        name="facturatie.kenmerk",
        kind=TEXT,
        help="Kenmerk of kostenplaats van de opdrachtgever, als die dat vraagt.",
    ),
)
