"""The command line ``traject``.

Each command imports what it needs when it is called, so that help and checking don't wait for a solver.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from publishing.cli_dutch import DutchCommand, DutchGroup, speak_dutch
from publishing.cli_guard import DONE, guarded
from publishing.cli_screen import print_json, say, show_findings, stdout_console

app = typer.Typer(
    cls=DutchGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    options_metavar="",
    subcommand_metavar="OPDRACHT ...",
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Plant en begroot trajecten voor coaching en training: past het, wie wanneer met wie, en wat kost het?",
    epilog="Uitleg van één opdracht: traject OPDRACHT --help. Uitgangscode: 0 gelukt, 1 onmogelijk of regel "
    "gebroken, 2 invoer of aanroep klopt niet.",
)


def _whole_number(text: str) -> int:
    if not str(text).isdecimal() or int(text) < 1:
        raise typer.BadParameter(f"'{text}' kan niet; geef een geheel getal van 1 of meer.")
    return int(text)


def _day(text: str) -> date:
    from planning.reading.values import read_day

    return _parsed(read_day, text)


def _clock(text: str) -> int:
    from planning.reading.values import read_clock

    return _parsed(read_clock, text)


def _percentage(text: str) -> Decimal:
    from planning.reading.values_invoicing import read_percentage

    return _parsed(read_percentage, text)


def _parsed[T](read: Callable[[str], T], text: str) -> T:
    """What a planner's text says. Raises BadParameter, in Dutch, for what can't be read."""
    try:
        return read(text)
    except ValueError as problem:
        raise typer.BadParameter(f"'{text}' kan niet; geef {problem}.") from None


Source = Annotated[str, typer.Argument(metavar="PROGRAMMA", help="De map of de werkmap (.xlsx) van het programma.")]
Scenario = Annotated[str, typer.Option("--scenario", metavar="NAAM", help="Welk scenario van het programma.")]
Seed = Annotated[
    int,
    typer.Option(parser=_whole_number, metavar="GETAL", help="Beginpunt van het toeval: zelfde getal, zelfde plan."),
]
Seconds = Annotated[
    int | None,
    typer.Option("--tijd", parser=_whole_number, metavar="SECONDEN", help="Hoe lang er gezocht mag worden."),
]
Reports = Annotated[Path, typer.Option("--uit", metavar="MAP", help="Waar de map met uitkomsten in komt te staan.")]
OneScenario = Annotated[
    str | None,
    typer.Option("--scenario", metavar="NAAM", help="Alleen dit scenario; anders het hele programma."),
]
Scenarios = Annotated[
    list[str] | None, typer.Argument(metavar="[SCENARIO ...]", help="Welke scenario's; anders allemaal.")
]
AsJson = Annotated[
    bool, typer.Option("--json", metavar="", help="Geef het antwoord als JSON, voor een ander programma.")
]


@app.command("nieuw", cls=DutchCommand, options_metavar="[OPTIES]")
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


@app.command("controleer", cls=DutchCommand, options_metavar="[OPTIES]")
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


@app.command("plan", cls=DutchCommand, options_metavar="[OPTIES]")
def plan(
    source: Source,
    scenario: Scenario = "basis",
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Plan een programma, bewijs hoe goed het plan is, en bereken wat het kost."""
    from publishing.cli_programme import build_request
    from publishing.cli_run import run_plan

    return run_plan(build_request(source, scenario, seed, seconds), reports, as_json=as_json)


@app.command("rapport", cls=DutchCommand, options_metavar="[OPTIES]")
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


@app.command("begroting", cls=DutchCommand, options_metavar="[OPTIES]")
def budget(
    source: Source,
    scenario: Scenario = "basis",
    estimates: Annotated[
        bool, typer.Option("--schatting", metavar="", help="Schat uit aantallen teams en sessies, zonder te plannen.")
    ] = False,
    seed: Seed = 1,
    seconds: Seconds = None,
    as_json: AsJson = False,
) -> int:
    """Toon wat een programma kost, uit de planning of als eerste schatting."""
    from publishing.cli_budget import run_budget
    from publishing.cli_programme import build_request

    return run_budget(build_request(source, scenario, seed, seconds), estimates=estimates, as_json=as_json)


@app.command("woo", cls=DutchCommand, options_metavar="[OPTIES]")
def woo(
    source: Source,
    scenario: Scenario = "basis",
    stays_open: Annotated[
        str,
        typer.Option(
            "--open",
            metavar="WAT",
            help="Wat leesbaar blijft: prijzen, aantallen, regeltotalen, totalen, personen; met komma's ertussen.",
        ),
    ] = "totalen",
    despite_leaks: Annotated[
        bool, typer.Option("--ondanks-lek", metavar="", help="Ook als een gelakt bedrag terug te rekenen is.")
    ] = False,
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Maak een Woo-kopie van rapport, begroting en offerte, en zeg of wat gelakt is terug te rekenen is."""
    from publishing.cli_programme import build_request
    from publishing.cli_woo import WooWish, parse_policy, run_woo

    wish = WooWish(policy=parse_policy(stays_open), despite_leaks=despite_leaks)
    return run_woo(build_request(source, scenario, seed, seconds), wish, reports, as_json=as_json)


@app.command("scenario", cls=DutchCommand, options_metavar="[OPTIES]")
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


@app.command("waarom", cls=DutchCommand, options_metavar="[OPTIES]")
def why(
    source: Source,
    scenario: Scenario = "basis",
    seed: Seed = 1,
    seconds: Seconds = None,
    as_json: AsJson = False,
) -> int:
    """Zeg waarom een programma niet past en wat er wel kan; past het, dan wat elke regel kost."""
    from publishing.cli_programme import build_request
    from publishing.cli_why import run_why

    return run_why(build_request(source, scenario, seed, seconds), as_json=as_json)


@app.command("offerte", cls=DutchCommand, options_metavar="[OPTIES]")
def quote(
    source: Source,
    scenario: Scenario = "basis",
    variants: Annotated[
        str,
        typer.Option(
            "--varianten", metavar="NAMEN", help="Hoogstens drie scenario's om ernaast te zetten, met komma's ertussen."
        ),
    ] = "",
    template: Annotated[
        Path | None, typer.Option("--sjabloon", metavar="BESTAND", help="Een eigen sjabloon (.docx).")
    ] = None,
    final: Annotated[
        bool, typer.Option("--definitief", metavar="", help="Maak geen concept; kan alleen als alles compleet is.")
    ] = False,
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Maak van een scenario een offerte, in Word en als pdf, en zeg wat er nog ontbreekt."""
    from publishing.cli_programme import build_request
    from publishing.cli_quote import Wish, run_quote

    wish = Wish(variants=variants, template=template, is_final=final)
    return run_quote(build_request(source, scenario, seed, seconds), wish, reports, as_json=as_json)


@app.command("annuleer", cls=DutchCommand, options_metavar="[OPTIES]")
def cancel(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="De map die 'traject plan' heeft gemaakt.")],
    who: Annotated[
        list[str] | None,
        typer.Option("--sessie", metavar="WELKE", help="Team, groep, team/vorm of groep/vorm; mag vaker."),
    ] = None,
    whole_order: Annotated[bool, typer.Option("--hele-opdracht", metavar="", help="Alles annuleren.")] = False,
    day: Annotated[
        date | None, typer.Option("--op", parser=_day, metavar="DATUM", help="De dag waarop het gemeld is.")
    ] = None,
    minute: Annotated[
        int | None, typer.Option("--om", parser=_clock, metavar="TIJD", help="Hoe laat; leeg = op tijd die dag.")
    ] = None,
    moves: Annotated[bool, typer.Option("--verzet", metavar="", help="Verzetten in plaats van annuleren.")] = False,
    unneeded: Annotated[
        bool, typer.Option("--niet-nodig", metavar="", help="Het team heeft de sessies niet nodig: geen annulering.")
    ] = False,
    chance: Annotated[
        Decimal | None,
        typer.Option(
            "--kans", parser=_percentage, metavar="PROCENT", help="Wat kost het als zoveel sessies vervallen?"
        ),
    ] = None,
    programme: Annotated[
        str | None, typer.Option("--programma", metavar="PROGRAMMA", help="Waar het programma van de run ligt.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Zeg wat annuleren of verzetten kost en waarom; zonder --sessie: de uiterste dagen."""
    from publishing.cli_cancel import CancellationWish, build_notice, run_cancellation

    wish = CancellationWish(
        run=run_folder,
        programme=programme,
        who=tuple(who or ()),
        whole_order=whole_order,
        notice=build_notice(day, minute),
        moves=moves,
        unneeded=unneeded,
        chance=chance,
    )
    return run_cancellation(wish, as_json=as_json)


@app.command("strippenkaart", cls=DutchCommand, options_metavar="[OPTIES]")
def strips(
    source: Source,
    day: Annotated[
        date | None, typer.Option("--op", parser=_day, metavar="DATUM", help="De stand van welke dag; anders vandaag.")
    ] = None,
    requests: Annotated[
        int | None,
        typer.Option(
            "--aanvragen", parser=_whole_number, metavar="GETAL", help="Hoeveel kaarten vragen zoveel aanvragen?"
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Zeg wat er op de strippenkaarten staat: gekocht, gereserveerd, gebruikt, vervallen en vrij."""
    from publishing.cli_strips import run_strips

    return run_strips(source, day or date.today(), requests, as_json=as_json)


@app.command("factuur", cls=DutchCommand, options_metavar="[OPTIES]")
def invoice(
    source: Source,
    scenario: Scenario = "basis",
    today: Annotated[
        date | None, typer.Option("--op", parser=_day, metavar="DATUM", help="Op welke dag; anders vandaag.")
    ] = None,
    number: Annotated[
        str, typer.Option("--nummer", metavar="NUMMER", help="Factuurnummer uit de boekhouding: maak de factuur.")
    ] = "",
    instalment: Annotated[
        str, typer.Option("--termijn", metavar="CODE", help="Welke termijn, zoals in het overzicht.")
    ] = "",
    credit: Annotated[
        str, typer.Option("--crediteer", metavar="NUMMER", help="Haal deze factuur terug met een creditfactuur.")
    ] = "",
    seed: Seed = 1,
    seconds: Seconds = None,
    reports: Reports = Path("reports"),
    as_json: AsJson = False,
) -> int:
    """Zeg welke facturen eruit mogen en wanneer het geld komt, en maak een factuur (e-factuur en pdf)."""
    from publishing.cli_invoice import Order, run_invoice
    from publishing.cli_programme import build_request

    order = Order(today=today or date.today(), number=number, instalment=instalment, credit=credit)
    return run_invoice(build_request(source, scenario, seed, seconds), order, reports, as_json=as_json)


def run(arguments: Sequence[str]) -> int:
    """The exit code of ``traject`` called with ``arguments``; see :mod:`publishing.cli_guard`."""
    speak_dutch()
    return guarded(arguments, lambda given: app(given, prog_name="traject", standalone_mode=False) or DONE)


def main() -> None:
    """The command ``traject``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' own remarks are no Dutch and no answer
    sys.exit(run(sys.argv[1:]))
