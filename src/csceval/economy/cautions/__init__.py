"""What practitioners get wrong with economic effects: each caution looks at a case and says so where it applies.

`look(Case(...))` goes through all of them. A caution whose facts are not given has not been looked at, and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from csceval.economy.cautions import claims, model, money, tables
from csceval.economy.cautions.case import Case
from csceval.problems import Problem, in_order


@dataclass(frozen=True)
class Caution:
    """One caution: what it is called, the facts of a case that it needs, and the function that looks at them."""

    name: str
    needs: tuple[str, ...]
    look: Callable[[Case], Iterator[Problem]]


CAUTIONS = (
    Caution("W1", ("purchases", "partners"), money.partners_paid),
    Caution("W2", ("lines", "transfers", "partners"), money.transfers_differ),
    Caution("W3", ("purchases", "budgets"), money.counted_twice),
    Caution("W4", ("purchases", "coefficients"), model.output_as_demand),
    Caution("W5", ("purchases",), money.place_unknown),
    Caution("W6", ("leakage", "leakage_of"), model.leakage_twice),
    Caution("W7", ("multipliers", "headline"), model.induced),
    Caution("W8", ("purchases",), money.gifts_multiplied),
    Caution("W9", ("benefits", "costs"), claims.impact_as_benefit),
    Caution("W10", ("purchases",), claims.gross_only),
    Caution("W11", ("table_year", "price_year"), tables.years_apart),
    Caution("W12", ("purchases", "trade"), money.retail_prices),
    Caution("W13", ("region", "area_share"), model.small_area),
    Caution("W14", ("coefficients", "multipliers"), tables.impossible),
    Caution("W15", ("funding",), money.local_money),
    Caution("W16", ("purchases",), tables.sectors_unsure),
    Caution("W17", ("jobs",), claims.jobs_mixed),
    Caution("W18", ("purchases", "compared_years"), claims.years_undiscounted),
)


@dataclass(frozen=True)
class Looked:
    """What was found, the gravest first, and the names of the cautions whose facts were not given."""

    problems: tuple[Problem, ...]
    not_looked_at: tuple[str, ...]


def look(case: Case) -> Looked:
    """Every caution that the facts of a case call for."""
    ready = [caution for caution in CAUTIONS if all(getattr(case, need) is not None for need in caution.needs)]
    found = [problem for caution in ready for problem in caution.look(case)]
    return Looked(tuple(in_order(found)), tuple(one.name for one in CAUTIONS if one not in ready))
