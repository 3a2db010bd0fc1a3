"""Work on the parts of a table beside each other, and put the results together in a fixed tree."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from csceval.words import carried

ARMS = 4
Work = Callable[[Any], Any]
Join = Callable[[list[Any]], Any]


class Spread(Protocol):
    """Where parts are worked on: threads here, or the workers of a Dask cluster."""

    def reduced(self, parts: Sequence[Any], work: Work, join: Join) -> Any:
        """What `work` makes of every part, put together by `join` four at a time, always in the same order."""


@dataclass(frozen=True)
class Threads:
    """Threads on this machine; `workers` of them, by default one a processor."""

    workers: int | None = None

    def reduced(self, parts: Sequence[Any], work: Work, join: Join) -> Any:
        """What `work` makes of every part, put together by `join` four at a time, always in the same order."""
        ahead = self.workers or os.cpu_count() or 1
        with ThreadPoolExecutor(ahead) as pool:
            return in_tree(_in_order(pool, parts, work, ahead), join)


def _in_order(pool: ThreadPoolExecutor, parts: Iterable[Any], work: Work, ahead: int) -> Iterator[Any]:
    """Results in the order of the parts; no more parts are begun than can be worked on, to keep memory small."""
    waiting: deque[Any] = deque()
    for part in parts:
        waiting.append(pool.submit(carried(work), part))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def in_tree(results: Iterable[Any], join: Join) -> Any:
    """Results joined four at a time as soon as four of a kind stand beside each other, like the digits of a count.

    The shape of the tree depends on the number of parts only.
    """
    held: list[tuple[int, Any]] = []
    for result in results:
        held.append((0, result))
        while len(held) >= ARMS and held[-ARMS][0] == held[-1][0]:
            level, last = held[-1][0], [one for _, one in held[-ARMS:]]
            del held[-ARMS:]
            held.append((level + 1, join(last)))
    while len(held) > 1:
        last = [one for _, one in held[-ARMS:]]
        del held[-ARMS:]
        held.append((0, join(last)))
    return held[0][1]
