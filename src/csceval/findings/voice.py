"""What can be said about power and voice: who decides and is heard, and what goes with trust, never more than that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import spoken
from csceval.findings.relationships import SURE, p_value
from csceval.findings.said import tell, together
from csceval.publish.kinds import ALL
from csceval.words import codes, numbers, say

if TYPE_CHECKING:
    from csceval.publish.voice import VoiceFigures

Row = Mapping[Any, Any]
SCORE = "score"


def sentences(figures: VoiceFigures, period: str) -> list[str]:
    """What stands out, by size before sector; each sentence with its interval, or with why there is none."""
    found = [*_decided(figures.decisions, period), *_heard(figures.meetings), *_purse(figures.purse)]
    found += [*_kinds(figures.kinds), *_trend(figures.trend), *_lagged(figures.lagged)]
    return [*found, say("voice.withheld")] if figures.withheld else found


def figure_of(block: str, term: str, group: str = ALL, part: str = "") -> str:
    """The id of a figure, or of what belongs to it.

    `voice:decisions.gap/size_band=small`; its interval is `voice:decisions.gap.interval/size_band=small`.
    """
    named = ".".join([term, *([part] if part else [])])
    return f"voice:{block}.{named}/{figure_key('x', 'value', group).partition('@')[2].partition('/')[0]}"


def partners(name: str) -> str:
    """A kind of partners as people say it: “small partners”."""
    return say("voice.kind_all") if name == ALL else say("voice.kind", name=codes.said("kind", name))


def _ends(table: pd.DataFrame, term: str) -> Iterator[tuple[Row, Row]]:
    """For each way of grouping partners the rows of the groups with the most and the least; nothing of one group."""
    known = table[(table["term"] == term) & table["estimate"].notna()] if len(table) else table
    for by in dict.fromkeys(known["by"]) if len(known) else ():
        rows = known[known["by"] == by].sort_values(["estimate", "group"]).to_dict("records")
        if len(rows) > 1 and rows[0]["estimate"] < rows[-1]["estimate"]:
            yield rows[-1], rows[0]


def _decided(table: pd.DataFrame, period: str) -> Iterator[str]:
    for high, low in _ends(table, "took_part"):
        yield tell("voice.decisions", _both_of("decisions", "took_part", high, low), period=spoken(period),
                   n=int(high["n_events"]), **_both(high, low))  # fmt: skip
        gaps = table[(table["term"] == "gap") & (table["by"] == low["by"]) & table["estimate"].notna()]
        for gap in gaps[gaps["group"] == low["group"]].to_dict("records"):
            yield _less(gap, len(gaps))


def _both(high: Row, low: Row) -> dict[str, str]:
    return {
        "high": partners(str(high["group"])), "most": numbers.show(high["estimate"], "proportion"),
        "low": partners(str(low["group"])), "least": numbers.show(low["estimate"], "proportion"),
    }  # fmt: skip


def _both_of(block: str, term: str, high: Row, low: Row) -> dict[str, str]:
    return {name: figure_of(block, term, f"{row['by']}={row['group']}") for name, row in (("most", high),
            ("least", low))}  # fmt: skip


def _less(gap: Row, among: int) -> str:
    """How far a group lies below all others; the lowest of several is sure only where it would be among so many."""
    who = partners(str(gap["group"]))
    told = {"who": who[:1].upper() + who[1:], "gap": numbers.show(-gap["estimate"], "proportion", change=True)}
    mine = f"{gap['by']}={gap['group']}"
    ids = {"gap": figure_of("decisions", "gap", mine), "span": figure_of("decisions", "gap", mine, "interval")}
    if pd.isna(gap["conf_low"]):
        return tell("voice.gap_bare", ids, **told)
    span = numbers.between(-gap["conf_high"], -gap["conf_low"], "proportion", bare_high=True)
    side = "less" if gap["p_value"] < SURE / among else "same"
    return tell(f"voice.gap_{side}", ids, margin=tell("voice.margin", ids, span=span), **told)


def _heard(table: pd.DataFrame) -> Iterator[str]:
    for high, low in _ends(table, "spoke_when_there"):
        yield tell("voice.meetings", _both_of("meetings", "spoke_when_there", high, low), n=int(high["n_events"]),
                   **_both(high, low))  # fmt: skip


def _purse(table: pd.DataFrame) -> Iterator[str]:
    """The last wave that has a correlation with the money received on balance."""
    known = table[(table["term"] == "net_received") & table["estimate"].notna()] if len(table) else table
    for row in known.tail(1).to_dict("records"):
        side = "same" if row["p_value"] >= SURE else "more" if row["estimate"] > 0 else "less"
        ids = {"value": figure_of("purse", row["term"], row["period"]),
               "p": figure_of("purse", row["term"], row["period"], "p")}  # fmt: skip
        yield tell(f"voice.purse_{side}", ids, period=spoken(str(row["period"])), p=p_value(row["p_value"]),
                   value=numbers.grouped(row["estimate"], 2))  # fmt: skip


def _kinds(table: pd.DataFrame) -> Iterator[str]:
    """The mean of everybody, and the sectors (else the sizes) with the highest and the lowest."""
    by = [name for name in ("sector", "size_band") if name in table.columns]
    if not by or table.empty:
        return
    alone = (table[by] != ALL).sum(axis=1)
    everybody = table[alone == 0].to_dict("records")
    rows = table[(alone == 1) & (table[by[0]] != ALL)].sort_values(["estimate", by[0]]).to_dict("records")
    if everybody and len(rows) > 1:
        mean, high, low = everybody[0], rows[-1], rows[0]
        ids = {name: figure_of("kinds", "estimate", ",".join(f"{one}={row[one]}" for one in by))
               for name, row in (("mean", mean), ("most", high), ("least", low))}  # fmt: skip
        yield tell("voice.kinds", ids, period=spoken(str(mean["period"])), n=int(mean["n_partners"]),
                   mean=numbers.show(mean["estimate"], SCORE), high=partners(str(high[by[0]])),
                   most=numbers.show(high["estimate"], SCORE), low=partners(str(low[by[0]])),
                   least=numbers.show(low["estimate"], SCORE))  # fmt: skip
        yield _differing(table[(alone == 1) & table["p_value"].notna()], by)


def _differing(rows: pd.DataFrame, by: list[str]) -> str:
    """Which kinds differ from all others beyond what looking at so many kinds would find by chance."""
    sure = rows[rows["p_value"] < SURE / max(len(rows), 1)]
    named = [partners(str(next(row[one] for one in by if row[one] != ALL))) for row in sure.to_dict("records")]
    if not named:
        return say("voice.kinds_same", n=len(rows))
    return say("voice.kinds_differ", n=len(rows), who=", ".join(named))


def _trend(table: pd.DataFrame) -> Iterator[str]:
    known = table[(table["group"] == ALL) & table["conf_low"].notna()] if len(table) else table
    for row in known.to_dict("records"):
        sure = row["conf_low"] > 0 or row["conf_high"] < 0
        side = "same" if not sure else "up" if row["estimate"] > 0 else "down"
        ids = _moved_of("trend", "per_wave", f"sector={ALL}")
        yield tell(f"voice.trend_{side}", ids, n=int(row["n_partners"]), **_moved(row, ids, side == "down"))


def _lagged(table: pd.DataFrame) -> Iterator[str]:
    known = table[(table["term"] == "trust_then_innovation") & table["conf_low"].notna()] if len(table) else table
    for row in known.to_dict("records"):
        sure = row["conf_low"] > 0 or row["conf_high"] < 0
        side = "same" if not sure else "more" if row["estimate"] > 0 else "less"
        ids = _moved_of("lagged", row["term"], ALL)
        yield together([tell(f"voice.lagged_{side}", ids, **_moved(row, ids, False)),
                        say("network_voice.associational")])  # fmt: skip


def _moved_of(block: str, term: str, group: str) -> dict[str, str]:
    return {"change": figure_of(block, term, group), "span": figure_of(block, term, group, "interval")}


def _moved(row: Row, ids: Mapping[str, str], down: bool) -> dict[str, str]:
    """A change in points with its interval; of a fall both without their sign."""
    sign = -1 if down else 1
    low, high = sorted((sign * row["conf_low"], sign * row["conf_high"]))
    return {"change": numbers.show(sign * row["estimate"], SCORE, change=True),
            "margin": tell("voice.margin", ids, span=numbers.between(low, high, SCORE, bare_high=True))}  # fmt: skip
