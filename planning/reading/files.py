"""Take the bytes of the programme's own files, and of nothing else."""

from pathlib import Path

from planning.findings import Origin
from planning.os_words import why_not
from planning.reading.notes import Findings, error

MOST_BYTES = 20_000_000
SAVE_CSV = "Bewaar het in Excel als 'CSV UTF-8 (door scheidingstekens gescheiden)'."


def read_bytes(path: Path, folder: Path, found: Findings) -> bytes | None:
    """The content of ``path``, or None with a finding: not there, not a file, outside ``folder``, too large, locked."""
    origin = Origin(file=path.name)
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            found.append(
                error(
                    "bestand buiten de map",
                    origin,
                    f"{path.name} is een verwijzing naar een bestand buiten de map.",
                    "Zet het bestand zelf in de map.",
                )
            )
            return None
        if not path.exists():
            found.append(
                error("geen bestand", origin, f"{path.name} is er niet.", "Kijk of de naam en de map kloppen.")
            )
            return None
        if not path.is_file():
            what = f"{path.name} is een map." if path.is_dir() else f"{path.name} is geen gewoon bestand."
            found.append(error("geen bestand", origin, what, "Hier hoort een bestand: zet of kies het goede."))
            return None
        return _within_limit(path, found)
    except (OSError, RuntimeError) as problem:  # RuntimeError: a link that leads to itself
        found.append(
            error(
                "niet te openen",
                origin,
                f"{path.name} is niet te openen ({why_not(problem)}).",
                "Sluit het elders en probeer opnieuw.",
            )
        )
        return None


def _within_limit(path: Path, found: Findings) -> bytes | None:
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) <= MOST_BYTES:
        return content
    found.append(
        error(
            "te groot",
            Origin(file=path.name),
            f"{path.name} is groter dan {MOST_BYTES // 1_000_000} MB.",
            "Kijk of dit het goede bestand is en haal weg wat er niet in hoort.",
        )
    )
    return None


def read_characters(content: bytes, name: str, found: Findings) -> str | None:
    """The text in ``content``: UTF-8 with or without its mark, else Windows-1252; None with a finding."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(c < " " and c not in "\t\r\n" for c in text):
            return text
        break
    found.append(
        error(
            "onleesbare tekens",
            Origin(file=name),
            f"{name} is geen tekstbestand dat de planner kan lezen.",
            SAVE_CSV if name.casefold().endswith(".csv") else "Bewaar het als gewone tekst, met codering UTF-8.",
        )
    )
    return None
