"""Answers that tell little: at the end of a scale, or the same all the way down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.estimates._arrays import twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates.scaling import answers as answered
from csceval.words import say


@dataclass(frozen=True)
class StraightLines:
    """Responses that give one answer to many items, although some of these say the opposite of the others.

    judged : responses with enough items answered, a reversed one among them. straight : how many of those have the
    same answer throughout. share : straight / judged, None where nothing could be judged. rows : their row labels.
    """

    judged: int
    straight: int
    share: float | None
    rows: tuple[object, ...]


def floor_ceiling(scores: pd.DataFrame, *, low: float, high: float) -> pd.DataFrame:
    """What share of the answers, or of the scores, lies at the lowest and at the highest possible value.

    A scale with many there cannot show that things got worse, or better. Columns: term (the column), n (values), floor,
    ceiling (shares of n, missing where there is no value).

    Parameters
    ----------
    scores : one row a response, one column a score or an item. low, high : the ends of the scale.

    Raises
    ------
    EstimationError
        Values outside the scale, columns that are no numbers.

    Source: Terwee et al. 2007, Journal of Clinical Epidemiology 60: 34-42, who call more than 15 % an effect.
    """
    if not low < high:
        raise EstimationError(say("estimates_scales.scale_ends"), code="unknown-choice",
                              fix=say("estimates_scales.fix_scale_ends"))  # fmt: skip
    frame = require(scores, list(scores.columns) if isinstance(scores, pd.DataFrame) else [])
    values = {str(name): numbers(frame, name) for name in frame.columns}
    answered.inside(values, low, high)
    rows = []
    for name, column in values.items():
        there = column[~np.isnan(column)]
        ends = [float((there == end).mean()) if len(there) else np.nan for end in (low, high)]
        rows.append({"term": name, "n": len(there), "floor": ends[0], "ceiling": ends[1]})
    return twelve_frame(pd.DataFrame(rows))


def straight_lining(items: pd.DataFrame, *, reversed_items: Sequence[str], at_least: int = 10) -> StraightLines:
    """Responses that ticked one column all the way down, though agreeing with every sentence contradicts itself.

    Parameters
    ----------
    items : one row a response, one column an item, as they were answered: reversed items **not** turned round.
    reversed_items : the columns where agreeing speaks against what the others say.
    at_least : only responses with so many items answered are judged, a reversed and a plain one among them.

    Raises
    ------
    EstimationError
        A reversed item that is no column, fewer than two items, columns that are no numbers.

    Source: the rule that the variance within a response is zero, of Kim, Dykema, Stevenson, Black & Moberg 2019,
    Social Science Computer Review 37: 214-233.
    """
    answers = answered.given(items)
    require(items, list(reversed_items))
    turned = np.array([name in set(reversed_items) for name in items.columns])
    there = ~np.isnan(answers)
    judged = (there.sum(axis=1) >= max(at_least, 2)) & there[:, turned].any(axis=1) & there[:, ~turned].any(axis=1)
    highest = np.where(there, answers, -np.inf).max(axis=1)
    straight = judged & (highest == np.where(there, answers, np.inf).min(axis=1))
    n, found = int(judged.sum()), int(straight.sum())
    return StraightLines(n, found, found / n if n else None, tuple(items.index[straight]))
