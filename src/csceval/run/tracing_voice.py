"""From a printed figure of power and voice back to the events, answers and payments it was worked out from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from csceval.dataset import scores
from csceval.dataset.rows import column
from csceval.dataset.tracing import Behind
from csceval.dataset.voice import FLOWS, GOVERNANCE, PARTNERS, events_of, indicator_of, money_of, voice_of
from csceval.definitions.measure import Scale
from csceval.findings.monitoring import spoken
from csceval.findings.voice import figure_of, partners
from csceval.publish.kinds import ALL
from csceval.report.content.voice import UNITS, unit_of
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.period import Period

PREFIX = "voice:"
_KEY = re.compile(r"voice:(?P<block>[a-z]+)\.(?P<term>[a-z_]+)(?:\.(?P<part>[a-z]+))?/(?P<group>.+)")
_EVENTS = ("event_date", "event_type", "part", "spoke", "turns")
_KINDS = {"decisions": "decision", "meetings": "meeting"}
_SCALES = {"purse": ("power",), "kinds": ("power",), "trend": ("trust",), "lagged": ("trust", "innovation")}


def behind(dataset: Dataset, key: str, upto: Period) -> list[Behind]:
    """The rows of events, or of answers and payments, that a figure such as `voice:decisions.gap/sector=health` is of.

    Behind a difference from all other partners stand the rows of the partners of the group alone.
    """
    block, _, group = _parts(key)
    if block in _KINDS:
        rows = events_of(dataset, upto)
        mine = (rows["event_type"] == _KINDS[block]) & _of_group(dataset, rows, group)
        return [Behind(GOVERNANCE, rows[mine], tuple(name for name in _EVENTS if name in rows.columns))]
    found = [_answers(dataset, scale, block, group, upto) for scale in _SCALES[block]]
    if block == "purse":
        money = money_of(dataset, dataset.parse(group.upper()))
        found.append(Behind(FLOWS, money, ("amount", "from_partner_id", "to_partner_id", "kind")))
    return found


def again(dataset: Dataset, key: str, upto: Period) -> float | None:
    """The figure worked out once more from the accepted rows; None for its interval and its p."""
    found, (block, term, _) = voice_of(dataset, upto), _parts(key)
    if found is None:
        return None
    for name, value in _printed(getattr(found, block), block, term):
        if figure_of(block, term, name) == key:
            return None if pd.isna(value) else float(value)
    return None


def _printed(table: pd.DataFrame, block: str, term: str) -> Iterator[tuple[str, float]]:
    """The values of a term by the name of their group, as the report names it."""
    for row in table.to_dict("records"):
        if block == "kinds":
            by = [name for name in ("sector", "size_band") if name in row]
            yield ",".join(f"{one}={row[one]}" for one in by), row[term]
        elif row["term"] == term:
            names = {"purse": row.get("period"), "trend": f"sector={row.get('group')}", "lagged": ALL}
            yield str(names.get(block, f"{row.get('by')}={row.get('group')}")), row["estimate"]


def unit(key: str) -> str:
    """The unit of the figure."""
    return unit_of(_parts(key)[1])


def name(key: str) -> str:
    """What the figure is, in words."""
    block, term, group = _parts(key)
    told = say(f"voice.{term}") if term in UNITS and block in ("purse", "lagged") else say(f"voice.term_{term}")
    kind = " ".join(part.partition("=")[2] for part in group.split(",") if not part.endswith(f"={ALL}"))
    spot = spoken(group.upper()) if block == "purse" else partners(kind.replace("+", " ") or ALL)
    return say(f"voice.traced_{block}", group=spot, name=told)


def _answers(dataset: Dataset, scale: str, block: str, group: str, upto: Period) -> Behind:
    """The answers to the items of a scale up to a period: of one period, or of the partners of a kind."""
    indicator = indicator_of(dataset, scale)
    if indicator is None or not isinstance(indicator.measure, Scale):
        raise ValueError(f"no used indicator asks for {scale}")
    instrument = scores.instrument_of(dataset, indicator.measure)
    rows = scores.answers(dataset, indicator, indicator.measure)
    items = rows["item_id"].astype("str").str.strip().str.casefold().isin(instrument.scales[scale])
    period = rows["wave"].map(dataset.waves[indicator.table])
    ends = {key: dataset.parse(key).end for key in period.dropna().unique()}
    there = items & period.map(lambda key: key in ends and ends[key] <= upto.end)
    if block == "purse":
        there &= period == group.upper()
    elif block == "kinds":
        there &= (period == max(period[there], key=lambda key: ends[key])) & _of_group(dataset, rows, group)
    elif block == "trend":
        there &= _of_group(dataset, rows, group)
    return Behind(indicator.table, rows[there], ("partner_id", "item_id", "value"))


def _of_group(dataset: Dataset, rows: pd.DataFrame, group: str) -> pd.Series:
    """Rows of partners of a group such as `sector=health,size_band=all`."""
    register = dataset.table(PARTNERS).dropna(subset=["partner_id"]).drop_duplicates("partner_id")
    found = pd.Series(True, index=rows.index)
    for part in group.split(","):
        by, _, wanted = part.partition("=")
        known = column(register, by)
        if wanted != ALL and known is not None:
            kinds = dict(zip(register["partner_id"].astype(str), known.astype(str).str.lower(), strict=True))
            found &= rows["partner_id"].astype(str).map(kinds) == wanted.replace("+", " ")
    return found


def _parts(key: str) -> tuple[str, str, str]:
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError(f"{key} is no figure of power and voice")
    return match["block"], match["term"], match["group"]
