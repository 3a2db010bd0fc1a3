"""What may be sent on of how far answers to scales can be relied on: no number of people, and no share that gives one.

Alpha, omega, the intraclass correlations and agreement count nobody; they are shown where the score itself is. The
shares of responses at an end of the scale, and of those with one answer all the way down, are shown where as many
people as the threshold asks for are in them and outside; near 0 or 100 % they have a code (`coding`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.reliability import FEWEST_PARTNERS
from csceval.publish import coding

SHARES = {"lowest": ("at_lowest", "responses"), "highest": ("at_highest", "responses"),
          "same_answer": ("straight", "judged")}  # fmt: skip
_CONSISTENCY = ("alpha", "alpha_low", "alpha_high", "omega", "weakest_rest")
_SCORES = ("icc1", "icc2", "agreement", "mean", "bound_low", "bound_high")
_KEPT = ("indicator", "period", "verdict", "weakest", "asked", "answered", "other_versions")


@dataclass(frozen=True)
class ScaleFigures:
    """What the report may say of scales.

    quality : one row a scale and period: indicator, period, state (observed, suppressed), verdict, alpha, alpha_low,
        alpha_high, omega, weakest, weakest_rest, icc1, icc2, agreement, asked and answered (partners), mean,
        bound_low, bound_high, other_versions; and for lowest, highest and same_answer a share, or in `..._why` what is
        said instead of it. responding : partners that answered, in all and by sector. changes : from wave to wave.
    answers : shares of the answers to each sentence (`publish.answers`).
    """

    quality: pd.DataFrame
    responding: pd.DataFrame
    changes: pd.DataFrame
    withheld: int
    answers: pd.DataFrame = field(default_factory=pd.DataFrame)


def protect(
    quality: pd.DataFrame, responding: pd.DataFrame, changes: pd.DataFrame, cells: pd.DataFrame, dataset: Dataset
) -> ScaleFigures:
    """The frames of `dataset.reliability` as far as they may be sent on, beside the protected cells of the report."""
    limit = dataset.evaluation.privacy.threshold
    shown = printed_scores(cells)
    rows = [_row(row, (row["indicator"], row["period"]) in shown, limit) for row in quality.to_dict("records")]
    columns = [*_KEPT, "state", *_CONSISTENCY, *_SCORES, *(name for one in SHARES for name in (one, f"{one}_why"))]
    kept = pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys((*_CONSISTENCY, *_SCORES, *SHARES), "float64") | {"asked": "Int64"}
    )
    both = [_seen(row, shown, quality) for row in changes.to_dict("records")]
    away = int((kept["state"] == "suppressed").sum())
    away += sum(int((kept[f"{name}_why"] == "suppressed").sum()) for name in SHARES)
    return ScaleFigures(kept, responding, changes[both].reset_index(drop=True), away)


def printed_scores(cells: pd.DataFrame) -> set[tuple[str, str]]:
    """Indicators and periods whose score over all partners is printed."""
    seen = cells[(cells["level"] == "period") & (cells["state"] == "observed")]
    return set(zip(seen["indicator"].astype(str), seen["period"].astype(str), strict=True))


def _row(row: dict[Any, Any], score_shown: bool, limit: int) -> dict[str, Any]:
    found: dict[str, Any] = {name: row[name] for name in _KEPT}
    found["state"] = "observed" if score_shown else "suppressed"
    enough = score_shown and row["complete"] >= limit
    found |= {name: row[name] if enough else None for name in _CONSISTENCY}
    found |= {name: row[name] if score_shown else None for name in _SCORES}
    if not enough:
        found |= {"verdict": "too_few", "weakest": ""}
    for name, (part, whole) in SHARES.items():
        found[name], found[f"{name}_why"] = (
            _share(int(row[part]), int(row[whole]), limit) if score_shown else (None, "")
        )
    return found


def _share(part: int, whole: int, limit: int) -> tuple[float | None, str]:
    """A share of responses, or what is said instead: a code, `suppressed`, or nothing where nothing could be judged."""
    if whole == 0:
        return None, ""
    code = coding.code({"people": True, "personal": True, "numerator": part, "denominator": whole}, limit)
    if code is not None:
        return None, code.word
    return (part / whole, "") if limit <= part <= whole - limit else (None, "suppressed")


def _seen(row: dict[Any, Any], shown: set[tuple[str, str]], quality: pd.DataFrame) -> bool:
    """Whether a change may be printed: between printed scores, over three partners or more.

    Beside a score over 21 partners, a change over 20 of them would give the mean of the other one; so either all
    partners of a period are in the change, or three or more are not.
    """
    name, first, last, n = row["indicator"], row["from_period"], row["to_period"], row["partners"]
    answered = quality[quality["indicator"] == name].set_index("period")["answered"]
    mine = [str(period) for period in answered.index]
    within = mine[mine.index(first) : mine.index(last) + 1] if row["term"] == "per wave" else [first, last]
    beside = [int(answered[end]) - n for end in (first, last)]
    alone = any(0 < left < FEWEST_PARTNERS for left in beside)
    return bool(n >= FEWEST_PARTNERS and not alone and all((name, period) in shown for period in within))
