"""From round to round: ties that got an agreement or lost it, and stages that relations came from and went to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.dataset import networks
from csceval.dataset.continuum import rule_of
from csceval.dataset.rows import Rows
from csceval.dataset.stored import stored
from csceval.errors import EstimationError
from csceval.network import stages, transitions

COLUMNS = ("before_round", "round", "of", "from_state", "to_state", "n", "n_from", "estimate", "conf_low", "conf_high",
           "p_value")  # fmt: skip
AGREEMENT, STAGE, LEAD = "agreement", "stage", "lead"


def steps(rows: Rows, ties: pd.DataFrame, partners: pd.DataFrame, named: dict[int, str]) -> pd.DataFrame:
    """Steps of pairs of partners between a round and the next.

    Columns: before_round, round, of (`agreement`: none, informal, formal; `stage`: of a nonprofit and a business;
    `lead`: how much likelier an agreement is after an informal tie than after none, with `p_value`), from_state,
    to_state, n pairs that went so, n_from that were in the first state, estimate = n / n_from with 95 % interval.

    Parameters
    ----------
    ties : rows with `number`, the period's; `named` gives the round of each.
    """
    blocks = [_agreements(rows, ties, partners), _stages(rows)] if len(named) > 1 else []
    known = [block for block in blocks if len(block)]
    if not known:
        return pd.DataFrame({name: np.zeros(0) for name in COLUMNS})
    found = pd.concat(known, ignore_index=True)
    ends = {"before_round": found["from_wave"].map(named), "round": found["to_wave"].map(named)}
    return found.assign(**ends)[list(COLUMNS)]


def _agreements(rows: Rows, ties: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Nothing where no tie says whether there is an agreement."""
    if "formal" not in ties.columns or ties["formal"].isna().all():
        return pd.DataFrame()
    usable = ties.dropna(subset=networks.SIDES)
    told, seed = usable.assign(wave=usable["number"]), rows.dataset.evaluation.seed
    try:
        found = stored(rows.dataset, f"formal {seed}", (told, partners),
                       lambda: transitions.formal(told, partners, seed=seed))  # fmt: skip
    except EstimationError:
        return pd.DataFrame()
    lead = ~found["to_state"].isin(transitions.FORMAL)
    return found.assign(of=np.where(lead, LEAD, AGREEMENT), to_state=found["to_state"].mask(lead, "formal"))


def _stages(rows: Rows) -> pd.DataFrame:
    """Nothing where no relation has a stage in two rounds in a row."""
    found = networks.of_stages(rows, rule_of(rows.dataset)).reset_index()
    if found.empty:
        return pd.DataFrame()
    known = found.assign(stage=found["stage"].replace("", pd.NA), wave=found["period"])
    try:
        return transitions.measure(known, order=stages.STAGES).assign(of=STAGE, p_value=np.nan)
    except EstimationError:
        return pd.DataFrame()
