"""The tables and keys about themes to choose, and who could lead them."""

from planning.reading.schema import CODE, CODES, DAY, TEXT, YES_NO, Column, Kind, Table, whole
from planning.reading.values import many
from planning.reading.values_moments import read_moment

MOMENT = Kind(read=read_moment, name="dag met tijd (10-7-2024 16.30)")
MOMENTS = Kind(read=many(read_moment, ",;"), name="dag met tijd (10-7-2024 16.30), met een komma ertussen")

FIXED_MOMENT = Column(
    name="vaste_momenten",
    kind=MOMENTS,
    help="Dag en tijd waarop deze sessie vastligt; meer dan een = de planner kiest er een; leeg = niet vast.",
)

THEMAS = Table(
    name="themas",
    title="Thema's",
    help="Waar de sessies met een vast moment over kunnen gaan.",
    key=("thema",),
    columns=(
        Column(name="thema", kind=CODE, help="Code van het thema.", required=True),
        Column(name="naam", kind=TEXT, help="Naam zoals die in de rapporten komt.", required=True),
    ),
)

OPTIES = Table(
    name="opties",
    title="Opties",
    help="Een thema met wie het zou begeleiden. De planner kiest er voor elke sessie met een vast moment een, zodat de "
    "leerwensen zo breed mogelijk gedekt zijn.",
    key=("optie",),
    columns=(
        Column(name="optie", kind=CODE, help="Code van de optie.", required=True),
        Column(name="thema", kind=CODE, help="Code van het thema.", required=True, refers_to=("themas",)),
        Column(name="begeleider", kind=CODE, help="Code van de coach.", required=True, refers_to=("coaches",)),
        Column(name="sessies", kind=whole(1, 50), help="Hoeveel sessies de optie nodig heeft.", default="1"),
        Column(name="vormen", kind=CODES, help="Alleen voor deze sessies; leeg = voor alle.", refers_to=("vormen",)),
        Column(
            name="voorwerk_werkdagen",
            kind=whole(1, 250),
            help="Hoeveel werkdagen voor de sessie het voorwerk binnen moet zijn; leeg = geen voorwerk.",
        ),
        Column(
            name="hulp",
            kind=CODE,
            help="Code van wie erbij nodig is, zoals een acteur: een rij in coaches, met leidt = nee.",
            refers_to=("coaches",),
        ),
        Column(
            name="eigen_moment",
            kind=MOMENT,
            help="Dag en tijd waarop de optie zelf vastligt; vervangt dan het moment van de sessie in kolom vormen.",
        ),
    ),
)

LEERWENSEN = Table(
    name="leerwensen",
    title="Leerwensen",
    help="Wat de groep wil leren. Niet wie wat wil: er is geen kolom voor mensen.",
    key=("wens",),
    columns=(
        Column(name="wens", kind=CODE, help="Code van de leerwens.", required=True),
        Column(name="naam", kind=TEXT, help="De leerwens in een paar woorden.", required=True),
        Column(
            name="gewicht",
            kind=whole(1, 1000),
            help="Hoe zwaar de wens telt. Geen aantal mensen.",
            default="1",
        ),
    ),
)

DEKKING = Table(
    name="dekking",
    title="Dekking",
    help="Welke leerwens een thema of een optie dekt.",
    key=("optie", "wens"),
    columns=(
        Column(
            name="optie",
            kind=CODE,
            help="Code van een optie, of van een thema: dan geldt het voor al zijn opties. "
            "Een eigen rij van de optie gaat voor.",
            required=True,
            refers_to=("opties", "themas"),
        ),
        Column(name="wens", kind=CODE, help="Code van de leerwens.", required=True, refers_to=("leerwensen",)),
        Column(
            name="mate",
            kind=whole(0, 5),
            help="Hoe goed: 1 = raakt eraan, 5 = gaat er helemaal over; 0 = niet.",
            default="1",
        ),
    ),
)

THEME_TABLES = (THEMAS, OPTIES, LEERWENSEN, DEKKING)

THEME_SECTION = "Hoe de thema's gekozen worden; de opties staan in de tabel opties."

THEME_KEYS = (
    Column(
        name="keuze.vanaf",
        kind=DAY,
        help="De dag waarop je kiest: voorwerk dat eerder binnen moest zijn, kan niet meer; leeg = periode.begin.",
    ),
    Column(
        name="keuze.zelfde_begeleider",
        kind=YES_NO,
        help="ja = een begeleider mag meer dan een van de gekozen opties doen.",
        default="nee",
    ),
)
