"""People reached: everybody counted, the fewest they can have been, and what that assumes."""

from __future__ import annotations

from csceval.findings.monitoring import number
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, say


def build(results: Results) -> Part:
    """Table `reach`; nothing where no indicator counts people."""
    part = Part()
    totals = results.reach[(results.reach["place"] == "all") & (results.reach["period"] == "all")]
    if totals.empty:
        return part
    part.needs = {"reach"}
    part.texts["reach_assumption"] = say("report_content.reach_assumption")
    keys = ("indicator", "gross", "lower", "net", "partners")
    head = [column(k, say(f"report_content.{k}"), align="left" if k == "indicator" else "right") for k in keys]
    rows = [_row(part, results, row) for row in records(totals)]
    note = say("report_content.reach_note")
    part.tables["reach"] = table(say("report_content.reach_caption"), head, rows, note=note)
    return part


def _row(part: Part, results: Results, row: dict[str, object]) -> list[Cell]:
    indicator = str(row["indicator"])
    cells = [plain(results.indicators[indicator].name)]
    for column_name in ("gross", "lower", "net"):
        value = number(row, column_name)
        if value is None:
            state = "suppressed" if row.get("state") == "suppressed" and column_name != "net" else "not_applicable"
            text = say(f"status.{state}") if column_name != "net" else say("report_content.no_person_key")
            cells.append({"text": text, "figure": None, "state": state})
        else:
            key = f"{indicator}.reach_{column_name}@all/all/all"
            cells.append(part.figure(key, numbers.bare(value, "people")))
    return [*cells, part.figure(f"{indicator}.partners@all/all/all", str(row["n_partners"]))]
