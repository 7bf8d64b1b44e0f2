"""The command about who is selected."""

from typing import Annotated

import typer

from publishing.cli_options import AsJson, Scenario, Source


def select(
    source: Source,
    scenario: Scenario = "basis",
    who: Annotated[bool, typer.Option("--wie", metavar="", help="Laat ook zien wie gekozen zijn, als codes.")] = False,
    as_json: AsJson = False,
) -> int:
    """Zeg hoeveel deelnemers er gekozen zijn, of het beter kan, en wat elk quotum kost. Alleen op het scherm."""
    from publishing.cli_selection import run_selection

    return run_selection(source, scenario, who=who, as_json=as_json)
