"""Read YAML that a stranger may have written: plain data only, small, shallow, every key with its line.

ruamel.yaml's pure parser splits the text into events; from there on nothing is resolved that could run, grow
or surprise: tags, anchors, aliases and merge keys are refused at their first appearance, keys stand once, and
scalars follow the core schema of YAML 1.2 (`no` is text; dates stay text until a model asks for a date).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, NoReturn

from csceval import words
from csceval.definitions.model import Lines, Path
from csceval.definitions.refusal import refusal

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_VALUES = 20_000
MAX_DIGITS = 30  # longer numbers are codes, or an attack on integer parsing
# Leading zeros make a code (`007`), not a number.
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None,
              "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}  # fmt: skip
# The parser's commonest complaints in plain words.
_REASONS = {
    "mapping values are not allowed": "colon",
    "found character '\\t'": "tab",
    "expected <block end>": "indent",
    "could not find expected ':'": "no_colon",
    "found unexpected end of stream": "quote",
}
# What YAML forbids, found at once instead of after a slow walk through the text before it.
_DEEP = re.compile(rf"(?:[\[{{]\s*){{{MAX_DEPTH + 1}}}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def read_yaml(path: FilePath, *, file: str) -> tuple[Any, Lines]:
    """Data and lines of a YAML file; `file` is the name used in errors.

    Raises
    ------
    DefinitionError
        The file is absent, too large, not UTF-8 or not plain YAML.
    """
    if not path.is_file():
        raise refusal("file-missing", file=file, line=1)
    if path.stat().st_size > MAX_BYTES:
        raise refusal("yaml-too-large", file=file, line=1)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal("yaml-not-utf8", file=file, line=raw[: error.start].count(b"\n") + 1) from None
    return parse_yaml(text, file=file)


def parse_yaml(text: str, *, file: str) -> tuple[Any, Lines]:
    """Plain data (dicts, lists, text, numbers, true/false, None) and the line of every key and list item.

    Raises
    ------
    DefinitionError
        With the line: the text is too large or no YAML, has tags, anchors, aliases, merge keys, repeated keys,
        several documents, or more than 20 levels.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise refusal("yaml-too-large", file=file, line=1)
    if bad := _CONTROL.search(text):
        raise refusal("yaml-refused", file=file, line=text.count("\n", 0, bad.start()) + 1, what=_refused("control"))
    if deep := _DEEP.search(text):
        raise refusal("yaml-refused", file=file, line=text.count("\n", 0, deep.start()) + 1, what=_refused("levels"))
    try:
        return _Composer(YAML(typ="safe", pure=True).parse(text), file).document()
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        raise refusal(
            "yaml-unreadable", file=file, line=1 if mark is None else mark.line + 1, reason=_reason(error)
        ) from None


def _reason(error: Exception) -> str:
    said = str(getattr(error, "problem", None) or "")
    if not said:
        return words.say("definitions_faults.yaml_malformed")
    known = next((key for start, key in _REASONS.items() if said.startswith(start)), None)
    return words.say(f"definitions.{known}") if known else words.say("definitions_faults.yaml_parser", said=said)


def _refused(what: str) -> str:
    return words.say(f"definitions_faults.yaml_{what}", n=MAX_VALUES if what == "values" else MAX_DEPTH)


class _Composer:
    """Builds plain data from parser events."""

    def __init__(self, events: Iterator[Any], file: str) -> None:
        self.events, self.file = events, file
        self.lines: Lines = {}

    def document(self) -> tuple[Any, Lines]:
        data: Any = None
        documents = 0
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._refuse(event, "documents")
                if event.version or event.tags:
                    self._refuse(event, "directives")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                data = self._value(event, ())
        return data, self.lines

    def _refuse(self, event: Any, what: str) -> NoReturn:
        raise refusal("yaml-refused", file=self.file, line=event.start_mark.line + 1, what=_refused(what))

    def _value(self, event: Any, path: Path) -> Any:
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._refuse(event, "aliases")
        if event.anchor is not None:
            self._refuse(event, "anchors")
        if event.tag is not None:
            self._refuse(event, "tags")
        self.lines.setdefault(path, event.start_mark.line + 1)
        if len(self.lines) > MAX_VALUES:
            self._refuse(event, "values")
        if kind == "ScalarEvent":
            return event.value if event.style else parse_scalar(event.value)
        if len(path) >= MAX_DEPTH:
            self._refuse(event, "levels")
        return self._mapping(path) if kind == "MappingStartEvent" else self._sequence(path)

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            key = self._key(event)
            here = (*path, key)
            line = event.start_mark.line + 1
            if key in found:
                raise refusal("key-repeated", file=self.file, line=line, key=key, first=self.lines[here])
            self.lines[here] = line
            found[key] = self._value(next(self.events), here)
        return found

    def _key(self, event: Any) -> str:
        """A key as its text: `99: missing` has the key "99"."""
        if type(event).__name__ == "AliasEvent" or event.anchor is not None or event.tag is not None:
            self._value(event, ("",))
        if type(event).__name__ != "ScalarEvent":
            self._refuse(event, "keys")
        if event.value == "<<" and not event.style:
            self._refuse(event, "merge")
        return str(event.value)


def parse_scalar(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar: text unless it is a number, true, false or null."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > MAX_DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
