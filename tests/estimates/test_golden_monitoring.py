"""Control charts against printed limits, and rules against published run lengths."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from csceval.estimates import monitoring
from csceval.estimates.signals import rules

JUICE = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
COMPUTERS = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]
PAINT = [33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33.0, 33.54, 33.12, 33.84]
BOOK = "Montgomery, Introduction to Statistical Quality Control: "
Golden = Callable[..., None]


def shuffled(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(columns).sample(frac=1, random_state=5)


def test_share_of_bad_cans(golden: Golden) -> None:
    data = shuffled(hour=range(1, 31), cans=JUICE, of=50)
    chart = monitoring.p_chart(data, numerator="cans", denominator="of", period="hour", over_dispersion="no")
    row, source = chart.table.iloc[0], BOOK + "orange juice concentrate cans, p-chart"
    for quantity, published, ours in (("p-bar", 0.2313, row.centre), ("UCL", 0.4102, row.limit_high),
                                      ("LCL", 0.0524, row.limit_low)):  # fmt: skip
        golden("orange juice", quantity, published=published, ours=ours, tolerance=5e-5, source=source)
    assert chart.signals["first"].tolist() == ["15", "23"]


def test_faults_on_boards(golden: Golden) -> None:
    chart = monitoring.c_chart(shuffled(sample=range(1, 27), faults=BOARDS), count="faults", period="sample")
    row, source = chart.table.iloc[0], BOOK + "printed circuit boards, c-chart"
    # The book takes the root of the rounded 19.85.
    for quantity, published, ours in (("c-bar", 19.85, row.centre), ("UCL", 33.22, row.limit_high),
                                      ("LCL", 6.48, row.limit_low)):  # fmt: skip
        golden("circuit boards", quantity, published=published, ours=ours, tolerance=0.011, source=source)
    assert chart.signals["first"].tolist() == ["20", "6"]


def test_faults_for_each_computer(golden: Golden) -> None:
    data = shuffled(sample=range(1, 21), faults=COMPUTERS, of=5)
    row = monitoring.u_chart(data, numerator="faults", denominator="of", period="sample").table.iloc[0]
    source = BOOK + "personal computers, u-chart"
    for quantity, published, ours in (("u-bar", 1.93, row.centre), ("UCL", 3.79, row.limit_high),
                                      ("LCL", 0.07, row.limit_low)):  # fmt: skip
        golden("personal computers", quantity, published=published, ours=ours, tolerance=0.005, source=source)


def test_viscosity_of_paint(golden: Golden) -> None:
    row = monitoring.xmr_chart(shuffled(batch=range(1, 16), v=PAINT), value="v", period="batch").table.iloc[0]
    source = BOOK + "aircraft primer paint, individuals and moving range"
    # The book takes 3 × 0.48 / 1.128 with the range rounded.
    printed = {"mean": (33.52, row.centre), "UCL": (34.80, row.limit_high), "LCL": (32.24, row.limit_low),
               "UCL of the range": (1.57, row.range_limit)}  # fmt: skip
    for quantity, (published, ours) in printed.items():
        golden("primer paint", quantity, published=published, ours=ours, tolerance=0.006, source=source)


@pytest.mark.long
@pytest.mark.parametrize(
    ("names", "published"),
    [(("beyond_limit",), 370.40), (("beyond_limit", "two_of_three"), 225.44),
     (("beyond_limit", "four_of_five"), 166.05), (("beyond_limit", "shift"), 152.73),
     (("beyond_limit", "two_of_three", "four_of_five", "shift"), 91.75)],
)  # fmt: skip
def test_how_long_until_a_false_alarm(names: tuple[str, ...], published: float, golden: Golden) -> None:
    rng, lengths = np.random.default_rng(20), []
    for _ in range(4_000):
        distance = rng.normal(size=4_000)
        seen = [signal.noticed for name in names for signal in rules.CONTROL[name](distance)]
        lengths.append(min(seen, default=3_999) + 1)
    # 4,000 series: the mean run length has a standard error of 1.6 %; four of them.
    source = "Champ & Woodall 1987, Technometrics 29, 393-399, in control"
    golden("average run length", " + ".join(names), published=published, ours=float(np.mean(lengths)),
           tolerance=0.064 * published, source=source)  # fmt: skip
