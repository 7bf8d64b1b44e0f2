"""The tables of a programme: one CSV file or one sheet each."""

from planning.domain.participants import LikeMinded
from planning.domain.programme import Grouping
from planning.domain.time import WEEKDAYS
from planning.reading.schema import (
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
from planning.reading.tables_activities import ACTIVITY_TABLES, HELPER_COLUMNS
from planning.reading.tables_cancelling import CANCELLING_TABLES
from planning.reading.tables_groups import GROUP_TABLES
from planning.reading.tables_invoicing import INVOICING_TABLES
from planning.reading.tables_matching import MATCHING_TABLES
from planning.reading.tables_money import MONEY_TABLES
from planning.reading.tables_phases import PHASE_TABLES
from planning.reading.tables_requests import REQUEST_TABLES
from planning.reading.tables_selection import SELECTION_TABLES
from planning.reading.tables_themes import FIXED_MOMENT, THEME_TABLES

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
            name="minuten_min",
            kind=whole(5, 720),
            help="Hoe kort ze kan uitvallen, als minuten de langste duur is; leeg = altijd even lang.",
        ),
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
        Column(
            name="groep_min",
            kind=whole(1, 1000),
            help="Kleinste groep bij deze vorm; leeg = groepen.minimum. Een gesprek met één mens: 1.",
        ),
        Column(
            name="groep_max",
            kind=whole(1, 1000),
            help="Grootste groep bij deze vorm; leeg = groepen.maximum. Een andere grootte dan de vorige vorm "
            "geeft nieuwe groepen.",
        ),
        FIXED_MOMENT,
        Column(name="doel", kind=TEXT, help="Wat de sessie oplevert; komt in de offerte."),
        Column(name="werkwijze", kind=TEXT, help="Wat er in de sessie gebeurt; komt in de offerte."),
    ),
)

_KILOMETERS_HELP = (
    "Reisafstand per sessie, heen en terug, voor een tarief per kilometer; vul haar bij de locaties in, of "
    "bij de coaches."
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
        Column(
            name="leden",
            kind=whole(1, 1_000),
            help="Hoeveel mensen het team telt; leeg = dat volgt uit de tabel kandidaten.",
        ),
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
        Column(
            name="groepen",
            kind=whole(1, 10_000),
            help="In hoeveel groepen, bij vormen zonder eigen groepsgrootte; leeg = zo weinig als kan.",
        ),
        Column(name="competenties", kind=CODES, help="Codes van wat een coach van dit team moet kunnen; leeg = niets."),
    ),
)

COACHES = Table(
    name="coaches",
    title="Coaches",
    help="Wie de sessies leiden, en wie daarbij helpen. Gebruik codes, geen namen.",
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
        Column(
            name="max_trajecten",
            kind=whole(0, 10_000),
            help="Meeste groepen die deze coach als vaste coach heeft; leeg = geen grens.",
        ),
        Column(name="competenties", kind=CODES, help="Codes van wat deze coach kan; leeg = niets bijzonders."),
        *HELPER_COLUMNS,
        Column(name="kilometers", kind=whole(0, 2000), help=_KILOMETERS_HELP),
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
        Column(name="gebouw", kind=TEXT, help="Gebouw van de zaal, voor regels.reistijd; leeg = een eigen gebouw."),
        Column(name="kilometers", kind=whole(0, 2000), help=_KILOMETERS_HELP),
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
    last_day=("eind", "begin"),
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
            *MONEY_TABLES,
            *GROUP_TABLES,
            *INVOICING_TABLES,
            *CANCELLING_TABLES,
            *THEME_TABLES,
            *MATCHING_TABLES,
            *REQUEST_TABLES,
            *SELECTION_TABLES,
            *PHASE_TABLES,
            *ACTIVITY_TABLES,
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
