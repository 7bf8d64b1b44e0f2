"""The command line ``traject``.

Each command imports what it needs when it is called, so that help and checking don't wait for a solver.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

import typer

from publishing.cli_dutch import DutchCommand, DutchGroup, speak_dutch
from publishing.cli_guard import DONE, guarded, nowhere
from publishing.commands import money, planning, privacy, replanning, selection

COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("nieuw", planning.new),
    ("controleer", planning.check),
    ("plan", planning.plan),
    ("rapport", planning.report),
    ("begroting", money.budget),
    ("woo", money.woo),
    ("brieven", privacy.letters),
    ("opschonen", privacy.clean),
    ("scenario", planning.scenario),
    ("waarom", planning.why),
    ("speelruimte", planning.frontier),
    ("stresstest", planning.stress),
    ("herplan", replanning.replan),
    ("alternatieven", replanning.alternatives),
    ("vergelijk", replanning.difference),
    ("offerte", money.quote),
    ("annuleer", money.cancel),
    ("strippenkaart", money.strips),
    ("selectie", selection.select),
    ("factuur", money.invoice),
)
"""What ``traject`` can do, in the order its help shows."""

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
for _name, _command in COMMANDS:
    app.command(_name, cls=DutchCommand, options_metavar="[OPTIES]")(_command)


def run(arguments: Sequence[str]) -> int:
    """The exit code of ``traject`` called with ``arguments``; see :mod:`publishing.cli_guard`."""
    speak_dutch()
    return guarded(arguments, lambda given: app(given, prog_name="traject", standalone_mode=False) or DONE)


def _say_nothing(_remark: object) -> None:
    """For what goes wrong while something is thrown away, after the error itself was told."""


def main() -> None:
    """The command ``traject``."""
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' own remarks are no Dutch and no answer
    sys.unraisablehook = _say_nothing  # nor is what they leave lying when a disk is full
    sys.exit(run(sys.argv[1:]))
