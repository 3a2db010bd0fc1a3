"""Steps of ties from round to round, and the network beside the results of services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import spoken
from csceval.findings.relationships import figure_of, p_value
from csceval.findings.steps import of_agreements, of_results
from csceval.publish.joined import INDEX, PLACES, TRUST, JoinedFigures
from csceval.report.content.trends import period_order
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, ranging, say

Row = Mapping[str, Any]
LEAST_PAIRS = 5
_SHARES = frozenset({"degree", "betweenness", "boundary_spanner"})


def build(results: Results) -> Part:
    """Texts `steps_*`, tables `steps_*` and `joined_*`; nothing without two rounds of ties."""
    part, lines = Part(), list[str]()
    if results.relations is None:
        return part
    rounds = [row for row in records(results.relations.rounds)
              if period_order(row["period"]) <= period_order(results.period)]  # fmt: skip
    if len(rounds) > 1:
        before, after = (str(row["round"]) for row in rounds[-2:])
        lines += of_agreements(results.relations, before, after)
        for of in ("agreement", "stage"):
            _steps(part, results.relations.steps, of, before, after)
    if results.joined is not None:
        lines += of_results(results.joined, {name: _called(results, name) for name in results.uses})
        _in_time(part, results, results.joined)
        _associated(part, results, results.joined)
        _partners(part, results, results.joined)
    part.needs |= {*part.tables, "steps"} if part.tables else set()
    part.texts["steps_lead"] = "\n".join(f"- {part.prose(line)}" for line in lines)
    return part


def _called(results: Results, name: str) -> str:
    use = results.uses.get(name)
    return (use.name if use and use.name else None) or results.indicators[name].name


def _head(*keys: str, left: int) -> list[Cell]:
    return [column(key, say(f"steps.column_{key}"), align="left" if at < left else "right")
            for at, key in enumerate(keys)]  # fmt: skip


def _steps(part: Part, steps: pd.DataFrame, of: str, before: str, after: str) -> None:
    """Where pairs came from and went to; states in which no pair was have no row, and a handful of pairs no table."""
    mine = steps[(steps["of"] == of) & (steps["before_round"] == before) & (steps["round"] == after)]
    if mine["n"].sum() < LEAST_PAIRS:
        return
    rows = []
    for row in records(mine[mine["n_from"] > 0]):
        states = row["from_state"], row["to_state"]
        both, term = f"{before}-{after}", f"{states[0]}_to_{states[1]}"
        share = part.figure(figure_of(both, term), numbers.show(row["estimate"], "proportion"))
        span = numbers.between(row["conf_low"], row["conf_high"], "proportion")
        rows.append([*[plain(say(f"steps.state_{one}")) for one in states],
                     plain(say("steps.n_of", n=int(row["n"]), of=int(row["n_from"]))), share,
                     part.figure(figure_of(both, term, "interval"), span)])  # fmt: skip
    caption = say(f"steps.{of}_caption", before=before, after=after)
    head = _head("from", "to", "pairs", "share", "interval", left=2)
    part.tables[f"steps_{of}"] = table(caption, head, rows, note=say(f"steps.{of}_note"))


def _in_time(part: Part, results: Results, found: JoinedFigures) -> None:
    assert results.relations is not None  # noqa: S101 - `build` has looked
    rounds = {row["period"]: row["round"] for row in records(results.relations.rounds)}
    rows = [
        [
            plain(_called(results, row["indicator"])), plain(spoken(row["period"])),
            part.mention(figure_of(rounds[row["period"]], INDEX), numbers.bare(row["index"], "index")),
            plain("–") if row["expected"] is None else
            part.mention(figure_of(rounds[row["period"]], INDEX, "expected"), numbers.bare(row["expected"], "index")),
            part.mention(figure_key(row["indicator"], "value", period=row["period"]),
                         numbers.show(row["result"], results.indicators[row["indicator"]].unit)),
            plain(say(f"steps.moved_{row['moved']}") if row["moved"] else "–"),
        ]
        for row in records(found.in_time)
    ]  # fmt: skip
    if rows:
        head = _head("result", "period", "index", "chance", "value", "moved", left=2)
        note = say("network_voice.in_time_caution", n=len({row["period"] for row in records(found.in_time)}))
        part.tables["joined_in_time"] = table(say("steps.in_time_caption"), head, rows, note=note)


def _associated(part: Part, results: Results, found: JoinedFigures) -> None:
    rows = []
    for row in records(found.associated):
        key = f"joined:{row['indicator']}.{row['term']}_{row['of']}"
        value = plain(row["note"]) if row["estimate"] is None else part.figure(
            f"{key}.estimate", numbers.grouped(row["estimate"], 2))  # fmt: skip
        span = plain("–")
        if row["conf_low"] is not None:
            low, high = (numbers.grouped(row[end], 2) for end in ("conf_low", "conf_high"))
            span = part.figure(f"{key}.interval", ranging(low, high))
        rows.append([plain(_called(results, row["indicator"])), plain(say(f"steps.place_{row['term']}")),
                     plain(say(f"steps.of_{row['of']}")), value, span,
                     plain("–") if row["p_value"] is None else part.figure(f"{key}.p", p_value(row["p_value"])),
                     plain(int(row["n_partners"]))])  # fmt: skip
    if rows:
        head = _head("result", "place", "of", "correlation", "interval", "p", "partners", left=3)
        part.tables["joined_associated"] = table(say("steps.associated_caption"), head, rows,
                                                 note=say("steps.associated_note"))  # fmt: skip


def _partners(part: Part, results: Results, found: JoinedFigures) -> None:
    """For readers inside: each partner that leads a site, in the last round."""
    if found.by_partner.empty:
        return
    last = max(found.by_partner["period"], key=period_order)
    terms = [term for term in (*PLACES, TRUST) if term in found.by_partner.columns]
    rows = [
        [
            plain(_called(results, row["indicator"])), plain(row["partner"]), plain(int(row["n_results"])),
            plain(numbers.show(row["result"], results.indicators[row["indicator"]].unit)),
            *[_place(row[term], term) for term in terms],
        ]
        for row in records(found.by_partner[found.by_partner["period"] == last])
    ]  # fmt: skip
    head = _head("result", "partner", "sites", "value", left=2)
    head += [column(term, _capital(say(f"steps.place_{term}")), align="right") for term in terms]
    caption = say("steps.partners_caption", period=spoken(last))
    part.tables["joined_partners"] = table(caption, head, rows, note=say("steps.partners_note"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(value: float | None, term: str) -> Cell:
    if value is None:
        return plain("–")
    return plain(numbers.show(value, "proportion" if term in _SHARES else "score"))
