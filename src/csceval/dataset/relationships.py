"""How partners are tied, round by round, beside chance; who came and went; each partner's place in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.dataset import networks
from csceval.dataset.dataset import Dataset
from csceval.dataset.rows import Rows, prepare
from csceval.dataset.steps import steps
from csceval.dataset.stored import stored
from csceval.network import change

TIES = "ties"


@dataclass(frozen=True, eq=False)
class Relationships:
    """Frames of the rounds of ties in the order of time, partners under their ids.

    `rounds` has a row a round: `round` (its numbers in the ties, 1 or 1+2 where two fall into one period), `period`.
    `structure` and `roles` are those of `network` with `round`; `change` that of `network.change` with `before_round`
    and `round`, `steps` that of `dataset.steps`. `roster` says of each round who was a partner and who answered, `ties`
    who told of whom.
    """

    rounds: pd.DataFrame
    structure: pd.DataFrame
    roles: pd.DataFrame
    change: pd.DataFrame
    steps: pd.DataFrame
    roster: pd.DataFrame
    ties: pd.DataFrame


def relationships(dataset: Dataset) -> Relationships | None:
    """What is known of the network; None where no used indicator rests on ties or no round of them has a period."""
    asked = next((one for one in dataset.indicators.values() if one.table == TIES and one.by.period == "wave"), None)
    if asked is None:
        return None
    if "relationships" not in dataset.kept:
        dataset.kept["relationships"] = _worked(prepare(dataset, asked, dataset.periods))
    found: Relationships | None = dataset.kept["relationships"]
    return found


def _worked(rows: Rows) -> Relationships | None:
    structure = networks.of_structure(rows, None)
    if structure.empty:
        return None
    ties = rows.frame.assign(number=rows.timing.period)[rows.dated]
    waves = ties.groupby("number")["wave"].agg(lambda part: "+".join(str(int(one)) for one in sorted(set(part))))
    rounds = pd.DataFrame({"round": waves, "period": [rows.periods[int(str(at))].key for at in waves.index]})
    named = {int(str(number)): str(name) for number, name in waves.items()}
    members = [networks.partners_of(rows.dataset, part, rows.periods[int(str(at))])
               for at, part in ties.groupby("number")]  # fmt: skip
    partners = pd.concat(members, ignore_index=True).drop_duplicates("partner_id", ignore_index=True)
    rosters = [_roster(rows, part, int(str(number)), named) for number, part in ties.groupby("number")]
    return Relationships(
        rounds=rounds.reset_index(drop=True),
        structure=_labelled(structure, named),
        roles=_labelled(networks.of_roles(rows), named),
        change=_changes(rows, ties, partners, named),
        steps=steps(rows, ties, partners, named),
        roster=pd.concat(rosters, ignore_index=True),
        ties=_told(ties, named),
    )


def _labelled(found: pd.DataFrame, named: dict[int, str]) -> pd.DataFrame:
    table = found.reset_index()
    return table.assign(round=table["period"].map(named)).drop(columns=["period", "wave"])


def _told(ties: pd.DataFrame, named: dict[int, str]) -> pd.DataFrame:
    """The strongest tie of any type between two partners in each round."""
    there = ties[ties["level"].fillna(0) > 0].dropna(subset=networks.SIDES)
    found = there.groupby(["number", *networks.SIDES], sort=True)["level"].max().reset_index()
    return found.assign(round=found["number"].map(named), level=found["level"].astype("int64")).drop(columns="number")


def _roster(rows: Rows, ties: pd.DataFrame, number: int, named: dict[int, str]) -> pd.DataFrame:
    """Who was a partner in a round, of which sector, and whether it answered."""
    partners = networks.partners_of(rows.dataset, ties, rows.periods[number])
    reporter = ties["reported_by"] if "reported_by" in ties else ties["from_partner_id"]
    answered = set(reporter.fillna(ties["from_partner_id"]).dropna().astype("str"))
    if "sector" not in partners:
        partners = partners.assign(sector=None)
    return partners.assign(round=named[number], answered=partners["partner_id"].isin(answered))


def _changes(rows: Rows, ties: pd.DataFrame, partners: pd.DataFrame, named: dict[int, str]) -> pd.DataFrame:
    """Each round beside the one before it; nothing where there is one alone."""
    columns = [*change.COLUMNS[2:], "before_round", "round"]
    if len(named) < 2:
        return pd.DataFrame({name: np.zeros(0) for name in columns})
    usable, seed = ties.dropna(subset=networks.SIDES), rows.dataset.evaluation.seed
    told = usable.assign(wave=usable["number"])
    found = stored(rows.dataset, f"change {seed}", (told, partners),
                   lambda: change.compare(told, partners, seed=seed))  # fmt: skip
    return found.assign(before_round=found["from_wave"].map(named), round=found["to_wave"].map(named))[columns]
