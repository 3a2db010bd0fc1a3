"""How often each column is missing, in which group, and which columns are missing together."""

from __future__ import annotations

import pandas as pd

MOST_PATTERNS = 10


def pattern_of(gaps: pd.DataFrame, labels: pd.Series | None) -> pd.DataFrame:
    """Shares and patterns of a frame that is True where something is missing; `labels` are the groups of its rows."""
    return pd.concat([_shares(gaps, labels), _together(gaps)], ignore_index=True)


def _shares(gaps: pd.DataFrame, labels: pd.Series | None) -> pd.DataFrame:
    groups = [] if labels is None else sorted(labels.dropna().unique())
    of_rows = None if labels is None else labels.to_numpy()
    out = []
    for name in gaps:
        out.append({"term": name, "group": "all", "estimate": float(gaps[name].mean()), "n": len(gaps)})
        for group in groups:
            own = gaps[name][of_rows == group]
            out.append({"term": name, "group": group, "estimate": float(own.mean()), "n": len(own)})
    return pd.DataFrame(out)


def _together(gaps: pd.DataFrame) -> pd.DataFrame:
    counts: dict[str, int] = {}
    for row in gaps[gaps.any(axis=1)].itertuples(index=False, name=None):
        name = " + ".join(str(column) for column, gap in zip(gaps.columns, row, strict=True) if gap)
        counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_PATTERNS]
    return pd.DataFrame([{"term": name, "group": "together", "weight": n / len(gaps), "n": n} for name, n in ranked],
                        columns=["term", "group", "weight", "n"]).astype({"weight": float, "n": "int64"})  # fmt: skip
