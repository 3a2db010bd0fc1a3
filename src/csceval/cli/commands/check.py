"""check DIR: reads and validates only."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.cli.summary import intake_lines, print_told
from csceval.words import say

if TYPE_CHECKING:
    from csceval.run import Run

HELP = say("cli.help_check")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR and the data cut-off date."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=say("check_template.help_path"))
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=say("cli.help_as_of"))
    parser.add_argument("--no-cache", action="store_true", help=say("cache.help_no_cache"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Read the inbox and say what needs whom."""
    from csceval.run.path import check_told

    if args.folder.suffix == ".qmd":
        return _template(args.folder, console)

    with console.progress() as tell:
        found = check_told(args.folder, as_of=args.as_of, lines=_lines, progress=tell, cache=not args.no_cache)
    print_told(console, found)
    return found.status, found.facts


def _template(qmd: Path, console: Console) -> tuple[int, dict[str, Any]]:
    """Say everything that is wrong with a report template; exit status 1 where anything is."""
    from csceval.report import checking

    found = checking.faults(qmd)
    code = [] if found else checking.code(qmd)
    facts = {"status": int(bool(found)), "file": str(qmd), "faults": [one.to_dict() for one in found], "code": code}
    if not found:
        console.say(say("check_template.fine", file=qmd))
        if code:
            console.say(say("check_template.code", lines=", ".join(map(str, code))))
        return 0, facts
    console.say(say("check_template.some", file=qmd, n=len(found)))
    for one in found:
        message = one.message.partition(": ")[2] if one.line else one.message
        console.say(say("check_template.line" if one.line else "check_template.plain", line=one.line, message=message))
        if one.fix:
            console.say(say("check_template.mend", fix=one.fix))
    return 1, facts


def _lines(run: Run) -> list[str]:
    usable = run.intake.counts["accepted"] > 0
    return [
        *intake_lines(run),
        *run.notes,
        say("cli.can_report" if usable else "cli.nothing_usable", folder=run.folder),
    ]
