"""What changed since the last release: five lists that never mix."""

from __future__ import annotations

from collections.abc import Callable

from csceval.findings.changes import KINDS, Change, Kind
from csceval.findings.monitoring import spoken
from csceval.publish import coding
from csceval.report.results import Cell, Part, Results, column, for_all, plain, table, with_whom
from csceval.words import has, numbers, say

_HEADS: dict[Kind, tuple[str, ...]] = {
    "moved": ("indicator", "before", "after", "change", "plain", "partners"),
    "revised": ("indicator", "period", "was", "now", "cause"),
    "again": ("effect", "was", "now"),
    "who": ("partner", "what"),
    "rules": ("rule", "was", "now", "what"),
}

_NUMBERS = ("before", "after", "was", "now", "partners")


def build(results: Results) -> Part:
    """A table for each kind of change that there is, `changes_moved` and so on; nothing before a first release."""
    part = Part()
    if not results.since:
        return part
    part.needs = {"changes"}
    part.texts["changes_since"] = say("changes.since", since=spoken(results.since))
    names = {str(row["partner"]): str(row["name"]) for row in results.reporting.to_dict("records")}
    makers: dict[Kind, Callable[[Change], list[Cell]]] = {
        "moved": lambda change: _moved(results, change),
        "revised": lambda change: _revised(results, change),
        "again": lambda change: [plain(text) for text in (_name(results, change.about[2]), *change.about[:2])],
        "who": lambda change: [plain(names.get(change.subject, change.subject)), plain(_causes(change))],
        "rules": lambda change: _rule(results, change),
    }
    for kind in KINDS:
        mine = sorted((c for c in results.changes if c.kind == kind), key=lambda change: _rank(results, change))
        if mine:
            part.needs.add(f"changes_{kind}")
            part.tables[f"changes_{kind}"] = _table(results, kind, [makers[kind](change) for change in mine])
    if not results.changes:
        part.needs.add("changes_none")
        part.texts["changes_nothing"] = say("changes.nothing")
    return part


def _rank(results: Results, change: Change) -> tuple[int, int]:
    """Everywhere before single places, indicators in the order of the evaluation."""
    order = list(results.indicators)
    return int(not for_all(vars(change))), order.index(change.subject) if change.subject in order else len(order)


def _table(results: Results, kind: Kind, rows: list[list[Cell]]) -> Cell:
    """The table of a kind, without columns in which nothing stands."""
    used = [at for at in range(len(_HEADS[kind])) if any(row[at]["text"] for row in rows)]
    words = {"since": spoken(results.since), "period": spoken(results.period)}
    head = [column(key, say(f"changes.head_{key}", **words), align="right" if key in _NUMBERS else "left")
            for key in (_HEADS[kind][at] for at in used)]  # fmt: skip
    note = say("changes.note_moved") if kind == "moved" else ""
    return table(say(f"changes.caption_{kind}"), head, [[row[at] for at in used] for row in rows], note=note)


def _moved(results: Results, change: Change) -> list[Cell]:
    unit = results.indicators[change.subject].unit
    before, after = change.before or 0.0, change.after or 0.0
    margin = numbers.between(change.low, change.high, unit, change=True)
    moved = numbers.show(after - before, unit, change=True) + (f" ({margin})" if margin else "")
    if change.low is not None and change.high is not None and change.low <= 0 <= change.high:
        moved = say("changes.within_normal", change=moved)
    if change.late:
        moved = say("observed.direction_open", change=moved, n=change.late)
    plain_pair = ""
    if (change.plain_before, change.plain_after) != (change.before, change.after):
        pair = (numbers.bare(change.plain_before, unit), numbers.bare(change.plain_after, unit))
        plain_pair = say("changes.plain", before=pair[0], after=pair[1])
    partners = "" if change.partners is None else f"{change.partners}"
    texts = (_name(results, change.subject), numbers.bare(before, unit), numbers.bare(after, unit), moved, plain_pair)
    return [plain(text) for text in (*texts, partners)]


def _revised(results: Results, change: Change) -> list[Cell]:
    unit = results.indicators[change.subject].unit
    name = with_whom(_name(results, change.subject), vars(change))
    pair = [numbers.bare(value, unit) if value is not None else coding.said(code) or say(f"status.{state}")
            for value, state, code in ((change.before, change.state_before, change.code_before),
                                       (change.after, change.state_after, change.code_after))]  # fmt: skip
    return [plain(name), plain(spoken(change.period)), *map(plain, pair),
            plain(_causes(change))]  # fmt: skip


def _rule(results: Results, change: Change) -> list[Cell]:
    unit = results.indicators[change.subject].unit if change.subject in results.indicators else ""
    was, now = change.about[:2] if change.about else ("", "")
    if change.causes[0].startswith("target"):
        was, now = (numbers.show(value, unit) if value is not None else "" for value in (change.before, change.after))
    about = say(f"changes.cause_{change.causes[0]}", period=spoken(change.period) if change.period else "")
    name = with_whom(_name(results, change.subject), vars(change))
    return [plain(name), plain(was), plain(now), plain(about)]


def _name(results: Results, subject: str) -> str:
    use = results.uses.get(subject)
    if use is not None and use.name:
        return use.name
    if subject in results.indicators:
        return results.indicators[subject].name
    # An indicator that is no longer in the report has nothing but its id.
    return say(f"changes.rule_{subject}") if has(f"changes.rule_{subject}") else subject


def _causes(change: Change) -> str:
    said = "; ".join(say(f"changes.cause_{cause}", period=spoken(change.period)) for cause in change.causes)
    files = f" ({', '.join(change.about)})" if change.about and change.kind == "revised" else ""
    return f"{said}{files}"
