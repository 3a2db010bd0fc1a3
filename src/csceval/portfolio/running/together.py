"""All evaluations of a portfolio, run beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from csceval.errors import CscevalError
from csceval.portfolio.running.cluster import Cluster, everywhere, finished, joined
from csceval.portfolio.running.folders import to_run
from csceval.portfolio.running.same import about, ensure_alike
from csceval.portfolio.running.task import Done
from csceval.words import say

Tell = Callable[[Done, int, int], None]


@dataclass(frozen=True, slots=True)
class Ran:
    """How each run ended, by the name of its folder, and what is to be said about the workers."""

    done: tuple[Done, ...]
    notes: tuple[str, ...]


def run_all(root: Path | str, *, cluster: Cluster | None = None, tell: Tell | None = None) -> Ran:
    """Run every evaluation folder in `root`; what has not changed since its last run is not made again.

    Every folder ends with the same `output/share` as if it were run by itself. A run that was stopped half-way (by
    Ctrl+C, by a computer that went down) goes on where it was: what is finished is unchanged the next time.

    Parameters
    ----------
    cluster : by default as many processes here as there are processors.
    tell : called after each run with how it ended, how many have ended, and of how many.

    Raises
    ------
    CscevalError
        `portfolio-nothing-to-run`: no folder in `root` holds an evaluation.
    TableError
        The cluster cannot be used: see `cluster.joined` and `same.ensure_alike`.
    """
    place = Path(root).resolve()
    folders = to_run(place)
    if not folders:
        raise CscevalError(say("portfolio_run.nothing_to_run", root=root), code="portfolio-nothing-to-run",
                           fix=say("portfolio_run.nothing_to_run_fix"))  # fmt: skip
    done: list[Done] = []
    with joined(cluster or Cluster(), most=len(folders)) as client:
        notes = ensure_alike(everywhere(client, about, str(place)), place)
        for one in finished(client, folders):
            done.append(one)
            if tell:
                tell(one, len(done), len(folders))
    return Ran(tuple(sorted(done, key=lambda one: one.name)), tuple(notes))
