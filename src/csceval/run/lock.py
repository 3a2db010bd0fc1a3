"""One run at a time in an evaluation folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csceval import files
from csceval.errors import BusyError, CscevalError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; half-written files of a killed run are swept first.

    Raises
    ------
    CscevalError
        There is no such folder.
    BusyError
        Another run holds the lock.
    """
    import filelock

    if not folder.is_dir():
        raise CscevalError(f"There is no folder {folder}.", code="no-folder", fix="Make one: csceval new DIR")
    home = folder / ".csceval"
    home.mkdir(exist_ok=True)
    lock = filelock.FileLock(home / "lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        fix = "Wait until it is done, then try again."
        raise BusyError(f"Another run is at work in {folder}.", code="busy", fix=fix) from None
    try:
        if (folder / "output").is_dir():
            files.sweep(folder / "output")
        yield
    finally:
        lock.release()
