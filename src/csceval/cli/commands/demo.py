"""demo [DIR]: the sample evaluation, from its spreadsheets to its report."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

from csceval import files, shipped
from csceval.cli.commands import run as run_command
from csceval.cli.console import Console
from csceval.errors import CscevalError
from csceval.words import say

HELP = say("cli.help_demo")
COPIED = ("inbox", "indicators", "economy")


def arguments(parser: argparse.ArgumentParser) -> None:
    """DIR, by default csceval-demo."""
    parser.add_argument("folder", metavar="DIR", type=Path, nargs="?", default=Path("csceval-demo"))
    parser.add_argument("--open", action="store_true", help=say("cli.help_open"))


def execute(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Copy the sample into DIR and run it there; the sample itself is never written to."""
    sample = shipped.folder("sample_data") / "larkmoor"
    target: Path = args.folder
    if target.exists() and any(target.iterdir()) and not (target / ".csceval").is_dir():
        message = say("cli.demo_not_empty", folder=target)
        raise CscevalError(message, code="folder-not-empty", fix=say("cli.demo_not_empty_fix"))
    _copy(sample, target)
    console.say(say("cli.demo_copied", folder=target))
    status, facts = run_command.execute(_as_run(target, args), console)
    if facts["reports"]:
        console.say(say("cli.demo_open", file=(target / facts["reports"][0]).resolve()))
    return status, facts


def _copy(sample: Path, target: Path) -> None:
    """The files as partners sent them, and the evaluation as the workbook that people fill in."""
    from csceval.definitions import convert, reader

    for name in COPIED:
        shutil.rmtree(target / name, ignore_errors=True)
        shutil.copytree(sample / name, target / name)
    (target / "evaluation.yaml").unlink(missing_ok=True)
    files.write_bytes(target / "evaluation.xlsx", convert.as_workbook(reader.load_evaluation(sample), sample))


def _as_run(target: Path, args: argparse.Namespace) -> argparse.Namespace:
    """What `run` would be given without any option, so that a new one of its options needs no word here."""
    parser = argparse.ArgumentParser(add_help=False)
    run_command.arguments(parser)
    return argparse.Namespace(**{**vars(args), **vars(parser.parse_args([str(target)])), "open": args.open})
