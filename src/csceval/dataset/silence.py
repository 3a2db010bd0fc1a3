"""Partners that are late: their silence is never read as a fall, a shortfall or a saving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from csceval.dataset import cells, registers, totals
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL, Bools
from csceval.dataset.records import COUNTING
from csceval.dataset.rows import Rows, numbers_of, prepare
from csceval.dataset.standing import Status, Verdict
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Aggregate
from csceval.period import Period

SENDER = "_sender"
# Over partners these can only grow when one more of them reports, where no value lies below 0.
GROWING = frozenset({"sum", "sum_excluding_internal", "unique_count"})


@dataclass(frozen=True)
class Silence:
    """How many partners are late with the value's own period, and how many with it or a later one up to now."""

    inside: int = 0
    ever: int = 0


def silence(dataset: Dataset, indicator: Indicator, place: str, span: Period, until: Period, *,
            partner: str = ALL) -> Silence:  # fmt: skip
    """Who has not reported, of those that are due and reported this indicator before, or never reported anything.

    Only periods that are over count, and only those in which anybody was asked: a survey has no late partners
    between its waves. Where the partners together never left out a period so far, they were asked in each.

    Parameters
    ----------
    span : the time of the value.
    until : the time by whose end anything may be expected; not before `span`.
    partner : whose silence alone counts, where the value is one partner's.
    """
    labels, sent = sent_by(dataset, indicator, place)
    if not labels or not sent.any():
        return Silence()
    owing = _before(sent) | np.isin(labels, mute(dataset, indicator))[:, None]
    late = registers.expected(dataset, labels, dataset.periods) & ~sent & owing & _asked(dataset, sent)
    if partner != ALL:
        late = late[np.array(labels, dtype=object) == partner]
    inside = np.array([span.start <= one.start and one.end <= span.end for one in dataset.periods], dtype=bool)
    later = np.array([span.start <= one.start and one.end <= until.end for one in dataset.periods], dtype=bool)
    return Silence(int(late[:, inside].any(axis=1).sum()), int(late[:, inside | later].any(axis=1).sum()))


def sent_by(dataset: Dataset, indicator: Indicator, place: str = ALL) -> tuple[list[str], Bools]:
    """Partners, and partner × period: whether any row of the indicator came in, as a record or as a total."""
    parts = list(_of_partners(dataset, indicator, place))
    labels = sorted({*mute(dataset, indicator), *(label for names, _ in parts for label in names)})
    found = np.zeros((len(labels), len(dataset.periods)), dtype=bool)
    for names, came in parts:
        found[[labels.index(name) for name in names]] |= came
    return labels, found


def mute(dataset: Dataset, indicator: Indicator) -> list[str]:
    """Partners of the register that are senders neither of the indicator's rows nor of any other table in use.

    A partner that somebody else writes about (who came to a meeting, who is tied to whom) has sent nothing by that.
    """
    key = f"mute {indicator.table} {','.join(dataset.indicators)}"
    if key not in dataset.kept:
        dataset.kept[key] = _mute(dataset, indicator)
    return list(dataset.kept[key])


def _mute(dataset: Dataset, indicator: Indicator) -> list[str]:
    columns = {(one.table, one.by.partner) for one in dataset.indicators.values()} | {(totals.REPORTS, "partner_id")}
    own, ids, heard = {indicator.table, totals.REPORTS}, _named(dataset), set()
    for table, column in columns:
        frame = dataset.table(table)
        # Who stands in a register has not sent anything by that.
        definition = dataset.definitions.get(table)
        register = definition is not None and definition.kind == "register"
        if column is not None and column in frame and not register:
            told = frame[list(dict.fromkeys(name for name in (column, SENDER) if name in frame))].drop_duplicates()
            names = told[column].astype("str")
            if table not in own and SENDER in told:
                senders = told[SENDER].astype("str").str.casefold().map(ids)
                names = names[senders.isna() | (senders == names)]
            heard |= set(names.dropna())
    return [name for name in registers.known(dataset, "partners", "partner_id") if name not in heard]


def _named(dataset: Dataset) -> dict[str, str]:
    """Every way in which the register names a partner, as it may stand on a folder → its code."""
    return {
        str(name).casefold(): one.partner_id
        for one in dataset.evaluation.partners
        for name in (one.partner_id, one.partner_name, one.folder, *one.also_called)
        if name is not None
    }


def _of_partners(dataset: Dataset, indicator: Indicator, place: str) -> Iterator[tuple[list[str], Bools]]:
    sources = [] if indicator.is_reported else [prepare(dataset, indicator, dataset.periods)]
    if "indicator_id" in dataset.table(totals.REPORTS) or indicator.is_reported:
        sources.append(totals.reported_rows(dataset, indicator, dataset.periods))
    for rows in sources:
        if rows.axes["partner"].labels and len(rows.frame):
            yield rows.axes["partner"].labels, _sent(rows, place)


def _sent(rows: Rows, place: str) -> Bools:
    axis = rows.axes["place"]
    here = np.zeros(len(rows.frame), dtype=np.int64)
    if place != ALL:
        here = np.where(axis.codes == (axis.labels.index(place) if place in axis.labels else -2), 0, -1)
    return np.asarray(cells.sent(rows, here, 1)[0], dtype=np.bool_)


def _before(sent: Bools) -> Bools:
    """Whether a partner had reported in an earlier period."""
    earlier = np.zeros_like(sent)
    earlier[:, 1:] = np.logical_or.accumulate(sent, axis=1)[:, :-1]
    return earlier


def _asked(dataset: Dataset, sent: Bools) -> Bools:
    """Periods that are over and in which reports were asked for."""
    over = np.array([period.end <= dataset.as_of for period in dataset.periods], dtype=bool)
    anybody = np.atleast_1d(sent.any(axis=0))
    there = np.flatnonzero(anybody)
    if len(there) > 1 and bool(anybody[there[0] : there[-1]].all()):
        anybody = anybody | (np.arange(len(anybody)) > there[-1])
    return over & anybody


def grows(dataset: Dataset, indicator: Indicator) -> bool:
    """Whether one partner more can only raise the figure: of totals, where none so far lies below 0."""
    if indicator.over_partners not in GROWING or indicator.is_ratio:
        return False
    if indicator.is_reported:
        rows = totals.reported_rows(dataset, indicator, dataset.periods)
        return not bool((numbers_of(rows.frame["value"]) < 0).any())
    what = indicator.measure
    counts = isinstance(what, Aggregate) and what.op in COUNTING
    return counts or (indicator.valid.min is not None and indicator.valid.min >= 0)


def unsettled(indicator: Indicator, status: Status, verdict: Verdict) -> tuple[Status, Verdict]:
    """What can be said while partners are late, of a figure that they may move either way.

    A shortfall is not said. What a rate or a mean reached stays said, for those who reported; what a sum stayed
    under does not, because a sum without some of its parts is not the sum.
    """
    if status == "off_track" or indicator.over_partners in GROWING:
        return "not_clear_yet", "not_clear_yet"
    return status, verdict
