"""Where every pound went: value added at the first step and in the supply chain, and what left the area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csceval.findings.said import Said, tell, together
from csceval.publish.spending import SUM, Amount, MoneyFigures
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, ranging, say, written

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation

_NOT_SAID = ("not_caused", "not_turnover", "not_wages", "not_benefits")


def build(results: Results) -> Part:
    """Tables `money` and `money_uses`, chart `money`, texts `money_*`; uses and cautions alone where nothing could be
    multiplied, and nothing where there is no entry.
    """
    part = Part()
    found = results.money
    if found is None or not found.uses["lines"].any():
        return part
    currency = results.evaluation.currency
    told = [Said(one.message, [(one.message, _key("in", f"caution_{at}"))]) for at, one in enumerate(found.cautions, 1)]
    part.texts["money_cautions"] = _listed(part, say("money.keep_in_mind"), [*_prices(results.evaluation), *told])
    part.tables["money_uses"] = _uses(part, found, currency)
    if not found.parts:
        part.needs = {"money_unknown"}
        part.texts["money_lead"] = part.prose(_unknown(found, currency))
        return part
    part.needs = {"money"}
    part.texts["money_lead"] = part.prose(_lead(found, currency))
    part.texts["money_gross"] = safe(say("money.gross" if found.net is None else "economy_net.gross"))
    lines = [say(f"money.{name}") for name in _NOT_SAID]
    part.texts["money_not_said"] = _listed(part, say("money.not_said"), lines)
    part.tables["money"] = _parts(part, found, currency)
    part.charts["money"] = _chart(found, currency)
    return part


def _prices(evaluation: Evaluation) -> list[Said]:
    """In which prices amounts of several years are added."""
    if evaluation.period.first.start.year == evaluation.period.last.end.year:
        return []
    year = evaluation.economy.price_year if evaluation.economy else None
    return [Said(say("doubts.prices_as_paid") if year is None else say("doubts.prices", year=str(year)))]


def _listed(part: Part, lead: str, lines: Sequence[str]) -> str:
    """Lines as a list below their lead; empty where there is none."""
    return "\n".join([f"{lead}\n", *(f"- {part.prose(line)}" for line in lines)]) if lines else ""


def _unknown(found: MoneyFigures, currency: str) -> str:
    """That nothing can be said, and why."""
    if not found.money_in:
        return say("economy_unknown.no_spending")
    why = [] if found.why is None else [found.why.message]
    return together([tell("economy_unknown.lead", {"money": _key("in")}, money=_money(found.money_in, currency)), *why])


def _money(value: float | None, currency: str) -> str:
    return numbers.show(value, f"currency {currency}")


def _key(name: str, part: str = "value") -> str:
    """The id of a number of the section: `economy:money.type1.interval`."""
    return f"economy:money.{name}.{part}"


def _lead(found: MoneyFigures, currency: str) -> str:
    """Type I first, with its interval and the band, then by what it was worked out."""
    first = found.parts["type1"]
    said = {name: _money(value, currency) for name, value in first._asdict().items()}
    ids = {"money": _key("in"), "value": _key("type1"), "low": _key("type1", "interval"),
           "high": _key("type1", "interval")}  # fmt: skip
    told: list[str] = [tell("money.lead_bare" if first.low is None else "money.lead", ids,
                            money=_money(found.money_in, currency), **said)]  # fmt: skip
    if found.span is not None:
        low, high = (_money(end, currency) for end in found.span)
        ids = dict.fromkeys(("low", "high"), _key("type1", "band"))
        told.append(tell("money.band", ids, low=low, high=high))
    told.append(say("money.by_table", table=found.table) if found.table else say("money.by_register"))
    return together(told)


def _parts(part: Part, found: MoneyFigures, currency: str) -> Cell:
    """The parts with their share of all money; what wages add below the line, without a share."""
    head = [column(key, say(f"money.column_{key}"), align="left" if key == "part" else "right")
            for key in ("part", "amount", "interval", "share")]  # fmt: skip
    rows = []
    for name in SUM:
        share = numbers.show((found.parts[name].value or 0.0) / found.money_in, "proportion")
        rows.append([*_row(part, found, name, currency), part.figure(_key(name, "share"), share)])
    whole = part.figure(_key("in"), _money(found.money_in, currency))
    rows.append([plain(say("money.in")), whole, plain(""), plain(numbers.show(1.0, "proportion"))])
    if found.parts["induced"].value is not None:
        rows.append([*_row(part, found, "induced", currency), plain(say("money.below"))])
    return table(say("money.caption"), head, rows, note=say("money.note"))


def _row(part: Part, found: MoneyFigures, name: str, currency: str) -> list[Cell]:
    one = found.parts[name]
    # What stays at the first step is read off the ledgers: it has no interval of its own.
    span = (
        "–"
        if one.low is None or one.low == one.high
        else ranging(_money(one.low, currency), _money(one.high, currency))
    )
    amount = part.figure(_key(name), _money(one.value, currency))
    return [
        plain(say(f"money.{name}")),
        amount,
        plain(span) if span == "–" else part.figure(_key(name, "interval"), span),
    ]


def _uses(part: Part, found: MoneyFigures, currency: str) -> Cell:
    """Every line of the ledgers by its use, those that occur."""
    head = [column(key, say(f"money.column_{key}"), align="left" if key == "use" else "right")
            for key in ("use", "lines", "amount")]  # fmt: skip
    rows = []
    for row in records(found.uses):
        if row["lines"]:
            amount = part.figure(_key(row["use"], "amount"), _money(row["amount"], currency))
            rows.append(
                [
                    plain(say(f"money.use_{row['use']}")),
                    part.figure(_key(row["use"], "lines"), written(row["lines"], ",")),
                    amount,
                ]
            )
    return table(say("money.uses_caption"), head, rows, note=say("money.uses_note"))


def _chart(found: MoneyFigures, currency: str) -> Cell:
    """The sum as a waterfall, with what wages add beside it."""
    bars = [(name, "step", found.parts[name]) for name in SUM]
    bars.append(("in", "total", Amount(found.money_in)))
    if found.parts["induced"].value is not None:
        bars.append(("induced", "beside", found.parts["induced"]))
    drawn = [
        {"order": at, "name": say(f"money.{name}"), "kind": kind, **amount._asdict(), "unit": f"currency {currency}",
         "label": _money(amount.value, currency)}
        for at, (name, kind, amount) in enumerate(bars)
    ]  # fmt: skip
    title = say("money.chart_title", money=_money(found.money_in, currency))
    return {"section": "money", "chart": "waterfall", "title": title, "description": say("money.chart_description"),
            "caption": title, "marks": [[_money(found.money_in, currency), _key("in")]], "records": drawn,
            "table": "money"}  # fmt: skip
