"""From state to state: counts by hand, agreements that grow out of informal ties, and renaming beside all renamings."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from csceval.errors import EstimationError
from csceval.network import transitions


def states(**by_unit: str) -> pd.DataFrame:
    named = {"p": "philanthropic", "t": "transactional", "i": "integrative", "?": None}
    return pd.DataFrame([
        {"partner_a": unit, "partner_b": "B", "wave": wave, "stage": named[letter]}
        for unit, letters in by_unit.items() for wave, letter in enumerate(letters, start=1) if letter != "-"
    ])  # fmt: skip


def test_stages_by_hand():
    found = transitions.measure(states(A="pti", C="pt-", D="pp?", E="-ti"), order=["philanthropic", "transactional",
                                                                                  "integrative"])  # fmt: skip
    cells = found.set_index(["from_wave", "from_state", "to_state"])
    # Wave 1 to 2: three were philanthropic, two of them turned transactional; E is new.
    row = cells.loc[(1, "philanthropic", "transactional")]
    assert (row["n"], row["n_from"], row["estimate"]) == (2, 3, pytest.approx(2 / 3))
    assert (row["conf_low"], row["conf_high"]) == pytest.approx(
        tuple(stats.binomtest(2, 3).proportion_ci(method="wilson"))
    )
    # Wave 2 to 3: A and E went on; C was not seen again, D has no stage.
    assert cells.loc[(2, "transactional", "integrative"), ["n", "n_from"]].tolist() == [2, 2]
    assert np.isnan(cells.loc[(2, "integrative", "integrative"), "estimate"])
    assert len(found) == 18
    assert found.attrs["warnings"] == ("Rows without a state, left out: 1.",)
    assert found.groupby(["from_wave", "from_state"])["n"].sum().max() == 3


def test_one_wave_is_refused():
    with pytest.raises(EstimationError, match="two waves in a row"):
        transitions.measure(states(A="p", C="-t"))


def tied(wave: int, pairs: dict[str, bool | None]) -> pd.DataFrame:
    rows = [{"wave": wave, "from_partner_id": one, "to_partner_id": other, "level": 1, "formal": formal}
            for (one, other), formal in pairs.items()]  # fmt: skip
    itself = [{"wave": wave, "from_partner_id": one, "to_partner_id": one, "level": 0} for one in "ABCDE"]
    return pd.DataFrame(rows + itself)


PARTNERS = pd.DataFrame({"partner_id": list("ABCDE")})
TIES = pd.concat([tied(1, {"AB": False, "AC": False, "BC": False, "AD": True, "AE": None}),
                  tied(2, {"AB": True, "AC": True, "BC": False, "AD": True, "DE": True})])  # fmt: skip


def test_agreements_out_of_informal_ties_by_hand():
    found = transitions.formal(TIES, PARTNERS, draws=200).set_index(["from_state", "to_state"])
    # Ten pairs: three informal (two have an agreement later), one formal, one unknown, five without a tie (one has).
    assert found.loc[("informal", "formal"), ["n", "n_from"]].tolist() == [2, 3]
    assert found.loc[("none", "formal"), ["n", "n_from"]].tolist() == [1, 5]
    lead = found.loc[("informal", "formal, less none to formal")]
    assert lead["estimate"] == pytest.approx(2 / 3 - 1 / 5)
    assert (lead["n"], lead["n_from"]) == (2, 3)


def test_the_p_value_is_that_of_every_renaming():
    rows = transitions.formal(TIES, PARTNERS, draws=3000)
    p_value = rows.set_index("to_state").loc["formal, less none to formal", "p_value"]
    earlier = np.zeros((5, 5))
    later = np.zeros((5, 5))
    for pair, state in {"AB": 1, "AC": 1, "BC": 1, "AD": 2, "AE": -1}.items():
        i, j = ("ABCDE".index(one) for one in pair)
        earlier[i, j] = earlier[j, i] = state
    for pair, state in {"AB": 2, "AC": 2, "BC": 1, "AD": 2, "DE": 2}.items():
        i, j = ("ABCDE".index(one) for one in pair)
        later[i, j] = later[j, i] = state
    drawn = []
    for order in itertools.permutations(range(5)):
        moved = earlier[np.ix_(order, order)][np.triu_indices(5, 1)]
        became = later[np.triu_indices(5, 1)] == 2
        drawn.append(became[moved == 1].mean() - became[moved == 0].mean())
    far = np.abs(np.array(drawn) - np.mean(drawn)) >= abs(2 / 3 - 1 / 5 - np.mean(drawn)) - 1e-9
    assert p_value == pytest.approx(far.mean(), abs=0.03)


def test_ties_without_a_word_on_agreements_are_refused():
    with pytest.raises(EstimationError, match="no column “formal”"):
        transitions.formal(TIES.drop(columns="formal"), PARTNERS)
