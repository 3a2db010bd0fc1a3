"""Can a design be estimated for each group of the column that it names?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csceval import plugins
from csceval.definitions.agree import reference
from csceval.definitions.agree_crosses import unfit
from csceval.definitions.agree_designs import compares_counts
from csceval.definitions.evaluation import DesignUse, Evaluation, Exposure
from csceval.definitions.faults import Fault
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.definitions.model import Path
from csceval.definitions.table import Table
from csceval.words import say


def check_groups(
    evaluation: Evaluation, indicators: Mapping[str, Indicator], tables: Mapping[str, Table]
) -> Iterator[Fault]:
    """The faults of every `by` of a design whose method and indicator there are."""
    for place, design in enumerate(evaluation.designs):
        indicator = indicators.get(design.indicator)
        known = indicator is not None and indicator.table in tables and design.method in plugins.names("methods")
        if indicator is not None and known and design.by is not None:
            yield from _check(design, ("designs", place, "by"), evaluation, indicator, tables)


def _check(
    design: DesignUse, here: Path, evaluation: Evaluation, indicator: Indicator, tables: Mapping[str, Table]
) -> Iterator[Fault]:
    column = str(design.by)
    exposure = evaluation.exposure or Exposure()
    register, table = tables.get(exposure.table), tables[indicator.table]
    reason = ""
    if not _cuts(design.method):
        reason = say("for_whom.no_method", method=design.method)
    elif column == exposure.unit:
        reason = say("for_whom.no_groups", column=column)
    elif register is not None and column in register.names and column not in table.names:
        pass
    elif indicator.is_reported or isinstance(indicator.measure, Computed):
        reason = say("crosses.not_records", indicator=indicator.id)
    elif missing := list(reference(here, column, table, tables)):
        yield from missing
    else:
        reason = unfit(column, False, indicator, tables)
    if reason:
        yield Fault.of(here, "design-by-unfit", column=column, reason=reason)


def _cuts(method: str) -> bool:
    """Whether a method compares units that joined with others and leaves the groups to us."""
    keywords = plugins.keywords("methods", method, "estimate")
    return compares_counts(keywords) or ({"unit", "first_exposed"} <= keywords.keys() and "by" not in keywords)
