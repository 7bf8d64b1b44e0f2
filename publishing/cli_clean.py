"""``traject opschonen``: remove personal data up to a day, and say first what goes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from planning.findings import Severity
from planning.reading import read_programme
from publishing.cleaning import Cleaning, carry_out, plan_cleaning
from publishing.cli_guard import DONE
from publishing.cli_programme import programme_path
from publishing.cli_screen import print_json, say, show_findings, stdout_console
from publishing.notation import date_text
from publishing.read_run import OUTCOME

KEPT = "De begroting, offertes, facturen en de strippenkaart blijven staan."


def run_clean(source: str, until: date, *, is_trial: bool, as_json: bool) -> int:
    """Remove what ``source`` holds of who had ended by ``until``. When it raises, nothing is gone."""
    path = Path(source) if Path(source).exists() else programme_path(source)
    cleanings = plan_cleaning(path, until)
    if as_json:
        _do(cleanings, is_trial=is_trial)
        own = [{"pad": str(c.path), "weg": list(c.said)} for c in cleanings if c.said]
        print_json({"tot": until.isoformat(), "proef": is_trial, "opgeschoond": own})
        return DONE
    console = stdout_console()
    _say_what(console, cleanings, until)
    _do(cleanings, is_trial=is_trial)
    _say_done(console, cleanings, is_trial=is_trial)
    return DONE


def _do(cleanings: Sequence[Cleaning], *, is_trial: bool) -> None:
    for cleaning in () if is_trial else cleanings:
        carry_out(cleaning)


def _say_what(console: Console, cleanings: Sequence[Cleaning], until: date) -> None:
    if not any(cleaning.said for cleaning in cleanings):
        say(console, f"Er staat niets over mensen in dat op {date_text(until)} al afgelopen was.", "bold green")
        return
    say(console, f"Dit gaat weg, van wie op {date_text(until)} klaar was:", "bold")
    for cleaning in cleanings:
        for line in cleaning.said:
            say(console, f"- {cleaning.path.name}, {line}")


def _say_done(console: Console, cleanings: Sequence[Cleaning], *, is_trial: bool) -> None:
    if not any(cleaning.said for cleaning in cleanings):
        return
    if is_trial:
        say(console, "Dit was een proef: er is niets verwijderd.", "bold")
        return
    say(console, f"Het is weg. {KEPT}", "bold green")
    for cleaning in cleanings:
        if not (cleaning.path / OUTCOME).exists():
            errors = [f for f in read_programme(cleaning.path).findings if f.severity is Severity.ERROR]
            if errors:
                say(console, "Plannen kan met dit programma niet meer zonder nieuwe gegevens:")
                show_findings(console, errors)
