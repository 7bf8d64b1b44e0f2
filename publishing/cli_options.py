"""The options and arguments that commands share, and how what a planner types after them is read."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer


def whole_number(text: str) -> int:
    """A whole number of 1 or more. Raises BadParameter, in Dutch."""
    if not str(text).isdecimal() or int(text) < 1:
        raise typer.BadParameter(f"'{text}' kan niet; geef een geheel getal van 1 of meer.")
    return int(text)


def whole_or_none(text: str) -> int:
    """A whole number of 0 or more. Raises BadParameter, in Dutch."""
    if not str(text).isdecimal():
        raise typer.BadParameter(f"'{text}' kan niet; geef een geheel getal van 0 of meer.")
    return int(text)


def day_option(text: str) -> date:
    """A day as planners write it. Raises BadParameter, in Dutch."""
    from planning.reading.values import read_day

    return _parsed(read_day, text)


def clock_option(text: str) -> int:
    """A time of day, in minutes after midnight. Raises BadParameter, in Dutch."""
    from planning.reading.values import read_clock

    return _parsed(read_clock, text)


def percentage(text: str) -> Decimal:
    """A percentage. Raises BadParameter, in Dutch."""
    from planning.reading.values_invoicing import read_percentage

    return _parsed(read_percentage, text)


def _parsed[T](read: Callable[[str], T], text: str) -> T:
    """What a planner's text says. Raises BadParameter, in Dutch, for what can't be read."""
    try:
        return read(text)
    except ValueError as problem:
        raise typer.BadParameter(f"'{text}' kan niet; geef {problem}.") from None


Source = Annotated[str, typer.Argument(metavar="PROGRAMMA", help="De map of de werkmap (.xlsx) van het programma.")]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PROGRAMMA ...", help="De map of de werkmap (.xlsx) van het programma; meer dan een: plan ze samen."
    ),
]
Scenario = Annotated[str, typer.Option("--scenario", metavar="NAAM", help="Welk scenario van het programma.")]
Seed = Annotated[
    int,
    typer.Option(parser=whole_number, metavar="GETAL", help="Beginpunt van het toeval: zelfde getal, zelfde plan."),
]
Seconds = Annotated[
    int | None,
    typer.Option("--tijd", parser=whole_number, metavar="SECONDEN", help="Hoe lang er gezocht mag worden."),
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
