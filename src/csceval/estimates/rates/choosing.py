"""Which errors and clusters a likelihood model takes.

With few clusters `auto` is CR3S: each cluster left out in turn (CR3, one Newton step), and t with the degrees of
freedom that Satterthwaite's rule gives CR2. Measured on counts of 12 sites (`benchmarks/coverage/rates.py`), it held
95 % best: CR1 and CR2 fall short where sites differ in size, CR3 with t(G − 1) where few are treated.
"""

from __future__ import annotations

from csceval.errors import EstimationError
from csceval.estimates._arrays import IntArray
from csceval.estimates._inference import MANY_CLUSTERS, choose_cluster

JACKKNIFE = "CR3S"


def cluster_column(cluster: str | None, errors: str) -> str | None:
    """The column of clusters; refuses settings that contradict each other."""
    return choose_cluster(cluster, "CR3" if errors == JACKKNIFE else errors, None)


def choose_errors(errors: str, clusters: IntArray | None, without: str) -> str:
    """What `auto` stands for: CR3S, CR1 above 200 clusters, else the method's own choice.

    Raises
    ------
    EstimationError
        The errors need clusters, and there are none.
    """
    if errors.startswith("CR") and clusters is None:
        raise EstimationError(f"{errors} needs clusters, and there are none.", code="unknown-choice",
                              fix="Name the column of clusters, or use HC1.")  # fmt: skip
    if errors != "auto":
        return errors
    if clusters is None:
        return without
    return JACKKNIFE if int(clusters.max()) < MANY_CLUSTERS else "CR1"
