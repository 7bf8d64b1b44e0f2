"""Commands about people: removing what is no longer needed, and names on the final letters."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from publishing.cli_options import AsJson, day_option


def clean(
    source: Annotated[
        str, typer.Argument(metavar="PROGRAMMA|MAP", help="Een programma, een map met uitkomsten, of de map reports.")
    ],
    until: Annotated[
        date, typer.Option("--tot", parser=day_option, metavar="DATUM", help="Wie op die dag klaar was, gaat eruit.")
    ],
    is_trial: Annotated[bool, typer.Option("--proef", metavar="", help="Zeg alleen wat er weg zou gaan.")] = False,
    as_json: AsJson = False,
) -> int:
    """Verwijder de gegevens van mensen die klaar zijn; wat over geld gaat, blijft."""
    from publishing.cli_clean import run_clean

    return run_clean(source, until, is_trial=is_trial, as_json=as_json)


def letters(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="De map die 'traject plan' heeft gemaakt.")],
    key: Annotated[
        Path,
        typer.Option("--sleutel", metavar="BESTAND", help="Tabel met deelnemer, naam en eventueel aanhef."),
    ],
    out: Annotated[Path, typer.Option("--uit", metavar="MAP", help="Waar de brieven komen, buiten reports.")],
    programme: Annotated[
        str | None, typer.Option("--programma", metavar="PROGRAMMA", help="Waar het programma van de run ligt.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Maak voor iedereen een uitnodiging op naam, als brief en voor de agenda."""
    from publishing.cli_letters import LetterWish, run_letters

    wish = LetterWish(run=run_folder, key=key, out=out, today=date.today(), programme=programme)
    return run_letters(wish, as_json=as_json)
