"""Present values, Fieller's set and dominance against numbers that others published."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from csceval.economy import icer, net_present_value
from csceval.economy.ratios import fieller

ADOBE = "Adobe, FormCalc user reference, function NPV"
HERC = "US Veterans Affairs, HERC cost-effectiveness page, as tested in the R package dampack"
MRATIOS = "R package mratios, t.test.ratio of rnorm(5, 1, 1) and rnorm(5, 2, 1) after set.seed(12345), printed 2012"


@pytest.mark.parametrize(
    ("rate", "amounts", "published"),
    [
        # The page's examples; the last one is of months, at a yearly rate of 2.75 %.
        (0.065, [5000], 4694.83568075117),
        (0.1, [500, 1500, 4000, 10000], 11529.60863329007),
        (0.0275 / 12, [50, 60, 40, 100, 25], 273.14193838457),
    ],
)
def test_net_present_value(golden: Callable[..., None], rate: float, amounts: list[float], published: float) -> None:
    # There the first amount stands at the end of the first year. Ours have 12 significant digits.
    ours = net_present_value([0, *amounts], rate=rate).value
    golden("formcalc_npv", f"{len(amounts)} amounts", published=published, ours=ours,
           tolerance=5e-12 * published, source=ADOBE)  # fmt: skip


def test_fieller_set_of_two_means(golden: Callable[..., None]) -> None:
    # The ten numbers that R draws, to seven decimals.
    one = np.array([1.5855288, 1.7094660, 0.8906967, 0.5465028, 1.6058875])
    other = np.array([0.1820440, 2.6300986, 1.7238159, 1.7158403, 1.0806780])
    ratio = one.mean() / other.mean()
    parts = one.var(ddof=1) / 5, ratio**2 * other.var(ddof=1) / 5
    df = sum(parts) ** 2 / sum(part**2 / 4 for part in parts)  # as mratios: Satterthwaite, at the estimated ratio
    found = fieller(one.mean(), other.mean(), one.var(ddof=1) / 5, other.var(ddof=1) / 5, df=df)
    for name, published, ours in (("ratio", 0.8643849, ratio), ("lower end", 0.4056763, found.low),
                                  ("upper end", 2.6170008, found.high)):  # fmt: skip
        golden("mratios_fieller", name, published=published, ours=ours, tolerance=5e-7, source=MRATIOS)


def test_dominance_and_ratios_of_six_options(golden: Callable[..., None]) -> None:
    # Printed there: UC, B, D and E on the frontier, C extendedly dominated, A dominated.
    options = pd.DataFrame({
        "option": ["E", "D", "C", "B", "A", "UC"], "cost": [55000, 35000, 25000, 10000, 12000, 5000],
        "outcome": [5, 4, 3, 2, 1.5, 1],
    })  # fmt: skip
    found = icer(options).table.set_index("option")
    assert found["status"].to_dict() == {"UC": "reference", "B": "frontier", "A": "dominated",
                                         "C": "extendedly_dominated", "D": "frontier", "E": "frontier"}  # fmt: skip
    for name, published in (("B", 5000), ("D", 12500), ("E", 20000)):
        golden("herc_icer", name, published=published, ours=found.loc[name, "icer"], tolerance=1e-9, source=HERC)
