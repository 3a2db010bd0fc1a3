"""Effects that evaluations share: a forest each, all in one table, and by kind of collaboration."""

from __future__ import annotations

from csceval.estimates import naming
from csceval.estimates.methods import pooling
from csceval.findings import amounts
from csceval.portfolio import kinds
from csceval.portfolio.comparing import Compared
from csceval.portfolio.members import titles
from csceval.portfolio.page import _told
from csceval.portfolio.pooling import as_told
from csceval.portfolio.whole import Portfolio, Shared
from csceval.report.results import Cell, Part, column, plain, records, table
from csceval.words import numbers, say

FORESTS = 6  # effects that are drawn; the table has all
STUDIES = 24  # rows of a forest, as many as fit on a page


def build(portfolio: Portfolio) -> Part:
    """Charts `forest_<n>` with their tables, tables `pooled` and `kinds`."""
    part, shared = Part(), _told.together(portfolio)
    part.texts["effects_lead"] = say(f"portfolio_page.{'effects_lead' if shared else 'no_effects'}")
    if shared:
        part.needs.add("pooled")
        keys = ("indicator", "effect", "interval", "predicted", "differing", "from_n", "designs")
        head = [column(key, say(f"portfolio_page.{key}"), align="right" if key == "from_n" else "left") for key in keys]
        rows, note = [_row(part, one, portfolio) for one in shared], say("portfolio_page.effects_note")
        part.tables["pooled"] = table(say("portfolio_page.effects"), head, rows, note=note)
    called = titles(portfolio.members)
    for at, one in enumerate(shared[:FORESTS], start=1):
        _forest(part, f"forest_{at}", one, called, _told.named(one, portfolio))
    if told := sorted((one for one in portfolio.kinds if one.difference is not None), key=lambda one: one.name):
        part.needs.add("kinds")
        head = [column(key, say(f"portfolio_page.{key}")) for key in ("indicator", "of_kind", "effect", "other_kinds")]
        part.tables["kinds"] = table(say("portfolio_page.kinds"), head, [_kind(part, one) for one in told],
                                     note=say("portfolio_page.kinds_note", n=len(told)))  # fmt: skip
    return part


def _row(part: Part, shared: Shared, portfolio: Portfolio) -> list[Cell]:
    one, found, nothing = shared.together, _told.on_average(shared), say("portfolio_page.none")
    differing = nothing if one.i2 is None else say("portfolio_page.percent", number=numbers.grouped(one.i2, 0))
    sure = [plain(say(f"portfolio_page.designs_{word}", n=n)) for word, n in _told.designs(shared).items() if n != "0"]
    name = [plain(_told.named(shared, portfolio)), plain(naming.estimand(one.estimand))]

    def figure(what: str, text: str) -> Cell:
        return part.figure(_told.effect_key(shared, what), text or nothing)

    return [_told.lines(name), figure("estimate", amounts.signed(found)),
            figure("interval", _told.span(found)), figure("prediction", _told.span(_told.one_more(shared))),
            plain(differing), plain(len(one.members)), _told.lines(sure)]  # fmt: skip


def _forest(part: Part, name: str, shared: Shared, called: dict[str, str], told: str) -> None:
    """The evaluations with the most weight, all of them together, and one more; the table behind has every one."""
    one, lines = shared.together, _lines(shared, called)
    studies = [line for line in lines if line["role"] == "study"]
    kept = {line["name"] for line in sorted(studies, key=lambda line: (-line["weight"], line["name"]))[:STUDIES]}
    part.tables[f"{name}_data"] = _behind(shared, lines)
    most = say("portfolio_page.forest_most", all=len(studies), n=STUDIES) if len(studies) > STUDIES else ""
    caption = say("portfolio_page.forest_caption", name=told, estimand=naming.estimand(one.estimand))
    part.charts[name] = {
        "section": "pooled", "chart": "forest",
        "title": say("portfolio_page.forest_title", name=told, n=len(one.members)),
        "description": say("portfolio_page.forest_description", n=len(one.members), name=one.name,
                           value=amounts.signed(_told.on_average(shared))),
        "caption": f"{caption}. {most}" if most else caption,
        "records": [line for line in lines if line["role"] != "study" or line["name"] in kept],
        "table": f"{name}_data",
    }  # fmt: skip


def _lines(shared: Shared, called: dict[str, str]) -> list[Cell]:
    """The rows of the forest, as they are told: logarithms of ratios as ratios."""
    alike = shared.alike
    estimate = pooling.estimate(alike.frame(), effect="effect", std_error="error", study="study")
    drawn, _, _ = pooling.chart_table(estimate)
    change, lines = alike.scale == "difference", list[Cell]()
    for row in records(drawn):
        ends = {end: as_told(row[end], alike.scale) for end in ("estimate", "conf_low", "conf_high")}
        study = row["role"] == "study"
        name = called.get(row["name"], row["name"]) if study else say(f"portfolio_page.forest_{row['role']}")
        lines.append({**row, **ends, "name": name, "unit": alike.unit if change else "ratio",
                      "reference": 0.0 if change else 1.0})  # fmt: skip
    return lines


def _behind(shared: Shared, lines: list[Cell]) -> Cell:
    one, nothing = shared.together, say("portfolio_page.none")
    keys = ("evaluation", "effect", "interval", "weight")
    head = [column(key, say(f"portfolio_page.{key}"), align="right" if key == "weight" else "left") for key in keys]
    rows = []
    for line in lines:
        found = _told.amount(*(line[end] for end in ("estimate", "conf_low", "conf_high")), unit=one.unit,
                             scale=one.scale)  # fmt: skip
        rows.append([plain(line["name"]), plain(nothing if found.value is None else amounts.signed(found)),
                     plain(_told.span(found) or nothing), plain(_weight(line["weight"]))])  # fmt: skip
    return table(say("portfolio_page.forest_title", name=one.name, n=len(one.members)), head, rows)


def _weight(weight: float | None) -> str:
    return say("portfolio_page.none") if weight is None else numbers.show(weight, "proportion")


def _kind(part: Part, one: Compared) -> list[Cell]:
    found = _told.amount(one.value, one.low, one.high, unit=one.unit, scale=one.scale)
    apart = _told.amount(one.difference, one.difference_low, one.difference_high, unit=one.unit, scale=one.scale)
    key = f"portfolio:{one.indicator}.{one.estimand.lower().replace(' ', '_')}@{one.by}/{one.kind}"
    return [plain(one.name), plain(kinds.called(one.by, one.kind)),
            part.figure(f"{key}.estimate", amounts.signed(found)),
            part.figure(f"{key}.apart", say("portfolio_page.forest_label", value=amounts.signed(apart),
                                            span=_told.span(apart)))]  # fmt: skip
