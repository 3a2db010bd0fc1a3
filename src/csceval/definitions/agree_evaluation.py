"""Does an evaluation agree with the indicators, tables and methods there are?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from csceval import plugins, words
from csceval.definitions import languages
from csceval.definitions.agree import unknown, unknown_column
from csceval.definitions.agree_by import check_groups
from csceval.definitions.agree_crosses import crosses
from csceval.definitions.agree_designs import check_design
from csceval.definitions.agree_economy import priced
from csceval.definitions.evaluation import Evaluation, Use
from csceval.definitions.faults import Fault, refuse
from csceval.definitions.indicator import Indicator
from csceval.definitions.logic import check_logic
from csceval.definitions.model import Path
from csceval.definitions.naming import AUDIENCES, names_partner
from csceval.definitions.table import Table
from csceval.period import Period
from csceval.problems import Problem


def check_evaluation(evaluation: Evaluation, indicators: Mapping[str, Indicator], tables: Mapping[str, Table]) -> None:
    """Refuse an evaluation that names what does not exist, or sets a target after its period.

    Raises
    ------
    DefinitionError
        With every fault, its line or cell and the nearest known name.
    """
    faults = [
        *_language(evaluation),
        *_repeats(evaluation),
        *_uses(evaluation, indicators, tables),
        *_unreadable(evaluation, {("waves", wave): period for wave, period in evaluation.waves.items()}),
        *_targets(evaluation, indicators),
        *_designs(evaluation, tables),
        *check_groups(evaluation, indicators, tables),
        *_triggers(evaluation),
        *_story(evaluation, indicators),
        *check_logic(evaluation.logic, {use.use for use in evaluation.indicators}),
        *_success(evaluation, indicators),
        *_assumptions(evaluation),
        *_inputs(evaluation, tables),
        *_columns(evaluation, tables),
        *priced(evaluation, indicators),
    ]
    refuse(faults, evaluation._lines, file=evaluation.origin or "evaluation.yaml")


def _language(evaluation: Evaluation) -> Iterator[Fault]:
    if not languages.spoken(evaluation.locale):
        yield Fault.of(("locale",), "language-unfinished", locale=evaluation.locale)


def unused(evaluation: Evaluation) -> list[Problem]:
    """A note for every key that is read but changes nothing in this version."""
    about = evaluation.about
    said = {
        "about.audience": about.audience is not None and about.audience.strip().casefold() not in AUDIENCES,
        "partners.name_shown": not all(partner.name_shown for partner in evaluation.partners),
    }
    said |= {
        f"indicators.{key}": any(getattr(use, key) is not None for use in evaluation.indicators)
        for key in ("comes_from", "method")
    }
    file = evaluation.origin or "evaluation.yaml"
    unasked = [words.problem("quote-unasked", file=file, field=f"story.{place}")
               for place, one in enumerate(evaluation.story, 1) if one.slot == "quote" and not one.consent]  # fmt: skip
    return unasked + [words.problem("not-used-yet", file=file, field=key) for key, is_set in said.items() if is_set]


def _repeats(evaluation: Evaluation) -> Iterator[Fault]:
    """Names that must lead to one thing."""
    named: dict[tuple[str, str, str], Iterable[str]] = {
        ("indicators", "use", "indicator"): (use.use for use in evaluation.indicators),
        ("designs", "id", "design"): (design.id for design in evaluation.designs),
        ("families", "id", "family"): (family.id for family in evaluation.families),
        ("triggers", "id", "trigger"): (trigger.id for trigger in evaluation.triggers),
        ("logic", "id", "box"): (box.id for box in evaluation.logic),
        ("partners", "partner_id", "partner"): (partner.partner_id for partner in evaluation.partners),
        ("sites", "site_id", "site"): (site.site_id for site in evaluation.sites),
    }
    for (key, name_key, kind), names in named.items():
        seen: set[str] = set()
        for place, name in enumerate(names):
            if name in seen:
                yield Fault.of((key, place, name_key), "name-repeated", kind=kind, name=name)
            seen.add(name)


def _uses(evaluation: Evaluation, indicators: Mapping[str, Indicator], tables: Mapping[str, Table]) -> Iterator[Fault]:
    for place, use in enumerate(evaluation.indicators):
        path: Path = ("indicators", place)
        if use.use not in indicators:
            yield unknown((*path, "use"), "indicator", use.use, indicators)
            continue
        indicator = indicators[use.use]
        for name in use.parameters:
            if name not in indicator.parameters:
                yield unknown((*path, "parameters", name), "parameter", name, indicator.parameters)
        if indicator.table in tables:
            yield from _use_columns(use, tables[indicator.table], path)
            yield from crosses(use, indicator, path, tables)
        yield from _target_needed(evaluation, use, indicator, path)
        if use.method is not None and use.method not in (methods := plugins.names("methods")):
            yield unknown((*path, "method"), "method", use.method, methods)


def _use_columns(use: Use, table: Table, path: Path) -> Iterator[Fault]:
    each, accumulation = use.each, use.accumulation_from or {}
    named = {
        ("each", "column"): each.column if each else None,
        ("each", "name"): each.name if each else None,
        ("targets_from",): use.targets_from,
        ("accumulation_from", "column"): accumulation.get("column"),
    }
    for key, name in named.items():
        if name is not None and name not in table.names:
            yield unknown_column((*path, *key), table, name)
    if table.id == "factors" and each is None:
        # Without it the means of different factors would be averaged.
        reason = words.say("definitions_faults.each_factor", name=use.use)
        yield Fault.of((*path, "use"), "contradiction", reason=reason)


def _target_needed(evaluation: Evaluation, use: Use, indicator: Indicator, path: Path) -> Iterator[Fault]:
    has_target = indicator.default_target is not None or use.targets_from is not None
    has_target = has_target or any(target.indicator == use.use for target in evaluation.targets)
    # An indicator that has no good side of its own is shown without a verdict until a target is set.
    if use.direction == "target" and not has_target:
        yield Fault.of((*path, "use"), "target-needed", name=use.use)


def _period(evaluation: Evaluation, text: str) -> Period | None:
    try:
        return Period.parse(text, fiscal_year_starts=evaluation.period.fiscal_year_starts)
    except ValueError:
        return None


def _unreadable(evaluation: Evaluation, periods: Mapping[Path, str | None]) -> Iterator[Fault]:
    for path, text in periods.items():
        if text is not None and _period(evaluation, text) is None:
            yield Fault.of(path, "period-unreadable", value=text)


def _targets(evaluation: Evaluation, indicators: Mapping[str, Indicator]) -> Iterator[Fault]:
    used = {use.use for use in evaluation.indicators}
    for place, target in enumerate(evaluation.targets):
        path: Path = ("targets", place)
        if target.indicator not in used:
            yield unknown((*path, "indicator"), "used_indicator", target.indicator, used)
        known = indicators.get(target.indicator)
        if known is not None and target.partner != "all" and names_partner(known, evaluation):
            yield Fault.of((*path, "partner"), "target-names-partner", indicator=known.id)
        baseline = target.baseline.period if target.baseline else None
        yield from _unreadable(evaluation, {(*path, "period"): target.period, (*path, "baseline", "period"): baseline})
        period = _period(evaluation, target.period)
        if period is not None and target.set_on > period.end:
            values = {"period": target.period, "set_on": target.set_on, "end": period.end}
            yield Fault.of((*path, "set_on"), "target-late", **values)


def _designs(evaluation: Evaluation, tables: Mapping[str, Table]) -> Iterator[Fault]:
    used = {use.use for use in evaluation.indicators}
    methods, checks = plugins.names("methods"), plugins.names("checks")
    for place, design in enumerate(evaluation.designs):
        path: Path = ("designs", place)
        if design.indicator not in used:
            yield unknown((*path, "indicator"), "used_indicator", design.indicator, used)
        if design.method not in methods:
            yield unknown((*path, "method"), "method", design.method, methods)
        else:
            yield from check_design(design, path, evaluation, tables)
        for number, name in enumerate(design.checks):
            if name not in checks:
                yield unknown((*path, "checks", number), "check", name, checks)
        for key, window in (("before", design.before), ("after", design.after)):
            if window is not None:
                ends = {(*path, key, "from"): window.from_, (*path, key, "to"): window.to}
                yield from _unreadable(evaluation, ends)
    yield from _unreadable(evaluation, {("report", "period"): evaluation.report.period})
    designs = [design.id for design in evaluation.designs]
    taken: set[str] = set()
    for place, family in enumerate(evaluation.families):
        for number, name in enumerate(family.designs):
            if name not in designs:
                yield unknown(("families", place, "designs", number), "design", name, designs)
            elif name in taken:
                yield Fault.of(("families", place, "designs", number), "design-in-two-families", name=name)
            taken.add(name)


def _story(evaluation: Evaluation, indicators: Mapping[str, Indicator]) -> Iterator[Fault]:
    """Periods and indicators that the words for the report are about."""
    yield from _unreadable(evaluation, {("story", n, "period"): one.period for n, one in enumerate(evaluation.story)})
    for place, one in enumerate(evaluation.story):
        if one.finding is not None and one.finding not in indicators:
            yield unknown(("story", place, "finding"), "indicator", one.finding, indicators)


def _success(evaluation: Evaluation, indicators: Mapping[str, Indicator]) -> Iterator[Fault]:
    for lens, criteria in evaluation.success.items():
        for place, one in enumerate(criteria):
            if one.indicator is not None and one.indicator not in indicators:
                path: Path = ("success", lens, place, "indicator")
                yield unknown(path, "indicator", one.indicator, indicators)


def _assumptions(evaluation: Evaluation) -> Iterator[Fault]:
    """Indicators of which the plan assumes something."""
    used = {use.use for use in evaluation.indicators}
    for name in evaluation.plan.assumptions if evaluation.plan else ():
        if name not in used:
            yield unknown(("plan", "assumptions", name), "used_indicator", name, used)


def _triggers(evaluation: Evaluation) -> Iterator[Fault]:
    used = {use.use for use in evaluation.indicators if use.each is None}
    for place, trigger in enumerate(evaluation.triggers):
        path: Path = ("triggers", place)
        if trigger.indicator not in used:
            yield unknown((*path, "indicator"), "used_indicator", trigger.indicator, used)
        if (stretch := trigger.baseline) is not None:
            ends = {(*path, "baseline", "from"): stretch.from_, (*path, "baseline", "to"): stretch.to}
            yield from _unreadable(evaluation, ends)


def _inputs(evaluation: Evaluation, tables: Mapping[str, Table]) -> Iterator[Fault]:
    for place, entry in enumerate(evaluation.inputs):
        for sheet, name in entry.sheets.items():
            if name not in tables:
                yield unknown(("inputs", place, "sheets", sheet), "table", name, tables)
        if entry.layout is not None:
            yield from _unreadable(evaluation, {("inputs", place, "layout", "period"): entry.layout.period})
        meant = [tables[name] for name in entry.sheets.values() if name in tables] or list(tables.values())
        known = {name for table in meant for name in table.names}
        for header, name in entry.columns.items():
            if name not in known:
                yield unknown(("inputs", place, "columns", header), "column", name, known)


def _columns(evaluation: Evaluation, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Tables and columns that `exposure` and `privacy.personal` name."""
    named: list[tuple[Path, str, list[tuple[Path, str]]]] = []
    if (exposure := evaluation.exposure) is not None:
        columns: list[tuple[Path, str]] = [(("exposure", key), str(getattr(exposure, key)))
                                           for key in ("unit", "first_exposed")]  # fmt: skip
        named.append((("exposure", "table"), exposure.table, columns))
    for table_name, personal in evaluation.privacy.personal.items():
        path: Path = ("privacy", "personal", table_name)
        named.append((path, table_name, [((*path, column), column) for column in personal]))
    for path, table_name, wanted in named:
        if table_name not in tables:
            yield unknown(path, "table", table_name, tables)
            continue
        for column_path, name in wanted:
            if name not in tables[table_name].names:
                yield unknown_column(column_path, tables[table_name], name)
    for table_name, personal in evaluation.privacy.personal.items():
        for name, said in personal.items():
            known = {column.name: column.type for column in tables[table_name].columns} if table_name in tables else {}
            if said == "id" and known.get(name, "text") != "text":
                path = ("privacy", "personal", table_name, name)
                yield Fault.of(path, "personal-no-text", column=name, table=table_name)
