"""``traject brieven``: a letter and a calendar file for everyone in a run, with names from a key file."""

import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planning.domain.activity import Attendance
from planning.findings import InvalidInput
from planning.reading.notes import error
from publishing.cli_guard import DONE
from publishing.cli_programme import CALL
from publishing.cli_screen import print_json, say, stdout_console
from publishing.letter_docx import letter_docx
from publishing.letters import Letter, check_apart, join_names
from publishing.notation import count_text
from publishing.planning_ics import planning_ics
from publishing.read_run import Run, read_run

ONLY_OWNER = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWish:
    """Which letters are wanted: of which run, with which key, where they go (verzoek)."""

    run: Path
    key: Path
    out: Path
    today: date
    programme: str | None = None


def run_letters(wish: LetterWish, *, as_json: bool) -> int:
    """Write the letters, all or none. Raises InvalidInput, which repeats no name."""
    run = read_run(wish.run, wish.programme)
    check_apart(wish.key, wish.out, wish.run, run.source)
    if wish.out.exists() and (not wish.out.is_dir() or any(wish.out.iterdir())):
        what = "De map voor de brieven is niet leeg."
        raise InvalidInput((error("map niet leeg", CALL, what, "Kies een nieuwe map, of maak deze leeg."),))
    letters = join_names(run, wish.key)
    _write(run, letters, wish)
    if as_json:
        print_json({"brieven": len(letters), "map": str(wish.out)})
    else:
        own = count_text(len(letters), "brief", "brieven")
        say(stdout_console(), f"{own}, elk met een agendabestand, in {wish.out}.", "bold green")
        say(stdout_console(), "Hier staan namen in: bewaar ze alleen zolang het nodig is.")
    return DONE


def _write(run: Run, letters: Sequence[Letter], wish: LetterWish) -> None:
    """Into a folder beside the wanted one, which takes its name when all is there."""
    wish.out.parent.mkdir(parents=True, exist_ok=True)
    made = wish.out.with_name(f".brieven-{secrets.token_hex(4)}")
    made.mkdir(mode=ONLY_OWNER)
    try:
        for letter in letters:
            own = replace(run.plan, groups=(), sessions=letter.sessions)
            (made / f"{letter.person}.docx").write_bytes(letter_docx(run.programme, letter, wish.today))
            (made / f"{letter.person}.ics").write_bytes(planning_ics(run.programme, own, Attendance()))
        if wish.out.exists():
            wish.out.rmdir()
        made.rename(wish.out)
    finally:
        shutil.rmtree(made, ignore_errors=True)
