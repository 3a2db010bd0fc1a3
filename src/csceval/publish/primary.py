"""Which numbers are sensitive by themselves, and how uncertain a reader must stay about each.

Every rule gives two columns: the interval that a reader can work out must reach down to `at_most` and up to
`at_least`; both are NA where the number is not sensitive. Threshold: CMS cell size policy (2024: no count of 1 to 10,
nor what lets one be derived). Dominance and p-ratio: Hundepool and others (2012), Statistical Disclosure Control,
Wiley, §4.2.2, with their upper protection levels.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def people(counts: pd.Series, threshold: int, *, zeros: bool | pd.Series = False) -> pd.DataFrame:
    """Counts of people: sensitive from 1 (from 0, where `zeros` says so, of all or of each) to threshold − 1.

    at_most = a − min(a, 1): a reader cannot be sure that there were as many as there were. at_least = threshold.
    """
    numbers = counts.astype(float)
    few = (numbers < threshold) & ((numbers > 0) | ((numbers == 0) & zeros))
    return _needs(few, numbers - numbers.clip(upper=1), pd.Series(float(threshold), index=numbers.index))


def difference(new: pd.Series, old: pd.Series, threshold: int) -> pd.DataFrame:
    """Counts beside those of the last release: 1 to threshold − 1 people more or fewer are themselves a small count.

    The reader must think it possible that the change was 0 or less of one person, and that it reached the threshold.
    """
    change = (new - old).astype(float)
    few = (change.abs() > 0) & (change.abs() < threshold)
    step = change.abs().clip(upper=1)
    low = (new - step).where(change > 0, old - threshold).clip(lower=0)
    high = (old + threshold).where(change > 0, new + step)
    return _needs(few, low, high)


def contributions(frame: pd.DataFrame, cell: str, value: str, *, top: int = 2, share: float = 0.90,
                  ratio: float = 0.10) -> pd.DataFrame:  # fmt: skip
    """Sums of money that show what one giver gave, from one row a giver and cell.

    Sensitive where the `top` largest givers give `share` of the sum or more, NK(2, 90 %), or where the second could
    work out the largest to within `ratio`, the p-ratio: X − x₁ − x₂ < ratio · x₁. The interval must reach the larger
    of the two protection levels, (x₁ + … + x_top) / share − X and ratio · x₁ − (X − x₁ − x₂), to both sides.
    """
    if (frame[value] < 0).any():
        raise ValueError("A contribution is below 0; dominance is about amounts that add up.")

    def look(amounts: pd.Series) -> pd.Series:
        largest = np.sort(amounts.to_numpy(float))[::-1]
        total, rest = largest.sum(), largest[2:].sum()
        level = max(largest[:top].sum() / share - total, ratio * largest[0] - rest)
        few = total > 0 and (largest[:top].sum() >= share * total or rest < ratio * largest[0])
        return pd.Series({"few": float(few), "total": total, "level": max(level, 0.0)})

    found = frame.groupby(cell)[value].apply(look).unstack()
    # A level of 0 (a share of exactly 90 %) still may not be a point.
    level = found["level"].where(found["level"] > 0, 1e-6 * found["total"])
    return _needs(found["few"] == 1, (found["total"] - level).clip(lower=0), found["total"] + level)


def _needs(few: pd.Series, at_most: pd.Series, at_least: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"at_most": at_most.where(few), "at_least": at_least.where(few)}, index=few.index)
