"""Triple differences: against two separate estimates, against statsmodels, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.methods import did, triple_difference


@pytest.fixture
def made():
    return triple_difference.example(seed=3)[:2]


def test_is_one_difference_in_differences_less_another(made):
    data, settings = made
    found = triple_difference.estimate(data, **settings)
    alone = {name: value for name, value in settings.items() if name != "by"}
    girls, boys = (did.estimate(data[data["girls"] == flag], **alone) for flag in (1, 0))
    assert found.value == pytest.approx(girls.value - boys.value, rel=1e-10)
    assert found.table["estimate"].tolist() == pytest.approx([girls.value - boys.value, boys.value])


def test_with_both_groups_in_every_unit_it_is_the_change_of_the_gap(made):
    data, settings = made
    wide = data.pivot(index=["site", "quarter", "joined"], columns="girls", values="attendance").reset_index()
    wide["gap"] = wide[1] - wide[0]
    gap = did.estimate(wide.rename(columns=str), outcome="gap", period="quarter", first_exposed="joined", unit="site")
    found = triple_difference.estimate(data, **settings)
    assert (found.value, found.n_clusters) == (pytest.approx(gap.value), gap.n_clusters)
    assert found.std_error == pytest.approx(gap.std_error, rel=1e-6)


def test_units_may_belong_to_one_group_each(made):
    data, settings = made
    own = data[(data["site"].str[-1].astype(int) % 2) == data["girls"]]
    found = triple_difference.estimate(own, **settings, errors="CR1")
    when, by = own["quarter"], own["girls"].astype(str)
    exposed = ((own["joined"].notna()) & (own["quarter"] >= "2024-Q1")).astype(float)
    x = pd.concat([(exposed * own["girls"]).rename("d"), exposed.rename("e"), pd.get_dummies(own["site"], dtype=float),
                   pd.get_dummies((when + by).where(when > when.min()), dtype=float)], axis=1)  # fmt: skip
    fit = sm.OLS(own["attendance"], x).fit()
    assert found.value == pytest.approx(fit.params["d"], rel=1e-8)


def test_focus_turns_the_sign(made):
    data, settings = made
    assert triple_difference.estimate(data, **settings, focus=0).value == pytest.approx(
        -triple_difference.estimate(data, **settings).value
    )


def test_people_instead_of_units(made):
    data, settings = made
    crossed = {name: value for name, value in settings.items() if name != "unit"}
    found = triple_difference.estimate(data, **crossed, cluster="site")
    assert found.value == pytest.approx(triple_difference.estimate(data, **settings).value)
    assert found.n_units is None


@pytest.mark.parametrize(("change", "code"), [
    (lambda d: d.assign(girls=d["site"].str[-1]), "unknown-choice"),
    (lambda d: d.assign(girls=1), "unknown-choice"),
    (lambda d: d.assign(joined=np.where(d["girls"] == 1, d["joined"], None)), "no-comparison"),
    (lambda d: d.assign(joined=None), "no-comparison"),
    (lambda d: pd.concat([d, d.head(1)]), "duplicate-unit-period"),
])  # fmt: skip
def test_data_that_cannot_carry_it_are_refused(made, change, code):
    data, settings = made
    with pytest.raises(EstimationError) as refused:
        triple_difference.estimate(change(data), **settings)
    assert refused.value.code == code


def test_one_exposed_unit_gives_the_value_alone(made):
    data, settings = made
    single = data.assign(joined=np.where(data["site"] == "Site 01", "2024-Q1", None))
    found = triple_difference.estimate(single, **settings)
    assert np.isfinite(found.value)
    assert (found.std_error, found.conf_low) == (None, None)
    assert found.note
