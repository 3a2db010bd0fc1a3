"""Like-for-like figures: shown only where they give nothing away beside the plain ones."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.dataset.alike import COLUMNS
from csceval.publish.alike import protect_alike

pytestmark = pytest.mark.privacy
_NONE = float("nan")
PERIODS = ("2024-Q1", "2024-Q2")


class Privacy:
    """All that is read of a dataset."""

    class evaluation:  # noqa: N801 - stands for a field
        class privacy:  # noqa: N801 - as above
            threshold = 11


def cells(*values: float, people: bool = True, state: str = "observed", **more: object) -> pd.DataFrame:
    plain = {"indicator": "a", "level": "period", "numerator": _NONE, "denominator": _NONE, "people": people,
             "personal": people, "state": state}  # fmt: skip
    return pd.DataFrame(
        [
            plain | {"period": period, "value": value, "n": value} | more
            for period, value in zip(PERIODS, values, strict=True)
        ]
    )


def alike(before: float, after: float, **more: object) -> pd.DataFrame:
    row = dict.fromkeys(COLUMNS, _NONE) | {
        "indicator": "a", "before": before, "after": after, "n_before": before, "n_after": after, "partners": 1,
        "partners_any": 2, "reported_as": "records",
    }  # fmt: skip
    return pd.DataFrame([row | more], columns=list(COLUMNS))


@pytest.mark.parametrize(
    ("same", "whole", "shown"),
    [
        ((40, 44), (90, 44), True),  # the other partner sent 50
        ((40, 44), (45, 44), False),  # 5 people are left over
        ((5, 44), (90, 44), False),  # 5 people in itself
        ((40, 44), (40, 44), True),  # nobody is left out
        ((0, 44), (90, 44), True),
    ],
)
def test_neither_the_figure_nor_what_is_left_over_may_be_small(same, whole, shown):
    found = protect_alike(alike(*same), cells(*whole), Privacy, PERIODS)
    # The row stays where its figures are withheld: nobody may take the plain ones in their place.
    assert len(found) == 1
    assert found["before"].notna().tolist() == [shown]


def test_a_count_of_things_has_nothing_to_hide():
    found = protect_alike(alike(40, 44), cells(45, 44, people=False), Privacy, PERIODS)
    assert found["before"].tolist() == [40]


def test_beside_a_withheld_figure_nothing_is_shown():
    found = protect_alike(alike(40, 44), cells(90, 44, state="suppressed"), Privacy, PERIODS)
    assert found[["before", "after", "n_before"]].isna().all(axis=None)


@pytest.mark.parametrize(("above", "shown"), [(65.0, True), (72.0, False), (80.0, False), (42.0, False)])
def test_the_parts_of_a_ratio_may_not_be_small_either(above, shown):
    """160 of 200 in all: 65 of 80 leaves 95 of 120. Not so 72 (8 without it), 80 (all of them), 42 (118 of 120)."""
    whole = cells(0.8, 0.8, n=200.0, numerator=160.0, denominator=200.0)
    parts = {"n_before": 80.0, "n_after": 80.0, "denominator_before": 80.0, "denominator_after": 80.0,
             "numerator_before": above, "numerator_after": above}  # fmt: skip
    found = protect_alike(alike(above / 80, above / 80, **parts), whole, Privacy, PERIODS)
    assert found["before"].notna().tolist() == [shown]
