"""Commands about money: begroting, offerte, invoices, cancelling, strips and Woo copies."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from publishing.cli_options import (
    AsJson,
    Reports,
    Scenario,
    Seconds,
    Seed,
    Source,
    clock_option,
    day_option,
    percentage,
    whole_number,
)


def budget(
    source: Source,
    scenario: Scenario = "basis",
    estimates: Annotated[
        bool, typer.Option("--schatting", metavar="", help="Schat uit aantallen teams en sessies, zonder te plannen.")
    ] = False,
    seed: Seed = 1,
    seconds: Seconds = None,
    workbook: Annotated[
        Path | None,
        typer.Option("--uit", metavar="BESTAND", help="Schrijf de begroting ook in een werkmap (.xlsx) die meerekent."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Toon wat een programma kost, uit de planning of als eerste schatting."""
    from publishing.cli_budget import Shape, run_budget
    from publishing.cli_programme import build_request

    request = build_request(source, scenario, seed, seconds)
    return run_budget(request, Shape(estimates=estimates, workbook=workbook, as_json=as_json))


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


def invoice(
    source: Source,
    scenario: Scenario = "basis",
    today: Annotated[
        date | None, typer.Option("--op", parser=day_option, metavar="DATUM", help="Op welke dag; anders vandaag.")
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


def cancel(
    run_folder: Annotated[Path, typer.Argument(metavar="RUN", help="De map die 'traject plan' heeft gemaakt.")],
    who: Annotated[
        list[str] | None,
        typer.Option("--sessie", metavar="WELKE", help="Team, groep, team/vorm of groep/vorm; mag vaker."),
    ] = None,
    whole_order: Annotated[bool, typer.Option("--hele-opdracht", metavar="", help="Alles annuleren.")] = False,
    day: Annotated[
        date | None, typer.Option("--op", parser=day_option, metavar="DATUM", help="De dag waarop het gemeld is.")
    ] = None,
    minute: Annotated[
        int | None, typer.Option("--om", parser=clock_option, metavar="TIJD", help="Hoe laat; leeg = op tijd die dag.")
    ] = None,
    moves: Annotated[bool, typer.Option("--verzet", metavar="", help="Verzetten in plaats van annuleren.")] = False,
    unneeded: Annotated[
        bool, typer.Option("--niet-nodig", metavar="", help="Het team heeft de sessies niet nodig: geen annulering.")
    ] = False,
    chance: Annotated[
        Decimal | None,
        typer.Option("--kans", parser=percentage, metavar="PROCENT", help="Wat kost het als zoveel sessies vervallen?"),
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


def strips(
    source: Source,
    day: Annotated[
        date | None,
        typer.Option("--op", parser=day_option, metavar="DATUM", help="De stand van welke dag; anders vandaag."),
    ] = None,
    requests: Annotated[
        int | None,
        typer.Option(
            "--aanvragen", parser=whole_number, metavar="GETAL", help="Hoeveel kaarten vragen zoveel aanvragen?"
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Zeg wat er op de strippenkaarten staat: gekocht, gereserveerd, gebruikt, vervallen en vrij."""
    from publishing.cli_strips import run_strips

    return run_strips(source, day or date.today(), requests, as_json=as_json)


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
