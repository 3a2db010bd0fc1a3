"""Change between waves: by hand, against every renaming, and where nothing changed."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from tests.network.conftest import frames
from tests.network.test_structure import PARTNERS, by_hand, random_network

from csceval.errors import EstimationError
from csceval.network import change


def compared(ties: pd.DataFrame, partners: pd.DataFrame = PARTNERS, **settings) -> pd.DataFrame:
    return change.compare(ties, partners, **settings).set_index("term")


# Kept: AB, BC. Lost: CD. Gained: DE, EA.
TWO = pd.concat([by_hand("AB", "BC", "CD"), by_hand("AB", "BC", "DE", "EA").assign(wave=2)], ignore_index=True)


def test_ties_that_stay_come_and_go():
    found = compared(TWO, draws=200)
    assert found.loc[["kept", "gained", "lost"], "estimate"].tolist() == [2, 2, 1]
    assert found.loc["jaccard", "estimate"] == pytest.approx(2 / 5)
    one, two = (np.zeros((5, 5)) for _ in range(2))
    one[[0, 1, 2], [1, 2, 3]] = two[[0, 1, 3, 4], [1, 2, 4, 0]] = 1
    off = ~np.eye(5, dtype=bool)
    assert found.loc["correlation", "estimate"] == pytest.approx(np.corrcoef(one[off], two[off])[0, 1])
    assert found.loc["density", ["before", "after", "estimate"]].tolist() == pytest.approx([3 / 20, 4 / 20, 1 / 20])
    assert (found["n_partners"] == 5).all()


def test_qap_against_every_renaming():
    found = compared(TWO, draws=5000)
    kept = []
    second = {(0, 1), (1, 2), (3, 4), (4, 0)}
    for name in itertools.permutations(range(5)):
        kept.append(sum((name[a], name[b]) in second for a, b in ((0, 1), (1, 2), (2, 3))))
    jaccard = np.array(kept) / (7 - np.array(kept))
    far = np.abs(jaccard - jaccard.mean()) >= abs(2 / 5 - jaccard.mean()) - 1e-9
    assert found.loc["jaccard", "expected"] == pytest.approx(jaccard.mean(), abs=0.01)
    assert found.loc["jaccard", "p_value"] == pytest.approx(far.mean(), abs=0.02)


def test_nothing_changed():
    ties, partners = frames(random_network(4).tied, list("abcd") * 6)
    again = pd.concat([ties.assign(wave=1), ties.assign(wave=2)])
    found = change.compare(again, partners, draws=99).set_index("term")
    assert found.loc["jaccard", "estimate"] == 1
    assert found.loc["correlation", "estimate"] == pytest.approx(1)
    assert found.loc["jaccard", "p_value"] == 1 / 100
    assert found.loc[["density", "e_i", "reciprocity"], "estimate"].tolist() == [0, 0, 0]


def test_informal_ties_that_became_formal():
    rows = TWO.assign(formal=None)
    first, second = rows["wave"] == 1, rows["wave"] == 2
    pair = rows["from_partner_id"] + rows["to_partner_id"]
    rows.loc[first & pair.isin(["AB", "BC", "CD"]), "formal"] = False
    rows.loc[second & (pair == "AB"), "formal"] = True
    rows.loc[second & (pair == "BC"), "formal"] = False
    assert compared(rows, draws=20).loc["formalised", "estimate"] == 0.5
    assert compared(TWO, draws=20).loc["formalised", "note"] == "no tie says so"


def test_only_partners_that_answered_both_are_compared():
    rows = TWO[~((TWO["wave"] == 2) & (TWO["from_partner_id"] == "E"))]
    table = change.compare(rows, PARTNERS, draws=20)
    found = table.set_index("term")
    assert (found["n_partners"] == 4).all()
    assert found.loc[["kept", "gained", "lost"], "estimate"].tolist() == [2, 0, 1]
    assert table.attrs["warnings"][-1] == (
        "From wave 1 to 2: 4 partners answered both; ties of the others are not compared."
    )


def test_every_wave_is_held_against_the_one_before():
    three = pd.concat([TWO, by_hand("AB").assign(wave=4)])
    found = change.compare(three, PARTNERS, draws=20)
    assert found[["from_wave", "to_wave"]].drop_duplicates().to_numpy().tolist() == [[1, 2], [2, 4]]
    chosen = change.compare(three, PARTNERS, waves=[1, 4], draws=20).set_index("term")
    assert chosen.loc["kept", "estimate"] == 1


def test_without_directions_a_tie_counts_once():
    found = compared(TWO, directed=False, draws=20)
    assert found.loc[["kept", "gained", "lost"], "estimate"].tolist() == [2, 2, 1]


def test_one_wave_is_no_change():
    with pytest.raises(EstimationError, match="one wave only"):
        change.compare(by_hand("AB"), PARTNERS)
    with pytest.raises(EstimationError, match="no wave “7”"):
        change.compare(TWO, PARTNERS, waves=[1, 7])


@pytest.mark.long
def test_the_interval_of_a_change_holds_it():
    """Two waves of one process, no true change: the 95 % interval of the change in density holds 0 in most of 200."""
    inside = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        base = random_network(seed, n=24, share=0.2).tied
        waves = []
        for wave in (1, 2):
            fresh = (rng.random(base.shape) < base.mean()) * (1 - np.eye(24))
            ties, partners = frames(np.where(rng.random(base.shape) < 0.5, base, fresh), list("abcd") * 6)
            waves.append(ties.assign(wave=wave))
        row = change.compare(pd.concat(waves), partners, draws=1).set_index("term").loc["density"]
        inside += row["conf_low"] <= 0 <= row["conf_high"]
    assert inside / 200 >= 0.9
