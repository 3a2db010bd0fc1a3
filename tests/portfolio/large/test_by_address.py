"""Workers that were started by themselves, reached by the address of their scheduler."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from csceval.portfolio import large
from csceval.portfolio.large.on_dask import Dask, connected

LINE = {"outcome": "wait", "term": "hours", "covariates": ["visits"], "absorb": ["quarter"], "cluster": "site"}
_BETWEEN = ["--host", "127.0.0.1", "--no-dashboard"]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own as `dask` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dask = [sys.executable, "-m", "dask"]
    where = f"tcp://127.0.0.1:{port}"
    worker = [*dask, "worker", where, *_BETWEEN, "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
    commands = [[*dask, "scheduler", *_BETWEEN, "--port", str(port)], worker, worker]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    started = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for command in commands]  # fmt: skip
    try:
        yield where
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_workers_at_an_address_give_the_same_bits_and_go_on_working(files: Path, address: str) -> None:
    with connected(address) as client:
        client.wait_for_workers(2, timeout=60)
    here = large.compress("regression", files, **LINE)
    there = large.compress("regression", files, on=Dask(address), **LINE)
    pd.testing.assert_frame_equal(pd.DataFrame(here), pd.DataFrame(there), check_exact=True)
    with connected(address) as client:
        assert len(client.scheduler_info()["workers"]) == 2  # we leave a cluster that is not ours as it was
