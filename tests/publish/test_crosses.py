"""Crosses are withheld in one block with their margins; an attacker that knows only the people looks for gaps.

Nothing of `csceval.publish` is used to attack: the unknowns are how many people of each group, kind, site and quarter
there are, and every printed figure is an equation on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from tests.publish.conftest import PEOPLE, SHARE, VISITS

from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.observations import observe
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.measure import Aggregate
from csceval.definitions.table import Table
from csceval.publish import audit, figures
from csceval.publish.check import ensure_protected
from csceval.publish.plan import cells
from csceval.publish.protect import protect

pytestmark = pytest.mark.privacy
LIMIT = 11
AXES = {"group": ("a", "b", "unknown"), "kind": ("x", "y", "z"), "site_id": ("S1", "S2", "S3"),
        "quarter": ("2024-Q1", "2024-Q2"), "long": (True, False)}  # fmt: skip
ATOMS = list(product(*AXES.values()))
TABLE = Table.model_validate(
    VISITS.model_dump()
    | {"columns": [*VISITS.model_dump()["columns"], {"name": "kind", "type": "text", "about": "Of which kind."}]}
)
COUNT = PEOPLE.model_copy(
    update={"measure": Aggregate(kind="aggregate", op="count"), "over_time": "sum", "over_partners": "sum"}
)
USES = [{"use": "people", "cross": [["group", "kind"]]}, {"use": "share", "cross": [["site_id", "group", "kind"]]}]


def of(counts: np.ndarray, uses: list[dict] = USES) -> Dataset:
    """Everybody comes once; `counts` says how many of each atom there are."""
    days = {"2024-Q1": "2024-02-01", "2024-Q2": "2024-05-01"}
    rows = [
        {"person_id": f"{at}-{n}", "partner_id": "P1", "site_id": site, "group": None if group == "unknown" else group,
         "kind": kind, "asked_on": days[quarter], "hours": 9.0 if long else 1.0}
        for at, (group, kind, site, quarter, long) in enumerate(ATOMS) for n in range(counts[at])
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=TABLE.names)
    kinds = {"date": "datetime64[us]", "number": "float64"}
    frame = frame.astype({column.name: kinds.get(column.type, "str") for column in TABLE.columns})
    evaluation = Evaluation.model_validate(
        {"csceval": 1, "id": "test", "title": "Test", "as_of": "2030-01-01", "indicators": uses,
         "period": {"from": "2024-Q1", "to": "2024-Q2"}, "privacy": {"threshold": LIMIT}}
    )  # fmt: skip
    return assemble(evaluation, {"people": COUNT, "share": SHARE}, {"visits": frame}, {"visits": TABLE})


def protected_of(data: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    planned = cells(observe(data))
    shown, _ = protect(planned, data)
    ensure_protected(shown, data, planned=planned)
    return planned, shown


def line(row: dict, *, long: bool | None = None) -> np.ndarray:
    """Which atoms a figure counts."""
    wanted = {"site_id": row["place"], "quarter": row["period"]}
    if row["level"] == "cross" and row["group"] != "all":
        wanted |= dict(part.split("=") for part in row["group"].split(", "))
    elif row["group"] != "all":
        wanted["group"] = row["group"]
    places = {name: at for at, name in enumerate(AXES)}
    inside = [all(value in ("all", atom[places[name]]) for name, value in wanted.items()) for atom in ATOMS]
    return np.array([found and (long is None or atom[-1] == long) for found, atom in zip(inside, ATOMS, strict=True)])


def told(row: dict) -> Iterator[tuple[np.ndarray, float]]:
    """The equations that a printed row gives."""
    if row["indicator"] == "people":
        yield line(row), row["value"]
    elif not pd.isna(row["denominator"]):
        yield line(row), row["denominator"]
        if not pd.isna(row["numerator"]):
            yield line(row, long=True), row["numerator"]


def attacked(planned: pd.DataFrame, shown: pd.DataFrame) -> Iterator[tuple[str, float, float, float]]:
    """Every small count of a planned row, with the least and the most that it can be."""
    known = [fact for row in shown[shown["state"] != "suppressed"].to_dict("records") for fact in told(row)]
    facts, numbers = (np.array(column, dtype=float) for column in zip(*known, strict=True))
    for row in planned.to_dict("records"):
        small = [(inside, value) for inside, value in told(row)]
        if len(small) == 2:
            small.append((small[0][0] & ~small[1][0], small[0][1] - small[1][1]))
        for inside, value in small:
            if 0 < value < LIMIT:
                ends = [linprog(sign * inside, A_eq=facts, b_eq=numbers, bounds=(0, None)) for sign in (1, -1)]
                most = -ends[1].fun if ends[1].status == 0 else np.inf
                yield f"{row['indicator']} {row['place']} {row['group']}", value, ends[0].fun, most


def drawn(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    shape = [len(values) for values in AXES.values()]
    scale = rng.gamma(0.8, 12.0 if seed % 2 else 5.0, size=shape[:3])
    return rng.poisson(scale[..., None, None], size=shape).ravel()


def hold(seeds: range) -> int:
    looked_at = 0
    for seed in seeds:
        planned, shown = protected_of(of(drawn(seed)))
        for where, true, low, high in attacked(planned, shown):
            looked_at += 1
            assert high - low > 1e-4, (seed, where, true, low, high)
            assert low <= true - 1 + 1e-6, (seed, where, true, low, high)
            assert high >= LIMIT - 1e-6, (seed, where, true, low, high)
    return looked_at


def test_crosses_and_margins_give_no_small_count() -> None:
    assert hold(range(1)) > 10


@pytest.mark.long
def test_many_crosses_and_margins_give_no_small_count() -> None:
    assert hold(range(1, 101)) > 1000


def test_a_lone_small_cell_takes_others_with_it() -> None:
    """Withheld alone, it would be the margin less its neighbours."""
    counts = np.full(len(ATOMS), 30)
    for at, atom in enumerate(ATOMS):
        if atom[:2] == ("a", "x"):
            counts[at] = 4 if atom[2:] == ("S1", "2024-Q1", True) else 0
    planned, shown = protected_of(of(counts, [{"use": "people", "cross": [["group", "kind"]]}, {"use": "share"}]))
    gone = set(shown.loc[(shown["indicator"] == "people") & (shown["state"] == "suppressed"), "group"])
    pairs = {label for label in gone if "," in label}
    assert "group=a, kind=x" in pairs
    assert len({label for label in pairs if "group=a" in label}) >= 2
    assert len({label for label in pairs if "kind=x" in label}) >= 2
    block = figures.block(planned, of(counts, [{"use": "people", "cross": [["group", "kind"]]}, {"use": "share"}]))
    lone = planned.index[planned["group"] == "group=a, kind=x"]
    assert not audit.passes(block, {str(at) for at in lone})


def test_groups_of_quarters_belong_to_the_margin_over_all_quarters() -> None:
    """Of group a 4 came in the second quarter: the first quarter and the margin would say so."""
    counts = np.zeros(len(ATOMS), dtype=int)
    for at, (group, kind, site, quarter, long) in enumerate(ATOMS):
        if site == "S1" and long:
            counts[at] = 40 if group != "a" or quarter == "2024-Q1" else 4 * (kind == "x")
    data = of(counts, [{"use": "people", "cross": [["group", "kind"]]}, {"use": "share"}])
    planned, _ = protected_of(data)
    block = figures.block(planned, data)
    row = planned.index[(planned["level"] == "group") & (planned["group"] == "a") & (planned["period"] == "2024-Q2")
                        & (planned["indicator"] == "people")]  # fmt: skip
    keys = block.shows.loc[block.shows["row"].isin({str(at) for at in row}), "key"]
    sums = block.sums[block.sums["sum"].isin(block.sums.loc[block.sums["key"].isin(keys), "sum"])]
    assert any("cross/all/all/group=a/all" in key for key in sums["key"])


def test_places_of_a_cross_are_shown_with_their_margins() -> None:
    planned, _ = protected_of(of(np.full(len(ATOMS), 20)))
    mine = planned[planned["indicator"] == "share"]
    assert {"cross", "place_total"} <= set(mine["level"])
    without = cells(observe(of(np.full(len(ATOMS), 20))), levels=("total", "cross"), places=[], groups=[], partners=[])
    margins = without[without["level"] == "place_total"]
    assert set(margins["indicator"]) == {"share"}  # people have no cross with places
    assert set(margins["place"]) == {"S1", "S2", "S3"}
