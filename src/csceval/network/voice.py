"""Who takes part in decisions and who is heard at meetings, by sector, size or any other column of the register.

| function | term | what it says |
|---|---|---|
| `decisions` | `took_part` | share of the decisions put to partners of the group that they took part in |
| | `gap` | the same, less that of another group or of all others |
| `meetings` | `there` | share of the meetings held while the group had a member at which one of it was there |
| | `heard` | share at which one of it spoke, voted or was in the chair |
| | `spoke_when_there` | share of its partners that were there that did so |
| | `turns_parity` | its share of all turns to speak over its share of the partners there; 1 is even |

Partners are taken as they are: intervals say how far the figures could differ with other decisions and meetings.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.network._graph import BoolArray
from csceval.network._shares import NOTHING, difference, mean_of, wilson
from csceval.plugins import did_you_mean

TOOK_PART = ("present", "chair", "voted", "consulted", "signatory")
THERE = ("present", "chair", "voted")
HEARD = ("chair", "voted")
COLUMNS = ("by", "group", "term", "estimate", "conf_low", "conf_high", "p_value", "n", "n_events", "n_partners", "note")


def decisions(
    governance: pd.DataFrame, partners: pd.DataFrame, *, by: str = "size_band", against: str | None = None
) -> pd.DataFrame:
    """Measure who takes part in decisions.

    Parameters
    ----------
    governance : one row an event and partner: `event_id`, `partner_id`, `event_type` (rows that are no `decision` are
        passed over) and `part`; present, chair, voted, consulted and signatory took part; rows without one are
        passed over.
    partners : the register: `partner_id` and the column `by`.
    against : the group that others are compared with; by default each is compared with all others.

    Returns
    -------
    DataFrame
        One row a group and term (see the head of this module): `estimate` and 95 % interval (over decisions, CR2),
        for gaps `p_value`; `n` invitations, `n_events` decisions, `n_partners`; `note` where a number is missing.

    Raises
    ------
    EstimationError
        A column is missing, no decision is left, or no partner is of the group `against`.
    """
    rows = _of_kind(governance, partners, by, "decision")
    took = np.asarray(rows["part"].isin(TOOK_PART), dtype=np.float64)
    groups = sorted(rows["group"].unique())
    if against is not None and against not in groups:
        raise EstimationError(words.say("network_voice.no_group", group=against, column=by), code="unknown-choice",
                              fix=did_you_mean(against, groups))  # fmt: skip
    found = []
    for group in groups:
        own: BoolArray = (rows["group"] == group).to_numpy(bool)
        found.append(_counted(rows[own], by, group, "took_part") | mean_of(took[own], rows["event_id"][own]))
        if group != against:
            found.append(_counted(rows[own], by, group, "gap") | _gap(rows, took, own, against))
    return _framed(found)


def _gap(rows: pd.DataFrame, took: FloatArray, own: BoolArray, against: str | None) -> dict[str, object]:
    others = ~own if against is None else (rows["group"] == against).to_numpy(bool)
    if not others.any():
        return NOTHING | {"note": words.say("network_voice.one_group_value")}
    both = own | others
    return difference(took[both], own[both].astype(np.float64), rows["event_id"][both])


def meetings(governance: pd.DataFrame, partners: pd.DataFrame, *, by: str = "sector") -> pd.DataFrame:
    """Measure who is there and who is heard at meetings.

    Parameters
    ----------
    governance : as in `decisions`, rows of `event_type` `meeting`; `spoke` and `turns` where they were noted, and
        `event_date` with the register's `joined_on` and `left_on` to know who was a member that day.
    partners : the register: `partner_id` and the column `by`.

    Returns
    -------
    DataFrame
        As of `decisions`, with the terms of meetings. `n` are meetings (for `spoke_when_there` partners that were
        there). A meeting of which nobody noted who spoke is left out of all but `there`.

    Raises
    ------
    EstimationError
        A column is missing, or no meeting is left.
    """
    rows = _of_kind(governance, partners, by, "meeting")
    rows = rows.assign(there=rows["part"].isin(THERE), **_said(rows))
    told = set(rows.loc[rows["said"] & rows["there"], "event_id"])
    days = rows.groupby("event_id")["day"].min()
    found = [
        line
        for group, members in _members(partners, by)
        for line in _of_group(rows, _owed(members, days), told, by, group)
    ]
    return _framed(found)


def _of_group(
    rows: pd.DataFrame, owed: list[object], told: set[object], by: str, group: str
) -> Iterator[dict[str, object]]:
    """The four terms of one group over the meetings at which it had a member."""
    own = rows[(rows["group"] == group) & rows["event_id"].isin(owed)]
    there = own[own["there"]]
    heard = there[there["event_id"].isin(told) & there["heard"]]
    for term, events, of in (("there", there, owed), ("heard", heard, [one for one in owed if one in told])):
        came, n = float(events["event_id"].nunique()), float(len(of))
        low, high = wilson(came, n)
        note = "" if n else words.say("network_voice.spoke_unknown")
        yield _counted(own, by, group, term) | NOTHING | {
            "estimate": came / n if n else float("nan"), "conf_low": low, "conf_high": high, "n": int(n),
            "n_events": int(n), "note": note,
        }  # fmt: skip
    known = there[there["said"] & there["event_id"].isin(told)]
    missing = NOTHING | {"note": words.say(f"network_voice.{'spoke_unknown' if len(there) else 'nobody_there'}")}
    spoke = mean_of(known["heard"].to_numpy(np.float64), known["event_id"]) if len(known) else missing
    yield _counted(known, by, group, "spoke_when_there") | spoke
    yield _counted(known, by, group, "turns_parity") | _parity(rows, there, missing)


def _parity(rows: pd.DataFrame, there: pd.DataFrame, missing: dict[str, object]) -> dict[str, object]:
    """The group's share of turns over its share of the partners there, at meetings of which turns were counted."""
    counted = rows[rows["there"] & rows["turns"].notna()]
    mine = counted[counted.index.isin(there.index)]
    if not len(mine) or not counted["turns"].sum():
        return missing
    share = float(mine["turns"].sum()) / float(counted["turns"].sum())
    return NOTHING | {"estimate": share / (len(mine) / len(counted)), "n": len(mine), "note": "",
                      "n_events": int(mine["event_id"].nunique())}  # fmt: skip


def _said(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Whether each partner was heard, and whether that was noted."""
    spoke, turns = rows["spoke"].astype("boolean"), rows["turns"]
    by_part = rows["part"].isin(HEARD)
    heard = by_part | spoke.fillna(False).astype(bool) | (turns > 0)
    return {"heard": heard, "said": by_part | spoke.notna() | turns.notna()}


def _of_kind(governance: pd.DataFrame, partners: pd.DataFrame, by: str, kind: str) -> pd.DataFrame:
    """Rows of one kind of event and of partners whose group is known."""
    require(governance, ["event_id", "partner_id", "event_type", "part"])
    group = dict(_groups(partners, by))
    rows = pd.DataFrame({name: governance[name] for name in ("event_id", "partner_id", "event_type", "part")})
    rows["group"] = rows["partner_id"].astype(str).map(group)
    rows["spoke"] = governance.get("spoke", pd.Series(pd.NA, index=rows.index))
    # As plain numbers: in a column that may hold NA, “more than no turns” would be unknown where nobody counted.
    rows["turns"] = numbers(governance, "turns") if "turns" in governance else np.nan
    rows["day"] = pd.to_datetime(governance["event_date"]) if "event_date" in governance else pd.NaT
    kept = rows[(rows["event_type"] == kind) & rows[["group", "event_id", "part"]].notna().all(axis=1)]
    if kept.empty:
        raise EstimationError(words.say("network_voice.no_events", kind=kind), code="estimate-refused",
                              fix=words.say("network_voice.fix_no_events"))  # fmt: skip
    return kept.reset_index(drop=True)


def _groups(partners: pd.DataFrame, by: str) -> Iterator[tuple[str, str]]:
    require(partners, ["partner_id", by])
    known = partners.dropna(subset=["partner_id", by])
    yield from zip(known["partner_id"].astype(str), known[by].astype(str), strict=True)


def _members(partners: pd.DataFrame, by: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each group with the days on which its partners joined and left, where they are known."""
    register = partners.dropna(subset=["partner_id", by])
    days = {name: pd.to_datetime(register[name]) if name in register else pd.NaT for name in ("joined_on", "left_on")}
    yield from pd.DataFrame(days, index=register.index).groupby(register[by].astype(str))


def _owed(members: pd.DataFrame, days: pd.Series) -> list[object]:
    """Meetings at which a group had a member; one without a day counts for everybody."""
    return [
        event
        for event, day in days.items()
        if pd.isna(day) or (~(members["joined_on"] > day) & ~(members["left_on"] < day)).any()
    ]


def _counted(rows: pd.DataFrame, by: str, group: str, term: str) -> dict[str, object]:
    return {"by": by, "group": group, "term": term, "n": len(rows), "n_events": int(rows["event_id"].nunique()),
            "n_partners": int(rows["partner_id"].nunique())}  # fmt: skip


def _framed(rows: list[dict[str, object]]) -> pd.DataFrame:
    return twelve_frame(pd.DataFrame(rows)[list(COLUMNS)])
