"""Where Quarto is, told without loading anything that renders."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path


def quarto() -> Path | None:
    """Quarto's executable: named in QUARTO_PATH, beside this Python, on PATH, or in the package `quarto-cli`."""
    named = os.environ.get("QUARTO_PATH")
    package = importlib.util.find_spec("quarto_cli")
    folders = [named, str(Path(sys.executable).parent), None]
    if package is not None and package.origin:
        folders.append(str(Path(package.origin).parent / "bin"))
    # No folder at all means those of PATH.
    places = [named, *(shutil.which("quarto", path=folder) for folder in folders)]
    return next((Path(place) for place in places if place and Path(place).is_file()), None)
