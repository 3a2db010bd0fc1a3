"""What an indicator is: one YAML file, one `Indicator`."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal

from pydantic import Field, model_validator

from csceval.definitions.coherence import contradictions
from csceval.definitions.measure import Aggregate, Measure, Ratio, Reference, Reported, Scale, between_of
from csceval.definitions.model import Definition, Id, Model, Text, Version
from csceval.words import say

OverTime = Literal[
    "sum", "mean", "last", "first", "unique_count", "ratio_of_sums", "median_over_records",
    "cumulative", "period_total", "mean_per_year",
]  # fmt: skip
OverPartners = Literal[
    "sum", "sum_excluding_internal", "unique_count", "ratio_of_sums", "median_over_records", "mean",
    "mean_of_partner_means", "difference", "range", "share", "single", "partner", "none",
]  # fmt: skip
Accumulation = Literal["flow", "running_total", "stock"]
Reset = Literal["never", "fiscal_year"]
Repeats = Literal["exclusive", "may_repeat"]
STARTER = "starter"  # the pack of those that suit a first report
Keyword = Annotated[str, Field(min_length=1, max_length=60)]


class By(Model):
    """Which column says when, where, for whom and by whom."""

    period: Id
    place: Id | None = None
    partner: Id | None = None
    group: Id | None = None


class People(Model):
    """Present when the indicator counts people: where the same person may be counted again."""

    across_places: Repeats = "may_repeat"
    across_periods: Repeats = "may_repeat"
    person: Id | None = None


class Uncertainty(Model):
    """`none` for complete counts, `sample` for surveys, `process` for rates of records.

    `over` says what is independent of each other where single rows are not: `partner`, `place`, `group`, or a column
    here or one step away. Rows that share its value make one cluster.
    """

    kind: Literal["none", "sample", "process"]
    interval: Literal["wilson", "poisson", "kaplan_meier", "t", "bootstrap"] | None = None
    over: Reference | None = None


class Valid(Model):
    """The range a value can take."""

    min: float | None = None
    max: float | None = None


class MinimumN(Model):
    """Below this many records, people, respondents or partners, or below this denominator, a value is not printed."""

    count: int = Field(ge=1)
    of: Literal["records", "people", "respondents", "partners", "denominator"] = "records"


class Reliability(Model):
    """How a scale's internal consistency is judged: from how many complete responses, and between which alphas."""

    show_from: int = Field(default=30, ge=2)
    alpha_low: float = Field(default=0.70, ge=0, le=1)
    alpha_high: float = Field(default=0.95, ge=0, le=1)

    @model_validator(mode="after")
    def _orderly(self) -> Reliability:
        if self.alpha_low > self.alpha_high:
            raise ValueError(say("definitions_faults.alphas"))
        return self


class Censor(Model):
    """Until when open cases are followed: the data cut-off date, or a date column where that is earlier."""

    at: Id = "as_of"


class Design(Model):
    """The causal design the indicator's author suggests; an evaluation decides."""

    estimand: str
    method: str
    fallback: list[str] = []
    cluster: str | None = None
    weights: str | None = None
    assumptions: list[str] = []
    groups: list[str] = []
    causal: bool = True


class Tags(Model):
    """Where the indicator stands in the field's frameworks, whose codes are in `indicators/frameworks`.

    `sdg` are targets of the goals; `iris` are codes of IRIS+ to be looked up there, with `~` where related only.
    """

    bryson: list[Literal["B1", "B2", "B3", "B4", "B5", "B6", "B7"]] = []
    gao: list[Literal["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8"]] = []
    lens: list[Literal["efficiency", "effectiveness", "responsiveness", "cultural"]] = []
    sdg: list[Annotated[str, Field(pattern=r"^(1[0-7]|[1-9])\.([1-9][0-9]?|[a-d])$")]] = []
    iris: list[Annotated[str, Field(pattern=r"^~?[A-Z]{2}[0-9]{4}$")]] = []

    @property
    def all(self) -> list[str]:
        """Every code of every framework."""
        return [*self.bryson, *self.gao, *self.lens, *self.sdg, *self.iris]


class Said(Model):
    """How a difference is told in a sentence that goes on “than we would expect otherwise”: `people waited less`."""

    higher: Keyword
    lower: Keyword


class Source(Model):
    """Where the definition comes from."""

    text: Text
    status: Literal["original", "verified", "known", "unverified"]


class Indicator(Definition):
    """One indicator: what is measured, from which rows, and how it may be added up."""

    id: Id
    version: Version
    name: Text
    domain: Literal["engagement", "service", "economic", "relationship", "governance", "network", "implementation",
                    "capacity", "context", "equity", "sector_outcome", "reported"]  # fmt: skip
    pack: Id = "core"
    definition: Text
    unit: Text
    direction: Literal["higher", "lower", "target"]
    default_target: float | None = None
    parameters: dict[Id, float | int | str | bool] = {}
    table: Id
    by: By
    measure: Measure
    follow_up: Id | int | None = None
    maturity: Id | int | None = None
    censor: Censor | None = None
    people: People | None = None
    uncertainty: Uncertainty
    over_time: OverTime
    over_partners: OverPartners
    accumulation: Accumulation
    reset: Reset = "never"
    disaggregate: list[Reference] = []
    valid: Valid = Valid()
    minimum_n: MinimumN = MinimumN(count=1)
    reliability: Reliability | None = None
    design: Design | None = None
    suits_first_report: bool = False
    keywords: list[Keyword] = []
    tags: Tags = Tags()
    said: Said | None = None
    source: Source

    @property
    def counts_people(self) -> bool:
        """Whether its values are numbers of people, so that reach and privacy rules apply."""
        return self.people is not None

    @property
    def packs(self) -> list[str]:
        """The packs it can be chosen by: its own, and `starter` where it suits a first report."""
        return [self.pack, STARTER] if self.suits_first_report else [self.pack]

    @property
    def is_ratio(self) -> bool:
        """Whether its value has a numerator and a denominator."""
        if between_of(self.measure) is not None:
            return False
        return isinstance(self.measure, Ratio) or (
            isinstance(self.measure, Aggregate | Scale) and self.measure.is_share
        )

    @property
    def cluster(self) -> str | None:
        """The column whose values make clusters of rows that are not independent; None where every row is."""
        over = self.uncertainty.over
        return (getattr(self.by, over) or over) if over in ("place", "partner", "group") else over

    @property
    def rule_hash(self) -> str:
        """SHA-256 of the definition together with the parameters that an evaluation gave it."""
        said = json.dumps([self.content_hash, self.parameters], sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def is_reported(self) -> bool:
        """Whether partners send it as totals."""
        return isinstance(self.measure, Reported)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Indicator:
        if reason := next(contradictions(self), None):
            raise ValueError(reason)
        return self
