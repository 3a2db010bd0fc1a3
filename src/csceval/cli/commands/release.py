"""release DIR PERIOD: freeze a report, or record that a frozen one no longer holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.cli.summary import kept_back
from csceval.errors import CscevalError
from csceval.words import say

HELP = say("release.help")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, PERIOD, and whether to withdraw."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("period", metavar="PERIOD", help=say("release.help_period"))
    parser.add_argument("--allow-code", action="store_true", help=say("outputs.help_allow_code"))
    parser.add_argument("--withdraw", action="store_true", help=say("release.help_withdraw"))
    parser.add_argument("--why", metavar="TEXT", default="", help=say("release.help_why"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Release or withdraw, and say what that means."""
    from csceval.run import releasing

    if args.withdraw:
        if not args.why.strip():
            raise CscevalError(say("release.why_needed"), code="bad-call", fix=say("release.why_fix"))
        found = releasing.withdraw(args.folder, args.period, why=args.why.strip())
        console.say(say("release.withdrawn", period=found.period, released_on=found.released_on, folder=found.folder))
        return 0, {"status": 0, "release": found.to_dict()}
    with console.progress() as tell:
        found, run, figures = releasing.release(args.folder, args.period, allow_code=args.allow_code, progress=tell)
    console.say(say("release.frozen", period=found.period, folder=found.folder))
    for line in kept_back(run):
        console.say(line)
    console.say(say("release.counted", n=figures))
    return 0, {"status": 0, "release": found.to_dict(), "withheld": run.withheld, "ledger": figures}
