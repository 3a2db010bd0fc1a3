"""Partners' places in the network beside the results of their sites, with the caution that such a design deserves."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.network._reading import enough
from csceval.network._together import ranked


def by_partner(
    positions: pd.DataFrame, results: pd.DataFrame, *, value: str, weight: str | None = None
) -> pd.DataFrame:
    """Put each partner's place and relationship scores beside the result of its sites.

    Parameters
    ----------
    positions : one row a partner, `term` and, where there is one, `wave`, with `estimate`: what `roles.measure`
        returns, relationship scores in the same columns, or both, one below the other.
    results : one row a site or record and `wave`: `partner_id` (whose site it is), `value`, and `weight`, such as the
        number of people.

    Returns
    -------
    DataFrame
        One row a wave and partner that has both: `result` (weighted mean), `n_results`, and a column a term. Partners
        are named: for the collaboration only.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers.
    """
    require(positions, ["partner_id", "term", "estimate"])
    require(results, ["partner_id", value, weight])
    wave = "wave" if "wave" in positions and "wave" in results else None
    keys = ["partner_id"] if wave is None else ["wave", "partner_id"]
    rows = pd.DataFrame({"partner_id": results["partner_id"], "value": numbers(results, value),
                         "weight": 1.0 if weight is None else numbers(results, weight)})  # fmt: skip
    if wave:
        rows["wave"] = results["wave"]
    rows = rows.dropna()
    rows = rows[rows["weight"] > 0].assign(partner_id=lambda frame: frame["partner_id"].astype(str))
    rows["weighted"] = rows["value"] * rows["weight"]
    sums = rows.groupby(keys, sort=True).agg(weighted=("weighted", "sum"), weight=("weight", "sum"),
                                             n_results=("value", "size"))  # fmt: skip
    sums["result"] = sums["weighted"] / sums["weight"]
    placed = positions.assign(partner_id=positions["partner_id"].astype(str))
    wide = placed.pivot_table(index=keys, columns="term", values="estimate", aggfunc="mean", sort=True)
    found = sums[["result", "n_results"]].join(wide, how="inner").reset_index()
    found.columns.name = None
    return twelve_frame(found)


def associated(
    positions: pd.DataFrame,
    results: pd.DataFrame,
    *,
    value: str,
    weight: str | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Ask whether partners with one place have other results than partners with another.

    Parameters
    ----------
    positions, results, value, weight : as in `by_partner`.
    draws : pairings of partners at random, for the p value.

    Returns
    -------
    DataFrame
        One row a `term` and `of`: `level` (each partner's mean over waves) and, with two waves or more, `change` (its
        last wave less its first, which takes out what lasts). `estimate` is Spearman's rank correlation with the
        result, with interval, `p_value`, `n_partners` and `note`; `caution` is the sentence that must stand beside it.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers, or no draw is asked for.
    """
    enough(draws)
    table = by_partner(positions, results, value=value, weight=weight)
    terms = [name for name in table if name not in ("wave", "partner_id", "result", "n_results")]
    blocks = {"level": table.groupby("partner_id")[["result", *terms]].mean()}
    if "wave" in table and table["wave"].nunique() > 1:
        ordered = table.sort_values("wave", kind="stable").groupby("partner_id")[["result", *terms]]
        seen = ordered.size() > 1
        blocks["change"] = (ordered.last(skipna=False) - ordered.first(skipna=False))[seen]
    rows = []
    for (of, block), term in itertools.product(blocks.items(), terms):
        both = [block[name].to_numpy(np.float64) for name in (term, "result")]
        found = ranked(both[0], both[1], draws, np.random.default_rng(seed))
        said = words.say("network_voice.joined_caution", n=found["n_partners"])
        if of == "change":
            said += " " + words.say("network_voice.joined_change")
        rows.append({"term": term, "of": of} | found | {"caution": said})
    return twelve_frame(pd.DataFrame(rows))


def in_time(structure: pd.DataFrame, results: pd.DataFrame, *, value: str, term: str) -> pd.DataFrame:
    """Put an index of the whole network, such as its centralisation, beside a result, wave by wave.

    Parameters
    ----------
    structure : what `structure.measure` returns. term : the index, such as “degree_centralisation”.
    results : one row a `wave` with `value`; several rows of a wave are averaged.

    Returns
    -------
    DataFrame
        One row a wave that has both: `wave`, `index`, `expected` (what chance would give), `result`, and the steps
        from the wave before, `index_step`, `result_step` and `moved`: together, opposite, or still. `.attrs`:
        `together`, `opposite` (numbers of steps) and `caution`. There is no test: waves are few, and all that
        happened lies between them.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers.
    """
    require(structure, ["wave", "term", "estimate", "expected"])
    require(results, ["wave", value])
    index = structure[structure["term"] == term].set_index("wave")[["estimate", "expected"]]
    means = pd.Series(numbers(results, value), index=results["wave"]).groupby(level=0).mean().rename("result")
    found = index.join(means, how="inner").dropna(subset=["estimate", "result"]).sort_index().reset_index()
    found = found.rename(columns={"estimate": "index"})
    steps = {name: found[name].diff().to_numpy(np.float64) for name in ("index", "result")}
    found = found.assign(index_step=steps["index"], result_step=steps["result"], moved=_moved(**steps))
    table = twelve_frame(found)
    table.attrs |= {"together": int((table["moved"] == "together").sum()),
                    "opposite": int((table["moved"] == "opposite").sum()),
                    "caution": words.say("network_voice.in_time_caution", n=len(table))}  # fmt: skip
    return table


def _moved(index: FloatArray, result: FloatArray) -> list[str]:
    signs = np.sign(index) * np.sign(result)
    return ["" if np.isnan(sign) else {1: "together", -1: "opposite", 0: "still"}[int(sign)] for sign in signs]
