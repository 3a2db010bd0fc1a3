"""Which errors and clusters a likelihood model takes.

With few clusters `auto` is CR3S: each cluster left out in turn (CR3, one Newton step), and t with the degrees of
freedom that Satterthwaite's rule gives CR2. Measured on counts of 12 sites (`benchmarks/coverage/rates.py`), it held
95 % best: CR1 and CR2 fall short where sites differ in size, CR3 with t(G − 1) where few are treated.
"""

from __future__ import annotations

from csceval.estimates._inference import choose_cluster

JACKKNIFE = "CR3S"


def cluster_column(cluster: str | None, errors: str) -> str | None:
    """The column of clusters; refuses settings that contradict each other."""
    return choose_cluster(cluster, "CR3" if errors == JACKKNIFE else errors, None)
