"""The workers that run evaluations: processes started here for the time, or an existing cluster by its address."""

from __future__ import annotations

import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csceval.errors import TableError
from csceval.portfolio.large.on_dask import connected
from csceval.portfolio.running.task import Done, evaluated, not_run
from csceval.words import locale, say

LEAST = 512 * 1024**2  # bytes; a run of a small evaluation takes about 400 MB
_PATIENCE = 15  # seconds in which the first worker of a cluster should have come
_SETTINGS: Mapping[str, object] = {
    # An evaluation whose worker is killed is tried once more, then named.
    "distributed.scheduler.allowed-failures": 1,
    # One task at a time a worker: whoever kills it is then known.
    "distributed.scheduler.worker-saturation": 1.0,
    # A run holds nothing that could be put on disk meanwhile, and a paused worker would wait for ever.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
}


@dataclass(frozen=True)
class Cluster:
    """Where evaluations are run: the cluster whose scheduler has this address, or processes started here for the time.

    `workers` is their number, by default one a processor; `memory` what each may have, such as `2GiB`, by default its
    share of this computer's. Both are settings of the cluster itself where an address is given.
    """

    address: str | None = None
    workers: int | None = None
    memory: str | None = None


@contextmanager
def joined(cluster: Cluster, *, most: int) -> Iterator[Any]:
    """A client of the cluster; of a local one with no more workers than there are evaluations.

    Raises
    ------
    TableError
        The extra `portfolio` is not installed, the memory makes no sense, or nobody answers at the address.
    """
    try:
        import dask
        import distributed  # noqa: F401 - only whether it is there
    except ImportError:
        raise _refusal("no-extra", "no_extra") from None
    settings: Any = dask.config
    workers = min(cluster.workers or os.cpu_count() or 1, most)
    with settings.set(_SETTINGS), _quiet(), _opened(cluster, workers) as client:
        yield client


@contextmanager
def _opened(cluster: Cluster, workers: int) -> Iterator[Any]:
    with ExitStack() as stack:
        if cluster.address:
            yield _reached(stack, cluster.address)
        else:
            with _deaf():
                client = stack.enter_context(connected(None, workers=workers, memory=_memory(cluster.memory)))
            yield client


def _reached(stack: ExitStack, address: str) -> Any:
    """A client of an existing cluster that has a worker at least."""
    try:
        client = stack.enter_context(connected(address))
    except (OSError, ValueError):  # nobody there, or no address at all
        raise _refusal("no-cluster", "no_cluster", address=address) from None
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise _refusal("no-workers", "no_workers", address=address) from None
    return client


@contextmanager
def _deaf() -> Iterator[None]:
    """Let the processes that start here not hear Ctrl+C, which ends this one and through it them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def everywhere(client: Any, work: Callable[..., Any], *args: object) -> dict[str, Any]:
    """What a function says on each worker, by its address; where it cannot be called there, why."""
    found: dict[str, Any] = client.run(work, *args, on_error="return")
    return found


def finished(client: Any, folders: Sequence[Path]) -> Iterator[Done]:
    """Every folder's run as it ends; one that was cut off by what may pass is tried once more, after all that wait."""
    from distributed import as_completed

    begun = {client.submit(evaluated, str(folder), locale(), pure=False): folder for folder in folders}
    tried: set[Path] = set()
    ends: Any = as_completed([*begun], loop=client.loop, raise_errors=False)  # type: ignore[no-untyped-call]
    for future in ends:
        folder = begun.pop(future)
        done = _ended(future, folder)
        if done.passing and future.status == "finished" and folder not in tried:
            tried.add(folder)
            again = client.submit(evaluated, str(folder), locale(), pure=False)
            begun[again] = folder
            ends.add(again)
        else:
            yield done


def _ended(future: Any, folder: Path) -> Done:
    """What a task said; a task whose worker was killed twice, or whose cluster went away, says nothing itself."""
    if future.status == "finished":
        done: Done = future.result()
        return done
    return not_run(folder, "worker_ended" if future.status == "error" else "cluster_ended")


def _memory(given: str | None) -> str | int:
    from dask.utils import parse_bytes

    if given is None:
        return "auto"
    try:
        size = int(parse_bytes(given))
    except ValueError:
        raise _refusal("memory-unclear", "memory_unclear", given=given) from None
    if size < LEAST:
        raise _refusal("memory-unclear", "memory_little", given=given)
    return size


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Dask says about itself from the screen: what matters of it is said in csceval's words."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        yield


def _refusal(code: str, key: str, **values: Any) -> TableError:
    return TableError(say(f"portfolio_run.{key}", **values), code=f"portfolio-{code}",
                      fix=say(f"portfolio_run.{key}_fix", **values))  # fmt: skip
