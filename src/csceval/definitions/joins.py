"""One step along a relation: `site.population` where the table has `site_id` → `sites.site_id`."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from csceval.definitions.table import Table


class Join(NamedTuple):
    """`column` of this table holds values of `key` in `table`."""

    column: str
    table: str
    key: str


def joins(table: Table) -> dict[str, Join]:
    """Prefix → relation: the column without `_id`, and the register's own name where only one column leads there."""
    relations = [Join(column, *target.split(".")) for column, target in table.relations.items()]
    own = {join.column.removesuffix("_id"): join for join in relations}
    leading = Counter((join.table, join.key) for join in relations)
    plain = {join.key.removesuffix("_id"): join for join in relations if leading[join.table, join.key] == 1}
    return plain | own
