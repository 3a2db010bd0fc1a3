"""Larkmoor's ties: the drawn waves lie where other draws of the same process lie, and E-I is judged against chance."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from ruamel.yaml import YAML

from csceval.network import change, roles, structure

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
TERMS = ("density", "reciprocity", "degree_centralisation", "cross_sector_share", "e_i")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("larkmoor_network", LARKMOOR / "network.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(LARKMOOR / "truth.yaml")
    return found


@pytest.fixture(scope="module")
def partners() -> pd.DataFrame:
    return pd.DataFrame(YAML(typ="safe", pure=True).load(LARKMOOR / "evaluation.yaml")["partners"])


@pytest.fixture(scope="module")
def ties(generator, page) -> pd.DataFrame:
    return pd.DataFrame(generator.rows(page["seed"]))


@pytest.fixture(scope="module")
def found(ties, partners) -> pd.DataFrame:
    return structure.measure(ties, partners, draws=1000).set_index(["wave", "term"])


def test_the_sectors_are_those_of_the_register(generator, partners):
    assert partners["sector"].tolist() == generator.SECTORS
    assert partners["partner_id"].tolist() == generator.PARTNERS


@pytest.mark.parametrize("term", TERMS)
def test_an_index_lies_in_its_band(found, page, term):
    truth = page["network"]
    assert truth["draws"] >= 500
    for wave in (1, 2, 3, 4):
        ours = found.loc[(wave, term), "estimate"]
        low, high, own = (truth[f"{term}_{word}"][wave - 1] for word in ("low_5", "high_95", "this_draw"))
        assert low <= ours <= high
        # The generator works it out by arithmetic of its own.
        assert ours == pytest.approx(own, abs=5.1e-5)


def test_e_i_is_judged_against_chance(found, page):
    chance = page["network"]["expected_by_chance"]
    for wave in (1, 2, 3, 4):
        row = found.loc[(wave, "e_i")]
        # 223 of the 276 pairs are of two sectors: 2 · 223 / 276 − 1.
        assert row["expected"] == pytest.approx(2 * 223 / 276 - 1)
        assert row["expected"] == pytest.approx(chance["e_i"], abs=5e-4)
        assert row["reference"] == "sectors"
    # Positive, and yet fewer ties between sectors than chance would give.
    first = found.loc[(1, "e_i")]
    assert 0 < first["estimate"] < first["expected"]
    assert first["p_value"] < 0.05
    assert found.loc[(4, "e_i"), "p_value"] > 0.05


def test_the_hub_gives_way_to_the_spanner(ties, partners, page):
    places = roles.measure(ties, partners, draws=20)
    between = places[places["term"] == "betweenness"].pivot(index="wave", columns="partner_id", values="estimate")
    assert between.idxmax(axis=1).tolist() == ["P01", "P01", "P01", "P22"]
    spanning = places[places["term"] == "boundary_spanner"].pivot(index="wave", columns="partner_id", values="estimate")
    assert spanning.idxmax(axis=1).tolist() == ["P01", "P01", "P01", "P22"]
    assert page["network"]["share_of_draws_where_spanner_passes_hub"][3] > 0.9


def test_ties_grow_from_the_first_wave_to_the_last(ties, partners, page):
    moved = change.compare(ties, partners, waves=[1, 4], draws=200).set_index("term")
    density, mean = moved.loc["density"], page["network"]["density_mean"]
    assert density["estimate"] > 0
    assert density["conf_low"] <= mean[3] - mean[0] <= density["conf_high"]
    assert moved.loc["e_i", "estimate"] > 0
    # The same pairs are likely in every wave: the hub's, and those of one sector.
    assert moved.loc["jaccard", "estimate"] > moved.loc["jaccard", "expected"]


@pytest.mark.long
def test_other_draws_lie_in_the_bands_as_often_as_they_should(generator, page):
    """Nine in ten values of sixty other draws, within four standard errors of waves that are not independent."""
    truth, inside = page["network"], []
    for seed in range(60):
        for wave, tied in enumerate(generator.draw(seed)):
            values = dict(zip(generator.INDICES, generator.indices(tied), strict=True))
            inside += [truth[f"{t}_low_5"][wave] <= values[t] <= truth[f"{t}_high_95"][wave] for t in TERMS[:4]]
    assert np.mean(inside) == pytest.approx(0.9, abs=4 * (0.9 * 0.1 / 60 / 4) ** 0.5)
