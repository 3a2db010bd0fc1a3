"""Run csceval with another clock and with folders listed in another order: `python odd_driver.py DAYS SEED WORDS...`.

DAYS are added to every clock that Python has; SEED shuffles what the system lists (0: as it comes).
"""

from __future__ import annotations

import ctypes
import datetime
import gc
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any


def shift(days: int) -> None:
    """Put the clocks forward. Built-in types are changed in place, so nobody can have got hold of the true ones."""
    later, now = days * 86400, time.time
    true_local, true_utc, nanoseconds = time.localtime, time.gmtime, time.time_ns
    time.time = lambda: now() + later
    time.time_ns = lambda: nanoseconds() + later * 10**9
    time.localtime = lambda seconds=None: true_local(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: true_utc(time.time() if seconds is None else seconds)
    stamp = datetime.datetime.fromtimestamp
    _replace(datetime.date, "today", lambda cls: cls(*true_local(time.time())[:3]))
    _replace(datetime.datetime, "now", lambda _cls, tz=None: stamp(time.time(), tz))
    _replace(datetime.datetime, "utcnow", lambda _cls: stamp(time.time(), datetime.UTC).replace(tzinfo=None))


def _replace(kind: type, name: str, function: Callable[..., object]) -> None:
    gc.get_referents(kind.__dict__)[0][name] = classmethod(function)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


class Listing:
    """What `os.scandir` gives, in another order."""

    def __init__(self, found: list[Any]) -> None:
        self._found = iter(found)

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __iter__(self) -> Iterator[Any]:
        return self._found

    def __next__(self) -> Any:
        return next(self._found)

    def close(self) -> None:
        """Nothing is open."""


def shuffle(seed: int) -> None:
    """List every folder in an order of its own."""
    order, true_scan, true_list = random.Random(seed), os.scandir, os.listdir  # noqa: S311 - any order will do

    def scan(path: Any = ".") -> Listing:
        with true_scan(path) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        order.shuffle(found)
        return Listing(found)

    def names(path: Any = ".") -> list[Any]:
        found = sorted(true_list(path))
        order.shuffle(found)
        return found

    os.scandir, os.listdir = scan, names  # type: ignore[assignment]


if __name__ == "__main__":
    days, seed = int(sys.argv[1]), int(sys.argv[2])
    if days:
        shift(days)
    if seed:
        shuffle(seed)
    from csceval.cli import main

    raise SystemExit(main(sys.argv[3:]))
