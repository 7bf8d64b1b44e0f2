"""Typer's own words in Dutch: its help pages and what it says of a call that is wrong."""

import re
from typing import Any

from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup

HELP = "Laat deze uitleg zien."

SENTENCES = (
    (r"Missing command\.", "Welke opdracht wil je geven?"),
    (r"No such command '(.+)'\. Did you mean (.+)\?", "De opdracht '{0}' bestaat niet. Bedoelde je {1}?"),
    (r"No such command '(.+)'\.", "De opdracht '{0}' bestaat niet."),
    (r"No such option: (\S+) \(Possible options: (.+)\)", "De optie {0} bestaat niet. Bedoelde je {1}?"),
    (r"No such option: (\S+)", "De optie {0} bestaat niet."),
    (r"Missing (?:argument|option) '(.+?)(?: \.\.\.)?'\.?", "Er ontbreekt iets: {0}."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "Hier is te veel opgegeven: {0}."),
    (r"Option '(.+)' requires an argument\.", "Achter {0} hoort een waarde."),
    (r"Option '(.+)' does not take a value\.", "Achter {0} hoort geen waarde."),
    (r"Invalid value for '(.+)': (.+)", "Bij {0}: {1}"),
)


class _InDutch:
    """What the help page of one command needs to be Dutch and free of types; mixed into typer's classes."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        arguments = [p.metavar for p in self.get_params(ctx) if isinstance(p, TyperArgument)]
        words = [self.options_metavar, *arguments, self._subcommand_words()]
        formatter.write_usage(ctx.command_path, " ".join(filter(None, words)), prefix="Gebruik: ")

    def get_params(self, ctx: Any) -> Any:
        params = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if isinstance(param, TyperArgument):
                param.display_type_rich = _no_type  # type: ignore[method-assign]
        return params

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help, option.metavar = HELP, ""
        return option

    def _subcommand_words(self) -> str:
        return str(getattr(self, "subcommand_metavar", ""))


class DutchCommand(_InDutch, TyperCommand):
    """One subcommand of ``traject`` (opdracht)."""


class DutchGroup(_InDutch, TyperGroup):
    """``traject`` itself, with its subcommands (opdrachten)."""


def _no_type(ctx: Any) -> None:
    """Say nothing of an argument's type: <str> is a programmer's word."""


def speak_dutch() -> None:
    """Give typer's help pages Dutch headings, for this process."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "Wat je opgeeft"
    rich_utils.OPTIONS_PANEL_TITLE = "Opties"
    rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
    rich_utils.DEFAULT_STRING = "[standaard: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[verplicht]"


def usage_sentence(message: str) -> str:
    """What typer says of a wrong call, in Dutch; a message it never gave before stays readable as it is."""
    for pattern, dutch in SENTENCES:
        found = re.fullmatch(pattern, message.strip())
        if found:
            return dutch.format(*(group.replace("', '", "' of '") for group in found.groups()))
    return f"Deze aanroep klopt niet ({message})."
