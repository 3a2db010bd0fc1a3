"""The social return: its ratio, and every price and filter that it rests on."""

from __future__ import annotations

from csceval.dataset.provenance import figure_key
from csceval.dataset.social_return import FILTERS, ROOM, taken
from csceval.definitions.economy import Economy, Priced, Taken
from csceval.definitions.measure import Computed
from csceval.findings.said import tell, together
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say, written

_TEXTS = ("outcome", "amount", "source")


def build(results: Results) -> Part:
    """Table and text `money_social`; nothing where the evaluation does not use the ratio or prices no outcomes."""
    part = Part()
    told = results.evaluation.economy
    names = [one.id for one in results.indicators.values() if isinstance(one.measure, Computed) and
             one.measure.by == ROOM]  # fmt: skip
    if told is None or told.sroi is None or not names:
        return part
    part.needs = {"money_social"}
    part.texts["money_social"] = part.prose(together([_ratio(results, names[0]), _rate(told)]))
    part.tables["money_social"] = _prices(told, results)
    return part


def _ratio(results: Results, name: str) -> str:
    """The ratio with its interval; else that there is none, and why."""
    mine = results.cells[results.cells["indicator"].eq(name) & results.cells["level"].eq("total")]
    row = records(mine)[0] if len(mine) else {"state": "missing", "why": "no_rows"}
    if row["state"] != "observed":
        why = say("economy_social.withheld") if row["state"] == "suppressed" else say(f"dataset.why_{row['why']}")
        return say("economy_social.none", why=why)
    value = numbers.show(float(row["value"]), "ratio")
    ids = {"value": figure_key(name, "value"), **{end: figure_key(name, end) for end in ("low", "high")}}
    if row["low"] is None:
        return tell("economy_social.ratio_alone", ids, value=value)
    low, high = (numbers.show(float(row[end]), "ratio") for end in ("low", "high"))
    return tell("economy_social.ratio", ids, value=value, low=low, high=high)


def _rate(told: Economy) -> str:
    from csceval.economy.discounting import PRESETS

    assert told.sroi is not None  # noqa: S101 - `build` has looked
    rate = told.sroi.rate
    if isinstance(rate, str):
        known = PRESETS.get(rate)
        return say("economy_social.rate", rate=rate, source=rate if known is None else known.told)
    return say("economy_social.rate", rate=numbers.show(rate, "proportion"), source=say("economy_social.chosen"))


def _prices(told: Economy, results: Results) -> Cell:
    assert told.sroi is not None  # noqa: S101 - `build` has looked
    keys = ("outcome", "amount", "proxy", "source", *FILTERS, "duration")
    head = [column(key, say(f"economy_social.column_{key}"), align="left" if key in _TEXTS else "right")
            for key in keys]  # fmt: skip
    rows = [_row(told, one, results) for one in told.sroi.outcomes]
    return table(say("economy_social.caption"), head, rows, note=say("economy_social.note"))


def _row(told: Economy, one: Priced, results: Results) -> list[Cell]:
    shares = [_share(told, one, name) for name in FILTERS]
    price, source = _price(one.proxy, results.evaluation.currency), one.source.strip() or say("economy_net.no_basis")
    cells = [one.outcome, _amount(one, results), price, source, *shares,
             written(one.duration, ",")]  # fmt: skip
    return [plain(text) for text in cells]


def _price(price: float, currency: str) -> str:
    """A price to the last digit that people quote: everything else follows from it."""
    sign = numbers.label(f"currency {currency}")
    return f"{sign}{'' if len(sign) == 1 else ' '}{numbers.grouped(price, 0 if price % 1 == 0 else 2)}"


def _amount(one: Priced, results: Results) -> str:
    """Where the number of outcomes is from; the number itself may be withheld, and stands where it is reported."""
    if one.quantity is not None:
        return say("economy_social.stated", quantity=numbers.grouped(one.quantity, 0 if one.quantity % 1 == 0 else 1))
    if one.indicator is not None:
        return results.indicators[one.indicator].name
    return say("economy_social.effect", design=str(one.design))


def _share(told: Economy, one: Priced, name: str) -> str:
    if name == "deadweight" and one.design is not None:
        return say("economy_social.in_design")
    if name == "drop_off" and one.duration == 1:
        return "–"
    found: Taken = taken(told, one, name)
    return numbers.show(found.share, numbers.PERCENT)
