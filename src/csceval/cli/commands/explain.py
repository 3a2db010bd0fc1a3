"""explain CODE: what a problem code means, offline."""

from __future__ import annotations

import argparse
from typing import Any

from csceval import words
from csceval.cli.console import Console
from csceval.errors import UnknownPart
from csceval.plugins import did_you_mean
from csceval.words import say

HELP = say("cli.help_explain")


def arguments(parser: argparse.ArgumentParser) -> None:
    """CODE."""
    parser.add_argument("code", metavar="CODE")


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Say what happened, why it matters and how to mend it."""
    known = words.problem_texts()
    if args.code not in known:
        message = say("cli.no_code", code=args.code)
        raise UnknownPart(message, code="unknown-code", fix=did_you_mean(args.code, known))
    text = known[args.code]
    console.say(f"{args.code} ({text.severity})")
    console.say(text.explanation)
    console.say(say("cli.to_mend", fix=text.fix.replace("{", "<").replace("}", ">")))
    return 0, {"problem": {"code": args.code, **text._asdict()}}
