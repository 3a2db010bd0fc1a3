"""Intake beside the validators that people use: the same files and the same nine checks, in one run.

    python benchmarks/intake_speed.py [TOOL=PYTHON ...] [--rows 100000] [--csv-rows 1000000] [--files 200]

Prints a table for each file: wall and processor seconds without imports, the seconds that imports take, peak memory of
the process (not of its children), and the ratio of seconds to csceval's and to calamine's bare read. Each tool runs in
a fresh process; TOOL=PYTHON names the interpreter of an environment in which a tool is installed. Machines differ, so
only the ratios travel; where other work is running, the processor seconds are the ones to compare.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import intake_files
from intake_peers import TOOLS

PEERS = Path(__file__).with_name("intake_peers.py")
LINE = "{:<20}{:>8}{:>8}{:>9}{:>9}{:>11}{:>12}  {}"


def main() -> None:
    """Make the files and time every tool on each of them."""
    told = _arguments()
    pythons = dict(pair.split("=", 1) for pair in told.pythons)
    with tempfile.TemporaryDirectory() as home:
        for title, file, tools in _files(Path(home), told):
            print(f"\n{title}, {file.stat().st_size / 1e6:.1f} MB a file; load {os.getloadavg()[0]:.1f}")
            _table({tool: _time(tool, file, pythons.get(tool, sys.executable)) for tool in tools})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pythons", nargs="*", metavar="TOOL=PYTHON")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--csv-rows", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=200)
    return parser.parse_args()


def _files(home: Path, told: argparse.Namespace) -> list[tuple[str, Path, list[str]]]:
    """What is timed: a title, a file (its folder is an inbox), and the tools that are given it."""
    sheet, text = home / "sheet/inbox/visits.xlsx", home / "text/inbox/visits.csv"
    many = [home / f"many/inbox/{number:03d}.xlsx" for number in range(told.files)]
    for path in (sheet, text, many[0]):
        path.parent.mkdir(parents=True)
    intake_files.write_xlsx(sheet, told.rows)
    intake_files.write_csv(text, told.csv_rows)
    for number, path in enumerate(many):
        intake_files.write_xlsx(path, 500, seed=number)
    validators = [tool for tool in TOOLS if tool != "calamine"]
    return [
        (f"{told.rows:,} x 12 .xlsx", sheet, list(TOOLS)),
        (f"{told.csv_rows:,} x 12 .csv", text, validators),
        (f"{told.files} files of 500 x 12 .xlsx", many[0], ["csceval", "csceval_one_core"]),
    ]


def _time(tool: str, file: Path, python: str) -> dict[str, Any]:
    package = str(PEERS.parents[1] / "src")
    given = {**os.environ, "PYTHONPATH": package} if tool.startswith("csceval") else dict(os.environ)
    command = [python, str(PEERS), tool.removesuffix("_one_core"), str(file)]
    if tool.endswith("_one_core"):
        command = ["taskset", "-c", "0", *command]
    done = subprocess.run(command, capture_output=True, text=True, env=given, check=False)
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stderr[-2000:]}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def _table(found: dict[str, dict[str, Any]]) -> None:
    print(LINE.format("", "wall s", "cpu s", "import s", "MiB", "x csceval", "x calamine", "found"))
    ours, bare = found["csceval"], found.get("calamine")
    for tool, said in found.items():
        if "missing" in said:
            print(f"{tool:<20}not installed")
            continue
        numbers = [f"{said[name]:.2f}" for name in ("seconds", "cpu", "import_seconds")]
        ratios = [f"{said['seconds'] / one['seconds']:.2f}" if one else "" for one in (ours, bare)]
        print(LINE.format(tool, *numbers, f"{said['memory']:.0f}", *ratios, said["found"]))
    if bare:
        allowed = 1.3 * bare["seconds"] + 1.5
        print(f"csceval {ours['seconds']:.2f} s; 1.3 x calamine's bare read + 1.5 s = {allowed:.2f} s")


if __name__ == "__main__":
    main()
