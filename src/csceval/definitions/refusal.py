"""The error that a problem code words, for what stops a definition from being read."""

from __future__ import annotations

from csceval import words
from csceval.errors import DefinitionError


def refusal(code: str, *, file: str | None = None, line: int | None = None, **values: object) -> DefinitionError:
    """A DefinitionError in the words of its code; `values` fill the templates."""
    message, fix = worded(code, file=file, **values)
    return DefinitionError(message, code=code, fix=fix, file=file or None, line=line)


def worded(code: str, **values: object) -> tuple[str, str]:
    """Message and fix of a code; a `kind` of thing, such as `table`, is put into words."""
    texts = words.problem_texts()[code]
    if words.has(named := f"definitions_kinds.{values.get('kind')}"):
        values["kind"] = words.say(named)
    return words.filled(texts.message, values), words.filled(texts.fix, values).strip()
