"""Places beside results: means by hand, associations that are said with their caution, and steps in time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.network import joined, roles, structure

PLACES = pd.DataFrame({
    "wave": [1, 1, 1, 2, 2, 2], "partner_id": ["A", "B", "C"] * 2, "term": "degree",
    "estimate": [0.1, 0.2, 0.3, 0.4, 0.2, 0.5],
})  # fmt: skip
WAITS = pd.DataFrame({
    "wave": [1, 1, 1, 2, 2], "partner_id": ["A", "A", "B", "A", "D"], "site_id": ["S1", "S2", "S3", "S1", "S4"],
    "days": [20.0, 30, 25, 18, 40], "people": [10, 30, 20, 10, 10],
})  # fmt: skip


def test_results_of_a_partner_are_weighted_by_its_sites():
    found = joined.by_partner(PLACES, WAITS, value="days", weight="people").set_index(["wave", "partner_id"])
    # (20 · 10 + 30 · 30) / 40 = 27.5; C has no site, D no place.
    assert found.loc[(1, "A")].to_dict() == {"result": 27.5, "n_results": 2, "degree": 0.1}
    assert found.index.tolist() == [(1, "A"), (1, "B"), (2, "A")]


def test_without_waves_all_is_one():
    found = joined.by_partner(PLACES.drop(columns="wave"), WAITS, value="days").set_index("partner_id")
    assert found.loc["A", "result"] == pytest.approx((20 + 30 + 18) / 3)
    assert found.loc["A", "degree"] == pytest.approx(0.25)


@pytest.fixture(scope="module")
def twelve() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Twelve partners: those with more ties have shorter waits, yet waits do not move where ties do."""
    places, waits = [], []
    for wave in (1, 2):
        for at in range(12):
            degree = at / 12 + (0.3 * (at % 2) if wave == 2 else 0)
            places.append({"wave": wave, "partner_id": f"P{at:02d}", "term": "degree", "estimate": degree})
            places.append({"wave": wave, "partner_id": f"P{at:02d}", "term": "trust", "estimate": 3.0})
            waits.append({"wave": wave, "partner_id": f"P{at:02d}", "days": 30 - at + (at % 3) * wave})
    return pd.DataFrame(places), pd.DataFrame(waits)


def test_level_and_change_differ_and_carry_their_caution(twelve):
    found = joined.associated(*twelve, value="days").set_index(["of", "term"])
    assert found.loc[("level", "degree"), "estimate"] < -0.85
    assert found.loc[("level", "degree"), "p_value"] < 0.01
    # Ties moved by 0 or 0.3, waits by 0, 1 or 2, each pair equally often.
    assert found.loc[("change", "degree"), "estimate"] == pytest.approx(0, abs=1e-9)
    assert found.loc[("level", "trust"), "note"] == "all partners have the same value"
    assert found["caution"].str.contains("not given their place by chance").all()
    assert "12 partners" in found.loc[("level", "degree"), "caution"]
    assert "taken out" in found.loc[("change", "degree"), "caution"]


def test_few_partners_with_sites_say_nothing():
    found = joined.associated(PLACES, WAITS, value="days")
    assert found["estimate"].isna().all()
    assert found.loc[0, "note"] == "2 partners have both; fewer than 5 say nothing"


def test_what_roles_and_structure_return_goes_in():
    rng = np.random.default_rng(2)
    names = [f"P{at}" for at in range(9)]
    rows = [{"wave": wave, "from_partner_id": one, "to_partner_id": other, "level": int(rng.random() < 0.4)}
            for wave in (1, 2, 3) for one in names for other in names if one != other]  # fmt: skip
    ties, partners = pd.DataFrame(rows), pd.DataFrame({"partner_id": names, "sector": list("ssstttuuu")})
    days = pd.DataFrame([{"wave": wave, "partner_id": name, "days": 30 - 2 * wave + at}
                         for wave in (1, 2, 3) for at, name in enumerate(names)])  # fmt: skip
    found = joined.associated(roles.measure(ties, partners, draws=2), days, value="days", draws=50)
    assert {"betweenness", "boundary_spanner"} <= set(found["term"])
    assert (found["n_partners"] <= 9).all()
    measured = structure.measure(ties, partners, draws=2)
    beside = joined.in_time(measured, days, value="days", term="degree_centralisation")
    own = measured[measured["term"] == "degree_centralisation"]
    assert beside["index"].tolist() == own["estimate"].tolist()
    assert beside["result"].tolist() == [32, 30, 28]


def test_steps_in_time_by_hand():
    index = pd.DataFrame({"wave": [1, 2, 3, 4, 5], "term": "degree_centralisation",
                          "estimate": [0.8, 0.7, 0.7, 0.5, 0.6], "expected": 0.2})  # fmt: skip
    days = pd.DataFrame({"wave": [1, 1, 2, 3, 4], "days": [28.0, 30, 26, 25, 27]})
    found = joined.in_time(index, days, value="days", term="degree_centralisation")
    assert found["moved"].tolist() == ["", "together", "still", "opposite"]
    assert found["result_step"].tolist()[1:] == [-3, -1, 2]
    assert (found.attrs["together"], found.attrs["opposite"]) == (1, 1)
    assert found.attrs["caution"].startswith("4 waves are 4 points")


def test_it_refuses_what_it_cannot_read():
    with pytest.raises(EstimationError, match="no column “days”"):
        joined.by_partner(PLACES, WAITS.drop(columns="days"), value="days")
    with pytest.raises(EstimationError, match="draws is 0"):
        joined.associated(PLACES, WAITS, value="days", draws=0)
