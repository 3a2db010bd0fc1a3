"""Ties and trust beside service results: results are those that the report prints, partners are named inside alone."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

import pandas as pd

from csceval.errors import EstimationError
from csceval.network import joined
from csceval.publish.relationships import RelationFigures

PLACES = ("degree", "betweenness", "boundary_spanner")
TRUST, INDEX = "trust", "degree_centralisation"
FEWEST_PEOPLE = 3  # answers behind the score of one partner


@dataclass(frozen=True, eq=False)
class JoinedFigures:
    """What stands beside results.

    `in_time` : a row an indicator and round: indicator, period, index, expected, result, moved. `associated` : a row an
    indicator, term and of (`level`, `change`), as of `network.joined`. `by_partner` : a row an indicator, period and
    partner by name, with result, n_results and a column a term; empty but for the audience `internal`.
    """

    in_time: pd.DataFrame
    associated: pd.DataFrame
    by_partner: pd.DataFrame


def beside(
    figures: RelationFigures,
    places: pd.DataFrame,
    scores: pd.DataFrame,
    cells: pd.DataFrame,
    sites: pd.DataFrame,
    *,
    past: Container[str],
    indicators: Sequence[str],
    names: dict[str, str],
    seed: int = 0,
) -> JoinedFigures | None:
    """Put the network and each partner's place in it beside printed results; None where nothing meets.

    Parameters
    ----------
    figures : the protected network. places : `partner_id`, `period`, `term`, `estimate` of every partner.
    scores : trust, `partner_id`, `period`, `estimate` and `people` that answered.
    cells : the protected observations; a result that is withheld is not used. sites : `site_id`, `lead_partner_id`.
    past : periods of the rounds up to now. indicators : whose results. names : of the partners that may be named; none
        but for `internal`.
    """
    shown = cells[(cells["state"] == "observed") & (cells["group"] == "all") & (cells["partner"] == "all")]
    positions = pd.concat([places[places["term"].isin(PLACES)], scores.assign(term=TRUST)], ignore_index=True)
    rounds = [period for period in figures.rounds["period"] if period in past]
    positions = positions[positions["period"].isin(rounds)].rename(columns={"period": "wave"})
    blocks: dict[str, list[pd.DataFrame]] = {"in_time": [], "associated": [], "by_partner": []}
    for name in indicators:
        mine = shown[shown["indicator"] == name]
        results = _by_site(mine, sites)
        blocks["in_time"].append(_in_time(figures, mine[mine["period"].isin(rounds)]).assign(indicator=name))
        blocks["associated"].append(_associated(positions, results, seed).assign(indicator=name))
        blocks["by_partner"].append(_by_partner(positions, results, names).assign(indicator=name))
    found = {key: pd.concat(frames, ignore_index=True) if frames else pd.DataFrame() for key, frames in blocks.items()}
    return JoinedFigures(**found) if any(len(frame) for frame in found.values()) else None


def _in_time(figures: RelationFigures, mine: pd.DataFrame) -> pd.DataFrame:
    """The whole network and the result over all places, in two rounds or more."""
    period = dict(zip(figures.rounds["round"], figures.rounds["period"], strict=True))
    structure = figures.structure.assign(wave=figures.structure["round"].map(period))
    results = mine[mine["level"] == "period"].rename(columns={"period": "wave"})[["wave", "value"]]
    if results.empty:
        return pd.DataFrame()
    found = joined.in_time(structure, results.astype({"value": "float64"}), value="value", term=INDEX)
    return found.rename(columns={"wave": "period"}) if len(found) > 1 else pd.DataFrame()


def _by_site(mine: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    """Printed results of single sites with the partner that leads each."""
    columns = ["partner_id", "wave", "value"]
    if not {"site_id", "lead_partner_id"} <= set(sites.columns):
        return pd.DataFrame(columns=columns)
    leads = sites.dropna(subset=["site_id", "lead_partner_id"]).drop_duplicates("site_id")
    lead = dict(zip(leads["site_id"].astype(str), leads["lead_partner_id"].astype(str), strict=True))
    rows = mine[mine["level"] == "place"]
    found = rows.assign(partner_id=rows["place"].map(lead), wave=rows["period"], value=rows["value"].astype("float64"))
    return found.dropna(subset=["partner_id"])[columns]


def _associated(positions: pd.DataFrame, results: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Rank correlations over partners; nothing where no partner has both."""
    if results.empty or positions.empty:
        return pd.DataFrame()
    try:
        found = joined.associated(positions, results, value="value", seed=seed)
    except EstimationError:
        return pd.DataFrame()
    return found[found["n_partners"] > 0].reset_index(drop=True)


def _by_partner(positions: pd.DataFrame, results: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Every partner that leads a site and may be named; no trust of one of which fewer than three people answered."""
    if not names or results.empty:
        return pd.DataFrame()
    few = (positions["term"] == TRUST) & (positions["people"] < FEWEST_PEOPLE)
    found = joined.by_partner(positions[~few], results, value="value").rename(columns={"wave": "period"})
    named = found.assign(partner=found["partner_id"].map(names)).drop(columns="partner_id")
    return named.dropna(subset=["partner"]).sort_values(["period", "partner"]).reset_index(drop=True)
