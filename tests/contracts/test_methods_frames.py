"""Every method gives the same answer whatever dtypes and index a frame has, and leaves the frame as it was.

Also: the same numbers with the same seed, and with one thread or two.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from pandas.api.types import is_float_dtype, is_integer_dtype
from tests.contracts.made import few

from csceval import plugins

METHODS = plugins.names("methods")


def whole(frame):
    """The frame with whole numbers only, so that each number fits every dtype."""
    changed = {name: (1000 * column).round() for name, column in frame.items()
               if is_float_dtype(column.dtype) and column.nunique() > 2}  # fmt: skip
    return frame.assign(**changed)


def numbers(dtype):
    """Numeric columns in another dtype."""
    return lambda frame: frame.astype({name: dtype for name, column in frame.items()
                                       if is_float_dtype(column.dtype) or is_integer_dtype(column.dtype)})  # fmt: skip


def truth_values(dtype):
    """Columns of 0 and 1 as truth values."""
    return lambda frame: frame.astype({name: dtype for name, column in frame.items()
                                       if set(column.dropna().unique()) <= {0, 1}})  # fmt: skip


def texts(dtype):
    """Columns of text in another dtype."""
    return lambda frame: frame.astype({name: dtype for name, column in frame.items()
                                       if pd.api.types.is_string_dtype(column.dtype)})  # fmt: skip


def indexed(make):
    """The same rows under other labels."""
    return lambda frame: frame.set_axis(make(frame), axis=0)


def read_only(frame):
    """Columns whose memory must not be written to, as views under copy-on-write are."""
    columns = {}
    for name, column in frame.items():
        values = column.to_numpy().copy()
        values.flags.writeable = False
        columns[name] = pd.Series(values, index=frame.index, dtype=column.dtype, copy=False)
    return pd.DataFrame(columns, copy=False)


FRAMES = {
    "int64": numbers("int64"), "Int64": numbers("Int64"), "Float64": numbers("Float64"), "float32": numbers("float32"),
    "objects": numbers(object), "pyarrow integers": numbers("int64[pyarrow]"),
    "pyarrow floats": numbers("double[pyarrow]"), "bool": truth_values(bool), "boolean": truth_values("boolean"),
    "text as objects": texts(object), "categories": texts("category"), "pyarrow text": texts("string[pyarrow]"),
    "python text": texts("string[python]"),
    "labels from 1000": indexed(lambda f: pd.RangeIndex(1000, 1000 + len(f))),
    "labels backwards": indexed(lambda f: pd.RangeIndex(len(f))[::-1]),
    "one label for all": indexed(lambda f: pd.Index(["a"] * len(f))),
    "labels on two levels": indexed(lambda f: pd.MultiIndex.from_arrays([np.arange(len(f)) // 7, [1] * len(f)])),
    "missing labels": indexed(lambda f: pd.Index([np.nan] * len(f))),
    "dates as labels": indexed(lambda f: pd.date_range("2024-01-01", periods=len(f))),
    "read only": read_only,
}  # fmt: skip


@pytest.fixture(scope="module")
def plain():
    made = {}
    for name in METHODS:
        method = plugins.load("methods", name)
        frame, settings, _ = method.example(seed=1)
        frame = whole(few(frame, settings))
        made[name] = (method, frame, settings, method.estimate(frame, **settings))
    return made


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("name", METHODS)
def test_dtypes_and_index_change_nothing(plain, name, kind):
    method, frame, settings, found = plain[name]
    other = FRAMES[kind](frame)
    before, asked = other.copy(deep=True), dict(settings)
    again = method.estimate(other, **settings)
    assert printed(again) == pytest.approx(printed(found), rel=1e-9, abs=1e-9, nan_ok=True)
    pd.testing.assert_frame_equal(other, before)
    assert settings == asked


def printed(found):
    """Value, error, p and interval; NaN where there is none."""
    shown = (found.value, found.std_error, found.p_value, found.conf_low, found.conf_high)
    return [np.nan if number is None else number for number in shown]


def drawing(name):
    """The example of a method, with everything in it that draws at random."""
    method = plugins.load("methods", name)
    frame, settings, _ = method.example(seed=1)
    known, frame = inspect.signature(method.estimate).parameters, few(frame, settings)
    if "cluster" not in known or "draws" in known:
        return method, frame, settings | ({"draws": 50} if "draws" in known else {})
    if "first_exposed" not in settings and "inference" in known:
        units = np.arange(len(frame)) if "unit" not in settings else frame[settings["unit"]].factorize()[0]
        return method, frame.assign(hall=units % 20), settings | {"inference": "wild", "cluster": "hall"}
    return method, frame, settings | ({"inference": "wild"} if "inference" in known else {})


@pytest.mark.parametrize("name", METHODS)
def test_a_seed_decides_every_draw(name):
    method, frame, settings = drawing(name)
    seed = {"seed": 3} if "seed" in inspect.signature(method.estimate).parameters else {}  # else nothing is drawn
    first, again = (method.estimate(frame, **settings, **seed) for _ in range(2))
    assert first.to_dict() == again.to_dict()


ALL = """
import json, sys
from csceval import plugins
from tests.contracts.made import few
found = {}
for name in plugins.names("methods"):
    method = plugins.load("methods", name)
    data, settings, _ = method.example(seed=1)
    found[name] = method.estimate(data, **settings).to_dict()["table"]
json.dump(found, sys.stdout)
"""


def flat(value):
    """Every number and text of a nested value, in order."""
    if isinstance(value, dict):
        return [leaf for key in value for leaf in flat(value[key])]
    return [leaf for one in value for leaf in flat(one)] if isinstance(value, list) else [value]


@pytest.mark.long
def test_the_number_of_threads_changes_nothing():
    found = []
    for threads in ("1", "2"):
        env = os.environ | {"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
        run = subprocess.run([sys.executable, "-c", ALL], env=env, capture_output=True, text=True, check=True)
        found.append(flat(json.loads(run.stdout)))
    assert len(found[0]) == len(found[1]) > 100
    for one, two in zip(*found, strict=True):
        # Both are rounded to twelve digits: the last may fall to either side.
        assert one == (pytest.approx(two, rel=1e-11, abs=1e-13) if isinstance(two, float) else two)
