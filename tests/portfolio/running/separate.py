"""A Dask cluster as people start one: a scheduler and workers, each a program of its own, reached by an address."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

Program = subprocess.Popen[bytes]


@contextmanager
def cluster(folder: Path, workers: int = 2, *, path: Path | None = None) -> Iterator[tuple[str, list[Program]]]:
    """The address of the scheduler, and the workers' programs; all of them are ended at the end.

    With a `path`, workers find Python's packages there first.
    """
    said = folder / "scheduler.json"
    said.unlink(missing_ok=True)
    begun = [_start(folder, "scheduler", "--port", "0", "--scheduler-file", str(said))]
    try:
        while not said.is_file() or not said.read_text("utf-8"):
            assert begun[0].poll() is None, (folder / "dask.log").read_text("utf-8")
            time.sleep(0.1)
        address = json.loads(said.read_text("utf-8"))["address"]
        one = ("worker", address, "--nthreads", "1", "--memory-limit", "2GiB", "--local-directory", str(folder))
        begun += [_start(folder, *one, path=path) for _ in range(workers)]
        yield address, begun[1:]
    finally:
        for program in begun:
            end(program)


def end(program: Program) -> None:
    """Kill a program with all it has started, as a computer does that loses its power."""
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def finished(root: Path) -> int:
    """How many evaluations have handed something on."""
    return len([*root.glob("*/output/share/manifest.json")])


def kill_at(root: Path, count: int, workers: Sequence[Program]) -> None:
    """Wait until so many evaluations are finished, then kill the first worker in the middle of its next."""
    while finished(root) < count:
        time.sleep(0.05)
    time.sleep(0.2)
    end(workers[0])


def _start(folder: Path, *words: str, path: Path | None = None) -> Program:
    env = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    with (folder / "dask.log").open("ab") as log:
        return subprocess.Popen([sys.executable, "-m", "dask", *words, "--no-dashboard"], cwd=folder, env=env,
                                stdout=log, stderr=log, start_new_session=True)  # fmt: skip
