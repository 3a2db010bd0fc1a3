"""What can be said of steps from round to round, and of ties beside results: together, never because of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from csceval.findings.relationships import SURE, figure_of, p_value
from csceval.findings.said import tell
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.publish.joined import JoinedFigures
    from csceval.publish.relationships import RelationFigures


def of_agreements(figures: RelationFigures, before: str, after: str) -> Iterator[str]:
    """Whether agreements came after informal ties more often than after none."""
    steps = figures.steps
    mine = steps[(steps["before_round"] == before) & (steps["round"] == after) & (steps["of"] == "lead")]
    for row in mine[mine["estimate"].notna() & mine["p_value"].notna()].to_dict("records"):
        low = row["estimate"] < 0
        side = "less" if low else "same" if row["p_value"] >= SURE else "more"
        ids = {"points": figure_of(f"{before}-{after}", "lead"), "p": figure_of(f"{before}-{after}", "lead", "p")}
        yield tell(f"steps.lead_{side}", ids, of=int(row["n_from"]), n=int(row["n"]), before=before, after=after,
                   points=numbers.show(abs(row["estimate"]), "proportion", change=True),
                   p=p_value(row["p_value"]))  # fmt: skip


def of_results(figures: JoinedFigures, called: Mapping[str, str]) -> list[str]:
    """How often centralisation moved with a result, and how many places go with results; with what that is worth."""
    found = []
    for name in dict.fromkeys(figures.in_time["indicator"]) if len(figures.in_time) else ():
        rows = figures.in_time[figures.in_time["indicator"] == name]
        moved = rows[rows["moved"] != ""]
        found.append(say("steps.in_time", name=called[name], steps=len(moved),
                         together=int((moved["moved"] == "together").sum())))  # fmt: skip
    if found:
        waves = int(figures.in_time.groupby("indicator").size().max())
        found.append(say("network_voice.in_time_caution", n=waves))
    table = figures.associated
    known = table[table["p_value"].notna()] if len(table) else table
    if len(known):
        sure = int((known["p_value"] < SURE / len(known)).sum())
        found.append(say("steps.associated" if sure else "steps.associated_none", n=len(known), sure=sure))
        found.append(say("network_voice.joined_caution", n=int(known["n_partners"].max())))
    return found
