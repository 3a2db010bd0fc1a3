"""What the sections on relationships and voice say of the sample's own files is what its scenario has: D, E, H."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.dataset.dataset import Dataset
from csceval.dataset.relationships import Relationships, relationships
from csceval.dataset.voice import Voice, voice_of
from csceval.network import structure

pytestmark = [pytest.mark.files]
TERMS = ("density", "reciprocity", "degree_centralisation", "cross_sector_share", "e_i")


@pytest.fixture(scope="module")
def voice(dataset: Dataset) -> Voice:
    found = voice_of(dataset, dataset.periods[-1])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ties(dataset: Dataset) -> Relationships:
    found = relationships(dataset)
    assert found is not None
    return found


def test_part_d_trust_rises_and_power_stays_apart(voice: Voice, truth: dict[str, Any]) -> None:
    band = truth["survey"]["trust_slope"]
    everybody = voice.trend.set_index("group").loc["all"]
    assert band["low_2_5"] < everybody["estimate"] < band["high_97_5"]
    assert everybody["conf_low"] < band["truth"] < everybody["conf_high"]
    assert everybody["n_partners"] == 24
    kinds = voice.kinds[voice.kinds["size_band"] == "all"].set_index("sector")
    nonprofits = kinds.loc["nonprofit"]
    assert nonprofits["difference_low"] < truth["survey"]["power_nonprofits"]["truth"] < nonprofits["difference_high"]


def test_part_d_no_lag_is_found_where_none_was_put(voice: Voice) -> None:
    # Trust and innovation are drawn apart from each other.
    rows = voice.lagged.set_index("term")
    assert (rows["conf_low"] < 0).all()
    assert (rows["conf_high"] > 0).all()
    assert (rows["reading"] == "associational").all()


def test_part_e_the_files_lie_in_the_bands(dataset: Dataset, truth: dict[str, Any]) -> None:
    bands, register = truth["network"], dataset.table("partners")
    rows = dataset.table("ties")
    found = structure.measure(rows, register, tie_type="joint_work", draws=100).set_index(["wave", "term"])
    for term in TERMS:
        for wave in (1, 2, 3, 4):
            ours = found.loc[(wave, term), "estimate"]
            assert bands[f"{term}_low_5"][wave - 1] <= ours <= bands[f"{term}_high_95"][wave - 1]
            assert ours == pytest.approx(bands[f"{term}_this_draw"][wave - 1], abs=5.1e-5)


def test_part_e_ties_that_last_are_written_down(ties: Relationships) -> None:
    # A tie of two waves is formal with a chance of 0.6, any other with 0.25 (network.py).
    steps = ties.steps[ties.steps["of"] == "agreement"].groupby(["from_state", "to_state"])["n"].sum()
    later = pd.Series({state: steps[state]["formal"] / (steps[state]["formal"] + steps[state]["informal"])
                       for state in ("none", "informal", "formal")})  # fmt: skip
    assert later["informal"] > later["none"]
    assert later["formal"] > later["none"]


def test_part_h_decisions_and_meetings(voice: Voice, truth: dict[str, Any]) -> None:
    took = voice.decisions[voice.decisions["term"] == "took_part"].set_index("group")["estimate"]
    assert took["large"] == pytest.approx(truth["governance"]["decisions_taken_part_in"]["large"], abs=5e-5)
    # Small ones, and among the medium ones one that is led by its community, decide less often.
    assert took["small"] == pytest.approx(truth["governance"]["decisions_taken_part_in"]["small"], abs=0.005)
    spoke = voice.meetings[voice.meetings["term"] == "spoke_when_there"].set_index("group")["estimate"]
    # Of those that come 0.9 of the large ones speak and 0.55 of all others; the council is in the chair.
    assert spoke["large"] == pytest.approx(0.9, abs=0.08)
    assert spoke["small"] == pytest.approx(0.55, abs=0.12)
