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
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=say("cli.help_as_of"))
    parser.add_argument("--no-cache", action="store_true", help=say("cache.help_no_cache"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Read the inbox and say what needs whom."""
    from csceval.run.path import check_told

    with console.progress() as tell:
        found = check_told(args.folder, as_of=args.as_of, lines=_lines, progress=tell, cache=not args.no_cache)
    print_told(console, found)
    return found.status, found.facts


def _lines(run: Run) -> list[str]:
    usable = run.intake.counts["accepted"] > 0
    return [
        *intake_lines(run),
        *run.notes,
        say("cli.can_report" if usable else "cli.nothing_usable", folder=run.folder),
    ]
