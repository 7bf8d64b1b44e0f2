"""How long reading and checking large tables takes, apart from forming groups and choosing people.

``python -m benchmarks.reading`` makes programmes of invented participants, candidates and requests, good ones and ones
with a mistake in every row, and prints the seconds of each. The bar: a thousand rows in 2 seconds.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from planning.reading import read_programme
from planning.reading.starter import write_starter

TEAMS = 50
SIZES = (1_000, 5_000)
BAR_ROWS, BAR_SECONDS = 1_000, 2.0

type Lines = Iterator[str]


def participants(rows: int, code: Callable[[int], str]) -> Lines:
    """A line for each participant of 50 teams; ``code`` gives what stands in the column of codes."""
    yield "deelnemer;team;functie;niveau;code_V1"
    for n in range(rows):
        team = n % TEAMS + 1
        yield f"T{team:02d}-P{n // TEAMS + 1:02d};T{team:02d};F{n // TEAMS % 3};N{n // TEAMS % 2};{code(n)}"


def wrong_participants(rows: int) -> Lines:
    """The same with a team that doesn't exist and a code that is too long in every row."""
    yield "deelnemer;team;functie;niveau;code_V1"
    for n in range(rows):
        yield f"T{n % TEAMS + 1:02d}-P{n // TEAMS + 1:02d};TX{n:04d};functie{n};N1;AB"


def candidates(rows: int) -> Lines:
    """A line for each candidate, with a score and three codes."""
    yield "kandidaat;waarde;functie;afdeling;ervaring"
    for n in range(rows):
        yield f"K-P{n:04d};{n * 7919 % 100};F{n % 4};A{n % 12};E{n % 3}"


def requests(rows: int) -> Lines:
    """A line for each request, a competence too many in every tenth."""
    yield "aanvraag;datum;deelnemers;gesprekken"
    for n in range(rows):
        yield f"A{n:04d};{n % 28 + 1}-1-2026;{n % 15 + 6};1"


def write_teams(folder: Path, members: int) -> None:
    """Replace the teams by 50 of so many members, and what goes by the old ones by nothing."""
    rows = (f"T{n:02d};{members}" for n in range(1, TEAMS + 1))
    _write(folder / "teams.csv", ("team;leden", *rows))
    (folder / "uitzonderingen.csv").unlink(missing_ok=True)
    lines = (folder / "beschikbaarheid.csv").read_text("utf-8-sig").splitlines()
    _write(folder / "beschikbaarheid.csv", [line for line in lines if not line.startswith("T")])


def _write(path: Path, lines: Lines | list[str] | tuple[str, ...]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(name: str, fill: Callable[[Path], None]) -> str:
    """One line: what was read, in how many seconds, and with how many findings."""
    with TemporaryDirectory() as place:
        folder = write_starter("proef", Path(place))
        (folder / "scenarios.toml").unlink(missing_ok=True)
        fill(folder)
        began = time.perf_counter()
        reading = read_programme(folder)
        seconds = time.perf_counter() - began
    return f"{name:<44}{seconds:8.2f} s  {len(reading.findings):6} bevindingen"


def _people(rows: int, make: Callable[[int], Lines]) -> Callable[[Path], None]:
    def fill(folder: Path) -> None:
        write_teams(folder, rows // TEAMS)
        _write(folder / "deelnemers.csv", make(rows))

    return fill


def _table(file: str, lines: Lines) -> Callable[[Path], None]:
    return lambda folder: _write(folder / file, lines)


def main() -> None:
    """Print the table."""
    print(f"De lat: {BAR_ROWS} rijen in {BAR_SECONDS:.0f} s.")
    for rows in SIZES:
        print(
            measure(
                f"{rows} deelnemers, met groepen",
                _people(rows, lambda n: participants(n, lambda i: "AB-"[i // TEAMS % 3])),
            )
        )
        print(measure(f"{rows} deelnemers, elke rij fout", _people(rows, wrong_participants)))
        print(measure(f"{rows} kandidaten", _table("kandidaten.csv", candidates(rows))))
        print(measure(f"{rows} aanvragen", _table("aanvragen.csv", requests(rows))))


if __name__ == "__main__":
    main()
