"""How unequally an outcome is spread over groups or over people in an order, with intervals.

Rows are persons (`outcome`, with `weights` where they were sampled unevenly), or groups with counts (`numerator`,
`denominator`); both give the same number. `counts` says what a numerator counts: people of the denominator (`share`),
or events (`rate`, then a Poisson count for a fixed denominator). `cluster` names groups of rows that may be alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval.estimates.unequal import measures
from csceval.estimates.unequal.cells import Cells, refuse
from csceval.estimates.unequal.measures import moved
from csceval.estimates.unequal.result import Inequality, ratio_rows, result, rows
from csceval.estimates.unequal.spread import from_influence

__all__ = ["Inequality", "concentration_index", "gap", "ratio", "relative_index", "slope_index", "theil"]


def gap(
    data: pd.DataFrame, *, group: str, reference: object, compared: object = None, outcome: str | None = None,
    numerator: str | None = None, denominator: str | None = None, counts: str = "share", weights: str | None = None,
    cluster: str | None = None, level: float = 0.95,
) -> Inequality:  # fmt: skip
    """The difference between the means of a group and of the reference group.

    Parameters
    ----------
    data : one row a person, or one or more rows a group.
    group : column of groups; `reference` is the one that others are compared with, `compared` the headline where there
        are several others.

    Returns
    -------
    Inequality
        In the outcome's unit (a share for counts); the table has the gap of each group and the means. Errors HC2, with
        clusters CR2 with Satterthwaite degrees of freedom (CR1 above 200).

    Raises
    ------
    EstimationError
        A column or group is unusable; the message names it.
    """
    cells, order, base = measures.grouped(data, group, reference, compared, level, outcome=outcome, numerator=numerator,
                                          denominator=denominator, counts=counts, weights=weights,
                                          cluster=cluster)  # fmt: skip
    found, k = measures.differences(cells, order), len(order)
    gaps = moved(found, found.values[:k], np.eye(k, k + 1), found.df[:k])
    names = [f"{cells.labels[code]} − {cells.labels[base]}" for code in order]
    table = rows(gaps, ["gap"] * k, names, [cells.people] * k, level, null=0.0)
    table, note = measures.thin(cells, table, order, base)
    return result("gap", cells, _with_means(cells, table, level), level, found.errors, note)


def ratio(
    data: pd.DataFrame, *, group: str, reference: object, compared: object = None, outcome: str | None = None,
    numerator: str | None = None, denominator: str | None = None, counts: str = "share", weights: str | None = None,
    cluster: str | None = None, level: float = 0.95,
) -> Inequality:  # fmt: skip
    """The mean of a group as a multiple of that of the reference group; parameters as `gap`.

    The interval is made on the log scale by the delta method from the errors of `gap`.

    Raises
    ------
    EstimationError
        A column or group is unusable, or a mean is not above zero.
    """
    cells, order, base = measures.grouped(data, group, reference, compared, level, outcome=outcome, numerator=numerator,
                                          denominator=denominator, counts=counts, weights=weights,
                                          cluster=cluster)  # fmt: skip
    found, k = measures.differences(cells, order), len(order)
    floor = float(found.values[-1])
    means = found.values[:k] + floor
    for code, mean in zip([*order, base], [*means, floor], strict=True):
        if not mean > 0:
            refuse("not_above_zero", column=cells.named, group=cells.labels[code], value=f"{mean:.4g}")
    pull = np.column_stack([np.diag(1 / means), 1 / means - 1 / floor])
    names = [f"{cells.labels[code]} / {cells.labels[base]}" for code in order]
    logs = moved(found, np.log(means / floor), pull, found.df[:k])
    table = ratio_rows(logs, ["ratio"] * k, names, [cells.people] * k, level)
    table, note = measures.thin(cells, table, order, base)
    return result("ratio", cells, _with_means(cells, table, level), level, found.errors, note)


def slope_index(
    data: pd.DataFrame, *, rank: str, order: Sequence[object] | None = None, model: str = "linear",
    outcome: str | None = None, numerator: str | None = None, denominator: str | None = None, counts: str = "share",
    weights: str | None = None, cluster: str | None = None, level: float = 0.95,
) -> Inequality:  # fmt: skip
    """Slope index of inequality: the outcome at the top of the ranks less that at the bottom, by a line through all.

    Parameters
    ----------
    data : one row a person, or one or more rows a group.
    rank : column that says who is better off: numbers (low: worse off), an ordered category, or words with `order`, the
        worst off first. Each group has the place of its middle among all people, 0 to 1.
    model : `linear`, `logit` (shares, as the WHO's Health Equity Assessment Toolkit) or `log`.

    Returns
    -------
    Inequality
        In the outcome's unit; above zero where the better off have more. Errors HC2 (`linear`) or a sandwich, with
        clusters CR2 and Satterthwaite degrees of freedom; ranks count as known.

    Raises
    ------
    EstimationError
        A column is unusable, or the order of the groups is not said.

    Notes
    -----
    Pamuk 1985, Population Studies 39; Mackenbach & Kunst 1997, Social Science & Medicine 44; WHO 2013, Handbook on
    health inequality monitoring.
    """
    cells, ends, slopes, found = measures.fitted(
        data, rank, order, model, level, outcome=outcome, numerator=numerator, denominator=denominator, counts=counts,
        weights=weights, cluster=cluster,
    )  # fmt: skip
    values, moves = np.array([ends[1] - ends[0], *ends]), np.vstack([slopes[1] - slopes[0], slopes])
    known = moved(found, values, moves, np.full(3, found.df[0]))
    table = rows(known, ["slope_index", "bottom", "top"], ["all"] * 3, [cells.people] * 3, level, null=0.0)
    return result("slope_index", cells, table, level, found.errors)


def relative_index(
    data: pd.DataFrame, *, rank: str, order: Sequence[object] | None = None, model: str = "linear",
    outcome: str | None = None, numerator: str | None = None, denominator: str | None = None, counts: str = "share",
    weights: str | None = None, cluster: str | None = None, level: float = 0.95,
) -> Inequality:  # fmt: skip
    """Relative index of inequality: the outcome at the top of the ranks over that at the bottom (Kunst–Mackenbach).

    Parameters and sources as `slope_index`; with `model="log"` the exponential of the slope. The interval is made on
    the log scale by the delta method.

    Raises
    ------
    EstimationError
        As `slope_index`; or the line is not above zero at both ends.
    """
    cells, ends, slopes, found = measures.fitted(
        data, rank, order, model, level, outcome=outcome, numerator=numerator, denominator=denominator, counts=counts,
        weights=weights, cluster=cluster,
    )  # fmt: skip
    if not (ends > 0).all():
        refuse("line_below_zero", column=cells.named, value=f"{ends.min():.4g}")
    pull = (slopes[1] / ends[1] - slopes[0] / ends[0])[None, :]
    logs = moved(found, np.array([np.log(ends[1] / ends[0])]), pull, found.df[:1])
    both = moved(found, ends, slopes, np.full(2, found.df[0]))
    parts = rows(both, ["bottom", "top"], ["all"] * 2, [cells.people] * 2, level, null=None)
    table = pd.concat([ratio_rows(logs, ["relative_index"], ["all"], [cells.people], level), parts], ignore_index=True)
    return result("relative_index", cells, table, level, found.errors)


def concentration_index(
    data: pd.DataFrame, *, rank: str, order: Sequence[object] | None = None, variant: str = "standard",
    bounds: tuple[float, float] | None = None, outcome: str | None = None, numerator: str | None = None,
    denominator: str | None = None, counts: str = "share", weights: str | None = None, cluster: str | None = None,
    level: float = 0.95,
) -> Inequality:  # fmt: skip
    """Concentration index: is the outcome found more among the better off (above zero) or the worse off (below)?

    Parameters
    ----------
    data, rank, order : as `slope_index`. Ranked by the outcome itself, the standard index is Gini's.
    variant : `standard` 2 cov(y, r)/μ; `generalised` μ times it; for outcomes between `bounds` (0 and 1 for shares)
        `erreygers` 4μC/(b − a) or `wagstaff` μC(b − a)/((b − μ)(μ − a)).

    Returns
    -------
    Inequality
        Without unit. The error counts that ranks come from the same people; with clusters CR1 and t(G − 1).

    Raises
    ------
    EstimationError
        A column is unusable, the order is not said, or the outcome does not fit the variant.

    Notes
    -----
    Kakwani, Wagstaff & van Doorslaer 1997, Journal of Econometrics 77 (error; grouped data too); Wagstaff 2005, Health
    Economics 14; Erreygers 2009, Journal of Health Economics 28; O'Donnell et al. 2008, ch. 8.
    """
    measures.choice("variant", variant, measures.VARIANTS)
    cells = measures.cells_of(data, rank, level, ordered=True, order=order, outcome=outcome, numerator=numerator,
                              denominator=denominator, counts=counts, weights=weights, cluster=cluster)  # fmt: skip
    if variant == "standard" and ((cells.mean < 0).any() or not cells.average > 0):
        refuse("not_positive", column=cells.named)
    whole, pull, slope = measures.concentration(cells)
    limits = measures.bounds_of(cells, variant, bounds)
    moves, value = measures.of_variant(variant, whole, cells.average, *limits)
    found = from_influence(cells, np.array([value]), pull @ moves[:, None], slope @ moves[:, None],
                           cells.scale if variant == "generalised" else 1.0)  # fmt: skip
    table = rows(found, ["concentration_index"], ["all"], [cells.people], level, null=0.0)
    return result("concentration_index", cells, _with_means(cells, table, level), level, found.errors)


def theil(
    data: pd.DataFrame, *, group: str | None = None, outcome: str | None = None, numerator: str | None = None,
    denominator: str | None = None, counts: str = "share", weights: str | None = None, cluster: str | None = None,
    level: float = 0.95,
) -> Inequality:  # fmt: skip
    """Theil index: mean of (y/μ)·ln(y/μ); zero where all have the same.

    Parameters
    ----------
    data : one row a person; or rows of counts, of which only the inequality between groups can be told.
    group : splits the index into inequality between groups and within them; needed with counts.

    Returns
    -------
    Inequality
        Without unit (the WHO's toolkit prints it times 1,000). Delta method; an interval ends at 0, and near 0 it
        is rough. p is not given, since equality lies at the end of what is possible.

    Raises
    ------
    EstimationError
        A column is unusable, or an amount is below zero.

    Notes
    -----
    Theil 1967; Shorrocks 1980, Econometrica 48 (parts); Biewen & Jenkins 2006, Oxford Bulletin 68 (errors).
    """
    if numerator is not None and group is None:
        refuse("theil_group")
    cells = measures.cells_of(data, group, level, ordered=False, order=None, outcome=outcome, numerator=numerator,
                              denominator=denominator, counts=counts, weights=weights, cluster=cluster)  # fmt: skip
    if (cells.mean < 0).any() or not cells.average > 0:
        refuse("not_positive", column=cells.named)
    level_of = (cells.sums(cells.size * cells.mean) / cells.sums(cells.size))[cells.codes]
    parts = {"between": measures.entropy(cells, level_of)} if group is not None else {}
    if numerator is None:
        parts = {"theil": measures.entropy(cells, cells.mean), **parts}
    if len(parts) > 1:
        (one, pull, slope), (other, pulled, sloped) = parts["theil"], parts["between"]
        parts["within"] = (one - other, pull - pulled, slope - sloped)
    values = np.array([part[0] for part in parts.values()])
    pulls, slopes = (np.column_stack([part[at] for part in parts.values()]) for at in (1, 2))
    found = from_influence(cells, values, pulls, slopes)
    table = rows(found, list(parts), ["all"] * len(parts), [cells.people] * len(parts), level, null=None)
    table["conf_low"] = table["conf_low"].clip(lower=0.0)
    return result("theil", cells, table, level, found.errors)


def _with_means(cells: Cells, table: pd.DataFrame, level: float) -> pd.DataFrame:
    """The table with the mean of each group below, where groups are few and none is a single person."""
    if len(cells.labels) > measures.MOST_GROUPS or cells.sums(cells.copies).min() < 2:
        return table
    return pd.concat([table, measures.means(cells, level)], ignore_index=True)
