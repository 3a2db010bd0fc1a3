"""Where the time of a cold run goes: the sample evaluation, whole process, then step by step.

    python benchmarks/run_sample.py

Prints wall and CPU seconds of `csceval demo` in a fresh process, the length of each step, and the imports that cost
most.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3


def one(folder: Path) -> tuple[float, float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "csceval", "demo", str(folder)], capture_output=True, text=True, check=False
    )
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return wall, cpu, done.stderr


def steps(log: str) -> list[tuple[float, str]]:
    return [(float(found[1]), found[2]) for found in re.finditer(r"^\s*([\d.]+) s  (.+)$", log, re.M)]


def imports() -> list[tuple[float, str]]:
    code = "import pandas, pandera.pandas, altair, vl_convert, scipy.stats, statsmodels.api, pydantic, ruamel.yaml"
    environment = {**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    rows = re.findall(r"import time:\s+\d+ \|\s+(\d+) \| (\S+)$", done.stderr, re.M)
    top = (
        "pandas",
        "pandera.pandas",
        "altair",
        "vl_convert",
        "scipy.stats",
        "statsmodels.api",
        "pydantic",
        "ruamel.yaml",
    )
    return [(int(micro) / 1e6, name) for micro, name in rows if name in top]


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        runs = [one(Path(home) / f"demo{n}") for n in range(ROUNDS)]
    wall, cpu = sorted(run[0] for run in runs), sorted(run[1] for run in runs)
    spans = f"wall {wall[0]:.1f} to {wall[-1]:.1f} s, CPU {cpu[0]:.1f} to {cpu[-1]:.1f} s"
    print(f"cold run of the sample, {ROUNDS} rounds: {spans}")
    log = steps(runs[-1][2])
    ends = [start for start, _ in log[1:]] + [runs[-1][0]]
    for (start, name), end in zip(log, ends, strict=True):
        print(f"  {end - start:5.2f} s  {name}")
    print("imports alone (cumulative, one process)")
    for seconds, name in imports():
        print(f"  {seconds:5.2f} s  {name}")


if __name__ == "__main__":
    main()
