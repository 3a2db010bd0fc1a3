"""Published numbers of pooling and of many tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.estimates.checks import small_studies
from csceval.estimates.methods import pooling

METAFOR = "R metafor documentation on dat.bcg (Colditz 1994)"
TESTS = "R metafor 4.x, its own tests on dat.bcg (confint by Q-profile; iterated DL)"
README = 'R metafor, README: rma(yi, vi, mods = ~ ablat, test = "knha") on dat.bcg'
JSS = "Viechtbauer (2010), Journal of Statistical Software 36(3), sections 3.2–3.4 (as remembered)"
BOOK = "Raudenbush (2009), Handbook of Research Synthesis, tables 16.2 and 16.3, as R metafor's tests hold them"
LATITUDE = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33]
# Teachers' expectancies and pupils' IQ (Raudenbush 1984): effect, its variance, weeks of contact before (3 for more).
TEACHERS = [(0.03, 0.0156, 2), (0.12, 0.0216, 3), (-0.14, 0.0279, 3), (1.18, 0.1391, 0), (0.26, 0.1362, 0),
            (-0.06, 0.0106, 3), (-0.02, 0.0106, 3), (-0.32, 0.0484, 3), (0.27, 0.0269, 0), (0.80, 0.0630, 1),
            (0.54, 0.0912, 0), (0.18, 0.0497, 0), (-0.02, 0.0835, 1), (0.23, 0.0841, 2), (-0.18, 0.0253, 3),
            (-0.06, 0.0279, 3), (0.30, 0.0193, 1), (0.07, 0.0088, 2), (-0.07, 0.0303, 3)]  # fmt: skip


@pytest.fixture
def vaccine(published):
    """Thirteen trials of a vaccine: logarithm of the risk ratio, its error, latitude (Colditz et al. 1994)."""
    data = published("bcg")
    treated, control = data["tpos"] + data["tneg"], data["cpos"] + data["cneg"]
    effect = np.log(data["tpos"] / treated) - np.log(data["cpos"] / control)
    error = np.sqrt(1 / data["tpos"] - 1 / treated + 1 / data["cpos"] - 1 / control)
    return pd.DataFrame({"trial": data["trial"], "log rr": effect, "error": error, "latitude": LATITUDE})


def pooled(data, **settings):
    return pooling.estimate(data, effect="log rr", std_error="error", study="trial", **settings)


def value(found, term, column="estimate"):
    return float(found.table.set_index("term").loc[term, column])


def test_a_vaccine_by_every_model(vaccine, golden):
    fixed, dl = pooled(vaccine, model="fixed"), pooled(vaccine, model="dl", hksj=False)
    reml, hksj = pooled(vaccine, hksj=False, prediction="normal"), pooled(vaccine)
    known = {"FE": (-0.4303, fixed.value), "FE_se": (0.0405, fixed.std_error), "Q": (152.2330, value(fixed, "Q")),
             "DL": (-0.7141, dl.value), "DL_se": (0.1787, dl.std_error), "DL_tau2": (0.3088, value(dl, "tau2")),
             "REML": (-0.7145, reml.value), "REML_se": (0.1798, reml.std_error),
             "REML_tau2": (0.3132, value(reml, "tau2")), "HKSJ_se": (0.1808, hksj.std_error)}  # fmt: skip
    for quantity, (printed, ours) in known.items():
        golden("O16", quantity, published=printed, ours=ours, tolerance=5e-5, source=METAFOR)
    golden("O16", "REML_I2", published=92.22, ours=value(reml, "I2"), tolerance=0.005, source=METAFOR)
    for quantity, printed, ours in (("HKSJ_lo", -1.1084, hksj.conf_low), ("HKSJ_hi", -0.3206, hksj.conf_high)):
        golden("O16", quantity, published=printed, ours=ours, tolerance=6e-5, source=METAFOR)


def test_a_vaccine_interval_of_the_heterogeneity(vaccine, golden):
    dl, pm = pooled(vaccine, model="dl", hksj=False), pooled(vaccine, model="pm")
    # metafor seeks the ends of tau² to 0.0001; shares and ratios of them are less exact than they are printed.
    known = {"DL lower end": (-1.0644, dl.conf_low, 5e-5), "DL upper end": (-0.3638, dl.conf_high, 5e-5),
             "DL I2": (92.1173, value(dl, "I2"), 5e-5), "PM tau2": (0.3181, value(pm, "tau2"), 5e-5),
             "tau2 lower end": (0.1197, value(dl, "tau2", "conf_low"), 1e-4),
             "tau2 upper end": (1.1115, value(dl, "tau2", "conf_high"), 1e-4),
             "I2 lower end": (81.9177, value(dl, "I2", "conf_low"), 5e-3),
             "I2 upper end": (97.6781, value(dl, "I2", "conf_high"), 5e-4),
             "H2 lower end": (5.5303, value(dl, "H2", "conf_low"), 2e-3),
             "H2 upper end": (43.0680, value(dl, "H2", "conf_high"), 2e-3)}  # fmt: skip
    for quantity, (printed, ours, tolerance) in known.items():
        golden("dat.bcg", quantity, published=printed, ours=ours, tolerance=tolerance, source=TESTS)


def test_a_vaccine_and_latitude(vaccine, golden):
    found = pooled(vaccine, moderators=["latitude"])
    # metafor stops REML when tau² moves by less than 1e-5, which shows in the fourth digit of F.
    known = {"constant": (0.2515, value(found, "constant"), 5e-5),
             "constant se": (0.2839, value(found, "constant", "std_error"), 5e-5),
             "latitude": (-0.0291, value(found, "latitude"), 5e-5),
             "latitude se": (0.0082, value(found, "latitude", "std_error"), 5e-5),
             "latitude lower end": (-0.0472, value(found, "latitude", "conf_low"), 5e-5),
             "latitude upper end": (-0.0111, value(found, "latitude", "conf_high"), 5e-5),
             "F": (12.5905, value(found, "moderators", "statistic"), 1e-3),
             "p": (0.0046, value(found, "moderators", "p_value"), 5e-5),
             "tau2": (0.0764, value(found, "tau2"), 6e-5), "I2": (68.39, value(found, "I2"), 5e-3),
             "H2": (3.16, value(found, "H2"), 5e-3), "R2": (75.62, value(found, "R2"), 0.01),
             "QE": (30.7331, value(found, "Q"), 5e-5),
             "QE p": (0.0012, value(found, "Q", "p_value"), 5e-5)}  # fmt: skip
    for quantity, (printed, ours, tolerance) in known.items():
        golden("dat.bcg on latitude", quantity, published=printed, ours=ours, tolerance=tolerance, source=README)


def test_a_vaccine_prediction_and_small_trials(vaccine, golden):
    found = pooled(vaccine, hksj=False, prediction="normal")
    for quantity, printed, end in (("prediction lower end", -1.8667, "conf_low"),
                                   ("prediction upper end", 0.4376, "conf_high")):  # fmt: skip
        golden("dat.bcg", quantity, published=printed, ours=value(found, "prediction", end), tolerance=5e-5, source=JSS)
    egger = small_studies.check(found, vaccine)
    assert egger.passed
    golden("dat.bcg", "Egger t", published=-1.4013, ours=egger.table["statistic"][0], tolerance=5e-5, source=JSS)
    golden("dat.bcg", "Egger p", published=0.1887, ours=egger.table["p_value"][0], tolerance=5e-5, source=JSS)


@pytest.mark.parametrize(
    ("model", "hksj", "tau2", "mean", "error", "low", "high"),
    [
        ("fixed", False, None, 0.060, 0.036, -0.011, 0.132),
        ("reml", False, 0.019, 0.084, 0.052, -0.018, 0.185),
        ("dl", False, 0.026, 0.089, 0.056, -0.020, 0.199),
        ("reml", True, 0.019, 0.084, 0.062, -0.046, 0.213),
        ("dl", True, 0.026, 0.089, 0.064, -0.044, 0.223),
    ],
)
def test_teachers_expectancies(golden, model, hksj, tau2, mean, error, low, high):
    data = pd.DataFrame(TEACHERS, columns=["effect", "variance", "weeks"]).assign(se=lambda f: f["variance"] ** 0.5)
    found = pooling.estimate(data, effect="effect", std_error="se", model=model, hksj=hksj)
    known = {"mean": (mean, found.value), "se": (error, found.std_error), "lower end": (low, found.conf_low),
             "upper end": (high, found.conf_high)}  # fmt: skip
    if tau2 is not None:
        known["tau2"] = (tau2, value(found, "tau2"))
    name = f"{model}{' hksj' if hksj else ''}"
    for quantity, (printed, ours) in known.items():
        golden("teachers", f"{name} {quantity}", published=printed, ours=ours, tolerance=5e-4, source=BOOK)


def test_teachers_expectancies_and_weeks_of_contact(golden):
    data = pd.DataFrame(TEACHERS, columns=["effect", "variance", "weeks"]).assign(se=lambda f: f["variance"] ** 0.5)
    found = pooling.estimate(data, effect="effect", std_error="se", moderators=["weeks"], hksj=False)
    known = {"constant": (0.407, value(found, "constant"), 5e-4), "weeks": (-0.157, value(found, "weeks"), 5e-4),
             "tau2": (0.0, value(found, "tau2"), 5e-4), "QE": (16.57, value(found, "Q"), 5e-3),
             "constant z": (4.68, value(found, "constant", "statistic"), 5e-3),
             "weeks z": (-4.39, value(found, "weeks", "statistic"), 5e-3)}  # fmt: skip
    for quantity, (printed, ours, tolerance) in known.items():
        golden("teachers on weeks", quantity, published=printed, ours=ours, tolerance=tolerance, source=BOOK)
