import io
import math
import os
import queue
import struct
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from csceval.errors import WorkerError
from csceval.process import GIB, Worker, _listen, run

SOURCE = Path(__file__).resolve().parents[1] / "src"


@pytest.fixture
def worker():
    with Worker(memory=GIB) as child:
        yield child


def test_a_program_gets_its_arguments_and_text_as_they_are():
    said = run(
        [sys.executable, "-c", "import sys; print(sys.argv[1], sys.stdin.read())", "a b; $HOME"], timeout=20, stdin="é"
    )
    assert (said.returncode, said.stdout.strip()) == (0, "a b; $HOME é")


def test_a_missing_program_is_named():
    with pytest.raises(WorkerError, match="no-such-program") as caught:
        run(["no-such-program"], timeout=5)
    assert caught.value.code == "program-missing"


@pytest.mark.skipif(os.name == "nt", reason="the sleeping grandchild is a POSIX shell's")
def test_a_slow_program_is_ended_with_all_it_started():
    began = time.monotonic()
    with pytest.raises(WorkerError) as caught:
        run(["/bin/sh", "-c", "sleep 30 & sleep 30"], timeout=0.3)
    assert caught.value.code == "program-timeout"
    # Without ending the grandchild, which holds the pipe, this would take 30 s.
    assert time.monotonic() - began < 10


def test_a_worker_answers_again_and_again_in_one_process(worker):
    first = worker.call("os:getpid")
    assert worker.call("builtins:sorted", ["b", "a"]) == ["a", "b"]
    assert worker.call("os:getpid") == first != os.getpid()


def test_dates_pass_through_whole(worker):
    noon = datetime(2024, 2, 29, 12, 0)  # noqa: DTZ001 - spreadsheets know no time zone
    days = [date(2024, 2, 29), noon, None, 1.5, True, "é\ud800"]
    assert worker.call("builtins:list", days) == days


def test_what_a_function_raises_is_told_and_the_next_call_works(worker):
    with pytest.raises(WorkerError, match="ZeroDivisionError") as caught:
        worker.call("operator:truediv", 1, 0)
    assert caught.value.code == "worker-failed"
    assert worker.call("math:sqrt", 4) == math.sqrt(4)


def test_a_child_that_ends_is_replaced(worker):
    with pytest.raises(WorkerError) as caught:
        worker.call("os:_exit", 3)
    assert caught.value.code == "worker-died"
    assert worker.call("math:sqrt", 4) == 2


def test_a_call_that_takes_too_long_is_ended(worker):
    with pytest.raises(WorkerError) as caught:
        worker.call("time:sleep", 30, timeout=0.5)
    assert caught.value.code == "worker-timeout"


@pytest.mark.skipif(sys.platform not in ("linux", "win32"), reason="macOS does not hold to the limit")
def test_a_child_cannot_take_more_memory_than_it_may(worker):
    with pytest.raises(WorkerError) as caught:
        worker.call("builtins:bytearray", 4 * GIB)
    assert caught.value.code == "worker-memory"


@pytest.mark.parametrize("way", ["script", "stdin"])
def test_it_works_without_a_main_guard_and_from_a_prompt(tmp_path, way):
    code = "from csceval.process import Worker\nwith Worker() as w: print(w.call('math:sqrt', 9))\n"
    # A file of that name in the working folder must not reach the child.
    (tmp_path / "json.py").write_text("raise SystemExit('hijacked')")
    script = tmp_path / "sub" / "script.py"
    script.parent.mkdir()
    script.write_text(code)
    args = [sys.executable, script] if way == "script" else [sys.executable, "-P", "-"]
    said = run(args, timeout=20, cwd=tmp_path, stdin=code if way == "stdin" else None, env={"PYTHONPATH": str(SOURCE)})
    assert said.stdout.strip() == "3.0", said.stderr


def test_bytes_pass_whole_beside_what_refers_to_them(worker):
    assert worker.call("builtins:list", [b"\x00\xff", {"a": b""}, b"x" * 100_000]) == [
        b"\x00\xff",
        {"a": b""},
        b"x" * 100_000,
    ]


@pytest.mark.parametrize(
    "said",
    [
        struct.pack(">QQ", 2**60, 2**60),
        struct.pack(">QQ", 40, 0) + b"{}",
        struct.pack(">QQ", 15, 0) + b'{"$bytes": "a"}',
        struct.pack(">QQ", 200_000, 0) + b"[" * 200_000,
        b"no message at all that anybody could read",
    ],
)
def test_a_child_that_talks_nonsense_is_taken_for_dead(said):
    answers = queue.SimpleQueue()
    _listen(io.BytesIO(said), answers)
    assert answers.get(timeout=5) is None
