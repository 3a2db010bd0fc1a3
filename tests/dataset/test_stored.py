"""A frame that was worked out from the same by the same code comes from an earlier run, and none other does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval.dataset.dataset import Dataset
from csceval.dataset.stored import Store, stored
from csceval.definitions.indicator import Indicator
from csceval.entries import Entries

TIES = pd.DataFrame({"from": ["a", "b"], "level": [1.0, np.nan], "day": pd.to_datetime(["2024-01-01", None])})
MADE = pd.DataFrame({"term": ["density", "e_i"], "estimate": [0.1 + 0.2, np.nan], "n": [3, 4], "note": ["", None],
                     "sure": [True, False], "sector": pd.Series(["health", ""], dtype=object)})  # fmt: skip


@pytest.fixture
def data(make: Callable[..., Dataset], indicator: Callable[..., Indicator]) -> Dataset:
    return make(indicator(), visits=[])


def test_the_same_is_made_once_and_comes_back_to_the_last_digit(data: Dataset, tmp_path: Path) -> None:
    made: list[int] = []

    def work() -> pd.DataFrame:
        made.append(1)
        return MADE

    for _ in range(2):
        again = replace(data, store=Store(Entries(tmp_path), "code 1"))
        pd.testing.assert_frame_equal(stored(again, "structure 5", (TIES,), work), MADE, check_exact=True)
    assert len(made) == 1
    others = (("code 2", "structure 5", TIES), ("code 1", "structure 6", TIES),
              ("code 1", "structure 5", TIES.assign(level=[1.0, 2.0])), ("code 1", "structure 5", TIES.iloc[::-1]),
              ("code 1", "structure 5", TIES.rename(columns={"level": "trust"})))  # fmt: skip
    for number, (around, what, ties) in enumerate(others, 2):
        stored(replace(data, store=Store(Entries(tmp_path), around)), what, (ties,), work)
        assert len(made) == number
    stored(data, "structure 5", (TIES,), work)  # a run without the cache has no store
    assert len(made) == number + 1


def test_what_would_come_back_otherwise_is_not_kept(data: Dataset, tmp_path: Path) -> None:
    kept = replace(data, store=Store(Entries(tmp_path), "code"))
    odd = MADE.assign(pair=[(1, 2), (3, 4)])
    assert stored(kept, "odd", (TIES,), lambda: odd) is odd
    assert list(tmp_path.iterdir()) == []


def test_what_is_damaged_is_made_again(data: Dataset, tmp_path: Path) -> None:
    stored(replace(data, store=Store(Entries(tmp_path), "code")), "some", (TIES,), lambda: MADE)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    entries = Entries(tmp_path)
    assert stored(replace(data, store=Store(entries, "code")), "some", (TIES,), lambda: MADE) is MADE
    assert entries.damaged == [path.name]
