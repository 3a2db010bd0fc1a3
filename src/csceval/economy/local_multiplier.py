"""Local Multiplier 3: what those who were paid, and those whom they paid, say they spent in the area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.economy.cautions.case import column
from csceval.economy.remarks import place
from csceval.errors import EstimationError
from csceval.estimates._arrays import twelve, twelve_frame
from csceval.estimates._columns import require
from csceval.estimates._distributions import t_quantile
from csceval.problems import Problem, in_order

ROUNDS = (2, 3)
_NEEDED = ["round", "kind", "spend", "local_spend"]


@dataclass(frozen=True, eq=False)
class LM3:
    """(R1 + R2 + R3) / R1, between 1 and 3; numbers have 12 significant digits.

    `conf_low` and `conf_high` are about the respondents being some of many, None where a round has fewer than two; the
    ends lie within 1 and 3. `rounds` has a row a round: `round`, `spend` and `local_spend` (weighted), `share` of
    spending in the area, its `std_error`, `respondents`, and `passed_on`: what reached this round of one unit at the
    start. `kinds` has the same by round and kind. `problems` are the rows that were set aside, and what to beware of.
    """

    value: float
    std_error: float | None
    conf_low: float | None
    conf_high: float | None
    level: float
    rounds: pd.DataFrame
    kinds: pd.DataFrame
    problems: tuple[Problem, ...]


def measure_lm3(survey: pd.DataFrame, *, level: float = 0.95) -> LM3:
    """The multiplier of three rounds: 1 + s₂ + s₂ s₃, with s the share of spending in the area in rounds 2 and 3.

    After New Economics Foundation, *The Money Trail* (2002). It counts turnover and the spending of staff, so it is a
    truncated multiplier with households and no Type I; it says nothing of what would have happened anyway.
    s is a ratio of weighted sums; its error is the linearised one of a ratio (Cochran 1977, ch. 6), the two rounds are
    taken as independent, and the interval uses t with Satterthwaite's degrees of freedom.

    Parameters
    ----------
    survey : rows of the table `local_spend_survey`: `round` (2 for those whom the collaboration pays, 3 for those whom
        they pay), `kind`, `spend`, `local_spend`, and `weight` where it is there.

    Raises
    ------
    EstimationError
        A column is missing, or a round has no respondent who spent anything.
    """
    rows = _usable(require(survey, _NEEDED))
    used = rows[rows["fault"] == ""].astype({"round": np.int64})
    rounds = _shares(used, ["round"]).set_index("round")
    spent: dict[Any, float] = rounds["spend"].to_dict()
    for one in ROUNDS:
        if not spent.get(one, 0.0) > 0:
            told = words.problem("economy-lm3-round-missing", round=one)
            raise EstimationError(told.message, code=told.code, fix=told.fix)
    second, third = rounds["share"].to_numpy(dtype=np.float64)
    value = 1 + second + second * third
    # dLM3 / ds₂ = 1 + s₃ and dLM3 / ds₃ = s₂.
    parts = np.array([(1 + third), second]) ** 2 * rounds["std_error"].to_numpy(dtype=np.float64) ** 2
    error, low, high = _interval(value, parts, rounds["respondents"].to_numpy(dtype=np.float64), level)
    rounds = rounds.assign(passed_on=[second, second * third]).reset_index()
    return LM3(
        value=twelve(value) or 1.0, std_error=twelve(error), conf_low=twelve(low), conf_high=twelve(high), level=level,
        rounds=twelve_frame(rounds), kinds=twelve_frame(_shares(used, ["round", "kind"])),
        problems=tuple(in_order(_remarks(rows, rounds))),
    )  # fmt: skip


def _usable(survey: pd.DataFrame) -> pd.DataFrame:
    """Every row with its weight, its place and why it cannot be used (empty where it can)."""
    found = pd.DataFrame({name: pd.to_numeric(survey[name], errors="coerce").astype(np.float64)
                          for name in ("round", "spend", "local_spend")}).assign(kind=survey["kind"])  # fmt: skip
    weight = column(survey, "weight")
    found["weight"] = pd.to_numeric(weight, errors="coerce").astype(np.float64).where(weight.notna(), 1.0)
    for name in ("file", "sheet", "row"):
        found[name] = column(survey, f"_{name}")
    amounts = found["spend"].ge(0) & found["local_spend"].ge(0) & found["weight"].ge(0)
    tests = [~found["round"].isin(ROUNDS), ~amounts, found["local_spend"] > found["spend"]]
    return found.assign(fault=np.select([test.to_numpy() for test in tests], ["round", "amount", "more_local"], ""))


def _shares(used: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Weighted sums, the share in the area and its error, by round (and kind)."""
    rows = [dict(zip(by, key, strict=True)) | _share(same) for key, same in used.groupby(by, sort=True)]
    return pd.DataFrame(rows, columns=[*by, "spend", "local_spend", "share", "std_error", "respondents"])


def _share(rows: pd.DataFrame) -> dict[str, Any]:
    weight, spend, local = (rows[name].to_numpy(dtype=np.float64) for name in ("weight", "spend", "local_spend"))
    whole, inside, n = float(weight @ spend), float(weight @ local), len(rows)
    if whole <= 0:
        return {"spend": whole, "local_spend": inside, "share": np.nan, "std_error": np.nan, "respondents": n}
    share = inside / whole
    spread = float(((weight * (local - share * spend)) ** 2).sum())
    error = np.sqrt(n / (n - 1) * spread) / whole if n > 1 else np.nan
    return {"spend": whole, "local_spend": inside, "share": share, "std_error": error, "respondents": n}


def _interval(value: float, parts: Any, n: Any, level: float) -> tuple[float | None, float | None, float | None]:
    """Error and interval of a sum of independent parts with these variances."""
    variance = float(parts.sum())
    if np.isnan(variance):
        return None, None, None
    if variance == 0:
        return 0.0, value, value
    df = variance**2 / float((parts**2 / (n - 1)).sum())
    reach = float(t_quantile(0.5 + level / 2, df)) * variance**0.5
    return variance**0.5, max(1.0, value - reach), min(3.0, value + reach)


def _remarks(rows: pd.DataFrame, rounds: pd.DataFrame) -> Iterator[Problem]:
    for line in rows[rows["fault"] != ""].to_dict("records"):
        yield words.problem("economy-lm3-row-unusable", **place(line),
                            why=words.say(f"economy_lm3.{line['fault']}"))  # fmt: skip
    for line in rounds[rounds["respondents"] < 2].to_dict("records"):
        yield words.problem("economy-lm3-one-respondent", round=int(line["round"]))
