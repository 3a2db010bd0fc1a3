"""Several runs at the same time, runs that are killed with all they started, files that change while they are read."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from csceval import check, evaluate
from csceval.cli import main
from csceval.errors import BusyError
from csceval.run.lock import HOLDER, locked
from csceval.run.releasing import release

from .crashing import EVALUATION, contents, rows

pytestmark = [pytest.mark.files, pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")]
# Without what is kept, or a second run would have nothing to do.
RUN = [sys.executable, "-m", "csceval", "run", "--no-cache"]
HOLD = """
import sys, time
from pathlib import Path
from csceval.run.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(small: Callable[..., Path]) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A folder in which another process is at work."""
    folder = small()
    program = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        yield folder, program
        program.kill()


def test_who_is_at_work_is_said_and_a_dead_run_holds_nothing(
    holder: tuple[Path, subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, program = holder
    assert main(["run", str(folder)]) == 2
    assert f"process {program.pid} on {platform.node()}" in capsys.readouterr().err
    with pytest.raises(BusyError, match=f"process {program.pid}"):
        release(folder, "2024-Q1")
    program.kill()
    program.wait()
    assert check(folder).intake.counts["accepted"] == 30
    assert not (folder / HOLDER).exists()


def test_a_lock_without_a_name_is_a_lock(small: Callable[..., Path]) -> None:
    folder = small()
    with locked(folder):
        (folder / HOLDER).unlink()
        with pytest.raises(BusyError, match="has not said which"):
            check(folder)


def together(folder: Path, count: int) -> list[tuple[int, str]]:
    """So many runs, started at once."""
    programs = [subprocess.Popen([*RUN, str(folder), "--to", "html", "--renderer", "builtin"], stderr=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL, text=True) for _ in range(count)]  # fmt: skip
    return [(program.returncode, said) for program in programs for said in [program.communicate(timeout=300)[1]]]


def test_of_two_runs_at_once_one_wins_or_they_take_turns(small: Callable[..., Path]) -> None:
    folder = small()
    done = together(folder, 2)
    assert {status for status, _ in done} <= {0, 2}
    assert 0 in {status for status, _ in done}
    for status, said in done:
        assert ("Another run is at work" in said) == (status == 2)
        assert "Traceback" not in said
    both = contents(folder)
    evaluate(folder, formats=["html"], renderer="builtin")
    assert contents(folder) == both


@pytest.mark.long
def test_four_runs_at_once_again_and_again(small: Callable[..., Path]) -> None:
    folder = small()
    assert together(folder, 1)[0][0] == 0
    alone = contents(folder)
    for _ in range(5):
        done = together(folder, 4)
        assert 0 in {status for status, _ in done} <= {0, 2}
        assert contents(folder) == alone


def test_what_a_killed_run_had_started_ends_with_it(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", """
import time
from csceval.process import Worker
worker = Worker()
worker.start()
print(worker._child.pid, flush=True)
worker.call("time:sleep", 60, timeout=60)
"""], stdout=subprocess.PIPE, text=True)  # fmt: skip
    with child:
        assert child.stdout is not None
        started = psutil.Process(int(child.stdout.readline()))
        time.sleep(0.5)  # it sleeps by now, or is about to
        child.send_signal(signal.SIGKILL)
        child.wait()
        started.wait(timeout=10)  # raises where it goes on


def test_the_manifest_has_the_hash_of_what_was_read_while_somebody_writes(tmp_path: Path) -> None:
    import pandas as pd

    folder = tmp_path / "moving"
    (folder / "inbox" / "north").mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    path = folder / "inbox" / "north" / "services.csv"
    versions = {hashlib.sha256(text.encode()).hexdigest(): (count, text)
                for count in range(20, 60) for text in [rows("north", count)]}  # fmt: skip
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for _, text in versions.values():
                path.write_text(text, encoding="utf-8")  # in place: a reader may see half of it
                stop.wait(0.004)

    path.write_text(rows("north", 20), encoding="utf-8")
    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    try:
        for _ in range(2):
            run = evaluate(folder, formats=["html"], renderer="builtin")
            (record,) = run.intake.files
            seen.add(record.reason)
            manifest = json.loads((folder / "output" / "share" / "manifest.json").read_text("utf-8"))
            if record.state == "read":
                table = pd.read_parquet(folder / "output" / "private" / "data" / "services.parquet")
                assert versions[record.sha256][0] == len(table)
                assert [entry["sha256"] for entry in manifest["inputs"]] == [record.sha256]
            else:
                assert [p.code for p in run.problems if p.file] == [record.reason]
    finally:
        stop.set()
        writer.join()
    assert seen <= {"", "still-being-written", "empty-file"}


@pytest.mark.long
def test_killed_for_real_at_random_moments_while_somebody_reads(small: Callable[..., Path]) -> None:
    moments = random.Random(11)  # noqa: S311 - any moments will do
    folder = small({f"North/book{n}.xlsx": b"no workbook" for n in range(3)})
    began = time.monotonic()
    assert together(folder, 1)[0][0] == 1
    lasts, old = time.monotonic() - began, contents(folder)
    report = next((folder / "output" / "share").glob("*.html"))
    for number in range(20):
        program = subprocess.Popen([*RUN, str(folder), "--to", "html", "--renderer", "builtin"], start_new_session=True,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        until = time.monotonic() + moments.uniform(0, lasts)
        while time.monotonic() < until and program.poll() is None:
            assert report.read_bytes() == old[report.relative_to(folder).as_posix()]
        if program.poll() is not None:
            continue
        started = psutil.Process(program.pid).children(recursive=True)
        # Either all that belongs together, or only the run itself: what it has started is left alone.
        (os.killpg if number % 2 else os.kill)(program.pid, signal.SIGKILL)
        program.wait()
        assert psutil.wait_procs(started, timeout=20)[1] == []
    assert together(folder, 1)[0][0] == 1
    assert contents(folder) == old


def small_disk(limit: int) -> Callable[[], None]:
    import resource

    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return apply


def refused(folder: Path, **options: object) -> str:
    """A run that the system does not let write: it says so, and changes nothing that may be sent on."""
    before = contents(folder, "output/share")
    done = subprocess.run([*RUN, str(folder), "--to", "html", "--renderer", "builtin"], capture_output=True, text=True,
                          timeout=240, check=False, **options)  # type: ignore[call-overload]  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder, "output/share") == before
    assert list(folder.rglob("*.part")) == []
    return str(done.stderr)


@pytest.mark.long
def test_a_limit_of_file_size_is_told(small: Callable[..., Path]) -> None:
    folder = small()
    assert together(folder, 1)[0][0] == 0
    assert "too large" in refused(folder, preexec_fn=small_disk(20_000)).lower()


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(small: Callable[..., Path]) -> None:
    folder = small()
    assert together(folder, 1)[0][0] == 0
    (folder / "output" / "share").chmod(0o500)
    try:
        assert "cannot be written" in refused(folder)
    finally:
        (folder / "output" / "share").chmod(0o700)


@pytest.mark.long
def test_a_full_disk_is_told_and_the_next_run_mends_it(small: Callable[..., Path], tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], check=False,
                             capture_output=True) if os.geteuid() == 0 else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("only root can mount a small disk")
    try:
        folder = disk / "small"
        small().rename(tmp_path / "elsewhere")
        subprocess.run(["cp", "-r", str(tmp_path / "elsewhere"), str(folder)], check=True)
        assert together(folder, 1)[0][0] == 0
        alone = contents(folder)
        ballast = disk / "ballast"
        free = os.statvfs(disk)
        ballast.write_bytes(b"x" * free.f_bavail * free.f_frsize)
        assert "The disk is full" in refused(folder)
        ballast.unlink()
        assert together(folder, 1)[0][0] == 0
        assert contents(folder) == alone
    finally:
        subprocess.run(["umount", str(disk)], check=True)
