"""The tables and settings about selecting participants from a large pool."""

from planning.domain.selection import Trait
from planning.reading.schema import CODE, PSEUDONYM, SHARE_CODE, Column, Kind, Table, choice, whole
from planning.reading.values import read_share_code

MOST_VALUE = 1_000
_CODE = Kind(read=read_share_code, name="korte code (F2)")

KANDIDATEN = Table(
    name="kandidaten",
    title="Kandidaten",
    help="Uit wie gekozen wordt voor een pilot: alleen pseudoniemen en codes van de organisatie. Wie het zijn, bewaar "
    "je elders.",
    key=("kandidaat",),
    personal=True,
    columns=(
        Column(name="kandidaat", kind=PSEUDONYM, help="Pseudoniem: K-P0412.", required=True),
        Column(
            name="waarde",
            kind=whole(0, MOST_VALUE),
            help="De verwachte meerwaarde die mensen eraan gaven; hoger is beter.",
            required=True,
        ),
        Column(name="functie", kind=SHARE_CODE, help="Code van de functie, voor de variatie; leeg = onbekend."),
        Column(name="afdeling", kind=SHARE_CODE, help="Code van de afdeling, voor de variatie; leeg = onbekend."),
        Column(name="ervaring", kind=SHARE_CODE, help="Code van de ervaringsband; leeg = onbekend."),
        Column(
            name="pilot",
            kind=CODE,
            help="Code van het team, als deze kandidaat alleen daarin kan; leeg = elke pilot.",
            refers_to=("teams",),
        ),
    ),
)

QUOTA = Table(
    name="quota",
    title="Quota",
    help="Hoeveel van de gekozen deelnemers een functie, afdeling of ervaring minstens en hoogstens hebben.",
    key=("kenmerk", "waarde"),
    columns=(
        Column(name="kenmerk", kind=choice(*Trait), help="Waarover het gaat.", required=True),
        Column(name="waarde", kind=_CODE, help="De code, zoals in de tabel kandidaten.", required=True),
        Column(name="minimum", kind=whole(0, 10_000), help="Minstens zoveel.", default="0"),
        Column(name="maximum", kind=whole(0, 10_000), help="Hoogstens zoveel; leeg = geen grens."),
    ),
)

SELECTION_TABLES = (KANDIDATEN, QUOTA)

SELECTION_SECTION = "Hoeveel deelnemers er uit de tabel kandidaten gekozen worden."
SELECTION_KEYS = (
    Column(name="selectie.minimum", kind=whole(1, 10_000), help="Minstens zoveel deelnemers."),
    Column(
        name="selectie.maximum",
        kind=whole(1, 10_000),
        help="Hoogstens zoveel deelnemers; minder als het plafond dat vraagt.",
    ),
    Column(
        name="selectie.telt",
        kind=choice("samen", "per pilot"),
        help="Of minimum en maximum voor alle pilots samen gelden, of voor elke pilot.",
        default="samen",
    ),
)
