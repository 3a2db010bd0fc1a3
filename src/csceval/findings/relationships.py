"""What can be said about ties: where they stand beside chance, how they moved, how far the answers carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from csceval.definitions.measure import Computed
from csceval.findings.finding import Finding
from csceval.findings.said import tell, together
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.definitions.indicator import Indicator
    from csceval.publish.relationships import RelationFigures

Row = Mapping[Any, Any]
SURE = 0.05
UNITS = {
    "density": "proportion", "mean_level": "score", "reciprocity": "proportion", "transitivity": "proportion",
    "degree_centralisation": "index", "in_centralisation": "index", "out_centralisation": "index",
    "betweenness_centralisation": "index", "core_periphery_fit": "index", "cross_sector_share": "proportion",
    "e_i": "index", "boundary_spanner": "proportion", "components": "rows", "largest_component": "proportion",
    "informal_share": "proportion", "mean_trust": "score", "mutual_trust": "proportion",
}  # fmt: skip
# What is told of two rounds together, and not as the change of a figure.
MOVED = {"kept": "rows", "gained": "rows", "lost": "rows", "jaccard": "proportion", "formalised": "proportion"}
_TOLD = ("cross_sector_share", "reciprocity", "degree_centralisation", "boundary_spanner")


def sentences(figures: RelationFigures, latest: str) -> list[str]:
    """What the last round says: first how many answered, then each index that chance can be held against."""
    about = next(row for row in figures.rounds.to_dict("records") if row["round"] == latest)
    found = [say("relationships.answered", **{str(key): value for key, value in about.items()})]
    rows = figures.structure[figures.structure["round"] == latest].set_index("term").to_dict("index")
    found += [text for term in _TOLD if term in rows and (text := beside(term, rows[term], latest))]
    if about["answered"] < about["partners"]:
        found.append(say("relationships.silent"))
    moved = figures.change[(figures.change["round"] == latest) & (figures.change["term"] == "jaccard")]
    return found + [_stable(row) for row in moved.to_dict("records") if pd.notna(row["estimate"])]


def figure_of(rounds: object, term: str, part: str = "") -> str:
    """The id of an index of a round, or of what belongs to it: `network:4.density`, `network:4.density.expected`."""
    return ".".join([f"network:{rounds}", term, *([part] if part else [])])


def beside(term: str, row: Row, latest: str) -> str:
    """One index of a round beside what chance alone would give; empty where there is no such reference."""
    if pd.isna(row["estimate"]) or pd.isna(row["expected"]) or pd.isna(row["p_value"]):
        return ""
    side = "same" if row["p_value"] >= SURE else "more" if row["estimate"] > row["expected"] else "less"
    unit = UNITS[term]
    ids = {"value": figure_of(latest, term), **{one: figure_of(latest, term, one) for one in ("expected", "p")}}
    return tell(f"relationships.{side}", ids, name=say(f"relationships.term_{term}"), p=p_value(row["p_value"]),
                value=numbers.show(row["estimate"], unit), expected=numbers.show(row["expected"], unit))  # fmt: skip


def p_value(value: float) -> str:
    """A p value as people read it."""
    return say("effects_said.p_below") if value < 0.001 else say("effects_said.p", p=value)


def _stable(row: Row) -> str:
    both = f"{row['before_round']}-{row['round']}"
    ids = {"share": figure_of(both, "jaccard"), "p": figure_of(both, "jaccard", "p")}
    return tell("relationships.stable", ids, share=numbers.show(row["estimate"], "proportion"), n=row["n_partners"],
                p=p_value(row["p_value"]))  # fmt: skip


def beside_chance(
    findings: Iterable[Finding], indicators: Mapping[str, Indicator], figures: RelationFigures | None
) -> tuple[Finding, ...]:
    """Findings about indices of the network, each with what chance alone would give."""
    return tuple(_with_chance(one, indicators, figures) for one in findings)


def _with_chance(one: Finding, indicators: Mapping[str, Indicator], figures: RelationFigures | None) -> Finding:
    measure = indicators[one.indicator].measure
    if figures is None or one.latest is None or not isinstance(measure, Computed) or measure.by != "dataset.structure":
        return one
    rounds = figures.rounds.loc[figures.rounds["period"] == one.period, "round"]
    rows = figures.structure[figures.structure["round"].isin(rounds) & (figures.structure["term"] == measure.term)]
    told = [beside(str(measure.term), row, str(row["round"])) for row in rows.to_dict("records")]
    return replace(
        one, sentence=together([one.sentence, *filter(None, told)]), caveats=(*one.caveats, *filter(None, told))
    )
