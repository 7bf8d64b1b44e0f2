"""The reference of the files, in Dutch Markdown, made from the same description that reading goes by."""

from collections.abc import Iterator

from planning.reading.keys import KEYS, SECTIONS
from planning.reading.scenarios import OWN_KEYS
from planning.reading.schema import Column, Table
from planning.reading.tables import SCENARIO_SHEET, SETTINGS_SHEET, TABLES

INTRODUCTION = """\
# De bestanden van een programma

Een programma is een map met `programma.toml` (de instellingen), een CSV-bestand per tabel en misschien
`scenarios.toml`. Of het is één Excel-werkmap (`.xlsx`) met dezelfde tabellen als bladen, de instellingen op
het blad `programma` en de scenario's op het blad `scenarios`.

`traject nieuw NAAM` maakt een programma om mee te beginnen; `traject nieuw NAAM --werkmap` maakt er een
werkmap van. `traject controleer PROGRAMMA` zegt wat er niet klopt: bestand, rij, wat er staat, wat er hoort
te staan en wat je kunt doen.

## Hoe je iets opschrijft

- **Datum**: `6-1-2025` of `2025-01-06`.
- **Tijd**: `9.30`, `09.30` of `09:30`; `24.00` is het eind van de dag.
- **Bedrag**: `1.250,00`, `1250` of `€ 12,50`. De komma is voor de centen, de punt voor de duizendtallen;
  `84,250.00` wordt geweigerd.
- **Ja of nee**: `ja` of `nee`; in een TOML-bestand ook `true` of `false`.
- **Meer dan één**: met een komma ertussen (`EG, RS`); in een TOML-bestand `["EG", "RS"]`.
- **Code**: letters, cijfers en streepjes, zonder spaties: `T01`.
- CSV-bestanden zoals Nederlandse Excel ze bewaart: puntkomma's (of komma's), UTF-8 of Windows-tekens.
- De kolomnamen staan op de eerste rij. Lege rijen tellen niet mee; een rij die met *totaal* begint, wordt geweigerd.
- Formules, samengevoegde cellen, koppelingen en macro's in een werkmap worden geweigerd.

## Wat er nooit in staat

Er is geen veld voor een kenmerk, een naam, een reden of een opmerking over een persoon. Een tabel met zo'n
kolom (afkomst, geloof, gender, gezondheid, geboortedatum, reden, opmerking …) wordt geweigerd. Mensen zijn
pseudoniemen (`T03-P07`); wie dat zijn, bewaar je elders.

## Aannames

Bijna elke tabel heeft een kolom `aanname`. Vul je die in, dan komt de reden in elk rapport bij de aannames te
staan. Bij tarieven doet de status `aanname` hetzelfde.
"""

SCENARIO_NOTES = """\
Een scenario zet alleen wat anders is. In `scenarios.toml` is elk scenario een stuk met zijn code als kop:

```toml
[team-van-21]
titel = "Eén team van 21"
teams.T05.leden = 21              # tabel.code.kolom
groepen.maximum = 8               # een instelling uit programma.toml
coaches.C5.weg = true             # deze rij telt niet mee, en haar agenda ook niet

[[team-van-21.beschikbaarheid]]   # een rij erbij
wie = "C4"
weekdag = "dinsdag"
```

In een werkmap is elke regel van het blad `scenarios` één zo'n instelling: `teams.T05.leden` bij sleutel en
`21` bij waarde. Een rij erbij krijgt daar een eigen nummer: `beschikbaarheid.+1.wie`,
`beschikbaarheid.+1.weekdag`. Het scenario `basis` is het programma zelf.
"""

OUTCOME_NOTES = """\
## Wat eruit komt: `uitkomst.json`

Voor een ander programma: dezelfde uitkomst als in het rapport. Bedragen zijn tekst met een punt. Er staat niemand in.
Een aantal mensen dat te klein is om te laten zien is `null`, net als wat er in dit programma niet is.

| sleutel | wat het is |
|---|---|
| `programma`, `scenario` | Waarvan het de uitkomst is. |
| `status`, `gat` | Wat er bereikt is, en hoeveel het hoogstens beter kan (0.0000 = bewezen optimaal). |
| `doel`, `grens` | Per niveau wat er bereikt is, en wat geen planning kan verbeteren. |
| `teams`, `groepen`, `sessies`, `deelnemers` | Hoeveel er gepland zijn. |
| `activiteiten` | Hoeveel er gepland zijn, alleen een uiterste dag hebben, of geen plaats kregen. |
| `selectie` | Uit hoeveel `kandidaten` er hoeveel zijn `gekozen`, met hun `meerwaarde` en de `grens`. |
| `selectie.quota` | Wat elk quotum vroeg. Niet wie, en niet hoeveel er met een kenmerk gekozen zijn. |
| `themas` | Bij elke `vorm` het `thema`, wat is `afgevallen`, en hoeveel `leerwensen` er zijn en gedekt zijn. |
| `begroting` | De totalen: `excl`, `btw` en `incl`. |
| `overtredingen`, `wensen` | Regels die niet zijn nagekomen, en wensen die niet gelukt zijn. |
| `bevindingen`, `redenen` | Wat er in de invoer opviel, en waarom er geen planning is. |
| `toeval`, `invoer_sha256`, `versies`, `duur_s` | Waarmee het gemaakt is: zelfde invoer en toeval, zelfde uitkomst. |
"""


def describe_files() -> str:
    """The whole reference: settings, tables, scenarios, and the outcome for machines."""
    return "\n".join((INTRODUCTION, *_settings(), *_tables(), *_scenarios(), OUTCOME_NOTES))


def _settings() -> Iterator[str]:
    yield "## Instellingen: `programma.toml` of het blad `programma`\n"
    for section, help_text in SECTIONS.items():
        keys = [k for k in KEYS if k.name.startswith(f"{section}.")]
        yield f"### `[{section}]`\n\n{help_text}\n"
        yield from _columns("sleutel", keys, section)


def _tables() -> Iterator[str]:
    yield "## Tabellen: een CSV-bestand of een blad\n"
    for table in TABLES:
        needed = "Deze tabel is nodig." if table.required else "Deze tabel mag ontbreken."
        yield f"### `{table.name}`\n\n{table.help} {needed}{_only_once(table)}\n"
        yield from _columns("kolom", (*table.columns, *filter(None, (table.family,))), "")
    yield "In een map mogen de aannames ook in `programma.toml`, elk onder een kop `[[aannames]]`.\n"


def _only_once(table: Table) -> str:
    if table.id_column is not None:
        return f" Elke {table.id_column} staat er één keer in."
    return ""


def _scenarios() -> Iterator[str]:
    yield f"## Scenario's\n\n{SCENARIO_NOTES}"
    yield from _columns("sleutel", OWN_KEYS, "")
    yield f"### Het blad `{SCENARIO_SHEET.name}` van een werkmap\n"
    yield from _columns("kolom", SCENARIO_SHEET.columns, "")
    yield f"### Het blad `{SETTINGS_SHEET.name}` van een werkmap\n"
    yield from _columns("kolom", SETTINGS_SHEET.columns, "")


def _columns(heading: str, columns: tuple[Column, ...] | list[Column], section: str) -> Iterator[str]:
    yield f"| {heading} | wat het is | hoe | nodig |\n|---|---|---|---|"
    for column in columns:
        name = column.name.removeprefix(f"{section}.")
        yield f"| `{name}` | {column.help} | {column.kind.name} | {_need(column)} |"
    yield ""


def _need(column: Column) -> str:
    if column.default is not None:
        return f"leeg = {column.default}"
    return "ja" if column.required else ""


if __name__ == "__main__":
    print(describe_files(), end="")
