"""watch DIR: checks again whenever files have changed and settled."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.cli.console import Console
from csceval.errors import CscevalError
from csceval.words import joined, say

if TYPE_CHECKING:
    from csceval.run import Run

HELP = say("watch.help")
SECONDS = 2.0
SHORTEST = 0.2  # a shorter pause would keep the disk busy and settle nothing


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, how often to look, and whether to go all the way."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--every", metavar="SECONDS", type=float, default=SECONDS, help=say("watch.help_every"))
    parser.add_argument("--run", action="store_true", help=say("watch.help_run"))


def execute(
    args: argparse.Namespace, console: Console, sleep: Callable[[float], None] = time.sleep
) -> tuple[int, dict[str, Any]]:
    """Say one line a run until somebody presses Ctrl+C, which is how it is meant to end."""
    from csceval.run import watching

    if not args.folder.is_dir():
        raise CscevalError(say("watch.no_folder", folder=args.folder), code="no-folder", fix=say("watch.no_folder_fix"))
    if not args.every >= SHORTEST:
        raise CscevalError(say("watch.too_often", shortest=SHORTEST), code="bad-call", fix=say("cli.help_hint"))
    runs = 0
    console.say(say("watch.started", folder=args.folder))
    try:
        for _ in watching.settled(partial(watching.look, args.folder), partial(sleep, args.every)):
            runs += 1
            console.say(f"{time.strftime('%H:%M:%S')}  {_once(args)}")
    except KeyboardInterrupt:
        console.say(say("watch.ended", runs=runs))
    return 0, {"status": 0, "runs": runs}


def _once(args: argparse.Namespace) -> str:
    """One run in one line; what stops a run does not stop the watching, for the next change may mend it."""
    from csceval.run import check, evaluate

    try:
        return _line(evaluate(args.folder) if args.run else check(args.folder))
    except CscevalError as error:
        return f"{error.message} {error.fix}".strip()


def _line(run: Run) -> str:
    counts = run.intake.counts
    facts = [
        say("watch.files", n=sum(file.state == "read" for file in run.intake.files)),
        say("watch.used", used=counts["accepted"], read=counts["read"]),
        say("watch.aside", n=counts["set_aside"]),
        say("watch.questions", n=len(run.intake.questions)),
        say("watch.problems", n=len(run.intake.to_mend)),
    ]
    return joined(facts) + "".join(f"  {path}" for path in run.reports[:1])
