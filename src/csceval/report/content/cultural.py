"""The cultural view: what is signed beside what is practised, changes and quotes; described, with no verdict."""

from __future__ import annotations

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import spoken
from csceval.findings.said import tell
from csceval.period import Period
from csceval.report.content.lenses import change
from csceval.report.content.story import quoted
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, table
from csceval.words import numbers, say

SIGNED, PRACTISED = "agreements_in_force", "data_sharing_coverage"


def build(results: Results) -> Part:
    """Texts `cultural_*` and table `cultural_apart`; nothing where the evaluation does not take this view."""
    part = Part()
    if not any(view.lens == "cultural" for view in results.views):
        return part
    apart = _apart(results)
    if apart:
        part.needs |= {"cultural", "cultural_apart"}
        part.texts["cultural_lead"] = part.prose(_lead(apart))
        part.tables["cultural_apart"] = _table(part, apart)
    told = [change(move) for name, move in results.moves.items()
            if "cultural" in move.lenses and move.before is not None and name not in (SIGNED, PRACTISED)]  # fmt: skip
    quotes = quoted(results)
    if told:
        part.texts["cultural_moves"] = "\n".join(
            [safe(say("lenses.cultural_moves")), "", *(f"- {part.prose(one)}" for one in told)]
        )
    if quotes:
        part.texts["cultural_quotes"] = "\n\n".join(f"> {one}" for one in quotes)
    part.needs |= {"cultural"} if told or quotes else set()
    part.needs |= {"cultural_moves"} if told else set()
    part.needs |= {"cultural_quotes"} if quotes else set()
    return part


def _apart(results: Results) -> list[tuple[str, float, float]]:
    """Period, share signed and share practised, wherever both are shown, in order up to the reported period."""
    cells, last = results.cells, Period.parse(results.period).end
    rows = cells[(cells["level"] == "period") & (cells["state"] == "observed")]
    values = {name: dict(zip(mine["period"].astype(str), mine["value"].astype(float), strict=True))
              for name, mine in rows.groupby("indicator", sort=True) if name in (SIGNED, PRACTISED)}  # fmt: skip
    both = set(values.get(SIGNED, {})) & set(values.get(PRACTISED, {}))
    shown = sorted((period for period in both if Period.parse(period).end <= last), key=Period.parse)
    return [(period, values[SIGNED][period], values[PRACTISED][period]) for period in shown]


def _points(share: float) -> str:
    return numbers.show(share, "proportion", change=True)


def _lead(apart: list[tuple[str, float, float]]) -> str:
    """How far form ran ahead of practice at most, and where they stand now."""
    gaps = {period: signed - practised for period, signed, practised in apart}
    when, most = max(gaps.items(), key=lambda pair: pair[1])
    last = apart[-1][0]
    if most <= 0:
        return tell("lenses.apart_never", {"now": _gap(last)}, last=spoken(last), now=_points(gaps[last]))
    return tell(
        "lenses.apart_lead",
        {"most": _gap(when), "now": _gap(last)},
        most=_points(most),
        when=spoken(when),
        last=spoken(last),
        now=_points(gaps[last]),
    )


def _gap(period: str) -> str:
    """The id of the difference between what is signed and what is practised."""
    return figure_key(SIGNED, f"less_{PRACTISED}", period=period)


def _table(part: Part, apart: list[tuple[str, float, float]]) -> Cell:
    head = [column("period", say("lenses.column_period"))]
    head += [column(key, say(f"lenses.apart_{key}"), align="right") for key in ("signed", "practised", "between")]
    rows = [
        [
            plain(spoken(period)),
            part.mention(figure_key(SIGNED, "value", period=period), numbers.show(signed, "proportion")),
            part.mention(figure_key(PRACTISED, "value", period=period), numbers.show(practised, "proportion")),
            part.figure(_gap(period), _points(signed - practised)),
        ]
        for period, signed, practised in apart
    ]
    return table(say("lenses.apart_caption"), head, rows, note=say("lenses.apart_note"))
