"""Answers of people as one score a partner and wave."""

from __future__ import annotations

import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._columns import numbers, require


def partner_means(scores: pd.DataFrame, score: str, wave: str | None) -> pd.DataFrame:
    """One row a wave and partner: `wave`, `partner_id`, `score`, the mean of its answers, and `answers`."""
    require(scores, ["partner_id", score, wave])
    rows = pd.DataFrame({"wave": 0 if wave is None else scores[wave], "partner_id": scores["partner_id"],
                         "score": numbers(scores, score)}).dropna()  # fmt: skip
    if rows.empty:
        raise EstimationError(words.say("network_voice.no_answers", score=score), code="estimate-refused",
                              fix=words.say("network_voice.fix_no_answers"))  # fmt: skip
    rows["partner_id"] = rows["partner_id"].astype(str)
    found = rows.groupby(["wave", "partner_id"], sort=True)["score"].agg(["mean", "size"]).reset_index()
    return found.rename(columns={"mean": "score", "size": "answers"})
