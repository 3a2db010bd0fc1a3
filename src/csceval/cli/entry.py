"""Parse, run one command, and answer with an exit status; a traceback is never shown."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import pkgutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from csceval import __version__
from csceval.cli import commands
from csceval.cli.console import Console
from csceval.cli.grammar import Grammar
from csceval.errors import CscevalError
from csceval.plugins import did_you_mean
from csceval.words import say, speaking

WENT_THROUGH, PERSON_NEEDED, COULD_NOT_RUN = 0, 1, 2


def command_names() -> list[str]:
    """Every command, in the order a person meets them."""
    found = {module.name.rstrip("_") for module in pkgutil.iter_modules(commands.__path__)}
    first = ["new", "suggest", "template", "check", "run", "release", "watch", "trace", "verify", "plan", "rehearse",
             "demo", "list", "show", "explain", "convert", "export", "doctor"]  # fmt: skip
    return [name for name in first if name in found] + sorted(found - set(first))


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{commands.__name__}.{name}")


def parser() -> Grammar:
    """The whole grammar of the command line."""
    top = Grammar(prog="csceval", description=say("cli.description"), epilog=say("cli.epilog"))
    top.add_argument("--version", action="version", version=f"csceval {__version__}",
                     help=say("cli_grammar.version"))  # fmt: skip
    chosen = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Grammar)
    for name in command_names():
        module = _module(name)
        mine = chosen.add_parser(name, help=module.HELP, description=module.HELP)
        mine.add_argument("--json", action="store_true", help=say("cli.json_help"))
        module.arguments(mine)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    with speaking(_asked_for()):
        return _main(list(sys.argv[1:] if argv is None else argv))


def _asked_for() -> str | None:
    """The language of what is said before an evaluation says which one; English where that one is not whole."""
    asked = os.environ.get("CSCEVAL_LANG")
    if not asked:
        return None
    from csceval.definitions import languages  # what reads definitions is not needed for --help

    return asked if languages.spoken(asked) else None


def _main(words: list[str]) -> int:
    _travel_light()
    console = Console(as_json="--json" in words)
    try:
        return _execute(words, console)
    except CscevalError as error:
        return _fail(console, error)
    except KeyboardInterrupt:
        console.error(say("cli.stopped"))
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return WENT_THROUGH
    except OSError as error:
        return _fail(console, _from_system(error))
    except Exception as error:
        return _fail(console, _unexpected(error))


def _travel_light() -> None:
    """Spend no time on what a short program has no use for; to be said before numpy is loaded.

    Threads of linear algebra mostly wait for each other on the small matrices of an evaluation, and for whatever else
    the computer does. Objects that go round in circles are few, so they are looked for seldom.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(100_000, 20, 20)


def _execute(words: list[str], console: Console) -> int:
    known = command_names()
    name = next((word for word in words if not word.startswith("-")), None)
    if name is not None and name not in known:
        raise CscevalError(say("cli.no_command", name=name), code="bad-call", fix=did_you_mean(name, known))
    args = parser().parse_args(words)
    if args.command is None:
        parser().print_help()
        return COULD_NOT_RUN
    status, facts = _module(args.command).execute(args, console)
    if console.as_json:
        console.object(facts)
    return int(status)


def _fail(console: Console, error: CscevalError) -> int:
    if console.as_json:
        console.object({"status": COULD_NOT_RUN, "error": error.to_dict()})
        return COULD_NOT_RUN
    line = say("places.line", n=error.line) if error.line else None
    where = " › ".join(str(part) for part in (error.file, error.sheet, error.cell or line) if part)
    if where:
        console.error(where)
    indent = "  " if where else ""
    for text in (*error.message.splitlines(), *error.fix.splitlines()):
        console.error(indent + text)
    return COULD_NOT_RUN


def _from_system(error: OSError) -> CscevalError:
    """What the operating system refused, in words."""
    name = Path(str(error.filename)).name if error.filename else ""
    key = {errno.ENOSPC: "disk_full", errno.EACCES: "no_access", errno.EPERM: "no_access", errno.EROFS: "no_access",
           errno.ENOENT: "not_found", errno.EBUSY: "in_use",
           getattr(errno, "EDQUOT", errno.ENOSPC): "disk_full"}.get(error.errno or 0, "system")  # fmt: skip
    message = say(f"cli.{key}", name=name, reason=error.strerror or str(error))
    return CscevalError(message, code=key.replace("_", "-"), fix=say(f"cli.{key}_fix", name=name))


def _unexpected(error: Exception) -> CscevalError:
    """A fault of csceval itself: the trace goes to a file, never to the screen."""
    try:
        trace = Path(tempfile.mkdtemp(prefix="csceval-fault-")) / "fault.txt"
        trace.write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="backslashreplace")
    except OSError as refused:  # the trace has no room: that is what is wrong, too
        return _from_system(refused)
    message = say("cli.fault", kind=type(error).__name__)
    return CscevalError(message, code="internal-fault", fix=say("cli.fault_fix", file=trace))
