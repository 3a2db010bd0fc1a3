"""output/private/contributions.html: how partners' parts make up each figure; it stays on the evaluator's computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd

from csceval.dataset.adding_up import ADDING
from csceval.dataset.grid import ALL
from csceval.definitions.indicator import Indicator
from csceval.period import Period
from csceval.report.markup import escape
from csceval.report.results import records
from csceval.words import language, numbers, say, written

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.4rem;border-top:1px solid #ccc;padding-top:1rem}"
    "h3{font-size:1rem;margin:1.2rem 0 .2rem}p{margin:.3rem 0}a{color:#12436D}"
    "table{border-collapse:collapse;margin:.4rem 0}td,th{padding:.15rem .7rem;text-align:right;vertical-align:bottom}"
    "td:first-child,th:first-child{text-align:left}tbody tr:nth-child(odd){background:#f5f5f5}"
    "tfoot{font-weight:600;border-top:2px solid #222}summary{cursor:pointer;margin-top:.8rem}"
    ".keep{font-weight:600;color:#b10e1e}"
    ".mark{position:sticky;top:0;padding:.5rem 1rem;color:#fff;background:#b10e1e;font-weight:600}"
)
Line = dict[str, Any]
Style = Callable[[float], str]
Column = tuple[str, Callable[[Line, Line], str]]  # header, and the cell from a line and what is known of people


@dataclass(frozen=True)
class Contributed:
    """What the page shows.

    Parameters
    ----------
    lines, left_out : `dataset.adding_up`.
    people : `dataset.contributions`, for shares and for the people that several partners counted.
    indicators : the definitions by id.
    partners : id → name.
    period : key of the report's period, which comes first.
    withheld : indicator and period of the figures that the report withholds → its code, "" without one.
    """

    lines: pd.DataFrame
    people: pd.DataFrame
    left_out: pd.DataFrame
    indicators: Mapping[str, Indicator]
    partners: Mapping[str, str]
    period: str
    withheld: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def name(self, partner: str) -> str:
        """A partner as people know it."""
        return self.partners.get(partner, partner)


def page(title: str, shown: Contributed, *, synthetic: str = "") -> str:
    """The whole page; `synthetic` is the line of a rehearsal."""
    title = say("contributed.title", title=title)
    mark = f'<p class="mark">{escape(synthetic)}</p>' if synthetic else ""
    body = "".join(_indicators(shown)) or f"<p>{escape(say('contributed.none_at_all'))}</p>"
    intro = f'<p class="keep">{escape(say("contributed.keep"))}</p><p>{escape(say("contributed.about"))}</p>'
    return (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>{escape(title)}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<main>{mark}<h1>{escape(title)}</h1>{intro}{body}</main></html>\n"
    )


def _indicators(shown: Contributed) -> Iterator[str]:
    people = {(row["indicator"], row["period"], row["partner"]): row for row in records(shown.people)}
    mine: dict[tuple[str, str], list[Line]] = {}
    for line in records(shown.lines):
        mine.setdefault((line["indicator"], line["period"]), []).append(line)
    for name, indicator in shown.indicators.items():
        periods = [period for known, period in mine if known == name]
        if not periods:
            continue
        first = [period for period in (shown.period, ALL) if period in periods]
        made = {period: _figure(shown, indicator, mine[name, period], people) for period in periods}
        yield f'<section id="{escape(name)}"><h2>{escape(indicator.name)}</h2>'
        yield "".join(made[period] for period in first)
        if others := [period for period in periods if period not in first]:
            yield f"<details><summary>{escape(say('contributed.other_periods'))}</summary>"
            yield "".join(made[period] for period in others) + "</details>"
        yield "".join(_left_out(shown, name)) + "</section>"


def _figure(shown: Contributed, indicator: Indicator, lines: list[Line], people: Mapping[Any, Line]) -> str:
    """A figure of the collaboration with the table of its parts."""
    whole, below = lines[0], lines[1:]
    period = say("contributed.whole_span") if whole["period"] == ALL else Period.parse(whole["period"]).label
    if whole["state"] == "observed":
        value = numbers.show(whole["value"], indicator.unit)
        head = say("contributed.figure", period=period, value=value)
    else:
        head = say("contributed.figure_none", period=period, why=say(f"dataset.why_{whole['why']}"))
    told = [say(f"contributed.how_{_rule(whole['how'], indicator)}"), say(f"contributed.from_{whole['reported_as']}")]
    if (key := (whole["indicator"], whole["period"])) in shown.withheld:
        told.append(say(f"contributed.{'coded' if shown.withheld[key] else 'withheld'}"))
    table = _table(shown, indicator, whole, [one for one in below if not _absent(one)], people)
    without = "".join(f"<p>{escape(text)}</p>" for text in _without(shown, below))
    return f"<h3>{escape(head)}</h3><p>{escape(' '.join(told))}</p>{table}{without}"


def _absent(line: Line) -> bool:
    """Whether a partner has no part."""
    return line["line"] == "part" and line["value"] is None


def _rule(how: str, indicator: Indicator) -> str:
    return f"periods_{indicator.over_time}" if how == "periods" else how


def _table(shown: Contributed, indicator: Indicator, whole: Line, lines: list[Line], people: Mapping[Any, Line]) -> str:
    """The parts, and below them what they come to."""
    columns = _columns(indicator, whole, lines, people)
    keys = [(whole["indicator"], whole["period"], line["partner"]) for line in lines]
    rows = [[escape(_label(shown, line)), *(show(line, people.get(key, {})) for _, show in columns)]
            for line, key in zip(lines, keys, strict=True)]  # fmt: skip
    heads = [escape(say("contributed.head_partner")), *(escape(head) for head, _ in columns)]
    foot = ""
    if whole["state"] == "observed" and whole["how"] in (*ADDING, "mean"):
        count = sum(line["line"] == "part" for line in lines)
        label = say("contributed.mean_of", n=count) if whole["how"] == "mean" else say("contributed.sum")
        last = [escape(label), *(show(whole, _together(whole, lines, people)) for _, show in columns)]
        foot = f"<tfoot>{_row(last)}</tfoot>"
    if not rows:
        return ""
    body = "".join(_row(row) for row in rows)
    return f"<table><thead>{_row(heads, 'th')}</thead><tbody>{body}</tbody>{foot}</table>"


def _together(whole: Line, lines: list[Line], people: Mapping[Any, Line]) -> Line:
    """What the columns about shares and people come to."""
    mine = [people.get((whole["indicator"], whole["period"], line["partner"]), {}) for line in lines]
    given = [one["attributed"] for one in mine if one.get("attributed") is not None]
    return {"attributed": sum(given) if given else None}


def _columns(indicator: Indicator, whole: Line, lines: list[Line], people: Mapping[Any, Line]) -> list[Column]:
    """Header and cell of every column that has anything in it."""
    ratio = any(line["denominator"] is not None for line in (whole, *lines))
    adds = whole["how"] in ADDING and not ratio
    printed = partial(numbers.bare, unit=indicator.unit)
    unit = numbers.label(indicator.unit)
    found: list[Column] = [(say(f"contributed.head_{'value' if adds else 'figure'}", unit=unit),
              partial(_of_line, "value", _exact if adds else printed))]  # fmt: skip
    for name in ("numerator", "denominator", "n") if ratio else ("n",):
        found.append((say(f"contributed.head_{name}"), partial(_of_line, name, _exact)))
    known = [people[key] for line in lines if (key := (whole["indicator"], whole["period"], line["partner"])) in people]
    for name, style in (("share", _percent), ("shared", _exact), ("attributed", _exact)):
        if any(one[name] is not None for one in known):
            found.append((say(f"contributed.head_{name}"), partial(_of_people, name, style)))
    return found


def _of_line(name: str, style: Style, line: Line, _: Line) -> str:
    return _cell(line[name], style)


def _of_people(name: str, style: Style, _: Line, one: Line) -> str:
    return _cell(one.get(name), style)


def _cell(value: float | None, style: Style) -> str:
    return "" if value is None else style(value)


def _exact(value: float) -> str:
    """A number with all its digits, so that a column adds up on paper."""
    text = written(abs(value), ",.0f") if float(value).is_integer() else written(abs(value), ",.10g")
    return f"−{text}" if value < 0 else text


def _percent(value: float) -> str:
    return numbers.show(value, numbers.PERCENT)


def _label(shown: Contributed, line: Line) -> str:
    """Whose part a line is, or what was taken off."""
    kind, name = line["line"], shown.name(line["partner"])
    if kind == "beside":
        source = "totals" if line["reported_as"] == "records" else "records"
        return say("contributed.line_beside", partner=name, why=say(f"contributed.beside_{source}"))
    if kind == "part":
        return say("contributed.line_few", partner=name) if line["why"] == "too_few" else name
    return say(f"contributed.line_{kind}{'_mean' if (kind, line['how']) == ('unnamed', 'mean') else ''}")


def _without(shown: Contributed, lines: list[Line]) -> Iterator[str]:
    """Partners that have no part, by the reason."""
    reasons: dict[str, list[str]] = {}
    for line in lines:
        if _absent(line):
            reasons.setdefault(line["why"], []).append(shown.name(line["partner"]))
    if idle := reasons.pop("not_expected", []):
        yield say("contributed.nothing_due", n=len(idle))
    for why, names in sorted(reasons.items()):
        yield say("contributed.without", names=", ".join(sorted(names)), why=say(f"dataset.why_{why}"))


def _left_out(shown: Contributed, name: str) -> Iterator[str]:
    """How many rows are in no figure, by reason and partner."""
    mine = shown.left_out[shown.left_out["indicator"] == name]
    if mine.empty:
        return
    yield f"<h3>{escape(say('contributed.left_out'))}</h3><ul>"
    for reason, rows in mine.groupby("reason", sort=True):
        each = [say("contributed.left_out_of", rows=written(row['rows']),
                    partner=say("contributed.nobody") if row["partner"] == ALL else shown.name(row["partner"]))
                for row in records(rows)]  # fmt: skip
        total = int(rows["rows"].sum())
        why = say(f"dataset.left_out_{reason}")
        yield f"<li>{escape(say('contributed.left_out_line', rows=total, why=why, partners=', '.join(each)))}</li>"
    yield "</ul>"


def _row(cells: list[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
