"""From a printed figure of the network back to the rows of ties it was worked out from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csceval.dataset import networks
from csceval.dataset.relationships import TIES, Relationships, relationships
from csceval.dataset.steps import LEAD
from csceval.dataset.tracing import Behind
from csceval.findings.relationships import MOVED, UNITS
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset

PREFIX, STEP = "network:", "_to_"
_KEY = re.compile(r"network:(?P<rounds>[0-9+-]+)\.(?P<term>[a-z_]+)(?:\.(?P<part>[a-z]+))?(?:/(?P<partner>.+))?")


def behind(dataset: Dataset, key: str) -> list[Behind]:
    """The ties of the round or rounds that a figure such as `network:2.density` or `network:1-2.jaccard` is of."""
    waves = {int(one) for one in re.findall(r"[0-9]+", _parts(key)["rounds"])}
    ties = dataset.table(TIES)
    columns = ("wave", *networks.SIDES, "tie_type", "level", "trust", "formal", "reported_by")
    return [Behind(TIES, ties[ties["wave"].isin(waves)], tuple(name for name in columns if name in ties.columns))]


def again(dataset: Dataset, key: str) -> float | None:
    """The figure worked out once more from the accepted rows.

    None for a partner's own, for a change of one, and for what belongs to an index: its interval, chance, p.
    """
    parts, found = _parts(key), relationships(dataset)
    moved = "-" in parts["rounds"] and parts["term"] not in MOVED and STEP not in parts["term"]
    if found is None or parts["partner"] or parts["part"] or moved:
        return None
    rows = _rows(found, parts["rounds"], parts["term"])
    value = rows.loc[rows["term"] == parts["term"], "estimate"]
    return None if value.isna().all() else float(value.iloc[0])


def unit(key: str) -> str:
    """The unit of the figure."""
    term = _parts(key)["term"]
    if STEP in term or term == LEAD:
        return "proportion"
    return MOVED.get(term, UNITS.get(term, "index"))


def name(key: str) -> str:
    """What the figure is, in words."""
    parts = _parts(key)
    if parts["term"] == LEAD:
        return say("look_figures.lead", rounds=parts["rounds"])
    if STEP in parts["term"]:
        before, after = (say(f"steps.state_{one}") for one in parts["term"].split(STEP))
        return say("steps.traced", rounds=parts["rounds"], before=before, after=after)
    kind = "place" if parts["partner"] else "term"
    return say("relationships.traced", round=parts["rounds"], name=say(f"relationships.{kind}_{parts['term']}"))


def _stepped(found: Relationships) -> pd.DataFrame:
    steps = found.steps[found.steps["of"] != LEAD]
    return steps.assign(term=steps["from_state"] + STEP + steps["to_state"])


def _rows(found: Relationships, rounds: str, term: str) -> pd.DataFrame:
    before, _, after = rounds.partition("-")
    if after:
        both = _stepped(found) if STEP in term else found.change
        return both[(both["before_round"] == before) & (both["round"] == after)]
    return found.structure[found.structure["round"] == before]


def _parts(key: str) -> dict[str, str]:
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError(f"{key} is no figure of the network")
    return {part: text or "" for part, text in match.groupdict().items()}
