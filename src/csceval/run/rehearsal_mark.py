"""What a rehearsal's folder says about itself: from what it was drawn, and what was assumed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from csceval import files
from csceval.errors import CscevalError
from csceval.words import say


@dataclass(frozen=True)
class Mark:
    """The mark of a rehearsal.

    `effects` is indicator → what was added to it, `assumed` the same in words, empty where nothing was; `rows` is how
    many rows were drawn, `evaluation` the hash of the evaluation they were drawn from, `files` place → SHA-256.
    """

    evaluation: str
    seed: int
    rows: int
    effects: Mapping[str, float]
    assumed: str
    since: str
    files: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, without the files."""
        return {name: value for name, value in asdict(self).items() if name != "files"}

    @property
    def about(self) -> str:
        """A paragraph for readers of a report."""
        said = say("rehearsal.about", rows=self.rows, seed=self.seed)
        if self.effects:
            return f"{said} {say('rehearsal.about_effects', effects=self.assumed, since=self.since)}"
        return f"{said} {say('rehearsal.about_none')}"


def write(folder: Path, mark: Mark) -> None:
    """Mark a folder as a rehearsal."""
    from csceval.intake.arrival.rehearsed import FILE

    text = json.dumps({"format": 1, **asdict(mark)}, ensure_ascii=False, indent=1, sort_keys=True)
    files.write_text(folder / FILE, text + "\n")


def load(folder: Path) -> Mark | None:
    """The mark of a folder; None where it is no rehearsal.

    Raises
    ------
    CscevalError
        `rehearsal-damaged`: the mark cannot be read.
    """
    from csceval.intake.arrival.rehearsed import FILE, is_rehearsal

    if not is_rehearsal(folder):
        return None
    try:
        held = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Mark(**{name: held[name] for name in Mark.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError):
        message = say("rehearsal.damaged", file=FILE.as_posix())
        raise CscevalError(message, code="rehearsal-damaged", fix=say("rehearsal.damaged_fix"),
                           file=FILE.as_posix()) from None  # fmt: skip


def named(name: str, *, synthetic: bool) -> str:
    """The name of a file; of one with synthetic figures it says so."""
    return say("rehearsal.file_name", name=name) if synthetic else name


def ensure_real(folder: Path, *, what: str) -> None:
    """Refuse what is for real data only; `what` is `release` or `final`.

    Raises
    ------
    CscevalError
        `rehearsal-not-released`: the folder is a rehearsal.
    """
    if load(folder) is not None:
        message, fix = say(f"rehearsal.no_{what}"), say(f"rehearsal.no_{what}_fix")
        raise CscevalError(message, code="rehearsal-not-released", fix=fix)


def marking(folder: Path, renderer: str) -> str:
    """The renderer of a report: for a rehearsal the one that marks every page.

    Raises
    ------
    CscevalError
        `no-quarto`: a rehearsal is to be rendered by Quarto.
    """
    if load(folder) is None:
        return renderer
    if renderer == "quarto":
        raise CscevalError(say("rehearsal.no_quarto"), code="no-quarto", fix=say("rehearsal.no_quarto_fix"))
    return "builtin"
