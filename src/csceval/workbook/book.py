"""Read workbooks through child processes, which are kept for the next file."""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from csceval.errors import WorkerError
from csceval.process import Worker
from csceval.workbook.columns import unpack
from csceval.workbook.grid import Grid, Remark, Unreadable

SECONDS = 30.0
_WORKER = Worker()
_AHEAD: list[_Ahead] = []
_MARKS = (b"PK", b"\xd0\xcf\x11\xe0")
_WORTH_A_CHILD, _MOST_CHILDREN = 2 * 1024**2, 4


def read_ahead(paths: Iterable[Path]) -> bool:
    """Begin to read these workbooks, which `read_workbook` will be asked for in this order; other files are left out.

    Returns whether there is any workbook among them.

    Several children read at the same time where there is enough to read. What comes back, and in which order, does
    not depend on which of them is faster.
    """
    close()
    sizes = {path: size for path in paths if (size := _size(path))}
    if sizes:
        # A child for each two megabytes: with less to read, starting another takes longer than it saves.
        children = min(len(sizes), sum(sizes.values()) // _WORTH_A_CHILD + 1, os.cpu_count() or 1, _MOST_CHILDREN)
        _AHEAD.append(_Ahead(list(sizes), children))
    return bool(sizes)


def close() -> None:
    """End the children and forget what was read ahead; the next reading starts another."""
    while _AHEAD:
        _AHEAD.pop().close()
    _WORKER.close()


def _size(path: Path) -> int:
    """The bytes of a workbook; nothing for other files."""
    try:
        with path.open("rb") as stream:
            return path.stat().st_size if stream.read(4).startswith(_MARKS) else 0
    except OSError:
        return 0


class _Ahead:
    """Workbooks that are being read while the parent works on those before them."""

    def __init__(self, paths: Sequence[Path], children: int) -> None:
        self._waiting = deque(paths)
        self._workers = [Worker() for _ in range(children)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(children)
        self._begun: dict[Path, Future[Any]] = {}
        self._closed = False
        # A few more than are being read, so that no child waits for the parent; not all, for they take memory.
        for _ in range(2 * children):
            self._begin()

    def _begin(self) -> None:
        if self._waiting:
            path = self._waiting.popleft()
            self._begun[path] = self._threads.submit(self._read, path)

    def _read(self, path: Path) -> Any:
        worker = self._idle.get()
        try:
            return None if self._closed else _call(worker, path)
        finally:
            if self._closed:
                worker.close()
            self._idle.put(worker)

    def answer(self, path: Path) -> Any:
        """What a child said about a workbook; None where nobody asked for it ahead."""
        if path not in self._begun and path not in self._waiting:
            return None
        # What comes before it will not be asked for any more: it was no workbook after all.
        while (first := next(iter(self._begun))) != path:
            del self._begun[first]
            self._begin()
        try:
            return self._begun.pop(path).result()
        finally:
            self._begin()

    def close(self) -> None:
        """End the children, whatever they are doing."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()


def read_workbook(path: Path) -> list[Grid]:
    """Every worksheet of an .xlsx, .xlsm, .xlsb, .xls or .ods file, in the order of the workbook.

    Raises
    ------
    Unreadable
        `password-protected`, `damaged-file`, `too-large`, or `reading-failed` where the child process ended.
    """
    try:
        answer = (_AHEAD[0].answer(path) if _AHEAD else None) or _call(_WORKER, path)
    except WorkerError as error:
        if error.code in ("worker-memory", "worker-timeout"):
            raise Unreadable("too-large", size="memory") from error
        raise Unreadable("reading-failed") from error
    if "refused" in answer:
        raise Unreadable(answer["refused"], **answer["values"])
    try:
        return _grids(answer)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("reading-failed") from error


def _call(worker: Worker, path: Path) -> Any:
    return worker.call("csceval.workbook.reading:read_book", str(path), timeout=SECONDS)


def _grids(answer: dict[str, Any]) -> list[Grid]:
    remarks = tuple(Remark(code, values, cell) for code, values, cell in answer["remarks"])
    return [_grid(sheet, remarks if position == 0 else ()) for position, sheet in enumerate(answer["sheets"])]


def _grid(sheet: dict[str, Any], remarks: tuple[Remark, ...]) -> Grid:
    looks: dict[int, dict[str, tuple[tuple[int, int], ...]]] = {}
    for column, kind, ranges in sheet.get("looks", []):
        looks.setdefault(column, {})[kind] = _tuples(ranges)
    return Grid(
        name=sheet["name"],
        rows=unpack(sheet["columns"]),
        hidden=sheet["hidden"],
        errors={(row, column): text for row, column, text in sheet["errors"]},
        remarks=remarks,
        hidden_rows=_tuples(sheet.get("hidden_rows", [])),
        hidden_columns=_tuples(sheet.get("hidden_columns", [])),
        merged=_tuples(sheet.get("merged", [])),
        looks=looks,
        since_1904=sheet.get("since_1904", False),
        blind=sheet.get("blind", False),
    )


def _tuples(ranges: list[list[int]]) -> Any:
    return tuple(map(tuple, ranges))


atexit.register(close)
