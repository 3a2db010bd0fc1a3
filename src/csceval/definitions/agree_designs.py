"""Can the method of a design take what the design says? Held against the method's own keywords, at the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from csceval import plugins
from csceval.definitions.evaluation import DesignUse, Evaluation, Exposure
from csceval.definitions.faults import Fault
from csceval.definitions.fits import unknown, unknown_column
from csceval.definitions.model import Path
from csceval.definitions.table import Table
from csceval.words import say

# What csceval gives a method by itself; a design says these by its indicator, the register and its own keys.
PANEL: Final = ("outcome", "unit", "period", "first_exposed")
_OWN_KEYS: Final = ("controls", "before", "after")
_ELSEWHERE: Final = (*PANEL, "treated", "start", "seed", *_OWN_KEYS)
# Keywords that name columns, and what may stand there besides a column of the register.
COLUMNS: Final = ("covariates", "weights", "cluster", "group", "by", "predictors")
SERIES_COLUMNS: Final = ("n", "numerator", "denominator")
# What csceval gives a method that compares counts.
COUNTED: Final = ("treatment", "term", "denominator", "absorb", "cluster")
_WORDS: Final = (None, "auto", "unit", "n")


def takes_windows(keywords: Mapping[str, bool]) -> bool:
    """Whether the method itself asks for the two stretches of time (a plain change)."""
    return "before" in keywords and "after" in keywords


def follows_units(keywords: Mapping[str, bool]) -> bool:
    """Whether the method takes a panel of units; without it follows one series of the whole."""
    return "unit" in keywords or compares_counts(keywords)


def compares_counts(keywords: Mapping[str, bool]) -> bool:
    """Whether the method compares counts over people or time, with a level for each unit and period."""
    return "denominator" in keywords and "treatment" in keywords and "absorb" in keywords


def check_design(design: DesignUse, path: Path, evaluation: Evaluation, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Every fault of a design whose method there is."""
    keywords = plugins.keywords("methods", design.method, "estimate")
    if "period" not in keywords and not compares_counts(keywords):
        yield Fault.of((*path, "method"), "design-unfit", method=design.method)
        return
    yield from _settings(design, path, keywords)
    yield from _windows(design, path, keywords)
    fitting = plugins.constant("methods", design.method, "CHECKS")
    for number, name in enumerate(design.checks):
        if name in plugins.names("checks") and name not in fitting:
            known = ", ".join(fitting) or say("definitions_faults.none_fits")
            yield Fault.of(
                (*path, "checks", number), "design-check-unfit", name=name, method=design.method, known=known
            )
    if follows_units(keywords):
        yield from _named_columns(design, path, evaluation, tables)


def _settings(design: DesignUse, path: Path, keywords: Mapping[str, bool]) -> Iterator[Fault]:
    elsewhere = (*PANEL, "treated", "start", "seed", *(COUNTED if compares_counts(keywords) else ()))
    known = {name for name in keywords if name not in _ELSEWHERE}
    for name in design.settings:
        if name in elsewhere:
            yield Fault.of((*path, "settings", name), "design-setting-elsewhere", name=name)
        elif name in _OWN_KEYS and name in keywords:
            yield Fault.of((*path, "settings", name), "design-setting-key", name=name)
        elif name not in known:
            kind = say("definitions_kinds.setting", method=design.method)
            yield unknown((*path, "settings", name), kind, name, known)
    if design.controls is not None and "controls" not in keywords:
        yield Fault.of((*path, "controls"), "design-key-unused", method=design.method, name="controls")
    for name, needed in keywords.items():
        if needed and name not in _ELSEWHERE and name not in design.settings:
            yield Fault.of((*path, "method"), "design-setting-needed", method=design.method, name=name)


def _windows(design: DesignUse, path: Path, keywords: Mapping[str, bool]) -> Iterator[Fault]:
    if takes_windows(keywords) and design.before is None:
        yield Fault.of((*path, "method"), "design-windows-needed", method=design.method)
    if not follows_units(keywords) and design.before is not None:
        yield Fault.of((*path, "before"), "design-key-unused", method=design.method, name="before")


def _named_columns(
    design: DesignUse, path: Path, evaluation: Evaluation, tables: Mapping[str, Table]
) -> Iterator[Fault]:
    register = tables.get((evaluation.exposure or Exposure()).table)
    for key in COLUMNS:
        for name in columns_in(design.settings.get(key)):
            if register is not None and name not in (*_WORDS, *register.names):
                yield unknown_column((*path, "settings", key), register, str(name))


def columns_in(said: Any) -> list[Any]:
    """The columns that a setting names: one, several, or the keys of a mapping."""
    return list(said) if isinstance(said, list | dict) else [] if said is None else [said]
