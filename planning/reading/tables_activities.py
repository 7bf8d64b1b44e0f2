"""What goes on around the sessions, and assistants: their table and keys."""

from planning.domain.activity import LEADER, DayCount, Per, When
from planning.reading.schema import CODE, CODES, DAY, TEXT, YES_NO, Column, Table, choice, whole

MOST_DAYS = 366

ACTIVITEITEN = Table(
    name="activiteiten",
    title="Activiteiten",
    help="Gesprekken en acties rond de sessies: een voorgesprek, een check-in, een evaluatie, iets om in te leveren.",
    key=("activiteit",),
    columns=(
        Column(name="activiteit", kind=CODE, help="Code van de activiteit, bijvoorbeeld VG.", required=True),
        Column(name="naam", kind=TEXT, help="Naam zoals die in de rapporten komt.", required=True),
        Column(name="minuten", kind=whole(5, 720), help="Hoe lang het duurt; leeg = 30.", default="30"),
        Column(name="wanneer", kind=choice(*When), help="Bij welke sessie het hoort.", required=True),
        Column(name="aantal", kind=whole(1, 100_000), help="Bij 'na aantal': na hoeveel sessies."),
        Column(
            name="per",
            kind=choice(*Per),
            help="Van wie de sessies tellen; kaart = steeds zoveel sessies als er strippen op een kaart zitten.",
            default="team",
        ),
        Column(
            name="vormen",
            kind=CODES,
            help="Codes van sessievormen die meetellen, met een komma ertussen; leeg = alle.",
            refers_to=("vormen",),
        ),
        Column(
            name="minstens_dagen",
            kind=whole(0, MOST_DAYS),
            help="Minste aantal dagen tussen de activiteit en de sessie; 0 = mag op dezelfde dag.",
            default="0",
        ),
        Column(name="binnen_dagen", kind=whole(0, MOST_DAYS), help="Meeste aantal dagen ertussen; leeg = geen grens."),
        Column(
            name="liefst_dagen",
            kind=whole(0, MOST_DAYS),
            help="Liefste aantal dagen ertussen; leeg = zo dicht mogelijk bij de sessie.",
        ),
        Column(name="dagen", kind=choice(*DayCount), help="Welke dagen geteld worden.", default="kalenderdagen"),
        Column(
            name="wie",
            kind=CODES,
            help=f"Wie het doet: {LEADER} = de coach van de sessie; of codes uit coaches, van wie er één het doet; "
            "leeg = het kost niemand tijd.",
        ),
        Column(
            name="plannen",
            kind=YES_NO,
            help="ja = er komt een afspraak; nee = alleen de uiterste dag wordt genoemd.",
            default="ja",
        ),
    ),
)

ACTIVITY_TABLES = (ACTIVITEITEN,)

ACTIVITIES_SECTION = "Wat er rond de sessies gebeurt; de activiteiten staan in de tabel activiteiten."

ACTIVITY_KEYS = (
    Column(
        name="activiteiten.begin",
        kind=DAY,
        help="Eerste dag waarop er een afspraak rond een sessie mag zijn; leeg = periode.begin.",
    ),
)

ASSISTANT_KEY = Column(
    name="groepen.assistent_vanaf",
    kind=whole(2, 1000),
    help="Vanaf hoeveel mensen een groep naast de coach een assistent heeft; leeg = nooit.",
)

HELPER_COLUMNS = (
    Column(
        name="leidt",
        kind=YES_NO,
        help="nee = leidt zelf geen sessies, maar doet activiteiten of assisteert: een coördinator, een assistent.",
        default="ja",
    ),
    Column(
        name="assistent",
        kind=YES_NO,
        help="ja = kan bij een grote groep assisteren; dat telt niet mee voor per_dag en per_week.",
        default="nee",
    ),
)
