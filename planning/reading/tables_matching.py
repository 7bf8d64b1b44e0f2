"""The tables and keys about matching: competences, who goes with whom, and how much was ordered."""

from planning.domain.matching import PairingKind
from planning.reading.schema import CODE, TEXT, Column, Table, choice, whole

COMPETENTIES = Table(
    name="competenties",
    title="Competenties",
    help="Wat je van een coach kunt vragen. Zonder deze tabel mag je elke code gebruiken.",
    key=("competentie",),
    columns=(
        Column(name="competentie", kind=CODE, help="Korte code, bijvoorbeeld kalm.", required=True),
        Column(name="naam", kind=TEXT, help="Wat het is, in gewone woorden.", required=True),
    ),
)

KOPPELS = Table(
    name="koppels",
    title="Koppels",
    help="Welke coach en welk team wel of niet bij elkaar horen. Schrijf nooit op waarom.",
    key=("team", "coach"),
    personal=True,
    columns=(
        Column(name="team", kind=CODE, help="Code van het team.", required=True, refers_to=("teams",)),
        Column(name="coach", kind=CODE, help="Code van de coach.", required=True, refers_to=("coaches",)),
        Column(
            name="soort",
            kind=choice(*PairingKind),
            help="niet = deze coach niet; voorkeur = deze liever; alleen = geen ander dan deze.",
            required=True,
        ),
    ),
)

MATCHING_TABLES = (COMPETENTIES, KOPPELS)

ORDER_SECTION = "Hoeveel er besteld is. Meer dan dat is een besluit van de opdrachtgever, geen prijs."
ORDER_KEYS = (
    Column(
        name="opdracht.teams_besteld",
        kind=whole(1, 100_000),
        help="Voor hoeveel teams de opdracht is; leeg = niets over afgesproken.",
    ),
    Column(
        name="opdracht.sessies_per_team",
        kind=whole(1, 1000),
        help="Hoeveel sessies een team volgens de opdracht krijgt; leeg = niets over afgesproken.",
    ),
    Column(
        name="opdracht.besluit",
        kind=TEXT,
        help="Kenmerk van het besluit van de opdrachtgever om meer te doen dan besteld; leeg = er is geen besluit.",
    ),
)
