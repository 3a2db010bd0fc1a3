"""Turn a test into an interval: the values that the test does not reject."""

from __future__ import annotations

from collections.abc import Callable


def interval(
    p_at: Callable[[float], float], centre: float, step: float, level: float
) -> tuple[float | None, float | None]:
    """Both ends of the values whose p is above 1 − level; None where the test never rejects on that side.

    `centre` is the estimate, `step` a length of the size of its error.
    """
    if not step > 0:
        return None, None
    return _end(p_at, centre, -step, 1 - level), _end(p_at, centre, step, 1 - level)


def _end(p_at: Callable[[float], float], centre: float, step: float, alpha: float) -> float | None:
    inside, distance = centre, step
    while p_at(centre + distance) > alpha:
        inside, distance = centre + distance, 2 * distance
        if abs(distance) > 1e6 * abs(step):
            return None
    outside = centre + distance
    while abs(outside - inside) > 1e-10 * abs(step):
        middle = (inside + outside) / 2
        if p_at(middle) > alpha:
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2
