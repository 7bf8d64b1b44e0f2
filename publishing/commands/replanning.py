"""Commands about a plan that people already know: replanning, alternatives and comparing."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from publishing.cli_options import AsJson, Reports, Seconds, Seed, day_option, whole_or_none

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="De map die 'traject plan' heeft gemaakt.")]
Home = Annotated[
    str | None, typer.Option("--programma", metavar="PROGRAMMA", help="Waar het programma van de run ligt.")
]
Changes = Annotated[
    list[str] | None,
    typer.Option("--wijziging", metavar="TEKST", help="Wat er verandert: 'coach C2 ziek vanaf 3-3-2025'; mag vaker."),
]
ChangesFile = Annotated[
    Path | None, typer.Option("--bestand", metavar="BESTAND", help="Dezelfde wijzigingen als tabel (.csv).")
]
OtherScenario = Annotated[
    str | None, typer.Option("--scenario", metavar="NAAM", help="Herplan met dit scenario; anders dat van de run.")
]
Today = Annotated[
    date | None,
    typer.Option("--op", parser=day_option, metavar="DATUM", help="De dag vanaf wanneer je herplant; anders vandaag."),
]


def replan(
    run_folder: RunFolder,
    changes: Changes = None,
    table: ChangesFile = None,
    scenario: OtherScenario = None,
    today: Today = None,
    frozen: Annotated[
        int,
        typer.Option(
            "--bevroren", parser=whole_or_none, metavar="DAGEN", help="Sessies binnen zoveel dagen blijven zo mogelijk."
        ),
    ] = 7,
    programme: Home = None,
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Pas een planning aan met zo min mogelijk verzette sessies, en zeg wie wat moet horen."""
    from publishing.cli_replan import run_replan
    from publishing.replan_run import ReplanWish

    wish = ReplanWish(
        run=run_folder,
        programme=programme,
        scenario=scenario,
        texts=tuple(changes or ()),
        table=table,
        today=today or date.today(),
        frozen_days=frozen,
    )
    return run_replan(wish, reports, seed, seconds, as_json=as_json)


def alternatives(
    run_folder: RunFolder,
    session: Annotated[str, typer.Argument(metavar="SESSIE", help="Welke sessie: groep/vorm, zoals T05-G1/RS.")],
    today: Today = None,
    programme: Home = None,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> int:
    """Noem de eerstvolgende drie momenten waarop een sessie ook kan, met wat elk kost."""
    from publishing.cli_alternatives import run_alternatives
    from publishing.replan_run import ReplanWish

    wish = ReplanWish(run=run_folder, programme=programme, today=today or date.today(), frozen_days=0)
    return run_alternatives(wish, session, seed, as_json=as_json)


def difference(
    old: Annotated[Path, typer.Argument(metavar="RUN1", help="De map met de oude planning.")],
    new: Annotated[Path, typer.Argument(metavar="RUN2", help="De map met de nieuwe planning.")],
    programme: Home = None,
    as_json: AsJson = False,
) -> int:
    """Zeg wat er verschilt tussen twee planningen, en wie daar iets van moet horen."""
    from publishing.cli_replan import run_difference

    return run_difference(old, new, programme, as_json=as_json)
