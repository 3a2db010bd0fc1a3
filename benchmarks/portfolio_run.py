"""What it costs to run many small evaluations beside each other, against a plain loop; that all share the same bytes.

    python benchmarks/portfolio_run.py FOLDER [EVALUATIONS]

Writes so many evaluations (200 unless told) four times below FOLDER, and runs them: one after the other in this
process; on a cluster started here for the time; on that once more, when nothing has changed; on two workers that were
started by themselves and are reached by address; and on such two of which one is killed half-way. On a busy computer
seconds say little; the share of CPU that the cluster adds says more.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import psutil
from tests.portfolio.running.generated import shared, write
from tests.portfolio.running.separate import cluster, kill_at

from csceval.portfolio.running.cluster import Cluster
from csceval.portfolio.running.task import evaluated
from csceval.portfolio.running.together import run_all


def cpu() -> float:
    """CPU seconds of this process and all that it has started, those that have ended included."""
    me = psutil.Process()
    times = me.cpu_times()
    total = times.user + times.system + times.children_user + times.children_system
    for child in me.children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total


def measured(name: str, root: Path, work: Callable[[], object], expected: dict[str, bytes] | None) -> dict[str, bytes]:
    before, started = cpu(), time.monotonic()
    work()
    wall, used = time.monotonic() - started, cpu() - before
    made = shared(root)
    same = "" if expected is None else "same bytes" if made == expected else "OTHER BYTES"
    count = len([*root.iterdir()])
    told = f"wall {wall:7.1f} s  CPU {used:7.1f} s  {wall / count:6.3f} s each"
    print(f"{name:<38} {count:>4} evaluations  {told}  {same}", flush=True)
    return made


def loop(root: Path) -> None:
    for folder in sorted(root.iterdir()):
        if evaluated(str(folder)).status:
            raise SystemExit(f"{folder} could not be run")


def main() -> None:
    home, size = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    shutil.rmtree(home, ignore_errors=True)
    roots = {name: home / name for name in ("loop", "local", "apart", "killed")}
    for root in roots.values():
        for number in range(size):
            write(root, number)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    alone = measured("a plain loop", roots["loop"], lambda: loop(roots["loop"]), None)
    measured("the plain loop, nothing changed", roots["loop"], lambda: loop(roots["loop"]), alone)
    here = roots["local"]
    measured("two processes started here", here, lambda: run_all(here, cluster=Cluster(workers=2)), alone)
    measured("the same, nothing changed", here, lambda: run_all(here, cluster=Cluster(workers=2)), alone)
    with cluster(home) as (address, _):
        measured("two workers by address", roots["apart"], lambda: run_all(roots["apart"], cluster=Cluster(address)),
                 alone)  # fmt: skip
    with cluster(home) as (address, workers):
        killer = threading.Thread(target=kill_at, args=(roots["killed"], size // 2, workers), daemon=True)
        killer.start()
        measured("the same, one killed half-way", roots["killed"],
                 lambda: run_all(roots["killed"], cluster=Cluster(address)), alone)  # fmt: skip
        killer.join()


if __name__ == "__main__":
    main()
