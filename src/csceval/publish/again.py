"""Effects worked out in other ways, without what would give a single place back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from csceval.estimates.choosing.rules import scale_of
from csceval.publish.courses import Seen

if TYPE_CHECKING:
    from csceval.estimates.result import CheckResult, Estimate

COLUMNS = ["design", "kind", "term", "estimate", "conf_low", "conf_high"]
_ENDS = ("estimate", "conf_low", "conf_high")
_BOUNDS = ("parallel", "relative_magnitude", "smoothness")


def protect_again(
    estimates: Mapping[str, Estimate], cells: pd.DataFrame, indicators: Mapping[str, str]
) -> pd.DataFrame:
    """Every effect beside the same one in other ways.

    One row a way: design, kind (`main`, `other`: another design of the same indicator on the same scale,
    `anticipation`, `left_out`, `least` and `most`: of those with a place left out, and the bounds of `honest_did`),
    term (what is named beside it), estimate and interval, in the scale of the estimate.

    What is left when a place is left out tells that place, so these ways are shown one by one only where every place of
    the indicator is printed in every period; else the lowest and the highest, without a name and an interval.

    Parameters
    ----------
    estimates : by design id.
    cells : the protected cells of the report.
    indicators : of each design its indicator.
    """
    seen, rows = Seen(cells), []
    for design, estimate in estimates.items():
        rows += [row | {"design": design} for row in _of(design, estimate, estimates, indicators)]
        for check in estimate.checks:
            ways = _WAYS[check.name](check, seen.every(indicators[design])) if check.name in _WAYS else ()
            rows += [row | {"design": design} for row in ways]
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(_ENDS, "float64"))


def _of(
    design: str, estimate: Estimate, estimates: Mapping[str, Estimate], indicators: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The effect as reported, and as other designs of its indicator find it."""
    yield {"kind": "main", "term": estimate.method} | _ends(estimate)
    for name, other in estimates.items():
        same = indicators[name] == indicators[design] and scale_of(other.estimand) == scale_of(estimate.estimand)
        if same and name != design:
            yield {"kind": "other", "term": f"{name} {other.method}"} | _ends(other)


def _ends(estimate: Estimate) -> dict[str, float | None]:
    return {"estimate": estimate.value, "conf_low": estimate.conf_low, "conf_high": estimate.conf_high}


def _left_out(check: CheckResult, printed: bool) -> Iterator[dict[str, Any]]:
    rows = check.table[check.table["estimate"].notna()].to_dict("records")
    if printed:
        yield from ({"kind": "left_out", "term": row["unit"]} | {end: row[end] for end in _ENDS} for row in rows)
    elif rows:
        values = sorted(row["estimate"] for row in rows)
        yield {"kind": "least", "term": "", "estimate": values[0]}
        yield {"kind": "most", "term": "", "estimate": values[-1]}


def _anticipation(check: CheckResult, _printed: bool) -> Iterator[dict[str, Any]]:
    for row in check.table.to_dict("records")[1:]:
        yield {"kind": "anticipation", "term": str(row["term"])} | {end: row[end] for end in _ENDS}


def _bounds(check: CheckResult, _printed: bool) -> Iterator[dict[str, Any]]:
    for row in check.table.to_dict("records"):
        kind, _, size = str(row["term"]).partition("=")
        if kind in _BOUNDS:
            yield {"kind": kind, "term": size} | {end: row[end] for end in _ENDS}


_WAYS = {"leave_one_out": _left_out, "anticipation": _anticipation, "honest_did": _bounds}
