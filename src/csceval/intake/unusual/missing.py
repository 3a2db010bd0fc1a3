"""A column that one sender leaves empty far more often than the others do."""

from __future__ import annotations

from collections.abc import Iterator

from csceval.intake.unusual._look import Look, Rows, Unusual, so_many_or_more

CODE = "missing-share"
ENOUGH = 30  # rows of the sender, and of all others together
SENDERS = 3  # of two nobody can say which one is unusual
FARTHER = 0.3  # of the rows beyond the share of the others
CHANCE = 1e-6


def find(look: Look) -> Iterator[Unusual]:
    """Columns that a sender has, and fills in less often than chance could explain."""
    senders = list(look.groups(["_sender"], 1))
    optional = [c for c in look.table.columns if not c.required and not c.key]
    for column in [c for c in look.measures if not c.required] if look.is_totals else optional:
        empty = look.frame[column.name].isna().to_numpy()
        if not empty.any():
            continue
        having = [rows for rows in senders if _has(look, rows, column.name)]
        if len(having) < SENDERS:
            continue
        everywhere = sum(len(rows) for rows in having), sum(int(empty[rows].sum()) for rows in having)
        for rows in having:
            count, gaps = len(rows), int(empty[rows].sum())
            others = everywhere[0] - count
            if min(count, others) < ENOUGH:
                continue
            usual, share = (everywhere[1] - gaps) / others, gaps / count
            # One gap more among the others: a share of exactly 0 would make every gap impossible.
            chance = (everywhere[1] - gaps + 1) / (others + 1)
            if share - usual >= FARTHER and so_many_or_more(gaps, count, chance) < CHANCE:
                said = {"share": f"{100 * share:.0f} %", "usual": f"{100 * usual:.0f} %", "count": count}
                yield Unusual(int(rows[0]), column.name, share - usual, "header", said)


def _has(look: Look, rows: Rows, name: str) -> bool:
    """Whether the column stands in any sheet of these rows; a column that nobody has says nothing about gaps."""
    first = int(rows[0])
    return name in look.given.get((look.text(first, "_file"), look.text(first, "_sheet")), frozenset())
