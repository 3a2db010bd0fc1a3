"""Do raters agree: six intraclass correlations, agreement within groups, and what a group's mean is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, twelve_frame
from csceval.estimates._columns import complete, numbers, require
from csceval.estimates._distributions import f_tail
from csceval.estimates.scaling import answers as answered
from csceval.words import say


def intraclass(data: pd.DataFrame, *, target: str, rater: str, score: str, level: float = 0.95) -> pd.DataFrame:
    """Six intraclass correlations: how much of the spread of scores comes from the targets that were rated.

    Six rows. Column `term` is `ICC(1,1)` (each target has other raters), `ICC(2,1)` (the raters are a sample),
    `ICC(3,1)` (these raters only), and `ICC(1,k)`, `ICC(2,k)`, `ICC(3,k)`, the same for the mean of the k raters.
    Columns: term, estimate, conf_low, conf_high, statistic (F of no differences between targets), df, df_below,
    p_value (one-sided, that of F), n (targets), raters. Targets that lack a rater's score are left out;
    `attrs["warnings"]` counts them.

    Parameters
    ----------
    data : one row a score.
    target, rater, score : columns; each rater scores each target at most once.

    Raises
    ------
    EstimationError
        A column that is not there or no number, a pair scored twice, fewer than two complete targets or raters.

    Sources: Shrout & Fleiss 1979, Psychological Bulletin 86: 420-428; intervals of ICC(2) McGraw & Wong 1996,
    Psychological Methods 1: 30-46, table 7.
    """
    answered.a_level(level)
    table, warnings = _crossed(data, target, rater, score)
    n, k = table.shape
    between, within, _, error = squares = _mean_squares(table)
    if between == 0 and error == 0:
        raise EstimationError(say("estimates_scales.same_scores"), code="estimate-refused",
                              fix=say("estimates_scales.fix_one_rater"))  # fmt: skip
    one_way, crossed, tail = (n - 1, n * (k - 1)), (n - 1, (n - 1) * (k - 1)), (1 - level) / 2
    ends = [_of_f(between, within, one_way, k, tail), _random(squares, n, k, tail),
            _of_f(between, error, crossed, k, tail)]  # fmt: skip
    tests = [_tested(between, within, one_way), *[_tested(between, error, crossed)] * 2]
    single, mean = _six(squares, n, k)
    rows = [{"term": f"ICC({form},1)", "estimate": of_one, "conf_low": low, "conf_high": high, **test}
            for form, (of_one, (low, high), test) in enumerate(zip(single, ends, tests, strict=True), 1)]  # fmt: skip
    rows += [{"term": f"ICC({form},k)", "estimate": of_mean, "conf_low": _stepped(low, k),
              "conf_high": _stepped(high, k), **test}
             for form, (of_mean, (low, high), test) in enumerate(zip(mean, ends, tests, strict=True), 1)]  # fmt: skip
    return _told(pd.DataFrame(rows).assign(n=n, raters=k), warnings)


def within_group_agreement(
    data: pd.DataFrame, *, items: list[str], group: str, low: float, high: float
) -> pd.DataFrame:
    """How far the members of each group agree: 1 where all answer alike, 0 where they might as well have guessed.

    One row a group: group, n (members with every item), items, variance (mean over items, n − 1), estimate. With one
    item the estimate is r_wg = 1 − variance / ((A² − 1) / 12), A the number of possible answers; with J items r_wg(J).
    More spread than guessing gives 0 (James, Demaree & Wolf 1993), and a group of one has no estimate.

    Parameters
    ----------
    data : one row a member; members that lack an item are left out.
    items, group : columns. low, high : the lowest and the highest possible answer, whole steps between
        them. `attrs["warnings"]` of the result counts the rows left out.

    Raises
    ------
    EstimationError
        Answers outside the scale, columns that are not there or no numbers, only groups of one.

    Source: James, Demaree & Wolf 1984, Journal of Applied Psychology 69: 85-98, eq. 1, 4 and 5.
    """
    if not low < high:
        raise EstimationError(say("estimates_scales.scale_ends"), code="unknown-choice",
                              fix=say("estimates_scales.fix_scale_ends"))  # fmt: skip
    frame = require(data, [*items, group])
    values = {name: numbers(frame, name) for name in items}
    answered.inside(values, low, high)
    keep, warnings = complete(frame, values, [group])
    codes, labels = pd.factorize(frame[group].to_numpy(dtype=object)[keep], sort=True)
    spread, sizes = _within(np.column_stack([column[keep] for column in values.values()]), codes.astype(np.int64))
    if (sizes < 2).all():
        raise EstimationError(say("estimates_scales.group_small"), code="estimate-refused",
                              fix=say("estimates_scales.fix_group_small"))  # fmt: skip
    share = np.clip(1 - spread / (((high - low + 1) ** 2 - 1) / 12), 0, 1)
    many = len(items) * share
    return _told(pd.DataFrame({
        "group": labels, "n": sizes, "items": len(items), "variance": spread, "estimate": many / (many + 1 - share),
    }), warnings)  # fmt: skip


def aggregation(data: pd.DataFrame, *, group: str, score: str, level: float = 0.95) -> pd.DataFrame:
    """Whether the mean of a group, such as a partner, says something about the group.

    Two rows: `ICC(1)`, the share of the spread of single scores that lies between groups, and `ICC(2)`, how surely
    the groups' means tell them apart. Columns: term, estimate, statistic (F), df, df_below, p_value, conf_low,
    conf_high, n (scores), groups, size (members of a group, as unequal sizes count: Snedecor's n₀). The intervals are
    exact for groups of one size and close to it otherwise.

    Parameters
    ----------
    data : one row a score. group, score : columns; rows that lack one are left out.

    Raises
    ------
    EstimationError
        One group only, only groups of one, a column that is not there or no number.

    Sources: Bliese 2000, in Klein & Kozlowski (eds.), Multilevel Theory, Research, and Methods in Organizations,
    ch. 8; intervals Searle 1971, Linear Models, ch. 9.
    """
    answered.a_level(level)
    frame = require(data, [group, score])
    values = {score: numbers(frame, score)}
    keep, warnings = complete(frame, values, [group])
    codes = pd.factorize(frame[group].to_numpy(dtype=object)[keep], sort=True)[0].astype(np.int64)
    y, sizes = values[score][keep], np.bincount(codes).astype(float)
    groups, n = len(sizes), len(y)
    for wrong, word in ((groups < 2, "one_group"), (n == groups, "group_small")):
        if wrong:
            raise EstimationError(say(f"estimates_scales.{word}"), code="estimate-refused",
                                  fix=say(f"estimates_scales.fix_{word}"))  # fmt: skip
    means = np.bincount(codes, weights=y) / sizes
    between = float(sizes @ (means - y.mean()) ** 2) / (groups - 1)
    within = float(((y - means[codes]) ** 2).sum()) / (n - groups)
    if between + within == 0:
        raise EstimationError(say("estimates_scales.same_scores"), code="estimate-refused",
                              fix=say("estimates_scales.fix_one_group"))  # fmt: skip
    size = (n - float((sizes**2).sum()) / n) / (groups - 1)
    df = (groups - 1, n - groups)
    low, high = _of_f(between, within, df, size, (1 - level) / 2)
    one = (between - within) / (between + (size - 1) * within)
    found = pd.DataFrame([
        {"term": "ICC(1)", "estimate": one, "conf_low": low, "conf_high": high},
        {"term": "ICC(2)", "estimate": _stepped(one, size), "conf_low": _stepped(low, size),
         "conf_high": _stepped(high, size)},
    ])  # fmt: skip
    return _told(found.assign(**_tested(between, within, df), n=n, groups=groups, size=size), warnings)


def _tested(top: float, below: float, df: tuple[int, int]) -> dict[str, float]:
    """F of no differences between targets."""
    f = top / below if below > 0 else math.inf
    return {"statistic": f, "df": float(df[0]), "df_below": float(df[1]), "p_value": f_tail(f, *df)}


def _told(found: pd.DataFrame, warnings: Sequence[str]) -> pd.DataFrame:
    """The frame at 12 digits, with what happened to the rows beside it."""
    rounded = twelve_frame(found)
    rounded.attrs["warnings"] = tuple(warnings)
    return rounded


def _crossed(data: pd.DataFrame, target: str, rater: str, score: str) -> tuple[FloatArray, list[str]]:
    """Scores as targets × raters, of the targets that every rater scored."""
    frame = require(data, [target, rater, score])
    values = {score: numbers(frame, score)}
    keep, warnings = complete(frame, values, [target, rater])
    rows, targets = pd.factorize(frame[target].to_numpy(dtype=object)[keep], sort=True)
    columns, raters = pd.factorize(frame[rater].to_numpy(dtype=object)[keep], sort=True)
    if repeated := int(len(rows) - len(set(zip(rows.tolist(), columns.tolist(), strict=True)))):
        raise EstimationError(say("estimates_scales.repeated_rating", n=repeated), code="estimate-refused",
                              fix=say("estimates_scales.fix_repeated_rating"))  # fmt: skip
    table = np.full((len(targets), len(raters)), np.nan)
    table[rows, columns] = values[score][keep]
    whole = table[~np.isnan(table).any(axis=1)]
    if len(whole) < 2 or len(raters) < 2:
        raise EstimationError(say("estimates_scales.one_rater", targets=len(whole), raters=len(raters)),
                              code="estimate-refused", fix=say("estimates_scales.fix_one_rater"))  # fmt: skip
    left = frame[target].dropna().nunique() - len(whole)
    told = [say("estimates_scales.targets_left", n=left, of=left + len(whole))] if left else []
    return whole, [*warnings, *told]


def _mean_squares(table: FloatArray) -> tuple[float, float, float, float]:
    """Between targets, within targets, between raters, and what is left of the two."""
    n, k = table.shape
    centred = table - table.mean()
    of_targets, of_raters = centred.mean(axis=1), centred.mean(axis=0)
    between, raters = k * float(of_targets @ of_targets) / (n - 1), n * float(of_raters @ of_raters) / (k - 1)
    inside = centred - of_targets[:, None]
    within = float((inside**2).sum()) / (n * (k - 1))
    error = float(((inside - of_raters) ** 2).sum()) / ((n - 1) * (k - 1))
    # What is left by rounding alone is nothing.
    tiny = 1e-24 * max(float((table**2).sum()), 1e-300)
    between, within, raters, error = (0.0 if square < tiny else square for square in (between, within, raters, error))
    return between, within, raters, error


def _six(squares: tuple[float, float, float, float], n: int, k: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The three forms for one rater, and for the mean of k."""
    b, w, j, e = squares
    random = j - e
    single = ((b - w) / (b + (k - 1) * w), (b - e) / (b + (k - 1) * e + k * random / n), (b - e) / (b + (k - 1) * e))
    mean = (1 - w / b, (b - e) / (b + random / n), 1 - e / b) if b > 0 else (math.nan,) * 3
    return single, mean


def _of_f(top: float, below: float, df: tuple[int, int], size: float, tail: float) -> tuple[float, float]:
    """Interval of an intraclass correlation that is a function of one F."""
    if below == 0:
        return 1.0, 1.0
    f = top / below
    low, high = f / float(special.fdtri(*df, 1 - tail)), f * float(special.fdtri(*df[::-1], 1 - tail))
    return (low - 1) / (low + size - 1), (high - 1) / (high + size - 1)


def _random(squares: tuple[float, float, float, float], n: int, k: int, tail: float) -> tuple[float, float]:
    """Interval where raters are a sample; degrees of freedom by Satterthwaite."""
    b, _, j, e = squares
    if e == 0 and j == 0:
        return 1.0, 1.0
    icc = (b - e) / (b + (k - 1) * e + k * (j - e) / n)
    if icc >= 1:
        return math.nan, math.nan
    part, rest = k * icc / (n * (1 - icc)), 1 + k * icc * (n - 1) / (n * (1 - icc))
    df = (part * j + rest * e) ** 2 / ((part * j) ** 2 / (k - 1) + (rest * e) ** 2 / ((n - 1) * (k - 1)))
    upper, lower = float(special.fdtri(n - 1, df, 1 - tail)), float(special.fdtri(df, n - 1, 1 - tail))
    spread = k * j + (k * n - k - n) * e
    return n * (b - upper * e) / (upper * spread + n * b), n * (lower * b - e) / (spread + n * lower * b)


def _stepped(one: float, size: float) -> float:
    """The correlation of a mean over so many, by Spearman and Brown."""
    return size * one / (1 + (size - 1) * one) if 1 + (size - 1) * one > 0 else math.nan


def _within(values: FloatArray, codes: IntArray) -> tuple[FloatArray, IntArray]:
    """Mean variance over items inside each group (NaN for a group of one), and the groups' sizes."""
    sizes = np.bincount(codes)
    found = []
    for column in values.T:
        means = np.bincount(codes, weights=column) / sizes
        squares = np.bincount(codes, weights=(column - means[codes]) ** 2)
        found.append(np.divide(squares, sizes - 1, out=np.full(len(sizes), np.nan), where=sizes > 1))
    return np.mean(found, axis=0), sizes
