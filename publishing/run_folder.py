"""The folder a run leaves behind: there whole or not at all, and never over another one.

A run writes into a hidden folder beside its target and that folder is renamed into place at the end.
A lock file stands beside the hidden folder for as long as its run lives; the operating system lets go of the
lock when the process ends, however it ends. A later run clears away hidden folders whose lock is free.
"""

import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from platform import node

from planning.domain.programme import Programme
from publishing.file_lock import FileLock

PREFIX = ".bezig-"
"""What the names of unfinished runs begin with."""

LOCK_SUFFIX = ".slot"
LOCK_ATTEMPTS = 10
FOREIGN_HOST_SECONDS = 24 * 60 * 60
"""How long an unlocked leftover of another machine is left alone: not all network drives share locks."""


@dataclass(slots=True)
class RunFolder:
    """Where a run writes its files.

    ``path`` is where they are now: the hidden folder while the run lasts, the finished folder after it.
    """

    path: Path
    is_finished: bool = False

    @property
    def final_path(self) -> Path:
        """The folder under its own name. Raises RuntimeError while the run lasts: the name isn't sure yet."""
        if not self.is_finished:
            raise RuntimeError("the run has not been finished; its name is not certain yet")
        return self.path


@contextmanager
def open_run(root: Path, programme: Programme, today: date) -> Iterator[RunFolder]:
    """A folder to write a run into, put in place under ``root`` when the block ends well.

    The name is :func:`run_name`, with ``-2``, ``-3`` and so on behind it when it is taken. When the block
    raises, nothing is left. Raises OSError when ``root`` can't be written, ValueError when nothing was.
    """
    root.mkdir(parents=True, exist_ok=True)
    clear_dead_runs(root)
    with _locked_token(root) as token:
        run = RunFolder(root / token)
        run.path.mkdir()
        try:
            yield run
            _make_durable(run.path)
            run.path = _put_in_place(run.path, root / run_name(programme, today))
            run.is_finished = True
        finally:
            if not run.is_finished:
                shutil.rmtree(run.path, ignore_errors=True)
    _sync(root)


def run_name(programme: Programme, today: date) -> str:
    """``jjjj-mm-dd-<programme>-<scenario>-<hash8>``, of characters that every file system takes."""
    ids = (path_safe(programme.id), path_safe(programme.scenario), path_safe(programme.input_hash)[:8])
    return "-".join((today.isoformat(), *(part for part in ids if part)))


def path_safe(text: str) -> str:
    """``text`` in lower case without accents, other characters as one hyphen, at most 40 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain)[:40].strip("-")


def clear_dead_runs(root: Path) -> tuple[Path, ...]:
    """Remove what runs left under ``root`` that surely don't live any more, and say which folders those were.

    A run is surely dead when its lock is free and it was of this machine, or has been silent for a day.
    """
    cleared = []
    for lock_path in sorted(root.glob(f"{PREFIX}*{LOCK_SUFFIX}")):
        folder = lock_path.with_suffix("")
        lock = FileLock.try_existing(lock_path) if _may_be_judged_here(lock_path) else None
        if lock is None:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        if not folder.exists():
            lock_path.unlink(missing_ok=True)
            cleared.append(folder)
    return tuple(cleared)


@contextmanager
def _locked_token(root: Path) -> Iterator[str]:
    """The name of a hidden folder that nobody else uses, locked while the block runs."""
    for _attempt in range(LOCK_ATTEMPTS):
        token = f"{PREFIX}{secrets.token_hex(4)}-{os.getpid()}-{_this_host()}"
        lock_path = root / f"{token}{LOCK_SUFFIX}"
        lock = FileLock.try_new(lock_path)
        if lock is not None:
            break
    else:
        raise OSError(f"no file under {root} can be locked")
    try:
        yield token
    finally:
        lock.release()
        lock_path.unlink(missing_ok=True)


def _this_host() -> str:
    return path_safe(node()) or "onbekend"


def _may_be_judged_here(lock_path: Path) -> bool:
    host = lock_path.with_suffix("").name.removeprefix(PREFIX).split("-", 2)[-1]
    if host == _this_host():
        return True
    newest = max(_modified(p) for p in (lock_path, lock_path.with_suffix("")))
    return time.time() - newest > FOREIGN_HOST_SECONDS


def _modified(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def _put_in_place(folder: Path, target: Path) -> Path:
    """Rename ``folder`` to ``target`` or the first free number after it; the rename itself decides who wins.

    A folder can't be renamed over another one that has something in it, and a finished run is never empty; so
    of two runs that want one name, one gets it and the other sees it taken.
    """
    for number in count(1):
        candidate = target if number == 1 else target.with_name(f"{target.name}-{number}")
        if not os.path.lexists(candidate) and _rename(folder, candidate):
            return candidate
    raise AssertionError("count() has no end")


def _rename(folder: Path, target: Path) -> bool:
    try:
        folder.rename(target)
    except OSError:
        if os.path.lexists(target):
            return False
        raise
    return True


def _make_durable(folder: Path) -> None:
    """Have everything in ``folder`` on the disk, so that the rename can't come before the contents."""
    paths = sorted(folder.rglob("*"))
    if not any(p.is_file() for p in paths):
        raise ValueError("the run wrote no files")
    for path in (*paths, folder):
        if path.is_file() or path.is_dir():
            _sync(path)


def _sync(path: Path) -> None:
    """Flush ``path`` to the disk; on Windows, which can't do it for a folder, the file system is trusted."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
