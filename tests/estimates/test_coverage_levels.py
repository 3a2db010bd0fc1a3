"""Larkmoor's survey: trust rises by 0.18 a wave, nonprofits' power lies 0.33 lower; how often intervals hold that.

Measured with 200 draws (Monte-Carlo error 0.015), 12, 24 and 40 partners: trust 0.960, 0.945 and 0.935; the power gap
0.945, 0.940 and 0.965.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from csceval.estimates.methods import mixed

RUNS = 100
PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "coverage" / "larkmoor.py"


@pytest.fixture(scope="module")
def larkmoor():
    spec = importlib.util.spec_from_file_location("larkmoor", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["larkmoor"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["larkmoor"]


def test_truths_as_answered(larkmoor):
    assert [larkmoor.observed(0.2 * wave) for wave in range(4)] == pytest.approx([3.19, 3.38, 3.56, 3.74], abs=0.006)
    assert larkmoor.trust(np.random.default_rng(1), 6).truth == pytest.approx(0.180, abs=0.002)
    assert larkmoor.power(np.random.default_rng(1), 6).truth == pytest.approx(-0.33, abs=0.0051)
    # The exact means are those of very many answers.
    many = larkmoor.survey(np.random.default_rng(2), 6000)
    by_wave = many.groupby("wave")["trust"].mean().to_numpy()
    assert by_wave == pytest.approx([larkmoor.observed(0.2 * wave) for wave in range(4)], abs=0.03)
    assert 0.79 <= len(many) / (6000 * 16) <= 0.81


def test_one_survey(larkmoor):
    draw = larkmoor.trust(np.random.default_rng(3), 24)
    found = mixed.estimate(draw.data, **draw.settings)
    assert 280 <= found.n_obs <= 340
    assert found.conf_low <= draw.truth <= found.conf_high
    assert 0.1 < found.tables["alike"].loc[0, "estimate"] < 0.6


@pytest.mark.long
@pytest.mark.parametrize("partners", [12, 40])
@pytest.mark.parametrize("process", ["trust", "power"])
def test_survey_is_recovered(larkmoor, process, partners):
    hits, gaps = 0, []
    for seed in range(RUNS):
        draw = getattr(larkmoor, process)(np.random.default_rng(seed), partners)
        found = mixed.estimate(draw.data, **draw.settings)
        hits += found.conf_low <= draw.truth <= found.conf_high
        gaps.append(found.value - draw.truth)
    assert hits / RUNS >= 0.88  # of 100 runs at 95 %, fewer happen twice in a thousand times
    assert abs(np.mean(gaps)) <= 3.5 * np.std(gaps) / np.sqrt(RUNS)
