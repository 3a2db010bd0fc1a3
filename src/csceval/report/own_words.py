"""`reports/words.yaml`: sentences of the report as a project words them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from csceval import words
from csceval.errors import RenderError
from csceval.plugins import did_you_mean
from csceval.report.source import Line, yaml
from csceval.words import overriding, say

NAME = "words.yaml"


def read(reports: Path) -> dict[str, str]:
    """Own sentences by `topic.key`; none where the folder has no such file.

    Raises
    ------
    RenderError
        `own-words`: every key that is unknown or may not be changed, and every sentence that lost a value, asks for
        another or could be read as markup, each with its line.
    """
    path = reports / NAME
    if not path.is_file():
        return {}
    if not path.resolve().is_relative_to(reports.resolve()):
        raise RenderError(say("own.outside", name=NAME), code="own-words", fix=say("own.outside_fix"), file=NAME)
    text = path.read_text("utf-8-sig")
    said = yaml(text, Line("", f"reports/{NAME}", 1))
    faults = [(_line(text, str(key)), message, fix) for key, own in said.items() for message, fix in _wrong(key, own)]
    if faults:
        line, _, fix = faults[0]
        message = "\n".join(say("look.words_line", line=at, message=found) for at, found, _ in faults)
        raise RenderError(message, code="own-words", fix=fix, file=f"reports/{NAME}", line=line)
    return {str(key): str(own) for key, own in said.items()}


def _wrong(key: object, own: object) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and how to mend it."""
    name, known = str(key), words.sentences()
    allowed = [one for one in known if overriding.may_change(one)]
    if name not in allowed:
        yield (
            say("look.words_unknown" if name not in known else "look.words_kept", name=name),
            did_you_mean(name, allowed),
        )
        return
    if not isinstance(own, str) or not own.strip():
        yield say("look.words_text", name=name), say("look.words_shipped", text=known[name])
        return
    if signs := overriding.unsafe(own):
        yield say("look.words_signs", name=name, signs=" ".join(signs.split())), say("look.words_signs_fix")
    try:
        lost, foreign = overriding.lost(known[name], own), overriding.foreign(known[name], own)
    except ValueError:
        yield say("look.words_brace", name=name), say("look.words_shipped", text=known[name])
        return
    if lost:
        shown = " ".join(f"{{{one}}}" for one in lost)
        yield say("look.words_lost", name=name, values=shown), say("look.words_shipped", text=known[name])
    if foreign:
        yield (
            say("look.words_foreign", name=name, values=" ".join(foreign)),
            say("look.words_shipped", text=known[name]),
        )


def _line(text: str, key: str) -> int:
    """The line on which a key stands."""
    found = (at for at, line in enumerate(text.splitlines(), 1) if line.lstrip("\"' ").startswith(key))
    return next(found, 1)
