"""output/share: in which look it is made, and how the finished files take the place of the last ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.run.exchange import Exchange, moves

if TYPE_CHECKING:
    from csceval.report.own import Own
    from csceval.run.record import Run


def last_outputs(target: Path) -> tuple[str | None, dict[str, str]]:
    """The period of the last run and its files with their hashes, as its manifest says; nothing without one."""
    try:
        manifest: dict[str, Any] = json.loads((target / "manifest.json").read_text("utf-8"))
        outputs = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None, {}
    return manifest.get("period"), outputs


def plan_share(exchange: Exchange, new: Path, target: Path, *, period: str | None) -> None:
    """Plan that every file of `new` goes to `target`.

    A file of the last run that somebody has changed since is kept under another name before it is replaced; a file
    that is open in another program stays, and the new one gets a name of its own. What the last run made of the same
    period and this one does not make goes, unless it was changed. Everything else in the folder stays.
    """
    last_period, last = last_outputs(target)
    planned = moves(exchange.root, new, target)
    here = target.relative_to(exchange.root)
    for move in planned:
        move.last = last.get(Path(move.place).relative_to(here).as_posix(), "")
    exchange.moves += planned
    if last_period == period:
        made = {move.place for move in planned}
        exchange.gone |= {place: sha for name, sha in sorted(last.items())
                          if (place := (here / name).as_posix()) not in made}  # fmt: skip


def own_look(run: Run, *, allow_code: bool) -> Own:
    """What the evaluation has of its own: templates, colours, fonts, logo, a choice of sections."""
    from csceval.report.own import Own

    asked = run.evaluation.report
    return Own(
        folder=run.folder / "reports",
        colour=asked.colour,
        lines=asked.theme.lines,
        font=asked.theme.font,
        headings=asked.theme.headings,
        logo=run.folder / asked.logo if asked.logo else None,
        sections=None if asked.sections == "default" else asked.sections,
        allow_code=allow_code,
    )
