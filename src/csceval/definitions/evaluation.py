"""What is evaluated: who, where, when, which indicators, against which targets, by which designs."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from csceval.definitions.economy import Economy
from csceval.definitions.entries import PartnerEntry, SiteEntry, Story, Window
from csceval.definitions.indicator import Accumulation, Repeats, Reset
from csceval.definitions.input_layout import InputLayout
from csceval.definitions.lens import Criterion, Judged, Lens
from csceval.definitions.logic import LogicBox
from csceval.definitions.measure import Reference
from csceval.definitions.model import Definition, Id, Model, Text
from csceval.definitions.plan import Plan
from csceval.definitions.privacy import Privacy
from csceval.definitions.report_settings import ReportSettings
from csceval.definitions.target import Target
from csceval.definitions.trigger import Trigger
from csceval.period import Frequency, Period, period_of
from csceval.words import say

Sector = Literal["government", "nonprofit", "business", "health", "education", "community", "other"]
GovernanceForm = Literal["lead_organisation", "shared", "administrative_organisation"]
Calendar = Literal["month", "quarter", "half", "year", "fiscal"]
Wave = Annotated[str, Field(pattern=r"^[0-9]{1,3}$")]  # a key, so read as its text


class About(Model):
    """Who asked, who wrote, for whom and about where, and in what state the report is.

    `initiator_sector` is the sector of those who began the collaboration, `governance_form` how it is governed as a
    whole (Provan & Kenis 2008): what several collaborations are compared by.
    """

    place: str | None = None
    audience: str | None = None
    commissioner: str | None = None
    authors: list[str] = []
    contact: str | None = None
    status: Literal["draft", "final"] = "draft"
    narrative: str | None = None
    initiator_sector: Sector | None = None
    governance_form: GovernanceForm | None = None


class Span(Model):
    """First and last period, both included.

    `from` and `to` may be written in another rhythm than the calendar's (2024 to 2025, in halves), if the one begins
    and the other ends a period of it.
    """

    from_: str = Field(alias="from")
    to: str
    calendar: Calendar = "quarter"
    fiscal_year_starts: int = Field(default=1, ge=1, le=12)

    @model_validator(mode="after")
    def _readable(self) -> Span:
        first, last = self.first, self.last
        if last < first:
            raise ValueError(say("definitions_faults.to_before_from", to=self.to, start=self.from_))
        return self

    @property
    def first(self) -> Period:
        """The first period."""
        said = Period.parse(self.from_, fiscal_year_starts=self.fiscal_year_starts)
        found = period_of(said.start, self.calendar, self.fiscal_year_starts)
        if found.start != said.start:
            raise ValueError(say("definitions_faults.from_inside", start=self.from_, calendar=self.calendar,
                                 this=found.key, next=found.next().key))  # fmt: skip
        return found

    @property
    def last(self) -> Period:
        """The last period."""
        said = Period.parse(self.to, fiscal_year_starts=self.fiscal_year_starts)
        found = period_of(said.end, self.calendar, self.fiscal_year_starts)
        if found.end != said.end:
            raise ValueError(say("definitions_faults.to_inside", to=self.to, calendar=self.calendar, this=found.key))
        return found

    @property
    def window(self) -> Period:
        """From the first day to the last."""
        return Period(self.first.start, self.last.end, "day")

    @property
    def frequency(self) -> Frequency:
        """The reporting rhythm."""
        return self.calendar


class Input(Model):
    """How to read some files; the first entry that matches a file is used."""

    files: str
    sender: str | None = None
    sheets: dict[str, Id] = {}  # sheet name or "*" → table
    columns: dict[str, Id] = {}  # header as typed → column
    dates: Literal["day-first", "month-first", "year-first"] | None = None
    decimal: Literal[".", ","] | None = None
    missing: dict[str, Literal["missing", "not_applicable", "zero"]] = {}
    layout: InputLayout | None = None


class Exposure(Model):
    """Which units joined, and when: a register's column (missing: never)."""

    table: Id = "sites"
    unit: Id = "site_id"
    first_exposed: Id = "start_on"


class Each(Model):
    """A column whose every value is an indicator of its own, and the column that names it."""

    column: Id
    name: Id | None = None


class PeopleOf(Model):
    """Which of the `each` indicators count people, and where the same person may be counted again."""

    of: list[str | int]
    across_places: Repeats = "may_repeat"
    across_periods: Repeats = "may_repeat"


def _columns_of(said: object) -> object:
    """`group x service_type` in a cell or a line is the list of its columns."""
    return re.split(r"\s+[x×]\s+", said.strip()) if isinstance(said, str) else said


Cross = Annotated[
    list[Reference],
    Field(min_length=2, max_length=3),
    BeforeValidator(_columns_of, json_schema_input_type=str | list[str]),
    PlainSerializer(" x ".join, return_type=str),
]


class Use(Model):
    """An indicator of this evaluation; with `include: no` it is kept in the file but not worked out."""

    use: Id
    include: Literal["yes", "no", "suggested"] = "yes"
    role: Literal["primary", "secondary", "context"] = "secondary"
    name: str | None = None
    question: str | None = None
    headline: int | None = Field(default=None, ge=1, le=5)
    comes_from: Literal["records", "totals"] | None = None
    method: Id | None = None
    smallest_worthwhile: float | None = None
    owner: str | None = None
    parameters: dict[Id, float | int | str | bool] = {}
    each: Each | None = None
    targets_from: Id | None = None
    accumulation_from: dict[str, str] | None = None  # {column: accumulative, "NO": flow, "YES": running_total}
    reset: Reset = "never"
    people: PeopleOf | None = None
    direction: Literal["higher", "lower", "target"] | None = None
    cross: list[Cross] = []

    @model_validator(mode="after")
    def _each_first(self) -> Use:
        if self.each is None and (self.targets_from or self.accumulation_from or self.people):
            raise ValueError(say("definitions_faults.each_first"))
        if self.accumulation_from is None and self.reset != "never":
            raise ValueError(say("definitions_faults.reset_from"))
        known = {"flow", "running_total", "stock"}
        if self.accumulation_from is not None:
            if "column" not in self.accumulation_from:
                raise ValueError(say("definitions_faults.accumulation_column"))
            for word, mode in self.accumulation_from.items():
                if word != "column" and mode not in known:
                    raise ValueError(say("definitions_faults.accumulation_kind", mode=mode))
        return self

    @property
    def accumulations(self) -> dict[str, Accumulation]:
        """The words of the `accumulation_from` column with what each means."""
        return {k: v for k, v in (self.accumulation_from or {}).items() if k != "column"}  # type: ignore[misc]


class DesignUse(Model):
    """A causal design to be estimated. `before` and `after` keep only those periods of the panel, or are what a plain
    change compares; `by` estimates it for each group of a column, too; `settings` are the method's own keywords, in
    which columns are those of the register."""

    id: Id
    indicator: Id
    method: Id
    before: Window | None = None
    after: Window | None = None
    by: Reference | None = None
    controls: Literal["never", "not_yet", "last"] | None = None
    checks: list[Id] = []
    smallest_worthwhile: float | None = None
    settings: dict[Id, Any] = {}

    @model_validator(mode="after")
    def _both_windows(self) -> DesignUse:
        if (self.before is None) != (self.after is None):
            raise ValueError(say("definitions_faults.two_windows"))
        return self


class Family(Model):
    """Designs whose p values are adjusted together."""

    id: Id
    designs: list[Id]
    adjust: Literal["holm", "bh", "by"] = "holm"


_LISTS = ("inputs", "partners", "sites", "indicators", "targets", "story", "logic", "designs", "families", "triggers",
          "lenses")  # fmt: skip


class Evaluation(Definition):
    """Everything that evaluation.yaml or evaluation.xlsx says."""

    csceval: Literal[1]
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
    title: Text
    about: About = About()
    period: Span
    as_of: date | None = None
    locale: Literal["en-GB", "en-US", "en", "de-DE"] = "en-GB"
    currency: str = "GBP"
    seed: int = 0
    waves: dict[Wave, str] = {}  # survey wave → the period it belongs to; without it, that of its median date
    inputs: list[Input] = []
    partners: list[PartnerEntry] = []
    sites: list[SiteEntry] = []
    exposure: Exposure | None = None
    indicators: list[Use] = []
    targets: list[Target] = []
    story: list[Story] = []
    logic: list[LogicBox] = []
    designs: list[DesignUse] = []
    families: list[Family] = []
    triggers: list[Trigger] = []
    plan: Plan | None = None
    privacy: Privacy = Privacy()
    economy: Economy | None = None
    organisations: dict[Text, list[Text]] = {}  # number in a public register → partner codes and names in ledgers
    lenses: list[Lens] = []
    success: dict[Judged, list[Criterion]] = {}  # what counts as success in a view, in place of the usual rule
    report: ReportSettings = ReportSettings()

    @model_validator(mode="before")
    @classmethod
    def _empty_lists(cls, data: Any) -> Any:
        """`partners:` with nothing below it is an empty list: so a commented line can be taken into use as it is."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in _LISTS}

    @model_validator(mode="after")
    def _each_name_is_one_organisation(self) -> Evaluation:
        seen: dict[str, str] = {}
        for number, names in self.organisations.items():
            for name in names:
                if seen.setdefault(name, number) != number:
                    both = {"first": seen[name], "second": number}
                    raise ValueError(say("definitions_faults.organisation_twice", name=name, **both))
        return self

    def in_use(self) -> Evaluation:
        """The same evaluation without the indicators marked `include: no` and all that is about them."""
        out = {use.use for use in self.indicators if use.include == "no"}
        designs = [design for design in self.designs if design.indicator not in out]
        kept = {design.id for design in designs}
        families = [f.model_copy(update={"designs": [d for d in f.designs if d in kept]}) for f in self.families]
        changes = {
            "indicators": [use for use in self.indicators if use.include != "no"],
            "targets": [target for target in self.targets if target.indicator not in out],
            "designs": designs,
            "triggers": [trigger for trigger in self.triggers if trigger.indicator not in out],
            "families": [family for family in families if family.designs],
            "logic": [box.model_copy(update={"indicators": [name for name in box.indicators if name not in out]})
                      for box in self.logic],
        }  # fmt: skip
        return self.model_copy(update=changes) if out else self
