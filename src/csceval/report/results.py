"""What a run hands to the report: protected frames, findings and plain facts; nothing that may not be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from csceval.findings.said import effect_id, marks_of
from csceval.report.markup import figured
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.for_whom import Slice
    from csceval.definitions.evaluation import DesignUse, Evaluation, Use
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate
    from csceval.findings.changes import Change
    from csceval.findings.finding import Finding
    from csceval.findings.lenses import View
    from csceval.findings.moves import Move
    from csceval.findings.tension import Tension
    from csceval.findings.triggers import Judged
    from csceval.problems import Problem
    from csceval.publish.courses import Courses
    from csceval.publish.joined import JoinedFigures
    from csceval.publish.ratings import RatingFigures
    from csceval.publish.relationships import RelationFigures
    from csceval.publish.rows import Shown
    from csceval.publish.scales import ScaleFigures
    from csceval.publish.spending import MoneyFigures
    from csceval.publish.voice import VoiceFigures

Cell = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything the sections may use; every frame has passed `publish`."""

    evaluation: Evaluation
    indicators: Mapping[str, Indicator]
    uses: Mapping[str, Use]
    period: str
    as_of: str
    cells: pd.DataFrame
    reach: pd.DataFrame
    progress: pd.DataFrame
    totals: pd.DataFrame
    paths: pd.DataFrame
    designs: tuple[DesignUse, ...]
    estimates: Mapping[str, Estimate]
    refused: Mapping[str, str]
    findings: tuple[Finding, ...]
    files: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, Shown]
    problems: tuple[Problem, ...]
    questions: tuple[Mapping[str, Any], ...]
    reporting: pd.DataFrame
    own: tuple[str, ...]  # sentences on definitions out of the evaluation's own folder
    so_far: frozenset[tuple[str, str]]  # indicator and period whose cases have not all had their time
    left_out: Mapping[str, Mapping[str, Shown]]  # indicator → reason → accepted rows that no figure of it uses
    withheld: int
    version: str
    slices: Mapping[str, Slice] = field(default_factory=dict)  # what is estimated group by group, by its own id
    changes: tuple[Change, ...] = ()
    told_before: frozenset[str] = frozenset()  # designs of which the last release gave an effect
    since: str = ""  # period of the last release, with which `changes` compare
    draft: bool = True
    triggers: tuple[Judged, ...] = ()  # the rules agreed on beforehand, and what came of them
    synthetic: str = ""  # of a rehearsal: what was drawn and what was assumed
    scales: ScaleFigures | None = None
    money: MoneyFigures | None = None
    relations: RelationFigures | None = None
    voice: VoiceFigures | None = None
    joined: JoinedFigures | None = None
    moves: Mapping[str, Move] = field(default_factory=dict)  # indicator → which way it went
    views: tuple[View, ...] = ()  # success as each lens of the evaluation sees it
    tensions: tuple[Tension, ...] = ()
    ratings: Mapping[str, float] = field(default_factory=dict)  # practice → the collaboration's own rating, 0 to 3
    success_points: RatingFigures | None = None
    courses: Courses | None = None
    again: pd.DataFrame | None = None  # effects worked out in other ways (`publish.again`)
    read_from: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)  # file, sheet, columns
    plan: Mapping[str, Any] = field(default_factory=dict)  # the frozen plan's day, hash and deviations


@dataclass(slots=True)
class Part:
    """What one section adds to the bundle; `needs` are the names it makes available."""

    needs: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Cell] = field(default_factory=dict)
    tables: dict[str, Cell] = field(default_factory=dict)
    charts: dict[str, Cell] = field(default_factory=dict)
    mentions: dict[str, Cell] = field(default_factory=dict)  # figures that a table elsewhere may print in its own way

    def figure(self, key: str, text: str, state: str = "observed") -> Cell:
        """Register a printed figure and give the table cell that shows it."""
        self.figures[key] = {"text": text, "state": state}
        return {"text": text, "figure": key, "state": state}

    def mention(self, key: str, text: str) -> Cell:
        """A table cell that shows a figure once more; what a table of its own prints of it goes before."""
        self.mentions.setdefault(key, {"text": text, "state": "observed"})
        return {"text": text, "figure": key, "state": "observed"}

    def told(self, text: str) -> Cell:
        """A table cell with a sentence in which each figure carries its id."""
        marks = [list(mark) for mark in self._noted(text)]
        return {**plain(text), **({"marks": marks} if marks else {})}

    def prose(self, text: str) -> str:
        """A sentence as Markdown without formatting, in which each figure carries its id."""
        return figured(text, self._noted(text))

    def _noted(self, text: str) -> tuple[tuple[str, str], ...]:
        for shown, key in marks_of(text):
            self.mention(key, shown)
        return marks_of(text)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain dictionaries, None where a value is missing."""
    columns = [_plain_values(column) for _, column in frame.items()]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain_values(column: pd.Series) -> list[Any]:
    import numpy as np

    values = zip(column.astype(object).tolist(), column.isna().tolist(), strict=True)
    return [None if gone else value.item() if isinstance(value, np.generic) else value for value, gone in values]


def for_all(row: Mapping[str, Any]) -> bool:
    """Whether a row is about the whole collaboration."""
    return all(row[name] == "all" for name in ("place", "group", "partner"))


def whom(row: Mapping[str, Any]) -> str:
    """The one place, group or partner that a row is about; empty where it is about everything."""
    named = {name: str(row[name]) for name in ("place", "group", "partner") if row[name] != "all"}
    return ", ".join(
        say("target_for.group", label=label) if name == "group" else label for name, label in named.items()
    )


def with_whom(name: str, row: Mapping[str, Any]) -> str:
    """A name with the place, group or partner that a row is about."""
    one = whom(row)
    return say("target_for.named", name=name, whom=one) if one else name


def effect_key(design: str, estimates: Mapping[str, Estimate], part: str) -> str:
    """How figure ids name a number of a design: `effect:waits.att.estimate`."""
    return effect_id(design, estimates[design].estimand, part)


def plain(text: object) -> Cell:
    """A table cell that is no figure."""
    return {"text": str(text), "figure": None, "state": "observed"}


def column(key: str, label: str, *, align: str = "left", unit: str = "") -> Cell:
    """A table column."""
    return {"key": key, "label": label, "align": align, "unit": unit}


def table(caption: str, columns: list[Cell], rows: list[list[Cell]], *, note: str = "") -> Cell:
    """A table of the bundle."""
    return {"caption": caption, "note": note, "columns": columns, "rows": rows}
