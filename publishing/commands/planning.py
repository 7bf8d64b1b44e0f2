"""Commands that make, check and plan a programme."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from publishing.cli_guard import DONE
from publishing.cli_options import (
    AsJson,
    OneScenario,
    Reports,
    Scenario,
    Scenarios,
    Seconds,
    Seed,
    Source,
    Sources,
    day_option,
    whole_number,
)
from publishing.cli_screen import print_json, say, show_findings, stdout_console


def new(
    name: Annotated[str, typer.Argument(metavar="NAAM", help="Hoe het programma gaat heten.")],
    workbook: Annotated[
        bool, typer.Option("--werkmap", metavar="", help="Maak één Excel-werkmap in plaats van een map.")
    ] = False,
    folder: Annotated[
        Path, typer.Option("--map", metavar="MAP", help="Waarin het nieuwe programma komt te staan.")
    ] = Path(),
    as_json: AsJson = False,
) -> int:
    """Maak een nieuw programma met uitleg erin, dat al te plannen is."""
    from planning.reading.starter import write_starter

    path = write_starter(name, folder, workbook=workbook)
    if as_json:
        print_json({"programma": name, "pad": str(path)})
        return DONE
    console = stdout_console()
    say(console, f"Het nieuwe programma staat in {path}.", "bold green")
    shown = f'"{path}"' if " " in str(path) else path
    say(console, f"Vul het in, en kijk dan wat eraan schort met:  traject controleer {shown}")
    return DONE


def check(source: Source, scenario: OneScenario = None, as_json: AsJson = False) -> int:
    """Zeg wat er aan een programma niet klopt, zonder het te plannen."""
    from publishing.cli_programme import check_programme, programme_path

    path = programme_path(source)
    checked = check_programme(path, scenario)
    if as_json:
        from publishing.cli_json import findings_json

        print_json({"programma": path.name, "in_orde": checked.is_good, "bevindingen": findings_json(checked.findings)})
        return checked.exit_code
    show_findings(stdout_console(), checked.findings)
    say(stdout_console(), checked.sentence, "bold green" if checked.is_good else "bold red")
    return checked.exit_code


def plan(
    sources: Sources,
    scenario: Scenario = "basis",
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Plan een programma, bewijs hoe goed het plan is, en bereken wat het kost. Of plan er meer samen."""
    from publishing.cli_programme import build_request
    from publishing.cli_run import run_plan
    from publishing.cli_together import run_together

    asked = build_request(sources[0], scenario, seed, seconds)
    if len(sources) > 1:
        return run_together(sources, asked, reports, as_json=as_json)
    return run_plan(asked, reports, as_json=as_json)


def report(
    source: Source,
    scenario: Scenario = "basis",
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Doe wat 'plan' doet, en maak er het rapport bij: een webpagina, een pdf en het notebook."""
    from publishing.cli_programme import build_request
    from publishing.cli_run import run_report

    return run_report(build_request(source, scenario, seed, seconds), reports, as_json=as_json)


def scenario(
    source: Source,
    scenarios: Scenarios = None,
    seed: Seed = 1,
    seconds: Seconds = None,
    as_json: AsJson = False,
) -> int:
    """Zet de scenario's van een programma naast elkaar: weken, sessies, kosten en wensen."""
    from publishing.cli_compare import run_comparison
    from publishing.cli_programme import build_comparison

    return run_comparison(build_comparison(source, scenarios or [], seed, seconds), as_json=as_json)


def why(
    sources: Sources,
    scenario: Scenario = "basis",
    seed: Seed = 1,
    seconds: Seconds = None,
    as_json: AsJson = False,
) -> int:
    """Zeg waarom een programma niet past en wat er wel kan; past het, dan wat elke regel kost. Kan voor meer samen."""
    from publishing.cli_programme import build_request
    from publishing.cli_together import run_why_together
    from publishing.cli_why import run_why

    asked = build_request(sources[0], scenario, seed, seconds)
    if len(sources) > 1:
        return run_why_together(sources, asked, as_json=as_json)
    return run_why(asked, as_json=as_json)


def frontier(
    source: Source,
    scenario: Scenario = "basis",
    seed: Seed = 1,
    seconds: Seconds = None,
    as_json: AsJson = False,
) -> int:
    """Zeg wat elk volgend team kost, in geld en in weken, en hoeveel teams er hooguit passen."""
    from publishing.cli_frontier import run_frontier
    from publishing.cli_programme import build_request

    return run_frontier(build_request(source, scenario, seed, seconds), as_json=as_json)


def stress(
    source: Source,
    scenario: Scenario = "basis",
    first: Annotated[
        date | None,
        typer.Option(
            "--vanaf", parser=day_option, metavar="DATUM", help="Vanaf wanneer; anders de helft van het plan."
        ),
    ] = None,
    weeks: Annotated[
        int, typer.Option("--weken", parser=whole_number, metavar="GETAL", help="Hoeveel weken iemand kort uitvalt.")
    ] = 1,
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Stel het plan op de proef: laat elke coach en elke zaal wegvallen en zeg wat er dan nog te redden is."""
    from publishing.cli_programme import build_request
    from publishing.cli_stress import build_trial, run_stress

    request = build_request(source, scenario, seed, seconds)
    return run_stress(request, build_trial(first, weeks, request), reports, as_json=as_json)
