"""argparse in the language that is spoken: its headings, and what it says of a wrong call."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from csceval.errors import CscevalError
from csceval.words import language, say

# What argparse says, as Python 3.11 to 3.14 have it, and the sentence that says the same.
_SAID = (
    (r"the following arguments are required: (?P<names>.+)", "missing"),
    (r"unrecognized arguments: (?P<names>.+)", "unknown"),
    (r"argument (?P<name>.+?): invalid choice: (?P<value>.+) \(choose from (?P<known>.+)\)", "choice"),
    (r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)", "value"),
    (r"argument (?P<name>.+?): expected one argument", "one"),
    (r"argument (?P<name>.+?): expected at least one argument", "some"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "together"),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)", "ignored"),
    (r"ambiguous option: (?P<name>\S+) could match (?P<known>.+)", "ambiguous"),
)


class _Layout(argparse.HelpFormatter):
    """The usual layout, but for the word before a call."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:  # fmt: skip
        super().add_usage(usage, actions, groups, say("cli_grammar.usage") if prefix is None else prefix)


class Grammar(argparse.ArgumentParser):
    """argparse, but a wrong call is an error of ours: it may have to be JSON, and it is said in words/."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**said, add_help=False, formatter_class=_Layout)
        self._positionals.title = say("cli_grammar.positionals")
        self._optionals.title = say("cli_grammar.options")
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=say("cli_grammar.help"))

    def error(self, message: str) -> NoReturn:
        """Refuse a wrong call in words."""
        raise CscevalError(told(message), code="bad-call", fix=say("cli.help_hint"))


def told(message: str) -> str:
    """What argparse says of a wrong call, as a sentence; in English as it says it."""
    found = [(re.fullmatch(pattern, message), key) for pattern, key in _SAID]
    match, key = next(((match, key) for match, key in found if match), (None, ""))
    if match is None or language() == "en":
        return f"{message[:1].upper()}{message[1:]}."
    return say(f"cli_grammar.{key}", **match.groupdict())
