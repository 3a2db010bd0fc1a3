"""Start other programs, and our own child for files that nobody can trust: nothing else starts processes.

`run` starts a program and waits for it. A `Worker` is a fresh Python that runs named functions of csceval under a
limit of memory and time; JSON and bytes pass over pipes, so a child that was led astray by a hostile file can say
wrong things, but can't make its parent run anything.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from csceval.errors import WorkerError
from csceval.words import say

GIB = 1024**3
_WINDOWS = os.name == "nt"


@dataclass(frozen=True, slots=True)
class Completed:
    """How a program ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run(
    args: Sequence[str | Path],
    *,
    timeout: float,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
) -> Completed:
    """Start a program, never through a shell, and wait at most `timeout` seconds for it.

    `env` is added to the present environment. Text goes in and comes out as UTF-8.

    Raises
    ------
    WorkerError
        The program does not exist (`program-missing`) or took too long (`program-timeout`; all it started is ended).
    """
    command = [str(arg) for arg in args]
    try:
        program = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(env or {})},
                                   stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace",
                                   start_new_session=True)  # fmt: skip
    except OSError as error:
        raise WorkerError(say("programs.start", name=command[0], why=error.strerror), code="program-missing") from error
    with program:
        try:
            stdout, stderr = program.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired as error:
            _end(program)
            program.communicate()
            raise WorkerError(say("programs.slow", name=command[0], limit=timeout), code="program-timeout") from error
        except BaseException:
            _end(program)
            raise
    return Completed(program.returncode, stdout, stderr)


def _end(program: subprocess.Popen[Any]) -> None:
    """End a program and whatever it has started, so that nobody keeps its pipes open."""
    if _WINDOWS:
        import psutil

        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(program.pid).children(recursive=True):
                child.kill()
        program.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)


class Worker:
    """A child Python that is started when first called, used again, and replaced after an accident.

    Parameters
    ----------
    memory : bytes the child may have; POSIX refuses more, on Windows a look every 0.1 s ends the child.
    """

    def __init__(self, *, memory: int = 2 * GIB) -> None:
        self._memory = memory
        self._lock = threading.RLock()
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._said: IO[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the child now, so that it is ready when it is called."""
        with self._lock:
            if self._child is not None and self._child.poll() is None:
                return
            self.close()
            package = str(Path(__file__).resolve().parents[1])
            paths = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
            self._said = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
            # `-P` keeps the working folder, which may be an inbox, off the import path.
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "csceval.process", str(self._memory)],
                env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, start_new_session=True,
            )  # fmt: skip
            self._answers = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self._child.stdout, self._answers), daemon=True).start()

    def call(self, function: str, *args: object, timeout: float = 30.0) -> Any:
        """What `package.module:function` returns for these arguments; all of it must be JSON, dates and bytes included.

        Raises
        ------
        WorkerError
            `worker-memory`, `worker-timeout`, `worker-died` or `worker-failed` (the function raised).
        """
        with self._lock:
            self.start()
            child = self._child
            if child is None or child.stdin is None:
                raise WorkerError(say("programs.no_child"), code="worker-died")
            with contextlib.suppress(BrokenPipeError):
                _send(child.stdin, {"function": function, "args": args})
            answer = self._wait(timeout)
            if "error" in answer:
                # After a panic inside a library nothing is known about its state.
                self.close()
                raise WorkerError(str(answer["message"]), code=str(answer["error"]))
            return answer["value"]

    def close(self) -> None:
        """End the child, if there is one; a call that still waits for it, in another thread, then fails."""
        if (busy := self._child) is not None and busy.poll() is None:
            _end(busy)
        with self._lock:
            child, self._child = self._child, None
            if child is not None:
                if child.stdin is not None:
                    with contextlib.suppress(OSError):
                        child.stdin.close()
                if child.poll() is None:
                    _end(child)
                child.wait()
            if self._said is not None:
                self._said.close()
                self._said = None

    def _wait(self, timeout: float) -> dict[str, Any]:
        deadline = time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return {"error": "worker-timeout", "message": f"It took longer than {timeout:g} s."}
            try:
                answer = self._answers.get(timeout=min(left, 0.1) if _WINDOWS else left)
            except queue.Empty:
                if self._grew_too_large():
                    return {"error": "worker-memory", "message": "It needed too much memory."}
                continue
            return answer if answer is not None else self._why_it_died()

    def _grew_too_large(self) -> bool:
        if not _WINDOWS or self._child is None:
            return False
        import psutil

        try:
            return bool(psutil.Process(self._child.pid).memory_info().rss > self._memory)
        except psutil.Error:
            return False

    def _why_it_died(self) -> dict[str, Any]:
        code = self._child.wait() if self._child is not None else 0
        last_words = ""
        if self._said is not None:
            self._said.seek(0)
            last_words = self._said.read().decode("utf-8", "replace")[-2000:].strip()
        if "memory allocation" in last_words or "MemoryError" in last_words:
            return {"error": "worker-memory", "message": "It needed too much memory."}
        return {"error": "worker-died", "message": f"The reading process ended by itself (status {code})."}


def _listen(pipe: IO[bytes], answers: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """Pass on every answer, then None once the child is gone."""
    with pipe:
        # Whatever a misled child says, its parent only takes it for dead.
        with contextlib.suppress(Exception):
            while (answer := _receive(pipe)) is not None:
                answers.put(answer)
        answers.put(None)


def _send(pipe: IO[bytes], message: object) -> None:
    """Write a message: two lengths, JSON, and the bytes of which it names the pieces."""
    blob = bytearray()
    text = json.dumps(message, default=partial(_plain, blob=blob), separators=(",", ":")).encode("ascii")
    pipe.write(struct.pack(">QQ", len(text), len(blob)) + text)
    pipe.write(blob)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> dict[str, Any] | None:
    head = pipe.read(16)
    sizes = struct.unpack(">QQ", head) if len(head) == 16 else (0, 0)
    if sum(sizes) > GIB:
        raise ValueError("A message is too long.")
    text, blob = (pipe.read(size) for size in sizes)
    if not text or len(text) + len(blob) < sum(sizes):
        return None
    message: dict[str, Any] = json.loads(text, object_hook=partial(_whole, blob=blob))
    return message


def _plain(value: object, blob: bytearray) -> dict[str, str | tuple[int, int]]:
    if isinstance(value, date):
        return {"$datetime" if isinstance(value, datetime) else "$date": value.isoformat()}
    if isinstance(value, bytes):
        blob += value
        return {"$bytes": (len(blob) - len(value), len(blob))}
    raise TypeError(f"{type(value).__name__} cannot pass between processes")


def _whole(value: dict[str, Any], blob: bytes) -> Any:
    if len(value) != 1:
        return value
    ((name, said),) = value.items()
    if name == "$bytes":
        return blob[slice(*said)]
    return {"$datetime": datetime, "$date": date}[name].fromisoformat(said) if name in ("$datetime", "$date") else value


def _serve() -> None:
    """The child: answer requests until the pipe closes."""
    _limit_memory(int(sys.argv[1]))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not end up between the answers.
    os.dup2(2, 1)
    waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_take, args=(requests, waiting), daemon=True).start()
    while True:
        _send(answers, _answer(waiting.get()))


def _take(pipe: IO[bytes], waiting: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Pass on every request; when the pipe closes the parent is done or dead, and nobody waits for an answer."""
    with contextlib.suppress(Exception):
        while (request := _receive(pipe)) is not None:
            waiting.put(request)
    os._exit(0)


def _limit_memory(size: int) -> None:
    if not _WINDOWS:
        import resource

        # macOS may refuse the limit; the limit of time and of cells still hold there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        module, _, name = str(request["function"]).partition(":")
        return {"value": getattr(importlib.import_module(module), name)(*request["args"])}
    except MemoryError:
        return {"error": "worker-memory", "message": "It needed too much memory."}
    # A panic in a Rust library is no Exception.
    except BaseException as error:
        return {"error": "worker-failed", "message": f"{type(error).__name__}: {error}"[:500]}


if __name__ == "__main__":
    _serve()
