"""check DIR: reads and validates only."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.cli.summary import intake_lines
from csceval.words import say

HELP = say("cli.help_check")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR and the data cut-off date."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=say("cli.help_as_of"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Read the inbox and say what needs whom."""
    from csceval.run import check

    with console.progress() as tell:
        run = check(args.folder, as_of=args.as_of, progress=tell)
    for line in intake_lines(run):
        console.say(line)
    for note in run.notes:
        console.say(note)
    usable = run.intake.counts["accepted"] > 0
    console.say(say("cli.can_report" if usable else "cli.nothing_usable", folder=args.folder))
    return run.status, run.to_dict()
