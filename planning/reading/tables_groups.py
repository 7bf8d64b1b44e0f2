"""The tables about who is in which group: participants, pairs and groups fixed by hand."""

from dataclasses import replace

from planning.domain.participants import PairKind
from planning.reading.schema import CODE, LETTER, PSEUDONYM, SHARE_CODE, Column, Table, choice

NAMELESS_CODE = replace(CODE, secret=True)
"""A code beside a pseudonym: somebody may have typed a name there, so a finding doesn't repeat it."""

DEELNEMERS = Table(
    name="deelnemers",
    title="Deelnemers",
    help="Alleen nodig als het uitmaakt wie bij wie zit. Alleen pseudoniemen; wie het zijn, en waar een letter of "
    "code voor staat, bewaar je elders.",
    personal=True,
    key=("deelnemer",),
    columns=(
        Column(name="deelnemer", kind=PSEUDONYM, help="Pseudoniem: T03-P07.", required=True),
        Column(name="team", kind=NAMELESS_CODE, help="Code van het team.", required=True, refers_to=("teams",)),
        Column(name="functie", kind=SHARE_CODE, help="Code om functies over de groepen te spreiden; leeg = geen."),
        Column(name="niveau", kind=SHARE_CODE, help="Code om niveaus over de groepen te spreiden; leeg = geen."),
    ),
    family=Column(
        name="code_<vorm>",
        kind=LETTER,
        help="Letter van gelijkgezinden bij één sessievorm (kolom code_EG); - = geen voorkeur. Geldt per team.",
    ),
)

_DEELNEMER = Column(name="deelnemer1", kind=PSEUDONYM, help="Pseudoniem: T03-P07.", required=True)

PAREN = Table(
    name="paren",
    title="Paren",
    help="Wie van een team wel of niet bij elkaar in een groep zit. Schrijf nooit op waarom.",
    personal=True,
    key=("deelnemer1", "deelnemer2", "vorm"),
    columns=(
        _DEELNEMER,
        replace(_DEELNEMER, name="deelnemer2", help="Een ander van hetzelfde team."),
        Column(
            name="soort",
            kind=choice(*PairKind),
            help="samen en niet samen = moet; liever samen = als het kan.",
            required=True,
        ),
        Column(name="vorm", kind=CODE, help="Alleen bij deze sessievorm; leeg = bij alle.", refers_to=("vormen",)),
    ),
)

INDELING = Table(
    name="indeling",
    title="Indeling",
    help="Groepen die je zelf vastlegt, per team en sessievorm. De rest deelt de planner in.",
    personal=True,
    key=("team", "vorm", "deelnemer"),
    columns=(
        Column(name="team", kind=NAMELESS_CODE, help="Code van het team.", required=True, refers_to=("teams",)),
        Column(name="vorm", kind=CODE, help="Code van de sessievorm.", required=True, refers_to=("vormen",)),
        Column(name="groep", kind=NAMELESS_CODE, help="Naam van de groep binnen het team: G1.", required=True),
        Column(name="deelnemer", kind=PSEUDONYM, help="Pseudoniem: T03-P07.", required=True),
    ),
)

GROUP_TABLES = (DEELNEMERS, PAREN, INDELING)
