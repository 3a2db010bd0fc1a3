"""The shape of a results.json that somebody sent: what it must hold to be read, and nothing that is not known."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from csceval.words import ENGLISH

CORE = "core"  # the pack of indicators for every sector
Finite = Annotated[float, Field(allow_inf_nan=False)]
# Words out of a file that somebody sent: nothing that moves a cursor, and no second line.
Words = Annotated[str, AfterValidator(lambda text: "".join(c for c in text if c.isprintable())), Field(max_length=2000)]


class _Sent(BaseModel):
    """What later versions add is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Reports(_Sent):
    """Of the partners' reports that were due, how many came, and the days the latest open one is late."""

    due: int
    came: int
    days_late: int


class Measured(_Sent):
    """An indicator of one evaluation; two with the same `comparable` measure the same."""

    name: Words
    unit: Words
    direction: Words
    version: Words
    domain: Words
    over_partners: Words
    people: bool
    ratio: bool
    comparable: Words
    definition: Words = ""
    pack: Words = CORE


class Observation(_Sent):
    """A value of the whole collaboration in a period, or over `all` of them."""

    indicator: Words
    period: Words
    start: date
    end: date
    value: Finite | None
    numerator: Finite | None
    denominator: Finite | None
    state: Words


class Reach(_Sent):
    """People reached in a period: at least and at most."""

    indicator: Words
    period: Words
    lower: Finite | None
    upper: Finite | None


class Target(_Sent):
    """What came of a target of the whole collaboration."""

    indicator: Words
    status: Words
    period: Words = ""
    target: Finite | None = None


class Effect(_Sent):
    """An effect as the report has it: ratios as ratios, log odds as logarithms."""

    id: Words
    indicator: Words
    method: Words
    kind: Words
    estimand: Words
    scale: Literal["difference", "ratio", "odds"]
    level: Annotated[float, Field(gt=0, lt=1)]
    certainty: Words
    value: Finite | None
    std_error: Finite | None
    conf_low: Finite | None
    conf_high: Finite | None
    df: Finite | None


class Payment(_Sent):
    """A sum that one organisation paid another, from the books of the payer (`paid`) or the payee (`received`).

    Numbers of public registers; the evaluation's own side is empty where it is not declared.
    """

    side: Literal["paid", "received"]
    payer: Words
    payee: Words
    kind: Words
    amount: Finite


class Money(_Sent):
    """Money in from outside and out to it over all partners, and its payments with declared organisations."""

    currency: Words
    received: Finite
    spent: Finite
    received_unnamed: Finite
    spent_unnamed: Finite
    organisations: list[Words]
    payments: list[Payment]


class Facts(_Sent):
    """Everything that one evaluation handed on."""

    format: Literal[1]
    id: Words
    name: Words
    period: Words
    as_of: date
    status: Literal["draft", "final", "synthetic"]
    place: Words
    initiator_sector: Words
    governance_form: Words
    fiscal_year_starts: Annotated[int, Field(ge=1, le=12)] = 1
    locale: Words = ENGLISH
    open_questions: int
    reports: Reports
    refused: list[Words]
    indicators: dict[str, Measured]
    observations: list[Observation]
    reach: list[Reach]
    targets: list[Target]
    effects: list[Effect]
    money: Money | None = None

    @property
    def pack(self) -> str:
        """The one sector whose pack of indicators it uses; empty where it uses none, or several."""
        packs = {one.pack for one in self.indicators.values()} - {CORE}
        return packs.pop() if len(packs) == 1 else ""

    def at(self, indicator: str, span: tuple[date, date]) -> Observation | None:
        """The value of an indicator in the period with this first and last day; None where there is none."""
        return next((o for o in self.observations if o.indicator == indicator and (o.start, o.end) == span
                     and o.period != "all" and o.value is not None), None)  # fmt: skip
