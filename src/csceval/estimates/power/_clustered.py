"""What sampling whole clusters costs."""

from __future__ import annotations

from csceval.estimates.power._spread import correlation, not_negative, positive, too_small


def inflation(size: float, icc: float, cv: float) -> float:
    """Design effect 1 + ((1 + cv²) m − 1) ρ of clusters of unequal size (Eldridge, Ashby & Kerry 2006)."""
    return 1 + ((1 + cv**2) * size - 1) * icc


def arms(clusters: float, ratio: float) -> tuple[float, float, float]:
    """Clusters of the exposed arm and of the other, and degrees of freedom of their t: clusters − 2."""
    positive(ratio=ratio)
    if not (clusters >= 2 and clusters * ratio >= 2):
        raise too_small("clusters", clusters, "two_a_side")
    return clusters, clusters * ratio, clusters * (1 + ratio) - 2


def sensible(size: float, icc: float, cv: float) -> None:
    """Refuse sizes and correlations that no cluster has."""
    positive(size=size)
    correlation(icc=icc)
    not_negative(cv=cv)
