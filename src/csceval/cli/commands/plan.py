"""plan DIR: what the evaluation's designs can reach; with --freeze the plan is set down."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.words import say

if TYPE_CHECKING:
    from csceval.run.outlook import Outlook

HELP = say("plan.help")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, whether to freeze, and the day."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--freeze", action="store_true", help=say("plan.help_freeze"))
    parser.add_argument("--as-of", metavar="DATE", type=date.fromisoformat, help=say("plan.help_as_of"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Say what each design's panel can carry, or freeze the plan."""
    from csceval.run import outlook, planning

    if args.freeze:
        with console.progress() as tell:
            frozen, new = planning.freeze(args.folder, on=args.as_of, progress=tell)
        console.say(
            say("plan.frozen" if new else "plan.unchanged", on=frozen.frozen_on, file=planning.PLACE.as_posix())
        )
        console.say(say("plan.hash", sha256=frozen.sha256))
        return 0, {"status": 0, "frozen_on": frozen.frozen_on, "sha256": frozen.sha256, "new": new}
    with console.progress() as tell:
        found = outlook.outlook(args.folder, progress=tell)
    for line in _lines(found):
        console.say(line)
    return 0, {"status": 0, "designs": [one.to_dict() for one in found]}


def _lines(found: list[Outlook]) -> Iterator[str]:
    if not found:
        yield say("plan.nothing_asked")
    for one in found:
        yield say("plan.of_design" if one.method else "plan.of_indicator", name=one.name, method=one.method)
        if one.choice is None and one.reach is None:
            yield f"  {one.why}"
            continue
        if one.choice is not None:
            yield from (f"  {line}" if line else "" for line in one.choice.summary().splitlines())
        yield from _verdict(one)
        yield from _reach(one)
        yield ""


def _reach(one: Outlook) -> Iterator[str]:
    """How small a change the design would see."""
    if one.reach is not None:
        yield ""
        yield "  " + say("planning.head", method=one.reach.asked.method)
        yield from (f"  {line}" for line in one.reach.lines())


def _verdict(one: Outlook) -> Iterator[str]:
    """Whether the method that the evaluation names fits its panel."""
    if one.choice is None or one.method is None:
        return
    why, word = one.choice.why_not(one.method), one.choice.certainty(one.method)
    if why is not None:
        yield "  " + say("plan.planned_not", method=one.method, why=why)
    elif word is not None:
        yield "  " + say("plan.planned", method=one.method, word=say(f"status.{word}"))
