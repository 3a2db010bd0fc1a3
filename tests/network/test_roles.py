"""Roles by hand and by going through every triple; who would be missed; partners that did not answer."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from tests.network.conftest import KNOKE_SECTORS, frames, knoke
from tests.network.test_structure import PARTNERS, by_hand, random_network

from csceval.network import roles
from csceval.network._brokerage import ROLES, brokerage, passed_on
from csceval.network._paths import lost_without


def by_triples(tied: np.ndarray, sector: list) -> np.ndarray:
    """Gould & Fernandez' five counts by their words."""
    counts = np.zeros((len(tied), 5))
    for a, b, c in itertools.permutations(range(len(tied)), 3):
        if tied[a, b] and tied[b, c] and not tied[a, c]:
            first, broker, last = sector[a], sector[b], sector[c]
            role = (0 if first == broker == last else 1 if first == last else 2 if broker == last
                    else 3 if first == broker else 4)  # fmt: skip
            counts[b, role] += 1
    return counts


@pytest.mark.parametrize("seed", range(4))
def test_brokerage_is_what_every_triple_says(seed):
    net = random_network(seed, n=15, share=0.25)
    found = brokerage(net.tied, net.sector[:, None])[:, :, 0]
    assert found.tolist() == by_triples(net.tied, net.sector.tolist()).tolist()
    assert passed_on(net.tied).tolist() == found.sum(axis=1).tolist()


def test_brokerage_of_many_draws_is_that_of_each():
    net = random_network(9, n=15, share=0.25)
    draws = np.random.default_rng(1).permuted(np.repeat(net.sector[:, None], 7, axis=1), axis=0)
    found = brokerage(net.tied, draws)
    for at in range(7):
        assert found[:, :, at].tolist() == by_triples(net.tied, draws[:, at].tolist()).tolist()


def one(frame: pd.DataFrame, partner: str) -> pd.Series:
    return frame[frame["partner_id"] == partner].set_index("term")["estimate"]


def test_a_gatekeeper_by_hand():
    """A and B (sector s) reach C, who alone reaches D and E; all of t."""
    found = roles.measure(by_hand("AC", "BC", "CD", "CE"), PARTNERS, draws=30)
    c = one(found, "C")
    assert c[list(ROLES)].tolist() == [0, 0, 4, 0, 0]
    assert c["brokerage"] == 4
    assert (c["in_degree"], c["out_degree"], c["degree"]) == (2 / 4, 2 / 4, 1)
    assert c["boundary_spanner"] == 1
    assert c["betweenness"] == pytest.approx(4 / 12)
    # Without C none of the four pairs that reach each other, all of them of two sectors, does.
    assert (c["reach_lost"], c["cross_sector_reach_lost"]) == (1, 1)
    assert one(found, "A")["reach_lost"] == 0
    assert one(found, "D")["betweenness"] == 0


def test_reach_lost_counts_only_the_others():
    # A line 0 → 1 → 2 → 3: without 1, 0 reaches neither 2 nor 3, and of 0–2, 0–3, 2–3 one is left.
    tied = np.zeros((4, 4))
    tied[[0, 1, 2], [1, 2, 3]] = 1
    lost = lost_without(tied, np.array([0, 0, 1, -1]))
    assert lost[:, 0] == pytest.approx([0, 2 / 3, 2 / 3, 0])
    # Of different known sectors: 0–2 and 1–2.
    assert lost[1, 1] == 1
    assert lost[0, 1] == 0


def test_chance_deals_sectors_out_anew():
    found = roles.measure(*frames(knoke(), KNOKE_SECTORS), draws=2000)
    every = np.array(sorted(set(itertools.permutations(KNOKE_SECTORS))))
    truth = np.mean([by_triples(knoke(), one.tolist()) for one in every[::12]], axis=0)
    expected = found[found["term"] == "liaison"]["expected"].to_numpy()
    assert expected == pytest.approx(truth[:, 4], rel=0.05, abs=0.2)
    row = found[(found["term"] == "liaison") & (found["partner_id"] == "n004")].iloc[0]
    assert row["reference"] == "sectors"
    assert 0 < row["p_value"] <= 1
    assert np.sign(row["z"]) == np.sign(row["estimate"] - row["expected"])


def test_shares_of_spanning_add_up_to_one():
    found = roles.measure(*frames(knoke(), KNOKE_SECTORS), draws=50)
    spanning = found[found["term"] == "boundary_spanner"]
    assert spanning["estimate"].sum() == pytest.approx(1)
    assert spanning["expected"].sum() == pytest.approx(1)


def test_who_did_not_answer_is_there_without_numbers():
    rows = by_hand("AC", "BC", "CD", "CE")
    found = roles.measure(rows[rows["from_partner_id"] != "D"], PARTNERS, draws=20)
    silent = found[found["partner_id"] == "D"]
    assert silent["estimate"].isna().all()
    assert set(silent["note"]) == {"it did not answer this wave"}
    assert sorted(set(found["partner_id"])) == list("ABCDE")
    assert found.groupby("partner_id").size().nunique() == 1


def test_without_sectors_the_other_roles_are_there():
    found = roles.measure(by_hand("AC", "CD"), PARTNERS.drop(columns="sector"), draws=20, directed=False)
    assert set(found["term"]) == {"degree", "betweenness", "brokerage", "core", "reach_lost", "cross_sector_reach_lost"}
    assert found[found["term"] == "cross_sector_reach_lost"]["estimate"].isna().all()


def test_the_order_of_rows_means_nothing():
    ties, partners = frames(knoke(), KNOKE_SECTORS)
    again = roles.measure(ties.iloc[::-1], partners.sample(frac=1, random_state=4), draws=40)
    pd.testing.assert_frame_equal(roles.measure(ties, partners, draws=40), again)
