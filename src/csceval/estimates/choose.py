"""Which design can this panel carry? Read from its shape alone, before any effect is looked at.

>>> from csceval.estimates.choose import choose
>>> from csceval.estimates.methods import did
>>> data, settings, _ = did.example()
>>> choose(data, **settings).recommended
'did'
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from csceval import plugins
from csceval.estimates.choosing.needs import DESIGNS, LONG_COURSE, MOST_CERTAIN, at_best, lacking, settings
from csceval.estimates.choosing.rules import FEW_UNITS, RULES
from csceval.estimates.choosing.shape import Shape, measure
from csceval.period import Period
from csceval.words import say

COLUMNS = ("method", "possible", "why", "certainty", "why_certain", "settings")
_SMALL_COHORT = 3  # below this a cohort's own number says little (Callaway & Sant'Anna in small samples)
_FEW_CLUSTERS = 12


@dataclass(frozen=True, eq=False)
class Choice:
    """What a panel can carry: its `shape`, a row of `designs` for each method, the recommended one, and notes.

    `designs` has the columns method, possible, why (what is lacking), certainty (at best), why_certain and settings
    (keywords that this panel asks for). `rules` are the sentences by which certainty is decided, first match first.
    """

    shape: Shape
    designs: pd.DataFrame
    recommended: str | None
    notes: tuple[str, ...]
    rules: tuple[str, ...] = field(default_factory=lambda: tuple(_rules()))

    @property
    def settings(self) -> dict[str, Any]:
        """The keywords of the recommended method beyond its columns."""
        mine = self.designs[self.designs["method"] == self.recommended]
        return dict(mine["settings"].iloc[0]) if len(mine) else {}

    def certainty(self, method: str) -> str | None:
        """The word that a method could reach at best; None where the panel cannot carry it."""
        mine = self.designs[(self.designs["method"] == method) & self.designs["possible"]]
        return str(mine["certainty"].iloc[0]) if len(mine) else None

    def why_not(self, method: str) -> str | None:
        """What a method lacks here; None where nothing is, or where it is no design for panels."""
        mine = self.designs[(self.designs["method"] == method) & ~self.designs["possible"]]
        return str(mine["why"].iloc[0]) if len(mine) else None

    def summary(self) -> str:
        """Shape, designs, recommendation and rules as text."""
        lines = [*_of_shape(self.shape), "", self.answer()]
        for row in self.designs.to_dict("records"):
            said = _at_best(row) if row["possible"] else row["why"]
            lines.append(f"  {'+' if row['possible'] else '-'} {row['method']:<24} {said}")
        lines += ["", *(f"  {note}" for note in self.notes)] if self.notes else []
        return "\n".join([*lines, "", say("plan.rules"), *(f"  {rule}" for rule in self.rules)])

    def answer(self) -> str:
        """The recommendation in one sentence."""
        if self.recommended is None:
            return say("plan.nothing")
        given = ", ".join(f"{name}={value!r}" for name, value in self.settings.items())
        word = say(f"status.{self.certainty(self.recommended)}")
        key = "recommended_change" if self.recommended == "before_after" else "recommended"
        return say(f"plan.{key}", method=self.recommended, settings=f" ({given})" if given else "", word=word)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"shape": self.shape.to_dict(), "designs": self.designs.to_dict("records"),
                "recommended": self.recommended, "notes": list(self.notes), "rules": list(self.rules)}  # fmt: skip

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(say(f'plan.head_{name}'))}</th>" for name in ("method", "possible", "why"))
        body = ""
        for row in self.designs.to_dict("records"):
            said = _at_best(row) if row["possible"] else row["why"]
            mark = say("plan.yes" if row["possible"] else "plan.no")
            body += "<tr>" + "".join(f"<td>{escape(str(text))}</td>" for text in (row["method"], mark, said)) + "</tr>"
        listed = "".join(f"<li>{escape(text)}</li>" for text in [*_of_shape(self.shape), *self.notes])
        return (f"<div><p><strong>{escape(self.answer())}</strong></p><ul>{listed}</ul>"
                f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")  # fmt: skip


def choose(
    data: pd.DataFrame,
    *,
    outcome: str,
    period: str,
    first_exposed: str | None = None,
    unit: str | None = None,
    group: str | None = None,
    covariates: Sequence[str] = (),
) -> Choice:
    """Say which designs a panel can carry, which not and why, and which to take; nothing is estimated.

    Parameters
    ----------
    data : one row a unit and period (panel), or one row a person or record (repeated cross-sections, without `unit`).
    outcome, covariates : numeric columns; only whether they are there counts.
    period, first_exposed : as in `did`; without `first_exposed` nobody is known to be exposed.
    group : two subgroups whose effects could be compared (`triple_difference`).

    Returns
    -------
    Choice
        Recommended is the design that could be surest, and among equals the simplest that the starts of exposure
        allow: difference-in-differences with one start, Callaway–Sant'Anna with several.

    Raises
    ------
    EstimationError
        As every method: a column is missing or unusable, a unit stands twice in a period, or exposure begins twice.
    """
    shape = measure(data, outcome=outcome, period=period, first_exposed=first_exposed, unit=unit, group=group,
                    covariates=covariates)  # fmt: skip
    there = plugins.names("methods")
    rows = [_row(design, shape, group) for design in DESIGNS if design.method in there]
    designs = pd.DataFrame(rows, columns=list(COLUMNS))
    possible = designs[designs["possible"]]
    ranks = [MOST_CERTAIN.index(str(word)) for word in possible["certainty"]]
    recommended = str(possible["method"].iloc[ranks.index(min(ranks))]) if ranks else None
    return Choice(shape, designs, recommended, tuple(_notes(shape)))


def _row(design: Any, shape: Shape, group: str | None) -> dict[str, Any]:
    lacks = lacking(design, shape)
    if lacks:
        why = " ".join(say(f"plan.lacks_{name}", course=LONG_COURSE) for name in lacks[:2])
        return dict(zip(COLUMNS, (design.method, False, why, "", "", {}), strict=True))
    rule = at_best(design, shape)
    why_certain = say(f"plan.best_{rule.name}", n=shape.smaller_arm, few=FEW_UNITS)
    found = settings(design, shape, group)
    return dict(zip(COLUMNS, (design.method, True, "", rule.word, why_certain, found), strict=True))


def _at_best(row: Mapping[Hashable, Any]) -> str:
    """How sure a design could be, and why."""
    return say("plan.rule", word=say(f"status.{row['certainty']}"), when=row["why_certain"])


def _period(label: str) -> str:
    """A period of a calendar as people read it; any other label of the panel as it stands."""
    try:
        return Period.parse(label).label
    except ValueError:
        return label


def _of_shape(shape: Shape) -> list[str]:
    """The panel in sentences."""
    key, many = ("shape", shape.units) if shape.units is not None else ("shape_rows", shape.rows)
    lines = [say(f"plan.{key}", outcome=shape.outcome, n=many, periods=shape.periods)]
    lines += [say("plan.cohort", began=_period(one.began), n=one.units, before=one.before, after=one.after)
              for one in shape.cohorts]  # fmt: skip
    lines += [say("plan.never", n=shape.never)] if shape.said else []
    return lines + ([say("plan.always", n=shape.always)] if shape.always else [])


def _notes(shape: Shape) -> list[str]:
    """What an analyst should know besides."""
    notes = []
    if shape.gaps:
        notes.append(say("plan.gaps", n=shape.gaps, of=(shape.units or 0) * shape.periods))
    if shape.missing:
        notes.append(say("plan.missing", n=shape.missing, of=shape.rows + shape.missing))
    if len(shape.cohorts) > 1 and min(cohort.units for cohort in shape.cohorts) < _SMALL_COHORT:
        notes.append(say("plan.small_cohorts", n=_SMALL_COHORT))
    if 1 < shape.smaller_arm < _FEW_CLUSTERS:
        notes.append(say("plan.few_clusters", n=shape.smaller_arm, few=_FEW_CLUSTERS))
    return notes


def _rules() -> list[str]:
    return [
        say("plan.rule", word=say(f"status.{rule.word}"), when=say(f"plan.rule_{rule.name}", few=FEW_UNITS))
        for rule in RULES
    ]
