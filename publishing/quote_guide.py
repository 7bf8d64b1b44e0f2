"""The guide to templates of an offerte: ``python -m publishing.quote_guide > docs/offerte-sjabloon.md``.

Made from the same description that templates are checked by.
"""

from collections.abc import Iterator
from itertools import groupby

from publishing.quote_placeholders import PLACEHOLDERS, Placeholder
from publishing.quote_template import spoken

INTRODUCTION = """\
# Een eigen sjabloon voor de offerte

`traject offerte PROGRAMMA` vult een Word-document in. Zonder meer is dat ons sjabloon,
`publishing/templates/offerte.docx`. Wil je een eigen huisstijl, maak dan een kopie, pas die in Word aan en geef haar
mee:

```
traject offerte PROGRAMMA --sjabloon mijn-sjabloon.docx
```

De pdf heeft altijd onze opmaak; de tekst en de bedragen zijn in beide dezelfde.

## Invulplekken

Een invulplek is een naam tussen dubbele accolades: `{{ offerte.nummer }}`. De opmaak van de invulplek krijgt de tekst
ook. Invulplekken mogen in de tekst, in tabellen, in kop- en voetteksten en in voetnoten.

Een lijst (hieronder met `[]` erachter) herhaal je:

| wat je herhaalt | begin | gebruik | eind |
|---|---|---|---|
| alinea's | `{%p for punt in aannames %}` | `{{ punt }}` | `{%p endfor %}` |
| rijen van een tabel | `{%tr for regel in begroting.regels %}` | `{{ regel.prijs }}` | `{%tr endfor %}` |
| kolommen van een tabel | `{%tc for kop in varianten.koppen %}` | `{{ kop }}` | `{%tc endfor %}` |
| tekst binnen een regel | `{% for deel in leverancier.adres %}` | `{{ deel }}` | `{% endfor %}` |

Begin en eind met een `p` staan elk in een eigen alinea, met `tr` in een eigen rij, met `tc` in een eigen cel; die
verdwijnen. Een stuk weglaten als iets leeg is: `{%p if offerte.kenmerk %}` … `{%p endif %}`. Binnen een herhaling zijn
er ook `loop.first`, `loop.last` en `loop.index`. Rekenen, filters en andere opdrachten kan een sjabloon niet.

## Wat er geweigerd wordt

Er wordt geen offerte gemaakt van een sjabloon dat geen Word-document (.docx) is, beschadigd of te groot is, macro's of
ingevoegde objecten heeft, of iets van buiten het document haalt: een plaatje op internet, een gekoppeld sjabloon of
bestand. Een gewone link naar een webpagina (https) of een mailadres mag. Ook niet als er een invulplek in staat die
niet bestaat, of als er een ontbreekt die **nodig** is. Die laatste mogen niet binnen een `if` staan.

Het woord CONCEPT en het watermerk zet `traject` zelf in elke koptekst, zolang de offerte niet definitief is.

## Alle invulplekken
"""


def describe_placeholders() -> str:
    """The whole guide."""
    return "\n".join((INTRODUCTION, *_groups()))


def _groups() -> Iterator[str]:
    for group, own in groupby(PLACEHOLDERS, key=_group):
        yield f"### `{group}`\n\n| invulplek | wat er komt te staan | nodig |\n|---|---|---|"
        yield from (f"| `{p.name}` | {p.help} | {'ja' if p.is_needed else ''} |" for p in own)
        yield ""


def _group(placeholder: Placeholder) -> str:
    return spoken(placeholder.name).split(".")[0]


if __name__ == "__main__":
    print(describe_placeholders(), end="")
