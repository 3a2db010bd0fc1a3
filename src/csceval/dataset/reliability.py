"""How far the answers to a scale can be relied on, wave by wave: consistency, agreement, who answered, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.stored import stored
from csceval.dataset.surveyed import Wave, other_versions, waves
from csceval.definitions.indicator import Indicator, Reliability
from csceval.definitions.measure import Scale
from csceval.errors import EstimationError
from csceval.estimates import scales

COLUMNS = {
    "indicator": "str", "period": "str", "items": "int64", "responses": "int64", "complete": "int64",
    "alpha": "float64", "alpha_low": "float64", "alpha_high": "float64", "omega": "float64", "verdict": "str",
    "weakest": "str", "weakest_rest": "float64", "at_lowest": "int64", "at_highest": "int64", "judged": "int64",
    "straight": "int64", "groups": "int64", "icc1": "float64", "icc2": "float64", "agreement": "float64",
    "asked": "Int64", "answered": "int64", "mean": "float64", "bound_low": "float64", "bound_high": "float64",
    "other_versions": "str",
}  # fmt: skip
FEWEST_PARTNERS = 3


def reliability(dataset: Dataset) -> pd.DataFrame:
    """What is known of every scale that asks for it (`reliability:`) in every period with answers.

    Columns: indicator, period, items, responses (with a score), complete (with every item answered; alpha, omega,
    weakest and agreement rest on them), alpha with its 95 % interval (Feldt), omega, verdict (`low`:
    the items may not measure one thing, `as_it_should_be`, `high`: they may ask the same thing twice, or `too_few`),
    weakest and weakest_rest (the sentence that goes least with the others, and how far), at_lowest and at_highest
    (responses at the end of the scale), judged and straight (responses to the whole instrument that could be, and
    are, one answer all the way down), groups (partners with two scored responses or more), icc1, icc2, agreement
    (mean r_wg of partners), asked (partners that were members; NA without a register) and answered (of them),
    mean over partners (where the indicator is one), bound_low and bound_high (if the silent partners had given the
    lowest, the highest score), other_versions (of the instrument, whose rows count nowhere; separated by commas).

    Numbers are missing below the indicator's `show_from`, and those about partners below three of them. Waves are not
    put together, because change between waves would raise alpha.
    """
    found = [
        _row(dataset, wave, other_versions(dataset, one)) for one in _judged(dataset) for wave in waves(dataset, one)
    ]
    return pd.DataFrame(found, columns=list(COLUMNS)).astype(COLUMNS)


def responding(dataset: Dataset) -> pd.DataFrame:
    """Of the partners that were members, how many answered a scale: in all and by sector.

    Columns: indicator, period, group (`all`, a sector, or `others`), asked, answered, rate. Sectors of fewer than
    three partners stand together as `others`, with the smallest of the rest where they are still too few.
    """
    found = [
        {"indicator": one.id, "period": wave.period.key, **row}
        for one in _judged(dataset) for wave in waves(dataset, one) for row in _rates(wave)
    ]  # fmt: skip
    kinds = {"indicator": "str", "period": "str", "group": "str", "asked": "int64", "answered": "int64",
             "rate": "float64"}  # fmt: skip
    return pd.DataFrame(found, columns=list(kinds)).astype(kinds)


def score_change(dataset: Dataset) -> pd.DataFrame:
    """How a scale changed from wave to wave, over partners that count equally (`scales.change`).

    Columns: indicator, from_period, to_period, term (`change`, `per wave`), estimate, conf_low, conf_high, partners.
    Nothing where fewer than two periods have answers.
    """
    found: list[dict[str, Any]] = []
    for one in (one for one in _judged(dataset) if _is_mean(one)):
        asked = list(waves(dataset, one))
        rows = pd.concat([wave.scored.assign(wave=number, version=str(wave.instrument.version))
                          for number, wave in enumerate(asked)]) if asked else pd.DataFrame()  # fmt: skip
        try:
            changes = stored(dataset, "change of a scale", (rows,), partial(
                scales.change, rows, score="score", wave="wave", partner="partner", respondent="respondent",
                version="version",
            ))  # fmt: skip
        except EstimationError:  # one wave, or answers without partners: no change to speak of
            continue
        for row in changes.to_dict("records"):
            ends = {f"{end}_period": asked[int(row[f"{end}_wave"])].period.key for end in ("from", "to")}
            numbers = {name: row[name] for name in ("term", "estimate", "conf_low", "conf_high", "partners")}
            found.append({"indicator": one.id, **ends, **numbers})
    kinds = {"indicator": "str", "from_period": "str", "to_period": "str", "term": "str", "estimate": "float64",
             "conf_low": "float64", "conf_high": "float64", "partners": "int64"}  # fmt: skip
    return pd.DataFrame(found, columns=list(kinds)).astype(kinds)


def _judged(dataset: Dataset) -> Iterator[Indicator]:
    return (one for one in dataset.indicators.values() if one.reliability is not None)


def _is_mean(indicator: Indicator) -> bool:
    """Whether the indicator's value is the mean score itself, no share of responses and no difference of two sides."""
    measure = indicator.measure
    return isinstance(measure, Scale) and measure.at_least is None and measure.between is None


def _row(dataset: Dataset, wave: Wave, others: tuple[str, ...]) -> dict[str, Any]:
    asked = f"scale {wave.instrument.content_hash} {wave.indicator.model_dump_json()}"
    told = pd.DataFrame() if wave.asked is None else wave.asked.rename("sector").rename_axis("partner").reset_index()
    (known,) = stored(
        dataset, asked, (wave.items.reset_index(), wave.given, wave.scored, told),
        lambda: pd.DataFrame([_consistency(wave) | _ticked(wave) | _between(wave) | _silent(wave)]),
    ).to_dict("records")  # fmt: skip
    return {
        "indicator": wave.indicator.id, "period": wave.period.key, "items": len(wave.items.columns),
        "responses": len(wave.scored), "other_versions": ", ".join(others),
        **{str(name): value for name, value in known.items()},
    }  # fmt: skip


def _rule(wave: Wave) -> Reliability:
    return wave.indicator.reliability or Reliability()


def _consistency(wave: Wave) -> dict[str, Any]:
    complete, rule = wave.items.dropna(), _rule(wave)
    found: dict[str, Any] = {"complete": len(complete), "verdict": "too_few", "weakest": ""}
    if len(complete) < max(rule.show_from, 2) or len(complete.columns) < 2:
        return found
    alpha = scales.alpha(complete)
    found |= {"alpha": alpha.value, "alpha_low": alpha.conf_low, "alpha_high": alpha.conf_high}
    if alpha.value is not None:
        found["verdict"] = _verdict(alpha.value, rule)
    if len(complete.columns) > 2 < len(complete):
        found["omega"] = scales.omega(complete, interval="none").value
    if len(complete.columns) > 2:
        rest = scales.item_rest(complete).dropna(subset=["estimate"]).sort_values(["estimate", "term"])
        if len(rest):
            sentence = wave.instrument.item(str(rest["term"].iloc[0])).text
            found |= {"weakest": sentence, "weakest_rest": rest["estimate"].iloc[0]}
    return found


def _verdict(value: float, rule: Reliability) -> str:
    if value < rule.alpha_low:
        return "low"
    return "high" if value > rule.alpha_high else "as_it_should_be"


def _ticked(wave: Wave) -> dict[str, Any]:
    """Responses at the ends of the scale, and those with one answer all the way down."""
    turned = [one.id for one in wave.instrument.items if one.reversed]
    lines = scales.straight_lining(wave.given, reversed_items=turned) if len(wave.given.columns) > 1 else None
    counts = {"judged": lines.judged if lines else 0, "straight": lines.straight if lines else 0}
    low, high = wave.ends
    score = wave.scored["score"]
    return {**counts, "at_lowest": int((score == low).sum()), "at_highest": int((score == high).sum())}


def _between(wave: Wave) -> dict[str, Any]:
    """Whether partners differ, and agree within, on the responses of partners with two or more."""
    known = wave.scored.dropna(subset=["partner"])
    sizes = known["partner"].map(known["partner"].value_counts())
    groups = int(known.loc[sizes > 1, "partner"].nunique())
    found: dict[str, Any] = {"groups": groups}
    if groups < FEWEST_PARTNERS or len(known) < _rule(wave).show_from:
        return found
    try:
        both = scales.aggregation(known, group="partner", score="score")["estimate"]
        found |= {"icc1": both.iloc[0], "icc2": both.iloc[1]}
    except EstimationError:  # every score is the same
        pass
    inside = _agreement(wave)
    return found | ({"agreement": float(inside.mean())} if len(inside) >= FEWEST_PARTNERS else {})


def _agreement(wave: Wave) -> pd.Series:
    """r_wg of each partner with two complete responses or more."""
    names = list(wave.items.columns)
    partners = dict(zip(wave.scored["response"], wave.scored["partner"], strict=True))
    complete = wave.items.dropna()
    complete = complete.assign(partner=complete.index.astype("str").map(partners)).dropna(subset=["partner"])
    low, high = wave.instrument.worth
    if not complete["partner"].duplicated().any():
        return pd.Series(dtype="float64")
    found = scales.within_group_agreement(complete, items=names, group="partner", low=low, high=high)
    return found["estimate"].dropna()


def _silent(wave: Wave) -> dict[str, Any]:
    """Who was asked and answered, and what those who did not could change."""
    means = wave.by_partner()
    found: dict[str, Any] = {"asked": pd.NA, "answered": len(means)}
    if means.empty or wave.asked is None:
        return found
    asked = sorted({*wave.asked.index, *means.index})
    counted = {"asked": len(asked), "answered": len(means)}
    if not _is_mean(wave.indicator):
        return counted
    low, high = wave.ends
    bounds = scales.nonresponse_bounds(pd.DataFrame({"score": means.reindex(asked)}), score="score", low=low, high=high)
    row = bounds.iloc[0]
    return {**counted, "mean": row["estimate"], "bound_low": row["bound_low"], "bound_high": row["bound_high"]}


def _rates(wave: Wave) -> list[dict[str, Any]]:
    if wave.asked is None or wave.asked.empty:
        return []
    came = wave.asked.index.isin(wave.by_partner().index)
    asked = pd.DataFrame({"came": came, "sector": _grouped(wave.asked).to_numpy()})
    rates = scales.response_rate(asked, answered="came", group="sector")
    several = rates["group"].nunique() > 2
    return [{name: row[name] for name in ("group", "asked", "answered", "rate")}
            for row in rates.to_dict("records") if several or row["group"] == "all"]  # fmt: skip


def _grouped(sectors: pd.Series) -> pd.Series:
    """Sectors of three partners or more; the others together, with the smallest of them where they are too few."""
    sizes = sectors.dropna().value_counts()
    order = sorted(sizes.index, key=lambda name: (int(sizes[name]), str(name)))
    small = {name for name in order if sizes[name] < FEWEST_PARTNERS}
    for name in order:
        lone = int((sectors.isna() | sectors.isin(small)).sum())
        if 0 < lone < FEWEST_PARTNERS:
            small.add(name)
    return sectors.where(sectors.notna() & ~sectors.isin(small), "others")
