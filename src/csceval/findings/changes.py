"""What changed since the last release: five lists that never mix, each change under its own cause.

*moved*: a new period has come. *revised*: the figure of a period that was out already is another one. *again*: effects,
estimated again with the data there are now. *who*: partners that are new, late or gone. *rules*: definitions, targets,
designs, settings and code. A figure whose rule changed is in *rules* alone, never drawn as a movement or a revision.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from csceval.findings.again import Told, differing
from csceval.publish import coding

Kind = Literal["moved", "revised", "again", "who", "rules"]
Direction = Literal["up", "down", "same", "open"]
KINDS: tuple[Kind, ...] = ("moved", "revised", "again", "who", "rules")
Target = tuple[str, str, str, float, str]  # indicator, place, period, target, set on
_CELL = ["indicator", "level", "place", "period", "group", "partner"]
_LIKE = ("before", "after", "low_before", "high_before", "low_after", "high_after")


@dataclass(frozen=True)
class Snapshot:
    """What a report rested on and said, as far as a later one is compared with it.

    Parameters
    ----------
    cells : protected observations (docs/observations.md).
    definitions : indicator → hash of its definition with its parameters.
    settings : name → value of what else rules the figures (threshold, cut-off rule ...), as text.
    files : path → SHA-256 of what was read.
    behind : figure id → files whose rows are in it.
    sent : (partner, period) → observed, missing or not_due.
    corrected : files in which cells were corrected or questions answered → how many decisions.
    effects : design → what was said of its effect.
    answers : id of a band of answers → how many gave one of them (None: withheld), for the ledger.
    """

    period: str
    version: str
    cells: pd.DataFrame
    definitions: Mapping[str, str]
    targets: frozenset[Target]
    settings: Mapping[str, str]
    files: Mapping[str, str]
    behind: Mapping[str, tuple[str, ...]]
    sent: Mapping[tuple[str, str], str]
    corrected: Mapping[str, int] = field(default_factory=dict)
    effects: Mapping[str, Told] = field(default_factory=dict)
    answers: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    `subject` is an indicator, a partner or a rule; `causes` are words keys after `changes.cause_`; for a movement
    `low` and `high` bound the difference (95 %) where the indicator has intervals, and `plain_before` and `plain_after`
    are the totals over whoever reported, beside the like-for-like `before` and `after`; `late` partners are due
    and have not reported; `code_before` and `code_after` are what stood in place of a share near an end of its scale
    (`publish.coding`).
    """

    kind: Kind
    subject: str
    causes: tuple[str, ...] = ()
    place: str = "all"
    period: str = ""
    group: str = "all"
    partner: str = "all"
    before: float | None = None
    after: float | None = None
    state_before: str = ""
    state_after: str = ""
    code_before: str = ""
    code_after: str = ""
    low: float | None = None
    high: float | None = None
    plain_before: float | None = None
    plain_after: float | None = None
    partners: int | None = None
    late: int = 0
    about: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction:
        """Which way a figure moved; open while partners are late or the interval of the difference holds 0."""
        if self.before is None or self.after is None or self.late:
            return "open"
        if self.low is not None and self.high is not None and self.low <= 0 <= self.high:
            return "open"
        return "up" if self.after > self.before else "down" if self.after < self.before else "same"


def changes(before: Snapshot, now: Snapshot, alike: pd.DataFrame) -> list[Change]:
    """Everything that differs between two reports, in the order of `KINDS`.

    Parameters
    ----------
    alike : `dataset.alike.like_for_like` of the two reported periods, protected.
    """
    ruled = {name for name, sha in now.definitions.items() if before.definitions.get(name, sha) != sha}
    return [
        *_moved(before, now, alike, ruled),
        *_revised(before, now, ruled),
        *_again(before, now),
        *_who(before, now),
        *_rules(before, now, ruled),
    ]


def _moved(before: Snapshot, now: Snapshot, alike: pd.DataFrame, ruled: set[str]) -> Iterator[Change]:
    """The reported period against the one reported last, over the partners present in both."""
    if before.period == now.period:
        return
    rows = now.cells[now.cells["level"] == "period"]
    whole = dict(zip(zip(rows["indicator"], rows["period"], strict=True), rows["value"], strict=True))
    like = {str(row["indicator"]): row for row in alike.to_dict("records")}
    for name in sorted({indicator for indicator, _ in whole}):
        plain = [_number(whole.get((name, period))) for period in (before.period, now.period)]
        same = like.get(name, {})
        # Where the like-for-like figures are withheld there is no movement: the plain ones may be of other partners.
        old, new = _number(same.get("before", plain[0])), _number(same.get("after", plain[1]))
        if name in ruled or name not in before.definitions or old is None or new is None:
            continue
        low, high = of_difference(old, new, {key: _number(same.get(key)) for key in _LIKE})
        many = same.get("partners")
        yield Change("moved", name, period=now.period, before=old, after=new, low=low, high=high,
                     plain_before=plain[0], plain_after=plain[1],
                     partners=None if many is None else int(many), late=int(same.get("late", 0)),
                     about=(before.period,))  # fmt: skip


def of_difference(old: float, new: float, ends: Mapping[str, float | None]) -> tuple[float | None, float | None]:
    """Interval of `new` − `old` from the interval of each (MOVER: Zou and Donner 2008, Stat Med 27:1693, eq. 3).

    L = (y − x) − √((y − y_low)² + (x_high − x)²), U = (y − x) + √((y_high − y)² + (x − x_low)²), for two independent
    figures x and y. None where either has no interval.
    """
    found = [ends[name] for name in ("low_before", "high_before", "low_after", "high_after")]
    known = [end for end in found if end is not None]
    if len(known) < len(found):
        return None, None
    x_low, x_high, y_low, y_high = known
    change = new - old
    return change - math.hypot(new - y_low, x_high - old), change + math.hypot(y_high - new, old - x_low)


def _revised(before: Snapshot, now: Snapshot, ruled: set[str]) -> Iterator[Change]:
    """Figures of periods that were out already and are others now."""
    both = before.cells.merge(now.cells, on=_CELL, suffixes=("_old", "_new"))
    out = both[both["period"] != "all"]
    for row in out.to_dict("records"):
        old, new = _number(row["value_old"]), _number(row["value_new"])
        codes = _code(row, "old"), _code(row, "new")
        same = old == new and row["state_old"] == row["state_new"] and codes[0] == codes[1]
        # A period that was not over yet was never a figure.
        if same or row["indicator"] in ruled or row["state_old"] == "not_due":
            continue
        where = {name: str(row[name]) for name in ("place", "period", "group", "partner")}
        causes, about = _causes(before, now, str(row["indicator"]), where)
        yield Change("revised", str(row["indicator"]), causes, where["place"], where["period"], where["group"],
                     where["partner"], before=old, after=new,
                     state_before=str(row["state_old"]), state_after=str(row["state_new"]),
                     code_before=codes[0], code_after=codes[1], about=about)  # fmt: skip


def _code(row: Mapping[Any, Any], side: str) -> str:
    """What is printed instead of a share near an end of its scale, as the frame of cells has it; else nothing."""
    why = str(row.get(f"why_{side}", "")) if row[f"state_{side}"] == "suppressed" else ""
    return why if coding.said(why) else ""


def _causes(
    before: Snapshot, now: Snapshot, indicator: str, where: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why a figure is another one, and the files that are the reason."""
    from csceval.dataset.provenance import key_of

    key = key_of({"indicator": indicator, **where})
    then, today = set(before.behind.get(key, ())), set(now.behind.get(key, ()))
    involved = then | today
    found = {
        "late_file": sorted(today - set(before.files)),
        "file_gone": sorted(then - set(now.files)),
        "file_changed": sorted(f for f in involved if f in before.files and f in now.files
                               and before.files[f] != now.files[f]),
        "corrected": sorted(f for f in involved if before.corrected.get(f, 0) != now.corrected.get(f, 0)),
    }  # fmt: skip
    causes = tuple(cause for cause, files in found.items() if files)
    about = tuple(dict.fromkeys(file for files in found.values() for file in files))
    if not causes:
        causes = ("code",) if before.version != now.version else ("evaluation",)
    return causes, about


def _again(before: Snapshot, now: Snapshot) -> Iterator[Change]:
    """Effects that are not what they were; one whose design or definition changed is a changed rule alone."""
    for design, old, new, ruled in differing(before.effects, now.effects):
        kind: Kind = "rules" if ruled else "again"
        yield Change(kind, design, causes=("design",) if ruled else (), about=(old.text, new.text, new.indicator))


def _who(before: Snapshot, now: Snapshot) -> Iterator[Change]:
    """Partners that report for the first time, that are due and silent, or that are no longer part of it."""
    then = {partner for (partner, _), state in before.sent.items() if state == "observed"}
    today = {partner for (partner, _), state in now.sent.items() if state == "observed"}
    known = {partner for partner, _ in now.sent}
    for partner in sorted(today - then):
        yield Change("who", partner, ("new",), period=now.period)
    for partner in sorted(known):
        if now.sent.get((partner, now.period)) == "missing":
            yield Change("who", partner, ("late",), period=now.period)
    left = {p for p, _ in before.sent if before.sent.get((p, before.period)) in ("observed", "missing")}
    for partner in sorted(left):
        if partner not in known or now.sent.get((partner, now.period)) == "not_due":
            yield Change("who", partner, ("gone",), period=now.period)


def _rules(before: Snapshot, now: Snapshot, ruled: set[str]) -> Iterator[Change]:
    """Definitions, targets, settings and code that are others than they were."""
    for name in sorted({*before.definitions, *now.definitions}):
        if name in ruled:
            yield Change("rules", name, ("definition",))
        elif name not in before.definitions or name not in now.definitions:
            yield Change("rules", name, ("indicator_new" if name in now.definitions else "indicator_gone",))
    earlier = {target[:3]: target for target in sorted(before.targets, key=lambda t: t[4])}
    written = {(*target[:3], target[4]): target[3] for target in before.targets}
    for target in sorted(now.targets - before.targets, key=lambda t: (t[:3], t[4])):
        old = earlier.get(target[:3])
        entry = (*target[:3], target[4])
        cause = "target_rewritten" if entry in written else "target_revised" if old else "target_new"
        value = written.get(entry, old[3] if old else None)
        yield Change("rules", target[0], (cause,), place=target[1], period=target[2], before=value, after=target[3])
    kept = {(*target[:3], target[4]) for target in now.targets}
    for target in sorted(t for t in before.targets - now.targets if (*t[:3], t[4]) not in kept):
        yield Change("rules", target[0], ("target_gone",), place=target[1], period=target[2], before=target[3])
    for name in sorted({*before.settings, *now.settings}):
        old_text, new_text = before.settings.get(name, ""), now.settings.get(name, "")
        if old_text != new_text:
            yield Change("rules", name, ("setting",), about=(old_text, new_text))
    if before.version != now.version:
        yield Change("rules", "csceval", ("version",), about=(before.version, now.version))


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
