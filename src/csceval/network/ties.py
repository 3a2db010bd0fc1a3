"""Ties between partners from what people have: lists, both sides' ratings, attendance, money; and who did not answer.

A frame of ties has one row a tie and report: `from_partner_id`, `to_partner_id`, and where there are any `wave`,
`tie_type`, `level` (0 is no tie), `reported_by`, `formal` and `trust`. A partner answered a wave if it reported a row
of it (`reported_by`; without that column the partner from which the tie goes out). Whom it does not name, it has no
tie to.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._columns import numbers, require
from csceval.network._graph import Network, Wave
from csceval.network._reading import choice, clean, pairs, register
from csceval.plugins import did_you_mean

SYMMETRISE = ("min", "mean", "max")


def networks(
    ties: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    wave: Wave | None = None,
    tie_type: str | None = None,
    directed: bool = True,
) -> dict[Wave, Network]:
    """The network of each wave, in the order of the waves.

    Parameters
    ----------
    ties : one row a tie and report; see the head of this module. Where several rows speak of one tie, the strongest
        counts. Without the column `level` every row is a tie of strength 1.
    partners : the register: `partner_id`, and `sector` where it is known. Who is not in it is left out, with a warning.
    wave : one wave; by default every wave (0 where the frame has no waves).
    tie_type : one type; by default a tie of any type.
    directed : False makes a tie of either side's word.

    Raises
    ------
    EstimationError
        A column is missing, or there is no such wave or type; the message names the known ones.
    """
    names, sectors, codes = register(partners)
    rows, warnings = clean(ties, names)
    waves = sorted(rows["wave"].unique().tolist())
    for given, column in ((wave, "wave"), (tie_type, "tie_type")):
        choice(rows, column, given)
    found: dict[Wave, Network] = {}
    for one in waves if wave is None else [wave]:
        of_wave = rows[rows["wave"] == one]
        answered = np.isin(names, of_wave["reported_by"].unique())
        chosen = of_wave if tie_type is None else of_wave[of_wave["tie_type"] == tie_type]
        level, marks = pairs(chosen, names)
        if not directed:
            level = np.maximum(level, level.T)
            marks = {mark: np.fmax(values, values.T) for mark, values in marks.items()}
        found[one] = Network(tuple(names), sectors, codes, level, answered, directed, marks, warnings)
    return found


def roster(ties: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Who answered each wave: one row a wave and partner, with `sector`, `answered`, `named` and `named_by`.

    `named` is the number of partners it has a tie to, `named_by` the number of those that answered and name it.
    """
    found = []
    for wave, net in networks(ties, partners).items():
        sector = [net.sectors[code] if code >= 0 else None for code in net.sector]
        found.append(pd.DataFrame({
            "wave": wave, "partner_id": net.names, "sector": sector, "answered": net.answered,
            "named": net.tied.sum(axis=1).astype(np.int64), "named_by": net.tied.sum(axis=0).astype(np.int64),
        }))  # fmt: skip
    return pd.concat(found, ignore_index=True)


def disagreements(ties: pd.DataFrame) -> pd.DataFrame:
    """Pairs that two partners rate differently, the widest apart first: an area to explore (Frey et al. 2006).

    Returns
    -------
    One row a wave, type and pair where both answered the wave: `partner_a`, `partner_b`, `level_ab`, `level_ba` and
    `difference`, their distance. A partner that answered and did not name the other gave it 0.
    """
    both = _both_sides(ties)
    apart = both[both["a_answered"] & both["b_answered"] & (both["level_ab"] != both["level_ba"])]
    found = apart.assign(difference=(apart["level_ab"] - apart["level_ba"]).abs())
    found = found.sort_values(["difference", "wave", "tie_type", "partner_a", "partner_b"],
                              ascending=[False, True, True, True, True])  # fmt: skip
    columns = ["wave", "tie_type", "partner_a", "partner_b", "level_ab", "level_ba", "difference"]
    return found[columns].reset_index(drop=True)


def symmetrise(ties: pd.DataFrame, *, how: str) -> pd.DataFrame:
    """One level a pair out of both sides' ratings, as ties in both directions.

    Parameters
    ----------
    how : `min` (as close as the more careful side says), `mean`, or `max` (as close as either side says). Where one
        side did not answer the wave, the other's word stands.

    Returns
    -------
    Frame with `wave, tie_type, from_partner_id, to_partner_id, level, reported_by`: a row for each side that answered,
    so that who did not answer is still known.
    """
    if how not in SYMMETRISE:
        raise EstimationError(words.say("network.unknown_choice", name="how", value=how), code="unknown-choice",
                              fix=did_you_mean(how, SYMMETRISE))  # fmt: skip
    both = _both_sides(ties)
    sides = both[["level_ab", "level_ba"]].to_numpy(np.float64)
    answered = both[["a_answered", "b_answered"]].to_numpy(bool)
    # Of two that did not answer a third partner spoke, and its word stands.
    sides = np.where(answered.any(axis=1, keepdims=True), sides, sides.max(axis=1, keepdims=True))
    sides = np.where(answered | ~answered.any(axis=1, keepdims=True), sides, np.nan)
    least, most = np.nanmin(sides, axis=1), np.nanmax(sides, axis=1)
    there = both.assign(level={"min": least, "mean": (least + most) / 2, "max": most}[how])
    one = there.rename(columns={"partner_a": "from_partner_id", "partner_b": "to_partner_id"})
    other = there.rename(columns={"partner_b": "from_partner_id", "partner_a": "to_partner_id"})
    one, other = one[one["a_answered"] | ~one["b_answered"]], other[other["b_answered"]]
    one = one.assign(reported_by=one["from_partner_id"].where(one["a_answered"], one["reporter"]))
    found = pd.concat([one, other.assign(reported_by=other["from_partner_id"])])
    columns = ["wave", "tie_type", "from_partner_id", "to_partner_id", "level", "reported_by"]
    return found[columns].drop_duplicates().sort_values(columns[:4], ignore_index=True)


def _both_sides(ties: pd.DataFrame) -> pd.DataFrame:
    """Each pair of partners that anything was said of, with both sides' levels and whether each side answered."""
    rows, _ = clean(ties, None)
    answered = set(zip(rows["wave"], rows["reported_by"], strict=True))
    levels: dict[tuple[Any, ...], float] = {}
    reporters: dict[tuple[Any, ...], str] = {}
    columns = ["wave", "tie_type", "from_partner_id", "to_partner_id", "level", "reported_by"]
    for *tie, level, reporter in rows[columns].itertuples(index=False, name=None):
        levels[tuple(tie)] = max(level, levels.get(tuple(tie), 0.0))
        pair = (*tie[:2], *sorted(tie[2:]))
        reporters[pair] = min(reporter, reporters.get(pair, reporter))
    found = [
        (*pair, levels.get(pair, 0.0), levels.get((*pair[:2], pair[3], pair[2]), 0.0),
         (pair[0], pair[2]) in answered, (pair[0], pair[3]) in answered, reporters[pair])
        for pair in sorted(reporters)
    ]  # fmt: skip
    names = ["wave", "tie_type", "partner_a", "partner_b", "level_ab", "level_ba", "a_answered", "b_answered"]
    return pd.DataFrame(found, columns=[*names, "reporter"])


def from_attendance(
    attendance: pd.DataFrame, *, event: str = "event_id", partner: str = "partner_id", wave: str | None = None
) -> pd.DataFrame:
    """Ties between partners that came to the same events (two-mode to one-mode).

    Parameters
    ----------
    attendance : one row an event and partner that was there; the same twice counts once.
    wave : column that says in which wave the event falls; without it there is one wave, 0.

    Returns
    -------
    Frame of ties, each pair in both directions, `tie_type` “attendance” and `level` the number of events together. A
    partner that never met another has a row to itself of level 0, which says that it was observed.
    """
    require(attendance, [event, partner, wave])
    rows = pd.DataFrame({
        "wave": 0 if wave is None else attendance[wave], "event": attendance[event],
        "partner": attendance[partner],
    }).dropna().drop_duplicates()  # fmt: skip
    rows["partner"] = rows["partner"].astype(str)
    found: list[tuple[Any, ...]] = []
    for one, of_wave in rows.groupby("wave", sort=True):
        seen = pd.crosstab(of_wave["partner"], of_wave["event"])
        together = seen.to_numpy() @ seen.to_numpy().T
        np.fill_diagonal(together, 0)
        for (i, a), (j, b) in itertools.product(enumerate(seen.index), repeat=2):
            if together[i, j] or i == j:
                found.append((one, a, b, "attendance", int(together[i, j]), a))
    return pd.DataFrame(found, columns=["wave", "from_partner_id", "to_partner_id", "tie_type", "level", "reported_by"])


def from_records(
    records: pd.DataFrame, *, sender: str, receiver: str, tie_type: str, amount: str | None = None,
    wave: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Ties out of referrals, payments or other records with a sender and a receiver.

    Parameters
    ----------
    records : one row a record; those that lack a side (money from outside) or go from a partner to itself make no tie.
    amount : column whose sum is the level of the tie; without it the number of records is.

    Returns
    -------
    Frame of ties. Records are nobody's answers: every partner in them counts as observed.
    """
    require(records, [sender, receiver, amount, wave])
    rows = pd.DataFrame({
        "wave": 0 if wave is None else records[wave], "from_partner_id": records[sender],
        "to_partner_id": records[receiver], "level": 1.0 if amount is None else numbers(records, amount),
    }).dropna()  # fmt: skip
    for side in ("from_partner_id", "to_partner_id"):
        rows[side] = rows[side].astype(str)
    key = ["wave", "from_partner_id", "to_partner_id"]
    between = rows[(rows["from_partner_id"] != rows["to_partner_id"]) & (rows["level"] > 0)]
    summed = between.groupby(key, sort=True)["level"].sum().reset_index()
    seen = pd.concat([rows[["wave", side]].rename(columns={side: "id"}) for side in key[1:]]).drop_duplicates()
    itself = pd.DataFrame({"wave": seen["wave"], "from_partner_id": seen["id"], "to_partner_id": seen["id"],
                           "level": 0.0})  # fmt: skip
    found = pd.concat([summed, itself], ignore_index=True).sort_values(key, ignore_index=True)
    return found.assign(tie_type=tie_type, reported_by=found["from_partner_id"])
