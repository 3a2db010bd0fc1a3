"""What other packages were seen to lack in pooling and many tests, and ours that has it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from csceval.estimates.methods import pooling


def test_restricted_likelihood_is_there():
    # statsmodels 0.15 combine_effects knows only moments and Paule–Mandel.
    data, settings, _ = pooling.example(seed=1)
    with pytest.raises(ValueError, match="must be one of"):
        combine_effects(data["effect"].to_numpy(), data["error"].to_numpy() ** 2, method_re="reml")
    found = pooling.estimate(data, **settings, model="reml").table.set_index("term")["estimate"]
    moments = pooling.estimate(data, **settings, model="dl").table.set_index("term")["estimate"]
    assert found["tau2"] > 0
    assert abs(found["tau2"] - moments["tau2"]) > 1e-3


def test_moments_below_zero_count_as_no_heterogeneity():
    # The peer does not stop tau² of DerSimonian and Laird at zero: weights turn negative, and the error is no number.
    effects, variance = np.array([1.0, 1.01, 0.99, 1.0, 1.02]), np.array([0.5, 0.6, 0.4, 0.5, 0.7]) ** 2
    with pytest.warns(RuntimeWarning, match="sqrt"):
        theirs = combine_effects(effects, variance, method_re="dl")
    assert theirs.tau2 < 0
    assert np.isnan(theirs.sd_eff_w_re)
    data = pd.DataFrame({"effect": effects, "error": np.sqrt(variance)})
    ours = pooling.estimate(data, effect="effect", std_error="error", model="dl")
    assert ours.table.set_index("term")["estimate"]["tau2"] == 0
    # Nor is the factor of Knapp and Hartung, 0.0003 here, taken for precision: the error is that of equal effects.
    assert ours.std_error == pytest.approx(theirs.sd_eff_w_fe, rel=1e-9)
