"""Relationships: the network beside chance, how it changed, and for readers inside also who stands where."""

from __future__ import annotations

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.findings.monitoring import spoken
from csceval.findings.relationships import MOVED, UNITS, figure_of, p_value, sentences
from csceval.publish.relationships import RelationFigures
from csceval.report.content.trends import period_order
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, records, table
from csceval.words import numbers, ranging, say, written

_PLACES = ("in_degree", "betweenness", "boundary_spanner", "brokerage", "core", "cross_sector_reach_lost")
_SHARES = frozenset({"in_degree", "betweenness", "boundary_spanner", "cross_sector_reach_lost"})


def build(results: Results) -> Part:
    """Texts `relationships_*`, tables `relations_*`, charts `sociogram` and `matrix`; nothing without ties."""
    part = Part()
    found = results.relations
    if found is None:
        return part
    rounds = records(found.rounds)
    upto = [row for row in rounds if period_order(row["period"]) <= period_order(results.period)] or rounds[:1]
    latest = str(upto[-1]["round"])
    part.needs = {"relationships"}
    lines = [part.prose(line) for line in sentences(found, latest)]
    part.texts["relationships_lead"] = "\n".join(f"- {line}" for line in lines)
    part.texts["relationships_gone"] = safe(_gone(found, upto))
    part.tables["relations_structure"] = _structure(part, found, latest)
    if len(upto) > 1:
        part.needs.add("relations_change")
        part.tables["relations_change"] = _change(part, found, upto[-2]["round"], latest)
    if found.internal:
        part.needs.add("relations_roles")
        part.tables["relations_roles"] = _roles(part, found, latest)
        _charts(part, found, [str(row["round"]) for row in upto], {row["round"]: row["period"] for row in upto})
    return part


def _named(term: str) -> str:
    name = say(f"relationships.term_{term}")
    return name[:1].upper() + name[1:]


def _structure(part: Part, found: RelationFigures, latest: str) -> Cell:
    """Every index of the last round with its interval, chance, and what silent partners could change."""
    keys = ("index", "value", "interval", "chance", "p", "silent")
    head = [column(key, say(f"relationships.column_{key}"), align="left" if key == "index" else "right")
            for key in keys]  # fmt: skip
    rows = []
    for row in records(found.structure[found.structure["round"] == latest]):
        term, unit = str(row["term"]), UNITS[str(row["term"])]
        value = plain(row["note"] or "–")
        if row["estimate"] is not None:
            value = part.figure(figure_of(latest, term), numbers.bare(row["estimate"], unit) + _sign(unit))
        silent = _between(row["bound_low"], row["bound_high"], unit)
        rows.append([
            plain(_named(term)), value,
            _of(part, latest, term, "interval", _between(row["conf_low"], row["conf_high"], unit)),
            _of(part, latest, term, "expected",
                "–" if row["expected"] is None else numbers.bare(row["expected"], unit) + _sign(unit)),
            _of(part, latest, term, "p", "–" if row["p_value"] is None else p_value(row["p_value"])),
            _of(part, latest, term, "silent",
                say("relationships.imputed", span=silent) if row["bound"] == "imputed" and silent != "–" else silent),
        ])  # fmt: skip
    return table(say("relationships.structure_caption", round=latest), head, rows, note=say("relationships.note"))


def _of(part: Part, rounds: str, term: str, name: str, text: str) -> Cell:
    """What belongs to an index, under the index's id; a dash is no figure."""
    return plain(text) if text == "–" else part.figure(figure_of(rounds, term, name), text)


def _sign(unit: str) -> str:
    return " %" if unit == "proportion" else ""


def _points(unit: str) -> str:
    return say("relationships.points") if unit == "proportion" else ""


def _between(low: float | None, high: float | None, unit: str, sign: str | None = None) -> str:
    if low is None or high is None:
        return "–"
    return ranging(numbers.bare(low, unit), f"{numbers.bare(high, unit)}{_sign(unit) if sign is None else sign}")


def _change(part: Part, found: RelationFigures, before: object, latest: str) -> Cell:
    """Ties kept, gained and lost, and indices that moved, with an interval."""
    head = [column(key, say(f"relationships.column_{key}"), align="left" if key == "index" else "right")
            for key in ("index", "before", "after", "change", "interval")]  # fmt: skip
    mine = found.change[(found.change["round"] == latest) & (found.change["before_round"] == before)]
    rows = []
    for row in records(mine):
        term = str(row["term"])
        if row["estimate"] is None or (term not in MOVED and row["before"] is None):
            continue
        unit = MOVED.get(term) or UNITS.get(term, "index")
        cells = [plain("–") if row[side] is None else
                 part.mention(figure_of(one, term), numbers.bare(row[side], unit) + _sign(unit))
                 for side, one in (("before", before), ("after", latest))]  # fmt: skip
        told = numbers.bare(row["estimate"], unit) + _sign(unit)
        if term not in MOVED:
            told = ("+" if row["estimate"] > 0 else "") + numbers.bare(row["estimate"], unit) + _points(unit)
        moved = part.figure(figure_of(f"{before}-{latest}", term), told)
        rows.append(
            [
                plain(_named(term)),
                *cells,
                moved,
                _of(
                    part,
                    f"{before}-{latest}",
                    term,
                    "interval",
                    _between(row["conf_low"], row["conf_high"], unit, _points(unit)),
                ),
            ]
        )
    caption = say("relationships.change_caption", before=before, after=latest)
    return table(caption, head, rows, note=say("relationships.change_note"))


def _roles(part: Part, found: RelationFigures, latest: str) -> Cell:
    """Each partner's place, by name."""
    head = [
        column("partner", say("relationships.column_partner")),
        column("sector", say("relationships.column_sector")),
    ]
    head += [column(term, say(f"relationships.place_{term}"), align="right") for term in _PLACES]
    mine = found.roles[found.roles["round"] == latest]
    rows = []
    for name, own in mine.groupby("partner_id", sort=True):
        by_term = {row["term"]: row for row in records(own)}
        sector = next((row["sector"] for row in by_term.values() if row["sector"]), None)
        cells = [_place(part, latest, str(name), term, by_term.get(term, {}).get("estimate")) for term in _PLACES]
        rows.append([plain(name), plain(sector or "–"), *cells])
    return table(say("relationships.roles_caption", round=latest), head, rows, note=say("relationships.roles_note"))


def _place(part: Part, latest: str, name: str, term: str, value: float | None) -> Cell:
    if value is None:
        return plain("–")
    text = numbers.show(value, "proportion") if term in _SHARES else written(value, ",.0f")
    text = say(f"relationships.core_{int(value)}") if term == "core" else text
    spot = figure_key("x", "value", partner=name).rpartition("/")[2]
    return part.figure(f"{figure_of(latest, term)}/{spot}", text)


def _gone(found: RelationFigures, rounds: list[Cell]) -> str:
    """Who left between the last two rounds: by name inside, else how many."""
    latest = str(rounds[-1]["round"])
    left = int(rounds[-1]["left"])
    if len(rounds) < 2 or not left:
        return ""
    if found.internal:
        who = ", ".join(name for one, name in found.gone if one == latest)
        return say("relationships.gone_named", who=who)
    return say("relationships.gone", n=left)


def _charts(part: Part, found: RelationFigures, rounds: list[str], periods: dict[str, str]) -> None:
    """The rounds as pictures: signs and lines, and the same as a table of squares."""
    labels = {one: say("relationships.round", round=one, period=spoken(periods[one])) for one in rounds}
    roster, ties = (frame[frame["round"].isin(rounds)] for frame in (found.roster, found.ties))
    own = pd.DataFrame({"name": roster["partner_id"], "to": None, "series": roster["sector"], "level": None,
                        "answered": roster["answered"], "round": roster["round"]})  # fmt: skip
    told = pd.DataFrame({"name": ties["from_partner_id"], "to": ties["to_partner_id"], "series": None,
                         "level": ties["level"], "answered": None, "round": ties["round"]})  # fmt: skip
    order = {one: at for at, one in enumerate(rounds)}
    drawn = [
        {**{key: row[key] for key in ("name", "to", "series", "level", "answered")}, "wave": labels[row["round"]],
         "wave_order": order[row["round"]]}
        for frame in (own, told)
        for row in records(frame)
    ]  # fmt: skip
    for chart in ("sociogram", "matrix"):
        part.needs.add(chart)
        part.charts[chart] = {
            "section": "relationships", "chart": chart, "title": say(f"relationships.{chart}_title"),
            "description": say(f"relationships.{chart}_description"), "caption": say(f"relationships.{chart}_title"),
            "records": drawn, "table": "relations_roles",
        }  # fmt: skip
