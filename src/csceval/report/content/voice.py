"""Power and voice: who decides and is heard, how power is seen beside money, how trust moves and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from csceval.findings.monitoring import spoken
from csceval.findings.relationships import p_value
from csceval.findings.voice import SCORE, figure_of, partners, sentences
from csceval.publish.kinds import ALL
from csceval.publish.voice import VoiceFigures
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import codes, numbers, ranging, say

Row = Mapping[str, Any]
SHARE = "proportion"
_MEETINGS = ("there", "heard", "spoke_when_there", "turns_parity")
UNITS = {"turns_parity": "ratio", "net_received": "ratio", "given": "ratio", "estimate": SCORE, "difference": SCORE,
         "r_wg": "ratio", "per_wave": SCORE, "trust_then_innovation": SCORE,
         "innovation_then_trust": SCORE}  # fmt: skip


def build(results: Results) -> Part:
    """Text `voice_lead`, tables `voice_*` and the chart `voice_decisions`; nothing where nobody asks."""
    part, found = Part(), results.voice
    if found is None:
        return part
    made = {
        "voice_decisions": _decisions(part, found.decisions), "voice_meetings": _meetings(part, found.meetings),
        "voice_purse": _purse(part, found.purse), "voice_kinds": _kinds(part, found.kinds),
        "voice_trend": _trend(part, found.trend), "voice_lagged": _lagged(part, found.lagged),
    }  # fmt: skip
    part.tables = {name: one for name, one in made.items() if one is not None}
    part.needs = {"voice", *part.tables} if part.tables else set()
    part.texts["voice_lead"] = "\n".join(f"- {part.prose(line)}" for line in sentences(found, results.period))
    _chart(part, found)
    return part


def unit_of(term: str) -> str:
    """The unit of a figure of power and voice."""
    return UNITS.get(term, SHARE)


def _head(*keys: str, left: int = 1) -> list[Cell]:
    return [column(key, say(f"voice.column_{key}"), align="left" if at < left else "right")
            for at, key in enumerate(keys)]  # fmt: skip


def _number(part: Part, block: str, term: str, value: float | None, group: str, *, change: bool = False) -> Cell:
    if value is None:
        return plain("–")
    unit = unit_of(term)
    text = numbers.grouped(value, 2) if unit == "ratio" else numbers.bare(value, unit)
    sign = "+" if change and value > 0 else ""
    return part.figure(figure_of(block, term, group), sign + text + (" %" if unit == SHARE and not change else ""))


def _span(
    part: Part, figure: str, row: Row | None, unit: str, low: str = "conf_low", high: str = "conf_high", *,
    bare: bool = True,
) -> Cell:  # fmt: skip
    if row is None or row[low] is None:
        return plain("–")
    if unit == "ratio":
        return part.figure(figure, ranging(numbers.grouped(row[low], 2), numbers.grouped(row[high], 2)))
    return part.figure(figure, numbers.between(row[low], row[high], unit, bare_high=bare))


def _p(part: Part, figure: str, value: float | None) -> Cell:
    return plain("–") if value is None else part.figure(figure, p_value(value))


def _groups(frame: pd.DataFrame) -> list[tuple[str, str, dict[str, Row]]]:
    """Way of grouping, group, and its rows by term, in the order in which they came."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in records(frame):
        found.setdefault((row["by"], row["group"]), {})[row["term"]] = row
    return [(by, group, rows) for (by, group), rows in found.items()]


def _called(name: str) -> Cell:
    told = partners(name)
    return plain(told[:1].upper() + told[1:])


def _decisions(part: Part, frame: pd.DataFrame) -> Cell | None:
    if frame.empty:
        return None
    rows = []
    for by, group, terms in _groups(frame):
        took, gap, name = terms["took_part"], terms.get("gap"), f"{by}={group}"
        rows.append([
            _called(group), plain(took["n_partners"]),
            _number(part, "decisions", "took_part", took["estimate"], name),
            _span(part, figure_of("decisions", "took_part", name, "interval"), took, SHARE, bare=False),
            _number(part, "decisions", "gap", None if gap is None else gap["estimate"], name, change=True),
            _span(part, figure_of("decisions", "gap", name, "interval"), gap, SHARE),
        ])  # fmt: skip
    head = _head("group", "count", "took_part", "interval", "gap", "gap_interval")
    return table(say("voice.decisions_caption"), head, rows, note=say("voice.decisions_note"))


def _meetings(part: Part, frame: pd.DataFrame) -> Cell | None:
    if frame.empty:
        return None
    rows = [
        [
            _called(group), plain(terms["there"]["n_partners"]), plain(terms["there"]["n"]),
            *[_number(part, "meetings", term, terms[term]["estimate"], f"{by}={group}") for term in _MEETINGS],
        ]
        for by, group, terms in _groups(frame)
    ]  # fmt: skip
    head = _head("group", "count", "meetings", *_MEETINGS)
    return table(say("voice.meetings_caption"), head, rows, note=say("voice.meetings_note"))


def _purse(part: Part, frame: pd.DataFrame) -> Cell | None:
    if frame.empty:
        return None
    rows = []
    for row in records(frame):
        cell = plain(row["note"]) if row["estimate"] is None else _number(
            part, "purse", row["term"], row["estimate"], row["period"])  # fmt: skip
        rows.append([plain(spoken(row["period"])), plain(say(f"voice.{row['term']}")), cell,
                     _span(part, figure_of("purse", row["term"], row["period"], "interval"), row, "ratio"),
                     _p(part, figure_of("purse", row["term"], row["period"], "p"), row["p_value"]),
                     plain(row["n_partners"])])  # fmt: skip
    head = _head("period", "beside", "correlation", "interval", "p", "count", left=2)
    return table(say("voice.purse_caption"), head, rows, note=say("voice.purse_note"))


def _kinds(part: Part, frame: pd.DataFrame) -> Cell | None:
    if frame.empty:
        return None
    by = [name for name in ("sector", "size_band") if name in frame.columns]
    rows = []
    for row in records(frame):
        name = ",".join(f"{one}={row[one]}" for one in by)
        rows.append([
            *[plain(say("voice.all") if row[one] == ALL else codes.headed("kind", str(row[one]))) for one in by],
            plain(row["n_partners"]), _number(part, "kinds", "estimate", row["estimate"], name),
            _span(part, figure_of("kinds", "estimate", name, "interval"), row, SCORE),
            _number(part, "kinds", "difference", row["difference"], name, change=True),
            _span(part, figure_of("kinds", "difference", name, "interval"), row, SCORE, "difference_low",
                  "difference_high"),
            _number(part, "kinds", "r_wg", row["r_wg"], name),
        ])  # fmt: skip
    head = _head(*by, "count", "mean", "interval", "difference", "interval", "agreement", left=len(by))
    caption = say("voice.kinds_caption", period=spoken(str(frame["period"].iloc[0])))
    return table(caption, head, rows, note=say("voice.kinds_note"))


def _trend(part: Part, frame: pd.DataFrame) -> Cell | None:
    if frame.empty:
        return None
    rows = []
    for row in records(frame):
        change = _number(part, "trend", "per_wave", row["estimate"], f"sector={row['group']}", change=True)
        change = plain(row["note"]) if row["estimate"] is None else change
        rows.append([_called(row["group"]), plain(row["n_partners"]), change,
                     _span(part, figure_of("trend", "per_wave", f"sector={row['group']}", "interval"), row,
                           SCORE)])  # fmt: skip
    head = _head("group", "count", "change", "interval")
    return table(say("voice.trend_caption"), head, rows, note=say("voice.trend_note"))


def _lagged(part: Part, frame: pd.DataFrame) -> Cell | None:
    if frame.empty:
        return None
    rows = []
    for row in records(frame):
        later = _number(part, "lagged", row["term"], row["estimate"], ALL, change=True)
        later = plain(row["note"]) if row["estimate"] is None else later
        rows.append([plain(say(f"voice.{row['term']}")), later,
                     _span(part, figure_of("lagged", row["term"], ALL, "interval"), row, SCORE),
                     plain(row["n_partners"])])  # fmt: skip
    head = _head("from_to", "later", "interval", "count")
    return table(say("voice.lagged_caption"), head, rows, note=say("voice.lagged_note"))


def _label(row: Row) -> str | None:
    """The difference as the table has it, with its interval; None without one."""
    span = numbers.between(row["conf_low"], row["conf_high"], SHARE, bare_high=True)
    return f"{numbers.show(row['estimate'], SHARE, change=True)} ({span})" if span else None


def _chart(part: Part, found: VoiceFigures) -> None:
    """How far each kind's share of decisions lies from that of all others."""
    gaps = found.decisions[found.decisions["term"] == "gap"] if len(found.decisions) else found.decisions
    drawn = [
        {
            "name": partners(row["group"]), "order": at, "estimate": row["estimate"] * 100, "unit": numbers.POINTS,
            "conf_low": None if row["conf_low"] is None else row["conf_low"] * 100,
            "conf_high": None if row["conf_high"] is None else row["conf_high"] * 100,
            "reference": 0, "label": _label(row),
            "reason": None if row["conf_low"] is not None else say("voice.few_events"),
        }
        for at, row in enumerate(records(gaps)) if row["estimate"] is not None
    ]  # fmt: skip
    if drawn:
        part.needs.add("voice_chart")
        part.charts["voice_decisions"] = {
            "section": "voice", "chart": "effect", "title": say("voice.chart_title"),
            "description": say("voice.chart_description"), "caption": say("voice.chart_title"), "records": drawn,
            "table": "voice_decisions",
        }  # fmt: skip
