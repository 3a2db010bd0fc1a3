"""For whom: the same design for each group, and how far the groups' effects lie apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from csceval.dataset import observations as observing
from csceval.dataset.designs import Prepared
from csceval.dataset.formulas import formula
from csceval.dataset.grid import UNKNOWN, Dimension, label_parts
from csceval.definitions.agree_designs import COLUMNS, columns_in
from csceval.definitions.evaluation import Exposure
from csceval.definitions.measure import Computed
from csceval.errors import EstimationError
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import DesignUse
    from csceval.estimates.result import Estimate

MOST = 8  # groups: with more, none has enough cases and nobody reads them
_OF_ROWS = ("n", "numerator", "denominator")


class Slice(NamedTuple):
    """An effect in one `group` of a design's `column`; with `other`, how far it lies from the effect in that group."""

    design: DesignUse
    group: str
    other: str = ""

    @property
    def column(self) -> str:
        """The column that the groups stand in."""
        return str(self.design.by)


def groups(dataset: Dataset, observations: pd.DataFrame, design: DesignUse) -> dict[str, pd.DataFrame]:
    """Group → observations of its own, in the place of those of everybody, in the order of the groups' names.

    Only units and periods are there for which everybody has a figure; rows without a group are in none.

    Raises
    ------
    EstimationError
        The figures cannot be cut, or there are less than two groups or too many of them.
    """
    exposure = dataset.evaluation.exposure or Exposure()
    level: Dimension = "partner" if exposure.table == "partners" else "place"
    mine = observations[(observations["indicator"] == design.indicator) & (observations["level"] == level)]
    register, indicator = dataset.table(exposure.table), dataset.indicators[design.indicator]
    if design.by in register.columns and design.by not in dataset.table(indicator.table).columns:
        known = dict(zip(register[exposure.unit].astype("str"), register[design.by], strict=True))
        label = mine[level].astype("str").map(known)
    elif indicator.is_reported or isinstance(indicator.measure, Computed):
        raise EstimationError(say("for_whom.not_records", indicator=indicator.id, column=design.by))
    else:
        _ensure_few(design, formula(dataset, indicator, dataset.table(indicator.table), str(design.by)).nunique())
        seen = pd.MultiIndex.from_frame(mine.loc[mine["state"] == "observed", [level, "period"]])
        cut = observing.observe_cut(dataset, indicator, level, str(design.by)).assign(level=level)
        mine = cut[pd.MultiIndex.from_frame(cut[[level, "period"]]).isin(seen)]
        label = mine["group"].map(lambda text: label_parts(text).get(str(design.by)))
    named = label.astype("str").where(label.notna() & (label != UNKNOWN))
    found = {str(name): mine[named == name].assign(group="all") for name in sorted(named.dropna().unique())}
    _ensure_few(design, len(found))
    return found


def _ensure_few(design: DesignUse, count: int) -> None:
    if not 2 <= count <= MOST:
        raise EstimationError(say("for_whom.number", column=design.by, n=count, most=MOST))


def names_of(design: DesignUse, found: Iterable[str]) -> dict[str, str]:
    """Group → the id of its effect: the design's, a hyphen, and the group in plain letters."""
    named: dict[str, str] = {}
    for group in found:
        name = f"{design.id}-{plain(group)}"
        named[group] = name if name not in named.values() else f"{name}-{len(named) + 1}"
    return named


def plain(text: str) -> str:
    """A text in lower case with _ for what is no letter and no digit, fit for an id."""
    return "".join(letter if letter.isalnum() else "_" for letter in text.lower())


def ensure_enough(dataset: Dataset, cut: pd.DataFrame, arms: tuple[int, int], smallest: int) -> None:
    """Refuse a group of so few cases or units that its effect would be about somebody.

    Raises
    ------
    EstimationError
        Fewer cases than the smallest count that is shown, or fewer than `smallest` units that joined or did not.
    """
    threshold = dataset.evaluation.privacy.threshold
    if int(cut.loc[cut["state"] == "observed", "n"].sum()) < threshold:
        raise EstimationError(say("for_whom.few_cases", threshold=threshold))
    if min(arms) < smallest:
        raise EstimationError(say("for_whom.few_units", treated=arms[0], control=arms[1], smallest=smallest))


def reference(cuts: Mapping[str, pd.DataFrame]) -> str:
    """The group with the most cases, of equals the first by name: the others are compared with it."""
    return min(cuts, key=lambda name: (-int(cuts[name]["n"].sum()), name))


def shared(one: Prepared, other: Prepared) -> bool:
    """Whether any unit has figures of both groups."""
    return bool(set(one.data["unit"]) & set(other.data["unit"]))


def side_by_side(design: DesignUse, slice_: Slice, one: Prepared, other: Prepared) -> Prepared:
    """What gives the difference of two groups' effects when a method is run on it.

    Of counts the rows of both groups, each with levels of its own; else the difference of both figures of every unit
    and period that has both, which takes out whatever happened to both groups of a unit alike.

    Raises
    ------
    EstimationError
        A column of the settings differs between the groups of a unit.
    """
    if "denominator" in one.settings:
        both = pd.concat([one.data.assign(_group=slice_.group), other.data.assign(_group=slice_.other)])
        settings = one.settings | {"by": "_group", "focus": slice_.group,
                                   "absorb": [["unit", "_group"], ["period", "_group"]]}  # fmt: skip
        return replace(one, data=both.reset_index(drop=True), settings=settings)
    named = {name for key in COLUMNS for name in columns_in(design.settings.get(key))}
    if found := sorted(named & set(_OF_ROWS)):
        raise EstimationError(say("for_whom.weights", column=found[0]))
    name = design.indicator
    right = other.data[["unit", "period", name]].rename(columns={name: "_other"})
    both = one.data.merge(right, on=["unit", "period"], how="inner", validate="1:1")
    apart = both[name].astype(np.float64) - both["_other"].astype(np.float64)
    return replace(one, data=both.assign(**{name: apart}).drop(columns="_other"))


def unpaired(found: Estimate, one: Prepared, other: Prepared) -> list[str]:
    """How many figures of either group have none of the other beside them, in words; nothing where all have."""
    lost = len(one.data) + len(other.data) - 2 * found.n_obs
    return [say("for_whom.unpaired", n=lost)] if lost > 0 else []
