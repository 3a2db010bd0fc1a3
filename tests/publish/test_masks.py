"""The attacker on masks whose bounds are known in closed form.

Of a 2 × 2 part of a table of which the rest and all sums are printed, every cell runs over the Fréchet bounds
max(0, row + column − all) to min(row, column); a row or column with one gap has no room at all.
"""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest
from tests.publish import tables

from csceval.publish import audit, table
from csceval.publish.table import Block

pytestmark = pytest.mark.privacy
CORNERS = tuple(product((0, 1), (0, 1)))
# Two rows and two columns are withheld, the third column is printed (0: there is none).
NUMBERS = [
    ((5, 20), (30, 40), 0), ((5, 3), (30, 40), 0), ((5, 20), (3, 40), 0), ((5, 20), (30, 2), 81), ((1, 1), (1, 1), 50),
    ((5, 6), (6, 5), 20), ((5, 60), (70, 5), 20), ((10, 11), (12, 13), 20), ((1, 100), (100, 100), 0),
    ((9, 2), (50, 9), 33), ((0, 12), (11, 7), 12), ((10, 1), (1, 10), 12),
]  # fmt: skip
MASKS = {"four": CORNERS, "lone": CORNERS[:1], "row": CORNERS[:2], "three": CORNERS[:3]}


def made(first: tuple[int, int], second: tuple[int, int], third: int) -> Block:
    rows = [{"d0": f"r{r}", "d1": f"c{c}", "count": count}
            for r, both in enumerate((first, second)) for c, count in enumerate(both)]  # fmt: skip
    rows += [{"d0": f"r{r}", "d1": "c2", "count": third} for r in (0, 1) if third]
    return tables.marked(table.cube(pd.DataFrame(rows), ["d0", "d1"]))


def frechet(corner: tuple[int, int], counts: tuple[tuple[int, int], tuple[int, int]]) -> tuple[float, float]:
    r, c = corner
    row, column, whole = sum(counts[r]), counts[0][c] + counts[1][c], sum(map(sum, counts))
    return max(0, row + column - whole), min(row, column)


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("numbers", NUMBERS, ids=str)
def test_the_attacker_finds_the_known_bounds(numbers, mask: str) -> None:
    block, counts = made(*numbers), numbers[:2]
    names = {corner: f"r{corner[0]}/c{corner[1]}" for corner in MASKS[mask]}
    found = audit.audit(block, set(names.values())).set_index("key")
    for corner, name in names.items():
        true = float(counts[corner[0]][corner[1]])
        expected = frechet(corner, counts) if mask == "four" else (true, true)
        low, high = found.loc[name, ["low", "high"]]
        assert (low, high) == (pytest.approx(expected[0], abs=0.01), pytest.approx(expected[1], abs=0.01))
        narrow = expected[1] < tables.THRESHOLD or expected[0] > true - min(true, 1)
        assert found.loc[name, "breach"] == (0 < true < tables.THRESHOLD and narrow)
        assert found.loc[name, "exact"] == (expected[0] == expected[1])
    # Nothing passes but four withheld corners of which every small one has room, beside sums that are not small.
    values = block.cells.set_index("key")["value"]
    printed = values[~values.index.isin(names.values())]
    small = printed[(printed > 0) & (printed < tables.THRESHOLD)]
    fine = mask == "four" and small.empty and not found["breach"].any() and not found["exact"].any()
    assert audit.passes(block, set(names.values())) == fine


def test_the_masks_are_good_and_bad() -> None:
    passed = [audit.passes(made(*numbers), {f"r{r}/c{c}" for r, c in CORNERS}) for numbers in NUMBERS]
    assert 2 <= sum(passed) <= len(NUMBERS) - 2
