"""Choose the renderer and make the pages of one report."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from csceval import shipped
from csceval.errors import RenderError


def render_report(
    bundle: Path, out: Path, *, formats: Sequence[str], renderer: str, name: str, template: str = "evaluation"
) -> tuple[str, list[Path]]:
    """Render a shipped template from a bundle into `out`.

    Returns the renderer's name with its version and the files made, in the order of `formats`.

    Raises
    ------
    RenderError
        Quarto was asked for and is not there, or a template failed.
    """
    from csceval.report import builtin, quarto, sections

    found = quarto.find() if renderer in ("auto", "quarto") else None
    if renderer == "quarto" and found is None:
        fix = "Install it (csceval doctor says how) or use --renderer builtin."
        raise RenderError("Quarto was asked for and is not here.", code="no-quarto", fix=fix)
    needs = set(json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))["needs"])
    with tempfile.TemporaryDirectory(prefix="csceval-") as work:
        document = sections.assemble(shipped.folder("reports") / f"{template}.qmd", needs, Path(work))
        engine = quarto if found is not None else builtin
        made = engine.render(document, bundle=bundle, out=out, formats=formats, name=name)
    label = f"quarto {quarto.version(found)}" if found is not None else "builtin"
    return label, made
