"""Choose the renderer and make the pages of one report."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from csceval import shipped
from csceval.errors import RenderError


class Rendered(NamedTuple):
    """The renderer's name with its version, the files in the order of the formats, and why not the other renderer."""

    renderer: str
    files: list[Path]
    note: str = ""


def render_report(
    bundle: Path, out: Path, *, formats: Sequence[str], renderer: str, name: str, template: str = "evaluation"
) -> Rendered:
    """Render a shipped template from a bundle into `out`.

    With `auto`, Quarto is used where it is found; if it stops, the built-in renderer takes over and says why.

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
    note = ""
    needs = set(json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))["needs"])
    with tempfile.TemporaryDirectory(prefix="csceval-") as work:
        document = sections.assemble(shipped.folder("reports") / f"{template}.qmd", needs, Path(work))
        if found is not None:
            try:
                made = quarto.render(document, bundle=bundle, out=out, formats=formats, name=name)
                return Rendered(f"quarto {quarto.version(found)}", made)
            except RenderError as error:
                if renderer == "quarto" or error.code != "quarto-failed":
                    raise
                note = error.message  # an installed Quarto that does not work must not keep the report from being made
        document = sections.assemble(shipped.folder("reports") / f"{template}.qmd", needs, Path(work))
        return Rendered("builtin", builtin.render(document, bundle=bundle, out=out, formats=formats, name=name), note)
