"""What each partner contributes to the figures of the collaboration, and which people several partners count.

Both frames are for the evaluator: single partners and small counts are in them, and nothing of them is published.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from csceval.dataset import measure
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.dataset.reach import persons_of
from csceval.definitions.indicator import Indicator

COLUMNS = ("indicator", "period", "partner", "parent", "how", "value", "numerator", "denominator", "n", "whole",
           "share", "contributed", "shared", "attributed")  # fmt: skip
OVERLAP = ("indicator", "partner", "other", "both", "partner_people", "other_people")
# Rule over partners → how their values make the whole.
HOW = {"sum": "adds", "sum_excluding_internal": "adds_without_internal", "unique_count": "distinct",
       "ratio_of_sums": "pooled", "mean": "mean", "mean_of_partner_means": "mean"}  # fmt: skip
_PEOPLE = ("contributed", "shared", "attributed")


def contributions(dataset: Dataset, observations: pd.DataFrame) -> pd.DataFrame:
    """The tree from the collaboration (`partner` "all", no parent) to its partners, by period and over the span.

    Columns: indicator, period ("all" over the span), partner, parent, how (adds; adds_without_internal; distinct:
    each person once; pooled: numerators and denominators add up; mean: every partner weighs the same; none: made from
    everybody's records, so that no part of it is a partner's), value, numerator, denominator, n (of that partner),
    whole (value for all), share (of the whole where it adds up, else of the denominator or of the partners; NA where
    the whole has no parts), and for people with a person key contributed (people the partner counted), shared (those
    of them whom others counted too) and attributed (each person divided equally among the partners that counted them,
    so that it adds up to the different people).
    """
    levels = {"period": "partner", "total": "partner_total"}
    parts = [_joined(observations, whole, part) for whole, part in levels.items()]
    tree = pd.concat(parts, ignore_index=True)
    rules = {name: HOW.get(one.over_partners, "none") for name, one in dataset.indicators.items()}
    tree["how"] = tree["indicator"].map(rules).astype("str")
    tree["share"] = _shares(tree)
    tree = _with_people(dataset, tree)
    order = {name: number for number, name in enumerate(dataset.indicators)}
    top = tree["parent"].isna()
    keys = tree.assign(_i=tree["indicator"].map(order), _t=~top)
    sorted_ = keys.sort_values(["_i", "period", "_t", "partner"], kind="stable")
    return sorted_[list(COLUMNS)].reset_index(drop=True)


def _joined(observations: pd.DataFrame, whole: str, part: str) -> pd.DataFrame:
    """The observed rows of partners with the value of the whole beside them, and the whole itself."""
    named = ["indicator", "period", "partner", "value", "numerator", "denominator", "n"]
    seen = observations[observations["state"] == "observed"]
    top = seen.loc[seen["level"] == whole, named].assign(parent=None)
    below = seen.loc[seen["level"] == part, named].assign(parent=ALL)
    values = top[["indicator", "period", "value"]].rename({"value": "whole"}, axis="columns")
    both = pd.concat([top, below], ignore_index=True).merge(values, on=["indicator", "period"], how="left")
    return both.astype({"parent": "object"})


def _shares(tree: pd.DataFrame) -> pd.Series:
    """Each partner's share in what the whole is made of; NA for the whole and where it has no parts."""
    below = tree["parent"].notna()
    groups = [tree["indicator"], tree["period"]]
    weight = pd.Series(np.nan, index=tree.index)
    weight = weight.mask(tree["how"].isin(["adds", "adds_without_internal"]), tree["value"])
    weight = weight.mask(tree["how"] == "pooled", tree["denominator"]).mask(tree["how"] == "mean", 1.0)
    weight = weight.where(below)
    total = weight.groupby(groups).transform(lambda part: measure.exact_sum(part.dropna().to_numpy(float)))
    share = (weight / total.where(total > 0)).to_numpy(float)
    return pd.Series(measure.rounded(share), index=tree.index)


def _with_people(dataset: Dataset, tree: pd.DataFrame) -> pd.DataFrame:
    found = [row for one in _counting_people(dataset) for row in _people(dataset, one)]
    people = pd.DataFrame(found, columns=["indicator", "period", "partner", *_PEOPLE])
    people = people.astype(dict.fromkeys(_PEOPLE, "float64"))
    for name in ("indicator", "period", "partner"):
        people[name] = people[name].astype(tree[name].dtype)
    return tree.merge(people, on=["indicator", "period", "partner"], how="left")


def _counting_people(dataset: Dataset) -> list[Indicator]:
    return [one for one in dataset.indicators.values() if one.people is not None and not one.is_reported]


def _persons(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """Period, partner and person, each once; none where persons cannot be told apart."""
    found = persons_of(dataset, indicator)
    if found is None or found.persons is None:
        return pd.DataFrame({"period": [], "partner": [], "person": []})
    return found.persons[["period", "partner", "person"]].drop_duplicates()


def _people(dataset: Dataset, indicator: Indicator) -> Iterator[dict[str, object]]:
    """Contributed, shared and attributed people of every partner, by period and over the span."""
    everybody = _persons(dataset, indicator)
    spans = [(period, part) for period, part in everybody.groupby("period", sort=True)]
    for period, part in [*spans, (ALL, everybody[["partner", "person"]].drop_duplicates())]:
        many = part.groupby("person")["partner"].transform("nunique")
        table = pd.DataFrame({"partner": part["partner"], "one": 1.0, "several": (many > 1).astype(float),
                              "part": 1.0 / many})  # fmt: skip
        for partner, mine in table.groupby("partner", sort=True):
            counts = [measure.exact_sum(mine[name].to_numpy(float)) for name in ("one", "several", "part")]
            known = dict(zip(_PEOPLE, measure.rounded(np.array(counts)), strict=True))
            yield {"indicator": indicator.id, "period": period, "partner": partner, **known}


def overlap(dataset: Dataset) -> pd.DataFrame:
    """People whom two partners both know, over the whole span, by the person key that they share.

    Columns: indicator, partner, other (each pair once, in alphabetical order; pairs with nobody in common too), both,
    partner_people, other_people.
    """
    rows = [row for one in _counting_people(dataset) for row in _pairs(one, _persons(dataset, one))]
    counts = dict.fromkeys(OVERLAP[3:], "int64")
    return pd.DataFrame(rows, columns=list(OVERLAP)).astype(dict.fromkeys(OVERLAP[:3], "str") | counts)


def _pairs(indicator: Indicator, persons: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    known = {str(name): set(part["person"]) for name, part in persons[persons["partner"] != ALL].groupby("partner")}
    names = sorted(known)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            yield indicator.id, one, other, len(known[one] & known[other]), len(known[one]), len(known[other])
