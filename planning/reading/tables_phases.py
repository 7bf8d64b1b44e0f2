"""The tables about phases and milestones."""

from planning.reading.schema import CODE, CODES, DAY, TEXT, Column, Table

FASEN = Table(
    name="fasen",
    title="Fasen",
    help="De fasen van het programma. Sessies van een vorm vallen binnen de fase waar die vorm bij hoort.",
    key=("fase",),
    columns=(
        Column(name="fase", kind=CODE, help="Code van de fase, bijvoorbeeld F1.", required=True),
        Column(name="naam", kind=TEXT, help="Naam in de rapporten.", required=True),
        Column(name="begin", kind=DAY, help="Eerste dag.", required=True),
        Column(name="eind", kind=DAY, help="Laatste dag; hoort er nog bij.", required=True),
        Column(
            name="vormen",
            kind=CODES,
            help="Codes van sessievormen, met een komma ertussen, die in deze fase vallen; leeg = geen.",
            refers_to=("vormen",),
        ),
    ),
)

MIJLPALEN = Table(
    name="mijlpalen",
    title="Mijlpalen",
    help="Wat wanneer klaar moet zijn, in de volgorde van de tijd.",
    key=("mijlpaal",),
    columns=(
        Column(name="mijlpaal", kind=CODE, help="Code van de mijlpaal, bijvoorbeeld M1.", required=True),
        Column(name="naam", kind=TEXT, help="Wat er dan klaar is.", required=True),
        Column(name="datum", kind=DAY, help="De dag waarop het klaar moet zijn.", required=True),
        Column(name="fase", kind=CODE, help="Code van de fase waar ze bij hoort; leeg = geen.", refers_to=("fasen",)),
        Column(name="datum_bron", kind=DAY, help="De dag die de bron noemt, als die anders is dan datum."),
    ),
)

PHASE_TABLES = (FASEN, MIJLPALEN)
