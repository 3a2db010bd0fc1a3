"""What a second run costs: nothing changed, and one file of many changed, beside a cold run and a cold check.

    python benchmarks/rerun.py [FILES] [ROWS]

Copies the sample evaluation, adds FILES workbooks of ROWS records to its inbox (40 of 2,000 unless told), and prints
wall and CPU seconds of whole processes, children included, and their ratio to the cold one. On a busy computer only the
ratio of CPU seconds says anything.
"""

from __future__ import annotations

import compileall
import datetime as dt
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl

import csceval
from csceval import shipped

HEADER = ("Service ID", "Person ID", "Site", "Provider", "Referrer", "Service type", "Requested on", "Started on",
          "Completed on", "Status", "Group")  # fmt: skip


class Cost(NamedTuple):
    wall: float
    cpu: float


def records(file: int, rows: int) -> Iterator[tuple[object, ...]]:
    draw = random.Random(file)  # noqa: S311 - the same records every time are what is wanted
    for row in range(rows):
        asked = dt.date(2021, 1, 1) + dt.timedelta(days=draw.randrange(1400))
        started = asked + dt.timedelta(days=draw.randrange(5, 50))
        ended = started + dt.timedelta(days=draw.randrange(10, 90))
        site, kind = f"S{draw.randrange(1, 13):02d}", draw.choice(["advice", "family support"])
        ids = (f"X{file:02d}-{row:05d}", f"LM{draw.randrange(20000):05d}", site, f"P{1 + file % 24:02d}", "")
        yield (*ids, kind, asked, started, ended, "completed", draw.choice(["priority", "other"]))


def write(path: Path, file: int, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Services")
    sheet.append(HEADER)
    for record in records(file, rows):
        sheet.append(record)
    book.save(path)


def made(folder: Path, files: int, rows: int) -> Path:
    sample = shipped.folder("sample_data") / "larkmoor"
    shutil.copytree(sample, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "scenario", "truth.yaml"))
    for file in range(files):
        write(folder / "inbox" / "Northfield Families" / f"more {file:02d}.xlsx", file, rows)
    return folder


def cost(command: str, folder: Path) -> Cost:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    # As where csceval is installed: its compiled files are there, whatever this session says about writing them.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", "csceval", command, str(folder)], env=env, capture_output=True, text=True, check=False
    )
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def rounds(command: str, folder: Path, rows: int) -> None:
    for left in ("output", ".csceval"):
        shutil.rmtree(folder / left, ignore_errors=True)
    cold = cost(command, folder)
    same = cost(command, folder)
    changed = folder / "inbox" / "Northfield Families" / "more 07.xlsx"
    before = changed.read_bytes()
    write(changed, 7, rows - 1)
    one = cost(command, folder)
    changed.write_bytes(before)
    for name, found in (("cold", cold), ("nothing changed", same), ("one file changed", one)):
        shares = f"wall {found.wall / cold.wall:6.1%}  CPU {found.cpu / cold.cpu:6.1%}"
        print(f"{command:<6} {name:<17} wall {found.wall:6.2f} s  CPU {found.cpu:6.2f} s  of cold: {shares}")


def main() -> None:
    files, rows = ([int(word) for word in sys.argv[1:]] + [40, 2000][len(sys.argv) - 1 :])[:2]
    print(f"the sample and {files} workbooks of {rows:,} rows")
    compileall.compile_dir(Path(csceval.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as home:
        folder = made(Path(home) / "many", files, rows)
        for command in ("check", "run"):
            rounds(command, folder, rows)


if __name__ == "__main__":
    main()
