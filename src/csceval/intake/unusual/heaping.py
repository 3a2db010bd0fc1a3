"""Too many numbers that end in 0 or 5: they were guessed or rounded, not counted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from csceval.intake.unusual._look import Look, Unusual, so_many_or_more

CODE = "digit-heaping"
ENOUGH = 50  # numbers of a sender under one column
SMALLEST = 10  # of one-digit numbers nobody expects that all ten endings are alike
SPREAD = 20  # between the quartiles: narrower, and the endings are those of a few values
EXPECTED = 0.2  # two endings of ten
# Whipple's index is 100 where nothing is rounded and 500 where everything is; the United Nations' handbook calls data
# from 175 on very rough (Shryock and Siegel 1976).
ROUGH = 2.5 * EXPECTED
CHANCE = 1e-6


def find(look: Look) -> Iterator[Unusual]:
    """Counts of one sender under one column of which far more than a fifth end in 0 or 5."""
    for column in look.measures:
        if column.type != "whole" and not look.is_totals:
            continue  # money and hours are often round for a reason
        values = look.numbers(column.name)
        for rows in look.groups(["_sender"], ENOUGH):
            counts = values[rows][values[rows] >= SMALLEST]
            if len(counts) < ENOUGH or np.any(counts % 1) or np.subtract(*np.quantile(counts, [0.75, 0.25])) < SPREAD:
                continue
            round_ones = int(np.sum(counts % 5 == 0))
            share = round_ones / len(counts)
            if share >= ROUGH and so_many_or_more(round_ones, len(counts), EXPECTED) < CHANCE:
                said = {"share": f"{100 * share:.0f} %", "count": len(counts)}
                yield Unusual(int(rows[0]), column.name, share, "header", said)
