"""What was agreed about cancelling, and the ledger of strips: their tables and keys."""

from planning.calendars import CALENDAR_NAMES
from planning.domain.clause import NoticeCounting, OrderNotice, PriceBase
from planning.domain.strippenkaart import StripMove
from planning.reading.schema import CLOCK, CODE, DAY, TEXT, Column, Kind, Table, choice, whole
from planning.reading.values_invoicing import read_percentage_or_none_at_all

PERCENTAGE = Kind(read=read_percentage_or_none_at_all, name="percentage (12,5)", cell_format="0.00")
MOST_NOTICE = 250
MOST_STRIPS = 10_000

ANNULERING = Table(
    name="annulering",
    title="Annulering",
    help="Wat annuleren of verzetten kost, per aantal werkdagen vooraf. De treden sluiten precies op elkaar aan.",
    key=("vanaf",),
    columns=(
        Column(
            name="vanaf",
            kind=whole(0, MOST_NOTICE),
            help="Minste aantal werkdagen vooraf waarvoor deze trede geldt.",
            required=True,
        ),
        Column(
            name="tot_en_met",
            kind=whole(0, MOST_NOTICE),
            help="Meeste aantal werkdagen vooraf; leeg = zoveel eerder als je wilt.",
        ),
        Column(name="percentage", kind=PERCENTAGE, help="Welk deel van de prijs betaald moet worden.", required=True),
        Column(
            name="kans",
            kind=PERCENTAGE,
            help="Welk deel van de sessies naar verwachting zo wordt geannuleerd of verzet; leeg = niet bekend.",
        ),
    ),
)

STRIPPENKAART = Table(
    name="strippenkaart",
    title="Strippenkaart",
    help="Het kasboek van de strippen: elke koop, reservering, elk gebruik, elke vrijgave en elk verval op een regel.",
    columns=(
        Column(name="datum", kind=DAY, help="Op welke dag.", required=True),
        Column(
            name="soort",
            kind=choice(*StripMove),
            help="koop = nieuwe kaart; reservering = voor een aanvraag; gebruik = gesprek gehouden; "
            "vrijgave = reservering terug; verval = niet meer te gebruiken.",
            required=True,
        ),
        Column(name="kaart", kind=CODE, help="Code van de kaart, bijvoorbeeld K1.", required=True),
        Column(name="aanvraag", kind=CODE, help="Code van de aanvraag; niet bij koop en verval."),
        Column(
            name="strips",
            kind=whole(1, MOST_STRIPS),
            help="Hoeveel strips; leeg = 1, en bij koop een hele kaart.",
        ),
        Column(name="verwijzing", kind=TEXT, help="Nummer van de bestelling of het verslag; niets over een persoon."),
    ),
)

CANCELLING_TABLES = (ANNULERING, STRIPPENKAART)

CANCELLING_SECTIONS = {
    "annulering": "Hoe de werkdagen geteld worden als iemand annuleert; de treden staan in de tabel annulering.",
    "strippenkaart": "Wat er over strippenkaarten is afgesproken; de regels staan in de tabel strippenkaart.",
}

CANCELLING_KEYS = (
    Column(
        name="annulering.telling",
        kind=choice(*NoticeCounting),
        help="Telt de dag van de melding als eerste werkdag, of tellen alleen de hele werkdagen ertussen?",
        default=NoticeCounting.NOTICE_DAY_COUNTS,
    ),
    Column(
        name="annulering.kalender",
        kind=choice(*CALENDAR_NAMES),
        help="Welke dagen werkdag zijn; leeg = zoals bij kalender.naam. Eigen vrije dagen zijn nooit werkdag.",
    ),
    Column(
        name="annulering.uiterlijk",
        kind=CLOCK,
        help="Tot hoe laat een melding nog op die dag telt; leeg = de hele dag.",
    ),
    Column(
        name="annulering.grondslag",
        kind=choice(*PriceBase),
        help="Waarvan het percentage wordt genomen als een sessie vervalt.",
        default=PriceBase.SESSION,
    ),
    Column(
        name="annulering.opdracht",
        kind=choice(*OrderNotice),
        help="Hele opdracht geannuleerd: tellen de werkdagen tot de eerste sessie, of per sessie?",
        default=OrderNotice.FIRST_SESSION,
    ),
    Column(
        name="strippenkaart.per_kaart",
        kind=whole(1, MOST_STRIPS),
        help="Hoeveel strips een kaart heeft; leeg = geen strippenkaart.",
    ),
    Column(
        name="strippenkaart.per_aanvraag",
        kind=whole(1, MOST_STRIPS),
        help="Hoeveel strips een aanvraag hoogstens krijgt; leeg = geen grens.",
    ),
    Column(
        name="strippenkaart.evaluatie_na",
        kind=whole(1, MOST_STRIPS),
        help="Na hoeveel gehouden gesprekken van een kaart er een tussentijdse evaluatie is; leeg = nooit.",
    ),
)
