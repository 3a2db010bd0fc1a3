"""A chart as SVG, PNG or JSON, and the one script bundle that brings a page's charts to life. Nothing is fetched."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from csceval import words
from csceval.charts._inner import spelled
from csceval.charts._rows import ROWS_MOST
from csceval.errors import CscevalError

BYTES_MOST = 150_000
_SNIPPET = "window.vegaEmbed=vegaEmbed;"


class Chart(Protocol):
    """What `draw` returns: anything that writes itself as Vega-Lite."""

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        """The Vega-Lite specification."""
        ...


def spec(chart: Chart) -> dict[str, Any]:
    """The chart as checked Vega-Lite JSON, its data inside; the same chart gives the same bytes.

    Raises
    ------
    CscevalError
        More than 5,000 rows of data, or more than 150 kB.
    """
    # Checking against the Vega-Lite schema takes ten times as long as drawing; the contract tests do it for every part.
    found = chart.to_dict(validate=False)
    title = _title(found)
    datasets = {name: list(rows) for name, rows in found.pop("datasets", {}).items()}
    found = {**spelled(found), "datasets": datasets}
    rows = sum(len(data) for data in found["datasets"].values())
    if rows > ROWS_MOST:
        raise _too_large("too_many_rows", title, rows=f"{rows:,}", most=f"{ROWS_MOST:,}")
    size = len(json.dumps(found, ensure_ascii=False).encode())
    if size > BYTES_MOST:
        raise _too_large("too_large", title, size=f"{size / 1000:.0f}", most=f"{BYTES_MOST / 1000:.0f}")
    return found


def _title(found: dict[str, Any]) -> str:
    title = found.get("title", "")  # a part from outside may write its title the short way
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _too_large(key: str, title: str, **values: str) -> CscevalError:
    return CscevalError(words.say(f"charts.{key}", title=title, **values), code="chart-size",
                        fix=words.say("charts.too_many_rows_fix"))  # fmt: skip


def script_json(chart: Chart) -> str:
    """The specification as text that may stand inside a script element: sorted, ASCII, without `<`, `>` or `&`."""
    text = json.dumps(spec(chart), sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def svg(chart: Chart | Mapping[str, Any]) -> str:
    """A chart, or its `spec`, as a standalone SVG without ids, so that many fit on one page."""
    import vl_convert

    text: str = vl_convert.vegalite_to_svg(_written(chart), vl_version=vega_lite_version(), allowed_base_urls=[])
    return text


def png(drawing: str, scale: float = 2) -> bytes:
    """What `svg` drew as PNG, for documents that hold no SVG; `scale` 2 prints sharply."""
    import vl_convert

    # From the drawing that is there: laying a chart out once more would take twice as long and give the same bytes.
    image: bytes = vl_convert.svg_to_png(drawing, scale=scale)
    return image


def _written(chart: Chart | Mapping[str, Any]) -> dict[str, Any]:
    return dict(chart) if isinstance(chart, Mapping) else spec(chart)


def vega_lite_version() -> str:
    """Major and minor version of Vega-Lite that Altair writes and the converter must read."""
    import altair

    return ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])


def bundle() -> str:
    """Vega, Vega-Lite and vega-embed as one module script (about 0.9 MB) that sets `window.vegaEmbed`.

    Made once for each pair of versions and kept in the user's cache folder (making it takes about two seconds);
    a folder that cannot be written, or a file that was changed, is passed over.
    """
    converter = importlib.metadata.version("vl-convert-python")
    path = cache_folder() / f"vega-{converter}-{vega_lite_version()}.js"
    return _cached(path) or _kept(path, _make_bundle())


def _make_bundle() -> str:
    import vl_convert

    made: str = vl_convert.javascript_bundle(_SNIPPET, vl_version=vega_lite_version())
    return made.replace("</script", "<\\/script").replace("</SCRIPT", "<\\/SCRIPT")


def cache_folder() -> Path:
    """Where csceval keeps what it can make again: the system's cache folder of the user."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "csceval"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir()) / "csceval" / "cache"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "csceval"


def _cached(path: Path) -> str | None:
    # The first line is the hash of the rest, so that a torn or foreign file never reaches a report.
    try:
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return text if first == _mark(text) else None


def _kept(path: Path, text: str) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as file:
            file.write(f"{_mark(text)}\n{text}")
        os.replace(file.name, path)  # noqa: PTH105 - one atomic step, also on Windows
    except OSError:
        return text
    return text


def _mark(text: str) -> str:
    return f"// sha256 {hashlib.sha256(text.encode()).hexdigest()}"
