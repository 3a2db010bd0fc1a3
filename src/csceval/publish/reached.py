"""The block of people reached: four numbers a row, and the small differences between them."""

from __future__ import annotations

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL
from csceval.publish import primary
from csceval.publish.table import Block

KINDS = ("gross", "lower", "upper", "net")


def row_of(at: int, kind: str) -> str:
    """The name of a printed number: its position in the frame and which of the four it is."""
    return f"{at}|{kind}"


def linked(reach: pd.DataFrame, cells: pd.DataFrame | None) -> list[str]:
    """The numbers of rows whose observation is withheld."""
    gone = _keys(cells, "suppressed")
    return [row_of(at, kind) for at, key in enumerate(_places(reach)) if key in gone for kind in KINDS]


def block(reach: pd.DataFrame, dataset: Dataset, cells: pd.DataFrame | None = None) -> Block:
    """What readers can put together of people reached; gross is known where an observation prints it.

    Parts and wholes are tied as in `figures`: what does not add up exactly is taken as known. Gross less the lower
    bound is what the smaller partners counted, so a small difference between two of the numbers is a small count.
    """
    limit, zeros = dataset.evaluation.privacy.threshold, dataset.evaluation.privacy.sensitive_zeros
    printed = _keys(cells, "observed")
    values = {
        row_of(at, kind): float(row[kind])
        for at, (key, row) in enumerate(zip(_places(reach), reach.to_dict("records"), strict=True))
        for kind in KINDS
        if not pd.isna(row[kind]) and not (kind == "gross" and key in printed)
    }
    needs = primary.people(pd.Series(values, dtype=float), limit, zeros=zeros)
    numbers: list[tuple[object, ...]] = [
        (name, value, 0.0, needs.loc[name, "at_most"], needs.loc[name, "at_least"]) for name, value in values.items()
    ]
    sums: list[tuple[str, str, float]] = []
    _differences(reach, values, limit, numbers, sums)
    _wholes(reach, values, numbers, sums)
    return Block.of(numbers, sums, [(name, name) for name in values])


def _differences(reach: pd.DataFrame, values: dict[str, float], limit: int, numbers: list[tuple[object, ...]],
                 sums: list[tuple[str, str, float]]) -> None:  # fmt: skip
    for at, gross in enumerate(reach["gross"]):
        for kind in KINDS[1:]:
            if row_of(at, kind) in values and gross >= values[row_of(at, kind)]:
                which = f"{at}|gross - {kind}"
                beside = gross - values[row_of(at, kind)]
                need = primary.people(pd.Series([beside]), limit).iloc[0]
                # No difference at all is taken as known: one partner alone, or a population that is larger.
                if beside > 0:
                    numbers.append((which, beside, 0.0, need["at_most"], need["at_least"]))
                terms = [(which, beside > 0, 1.0), (row_of(at, kind), True, 1.0),
                         (row_of(at, "gross"), row_of(at, "gross") in values, -1.0)]  # fmt: skip
                sums += [(which, key, weight) for key, there, weight in terms if there]


def _wholes(reach: pd.DataFrame, values: dict[str, float], numbers: list[tuple[object, ...]],
            sums: list[tuple[str, str, float]]) -> None:  # fmt: skip
    places = _places(reach)
    at_of = {key: at for at, key in enumerate(places)}
    for kind in KINDS:
        for axis in (1, 2):
            groups: dict[str, list[str]] = {}
            for at, key in enumerate(places):
                if key[axis] != ALL and row_of(at, kind) in values:
                    groups.setdefault(key[0], []).append(row_of(at, kind))
            for indicator, parts in groups.items():
                top = at_of.get((indicator, ALL, ALL))
                if top is None or pd.isna(reach[kind].iloc[top]):
                    continue
                whole, which = row_of(top, kind), f"{indicator}|{kind}|{axis}"
                sums += [(which, part, 1.0) for part in parts]
                if whole not in values:  # printed as an observation
                    continue
                sums.append((which, whole, -1.0))
                if sum(values[part] for part in parts) > values[whole]:
                    for part in parts:
                        if values[whole] >= values[part]:
                            slack = f"{which}|{part}"
                            numbers.append((slack, values[whole] - values[part], 0.0, None, None))
                            sums += [(slack, slack, 1.0), (slack, part, 1.0), (slack, whole, -1.0)]


def _places(reach: pd.DataFrame) -> list[tuple[str, str, str]]:
    columns = (reach[name].astype(str) for name in ("indicator", "place", "period"))
    return list(zip(*columns, strict=True))


def _keys(cells: pd.DataFrame | None, state: str) -> set[tuple[str, str, str]]:
    if cells is None:
        return set()
    levels = cells["level"].isin(["period", "total", "place_total"])
    about = cells["people"] if state == "observed" else True
    return set(_places(cells[(cells["state"] == state) & levels & about]))
