"""One run at a time in an evaluation folder; what a killed one left behind is put in order first."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from csceval import files
from csceval.errors import BusyError, CscevalError
from csceval.run import exchange, releases
from csceval.run.asking import NAME
from csceval.words import say

HOME = Path(".csceval")
# Beside the lock itself, which whoever tries to take it empties.
HOLDER = HOME / "holder.json"


@contextmanager
def locked(folder: Path) -> Iterator[list[str]]:
    """Hold the folder's lock, which the system lets go when a run dies; what that run had begun is completed first.

    Yields what a person is to be told about that.

    Raises
    ------
    CscevalError
        There is no such folder.
    BusyError
        Another run holds the lock; the message says which.
    """
    import filelock

    if not folder.is_dir():
        raise CscevalError(
            say("run_stops.no_folder", folder=folder), code="no-folder", fix=say("run_stops.no_folder_fix")
        )
    (folder / HOME).mkdir(exist_ok=True)
    lock = filelock.FileLock(folder / HOME / "lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise BusyError(say("runs.busy", folder=folder, holder=_holder(folder)), code="busy",
                        fix=say("runs.busy_fix")) from None  # fmt: skip
    try:
        notes = _put_in_order(folder)
        me = {"pid": os.getpid(), "host": platform.node()}
        files.write_text(folder / HOLDER, json.dumps(me) + "\n", mode=0o600)
        yield notes
    finally:
        # What is done is done: a name that cannot be taken away is overwritten by the next run.
        with suppress(OSError):
            (folder / HOLDER).unlink()
        lock.release()


def _put_in_order(folder: Path) -> list[str]:
    """Complete what a killed run had begun to put in its place, and remove what it had half written."""
    for name in ("output", HOME, releases.FOLDER):
        files.sweep(folder / name)
    files.sweep(folder, of=NAME)
    notes = exchange.complete(folder)
    releases.complete(folder)
    return notes


def _holder(folder: Path) -> str:
    """Which process of which computer is at work, as far as it has said so."""
    try:
        found = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return say("runs.holder", pid=found["pid"], host=found["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return say("runs.somebody")
