"""Estimates from tables beyond memory: rows are added up part by part, and the method fits what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from csceval import plugins, words
from csceval.errors import EstimationError
from csceval.estimates.cells import MOMENTS, ROWS, WITHIN, Cells, cells
from csceval.estimates.result import Estimate
from csceval.plugins import did_you_mean
from csceval.portfolio.large import duck, moments
from csceval.portfolio.large.compressing import Compress, Compressed, Join
from csceval.portfolio.large.parts import Part, parts_of
from csceval.portfolio.large.plans import Plan, plan
from csceval.portfolio.large.spreading import Spread, Threads


def estimate(
    method: str, files: str | Path | Iterable[str | Path], *, on: Spread | None = None, **settings: Any
) -> Estimate:
    """Estimate from Parquet or CSV files too large for memory; the same numbers as from a frame of all their rows.

    Parameters
    ----------
    method : `regression`, `did`, `event_study`, `rate_ratio` or `proportion`; others need every single row.
    files : files, or folders of them, with the same columns.
    on : where the work is done: `Threads()` on this machine (the default), or `Dask(address=…)`.
    settings : those of the method.

    Returns
    -------
    Estimate
        As the method gives it. Rows with the same regressors, groups and cluster are added up before (Wong, Lewis &
        Wardrop 2021), which changes neither coefficients nor errors.

    Raises
    ------
    EstimationError
        The method does not compress, rows are too different to be added up, or the method refuses the data.
    TableError
        A file cannot be read, or the extra `portfolio` is not installed.
    """
    compressed = compress(method, files, on=on, **settings)
    fitted: Estimate = plugins.load("methods", method).estimate(compressed, **settings)
    return fitted


def compress(
    method: str, files: str | Path | Iterable[str | Path], *, on: Spread | None = None, **settings: Any
) -> Cells:
    """The rows of large files added up as far as a method allows; what `estimate` fits."""
    wanted, parts = plan(method, settings), parts_of(files)
    types = duck.types_of(parts[0])
    _refuse_columns(wanted, types)
    wanted = moments.chosen(wanted, method, settings, parts[0])
    work = Compress(wanted, types, _centre(wanted, parts[0]))
    found = (on or Threads()).reduced(parts, work, Join(wanted))
    return _frame(wanted, found, work.centre)


def _refuse_columns(wanted: Plan, types: Mapping[str, str]) -> None:
    for name in wanted.columns:
        if name not in types:
            raise EstimationError(words.say("large.unknown_column", column=name), code="unknown-column",
                                  fix=did_you_mean(name, list(types)))  # fmt: skip
    for name in wanted.numeric:
        if not duck.is_number(types[name]):
            raise EstimationError(words.say("large.not_numeric", column=name, kind=types[name].lower()),
                                  code="unusable-column", fix=words.say("large.fix_not_numeric"))  # fmt: skip


def _centre(wanted: Plan, first: Part) -> tuple[float, ...]:
    """Numbers near the measured columns and the outcomes, known from the first part."""
    if wanted.sums == "counts":
        return (0.0,)
    names = [*wanted.measured, wanted.outcome]
    means = ", ".join(f"avg(CAST({duck.quoted(name)} AS DOUBLE)) AS m{at}" for at, name in enumerate(names))
    found = duck.ask(Part(first.path, first.groups[:1]), names, [f"SELECT {means} FROM rows"])[0]
    known = [found[f"m{at}"][0].as_py() for at in range(len(names))]
    return tuple(float(mean) if mean is not None and np.isfinite(mean) else 0.0 for mean in known)


def _frame(wanted: Plan, found: Compressed, centre: tuple[float, ...]) -> Cells:
    """Cells as the methods take them, in an order that their content decides."""
    n, sums = found.cells.column_names.index("n"), found.cells.num_columns
    keys = [(name, "ascending") for name in found.cells.column_names[:n]]
    ordered = found.cells.sort_by(keys) if keys and found.cells.num_rows else found.cells
    if not ordered.num_rows or not ordered["n"][0].as_py():
        raise EstimationError(words.say("large.no_rows"), code="estimate-refused",
                              fix=words.say("large.fix_no_rows", columns=", ".join(wanted.needed)))  # fmt: skip
    if wanted.sums == "moments":
        return cells(moments.points(ordered, wanted, centre), tuple(_left_out(wanted, found.facts)))
    frame = ordered.drop_columns(["flags"]).to_pandas() if "flags" in ordered.column_names else ordered.to_pandas()
    held = [frame.pop(f"s{at}").to_numpy() for at in range(sums - n - 1)]
    rows = frame.pop("n").to_numpy()
    made = (
        _means(frame, wanted, rows, held, centre[-1]) if wanted.sums == "means" else _counts(frame, wanted, rows, held)
    )
    return cells(made, tuple(_left_out(wanted, found.facts)))


def _means(frame: pd.DataFrame, wanted: Plan, n: np.ndarray, held: list[np.ndarray], centre: float) -> pd.DataFrame:
    total, squares = held
    within = np.maximum(squares - total**2 / n, 0.0)
    return frame.assign(**{wanted.outcome: centre + total / n, ROWS: n, WITHIN: within})


def _counts(frame: pd.DataFrame, wanted: Plan, n: np.ndarray, held: list[np.ndarray]) -> pd.DataFrame:
    y, s, *moments = held
    size = {wanted.size: s} if wanted.size else {}
    return frame.assign(**{wanted.outcome: y, **size, ROWS: n, **dict(zip(MOMENTS, moments, strict=True))})


def _left_out(wanted: Plan, facts: pa.Table) -> list[str]:
    """Sentences about rows that lack something, in the words of the methods."""
    held = {name: int(facts[name][0].as_py()) for name in facts.column_names}
    said = [words.say("estimates.rows_missing", n=held[f"missing {name}"], of=held["of"], column=name)
            for name in wanted.needed if held[f"missing {name}"]]  # fmt: skip
    if held["idle"]:
        said.append(words.say("estimates.rows_weightless", n=held["idle"], column=wanted.weights))
    return said
