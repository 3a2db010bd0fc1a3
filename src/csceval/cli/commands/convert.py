"""convert FILE: evaluation.yaml as evaluation.xlsx, or the other way round."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from csceval.cli.console import Console
from csceval.words import say

HELP = say("cli.help_convert")


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", metavar="FILE", type=Path, help=say("cli.help_convert_file"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Write the other spelling beside the file; neither file is ever written over."""
    from csceval.definitions.convert import converted

    evaluation, made = converted(args.file)
    console.say(say("cli.converted", made=made.name, file=args.file.name, folder=made.parent))
    console.say(say("cli.convert_keep_one", made=made.name, file=args.file.name))
    if made.suffix == ".xlsx":
        console.say(say("cli.convert_comments"))
    return 0, {
        "status": 0,
        "file": args.file.as_posix(),
        "made": made.as_posix(),
        "id": evaluation.id,
        "content_hash": evaluation.content_hash,
    }
