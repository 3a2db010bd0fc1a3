"""Who holds the purse and who feels heard: power scores beside flows of resources, and by sector and size."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._columns import require
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.estimates.clusters import covariance
from csceval.estimates.scales import within_group_agreement
from csceval.network._graph import BoolArray
from csceval.network._reading import enough
from csceval.network._scores import partner_means
from csceval.network._together import ranked

LEAST_IN_CELL = 3  # a mean of two partners tells each what the other said


def beside_flows(
    scores: pd.DataFrame,
    balance: pd.DataFrame,
    *,
    score: str,
    wave: str | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Ask whether partners that give, or get on balance, see power otherwise than the rest.

    Parameters
    ----------
    scores : one row an answer: `partner_id` and the column `score`; answers of a partner are averaged first.
    balance : what `flows.balance` returns; a partner without any flow has zeros there and counts.
    wave : column of the scores; without it all answers are one wave.
    draws : pairings of partners at random, for the p value.

    Returns
    -------
    DataFrame
        One row a wave and `term`: `net_received` (received less given) and `given`. `estimate` is Spearman's rank
        correlation with the score over partners, with its interval, `p_value`, `n_partners` and `note`. Partners
        were not given money by chance: an association.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers, or no draw is asked for.
    """
    enough(draws)
    require(balance, ["partner_id", "given", "net"])
    means = partner_means(scores, score, wave)
    money = balance.assign(partner_id=balance["partner_id"].astype(str)).set_index("partner_id")
    rows = []
    for one, of_wave in means.groupby("wave", sort=True):
        for term, column in (("net_received", "net"), ("given", "given")):
            values = of_wave["partner_id"].map(money[column]).to_numpy(np.float64)
            rng = np.random.default_rng(seed)
            rows.append({"wave": one, "term": term} | ranked(values, of_wave["score"].to_numpy(np.float64), draws, rng))
    return twelve_frame(pd.DataFrame(rows))


def differences(
    scores: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    score: str,
    by: Sequence[str] = ("sector", "size_band"),
    items: Sequence[str] = (),
    low: float = 1,
    high: float = 5,
) -> pd.DataFrame:
    """Compare a score between kinds of partners, and say how far those of one kind agree.

    Parameters
    ----------
    scores : one row an answer of one wave: `partner_id`, `score` and, for agreement, the `items` it is the mean of.
    partners : the register: `partner_id` and the columns `by`.
    low, high : the lowest and highest possible answer.

    Returns
    -------
    DataFrame
        One row a combination of the columns `by`, `all` where one is not looked at: `estimate` (mean of the partners'
        means) with 95 % interval over partners, cut off at the ends of the scale, `difference` from all other partners
        with interval and `p_value` (HC2), `r_wg` (agreement among the answers, James, Demaree & Wolf 1984),
        `n_partners`, `n_answers`, `note`. Fewer than three partners are counted and have no numbers.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers, or an answer lies outside the scale.
    """
    require(partners, ["partner_id", *by])
    means = partner_means(scores, score, None)
    register = partners.dropna(subset=["partner_id"])
    kinds = register.assign(partner_id=register["partner_id"].astype(str)).set_index("partner_id")[list(by)]
    means = means.join(kinds, on="partner_id")
    answers = scores.assign(partner_id=scores["partner_id"].astype(str)).dropna(subset=[score])
    rows = []
    for labels, inside in _cells(means, by):
        named = [label if label is not None else "all" for label in labels]
        own = set(means["partner_id"][inside])
        row = dict(zip(by, named, strict=True)) | _compared(means["score"].to_numpy(np.float64), inside, low, high)
        agreed = float("nan")
        if len(own) >= LEAST_IN_CELL:
            agreed = _agreement(answers[answers["partner_id"].isin(own)], list(items) or [score], low, high)
        rows.append(row | {"r_wg": agreed, "n_partners": len(own), "n_answers": int(means["answers"][inside].sum())})
    columns = [*by, "estimate", "conf_low", "conf_high", "difference", "difference_low", "difference_high", "p_value",
               "r_wg", "n_partners", "n_answers", "note"]  # fmt: skip
    return twelve_frame(pd.DataFrame(rows)[columns])


def _cells(means: pd.DataFrame, by: Sequence[str]) -> Iterator[tuple[tuple[object, ...], BoolArray]]:
    """Every combination that occurs, from all partners to one value of each column."""
    values = [[None, *sorted(means[name].dropna().unique())] for name in by]
    for labels in sorted(itertools.product(*values), key=lambda one: sum(label is not None for label in one)):
        inside = np.ones(len(means), dtype=bool)
        for name, label in zip(by, labels, strict=True):
            inside &= True if label is None else (means[name] == label).to_numpy(bool)
        if inside.any():
            yield labels, inside


def _compared(values: FloatArray, inside: BoolArray, low: float, high: float) -> dict[str, object]:
    """The mean of some partners, and its distance from that of all others."""
    names = ("estimate", "conf_low", "conf_high", "difference", "difference_low", "difference_high", "p_value")
    found: dict[str, object] = dict.fromkeys(names, float("nan"))
    n, rest = int(inside.sum()), int((~inside).sum())
    if n < LEAST_IN_CELL:
        return found | {"note": words.say("network_voice.few_in_cell")}
    mean, error = float(values[inside].mean()), float(values[inside].std(ddof=1)) / np.sqrt(n)
    reach = float(t_quantile(0.975, n - 1)) * error
    found |= {"estimate": mean, "conf_low": max(low, mean - reach), "conf_high": min(high, mean + reach), "note": ""}
    if rest < LEAST_IN_CELL:
        return found if rest else found | {"note": words.say("network_voice.one_group_value")}
    design = np.column_stack([np.ones(len(values)), inside.astype(np.float64)])
    gap = mean - float(values[~inside].mean())
    fitted = design @ [mean - gap, gap]
    known = covariance(design, values - fitted, errors="HC2")
    if (error := float(np.sqrt(known.matrix[1, 1]))) > 0:
        reach = float(t_quantile(0.975, float(known.df[1]))) * error
        found |= {"difference_low": gap - reach, "difference_high": gap + reach,
                  "p_value": 2 * float(t_tail(abs(gap) / error, float(known.df[1])))}  # fmt: skip
    return found | {"difference": gap}


def _agreement(answers: pd.DataFrame, items: list[str], low: float, high: float) -> float:
    whole = answers.dropna(subset=items)
    if len(whole) < 2:
        return float("nan")
    one = within_group_agreement(whole.assign(group="all"), items=items, group="group", low=low, high=high)
    return float(one["estimate"].iloc[0])
