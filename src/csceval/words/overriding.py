"""Sentences of the report in a project's own words: they take the places of the shipped ones while it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from string import Formatter

# What a report says; commands, problems, the marks of rehearsals and the insides of kept drawings are not among them.
TOPICS = frozenset({
    "amounts", "appendix", "changes", "courses", "crosses", "designs", "economy_net", "economy_social",
    "economy_unknown", "evaluated", "families", "findings", "glance", "glossary", "lenses", "look", "model_terms",
    "money", "monitoring", "network_voice", "partner_report", "plan", "practices", "privacy", "progress_table",
    "questions_followed", "ratio_designs", "relationships", "report", "report_content", "rows_shown", "scales",
    "slides", "status", "steps", "story", "success_points", "target_for", "triggers", "voice", "weightings",
    "workings",
})  # fmt: skip
KEPT = frozenset({"report.draft", "report.final", "report.synthetic", "story.not_written", "look.faint",
                  "look.own_words"})  # fmt: skip
_FORBIDDEN = "<>`\\\n\r"  # what could be markup wherever a sentence stands
_now: ContextVar[Mapping[str, str] | None] = ContextVar("csceval_own_words", default=None)
_settled: dict[str, str] = {}


def current() -> Mapping[str, str]:
    """The own sentences that hold here, by `topic.key`."""
    own = _now.get()
    return _settled if own is None else own


@contextmanager
def putting(own: Mapping[str, str]) -> Iterator[None]:
    """Let own sentences take the places of shipped ones inside the block."""
    token = _now.set(own)
    try:
        yield
    finally:
        _now.reset(token)


def settle(own: Mapping[str, str]) -> None:
    """The same for a whole process, such as the kernel in which Quarto runs the cells of one report."""
    _settled.clear()
    _settled.update(own)


def may_change(key: str) -> bool:
    """Whether a sentence may be worded by a project: it is of the report, and does not say what the report is."""
    return key.partition(".")[0] in TOPICS and key not in KEPT


def lost(shipped: str, own: str) -> list[str]:
    """Values of the shipped sentence that an own one leaves out; numbers and ranges stay."""
    there = set(_values(own))
    return [name for name in _values(shipped) if name not in there]


def foreign(shipped: str, own: str) -> list[str]:
    """What an own sentence asks for and does not get: other values, parts of values, other ways of writing one."""
    known = _values(shipped)
    return [f"{{{name}}}" for name, spec in _values(own).items()
            if name not in known or not (spec <= known[name] or all("|" in one for one in spec - known[name]))
            or any("{" in one for one in spec)]  # fmt: skip


def unsafe(own: str) -> str:
    """Signs that could be read as markup."""
    return "".join(sign for sign in _FORBIDDEN if sign in own)


def _values(template: str) -> dict[str, set[str]]:
    """Names of values in their order, each with the ways in which it is written.

    Raises
    ------
    ValueError
        A brace is not closed.
    """
    found: dict[str, set[str]] = {}
    for _, name, spec, how in Formatter().parse(template):
        if name is not None:
            found.setdefault(f"{name}!{how}" if how else name, set()).add(spec or "")
    return found
