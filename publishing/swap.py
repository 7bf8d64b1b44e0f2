"""Put a new folder or file in the place of an old one in one step, so that whoever looks sees one or the other."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
OLD = ".opgeschoond-oud-"
"""What the name of an old folder begins with, in the moment before it is removed."""


def put_in_place(new: Path, old: Path) -> None:
    """``new`` under the name of ``old``, and ``old`` gone. Both are beside each other. Raises OSError.

    A file, and on Linux a folder, is replaced in one step. Elsewhere a folder is moved aside first; when putting the
    new one in place fails it is put back.
    """
    if old.is_file():
        new.replace(old)
    elif _exchange(new, old):
        shutil.rmtree(new)
    else:
        aside = old.with_name(f"{OLD}{old.name}")
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise
        shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two could change names in one step."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
