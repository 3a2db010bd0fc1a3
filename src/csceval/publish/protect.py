"""Withhold small numbers of people, and those that subtraction would give back at once.

This is primary suppression with one simple complement: where exactly one part of a shown sum is withheld, the
smallest other part is withheld too. It is not full complementary suppression (see docs/observations.md).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.words import say

Bools = NDArray[np.bool_]
NUMBERS = ("value", "numerator", "denominator", "low", "high")
REACH = ("gross", "lower", "upper", "net")

# Parts, their sum, and the columns within which the parts add up to it.
FAMILIES = (
    ("place", "period", ("indicator", "period")),
    ("group", "period", ("indicator", "period")),
    ("partner", "period", ("indicator", "period")),
    ("place_total", "total", ("indicator",)),
    ("partner_total", "total", ("indicator",)),
    ("period", "total", ("indicator",)),
    ("place", "place_total", ("indicator", "place")),
    ("partner", "partner_total", ("indicator", "partner")),
)


def protect(cells: pd.DataFrame, dataset: Dataset) -> tuple[pd.DataFrame, int]:
    """The cells with small numbers withheld, and how many cells that are.

    Withheld: 1 to threshold − 1 people (also as numerator, denominator, or the difference of the two), and any
    figure worked out from that few rows about persons. Withheld cells have state "suppressed" and no number at all,
    whatever the reason. Zeros are shown unless `privacy.sensitive_zeros`. Partners in `privacy.hide_partners` lose
    their name.
    """
    privacy = dataset.evaluation.privacy
    about = (cells["people"] | cells["personal"]).to_numpy(bool)
    carries = about & (cells["value"].notna() | (cells["n"].fillna(0) > 0)).to_numpy(bool)
    withheld = small(cells, privacy.threshold, zeros=privacy.sensitive_zeros) & carries
    weight = np.where(cells["people"] & cells["numerator"].isna(), cells["value"], _floats(cells["n"]))
    withheld = complement(cells, withheld, carries, weight)
    numbers = {name: cells[name].mask(withheld) for name in (*NUMBERS, "n")}
    state = cells["state"].mask(withheld, "suppressed")
    protected = cells.assign(**numbers, state=state, why=cells["why"].mask(withheld, ""))
    return without_names(protected, privacy.hide_partners), int(withheld.sum())


def small(cells: pd.DataFrame, threshold: int, *, zeros: bool = False) -> Bools:
    """Cells with a number of people from 1 (or 0, where zeros are sensitive) to threshold − 1."""

    def few(values: pd.Series) -> Bools:
        numbers = _floats(values)
        return (numbers < threshold) & ((numbers >= 0) if zeros else (numbers > 0))

    people, personal = cells["people"].to_numpy(bool), cells["personal"].to_numpy(bool)
    ratio = cells["numerator"].notna().to_numpy(bool)
    others = cells["denominator"] - cells["numerator"]  # the people for whom it did not happen
    in_ratio = few(cells["numerator"]) | few(cells["denominator"]) | few(others)
    rows = _floats(cells["n"])
    few_rows = (rows >= 1) & (rows < threshold)
    found: Bools = (
        (people & ~ratio & few(cells["value"])) | ((people | personal) & ratio & in_ratio) | (personal & few_rows)
    )
    return found


def complement(cells: pd.DataFrame, withheld: Bools, carries: Bools, weight: NDArray[np.float64]) -> Bools:
    """Also withhold the smallest other part (else the sum) wherever exactly one part of a shown sum is withheld."""
    result = withheld.copy()
    levels = cells["level"].to_numpy(object)
    groups = [
        (_members(cells, carries & (levels == part), by), _members(cells, carries & (levels == whole), by))
        for part, whole, by in FAMILIES
    ]
    changed = True
    while changed:
        changed = False
        for parts, wholes in groups:
            for key, members in parts.items():
                # People with an unknown group or place may make a sum larger than its parts: it still bounds them.
                lone = result[members].sum() == 1 and key in wholes and not result[wholes[key][0]]
                if lone:
                    shown = [member for member in members if not result[member] and weight[member] > 0]
                    chosen = min(shown, key=lambda member: (weight[member], member)) if shown else wholes[key][0]
                    result[chosen] = changed = True
    return result


def _members(cells: pd.DataFrame, chosen: Bools, by: tuple[str, ...]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    numbers = np.flatnonzero(chosen)
    for number, *key in zip(numbers, *(cells[name].to_numpy(object)[numbers] for name in by), strict=True):
        found.setdefault(tuple(key), []).append(int(number))
    return found


def without_names(cells: pd.DataFrame, hidden: list[str]) -> pd.DataFrame:
    """Rows of hidden partners under “partner not named 1”, “2”, ... in the order of their ids."""
    labels = {partner: say("dataset.partner_not_named", number=n) for n, partner in enumerate(sorted(set(hidden)), 1)}
    return cells.assign(partner=cells["partner"].replace(labels)) if labels else cells


def protect_reach(reach: pd.DataFrame, dataset: Dataset, cells: pd.DataFrame | None = None) -> tuple[pd.DataFrame, int]:
    """People reached with small numbers and small differences withheld, and in how many rows something is.

    With the protected `cells` at hand, a row whose observation is withheld there is withheld here as a whole: gross
    reach is the same number. Adds the column `state` (observed, suppressed).
    """
    limit, zeros = dataset.evaluation.privacy.threshold, dataset.evaluation.privacy.sensitive_zeros
    linked = _linked(reach, cells)
    gross = reach["gross"].to_numpy(float)
    hidden = {}
    for name in REACH:
        values = reach[name].to_numpy(float)
        few = (values < limit) & ((values >= 0) if zeros else (values > 0))
        # Gross less the lower bound is what the smaller partners counted: a small difference is their small count.
        beside = gross - values
        few |= (beside > 0) & (beside < limit)
        hidden[name] = _smallest_beside(reach, few | linked, values)
    any_hidden = np.logical_or.reduce([hidden[name] & reach[name].notna().to_numpy(bool) for name in REACH])
    state = np.where(any_hidden, "suppressed", "observed")
    shown = {name: reach[name].mask(hidden[name]) for name in REACH}
    return reach.assign(**shown, state=pd.Series(state, index=reach.index, dtype="str")), int(any_hidden.sum())


def _linked(reach: pd.DataFrame, cells: pd.DataFrame | None) -> Bools:
    if cells is None:
        return np.zeros(len(reach), dtype=bool)
    gone = cells[(cells["state"] == "suppressed") & cells["level"].isin(["period", "total", "place_total"])]
    keys = set(zip(gone["indicator"], gone["place"], gone["period"], strict=True))
    return np.array([key in keys for key in zip(reach["indicator"], reach["place"], reach["period"], strict=True)],
                    dtype=bool)  # fmt: skip


def _smallest_beside(reach: pd.DataFrame, few: Bools, values: NDArray[np.float64]) -> Bools:
    """The one-missing-part rule over places and over periods."""
    place, period = (reach["place"] != ALL).to_numpy(bool), (reach["period"] != ALL).to_numpy(bool)
    levels = np.where(place, "place_total", np.where(period, "period", "total"))
    table = reach.assign(level=levels, partner=ALL)
    return complement(table, few, ~np.isnan(values), values)


def _floats(values: pd.Series) -> NDArray[np.float64]:
    return np.asarray(values.astype("Float64").to_numpy(float, na_value=np.nan), dtype=np.float64)
