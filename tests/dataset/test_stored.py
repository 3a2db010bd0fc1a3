"""What was worked out from the same by the same code comes from an earlier run, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval.dataset.dataset import Dataset
from csceval.dataset.stored import Store, stored, stored_estimate
from csceval.definitions.indicator import Indicator
from csceval.entries import Entries
from csceval.estimates.result import CheckResult, Estimate

TIES = pd.DataFrame({"from": ["a", "b"], "level": [1.0, np.nan], "day": pd.to_datetime(["2024-01-01", None])})
MADE = pd.DataFrame({"term": ["density", "e_i"], "estimate": [0.1 + 0.2, np.nan], "n": [3, 4], "note": ["", None],
                     "sure": [True, False], "sector": pd.Series(["health", ""], dtype=object)})  # fmt: skip
EFFECT = Estimate("did", "ATT", "waits", -4.25, std_error=1 / 3, conf_low=float("nan"), warnings=("Few sites.",),
                  table=pd.DataFrame({"term": ["effect"], "estimate": [-4.25], "n": [12]}),
                  tables={"weights": pd.DataFrame({"weight": [0.1 + 0.2, np.nan]}, index=["S1", "S2"])},
                  checks=(CheckResult("pre_trends", None, "Two periods.", pd.DataFrame({"p_value": [0.5]})),),
                  spec={"controls": "never", "periods": ["2024-Q1"]})  # fmt: skip


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


def test_an_estimate_is_made_once_from_the_same_and_says_the_same_with_and_without_what_is_kept(
    data: Dataset, tmp_path: Path
) -> None:
    made: list[int] = []

    def work() -> Estimate:
        made.append(1)
        return EFFECT

    kept = replace(data, store=Store(Entries(tmp_path), "code 1"))
    said = [stored_estimate(one, "did []", (TIES,), work).to_dict() for one in (data, kept, kept)]
    assert said == [EFFECT.to_dict()] * 3
    assert said[2]["tables"]["weights"]["rows"] == [[0.3], [None]]
    assert len(made) == 2  # without the cache, and the first time with it
    for number, (around, what, rows) in enumerate(
        (("code 2", "did []", TIES), ("code 1", "did [1]", TIES), ("code 1", "did []", TIES.iloc[:1])), 3
    ):
        stored_estimate(replace(data, store=Store(Entries(tmp_path), around)), what, (rows,), work)
        assert len(made) == number


def test_a_damaged_estimate_is_made_again(data: Dataset, tmp_path: Path) -> None:
    stored_estimate(replace(data, store=Store(Entries(tmp_path), "code")), "did []", (TIES,), lambda: EFFECT)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(b"-4.25", b"-5.25"))
    entries = Entries(tmp_path)
    again = stored_estimate(replace(data, store=Store(entries, "code")), "did []", (TIES,), lambda: EFFECT)
    assert again.value == -4.25
    assert entries.damaged == [path.name]
