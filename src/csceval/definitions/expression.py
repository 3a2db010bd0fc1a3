"""The little language of `rows`, `where`, `of` and `rule`: read by a grammar of our own, never run as code.

or:         and ("or" and)*
and:        not ("and" not)*
not:        "not" not | comparison
comparison: sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum | "is" ("present" | "missing")
                 | ["not"] "in" "(" value ("," value)* ")")?
sum:        product (("+" | "-") product)*
product:    sign (("*" | "/") sign)*
sign:       "-" sign | number | text | "true" | "false" | name ["." name] | "(" or ")"
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn, cast

from csceval.definitions.kinds import check
from csceval.definitions.nodes import (
    Among,
    Arithmetic,
    ArithmeticSign,
    Comparison,
    ComparisonSign,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Presence,
    Value,
    depth,
    names,
)
from csceval.definitions.refusal import refusal
from csceval.words import say

__all__ = ["Node", "check", "names", "parse"]

MAX_CHARACTERS, MAX_NODES, MAX_DEPTH, MAX_NUMBER = 1000, 200, 30, 1e15
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)"
    r"|(?P<unknown>\*\*|//|<>|&&|\|\|)|(?P<sign>==|!=|<=|>=|[-+*/<>(),])|(?P<space>[ \t\r\n]+)|(?P<other>.)",
    re.DOTALL,
)
_WORDS = frozenset({"and", "or", "not", "in", "is", "present", "missing", "true", "false"})
_HINTS = {
    "=": "write_equal",
    "<>": "write_unequal",
    "&": "write_and",
    "&&": "write_and",
    "|": "write_or",
    "||": "write_or",
    "!": "write_not",
    "**": "no_powers",
    "‘": "straight",
    "’": "straight",
    "“": "straight",
    "”": "straight",
    "'": "close",
    '"': "close",
}


class _Token(NamedTuple):
    kind: str  # number, text, name, word, sign, unknown, other or end
    text: str
    at: int


def parse(text: str, *, file: str = "", field: str = "", line: int | None = None) -> Node:
    """The expression as nodes.

    Raises
    ------
    DefinitionError
        It is not an expression, or longer than 1,000 characters, 200 nodes or 30 levels.
    """
    try:
        return _Parser(text).whole()
    except _Unreadable as error:
        shown = text if len(text) <= 80 else text[:79] + "…"
        raise refusal(
            "expression-refused",
            file=file,
            line=line,
            field=field,
            expression=shown,
            reason=error.reason,
            suggestion=error.suggestion,
        ) from None


class _Unreadable(Exception):
    def __init__(self, reason: str, suggestion: str = "examples", **values: object) -> None:
        super().__init__(reason)
        self.reason = say(f"definitions_expressions.{reason}", **values)
        self.suggestion = say(f"definitions_expressions.{suggestion}")


def _tokens(text: str) -> list[_Token]:
    if len(text) > MAX_CHARACTERS:
        raise _Unreadable("long", "shorten", n=MAX_CHARACTERS)
    found = []
    for match in _TOKEN.finditer(text):
        kind, piece = str(match.lastgroup), match.group()
        if kind == "name" and piece in _WORDS:
            kind = "word"
        if kind != "space":
            found.append(_Token(kind, piece, match.start() + 1))
    return [*found, _Token("end", "", len(text) + 1)]


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens, self.position = _tokens(text), 0
        self.nodes, self.level = 0, 0

    def whole(self) -> Node:
        node = self._or()
        if self.now.kind != "end":
            self._unexpected()
        if depth(node) > MAX_DEPTH:
            raise _Unreadable("deep", "split", n=MAX_DEPTH)
        return node

    @property
    def now(self) -> _Token:
        return self.tokens[self.position]

    def _next(self) -> _Token:
        token = self.now
        self.position += 1
        return token

    def _takes(self, *texts: str) -> str | None:
        """The token's text when it is one of these words or signs, and moves on."""
        if self.now.kind in ("word", "sign") and self.now.text in texts:
            return self._next().text
        return None

    def _needs(self, text: str) -> None:
        if self._takes(text) is None:
            self._unexpected(say("definitions_faults.quoted", text=text))

    def _unexpected(self, wanted: str = "") -> NoReturn:
        token = self.now
        what = "ends_early" if token.kind == "end" else "unexpected"
        hint = _HINTS.get(token.text, "examples")
        before = self.tokens[self.position - 1] if self.position else token
        if token.text == "(" and before.kind == "name":
            what, hint = "call", "no_calls"
        values = {"text": token.text, "at": token.at, "name": before.text}
        if not wanted:
            raise _Unreadable(what, hint, **values)
        raise _Unreadable("expected", hint, what=say(f"definitions_expressions.{what}", **values), wanted=wanted)

    def _made(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Unreadable("many", "shorten", n=MAX_NODES)
        return node

    def _or(self) -> Node:
        parts = [self._and()]
        while self._takes("or"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else self._made(Logic("or", tuple(parts)))

    def _and(self) -> Node:
        parts = [self._not()]
        while self._takes("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else self._made(Logic("and", tuple(parts)))

    def _deeper(self) -> None:
        self.level += 1
        if self.level > MAX_DEPTH:
            raise _Unreadable("deep", "split", n=MAX_DEPTH)

    def _not(self) -> Node:
        if not self._takes("not"):
            return self._comparison()
        self._deeper()
        node = self._made(Not(self._not()))
        self.level -= 1
        return node

    def _comparison(self) -> Node:
        left = self._sum()
        if sign := self._takes("==", "!=", "<", "<=", ">", ">="):
            node = self._made(Comparison(cast("ComparisonSign", sign), left, self._sum()))
            if self.now.text in ("==", "!=", "<", "<=", ">", ">="):
                raise _Unreadable("three", "two_comparisons")
            return node
        if self._takes("is"):
            word = self._takes("present", "missing")
            if word is None:
                self._unexpected(say("definitions_expressions.presence"))
            return self._made(Presence(left, word == "present"))
        if self._takes("in"):
            return self._made(Among(left, self._options()))
        if self._takes("not"):
            self._needs("in")
            return self._made(Among(left, self._options(), negated=True))
        return left

    def _options(self) -> tuple[Value, ...]:
        self._needs("(")
        options = [self._option()]
        while self._takes(","):
            options.append(self._option())
        self._needs(")")
        return tuple(options)

    def _option(self) -> Value:
        sign = -1 if self._takes("-") else 1
        token = self.now
        if token.kind == "number":
            node = Value(sign * self._number())
        elif sign == 1 and (token.kind == "text" or token.text in ("true", "false")):
            node = self._constant()
        else:
            self._unexpected(say("definitions_expressions.option"))
        self._made(node)
        return node

    def _sum(self) -> Node:
        node = self._product()
        while sign := self._takes("+", "-"):
            node = self._made(Arithmetic(cast("ArithmeticSign", sign), node, self._product()))
        return node

    def _product(self) -> Node:
        node = self._sign()
        while sign := self._takes("*", "/"):
            node = self._made(Arithmetic(cast("ArithmeticSign", sign), node, self._sign()))
        return node

    def _sign(self) -> Node:
        if self._takes("-"):
            self._deeper()
            node = self._made(Negative(self._sign()))
            self.level -= 1
            return node
        if self._takes("("):
            self._deeper()
            node = self._or()
            self._needs(")")
            self.level -= 1
            return node
        token = self.now
        if token.kind == "number":
            return self._made(Value(self._number()))
        if token.kind == "text" or token.text in ("true", "false"):
            return self._made(self._constant())
        if token.kind != "name":
            self._unexpected(say("definitions_expressions.operand"))
        if token.text.count(".") > 1:
            raise _Unreadable("steps", "one_step", name=token.text)
        return self._made(Name(self._next().text))

    def _number(self) -> float | int:
        token = self._next()
        number = float(token.text) if "." in token.text else int(token.text)
        if number > MAX_NUMBER:
            raise _Unreadable("large", at=token.at)
        return number

    def _constant(self) -> Value:
        token = self._next()
        return Value(token.text == "true") if token.kind == "word" else Value(token.text[1:-1])
