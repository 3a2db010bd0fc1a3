"""Read a workbook through the child process, which is kept for the next file."""

from __future__ import annotations

import atexit
from pathlib import Path

from csceval.errors import WorkerError
from csceval.process import Worker
from csceval.workbook.grid import Grid, Remark, Unreadable

SECONDS = 30.0
_WORKER = Worker()
atexit.register(_WORKER.close)


def start() -> None:
    """Start the child now, while the parent does something else."""
    _WORKER.start()


def close() -> None:
    """End the child; the next reading starts another."""
    _WORKER.close()


def read_workbook(path: Path) -> list[Grid]:
    """Every worksheet of an .xlsx, .xlsm, .xlsb, .xls or .ods file, in the order of the workbook.

    Raises
    ------
    Unreadable
        `password-protected`, `damaged-file`, `too-large`, or `reading-failed` where the child process ended.
    """
    try:
        answer = _WORKER.call("csceval.workbook.reading:read_book", str(path), timeout=SECONDS)
    except WorkerError as error:
        if error.code in ("worker-memory", "worker-timeout"):
            raise Unreadable("too-large", what="needs more memory or time than a spreadsheet should") from error
        raise Unreadable("reading-failed") from error
    if "refused" in answer:
        raise Unreadable(answer["refused"], **answer["values"])
    remarks = tuple(Remark(code) for code in answer["remarks"])
    return [
        Grid(
            name=sheet["name"],
            rows=sheet["rows"],
            hidden=sheet["hidden"],
            errors={(row, column): text for row, column, text in sheet["errors"]},
            remarks=remarks if position == 0 else (),
            merged=tuple(tuple(edges) for edges in sheet["merged"]),
        )
        for position, sheet in enumerate(answer["sheets"])
    ]
