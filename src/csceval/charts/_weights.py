"""Weights over two or three views of success: which of them put half or more on views where success is met."""

from __future__ import annotations

from collections.abc import Sequence

KNOWN = ("yes", "partly", "no")
MOST_VIEWS = 3
_HALF = 0.5 - 1e-9  # half itself counts, also where it was rounded on the way


def areas(met: Sequence[str]) -> list[str]:
    """The state of each corner (of three views) or end (of two), then that of the middle between three corners.

    In a corner its view has half of the weight or more, in the middle none has, so there any two decide. The areas are
    of one size: a share of them is a share of all weightings, each taken as likely as another (Dirichlet(1, 1, 1)).
    """
    if len(met) < MOST_VIEWS:
        return list(met)
    middle = "yes" if met.count("yes") > 1 else "no" if met.count("no") > 1 else "partly"
    return [*met, middle]


def standing(shares: Sequence[float], met: Sequence[str]) -> str:
    """Yes with half of the weight on views that are met, partly where that needs what is partly met, else no."""
    on = {state: sum(share for share, one in zip(shares, met, strict=True) if one == state) for state in KNOWN}
    if on["yes"] >= _HALF:
        return "yes"
    return "partly" if on["yes"] + on["partly"] >= _HALF else "no"
