"""Regressors that differ from row to row: the rows of a cluster and its groups are kept as sums and cross-products.

Coefficients, and every error that adds up within clusters, see of the rows of a cluster and its absorbed groups only
how many there are, the sums of outcome and regressors, and those of their products. A few points with the same sums
stand for them: around the mean, to both sides along the axes of the covariance (the points of Julier & Uhlmann 1997,
there for filters). The method fits these as it fits any cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from csceval.estimates._arrays import FloatArray
from csceval.estimates.cells import ROWS, WITHIN
from csceval.portfolio.large import duck
from csceval.portfolio.large.duck import quoted
from csceval.portfolio.large.parts import Part
from csceval.portfolio.large.plans import Plan

_SPARE = 0.5  # cells for each row of the first part, above which adding up alike rows gains too little


def chosen(wanted: Plan, method: str, settings: Mapping[str, Any], first: Part) -> Plan:
    """The plan with moments in the place of cells, where rows are too different and the errors allow it."""
    if method != "regression" or not wanted.numbers or not _adds_up(settings):
        return wanted
    looked = Part(first.path, first.groups[:1])
    names = ", ".join(map(quoted, wanted.keys))
    question = f"SELECT count(*) AS n, (SELECT count(*) FROM (SELECT DISTINCT {names} FROM rows)) AS cells FROM rows"
    found = duck.ask(looked, wanted.keys, [question])[0]
    dense = found["cells"][0].as_py() > _SPARE * found["n"][0].as_py()
    return replace(wanted, sums="moments") if dense else wanted


def _adds_up(settings: Mapping[str, Any]) -> bool:
    """Whether no error looks at single rows."""
    errors = str(settings.get("errors", "auto"))
    clustered = settings.get("cluster", "auto") not in ("auto", None)
    return errors == "classical" or (clustered and errors.startswith(("auto", "CR")))


def terms(names: list[str]) -> list[str]:
    """Sums and sums of products of numbers in SQL, in the order in which `points` takes them."""
    pairs = [f"sum({one} * {other})" for at, one in enumerate(names) for other in names[at:]]
    return [f"{term} AS s{at}" for at, term in enumerate([*(f"sum({name})" for name in names), *pairs])]


def points(found: pa.Table, wanted: Plan, centre: tuple[float, ...]) -> pd.DataFrame:
    """Points with the sums of each cell: its keys, outcome and numbers, and how many rows each stands for.

    Numbers of points are powers of two, so that the rows they stand for add up to whole numbers without a rest.
    """
    frame = found.to_pandas()
    sums = np.column_stack([frame.pop(name) for name in [one for one in frame.columns if _is_sum(one)]])
    n = frame.pop("n").to_numpy(dtype=np.float64)
    names = [*wanted.measured, wanted.outcome]
    mean, covariance = _moments(sums, n, len(names))
    pairs = 1 << (len(names) - 1).bit_length()
    steps = np.zeros((len(n), pairs, len(names)))
    steps[:, : len(names)] = _axes(covariance) * np.sqrt(pairs)
    at = np.concatenate([mean[:, None] + steps, mean[:, None] - steps], axis=1).reshape(-1, len(names))
    keys: pd.DataFrame = frame.loc[frame.index.repeat(2 * pairs)].reset_index(drop=True)
    for place, name in enumerate(names):
        keys[name] = at[:, place] + centre[place]
    keys[ROWS], keys[WITHIN] = np.repeat(n / (2 * pairs), 2 * pairs), 0.0
    return keys


def _is_sum(name: str) -> bool:
    return name[0] == "s" and name[1:].isdigit()


def _moments(sums: FloatArray, n: FloatArray, d: int) -> tuple[FloatArray, FloatArray]:
    """Means (cells × d) and covariances (cells × d × d) from sums and sums of products."""
    mean = sums[:, :d] / n[:, None]
    products = np.zeros((len(n), d, d))
    rows, columns = np.triu_indices(d)
    products[:, rows, columns] = products[:, columns, rows] = sums[:, d:] / n[:, None]
    return mean, products - mean[:, :, None] * mean[:, None, :]


def _axes(covariance: FloatArray) -> FloatArray:
    """Vectors (cells × d × d, one a row) whose products add up to the covariance, whatever the units."""
    spread = np.sqrt(np.maximum(np.diagonal(covariance, axis1=1, axis2=2), 0.0))
    unit = np.where(spread > 0, spread, 1.0)
    values, vectors = np.linalg.eigh(covariance / (unit[:, :, None] * unit[:, None, :]))
    scaled: FloatArray = np.swapaxes(vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :], 1, 2) * unit[:, None, :]
    return scaled
