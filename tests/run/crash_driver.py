"""Run csceval again and again and strike at the n-th thing it does to a file; started by the tests as a program.

`python crash_driver.py FOLDER` runs once in a folder to learn what to import. Then each line of its input is a trial in
JSON, a fork of that process, so it takes a fraction of a second. Each is answered by a line: the exit status (negative:
the signal), the events, each with the name of the file that it was about, and what was said. What counts as an event:
opening to write, making, renaming, removing or changing the mode of anything below the evaluation folder, and flushing
a file to disk.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import signal
import sys
from pathlib import Path

_CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "tempfile.mkstemp", "os.truncate"}


class Strike:
    """Counts what happens below a folder; at number `at` the process is killed or the system call fails."""

    def __init__(self, root: Path, *, at: int, how: str) -> None:
        self.root, self.at, self.how = str(root), at, how
        self.seen: list[str] = []

    def watch(self, event: str, args: tuple[object, ...]) -> None:
        """An audit hook: it runs before what it is told of."""
        if event == "open":
            name, _, flags = args
            if not (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
                return
        elif event in _CHANGING:
            name = args[1] if event == "os.rename" else args[0]
        else:
            return
        if isinstance(name, str | bytes) and os.fsdecode(name).startswith(self.root):
            self.happens(os.fsdecode(name))

    def happens(self, name: str) -> None:
        """Count, and strike when it is time."""
        self.seen.append(os.path.relpath(name, self.root))
        if len(self.seen) == self.at:
            if self.how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            number = getattr(errno, self.how)
            raise OSError(number, os.strerror(number), name)


def trial(plan: dict[str, object]) -> dict[str, object]:
    """One run in a process of its own."""
    read, write = os.pipe()
    said = Path(str(plan["said"]))
    pid = os.fork()
    if pid == 0:
        _child(plan, write, said)
    os.close(write)
    with os.fdopen(read) as pipe:
        counted = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return {"status": status, "events": json.loads(counted or "[]"), "said": said.read_text("utf-8", "replace")}


def _child(plan: dict[str, object], write: int, said: Path) -> None:
    from csceval.cli import main

    with said.open("wb") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    strike = Strike(Path(str(plan["root"])), at=int(str(plan["at"])), how=str(plan["how"]))
    # Killing a process loses nothing of what the system has; really flushing would only take time.
    os.fsync = lambda _handle: strike.happens(f"{strike.root}/flushed")
    sys.addaudithook(strike.watch)
    status = 1
    try:
        status = main([str(word) for word in plan["words"]])  # type: ignore[attr-defined]
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(write, json.dumps(strike.seen).encode())
    finally:
        os._exit(status)


def warm(root: str) -> None:
    """Import what a run needs, once; the run itself is in a fork, for what draws charts starts threads."""
    read, write = os.pipe()
    if os.fork() == 0:
        from csceval import evaluate

        evaluate(root, formats=["html"], renderer="builtin")
        os.write(write, "\n".join(name for name in list(sys.modules) if name.startswith("csceval.")).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        for name in pipe.read().split():
            importlib.import_module(name)
    for name in ("pandas", "pyarrow.parquet", "pandera.pandas"):
        importlib.import_module(name)


if __name__ == "__main__":
    warm(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(trial(json.loads(line))), flush=True)
