"""Sector codes as publishers and spreadsheets leave them, matched with those of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.plugins import nearest
from csceval.words import joined, problem, say


def refuse(code: str, **values: object) -> EstimationError:
    """The error of a problem code, in its words."""
    said = problem(code, **values)  # type: ignore[arg-type]  # only what fills the templates is passed
    return EstimationError(said.message, code=code, fix=said.fix)


def tidy(label: Hashable) -> str:
    """A code without the spaces, breaking or not, that publishers leave around it."""
    if isinstance(label, float) and label.is_integer():
        label = int(label)
    return str(label).replace("\N{NO-BREAK SPACE}", " ").strip()


def codes(labels: Iterable[Hashable], *, where: str) -> list[str]:
    """The tidied codes of one side of a table; a code that stands there twice is refused."""
    found = [tidy(label) for label in labels]
    twice = [code for code, count in Counter(found).items() if count > 1]
    if twice:
        raise refuse("io-repeated-sector", where=where, names=listed(twice))
    return found


def listed(names: Sequence[str], *, most: int = 5) -> str:
    """The first few names in quotes, and how many more there are."""
    shown = joined([say("places.quoted", name=name) for name in names[:most]])
    return shown if len(names) <= most else say("places.and_more", names=shown, n=len(names) - most)


def matched(labels: Sequence[str], sectors: Sequence[str], *, where: str) -> list[str]:
    """Each label as the sector that it means: itself, or the only one that differs by leading zeros a program ate.

    Raises
    ------
    EstimationError
        A label is no sector of the table (`io-unknown-sector`).
    """
    known = set(sectors)
    bare: dict[str, list[str]] = {}
    for sector in sectors:
        bare.setdefault(sector.lstrip("0"), []).append(sector)
    found = []
    for label in labels:
        candidates = [label] if label in known else bare.get(label.lstrip("0"), [])
        if len(candidates) != 1:
            close = nearest(label, sectors)
            guess = say("economy_said.did_you_mean", close=close) + " " if close else ""
            raise refuse("io-unknown-sector", where=where, name=label, guess=guess)
        found.append(candidates[0])
    if len(set(found)) < len(found):
        raise refuse("io-repeated-sector", where=where, names=listed([c for c, n in Counter(found).items() if n > 1]))
    return found


def by_sector(values: Any, sectors: Sequence[str], *, where: str) -> pd.Series[float]:
    """Numbers in the table's order of sectors (n); NaN where none was given.

    `values` is a Series or mapping by sector, or a plain sequence in the table's order.
    """
    if isinstance(values, Mapping):
        values = pd.Series(values)
    if isinstance(values, pd.DataFrame):
        if values.shape[1] != 1:
            raise refuse("io-several-columns", where=where, n=values.shape[1])
        values = values.iloc[:, 0]
    if not isinstance(values, pd.Series):
        if len(values) != len(sectors):
            raise refuse("io-wrong-length", where=where, n=len(values), of=len(sectors))
        values = pd.Series(values, index=list(sectors))
    labels = matched(codes(values.index, where=where), sectors, where=where)
    return pd.Series(numbers(values.to_frame(), where=where)[:, 0], index=labels).reindex(list(sectors))


def numbers(frame: pd.DataFrame, *, where: str) -> FloatArray:
    """The cells of a frame as numbers, NaN where empty; text is refused."""
    try:
        return np.array(frame.to_numpy(dtype=np.float64, na_value=np.nan), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise refuse("io-not-a-number", where=where) from error
