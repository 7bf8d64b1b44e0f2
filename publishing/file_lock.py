"""A lock file that the operating system releases when its process ends, however it ends."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLock:
    """A lock this process holds until :meth:`release` or its end."""

    path: Path
    descriptor: int

    @classmethod
    def try_new(cls, path: Path) -> Self | None:
        """Make the file and lock it; None when it exists or somebody was quicker."""
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return None
        lock = cls._try_lock(path, descriptor)
        if lock is None:
            path.unlink(missing_ok=True)
        return lock

    @classmethod
    def try_existing(cls, path: Path) -> Self | None:
        """Lock the file that is there; None when it is gone or another process holds it."""
        try:
            descriptor = os.open(path, os.O_RDWR)
        except OSError:
            return None
        return cls._try_lock(path, descriptor)

    @classmethod
    def _try_lock(cls, path: Path, descriptor: int) -> Self | None:
        """The lock, unless it is held, cannot be had here, or was taken on a file that is no longer there."""
        try:
            _lock(descriptor)
            still_there = os.path.samestat(os.fstat(descriptor), path.stat())
        except OSError:
            still_there = False
        if still_there:
            return cls(path=path, descriptor=descriptor)
        os.close(descriptor)
        return None

    def release(self) -> None:
        """Let go of the lock; the file stays."""
        os.close(self.descriptor)
