"""What is printed: one place, so that every console and pipe gets text it can show."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from csceval.words import say

if TYPE_CHECKING:
    from csceval.run.record import Progress

_PLAIN = str.maketrans({"›": ">", "·": "|", "–": "-", "−": "-", "“": '"', "”": '"', "’": "'", "…": "...", "→": "->",
                        "●": "*", "▲": "^", "◐": "~", "▼": "v", "○": "o", "✓": "+", "✗": "x"})  # fmt: skip


class Console:
    """Prints to standard output; errors and progress to standard error; nothing but one object with --json."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def say(self, text: str = "") -> None:
        """A line of the answer."""
        if not self.as_json:
            _write(sys.stdout, text)

    def error(self, text: str) -> None:
        """A line about what went wrong."""
        _write(sys.stderr, text)

    def object(self, facts: dict[str, Any]) -> None:
        """The one JSON object."""
        _write(sys.stdout, json.dumps(facts, ensure_ascii=True, allow_nan=False, default=str))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A live line on a terminal, a plain line a step when piped, nothing with --json."""
        if self.as_json:
            yield lambda _step, _done, _total: None
        elif sys.stderr.isatty():
            with _live() as tell:
                yield tell
        else:
            yield _steps()


def fits(stream: IO[str], text: str) -> str:
    """The text in characters that the stream can show: typographic signs fall back to plain ones."""
    encoding: str = getattr(stream, "encoding", None) or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text


def _write(stream: IO[str], text: str) -> None:
    stream.write(fits(stream, text) + "\n")
    stream.flush()


def _steps() -> Progress:
    """One line when a step begins, so that a log says where the time goes."""
    seen: list[str] = []
    started = time.monotonic()

    def tell(step: str, _done: int, _total: int) -> None:
        if step not in seen:
            seen.append(step)
            _write(sys.stderr, f"{time.monotonic() - started:5.1f} s  {say('cli.step_' + step)}")

    return tell


@contextmanager
def _live() -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Bars(*columns, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(say("cli.step_" + step), total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell
