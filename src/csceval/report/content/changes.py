"""What changed since the last release: five lists that never mix."""

from __future__ import annotations

from collections.abc import Callable

from csceval.dataset.provenance import figure_key
from csceval.findings.changes import KINDS, Change, Kind
from csceval.findings.monitoring import spoken
from csceval.findings.said import Said
from csceval.publish import coding
from csceval.report.results import Cell, Part, Results, column, effect_key, for_all, plain, table, with_whom
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
        "moved": lambda change: _moved(part, results, change),
        "revised": lambda change: _revised(part, results, change),
        "again": lambda change: _again(part, results, change),
        "who": lambda change: [plain(names.get(change.subject, change.subject)), plain(_causes(change))],
        "rules": lambda change: _rule(part, results, change),
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


def _moved(part: Part, results: Results, change: Change) -> list[Cell]:
    unit, since = results.indicators[change.subject].unit, change.about[0]
    before, after = change.before or 0.0, change.after or 0.0
    margin = numbers.between(change.low, change.high, unit, change=True)
    moved = numbers.show(after - before, unit, change=True) + (f" ({margin})" if margin else "")
    if change.low is not None and change.high is not None and change.low <= 0 <= change.high:
        moved = say("changes.within_normal", change=moved)
    if change.late:
        moved = say("observed.direction_open", change=moved, n=change.late)
    ids = [figure_key(change.subject, "value", period=period) for period in (since, change.period)]
    alike = (change.plain_before, change.plain_after) == (change.before, change.after)
    # Over the partners that reported in both periods a figure is another one than over all who reported in its own.
    like = ids if alike else [figure_key(change.subject, f"like_{other.lower()}", period=period)
                              for period, other in ((since, change.period), (change.period, since))]  # fmt: skip
    return [
        plain(_name(results, change.subject)),
        part.mention(like[0], numbers.bare(before, unit)),
        part.mention(like[1], numbers.bare(after, unit)),
        part.mention(figure_key(change.subject, f"change_since_{since.lower()}", period=change.period), moved),
        plain("") if alike else _of_all(part, change, unit, ids),
        plain("" if change.partners is None else f"{change.partners}"),
    ]


def _of_all(part: Part, change: Change, unit: str, ids: list[str]) -> Cell:
    """Both figures over whoever reported."""
    shown = [numbers.bare(value, unit) for value in (change.plain_before, change.plain_after)]
    return part.told(Said(say("changes.plain", before=shown[0], after=shown[1]), zip(shown, ids, strict=True)))


def _revised(part: Part, results: Results, change: Change) -> list[Cell]:
    unit = results.indicators[change.subject].unit
    name = with_whom(_name(results, change.subject), vars(change))
    ids = [figure_key(change.subject, kind, change.place, change.period, change.group, partner=change.partner)
           for kind in ("was", "value")]  # fmt: skip
    pair = [plain(coding.said(code) or say(f"status.{state}")) if value is None
            else part.mention(key, numbers.bare(value, unit))
            for key, value, state, code in ((ids[0], change.before, change.state_before, change.code_before),
                                            (ids[1], change.after, change.state_after, change.code_after))]  # fmt: skip
    return [plain(name), plain(spoken(change.period)), *pair, plain(_causes(change))]


def _again(part: Part, results: Results, change: Change) -> list[Cell]:
    was, now, indicator = change.about
    ids = [effect_key(change.subject, results.estimates, kind) for kind in ("was", "now")]
    return [plain(_name(results, indicator)), part.mention(ids[0], was), part.mention(ids[1], now)]


def _rule(part: Part, results: Results, change: Change) -> list[Cell]:
    pair = [plain(text) for text in (change.about[:2] if change.about else ("", ""))]
    if change.causes[0].startswith("target"):
        pair = _aims(part, results, change)
    elif change.causes[0] == "design":
        ids = [effect_key(change.subject, results.estimates, kind) for kind in ("was", "now")]
        pair = [part.mention(key, text) for key, text in zip(ids, change.about[:2], strict=True)]
    about = say(f"changes.cause_{change.causes[0]}", period=spoken(change.period) if change.period else "")
    name = with_whom(_name(results, change.subject), vars(change))
    return [plain(name), *pair, plain(about)]


def _aims(part: Part, results: Results, change: Change) -> list[Cell]:
    """A target as it was and as it is; one of an indicator that is gone leads nowhere."""
    unit = results.indicators[change.subject].unit if change.subject in results.indicators else ""
    whom = {"place": change.place}
    for dimension in ("group", "partner"):  # as a snapshot names them
        if change.place.startswith(f"{dimension} ") and not _is_place(results, change.place):
            whom = {dimension: change.place.removeprefix(f"{dimension} ")}
    cells = []
    for kind, value in (("target_was", change.before), ("target", change.after)):
        key = figure_key(change.subject, kind, whom.get("place", "all"), change.period, whom.get("group", "all"),
                         partner=whom.get("partner", "all"))  # fmt: skip
        text = "" if value is None else numbers.show(value, unit)
        cells.append(part.mention(key, text) if text and unit else plain(text))
    return cells


def _is_place(results: Results, name: str) -> bool:
    return bool((results.cells["place"] == name).any())


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
