"""The last look at what is said of scales, written apart from `scales` on purpose."""

from __future__ import annotations

import pandas as pd

from csceval.errors import PrivacyError
from csceval.publish.scales import ScaleFigures
from csceval.words import say

_NAMES = {"lowest": ("at_lowest", "responses"), "highest": ("at_highest", "responses"),
          "same_answer": ("straight", "judged")}  # fmt: skip


def ensure_scales_protected(shown: ScaleFigures, found: pd.DataFrame, threshold: int) -> None:
    """Refuse a share that gives a small number of people, and any number beside a withheld score.

    Parameters
    ----------
    found : what `dataset.reliability.reliability` gave, in the same order.

    Raises
    ------
    PrivacyError
        `unprotected`.
    """
    for row, true in zip(shown.quality.to_dict("records"), found.to_dict("records"), strict=True):
        numbers = [name for name in ("alpha", "omega", "icc1", "mean", "bound_low", *_NAMES) if not pd.isna(row[name])]
        if row["state"] == "suppressed" and numbers:
            raise _error(row["indicator"], row["period"])
        if not pd.isna(row["alpha"]) and true["complete"] < threshold:
            raise _error(row["indicator"], row["period"])
        for name, (part, whole) in _NAMES.items():
            inside, outside = true[part], true[whole] - true[part]
            if not pd.isna(row[name]) and min(inside, outside) < threshold:
                raise _error(row["indicator"], row["period"])
            side, _, bound = str(row[f"{name}_why"]).partition(":")
            room = {"below": float(bound or 0), "above": 1 - float(bound or 0)}.get(side)
            if room is not None and room * true[whole] <= threshold:
                raise _error(row["indicator"], row["period"])


def ensure_answers_protected(shown: pd.DataFrame, counts: pd.DataFrame, threshold: int) -> None:
    """Refuse a share of answers that fewer people than the threshold gave, and one that is not true.

    Parameters
    ----------
    shown : what `publish.answers.protect` made of `counts` (`dataset.given_answers`).

    Raises
    ------
    PrivacyError
        `unprotected`.
    """
    spot = ["indicator", "period", "order"]
    asked = dict(iter(counts.groupby(spot)))
    for row in shown[shown["state"] == "observed"].to_dict("records"):
        mine = asked.get(tuple(row[name] for name in spot), counts[:0])
        inside = mine.loc[mine["answer"].between(row["first"], row["last"]), "n"].sum()
        whole = mine["n"].sum()
        if inside < threshold or whole - inside < threshold or abs(inside / whole - row["share"]) > 0.0051:
            raise _error(row["indicator"], row["period"])


def _error(indicator: str, period: str) -> PrivacyError:
    return PrivacyError(say("scales.unprotected", indicator=indicator, period=period), code="unprotected",
                        fix=say("privacy.audit_fix"))  # fmt: skip
