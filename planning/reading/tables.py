"""The tables of a programme: one CSV file or one sheet each."""

from planning.domain.participants import LikeMinded
from planning.domain.programme import Grouping
from planning.domain.tariff import Backing, TariffUnit
from planning.domain.time import WEEKDAYS
from planning.reading.schema import (
    AMOUNT,
    CLOCK,
    CODE,
    CODES,
    DAY,
    TEXT,
    Column,
    Table,
    choice,
    whole,
)
from planning.reading.tables_cancelling import CANCELLING_TABLES
from planning.reading.tables_groups import GROUP_TABLES
from planning.reading.tables_invoicing import INVOICING_TABLES

PEOPLE_AND_PLACES = ("coaches", "teams", "locaties")
MOST_ROWS = 300_000

_VORM = Column(name="vorm", kind=CODE, help="Code van de sessievorm.", required=True)
_VORMEN_HELP = "Codes van sessievormen, met een komma ertussen"

VORMEN = Table(
    name="vormen",
    title="Sessievormen",
    help="De soorten sessies, in de volgorde van de reeks.",
    key=("vorm",),
    required=True,
    columns=(
        _VORM,
        Column(name="naam", kind=TEXT, help="Naam zoals die in de rapporten komt.", required=True),
        Column(name="minuten", kind=whole(5, 720), help="Hoe lang één sessie duurt.", required=True),
        Column(
            name="tussentijd_min",
            kind=whole(0, 1000),
            help="Minste aantal kalenderdagen na de vorige vorm; 0 = mag op dezelfde dag.",
            default="1",
        ),
        Column(
            name="tussentijd_ideaal",
            kind=whole(0, 1000),
            help="Liefste aantal kalenderdagen na de vorige vorm; leeg = geen voorkeur.",
        ),
        Column(
            name="tussentijd_max",
            kind=whole(0, 1000),
            help="Meeste aantal kalenderdagen na de vorige vorm; leeg = geen grens.",
        ),
        Column(
            name="indeling",
            kind=choice(*Grouping),
            help="zelfde = de groepen van de vorige vorm gaan samen door; mengen = nieuwe groepen.",
            default="zelfde",
        ),
        Column(
            name="gelijkgezind",
            kind=choice(*LikeMinded),
            help="hard = in een groep hooguit één letter uit deelnemers; zacht = liever niet door elkaar.",
            default="nee",
        ),
        Column(name="doel", kind=TEXT, help="Wat de sessie oplevert; komt in de offerte."),
        Column(name="werkwijze", kind=TEXT, help="Wat er in de sessie gebeurt; komt in de offerte."),
    ),
)

TEAMS = Table(
    name="teams",
    title="Teams",
    help="De teams die het programma volgen.",
    key=("team",),
    required=True,
    columns=(
        Column(name="team", kind=CODE, help="Code van het team, bijvoorbeeld T01.", required=True),
        Column(name="naam", kind=TEXT, help="Naam van het team; leeg = 'Team' met de code."),
        Column(name="leden", kind=whole(1, 100_000), help="Hoeveel mensen het team telt.", required=True),
        Column(
            name="waarde",
            kind=whole(0, 1_000_000),
            help="Hoe zwaar het team telt als niet alle teams mee kunnen.",
            default="1",
        ),
        Column(
            name="vormen",
            kind=CODES,
            help=f"{_VORMEN_HELP}, als het team er minder doet; leeg = alle.",
            refers_to=("vormen",),
        ),
        Column(name="groepen", kind=whole(1, 10_000), help="In hoeveel groepen; leeg = zo weinig als kan."),
    ),
)

COACHES = Table(
    name="coaches",
    title="Coaches",
    help="Wie de sessies leiden. Gebruik codes, geen namen.",
    key=("coach",),
    required=True,
    columns=(
        Column(name="coach", kind=CODE, help="Code van de coach, bijvoorbeeld C1.", required=True),
        Column(
            name="vormen",
            kind=CODES,
            help=f"{_VORMEN_HELP}, die deze coach kan leiden; leeg = alle.",
            refers_to=("vormen",),
        ),
        Column(name="per_dag", kind=whole(1, 50), help="Meeste sessies op één dag; leeg = geen grens."),
        Column(name="per_week", kind=whole(1, 250), help="Meeste sessies in één week; leeg = geen grens."),
    ),
)

LOCATIES = Table(
    name="locaties",
    title="Locaties",
    help="De zalen. Zonder locaties plan je zonder zalen.",
    key=("locatie",),
    columns=(
        Column(name="locatie", kind=CODE, help="Code van de zaal, bijvoorbeeld Z1.", required=True),
        Column(name="naam", kind=TEXT, help="Naam van de zaal; leeg = de code."),
        Column(name="plaatsen", kind=whole(1, 100_000), help="Hoeveel mensen erin passen.", required=True),
    ),
)

_WIE = Column(
    name="wie",
    kind=CODE,
    help="Code van een coach, een team of een locatie.",
    required=True,
    refers_to=PEOPLE_AND_PLACES,
)

BESCHIKBAARHEID = Table(
    name="beschikbaarheid",
    title="Beschikbaarheid",
    help="De vaste week van coaches, teams en locaties. Een coach heeft altijd een rij nodig; "
    "een team of locatie zonder rij kan altijd.",
    key=("wie", "weekdag", "van", "tot", "soort"),
    required=True,
    columns=(
        _WIE,
        Column(name="weekdag", kind=choice(*WEEKDAYS), help="Dag van de week.", required=True),
        Column(name="van", kind=CLOCK, help="Begintijd; leeg = vanaf middernacht.", default="0.00"),
        Column(name="tot", kind=CLOCK, help="Eindtijd; leeg = tot middernacht.", default="24.00"),
        Column(
            name="soort",
            kind=choice("kan", "voorkeur"),
            help="kan = dan is het mogelijk; voorkeur = dan komt het een team het beste uit.",
            default="kan",
        ),
    ),
)

UITZONDERINGEN = Table(
    name="uitzonderingen",
    title="Uitzonderingen",
    help="Dagen waarop het anders is dan in de vaste week. Schrijf nooit een reden op.",
    columns=(
        _WIE,
        Column(name="begin", kind=DAY, help="Eerste dag.", required=True),
        Column(name="eind", kind=DAY, help="Laatste dag; leeg = alleen de eerste dag."),
        Column(name="van", kind=CLOCK, help="Begintijd op die dagen; leeg = vanaf middernacht.", default="0.00"),
        Column(name="tot", kind=CLOCK, help="Eindtijd op die dagen; leeg = tot middernacht.", default="24.00"),
        Column(
            name="soort",
            kind=choice("wel", "niet"),
            help="wel = dan kan het juist wel; niet = dan kan het niet.",
            required=True,
        ),
    ),
)

VRIJE_DAGEN = Table(
    name="vrije_dagen",
    title="Vrije dagen",
    help="Eigen dagen waarop niets gepland mag worden, naast die van de kalender.",
    key=("datum",),
    columns=(
        Column(name="datum", kind=DAY, help="De dag.", required=True),
        Column(name="naam", kind=TEXT, help="Hoe de dag heet.", required=True),
    ),
)

TARIEVEN = Table(
    name="tarieven",
    title="Tarieven",
    help="Wat dingen kosten, exclusief btw. Zonder tarieven plan je zonder geld.",
    key=("code",),
    columns=(
        Column(name="code", kind=CODE, help="Code van het tarief, bijvoorbeeld sessie.", required=True),
        Column(name="omschrijving", kind=TEXT, help="De tekst op de begroting.", required=True),
        Column(name="eenheid", kind=choice(*TariffUnit), help="Waarvoor het bedrag geldt.", required=True),
        Column(name="bedrag", kind=AMOUNT, help="Prijs per eenheid, exclusief btw; leeg als de status gelakt is."),
        Column(name="btw", kind=choice("21", "9", "0"), help="Het btw-percentage.", required=True),
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
        Column(
            name="status",
            kind=choice(*Backing),
            help="bron = het staat ergens; aanname = een schatting; gelakt = het is onleesbaar gemaakt.",
            required=True,
        ),
        Column(
            name="toelichting",
            kind=TEXT,
            help="De bron, de reden van de aanname, of de grond waarop het gelakt is.",
            required=True,
        ),
    ),
)

AANNAMES = Table(
    name="aannames",
    title="Aannames",
    help="Wat nog niemand heeft bevestigd en niet bij één rij hoort.",
    columns=(Column(name="tekst", kind=TEXT, help="De aanname, in een hele zin.", required=True),),
)

TABLES = (
    *(
        table.with_assumptions()
        for table in (
            VORMEN,
            TEAMS,
            COACHES,
            LOCATIES,
            BESCHIKBAARHEID,
            UITZONDERINGEN,
            VRIJE_DAGEN,
            TARIEVEN,
            *GROUP_TABLES,
            *INVOICING_TABLES,
            *CANCELLING_TABLES,
        )
    ),
    AANNAMES,
)
TABLE_BY_NAME = {table.name: table for table in TABLES}
TABLE_NAMES = tuple(TABLE_BY_NAME)

SETTINGS_SHEET = Table(
    name="programma",
    title="Programma",
    help="De instellingen, één per rij.",
    key=("sleutel",),
    required=True,
    columns=(
        Column(name="sleutel", kind=TEXT, help="Wat je instelt.", required=True),
        Column(name="waarde", kind=TEXT, help="De waarde."),
        Column(name="uitleg", kind=TEXT, help="Wat het betekent; dit leest de planner niet."),
    ),
)

SCENARIO_SHEET = Table(
    name="scenarios",
    title="Scenario's",
    help="Wat er in een variant anders is. Basis is het programma zelf.",
    columns=(
        Column(name="scenario", kind=CODE, help="Code van het scenario.", required=True),
        Column(name="titel", kind=TEXT, help="Naam in de rapporten; één keer per scenario is genoeg."),
        Column(
            name="sleutel",
            kind=TEXT,
            help="Wat er anders is: een sleutel van blad programma, of tabel.code.kolom (teams.T05.leden).",
        ),
        Column(name="waarde", kind=TEXT, help="De waarde in dit scenario."),
    ),
)
