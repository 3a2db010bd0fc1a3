"""All ways to weigh the views: how many put half of the weight on success, and where the sectors stand; no score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.charts._weights import MOST_VIEWS, areas, standing
from csceval.report.content.lenses import name_of
from csceval.report.content.success_points import sector
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import listed, numbers, say

if TYPE_CHECKING:
    from csceval.findings.lenses import View

_MET = {"yes": "yes", "mixed": "partly", "no": "no"}


def build(results: Results) -> Part:
    """Text, chart and table `weightings`.

    Nothing where fewer than two sectors gave points, or one of the views has no clear verdict.
    """
    part, views = Part(), [view for view in results.views if view.verdict != "described"]
    people = _people(results, views)
    if len(people) < 2 or len(views) not in (2, MOST_VIEWS) or any(view.verdict not in _MET for view in views):
        return part
    met = [_MET[view.verdict] for view in views]
    part.needs = {"weightings"}
    part.texts["weightings"] = safe(" ".join(_told(met, people)))
    part.tables["weightings"] = _table(views, people)
    part.charts["weightings"] = {
        "section": "whose", "chart": "weightings", "title": say("weightings.title"),
        "description": say(f"weightings.description_{len(views)}", share=_share(met, ("yes",))),
        "caption": say("weightings.chart_caption"), "records": list(_records(views, met, people)),
        "table": "weightings",
    }  # fmt: skip
    return part


def _people(results: Results, views: list[View]) -> list[dict[str, Any]]:
    """Sectors with the points that they share out over these views, of 100, and where that puts them."""
    if results.success_points is None:
        return []
    found = []
    for row in records(results.success_points.points):
        points = [float(row.get(view.lens) or 0.0) for view in views]
        if row["sector"] != "all" and sum(points):
            shares = [one / sum(points) for one in points]
            state = standing(shares, [_MET.get(view.verdict, "no") for view in views])
            found.append({"name": sector(str(row["sector"])), "partners": row["partners"], "shares": shares,
                          "state": state})  # fmt: skip
    return found


def _share(met: list[str], counted: tuple[str, ...]) -> str:
    """The share of all weightings with half of the weight on what is counted, in words."""
    found = areas(met)
    return say(f"weightings.share_{100 * sum(one in counted for one in found) // len(found)}")


def _told(met: list[str], people: list[dict[str, Any]]) -> list[str]:
    """The share, the same with what is partly met, that none is the right one, and which sectors are among them."""
    sure, possible = _share(met, ("yes",)), _share(met, ("yes", "partly"))
    told = [say("weightings.lead", share=sure)]
    if possible != sure:
        told.append(say("weightings.possible", share=possible))
    told.append(say("weightings.none_right"))
    names = [one["name"] for one in people if one["state"] == "yes"]
    if len(names) == len(people):
        return [*told, say("weightings.all_among")]
    return [*told, say("weightings.among", names=listed(names)) if names else say("weightings.none_among")]


def _records(views: list[View], met: list[str], people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"name": one["name"], "order": order, "view": name_of(view.lens), "view_order": at, "value": 100 * share,
         "met": state, "label": say("weightings.partners", n=one["partners"])}
        for order, one in enumerate(people)
        for at, (view, state, share) in enumerate(zip(views, met, one["shares"], strict=True))
    ]  # fmt: skip


def _table(views: list[View], people: list[dict[str, Any]]) -> Cell:
    head = [column("sector", say("success_points.column_sector")),
            *(column(view.lens, say("weightings.column_view", view=name_of(view.lens),
                                    verdict=say(f"lenses.verdict_{view.verdict}")), align="right") for view in views),
            column("state", say("weightings.column_state"))]  # fmt: skip
    rows = [[plain(one["name"]), *(plain(numbers.grouped(100 * share, 0)) for share in one["shares"]),
             plain(say(f"weightings.state_{one['state']}"))] for one in people]  # fmt: skip
    note = say("weightings.note_two") if len(views) < MOST_VIEWS else ""
    return table(say("weightings.caption"), head, rows, note=note)
