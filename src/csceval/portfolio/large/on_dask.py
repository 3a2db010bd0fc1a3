"""Work on the parts of a table on a Dask cluster; the only module that imports it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from csceval import words
from csceval.errors import TableError
from csceval.portfolio.large.spreading import Join, Work, in_tree


@dataclass(frozen=True)
class Dask:
    """The workers of a cluster: that at `address` (tcp://…:8786), or `workers` processes started here for the time.

    Workers on another machine read the files by the same paths.
    """

    address: str | None = None
    workers: int = 2

    def reduced(self, parts: Sequence[Any], work: Work, join: Join) -> Any:
        """What `work` makes of every part, put together by `join` four at a time, always in the same order."""
        with connected(self.address, workers=self.workers) as client:
            begun = (client.submit(work, part, pure=False) for part in parts)
            return in_tree(begun, lambda some: client.submit(join, some, pure=False)).result()


@contextmanager
def connected(address: str | None = None, *, workers: int = 2, memory: str | float = "auto") -> Iterator[Any]:
    """A client (`distributed.Client`) of the cluster at an address, or of processes started here and ended after.

    Parameters
    ----------
    workers, memory : how many processes, and the memory of each (such as `2GiB`), where they are started here.

    Raises
    ------
    TableError
        The extra `portfolio` is not installed.
    """
    try:
        import distributed
    except ImportError:
        raise TableError(
            words.say("large.no_extra"), code="large-no-extra", fix=words.say("large.fix_no_extra")
        ) from None
    started: Any = distributed
    if address:
        with started.Client(address, set_as_default=False) as client:
            yield client
        return
    settings = {"n_workers": workers, "threads_per_worker": 1, "memory_limit": memory,
                "dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}  # fmt: skip
    with started.LocalCluster(**settings) as cluster, started.Client(cluster, set_as_default=False) as client:
        yield client
