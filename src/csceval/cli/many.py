"""`portfolio --run`: its options, what is said while evaluations run, and what is said at the end."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csceval.errors import CscevalError
from csceval.words import say

if TYPE_CHECKING:
    from csceval.cli.console import Console
    from csceval.portfolio.running import Done, Ran

_INTERRUPTED = 130


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to run, and where."""
    parser.add_argument("--run", action="store_true", help=say("portfolio_run.help"))
    parser.add_argument("--scheduler", metavar="ADDRESS", help=say("portfolio_run.help_scheduler"))
    parser.add_argument("--workers", metavar="N", type=int, help=say("portfolio_run.help_workers"))
    parser.add_argument("--memory", metavar="SIZE", help=say("portfolio_run.help_memory"))


def run_first(args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Run the evaluations where that is asked for: the exit status, and what `--json` says about it."""
    _ensure_fitting(args)
    if not args.run:
        return 0, {}
    ran = _ran(args, console)
    for line in _lines(ran):
        console.say(line)
    return int(any(one.status for one in ran.done)), {
        "ran": [one.to_dict() for one in ran.done], "workers": list(ran.notes)}  # fmt: skip


def _ran(args: argparse.Namespace, console: Console) -> Ran:
    """All runs, each told as it ends; Ctrl+C says how far they came."""
    from csceval.portfolio.running import Cluster, run_all
    from csceval.portfolio.running.folders import to_run

    ended, every = 0, len(to_run(args.root))
    with console.progress() as bar:
        if every:
            bar("evaluations", ended, every)

        def tell(one: Done, at: int, of: int) -> None:
            nonlocal ended
            ended = at
            bar("evaluations", at, of)
            if not console.as_json:
                console.error(_line(one, at, of))

        cluster = Cluster(address=args.scheduler, workers=args.workers, memory=args.memory)
        try:
            return run_all(args.root, cluster=cluster, tell=tell)
        except KeyboardInterrupt:
            console.error(say("portfolio_run.interrupted", at=ended, all=every))
            raise SystemExit(_INTERRUPTED) from None


def _ensure_fitting(args: argparse.Namespace) -> None:
    """Refuse options that would be passed over in silence."""
    given = [f"--{name}" for name in ("scheduler", "workers", "memory") if getattr(args, name) is not None]
    own = [name for name in given if name != "--scheduler"]
    if given and not args.run:
        raise _bad_call("only_run", options=", ".join(given))
    if args.scheduler is not None and own:
        raise _bad_call("only_here", options=", ".join(own), address=args.scheduler)
    if args.workers is not None and args.workers < 1:
        raise _bad_call("few_workers", given=args.workers)


def _bad_call(key: str, **values: Any) -> CscevalError:
    return CscevalError(say(f"portfolio_run.{key}", **values), code="bad-call", fix=say(f"portfolio_run.{key}_fix"))


def _line(one: Done, at: int, of: int) -> str:
    key = "person" if one.state == "made" and one.status else one.state
    return say(f"portfolio_run.{key}", at=at, all=of, name=one.name)


def _lines(ran: Ran) -> Iterator[str]:
    count: dict[str, Any] = {
        state: sum(one.state == state for one in ran.done) for state in ("made", "unchanged", "not_run")
    }
    yield say("portfolio_run.head", **count)
    ordered = sorted(ran.done, key=lambda one: one.state != "not_run")
    for one in ordered:
        if one.problem:
            key = ("earlier" if one.earlier else "stopped") if one.state == "not_run" else "person"
            yield say(f"portfolio_run.{key}_line", name=one.name, problem=one.problem, fix=one.fix).rstrip()
    yield from ran.notes
    yield ""
