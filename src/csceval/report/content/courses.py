"""Effects over time: by time since joining, by cohort and period, and one series with what was expected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from csceval.findings.monitoring import number, spoken
from csceval.period import Period
from csceval.report.content.trends import period_order
from csceval.report.results import Cell, Part, Results, column, effect_key, plain, records, table
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse

FEWEST = 3  # points that are worth a chart
_STEPS = {"day": "days", "month": "months", "quarter": "quarters", "half": "halves", "year": "years", "fiscal": "years"}


def build(results: Results) -> Part:
    """Charts `events_<design>`, `cohorts_<design>` and `series_<design>`, each with its table; nothing without them."""
    part = Part()
    if results.courses is None:
        return part
    kinds = ((results.courses.events, _events), (results.courses.cohorts, _cohorts), (results.courses.series, _series))
    for design in results.designs:
        for frame, make in kinds:
            rows = records(frame[frame["design"] == design.id])
            if len(rows) >= FEWEST:
                make(part, results, design, rows)
    if part.charts:
        part.needs.add("courses")
    return part


def _name(results: Results, design: DesignUse) -> tuple[str, str]:
    use, indicator = results.uses.get(design.indicator), results.indicators[design.indicator]
    return (use.name if use and use.name else None) or indicator.name, indicator.unit


def _kept(
    part: Part, results: Results, key: str, chart: str, drawn: list[dict[str, Any]], behind: Cell, named: dict[str, Any]
) -> None:
    """Add one chart with its words and the table behind it."""
    kind = key.split("_", maxsplit=1)[0]
    design = key.partition("_")[2]
    # Every number of the table is one of the design.
    figure = part.mention(effect_key(design, results.estimates, kind), behind["caption"])["figure"]
    part.tables[f"{key}_data"] = behind | {"figure": figure}
    part.charts[key] = {
        "section": "effects", "chart": chart, "title": say(f"courses.{kind}_title", **named),
        "description": say(f"courses.{kind}_description", **named), "caption": say(f"courses.{kind}_caption", **named),
        "records": drawn, "table": f"{key}_data",
    }  # fmt: skip


def _shown(row: dict[str, Any], unit: str) -> list[Cell]:
    """An effect and its interval as two cells."""
    value = number(row, "estimate")
    margin = numbers.between(number(row, "conf_low"), number(row, "conf_high"), unit, change=True)
    return [plain("–" if value is None else numbers.show(value, unit, change=True).strip()), plain(margin or "–")]


def _head(*keys: str) -> list[Cell]:
    aligned = {"time": "right", "effect": "right", "interval": "right", "value": "right", "expected": "right"}
    return [column(key, say(f"courses.{key}"), align=aligned.get(key, "left")) for key in keys]


def _events(part: Part, results: Results, design: DesignUse, rows: list[dict[str, Any]]) -> None:
    name, unit = _name(results, design)
    step = say(f"courses.{_STEPS[results.evaluation.period.calendar]}")
    drawn = [{"name": name, "event_time": int(row["event_time"]), "unit": unit, "step": step.capitalize(),
              **{end: number(row, end) for end in ("estimate", "conf_low", "conf_high")}} for row in rows]  # fmt: skip
    named = {"name": name, "unit": numbers.label(unit), "step": step}
    lines = [[plain(f"{int(row['event_time']):+d}".replace("-", "−").replace("+0", "0")), *_shown(row, unit)]
             for row in rows]  # fmt: skip
    behind = table(say("courses.events_title", **named), _head("time", "effect", "interval"), lines)
    _kept(part, results, f"events_{design.id}", "event_study", drawn, behind, named)
    verdicts = {True: say("drift.caption_held"), False: say("drift.caption_failed")}
    told = [check.text if check.passed is None else verdicts[check.passed]
            for check in results.estimates[design.id].checks if check.name == "pre_trends"]  # fmt: skip
    part.charts[f"events_{design.id}"]["caption"] = " ".join([part.charts[f"events_{design.id}"]["caption"], *told])


def _cohorts(part: Part, results: Results, design: DesignUse, rows: list[dict[str, Any]]) -> None:
    name, unit = _name(results, design)
    since = [row for row in rows if _day(row["period"]) >= _day(row["cohort"])]
    cohorts = sorted({(_day(row["cohort"]), str(row["cohort"])) for row in since})
    if len(cohorts) < 2:  # one cohort is what the chart by time since joining shows
        return
    order = [cohort for _, cohort in cohorts]
    sizes = {cohort: max(int(row["n"]) for row in since if row["cohort"] == cohort) for cohort in order}
    called = {one: say("courses.cohort_named", period=spoken(one), n=sizes[one]) for one in order}
    periods = sorted({str(row["period"]) for row in since}, key=period_order)
    drawn = [{"name": called[row["cohort"]], "order": order.index(row["cohort"]), "period": spoken(str(row["period"])),
              "period_order": periods.index(row["period"]), "unit": unit,
              **{end: number(row, end) for end in ("estimate", "conf_low", "conf_high")}} for row in since]  # fmt: skip
    named = {"name": name, "unit": numbers.label(unit)}
    lines = [[plain(called[row["cohort"]]), plain(spoken(str(row["period"]))), *_shown(row, unit)] for row in since]
    behind = table(say("courses.cohorts_title", **named), _head("cohort", "period", "effect", "interval"), lines)
    _kept(part, results, f"cohorts_{design.id}", "cohort_heat", drawn, behind, named)
    if all(row["conf_low"] is None for row in drawn):
        part.charts[f"cohorts_{design.id}"] |= {
            word: say(f"cohorts.no_interval_{word}", **named) for word in ("caption", "description")
        }


def _day(key: object) -> date:
    return Period.parse(str(key)).start


def _series(part: Part, results: Results, design: DesignUse, rows: list[dict[str, Any]]) -> None:
    name, unit = _name(results, design)
    ends = {"low": "counterfactual_low", "high": "counterfactual_high"}
    drawn = [{"series": name, "period": spoken(str(row["period"])), "period_order": int(row["period_order"]),
              "phase": row["phase"], "unit": unit, "state": "observed" if row["value"] is not None else "suppressed",
              **{key: number(row, key) for key in ("value", "fitted", "counterfactual")},
              **{key: number(row, column) for key, column in ends.items()}} for row in rows]  # fmt: skip
    lines = [_line(row, unit) for row in drawn]
    named = {"name": name, "unit": numbers.label(unit)}
    behind = table(say("courses.series_title", **named), _head("period", "value", "expected", "interval"), lines)
    _kept(part, results, f"series_{design.id}", "interrupted", drawn, behind, named)


def _line(row: dict[str, Any], unit: str) -> list[Cell]:
    value, expected = number(row, "value"), number(row, "counterfactual")
    margin = numbers.between(number(row, "low"), number(row, "high"), unit, bare_high=True)
    return [plain(row["period"]), plain(say("status.suppressed") if value is None else numbers.bare(value, unit)),
            plain("–" if expected is None else numbers.bare(expected, unit)), plain(margin or "–")]  # fmt: skip
