"""Where and when something is drawn: partners, sites, periods, first exposure, and the random numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.table import Table
from csceval.period import Period
from csceval.rehearsal.vocabulary import Vocabulary, vocabulary

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Days = npt.NDArray[np.datetime64]
Spans = npt.NDArray[np.timedelta64]
Texts = npt.NDArray[np.str_]
Bools = npt.NDArray[np.bool_]
# Services and visits at a site in a period: enough for a figure a site, few enough for a workbook that opens.
_VOLUME = {"day": 2, "month": 14, "quarter": 36, "half": 60, "year": 110, "fiscal": 110}
_MOST_ROWS, _FEWEST = 20_000, 8


@dataclass(frozen=True)
class World:
    """Everything that a table is drawn from.

    `partners` and `sites` are frames with the columns of those tables, entered in the evaluation or drawn. `effects`
    is indicator → what is added to its value, in its own unit, at each site from its first exposure on. `asked` is
    table → columns that an indicator reads. `sectors` are the codes of the table that money is multiplied by.
    """

    evaluation: Evaluation
    indicators: Mapping[str, Indicator]
    tables: Mapping[str, Table]
    instruments: Mapping[str, Instrument]
    asked: Mapping[str, set[str]]
    partners: pd.DataFrame
    sites: pd.DataFrame
    effects: Mapping[str, float] = field(default_factory=dict)
    sectors: Sequence[str] = ()

    def stream(self, part: str) -> np.random.Generator:
        """Random numbers of its own for each part, so that another table leaves this one as it was."""
        return stream(self.evaluation.seed, part)

    @cached_property
    def words(self) -> Vocabulary:
        """The texts that the chosen indicators look for."""
        return vocabulary(self.indicators.values(), self.tables)

    @cached_property
    def periods(self) -> list[Period]:
        """Every period of the evaluation that has begun on its data cut-off date."""
        span = self.evaluation.period
        return [period for period in span.first.until(span.last) if period.start <= self.as_of]

    @property
    def as_of(self) -> date:
        """The last day on which anything can have happened."""
        return self.evaluation.as_of or self.evaluation.period.last.end

    @cached_property
    def lead(self) -> str:
        """The partner that keeps the registers: the one that leads, else the first."""
        roles = self.partners["role"] == "lead"
        return str(self.partners["partner_id"][roles if roles.any() else slice(None)].iloc[0])

    @cached_property
    def ids(self) -> list[str]:
        """The partners."""
        return [str(name) for name in self.partners["partner_id"]]

    @cached_property
    def places(self) -> list[str]:
        """The sites."""
        return [str(name) for name in self.sites["site_id"]]

    @cached_property
    def runs(self) -> list[str]:
        """The partner that runs each site; where nobody is named, partners take turns."""
        own = self.sites["lead_partner_id"]
        senders = self.senders
        return [str(said) if said in self.ids else senders[at % len(senders)] for at, said in enumerate(own)]

    @cached_property
    def senders(self) -> list[str]:
        """Partners that are expected to send something; all of them where none is."""
        left_out = {entry.partner_id for entry in self.evaluation.partners if not entry.expected}
        return [name for name in self.ids if name not in left_out] or self.ids

    @cached_property
    def volume(self) -> int:
        """Usual number of records of a site in a period."""
        usual = _VOLUME[self.evaluation.period.frequency]
        cells = max(1, len(self.places) * len(self.periods))
        return max(_FEWEST, min(usual, _MOST_ROWS // cells))

    @cached_property
    def exposed(self) -> Bools:
        """Whether a site (row) is exposed in a period (column): from the first period that begins after it joined.

        Where no site ever joins, everything is exposed from the middle of the evaluation on.
        """
        first = self.first_exposed()
        if first.isna().all():
            return np.tile(np.arange(len(self.periods)) >= len(self.periods) // 2, (len(self.places), 1))
        starts = np.array([period.start for period in self.periods], dtype="datetime64[D]")
        days = first.to_numpy(dtype="datetime64[D]")
        return np.asarray(~np.isnat(days)[:, None] & (starts[None, :] >= days[:, None]))

    @cached_property
    def later(self) -> Bools:
        """Whether anything is exposed in a period: for what is asked of partners, who have no first exposure."""
        return np.asarray(self.exposed.any(axis=0))

    def first_exposed(self) -> pd.Series[pd.Timestamp]:
        """The day on which each site was first exposed; missing for those that never are."""
        said = self.evaluation.exposure
        days = self.sites["start_on"]
        if said is not None and said.table == "partners" and said.first_exposed in self.partners:
            own = dict(zip(self.ids, self.partners[said.first_exposed], strict=True))
            days = pd.Series([own[name] for name in self.runs], index=self.sites.index)
        return pd.to_datetime(days)

    def days(self, rng: np.random.Generator, at: Ints) -> Days:
        """A working day in each of these periods, none after the cut-off date."""
        starts = np.array([period.start for period in self.periods], dtype="datetime64[D]")
        ends = np.array([min(period.end, self.as_of) for period in self.periods], dtype="datetime64[D]")
        length = (ends - starts).astype(np.int64) + 1
        drawn = starts[at] + (rng.random(len(at)) * length[at]).astype(np.int64)
        workday = np.busday_offset(drawn, 0, roll="backward")
        return np.asarray(np.maximum(workday, starts[at]), dtype="datetime64[D]")


def stream(seed: int, part: str) -> np.random.Generator:
    """Random numbers that depend on the seed and the name of a part only."""
    name = hashlib.sha256(part.encode()).digest()[:8]
    return np.random.default_rng([seed & 0xFFFF_FFFF, *name])


def numbered(kind: str, count: int, *, first: int = 1) -> list[str]:
    """Keys by which a drawn row is known wherever it turns up: `SYNTHETIC-S-00001`."""
    return [f"SYNTHETIC-{kind}-{number:05d}" for number in range(first, first + count)]


def pick(rng: np.random.Generator, options: Sequence[str], count: int, *, first: float = 0.0) -> list[str]:
    """That many of some texts, at random; the first of them with at least the chance `first`."""
    if not options:
        return [""] * count
    even = (1 - first) / len(options)
    chances = np.full(len(options), even)
    chances[0] += first
    return [options[at] for at in rng.choice(len(options), size=count, p=chances)]


def upto(days: Days, last: date) -> list[date | None]:
    """Days as a person writes them; what lies after `last` has not happened yet."""
    return [None if np.isnat(day) or day > np.datetime64(last) else day.astype(object) for day in days]
