"""What the money of a collaboration sets in motion, as it may be sent on: sums over all partners, and nobody's name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from csceval.dataset.economic_model import additionality_of
from csceval.dataset.spending import Spending
from csceval.definitions.economy import Economy
from csceval.economy.additionality import NetEffect, net_effect
from csceval.economy.impact import Impact
from csceval.problems import Problem
from csceval.publish.exchanged import Exchanged, exchanged

SUM = ("direct", "supply_chain", "leaked")
# Cautions whose words are about sums and methods; others name a partner, a payee or an entry.
SAID = ("economy-place-unknown", "economy-price-year", "economy-table-old", "economy-retail-price",
        "economy-sector-unmapped", "economy-sector-one", "economy-multiplier-high", "economy-small-area",
        "economy-induced-denominator", "economy-induced-large", "impact-all-local", "impact-national",
        "impact-share-one", "impact-were-all-local", "money-default-table", "money-other-country")  # fmt: skip


class Amount(NamedTuple):
    """A sum of money with its 95 % interval; None where it is not known."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, eq=False)
class MoneyFigures:
    """Sums in the money of the evaluation.

    `parts` are direct, supply_chain, leaked, induced and type1: value added, and what left; direct + supply_chain +
    leaked = `money_in`, type1 = direct + supply_chain. Where they cannot be worked out `parts` is empty, and `why`
    says why where that is known. `net` is Type I less what the evaluation takes off. `span` are the ends of the
    band over methods, None where there is one method. `uses` is every line of the ledgers by its use: `use`,
    `lines`, `amount`. `table` names the input-output table, empty for published multipliers. `cautions` are those
    that a reader has to know; `exchanged` is what a portfolio needs.
    """

    parts: Mapping[str, Amount]
    money_in: float
    span: tuple[float, float] | None
    uses: pd.DataFrame
    table: str
    cautions: tuple[Problem, ...]
    why: Problem | None = None
    net: NetEffect | None = None
    exchanged: Exchanged | None = None


def protect(
    found: Spending, told: Economy | None = None, *, declared: Mapping[str, list[str]] | None = None,
    hidden: Collection[str] = (),
) -> MoneyFigures | None:  # fmt: skip
    """The sums, without their parts where those cannot be worked out; None where no ledger was read.

    `declared` are the evaluation's organisations, `hidden` the partners that are never named (see `exchanged`).
    """
    if found.ledger is None:
        return None
    impact, parts = found.impact, _parts(found)
    return MoneyFigures(
        parts=parts,
        money_in=float(found.ledger.purchases["amount"].sum()) if impact is None else impact.money_in,
        span=impact.span() if impact is not None and impact.has_others else None,
        uses=found.ledger.uses,
        table="" if impact is None else str(impact.settings["table"]),
        cautions=tuple(dict.fromkeys(one for one in found.problems if one.code in SAID)),
        why=found.refused,
        net=_net(parts, told),
        exchanged=exchanged(found.ledger, declared or {}, hidden),
    )


def _parts(found: Spending) -> dict[str, Amount]:
    """The parts; empty where value added is not known."""
    if found.refused is not None or found.ledger is None or found.ledger.purchases.empty:
        return {}
    parts = _by_lines(found) if found.impact is None else _by_table(found.impact)
    return {} if parts["type1"].value is None else parts


def _net(parts: Mapping[str, Amount], told: Economy | None) -> NetEffect | None:
    """Type I less what the evaluation takes off; None where it takes nothing off or nothing is known."""
    asked = additionality_of(told)
    first = parts.get("type1")
    if told is None or asked is None or first is None or first.value is None:
        return None
    return net_effect(first.value, asked, gross_low=first.low, gross_high=first.high, cost=told.cost)


def _by_table(impact: Impact) -> dict[str, Amount]:
    whole = pd.concat([impact.table, impact.totals.loc[["type1"]]])
    columns = [whole[name].to_dict() for name in ("gva", "gva_low", "gva_high")]
    return {name: Amount(*(_known(column[name]) for column in columns)) for name in (*SUM, "induced", "type1")}


def _by_lines(found: Spending) -> dict[str, Amount]:
    """Of published multipliers, which come without an interval."""
    known = found.trail[found.trail["direct_output"].notna()]
    names = ("direct", "supply_chain", "induced")
    direct, chain, induced = (float(known[f"{name}_gva"].sum(skipna=False)) for name in names)
    left = float(found.trail["spent"].sum()) - direct - chain
    values = (direct, chain, left, induced if found.closed else None, direct + chain)
    return dict(zip((*SUM, "induced", "type1"), (Amount(_known(value)) for value in values), strict=True))


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
