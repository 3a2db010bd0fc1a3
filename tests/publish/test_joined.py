"""What stands beside results: printed results only, by hand; names inside alone, and no score of one or two people."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from csceval.publish.joined import JoinedFigures, beside
from csceval.publish.relationships import RelationFigures

NOTHING = pd.DataFrame()
PERIODS = {"1": "2023-Q4", "2": "2024-Q4"}
PARTNERS = "ABCDEF"
NAMES = {one: f"Name {one}" for one in PARTNERS[:5]}  # F is never to be named


def figures() -> RelationFigures:
    structure = pd.DataFrame({"round": ["1", "2"], "term": "degree_centralisation", "estimate": [0.6, 0.4],
                              "expected": 0.2})  # fmt: skip
    rounds = pd.DataFrame({"round": list(PERIODS), "period": list(PERIODS.values())})
    return RelationFigures(rounds, structure, *[NOTHING] * 5, (), True)


def places() -> pd.DataFrame:
    """In both rounds A has the fewest ties and F the most."""
    rows = [(one, period, at / 10 + wave * at) for wave, period in enumerate(PERIODS.values())
            for at, one in enumerate(PARTNERS)]  # fmt: skip
    return pd.DataFrame(rows, columns=["partner_id", "period", "estimate"]).assign(term="degree")


def scores() -> pd.DataFrame:
    return pd.DataFrame([{"partner_id": one, "period": period, "estimate": 3.0 + at / 10, "people": at + 1}
                         for period in PERIODS.values() for at, one in enumerate(PARTNERS)])  # fmt: skip


def cells(hidden: str = "") -> pd.DataFrame:
    """Two sites a partner, waits falling from A to F; over all places 20 days, then 18."""
    base = {"indicator": "waits", "group": "all", "partner": "all", "state": "observed"}
    rows: list[dict[str, Any]] = []
    for period, whole in zip(PERIODS.values(), (20.0, 18.0), strict=True):
        rows.append(base | {"level": "period", "place": "all", "period": period, "value": whole})
        rows += [base | {"level": "place", "place": f"{one}{site}", "period": period, "value": 30.0 - 2 * at + site}
                 for at, one in enumerate(PARTNERS) for site in (0, 1)]  # fmt: skip
    found = pd.DataFrame(rows)
    gone = found["place"] == hidden
    return found.assign(state=found["state"].mask(gone, "suppressed"), value=found["value"].mask(gone))


SITES = pd.DataFrame({"site_id": [f"{one}{site}" for one in PARTNERS for site in (0, 1)],
                      "lead_partner_id": [one for one in PARTNERS for _ in (0, 1)]})  # fmt: skip


def found(names: dict[str, str], past: tuple[str, ...] = tuple(PERIODS.values()), hidden: str = "") -> JoinedFigures:
    made = beside(figures(), places(), scores(), cells(hidden), SITES, past=past, indicators=["waits"], names=names)
    assert made is not None
    return made


def test_ranks_over_partners_are_found() -> None:
    rows = found({}).associated.set_index(["term", "of"])
    # The more ties, the shorter the wait, without exception.
    assert rows.loc[("degree", "level"), "estimate"] == pytest.approx(-1)
    assert rows.loc[("trust", "level"), "estimate"] == pytest.approx(-1)
    assert (rows["n_partners"] == 6).all()
    assert rows["caution"].str.startswith("Partners were not given their place by chance").all()


def test_the_whole_is_read_round_by_round() -> None:
    rows = found({}).in_time
    assert rows["result"].tolist() == [20, 18]
    assert rows["moved"].tolist() == ["", "together"]
    assert found({}, past=("2023-Q4",)).in_time.empty


def test_partners_are_named_inside_alone_and_hidden_ones_never() -> None:
    assert found({}).by_partner.empty
    rows = found(NAMES).by_partner
    assert set(rows["partner"]) == set(NAMES.values())
    assert "partner_id" not in rows
    last = rows[rows["period"] == "2024-Q4"].set_index("partner")
    assert last.loc["Name B", ["result", "n_results"]].tolist() == [28.5, 2]
    # Of A one person answered, of B two, of C three.
    assert last["trust"].isna().tolist() == [True, True, False, False, False]


def test_a_withheld_result_is_not_used() -> None:
    rows = found(NAMES, hidden="B1").by_partner.set_index("partner")
    assert rows.loc["Name B", "result"].unique().tolist() == [28.0]
    assert np.isfinite(rows["result"]).all()


def test_nothing_meets() -> None:
    assert beside(figures(), places(), scores(), cells(), SITES, past=(), indicators=["other"], names={}) is None
