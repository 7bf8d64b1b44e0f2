"""How every call of ``traject`` ends: an exit code, and on the way there a sentence instead of a traceback.

0: done. 1: the programme is impossible, or its plan breaks a rule. 2: the input or the call is wrong, or
``traject`` itself failed. 130: stopped by the person at the keyboard, and 141: whoever read the answer stopped
reading, as in ``traject plan … | head``; both as is usual.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from io import BufferedWriter, FileIO, TextIOWrapper

from typer import TyperException

from planning.findings import InvalidInput
from planning.os_words import is_of_disk, why_not
from publishing.cli_dutch import usage_sentence
from publishing.cli_screen import print_json, say, show_findings, stderr_console

DONE, BROKEN, WRONG, STOPPED, UNREAD = 0, 1, 2, 130, 141
DEBUG = "--debug"
DEBUG_VARIABLE = "TRAJECT_DEBUG"

type Program = Callable[[Sequence[str]], int]


def guarded(arguments: Sequence[str], program: Program) -> int:
    """The exit code of ``program`` called with ``arguments``; its exceptions become Dutch sentences.

    With ``--debug`` among the arguments, or TRAJECT_DEBUG in the environment, an unexpected exception is raised.
    """
    try:
        return _told(arguments, program)
    except (SystemExit, OSError) as end:  # what prints ends by itself where nobody reads
        if not _is_unread(end):
            raise
        sys.stdout = nowhere()  # so that the end of the program is as quiet
        return UNREAD


def nowhere() -> TextIOWrapper:
    """A screen for where there is none, or nobody looks: a service, a shortcut without a window, a closed pipe."""
    return TextIOWrapper(BufferedWriter(FileIO(os.devnull, "w")), encoding="utf-8")


def _is_unread(end: BaseException) -> bool:
    return isinstance(end, BrokenPipeError) or isinstance(end.__context__, BrokenPipeError)


def _told(arguments: Sequence[str], program: Program) -> int:
    try:
        code = program([a for a in arguments if a != DEBUG])
        sys.stdout.flush()
    except TyperException as error:
        return _wrong_call(error)
    except InvalidInput as error:
        return _wrong_input(error, as_json="--json" in arguments)
    except KeyboardInterrupt:
        code = STOPPED
    except Exception as error:
        if _is_unread(error) or DEBUG in arguments or os.environ.get(DEBUG_VARIABLE):
            raise
        return _failed(error)
    if code == STOPPED:
        say(stderr_console(), "Gestopt. Er is niets half achtergebleven.")
    return code


def _wrong_call(error: TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return WRONG
    console = stderr_console()
    say(console, usage_sentence(error.format_message()), "bold red")
    if context is not None:
        say(console, f"Uitleg: {context.command_path} --help")
    return WRONG


def _wrong_input(error: InvalidInput, *, as_json: bool) -> int:
    show_findings(stderr_console(), error.findings)
    if as_json:
        from publishing.cli_json import findings_json

        print_json({"status": "ongeldige invoer", "bevindingen": findings_json(error.findings)})
    return WRONG


def _failed(error: Exception) -> int:
    from publishing.runner import NotebookFailed

    match error:
        case _ if is_of_disk(error):
            words = f"Een bestand kan niet gelezen of geschreven worden: {_disk_words(error)}."
        case NotebookFailed():
            words = str(error)
        case _:
            words = f"Er ging iets mis in traject zelf ({type(error).__name__}: {error})."
    console = stderr_console()
    say(console, words, "bold red")
    if not is_of_disk(error):
        log = _log(error)
        say(
            console, "Meld dit bij wie traject voor je beheert" + (f", en stuur dit bestand mee: {log}" if log else ".")
        )
    return WRONG


def _disk_words(error: Exception) -> str:
    name = getattr(error, "filename", None)
    return why_not(error) if name is None else f"{name} ({why_not(error)})"


def _log(error: Exception) -> str | None:
    """The file in which the whole error stands; None where that can't be written either."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="traject-fout-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return log.name
