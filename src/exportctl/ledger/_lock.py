"""One writer at a time, and a file that is replaced whole or not at all."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from exportctl.errors import InputError, LockedError

__all__ = ["locked", "replace_text"]

_fcntl: Any = None
with contextlib.suppress(ImportError):  # Windows has none
    _fcntl = import_module("fcntl")


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep everybody else from writing *path* inside the ``with``.

    The lock is on ``<name>.lock`` beside it. Where the system can lock files, this waits
    for its turn, the lock ends with its process, and the empty file stays. Elsewhere the
    file is the lock: it goes at the end, and who finds it has to come back.

    Raises:
        LockedError: If it is locked, where that cannot be waited for.
        InputError: If nothing can be written there.
    """
    lock = path.with_name(f"{path.name}.lock")
    flags = os.O_CREAT | os.O_RDWR | (os.O_EXCL if _fcntl is None else 0)
    try:
        handle = os.open(lock, flags, 0o666)
    except FileExistsError:
        raise LockedError(str(path), str(lock)) from None
    except OSError as error:
        raise InputError([f"{lock}: cannot be written: {error.strerror}"]) from error
    try:
        if _fcntl is not None:
            _fcntl.flock(handle, _fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
        if _fcntl is None:
            lock.unlink()


def replace_text(path: Path, text: str) -> None:
    """Put *text* in place of a file when all of it is on disk; keep who may read it.

    Raises:
        InputError: If it cannot be written; what was there before then stays.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError([f"{path}: cannot be written: {error.strerror}"]) from error
    _remember(path.parent)


def _remember(folder: Path) -> None:
    """Put the folder's new entry on disk too, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
