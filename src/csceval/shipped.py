"""Where the folders that ship with csceval are, from a wheel and from a checkout alike."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Folder = Literal["indicators", "reports", "sample_data"]
_PACKAGE = Path(__file__).resolve().parent


def folder(name: Folder) -> Path:
    """Path of a shipped top-level folder.

    A wheel carries it as `csceval/_shipped/<name>`; an editable install falls back to the checkout.
    """
    packed = _PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else _PACKAGE.parents[1] / name


def files(name: Folder, suffix: str) -> list[Path]:
    """Every shipped file below `name` with this suffix, sorted; names that start with `.`, `_` or `~` are not parts."""
    found = folder(name).rglob(f"*{suffix}")
    return sorted(path for path in found if not path.name.startswith((".", "_", "~")))
