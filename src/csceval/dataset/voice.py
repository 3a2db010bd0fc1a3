"""Who decides, who is heard, who feels listened to and how trust moves: events, answers and money up to a period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.stored import stored
from csceval.dataset.surveyed import waves
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Scale
from csceval.errors import EstimationError
from csceval.network import flows, power, trust, voice
from csceval.period import Period

GOVERNANCE, FLOWS, PARTNERS = "governance", "flows", "partners"
KINDS = ("size_band", "sector")  # of partners, as the register tells them
MONEY = ("cash", "match")
_PURSE = frozenset({"date", "kind", "amount", "from_partner_id", "to_partner_id"})


@dataclass(frozen=True, eq=False)
class Voice:
    """Frames of `network.voice`, `network.power` and `network.trust`; one is empty where nobody asks or answers.

    `decisions` and `meetings` are by size and by sector. `purse` and `kinds` have the `period` of the answers, `kinds`
    those of the last wave alone, and `answered` names the partners behind it: `partner_id`, `sector`, `size_band`.
    `periods` are those of the waves of answers on trust.
    """

    decisions: pd.DataFrame
    meetings: pd.DataFrame
    purse: pd.DataFrame
    kinds: pd.DataFrame
    answered: pd.DataFrame
    trend: pd.DataFrame
    lagged: pd.DataFrame
    periods: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Answers:
    """Answers to one scale: `rows` with `partner_id`, `respondent_id`, `response`, `score`, `wave`, `period` and its
    items; `low` and `high`, the ends of the score; `items`, none where a score is a sum of them.
    """

    rows: pd.DataFrame
    items: tuple[str, ...]
    low: float
    high: float


def voice_of(dataset: Dataset, upto: Period) -> Voice | None:
    """What is known of voice and power by the end of a period; None where no used indicator asks for any of it."""
    key = f"voice {upto.key}"
    if key not in dataset.kept:
        dataset.kept[key] = _worked(dataset, upto)
    found: Voice | None = dataset.kept[key]
    return found


def _worked(dataset: Dataset, upto: Period) -> Voice | None:
    register, events = dataset.table(PARTNERS), events_of(dataset, upto)
    kinds = [name for name in KINDS if name in register.columns and register[name].notna().any()]
    heard, trusted = (answers_of(dataset, scale, upto) for scale in ("power", "trust"))
    last = _last(heard)

    def kept(what: str, work: Callable[[str], pd.DataFrame]) -> Callable[[str], pd.DataFrame]:
        return lambda by: stored(dataset, f"{what} {by}", (events, register), lambda: work(by))

    found = Voice(
        decisions=_by(kinds, kept("decisions", lambda by: voice.decisions(events, register, by=by))),
        meetings=_by(kinds, kept("meetings", lambda by: voice.meetings(events, register, by=by))),
        purse=_purse(dataset, register, heard),
        kinds=_differences(last, heard, register, kinds),
        answered=_behind(last, register, kinds),
        trend=_trend(dataset, trusted, register),
        lagged=_lagged(dataset, trusted, answers_of(dataset, "innovation", upto)),
        periods=() if trusted is None else tuple(dict.fromkeys(trusted.rows["period"])),
    )
    frames = (found.decisions, found.meetings, found.purse, found.kinds, found.trend, found.lagged)
    return None if all(frame.empty for frame in frames) else found


def events_of(dataset: Dataset, upto: Period) -> pd.DataFrame:
    """Rows of meetings and decisions up to the end of a period; those without a day count. None of them unasked."""
    frame = dataset.table(GOVERNANCE)
    asked = any(one.table == GOVERNANCE for one in dataset.indicators.values())
    if not asked or not {"event_id", "partner_id", "event_type", "part"} <= set(frame.columns):
        return pd.DataFrame(columns=["event_id", "partner_id", "event_type", "part"])
    if "event_date" not in frame.columns:
        return frame
    return frame[~(pd.to_datetime(frame["event_date"]) > pd.Timestamp(upto.end))].reset_index(drop=True)


def indicator_of(dataset: Dataset, scale: str) -> Indicator | None:
    """The used indicator that is the mean score of a scale, by the scale's name in its instrument."""
    for one in dataset.indicators.values():
        what = one.measure
        plain = isinstance(what, Scale) and what.at_least is None and what.between is None
        if plain and isinstance(what, Scale) and what.scale == scale:
            return one
    return None


def answers_of(dataset: Dataset, scale: str, upto: Period) -> Answers | None:
    """The scored answers of partners to a scale up to the end of a period; None where no used indicator asks."""
    indicator = indicator_of(dataset, scale)
    if indicator is None:
        return None
    asked = [wave for wave in waves(dataset, indicator) if wave.period.end <= upto.end]
    blocks = [
        wave.scored.join(wave.items, on="response").assign(wave=number, period=wave.period.key)
        for number, wave in enumerate(asked, start=1)
    ]
    rows = pd.concat(blocks, ignore_index=True).dropna(subset=["partner"]) if blocks else pd.DataFrame()
    if rows.empty:
        return None
    items = () if asked[0].instrument.score == "sum" else tuple(asked[0].items.columns)
    named = rows.rename(columns={"partner": "partner_id", "respondent": "respondent_id"})
    return Answers(named, items, *asked[0].ends)


def scores_of(dataset: Dataset, scale: str, upto: Period) -> pd.DataFrame:
    """Each partner's mean score in every wave: `partner_id`, `period`, `estimate`, and `people` that answered."""
    answers = answers_of(dataset, scale, upto)
    if answers is None:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in ("partner_id", "period", "estimate", "people")})
    of_each = answers.rows.groupby(["partner_id", "period", "respondent_id"], sort=True)["score"].mean()
    found = of_each.groupby(level=["partner_id", "period"], sort=True).agg(["mean", "size"]).reset_index()
    return found.rename(columns={"mean": "estimate", "size": "people"})


def _tried(work: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """What a measure gives; empty where too little came in for it."""
    try:
        return work()
    except EstimationError:
        return pd.DataFrame()


def _by(kinds: Sequence[str], work: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    blocks = [found for by in kinds if len(found := _tried(partial(work, by)))]
    return pd.concat(blocks, ignore_index=True) if blocks else pd.DataFrame()


def _purse(dataset: Dataset, register: pd.DataFrame, heard: Answers | None) -> pd.DataFrame:
    """The score of power beside what each partner had given and received by the end of each wave's period."""
    if heard is None or dataset.table(FLOWS).empty or not set(dataset.table(FLOWS).columns) >= _PURSE:
        return pd.DataFrame()
    blocks = []
    for period, rows in heard.rows.groupby("period", sort=True):
        money = money_of(dataset, dataset.parse(str(period)))
        found = _tried(partial(_beside, dataset, rows, money, register))
        blocks.append(found.drop(columns="wave", errors="ignore").assign(period=str(period)))
    return pd.concat(blocks, ignore_index=True)


def money_of(dataset: Dataset, upto: Period) -> pd.DataFrame:
    """Payments up to the end of a period, in the evaluation's currency: sums of two would rank nothing."""
    money = dataset.table(FLOWS)
    usable = money["kind"].isin(MONEY) & (pd.to_datetime(money["date"]) <= pd.Timestamp(upto.end))
    if "currency" in money.columns:
        usable &= money["currency"].isna() | (money["currency"] == dataset.evaluation.currency)
    return money[usable]


def _beside(dataset: Dataset, rows: pd.DataFrame, money: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    seed = dataset.evaluation.seed
    balance = flows.balance(money, register)
    return stored(
        dataset, f"purse {seed}", (rows, balance),
        lambda: power.beside_flows(rows, balance, score="score", seed=seed),
    )  # fmt: skip


def _last(heard: Answers | None) -> pd.DataFrame:
    if heard is None:
        return pd.DataFrame()
    last: pd.DataFrame = heard.rows[heard.rows["wave"] == heard.rows["wave"].max()]
    return last.reset_index(drop=True)


def _differences(
    last: pd.DataFrame, heard: Answers | None, register: pd.DataFrame, kinds: Sequence[str]
) -> pd.DataFrame:
    """The score of power by kinds of partners, in the last wave."""
    if heard is None or not kinds:
        return pd.DataFrame()
    found = _tried(lambda: power.differences(last, register, score="score", by=kinds, items=heard.items,
                                             low=heard.low, high=heard.high))  # fmt: skip
    return found.assign(period=last["period"].iloc[0])


def _behind(last: pd.DataFrame, register: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    """The partners that answered the last wave, and of which kind each is."""
    if last.empty:
        return pd.DataFrame(columns=["partner_id", *kinds])
    known = register.dropna(subset=["partner_id"]).drop_duplicates("partner_id")
    kind = known.set_index(known["partner_id"].astype("str"))[list(kinds)]
    return kind.reindex(pd.Index(sorted(set(last["partner_id"])), name="partner_id")).reset_index()


def _trend(dataset: Dataset, trusted: Answers | None, register: pd.DataFrame) -> pd.DataFrame:
    if trusted is None:
        return pd.DataFrame()
    rows, by = trusted.rows, None
    if "sector" in register.columns:
        sectors = register.dropna(subset=["partner_id"]).drop_duplicates("partner_id").set_index("partner_id")["sector"]
        rows, by = rows.assign(sector=rows["partner_id"].map(sectors).astype(object)), "sector"
    work = partial(trust.trend, rows, score="score", by=by)
    return _tried(lambda: stored(dataset, f"trust by {by}", (rows,), work))


def _lagged(dataset: Dataset, trusted: Answers | None, ready: Answers | None) -> pd.DataFrame:
    """Trust and willingness to innovate of the same answer, in the wave before and in the next."""
    if trusted is None or ready is None:
        return pd.DataFrame()
    keys = ["response", "period", "partner_id"]
    both = trusted.rows[[*keys, "score"]].rename(columns={"score": "trust"}).merge(
        ready.rows[[*keys, "score"]].rename(columns={"score": "innovation"}), on=keys, how="outer")  # fmt: skip
    order = {period: number for number, period in enumerate(sorted(set(both["period"])))}
    if len(order) < 2:
        return pd.DataFrame()
    both = both.assign(wave=both["period"].map(order))
    work = partial(trust.lagged, both, trust="trust", innovation="innovation")
    return _tried(lambda: stored(dataset, "trust and innovation", (both,), work))
