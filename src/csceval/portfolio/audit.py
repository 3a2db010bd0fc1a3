"""A portfolio is itself a release: none of its sums may give away what a member's releases have withheld.

A `share` folder holds only what the member's own run shows, so that sums over share folders give nothing away. Where a
whole evaluation folder is at hand, its ledger says what readers really have seen: a figure that the last release
withheld may stand in a later draft, and the sum over all members, less what the others have shown, would be that
figure. All members and all sums make one block, and the attacker of `publish.audit` tries to work out what is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from csceval.dataset.provenance import figure_key
from csceval.definitions.privacy import Privacy
from csceval.portfolio.facts import Facts, Observation
from csceval.portfolio.members import Member, counted
from csceval.portfolio.rolled import Rolled
from csceval.publish import audit, ledger, primary
from csceval.publish.table import Block

THRESHOLD = Privacy().threshold
_LOWEST = -1e15  # the balance of a ratio may lie below 0
_Cells = list[tuple[object, ...]]


def audited(members: tuple[Member, ...], rolled: Sequence[Rolled]) -> list[Rolled]:
    """The same, without the numbers of those that would give a withheld figure away."""
    facts = {member.name: told for member, told in counted(members)}
    secret = {member.name: _withheld(member) for member, _ in counted(members)}
    looked = _Block(facts, secret, rolled)
    if not looked.secret_cells:
        return list(rolled)
    gone: set[str] = set()
    while more := looked.resting_on(audit.failures(looked.block, gone)["key"]) - gone:
        gone |= more
    return [_without(one, looked.away(row)) if (row := f"roll {at}") in gone else one for at, one in enumerate(rolled)]


def _withheld(member: Member) -> frozenset[str]:
    """Figure ids that the member's last release withheld; none where only its share folder is at hand."""
    return frozenset(key for key, value in ledger.last(member.folder).items() if value is None)


def _without(one: Rolled, members: tuple[str, ...]) -> Rolled:
    return replace(one, value=None, low=None, high=None, gives_away=members)


class _Block:
    """The joint block, with which cells each sum rests on."""

    def __init__(
        self, facts: Mapping[str, Facts], secret: Mapping[str, frozenset[str]], rolled: Sequence[Rolled]
    ) -> None:
        self._cells: dict[str, tuple[float, bool]] = {}
        self._sums: _Cells = []
        self._shows: list[tuple[str, str]] = []
        self._balances: dict[str, float] = {}
        self.rests: dict[str, set[str]] = {}
        for at, one in enumerate(rolled):
            rows = {name: row for name in one.members
                    if (row := facts[name].at(one.indicator, (one.start, one.end))) is not None}  # fmt: skip
            hidden = {name for name, row in rows.items() if _key(row) in secret[name]}
            self._add(f"roll {at}", one, rows, hidden)

    def _add(self, roll: str, one: Rolled, rows: Mapping[str, Observation], hidden: set[str]) -> None:
        self.rests[roll] = set()
        if one.rule == "ratio":
            self._ratio(roll, float(one.value or 0.0), one, rows, hidden)
            return
        values = {name: float(row.value or 0.0) for name, row in rows.items()}
        keys = {name: self._cell(name, one, "value", values[name], hidden) for name in values}
        if one.rule in ("sum", "people"):
            self._balance(roll, [(key, 1.0) for key in keys.values()])
        ends = {"sum": (), "people": (max,), "range": (min, max)}[one.rule]
        for end in ends:
            name = end(values, key=lambda member: (values[member], member))
            self._shows.append((roll, keys[name]))
            self.rests[roll].add(keys[name])

    def _ratio(self, roll: str, ratio: float, one: Rolled, rows: Mapping[str, Observation], hidden: set[str]) -> None:
        """Σ/Σ = r tells Σ numerator − r · Σ denominator, in the unit in which a value is its two sides."""
        above = sum(float(row.numerator or 0.0) for row in rows.values())
        below = sum(float(row.denominator or 0.0) for row in rows.values())
        share = above / below if below else ratio
        terms = []
        for name, row in rows.items():
            top, whole = float(row.numerator or 0.0), float(row.denominator or 0.0)
            parts = {"numerator": top, "denominator": whole, "others": whole - top}
            keys = {part: self._cell(name, one, part, number, hidden) for part, number in parts.items()}
            weights = {"numerator": 1.0, "others": 1.0, "denominator": -1.0}
            self._sums += [(f"{keys['denominator']} parts", keys[part], weight) for part, weight in weights.items()]
            terms += [(keys["numerator"], 1.0), (keys["denominator"], -share)]
        self._balance(roll, terms)

    def _cell(self, member: str, one: Rolled, part: str, value: float, hidden: set[str]) -> str:
        """A member's figure; in a row of its own where its readers have it."""
        key = f"{member}/{one.indicator}/{one.start}/{one.end}/{part}"
        self._cells[key] = (value, member in hidden)
        if member not in hidden:
            self._shows.append((f"own {key}", key))
        return key

    def _balance(self, roll: str, terms: Sequence[tuple[str, float]]) -> None:
        """A cell that the printed sum shows, and the sum that ties it to what it rests on."""
        self._balances[f"{roll} sum"] = sum(weight * self._cells[key][0] for key, weight in terms)
        self._sums += [(roll, f"{roll} sum", -1.0), *((roll, key, weight) for key, weight in terms)]
        self._shows.append((roll, f"{roll} sum"))
        self.rests[roll] |= {key for key, _ in terms}

    @property
    def secret_cells(self) -> list[str]:
        """Cells that readers do not have."""
        return [key for key, (_, hidden) in self._cells.items() if hidden]

    def resting_on(self, keys: Iterable[str]) -> set[str]:
        """The sums that rest on one of these cells."""
        return {roll for roll, own in self.rests.items() if own & set(keys)}

    def away(self, roll: str) -> tuple[str, ...]:
        """Members of which a sum rests on a figure that readers do not have."""
        return tuple(sorted({key.split("/")[0] for key in self.rests[roll] if self._cells[key][1]}))

    @property
    def block(self) -> Block:
        """Everything as `publish.audit` takes it."""
        cells = [*self._needs(), *((key, value, _LOWEST, None, None) for key, value in self._balances.items())]
        return Block.of(cells, self._sums, self._shows)

    def _needs(self) -> Iterator[tuple[object, ...]]:
        """A small count has the interval of its own rule; of any other a reader may not come near by the threshold."""
        values = pd.Series({key: value for key, (value, _) in self._cells.items()}, dtype="float64")
        few = primary.people(values, THRESHOLD)
        low = few["at_most"].fillna((values - THRESHOLD).clip(lower=0.0))
        high = few["at_least"].fillna(values + THRESHOLD)
        for (key, (value, hidden)), least, most in zip(self._cells.items(), low, high, strict=True):
            yield (key, value, 0.0, least, most) if hidden else (key, value, 0.0, None, None)


def _key(row: Observation) -> str:
    return figure_key(row.indicator, "value", period=row.period)
