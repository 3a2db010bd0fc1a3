"""verify DIR: whether inputs and report are still what the manifest says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.words import say

HELP = say("verify.help")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, and whether to make the report again."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--rerun", action="store_true", help=say("verify.help_rerun"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Compare hashes, and say what differs."""
    from csceval.run.verifying import verify

    found = verify(args.folder, rerun=args.rerun)
    counts = {"inputs": found.inputs, "outputs": found.outputs}
    if not found.differences:
        console.say(say("verify.same_rerun" if found.rerun else "verify.same", **counts))
    else:
        console.say(say("verify.differs", n=len(found.differences), **counts))
    for one in found.differences:
        console.say(f"  {say(f'verify.kind_{one.kind}')}: {one.name} ({say(f'verify.{one.how}')})")
    if found.differences:
        console.say(say("verify.differs_fix", folder=args.folder))
    return found.status, found.to_dict()
