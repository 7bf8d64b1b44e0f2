"""The tables about requests: what was asked, how it went on, and which themes come back."""

from dataclasses import replace

from planning.domain.requests import RequestState
from planning.reading.schema import CLOCK, CODE, CODES, DAY, TEXT, Column, Table, choice, whole

_STAND = Column(
    name="stand",
    kind=choice(*RequestState),
    help="Hoe ver de aanvraag is; leeg = de laatste stap uit aanvraagstappen, of aangevraagd.",
)

AANVRAGEN = Table(
    name="aanvragen",
    title="Aanvragen",
    help="Aanvragen voor gesprekken, zoals ze binnenkomen. Elke aanvraag is één groep; ze komt in de plaats van een "
    "rij in teams.",
    key=("aanvraag",),
    personal=True,
    columns=(
        Column(name="aanvraag", kind=CODE, help="Code van de aanvraag, bijvoorbeeld A01.", required=True),
        Column(name="datum", kind=DAY, help="Dag waarop ze binnenkwam.", required=True),
        Column(name="deelnemers", kind=whole(1, 100_000), help="Met hoeveel mensen het gesprek is.", required=True),
        Column(
            name="competenties", kind=CODES, help="Codes van wat de begeleider moet kunnen; leeg = niets bijzonders."
        ),
        Column(
            name="gesprekken",
            kind=whole(1, 1000),
            help="Hoeveel gesprekken gevraagd zijn; leeg = strippenkaart.per_aanvraag, anders alle vormen.",
        ),
        Column(
            name="waarde",
            kind=whole(0, 1_000_000),
            help="Hoe zwaar ze telt als niet alles kan.",
            default="1",
        ),
        _STAND,
        Column(
            name="begeleider",
            kind=CODE,
            help="Code van de coach met wie ze gematcht is; nodig vanaf stand gematcht.",
        ),
        Column(name="afspraak", kind=DAY, help="Dag van het gesprek dat gepland staat; nodig bij stand gepland."),
        Column(name="tijd", kind=CLOCK, help="Hoe laat dat gesprek begint; nodig bij stand gepland."),
    ),
)

AANVRAAGSTAPPEN = Table(
    name="aanvraagstappen",
    title="Stappen van aanvragen",
    help="Wanneer een aanvraag in welke stand kwam. Mag ontbreken.",
    personal=True,
    columns=(
        Column(name="aanvraag", kind=CODE, help="Code van de aanvraag.", required=True, refers_to=("aanvragen",)),
        Column(name="datum", kind=DAY, help="Op welke dag.", required=True),
        replace(_STAND, required=True, help="In welke stand ze toen kwam."),
    ),
)

RODE_DRADEN = Table(
    name="rode_draden",
    title="Rode draden",
    help="Wat in gesprekken terugkomt, alleen geteld. Rapporten tonen een thema pas vanaf 3 gesprekken of 10 mensen.",
    key=("thema",),
    columns=(
        Column(
            name="thema", kind=TEXT, help="Het thema, in algemene woorden; nooit iets over een persoon.", required=True
        ),
        Column(name="gesprekken", kind=whole(0, 100_000), help="In hoeveel gesprekken het terugkwam.", required=True),
        Column(
            name="mensen", kind=whole(0, 1_000_000), help="Hoeveel mensen er in die gesprekken waren.", required=True
        ),
    ),
)

REQUEST_TABLES = (AANVRAGEN, AANVRAAGSTAPPEN, RODE_DRADEN)
