"""Which folders of a portfolio can be run here: those that hold an evaluation, not only what one has handed on."""

from __future__ import annotations

from pathlib import Path

_NAMES = ("evaluation.yaml", "evaluation.xlsx")


def to_run(root: Path) -> list[Path]:
    """Every evaluation folder in `root`, by name; none where there is no such folder."""
    if not root.is_dir():
        return []
    inside = (path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")
    return sorted(path for path in inside if any((path / name).is_file() for name in _NAMES))
