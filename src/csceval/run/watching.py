"""Wait until files have changed and nobody is still writing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

# What a person puts into an evaluation folder; csceval writes only the questions among them.
_OWN = ("evaluation.yaml", "evaluation.xlsx", "questions.xlsx")
_FOLDERS = ("inbox", "indicators", "story")
WRITTEN = "questions.xlsx"
Looks = dict[str, tuple[int, int]]


def look(root: Path) -> Looks:
    """Name → size and time of the last change of everything that a run depends on.

    Lock files and hidden files come and go with every program that opens a workbook, so they do not count.
    """
    paths = [root / name for name in _OWN]
    paths += [path for name in _FOLDERS for path in (root / name).rglob("*")]
    found: Looks = {}
    for path in sorted(paths):
        name = path.relative_to(root)
        if any(part.startswith(("~", ".")) for part in name.parts):
            continue
        try:
            seen = path.stat()
        except OSError:
            continue  # gone between two steps: the next look will know
        if path.is_file():
            found[name.as_posix()] = (seen.st_size, seen.st_mtime_ns)
    return found


def settled(see: Callable[[], Looks], wait: Callable[[], None]) -> Iterator[None]:
    """Once at the start, and then whenever something is new and two looks in a row have seen the same.

    What changes while the caller works is new afterwards, except for the questions, which the caller itself writes.
    """
    done: Looks | None = None
    before: Looks | None = None
    while True:
        now = see()
        if now == before and now != done:
            yield
            done = _with_questions(now, see())
        before = now
        wait()


def _with_questions(worked_on: Looks, after: Looks) -> Looks:
    """What has been dealt with: the files as they were read, and the questions as they are now."""
    others = {name: seen for name, seen in worked_on.items() if name != WRITTEN}
    return others | ({WRITTEN: after[WRITTEN]} if WRITTEN in after else {})
