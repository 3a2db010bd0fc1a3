"""What other choices would have given: the structural band over methods, and the tornado over what is not known."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd

from csceval.economy import _doubt
from csceval.economy._chain import MEASURES, Chain, build
from csceval.economy.multiplying import Denominator, total
from csceval.economy.payees import text
from csceval.economy.regions import Region, alternatives
from csceval.economy.spending import STAFF, prepared
from csceval.economy.table import IOTable
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.words import say

BARS = 12  # bars that a reader can still compare
STEP = 0.1  # a local share without a range is moved by ten points


def others(
    spending: pd.DataFrame,
    lines: _doubt.Lines,
    table: IOTable,
    region: Region,
    *,
    denominator: Denominator | None,
    jobs_factor: float,
) -> pd.DataFrame:
    """Totals by `method` and, in a closed model, by `denominator`; the choice that was made stands first.

    Columns `output_type1`, `output_type2`, `gva_type1` and so on; NaN where the table cannot give them.
    """
    words: list[Denominator | None] = [denominator]
    if denominator is not None:
        known = [word for word in get_args(Denominator) if np.isfinite(total(table, word))]
        words += [word for word in known if word != denominator]
    found = []
    for name, way in {"chosen": region, **alternatives(region)}.items():
        if "local_share" not in spending.columns:  # then the region supplies them
            lines = _doubt.lines_of(prepared(spending, table, way), table)
        for word in words:
            sums = _doubt.totals(build(table, way, denominator=word, jobs_factor=jobs_factor), lines)
            row = {f"{measure}_{kind}": sums[_doubt.ROWS.index(kind), at]
                   for at, measure in enumerate(MEASURES) for kind in ("type1", "type2")}  # fmt: skip
            found.append({"method": name, "denominator": word or ""} | row)
    return twelve_frame(pd.DataFrame(found))


def tornado(
    chain: Chain, lines: _doubt.Lines, table: IOTable, band: pd.DataFrame, *, concentration: float,
    mapped: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """What moves Type I value added (output, where the table has none) most, the largest first.

    Columns `name`, `what` (purchases, local_share, region or sector), `sector`, `from`, `to` (the ends of the setting),
    `low`, `high` (the total there), `base` (the total as it is). Shares move within their range, or by ten points where
    none was given; the bar of the region spans the other methods of the band, that of a sector all that a code of the
    ledger could mean.
    """
    base = _doubt.totals(chain, lines)[_doubt.ROWS.index("type1")]
    measure = 1 if np.isfinite(base[1]) else 0
    bars = pd.concat([
        _doubt.tornado(chain, lines.demand(), measure=measure, concentration=concentration, most=BARS)
        .assign(what="purchases"),
        _shares(lines, chain.whole[:, measure], base[measure], table).assign(what="local_share"),
        _regions(band, MEASURES[measure]).assign(what="region"),
        _other_sectors(mapped, measure, base[measure]).assign(what="sector"),
    ])  # fmt: skip
    names = dict(table.titles) if table.titles is not None else {}
    names[STAFF] = say("economy_impact.staff")
    bars["name"] = [say(f"economy_impact.of_{what}", sector=names.get(sector, sector))
                    for what, sector in zip(bars["what"], bars["sector"], strict=True)]  # fmt: skip
    bars["base"] = base[measure]
    size = (bars["high"] - bars["low"]).abs()
    bars = bars.assign(size=size).sort_values(["size", "name"], ascending=[False, True], kind="stable").head(BARS)
    return twelve_frame(bars[["name", "what", "sector", "from", "to", "low", "high", "base"]].reset_index(drop=True))


def mapped_otherwise(
    spending: pd.DataFrame, chain: Chain, table: IOTable, region: Region, crosswalk: pd.DataFrame | None
) -> pd.DataFrame:
    """Type I totals with a code that could be several sectors taken as each of them: `code` and the measures."""
    columns = ["code", *MEASURES]
    if crosswalk is None or "sector_code" not in spending.columns:
        return pd.DataFrame(columns=columns)
    rows = []
    for row in crosswalk[crosswalk["candidates"] > 1].itertuples():
        mine = spending["sector_code"].map(text).eq(str(row.code))
        for sector in str(row.possible).split(", "):
            parts = prepared(spending.assign(sector=spending["sector"].mask(mine, sector)), table, region)
            totals = _doubt.totals(chain, _doubt.lines_of(parts, table))[_doubt.ROWS.index("type1")]
            rows.append((str(row.code), *totals))
    return pd.DataFrame(rows, columns=columns)


def _other_sectors(mapped: pd.DataFrame, measure: int, base: float) -> pd.DataFrame:
    """From the smallest to the largest total over the sectors that a code could be, and as it stands."""
    each = mapped.groupby("code", sort=True)[MEASURES[measure]].agg(["min", "max"])
    low, high = each["min"].clip(upper=base), each["max"].clip(lower=base)
    return pd.DataFrame({"sector": each.index, "low": low.to_numpy(float), "high": high.to_numpy(float)})


def _regions(band: pd.DataFrame, measure: str) -> pd.DataFrame:
    totals = band[f"{measure}_type1"]
    found = pd.DataFrame({"sector": [""], "low": [totals.min()], "high": [totals.max()]})
    return found if band["method"].nunique() > 1 else found.head(0)


def _shares(lines: _doubt.Lines, effect: FloatArray, base: float, table: IOTable) -> pd.DataFrame:
    """Every place's local share at both ends; the total is linear in it, so both ends are exact."""
    money = np.bincount(lines.places, weights=lines.amounts, minlength=lines.size)
    bought, error = lines.demand(), lines.error()
    paid = np.flatnonzero(money > 0)
    share, moved = bought[paid] / money[paid], 1.959964 * error[paid] / money[paid]
    moved = np.where(moved > 0, moved, STEP)
    low, high = np.maximum(share - moved, 0.0), np.minimum(share + moved, 1.0)
    each = effect[paid] * money[paid]
    return pd.DataFrame({
        "sector": [(*table.sectors, STAFF)[place] for place in paid], "from": low, "to": high,
        "low": base + each * (low - share), "high": base + each * (high - share),
    })  # fmt: skip
