"""The data behind it: what was read, what was used, what waits, who reported when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csceval.dataset.reporting import rates
from csceval.findings.monitoring import spoken
from csceval.report.content.trends import period_order
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import say, written

if TYPE_CHECKING:
    from csceval.publish.rows import Shown

FILES, PROBLEMS = 60, 40  # rows printed; the whole list is in output/private


def build(results: Results) -> Part:
    """Tables `rows`, `files` and `problems`, chart `coverage`."""
    part = Part(needs={"data"})
    _rows(part, results)
    if any(results.left_out.values()):
        part.needs.add("left_out")
        _left_out(part, results)
    _files(part, results)
    if results.problems:
        part.needs.add("problems")
        _problems(part, results)
    _coverage(part, results)
    _reporters(part, results)
    return part


def _rows(part: Part, results: Results) -> None:
    names = ("read", "accepted", "set_aside", "ignored")
    head = [column("what", say("report_content.rows_what")), column("n", say("report_content.rows_n"), align="right")]
    rows = [[plain(say(f"report_content.kind_{name}")), _number(part, name, results.counts[name])] for name in names]
    part.tables["rows"] = table(say("report_content.rows_caption"), head, rows, note=_note(results))


def _number(part: Part, name: str, shown: Shown) -> Cell:
    return part.figure(f"rows:all.{name}", shown.text, "suppressed" if shown.value is None else "observed")


def _note(results: Results) -> str:
    """What the numbers add up to, and why a bound stands in place of some."""
    bounded = any(one.value is None for one in results.counts.values()) or any(map(_quiet, results.files))
    return " ".join([say("report_content.rows_note"), *([say("rows_shown.note")] if bounded else [])])


def _quiet(facts: Mapping[str, Any]) -> bool:
    """Whether a number of rows of a file is withheld."""
    return any(facts[name].value is None for name in ("read", "accepted", "set_aside", "ignored"))


def _left_out(part: Part, results: Results) -> None:
    """Accepted rows that a figure cannot use: said beside the count of rows, so that none is lost in silence."""
    head = [column("indicator", say("report_content.indicator")), column("reason", say("report_content.reason_out")),
            column("n", say("report_content.rows_what"), align="right")]  # fmt: skip
    rows = [
        [plain(results.indicators[name].name), plain(say(f"dataset.left_out_{reason}")), plain(n.text)]
        for name, reasons in results.left_out.items()
        for reason, n in reasons.items()
    ]
    part.tables["left_out"] = table(say("report_content.left_out_caption"), head, rows)


def _became(facts: Mapping[str, Any]) -> str:
    return "replaced" if facts["reason"] == "superseded-file" else str(facts["state"])


def _files(part: Part, results: Results) -> None:
    keys = ("file", "rows_read", "rows_accepted", "rows_set_aside", "rows_ignored", "state")
    head = [column(k, say(f"report_content.{k}"), align="left" if k in ("file", "state") else "right") for k in keys]
    rows = [
        [plain(f["path"]), *[plain(f[k].text) for k in ("read", "accepted", "set_aside", "ignored")],
         plain(say(f"report_content.file_{_became(f)}"))]
        for f in results.files[:FILES]
    ]  # fmt: skip
    note = "" if len(results.files) <= FILES else say("report_content.files_cut", n=len(results.files) - FILES)
    part.tables["files"] = table(say("report_content.files_caption"), head, rows, note=note)


def _problems(part: Part, results: Results) -> None:
    """Counts by rule and file with the first cell; never a value, which may be personal."""
    groups: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], str] = {}
    for problem in results.problems:
        key = (problem.severity, problem.file or "–", problem.code)
        groups[key] += 1
        first.setdefault(key, " › ".join(p for p in (problem.sheet, problem.cell) if p) or "–")
    head = [column(k, say(f"report_content.{k}")) for k in ("file", "rule", "first_cell")]
    head.append(column("n", say("report_content.how_often"), align="right"))
    quiet = {facts["path"] for facts in results.files if _quiet(facts)}
    rows = [[plain(k[1]), plain(k[2]), plain(first[k]), plain("–" if k[1] in quiet else written(n))]
            for k, n in sorted(groups.items())]  # fmt: skip
    part.tables["problems"] = table(
        say("report_content.problems_caption", n=len(results.problems)),
        head,
        rows[:PROBLEMS],
        note=say("report_content.problems_note"),
    )


def _coverage(part: Part, results: Results) -> None:
    """Which places have a figure of the first primary indicator, period by period."""
    primary = next((n for n, u in results.uses.items() if u.role == "primary"), None)
    cells = results.cells[results.cells["level"] == "place"]
    shown = [primary] if primary in set(cells["indicator"]) else list(dict.fromkeys(cells["indicator"]))[:1]
    if not shown or cells.empty:
        return
    names = {site.site_id: site.site_name or site.site_id for site in results.evaluation.sites}
    mine = cells[cells["indicator"] == shown[0]].sort_values("place")
    rows = [(names.get(str(row["place"]), str(row["place"])), row) for row in records(mine)]
    _heat_map(part, "coverage", rows, name=results.indicators[str(shown[0])].name)


def _reporters(part: Part, results: Results) -> None:
    """Which partners reported when; organisations are not people, so they may be named."""
    hidden = set(results.evaluation.privacy.hide_partners)
    mine = results.reporting[~results.reporting["partner"].isin(hidden)]
    if not mine.empty:
        _heat_map(part, "reporting", [(str(row["name"]), row) for row in records(mine)])
        asked = records(rates(mine))
        if any(row["due"] for row in asked):
            part.needs.add("reporters")
            part.tables["reporters"] = _rates(asked)


def _rates(asked: list[dict[str, Any]]) -> Cell:
    """How many of the reports due came from each partner, and how late the oldest open one is.

    Who was never due is not listed: there is nothing to say of them.
    """
    head = [column("partner", say("changes.head_partner")),
            column("reported", say("observed.head_reported"), align="right"),
            column("days_late", say("observed.head_days_late"), align="right")]  # fmt: skip
    rows = [
        [plain(row["name"]),
         plain(say("observed.of_due", n=row["reported"], due=row["due"])),
         plain(row["days_late"] or "–")]
        for row in asked if row["due"]
    ]  # fmt: skip
    return table(say("observed.reporters_caption"), head, rows)


def _heat_map(part: Part, chart: str, rows: list[tuple[str, dict[str, Any]]], **values: str) -> None:
    """A chart of states, a line a name in the order given, and its table in words."""
    order = list(dict.fromkeys(name for name, _ in rows))
    periods = sorted({str(row["period"]) for _, row in rows}, key=period_order)
    part.needs.add(chart)
    part.charts[chart] = {
        "section": "data",
        "chart": "coverage",
        "title": say(f"report_content.{chart}_title", **values),
        "description": say(f"report_content.{chart}_description"),
        "caption": say(f"report_content.{chart}_caption"),
        "records": [
            {
                "place": name,
                "order": order.index(name),
                "period": spoken(str(row["period"])),
                "period_order": periods.index(str(row["period"])),
                "state": str(row["state"]),
            }
            for name, row in rows
        ],
        "table": f"{chart}_data",
    }
    part.tables[f"{chart}_data"] = _behind(part.charts[chart])


def _behind(chart: Cell) -> Cell:
    """The coverage chart in words: a row a place, a column a period."""
    periods = list(dict.fromkeys(r["period"] for r in sorted(chart["records"], key=lambda r: r["period_order"])))
    found: dict[str, dict[str, str]] = {}
    for record in sorted(chart["records"], key=lambda r: r["order"]):
        found.setdefault(record["place"], {})[record["period"]] = say(f"status.{record['state']}")
    head = [column("place", say("report_content.place")), *[column(period, period) for period in periods]]
    rows = [[plain(place), *[plain(row.get(period, "–")) for period in periods]] for place, row in found.items()]
    return table(chart["title"], head, rows)
