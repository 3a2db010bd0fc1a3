"""manifest.json: which inputs gave which outputs, by hash."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from csceval import files

PACKAGES = ("altair", "numpy", "pandas", "pandera", "pypandoc_binary", "python-calamine", "scipy", "statsmodels",
            "typst", "vl-convert-python")  # fmt: skip


def build(
    share: Path,
    *,
    inputs: Sequence[Mapping[str, Any]],
    definitions: Mapping[str, str],
    counts: Mapping[str, int | None],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """The manifest of a run: inputs, definitions, packages and the finished files in `share`, by SHA-256.

    A number of rows that is withheld is null.
    """
    outputs = sorted(path for path in share.rglob("*") if path.is_file())
    return {
        "format": 1,
        **facts,
        "rows": dict(counts),
        "inputs": [{"path": f["path"], "sha256": f["sha256"]} for f in inputs if f["sha256"]],
        "definitions": dict(sorted(definitions.items())),
        "packages": packages(PACKAGES),
        "outputs": [{"path": p.relative_to(share).as_posix(), "sha256": files.sha256(p)} for p in outputs],
    }


def packages(names: Iterable[str]) -> dict[str, str]:
    """Installed versions of the packages that shape numbers and pages."""
    return {name: importlib.metadata.version(name) for name in names}


def write(share: Path, manifest: Mapping[str, Any]) -> Path:
    """Write it beside the report."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    return files.write_text(share / "manifest.json", text + "\n")
