"""From lines of spending to an impact: the sum over the lines, its intervals, and what other methods would say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import get_args

import numpy as np
import pandas as pd

from csceval.economy import _band, _doubt, _labels, _remarks, nothing
from csceval.economy._chain import MEASURES, Chain, build
from csceval.economy.additionality import Additionality, net_effect
from csceval.economy.impact import ENDS, NUMBERS, ROWS, Impact
from csceval.economy.multiplying import Closure, Denominator
from csceval.economy.regions import Region, described
from csceval.economy.spending import PLACE, as_lines, prepared
from csceval.economy.table import IOTable
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._distributions import normal_quantile
from csceval.plugins import did_you_mean


def assess(
    spending: pd.DataFrame | pd.Series | Mapping[str, float],
    table: IOTable,
    *,
    region: Region,
    closure: Closure = "open",
    additionality: Additionality | None = None,
    price_year: int | None = None,
    interval: _doubt.Interval = "delta",
    denominator: Denominator = "income",
    prices: Mapping[int, float] | None = None,
    unit: float = 1.0,
    concentration: float = 200.0,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
    crosswalk: pd.DataFrame | None = None,
) -> Impact:
    """What spending sets in motion in an area: value added at the first step, in the supply chain, and what leaks.

    Each line's money, less what a trader passes on and what is paid outside the area, is final demand f; the area's
    output is x = (I − A)⁻¹ f with A scaled by `region` (Miller & Blair 2009, ch. 2–3, 6). Leaked is all money that does
    not become value added in the area: imports, taxes on products, purchases elsewhere, staff who live elsewhere.

    Parameters
    ----------
    spending : an amount by sector, or one line a purchase, columns as in `spending.COLUMNS`: `sector`, `amount`, and
        where known `local_share` with its range, `paid_to`, `margin`, `goods_sector`, `goods_local_share`, `jobs`,
        `file`, `sheet`, `row`.
        Without the column `local_share` the region's own share of supply stands in; an empty cell in it counts as
        leaked. Only money that leaves the partners: payments between them are netted before (`consolidate`).
    region : how the table's coefficients come down to the area: `LocalShare, FLQ, SLQ, CILQ, AFLQ, National, OwnTable`.
    closure : `open` is Type I; `households` adds what wages induce, by `denominator` (see `multipliers`).
    additionality : what of it would not have happened anyway; gives `.net` beside the gross figures.
    price_year, prices : year of the prices in `spending`, and a price index by year. Money stays in those prices;
        jobs rest on output in the table's prices, so only they are moved.
    interval : `delta` is the closed form; `simulation` draws coefficients and shares `draws` times with `seed`.
    unit : what one unit of the table's money is in that of `spending`, e.g. 1_000_000; only jobs depend on it.
    crosswalk : of `sectors.mapped`, for spending out of `sectors.placed`: a code that could be several sectors has a
        bar of its own in the tornado.
    concentration : K of the Dirichlet that every column of coefficients is drawn from. It is a judgement, not data.

    Raises
    ------
    EstimationError
        A line cannot be used, a sector is not in the table, of no line sector and place are known, or the table cannot
        carry what was asked.
    """
    for word, words, name in (
        (closure, get_args(Closure), "closure"),
        (interval, get_args(_doubt.Interval), "interval"),
    ):
        if word not in words:
            raise _labels.refuse("io-unknown-word", keyword=name, word=word, fix=did_you_mean(word, words))
    _sensible(unit=unit, concentration=concentration, level=level, draws=draws)
    spending = as_lines(spending)
    _remarks.money_only(spending)
    doubt = _doubt.Doubt(interval, concentration, level, draws, seed)
    deflator = _deflator(table, price_year, prices)
    loop = denominator if closure == "households" else None
    parts = prepared(spending, table, region)
    nothing.refuse_unknown(spending, parts["known"])
    lines = _doubt.lines_of(parts, table)
    chain = build(table, region, denominator=loop, jobs_factor=deflator / unit)
    trail = _trail(parts, chain)
    low, high = _ends(chain, lines, trail, doubt)
    rows = _table(trail, low, high)
    totals = _totals(rows, low, high)
    band = _band.others(spending, lines, table, region, denominator=loop, jobs_factor=deflator / unit)
    return Impact(
        table=twelve_frame(rows), totals=twelve_frame(totals), trail=twelve_frame(trail),
        net=_net(totals, additionality, doubt),
        money_in=_money(trail),
        band=band,
        tornado=_band.tornado(chain, lines, table, band, concentration=concentration,
                              mapped=_band.mapped_otherwise(spending, chain, table, region, crosswalk)),
        warnings=_remarks.found(spending, parts, table, region, chain, additionality=additionality, denominator=loop,
                                price_year=price_year, moved=prices is not None),
        settings={"table": table.name, "year": table.year, "currency": table.currency, "region": described(region),
                  "closure": closure, "denominator": loop, "price_year": price_year, "price_factor": deflator,
                  "unit": unit} | asdict(doubt),
    )  # fmt: skip


def _sensible(*, unit: float, concentration: float, level: float, draws: int) -> None:
    right = {"unit": unit > 0, "concentration": concentration > 0, "level": 0 < level < 1, "draws": draws >= 100}
    given = {"unit": unit, "concentration": concentration, "level": level, "draws": draws}
    for name, fits in right.items():
        if not fits:
            raise _labels.refuse("impact-setting", name=name, value=f"{given[name]:g}")


def _deflator(table: IOTable, price_year: int | None, prices: Mapping[int, float] | None) -> float:
    """Prices of the table's year over those of the spending's; 1 where no index was given."""
    if prices is None or price_year is None or table.year is None:
        return 1.0
    lacking = [year for year in (price_year, table.year) if year not in prices]
    if lacking:
        raise _labels.refuse("impact-no-prices", year=lacking[0])
    return float(prices[table.year]) / float(prices[price_year])


def _trail(parts: pd.DataFrame, chain: Chain) -> pd.DataFrame:
    """Every part of every line with what it adds to each number; unplaced money only leaks."""
    where = [name for name in PLACE if name in parts.columns]
    columns = ["line", *where, "part", "sector", "amount", "local_share", "known", "final_demand"]
    effects = _doubt.unit_effects(chain)[:3]
    # The last place, of lines without a sector, has no effect where the others have one.
    none = np.where(np.isnan(effects).all(axis=1, keepdims=True), np.nan, 0.0)
    padded = np.concatenate([effects, none], axis=1)
    found = parts[columns].copy()
    for row, unit in zip(("direct", "supply_chain", "induced"), padded[:, parts["place"].to_numpy()], strict=True):
        for at, measure in enumerate(MEASURES):
            found[f"{row}_{measure}"] = unit[:, at] * found["final_demand"]
    found["direct_jobs"] += parts["jobs_here"]
    return found.assign(leaked=found["amount"] - found["direct_gva"] - found["supply_chain_gva"])


def _sums(trail: pd.DataFrame) -> FloatArray:
    """Totals in the order of `_doubt.ROWS` (5 × 4)."""
    direct, chain, induced = (
        trail[[f"{row}_{measure}" for measure in MEASURES]].sum(skipna=False).to_numpy(dtype=np.float64)
        for row in ("direct", "supply_chain", "induced")
    )
    return np.stack([direct, chain, induced, direct + chain, direct + chain + induced])


def _ends(chain: Chain, lines: _doubt.Lines, trail: pd.DataFrame, doubt: _doubt.Doubt) -> tuple[FloatArray, FloatArray]:
    ends = [0.5 - doubt.level / 2, 0.5 + doubt.level / 2]
    if doubt.interval == "delta":
        sums, errors = _sums(trail), _doubt.closed_form(chain, lines, concentration=doubt.concentration)
        low, high = (sums + normal_quantile(end) * errors for end in ends)
    else:
        low, high = np.quantile(_doubt.simulated(chain, lines, doubt), ends, axis=0)
    return low, high


def _money(trail: pd.DataFrame) -> float:
    return float(f"{trail['amount'].sum():.12g}")


def _table(trail: pd.DataFrame, low: FloatArray, high: FloatArray) -> pd.DataFrame:
    sums = _sums(trail)
    rows = _framed(sums[:3], low[:3], high[:3], ("direct", "supply_chain", "induced")).reindex(list(ROWS))
    money = _money(trail)
    # All three to the last digit of the money, so that they make it up exactly.
    digits = 11 - math.floor(math.log10(abs(money))) if money else 0
    direct, chain = (round(float(sums[at, 1]), digits) for at in (0, 1))
    rows.loc[["direct", "supply_chain", "leaked"], "gva"] = [direct, chain, round(money - direct - chain, digits)]
    rows.loc["leaked", ["gva_low", "gva_high"]] = [money - high[3, 1], money - low[3, 1]]
    return rows


def _totals(rows: pd.DataFrame, low: FloatArray, high: FloatArray) -> pd.DataFrame:
    first = rows.loc["direct", list(MEASURES)] + rows.loc["supply_chain", list(MEASURES)]
    sums = np.stack([first, first + rows.loc["induced", list(MEASURES)]]).astype(np.float64)
    return _framed(sums, low[3:], high[3:], ("type1", "type2"))


def _framed(values: FloatArray, low: FloatArray, high: FloatArray, names: tuple[str, ...]) -> pd.DataFrame:
    ordered = np.stack([values, low, high], axis=2).reshape(len(names), len(MEASURES) * len(ENDS))
    return pd.DataFrame(ordered, index=list(names), columns=list(NUMBERS))


def _net(totals: pd.DataFrame, additionality: Additionality | None, doubt: _doubt.Doubt) -> pd.DataFrame | None:
    """The totals after additionality, their intervals from both; None where none was given."""
    if additionality is None:
        return None
    left = totals.copy()
    for kind in totals.index:
        for measure in MEASURES:
            gross, low, high = (float(totals.loc[kind, f"{measure}{end}"]) for end in ENDS)
            if not math.isfinite(gross):
                continue
            found = net_effect(gross, additionality, gross_low=low, gross_high=high, level=doubt.level, seed=doubt.seed)
            ends = (found.at_most if end is None else end for end in (found.low, found.high))
            left.loc[kind, [f"{measure}{end}" for end in ENDS]] = [found.at_most, *ends]
    return twelve_frame(left)
