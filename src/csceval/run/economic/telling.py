"""What an effect is told as: every line's place, the sum, Type I first, and what one has to know before quoting it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from csceval.economy.additionality import word
from csceval.economy.impact import ENDS, Impact
from csceval.run.economic.effect import Effect
from csceval.words import joined, numbers, place, say, written

_WHOLE, _SMALL = 1000, 10
_MOST = 8  # problems of single cells that are printed; the workbook has all


@dataclass(frozen=True)
class Sums:
    """Amounts as they are printed: all to the same decimals, so that what adds up still does on paper."""

    currency: str
    places: int

    @classmethod
    def of(cls, effect: Effect) -> Sums:
        """Whole units where the money is a thousand or more, else as many decimals as its size deserves."""
        size = effect.impact.money_in
        return cls(effect.currency, 0 if size >= _WHOLE else 2 if size >= _SMALL else 3)

    def show(self, value: float) -> str:
        """An amount with its sign or code: `£663,829`."""
        return numbers.priced(numbers.grouped(value, self.places), self.currency)

    def parts(self, *values: float) -> list[str]:
        """Parts of a whole, rounded so that those printed make up the whole that is printed."""
        ends = [round(sum(values[: at + 1]), self.places) for at in range(len(values))]
        return [self.show(end - before) for before, end in pairwise([0.0, *ends])]


def told(effect: Effect, *, saved: str = "") -> Iterator[str]:
    """The answer, line by line."""
    yield from _read(effect, saved)
    yield ""
    yield from uses(effect)
    yield ""
    yield from result(effect)
    yield ""
    yield say("economy_command.cautions", n=len(effect.cautions))
    for one in effect.cautions:
        yield _line(place(one), one.message, one.fix)


def _line(where: str, message: str, fix: str) -> str:
    key = "economy_command.problem" if where else "economy_command.problem_general"
    return say(key, where=where, message=message, fix=fix).rstrip()


def _read(effect: Effect, saved: str) -> Iterator[str]:
    intake = effect.ledger.intake
    counts = {name: written(value) for name, value in intake.counts.items()}
    yield say("economy_command.read", files=len(intake.files), **counts)
    # What is asked is told as a question, not once more at each of its cells.
    mend = [one for one in effect.to_mend if one.partner_mends or not intake.questions]
    if mend:
        yield say("economy_command.mend", n=len(mend))
    for one in mend[:_MOST]:
        yield _line(place(one), one.message, one.fix)
    if len(mend) > _MOST:
        kept = say("economy_command.more_saved", file=saved) if saved else say("economy_command.more_unsaved")
        yield say("economy_command.more", n=len(mend) - _MOST, place=kept)
    for question in intake.questions:
        rows = say("economy_command.question_rows", n=question.rows) if question.rows else ""
        yield say("economy_command.question", question=question.told(), rows=rows)


def uses(effect: Effect) -> Iterator[str]:
    """Where every line of the ledger is, with its money."""
    found, sums = effect.consolidated.uses, Sums.of(effect)
    there = found[found["lines"] > 0]
    amounts = [float(amount) for amount in there["amount"]]
    yield say("economy_command.uses", lines=int(there["lines"].sum()))
    for use, lines, amount in zip(there["use"], there["lines"], sums.parts(*amounts), strict=True):
        yield say("economy_command.use", money=amount, name=say(f"economy_command.use_{use}"),
                  lines=int(lines))  # fmt: skip


def result(effect: Effect) -> Iterator[str]:
    """The sum of the money, Type I with its interval and band, net beside gross, and induced below."""
    impact, sums = effect.impact, Sums.of(effect)
    gva = {str(row): value for row, value in zip(impact.table.index, _column(impact.table, "gva"), strict=True)}
    if math.isfinite(gva["direct"]):
        yield from _sum(impact, sums, gva)
        yield from _net(effect, sums)
    else:
        yield say("economy_command.headline_unknown", money=sums.show(impact.money_in))
    yield from _jobs(impact)
    if math.isfinite(gva["induced"]):
        ends = dict(zip(("low", "high"), map(sums.show, _induced(impact)), strict=True))
        divisor = say(f"economy_command.by_{impact.settings['denominator']}")
        yield say("economy_command.induced", induced=sums.show(gva["induced"]), denominator=divisor, **ends)
    yield rests(effect)


def _sum(impact: Impact, sums: Sums, gva: dict[str, float]) -> Iterator[str]:
    low, high = (sums.show(end) for end in _ends(impact.totals, "gva")[1:])
    both = sums.show(round(gva["direct"] + gva["supply_chain"], sums.places))
    whole = sums.show(impact.money_in)
    yield say("economy_command.headline", money=whole, gva=both, low=low, high=high)
    direct, chain, leaked = sums.parts(gva["direct"], gva["supply_chain"], gva["leaked"])
    yield say("economy_command.sum", direct=direct, supply_chain=chain, leaked=leaked, money=whole)
    left = impact.leaks()
    yield say("economy_command.leaks", **dict(zip(map(str, left.index), sums.parts(*left), strict=True)))
    if impact.has_others:
        low, high = (sums.show(end) for end in impact.span())
        yield say("economy_command.band", low=low, high=high)


def _column(frame: pd.DataFrame, name: str) -> list[float]:
    return [float(value) for value in frame[name].to_numpy(dtype=np.float64)]


def _ends(totals: pd.DataFrame, measure: str) -> list[float]:
    """A Type I total with its lower and upper end."""
    return [_column(totals.loc[["type1"]], f"{measure}{end}")[0] for end in ENDS]


def _net(effect: Effect, sums: Sums) -> Iterator[str]:
    """What is left after what was assessed, beside the gross figure; else that the figure is gross."""
    net, asked = effect.impact.net, effect.additionality
    if net is None or asked is None or asked.share == 1:
        yield say("economy_value.label_gross")
        return
    shown = [say("economy_command.factor", name=word(name), share=numbers.show(one.share, numbers.PERCENT))
             for name, one in asked.factors.items()]  # fmt: skip
    left, low, high = (sums.show(value) for value in _ends(net, "gva"))
    gross = sums.show(_ends(effect.impact.totals, "gva")[0])
    missing = joined([word(name) for name in asked.missing])
    yield say(f"economy_command.{'net_at_most' if missing else 'net'}", net=left, low=low, high=high, gva=gross,
              factors=joined(shown), missing=missing)  # fmt: skip


def _jobs(impact: Impact) -> Iterator[str]:
    jobs, low, high = _ends(impact.totals, "jobs")
    if math.isfinite(jobs):
        said = {"jobs": jobs, "low": low, "high": high}
        yield say("economy_command.jobs", **{name: numbers.bare(value, "") for name, value in said.items()})


def _induced(impact: Impact) -> tuple[float, float]:
    """What wages would add by each denominator that the table knows, in the region that was asked for."""
    same = impact.band[impact.band["method"] == impact.band["method"].iloc[0]]
    added = (same["gva_type2"] - same["gva_type1"]).dropna()
    return float(added.min()), float(added.max())


def rests(effect: Effect) -> str:
    """Table, region and prices in one line."""
    known = effect.impact.settings
    table = str(known["table"])
    year = "" if known["year"] is None or str(known["year"]) in table else f", {known['year']}"
    currency = f", {known['currency']}" if known["currency"] else ""
    prices = known["price_year"] or say("economy_command.prices_unknown")
    return say("economy_command.rests", table=table, year=year, currency=currency,
               region=region(str(known["region"])), prices=prices)  # fmt: skip


def region(described: str) -> str:
    """A region as results name it (`local_share 0.6`), in words."""
    *kind, last = described.split(" ")
    number = written(float(last), ".3g") if kind else ""
    return say(f"economy_command.region_{'_'.join(kind) or last}", number=number)
