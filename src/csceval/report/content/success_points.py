"""Who says success: how partners of each sector share out 100 points over the views."""

from __future__ import annotations

from csceval.report.content.lenses import name_of
from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results, column, plain, records, table
from csceval.words import has, numbers, say


def build(results: Results) -> Part:
    """Text and table `success_points`; nothing where partners were not asked, or too few answered."""
    part, found = Part(), results.success_points
    if found is None or found.points.empty:
        return part
    part.needs = {"success_points"}
    names = [name for name in found.points.columns if name not in ("sector", "partners")]
    rows = records(found.points)
    key = "lead_tied" if found.agreement is None else "lead"
    told = [say(f"success_points.{key}", partners=rows[0]["partners"], w=numbers.grouped(found.agreement or 0.0, 2))]
    if found.left_out:
        told.append(say("success_points.left_out", n=found.left_out))
    part.texts["success_points"] = safe(" ".join(told))
    head = [column("sector", say("success_points.column_sector")),
            column("partners", say("success_points.column_partners"), align="right"),
            *(column(name, name_of(name), align="right") for name in names)]  # fmt: skip
    cells = [[plain(sector(str(row["sector"]))), plain(row["partners"]),
              *(plain(numbers.grouped(row[name], 0)) for name in names)] for row in rows]  # fmt: skip
    part.tables["success_points"] = table(say("success_points.caption"), head, cells, note=say("success_points.note"))
    return part


def sector(name: str) -> str:
    """What a sector is called, and what all or the other ones together are."""
    return next((say(key) for key in (f"success_points.sector_{name}", f"evaluated.sector_{name}") if has(key)), name)
