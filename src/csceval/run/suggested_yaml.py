"""suggested.yaml: the suggestion as lines to copy. A text file is never edited by csceval."""

from __future__ import annotations

from pathlib import Path

from csceval import files
from csceval.run.suggestion import Candidate, Suggestion
from csceval.words import joined, numbers, say

NAME = "suggested.yaml"


def write(folder: Path, suggestion: Suggestion) -> Path | None:
    """Write `folder/suggested.yaml`, whose lines fit under `indicators:`; None where there is nothing new to say.

    A file of an earlier suggestion is replaced, and removed where nothing is left to suggest.
    """
    path = folder / NAME
    lines = [_line(candidate, suggestion) for candidate in suggestion.new]
    new = [candidate for candidate in suggestion.totals if not candidate.in_use]
    if new:
        lines.append(say("suggest.file_totals", about=say("suggest.about_totals", n=len(new))))
    if not lines:
        path.unlink(missing_ok=True)
        return None
    return files.write_text(path, say("suggest.file_head") + "".join(lines))


def _line(candidate: Candidate, suggestion: Suggestion) -> str:
    about = [
        f"{candidate.name} ({numbers.label(candidate.unit)})",
        say("suggest.from_register", table=candidate.register)
        if candidate.register
        else say("suggest.partners", n=len(candidate.partners), all=suggestion.partners),
        say("suggest.file_span", first=candidate.first, last=candidate.last),
    ]
    return say("suggest.file_line", use=candidate.indicator, about=joined(about))
