"""The settings of a programme: the keys of ``programma.toml`` or of the sheet ``programma``."""

from planning.calendars import AVOID_NAMES, CALENDAR_NAMES, DEFAULT_CALENDAR, SCHOOL_REGIONS
from planning.domain.programme import CapReading, GroupsAtOnce
from planning.domain.time import WEEKDAYS
from planning.reading.keys_quote import QUOTE_KEYS
from planning.reading.schema import AMOUNT, CLOCKS, CODE, DAY, TEXT, YES_NO, Column, choice, choices, whole
from planning.reading.tables_activities import ACTIVITIES_SECTION, ACTIVITY_KEYS, ASSISTANT_KEY
from planning.reading.tables_cancelling import CANCELLING_KEYS, CANCELLING_SECTIONS, PERCENTAGE
from planning.reading.tables_invoicing import INVOICING_KEYS, INVOICING_SECTION
from planning.reading.tables_matching import ORDER_KEYS, ORDER_SECTION
from planning.reading.tables_selection import SELECTION_KEYS, SELECTION_SECTION
from planning.reading.tables_themes import THEME_KEYS, THEME_SECTION

SECTIONS = {
    "programma": "Wat het is.",
    "periode": "Wanneer het mag: beide dagen horen erbij.",
    "kalender": "Welke dagen vrij zijn, en welke je liever vermijdt.",
    "starttijden": "Hoe laat sessies mogen beginnen, per dag van de week. Een dag die er niet staat, doet niet mee.",
    "groepen": "Hoe teams in groepen gaan.",
    "selectie": SELECTION_SECTION,
    "doel": "Wat het belangrijkste is.",
    "regels": "Regels voor het hele programma.",
    "gewichten": "Hoe erg het is als een zachte regel eens niet lukt; 0 = doet er niet toe.",
    "plafond": "Wat het hoogstens mag kosten. Weglaten = geen plafond.",
    "activiteiten": ACTIVITIES_SECTION,
    "keuze": THEME_SECTION,
    "facturatie": INVOICING_SECTION,
    "privacy": "Wat er van mensen in een rapport mag staan.",
    "offerte": "Wat er in de offerte staat naast de planning en de begroting.",
    "opdracht": ORDER_SECTION,
    **CANCELLING_SECTIONS,
}

WEEKS = {"alle": None, "even": 0, "oneven": 1}

WEIGHTS = {
    "voorkeurstijd": ("preferred_time", "Een sessie buiten de voorkeurstijden van het team."),
    "schoolvakantie": ("school_holiday", "Een sessie in een schoolvakantie."),
    "mijd_dag": ("avoid_day", "Een sessie op een dag uit kalender.mijd_dagen."),
    "ideale_tussentijd": ("ideal_gap", "Elke hele week dat de tussentijd van de ideale afwijkt."),
    "coachwissel": ("coach_change", "Een wissel van coach binnen een groep."),
    "voorkeurscoach": ("coach_preferred", "Een sessie door een coach waar het team geen voorkeur voor heeft."),
    "piekbelasting": ("peak_load", "Een sessie van een coach in een week boven regels.piek_per_week."),
    "vroeg_klaar": ("early_finish", "Elke week die een groep later klaar is."),
}


TOLD_WEIGHTS = {
    "verzetten": ("moved_time", "Bij herplannen: elke betrokkene bij een sessie die een andere tijd krijgt.", "2"),
    "andere_coach": ("moved_coach", "Bij herplannen: elke betrokkene bij een sessie die een andere coach krijgt.", "2"),
    "andere_zaal": ("moved_location", "Bij herplannen: elke betrokkene bij een sessie in een andere zaal.", "1"),
}


def _weight(word: str, help_text: str, default: str = "0") -> Column:
    return Column(name=f"gewichten.{word}", kind=whole(0, 1_000_000), help=help_text, default=default)


def _start_times(weekday: str) -> Column:
    return Column(name=f"starttijden.{weekday}", kind=CLOCKS, help=f"Begintijden op {weekday}.")


KEYS = (
    Column(name="programma.id", kind=CODE, help="Korte code; komt in de naam van elk rapport.", required=True),
    Column(name="programma.naam", kind=TEXT, help="Naam in de rapporten.", required=True),
    Column(
        name="programma.eenheid",
        kind=TEXT,
        help="Hoe een team in rapporten heet, bijvoorbeeld directeur.",
        default="team",
    ),
    Column(name="programma.eenheden", kind=TEXT, help="En meer ervan: directeuren.", default="teams"),
    Column(name="periode.begin", kind=DAY, help="Eerste dag waarop een sessie mag zijn.", required=True),
    Column(name="periode.eind", kind=DAY, help="Laatste dag waarop een sessie mag zijn.", required=True),
    Column(
        name="periode.weken",
        kind=choice(*WEEKS),
        help="Alle weken, of alleen de even of oneven.",
        default="alle",
    ),
    Column(
        name="kalender.naam",
        kind=choice(*CALENDAR_NAMES),
        help="Welke feestdagen vrij zijn.",
        default=DEFAULT_CALENDAR,
    ),
    Column(
        name="kalender.schoolvakanties",
        kind=choice(*SCHOOL_REGIONS),
        help="Regio van de schoolvakanties; leeg = niet op letten.",
    ),
    Column(
        name="kalender.mijd_dagen",
        kind=choices(*AVOID_NAMES),
        help="Dagen die je liever vermijdt: " + ", ".join(AVOID_NAMES) + ".",
    ),
    *(_start_times(weekday) for weekday in WEEKDAYS[:5]),
    Column(name="groepen.minimum", kind=whole(1, 1000), help="Kleinste groep.", required=True),
    Column(name="groepen.maximum", kind=whole(1, 1000), help="Grootste groep.", required=True),
    Column(
        name="groepen.tegelijk",
        kind=choice(*GroupsAtOnce),
        help="Mogen de groepen van één team tegelijk: vrij, niet allemaal of nooit.",
        default="niet allemaal",
    ),
    Column(
        name="groepen.afwezig",
        kind=PERCENTAGE,
        help="Hoe vaak iemand een sessie mist, in procenten; alleen om de kans op een te kleine groep te tonen.",
        default="10",
    ),
    *SELECTION_KEYS,
    Column(
        name="doel.alle_teams_verplicht",
        kind=YES_NO,
        help="ja = elk team moet mee; nee = zoveel waarde als er past.",
        default="ja",
    ),
    Column(
        name="doel.eerst",
        kind=choice("kosten", "wensen"),
        help="Wat na het aantal teams het zwaarst telt: zo min mogelijk kosten, of zoveel mogelijk wensen.",
        default="kosten",
    ),
    Column(
        name="regels.vaste_coach",
        kind=YES_NO,
        help="ja = een groep houdt steeds dezelfde coach.",
        default="nee",
    ),
    Column(
        name="regels.volgorde",
        kind=YES_NO,
        help="ja = de vormen gaan in de volgorde van de tabel.",
        default="ja",
    ),
    Column(
        name="regels.sessies_per_week",
        kind=whole(1, 100_000),
        help="Meeste sessies van het hele programma in één week; leeg = geen grens.",
    ),
    Column(
        name="regels.reistijd",
        kind=whole(0, 24 * 60),
        help="Hoeveel minuten een coach of assistent reist van het ene gebouw naar het andere; 0 = telt niet.",
        default="0",
    ),
    Column(
        name="regels.piek_per_week",
        kind=whole(1, 250),
        help="Vanaf meer sessies dan dit in één week geldt een coach als druk bezet.",
    ),
    *(_weight(word, help_text) for word, (_, help_text) in WEIGHTS.items()),
    *(_weight(word, help_text, default) for word, (_, help_text, default) in TOLD_WEIGHTS.items()),
    Column(name="plafond.bedrag", kind=AMOUNT, help="Het hoogste bedrag in euro's."),
    Column(
        name="plafond.lezing",
        kind=choice(*CapReading),
        help="Is dat exclusief of inclusief btw? onbekend = de planner houdt de strengste aan.",
        default="onbekend",
    ),
    Column(
        name="privacy.minimum_telling",
        kind=whole(1, 100),
        help="Het kleinste aantal mensen dat in een rapport of bestand staat. Kleinere aantallen, en wat nodig is om "
        "die niet te kunnen uitrekenen, worden afgeschermd.",
        default="5",
    ),
    ASSISTANT_KEY,
    *ACTIVITY_KEYS,
    *THEME_KEYS,
    *QUOTE_KEYS,
    *ORDER_KEYS,
    *CANCELLING_KEYS,
    *INVOICING_KEYS,
)
KEY_BY_NAME = {key.name: key for key in KEYS}
KEY_NAMES = tuple(KEY_BY_NAME)
