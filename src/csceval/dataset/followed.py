"""Periods whose cases have not all had their time at the cut-off date."""

from __future__ import annotations

from csceval.dataset.dataset import Dataset


def so_far(dataset: Dataset) -> set[tuple[str, str]]:
    """Indicator and period (key) of every figure that rests only on cases old enough to be followed up.

    A case of the last day of such a period has not had its `follow_up` or `maturity` days at the cut-off date.
    """
    found = set()
    for name, indicator in dataset.indicators.items():
        windows = [window for window in (indicator.follow_up, indicator.maturity) if window is not None]
        days = [float(indicator.parameters[w]) if isinstance(w, str) else float(w) for w in windows]
        for period in dataset.periods if days else ():
            if (dataset.as_of - period.end).days < max(days):
                found.add((name, period.key))
    return found
