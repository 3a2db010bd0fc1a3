"""Relations between partners as the audience may see them: partners are named for `internal` alone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from csceval.dataset.relationships import Relationships
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.naming import is_internal
from csceval.words import say

FEWEST = 5  # partners that answered; of fewer, a reader could tell who said what


@dataclass(frozen=True, eq=False)
class RelationFigures:
    """Frames of `dataset.relationships` that may be sent on.

    `rounds` adds how many were partners, answered, told of, and left since the round before. `roles`, `roster` and
    `ties` are empty but for the audience `internal`; there partners stand under their names, those never to be named
    under a number.
    """

    rounds: pd.DataFrame
    structure: pd.DataFrame
    change: pd.DataFrame
    steps: pd.DataFrame
    roles: pd.DataFrame
    roster: pd.DataFrame
    ties: pd.DataFrame
    gone: tuple[tuple[str, str], ...]  # round and name of who left before it; for `internal` alone
    internal: bool


def protect(found: Relationships, evaluation: Evaluation) -> RelationFigures | None:
    """The rounds in which enough partners answered; None where there is none."""
    rounds = _rounds(found)
    kept = set(rounds.loc[rounds["answered"] >= FEWEST, "round"])
    if not kept:
        return None
    internal = is_internal(evaluation)
    names = _names(evaluation) if internal else {}

    def shown(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
        mine = frame[frame["round"].isin(kept)] if internal else frame.iloc[:0]
        return mine.assign(**{name: mine[name].map(lambda one: names.get(str(one), str(one))) for name in columns})

    return RelationFigures(
        rounds=rounds[rounds["round"].isin(kept)].reset_index(drop=True),
        structure=found.structure[found.structure["round"].isin(kept)].reset_index(drop=True),
        change=found.change[found.change["round"].isin(kept) & found.change["before_round"].isin(kept)],
        steps=found.steps[found.steps["round"].isin(kept) & found.steps["before_round"].isin(kept)],
        roles=shown(found.roles, "partner_id"),
        roster=shown(found.roster, "partner_id"),
        ties=shown(found.ties, "from_partner_id", "to_partner_id"),
        gone=tuple((str(one), names.get(who, who)) for one, left in _gone(found).items() for who in left if internal),
        internal=internal,
    )


def names_of(evaluation: Evaluation) -> dict[str, str]:
    """The partners that results about relations may name: for `internal` alone, and none that is never to be named."""
    hidden = set(evaluation.privacy.hide_partners)
    there = evaluation.partners if is_internal(evaluation) else ()
    return {one.partner_id: one.partner_name or one.partner_id for one in there if one.partner_id not in hidden}


def _rounds(found: Relationships) -> pd.DataFrame:
    members = found.roster.groupby("round")["answered"].agg(["size", "sum"])
    gone = _gone(found)
    first = found.structure.drop_duplicates("round").set_index("round")
    return found.rounds.assign(
        partners=found.rounds["round"].map(members["size"]).astype("int64"),
        answered=found.rounds["round"].map(members["sum"]).astype("int64"),
        ties=found.rounds["round"].map(first["n_ties"]).astype("int64"),
        left=[len(gone.get(one, ())) for one in found.rounds["round"]],
    )


def _gone(found: Relationships) -> dict[str, list[str]]:
    """Who was a partner in the round before and is none any more, by round."""
    there = [set(found.roster.loc[found.roster["round"] == one, "partner_id"]) for one in found.rounds["round"]]
    pairs = zip(found.rounds["round"].iloc[1:], there[:-1], there[1:], strict=True)
    return {str(one): sorted(before - after) for one, before, after in pairs}


def _names(evaluation: Evaluation) -> dict[str, str]:
    """Each partner's name; those never to be named are numbered as everywhere else."""
    names = {one.partner_id: one.partner_name or one.partner_id for one in evaluation.partners}
    hidden = sorted(set(evaluation.privacy.hide_partners))
    return names | {one: say("dataset.partner_not_named", number=n) for n, one in enumerate(hidden, 1)}
