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
# A page's charts are compiled already, so that Vega-Lite and vega-embed, a third of the whole, need not be in it. All
# of these lie in the converter; the interpreter is what a policy without `unsafe-eval` asks for.
_PLACE = "https://cdn.jsdelivr.net/npm/{}/+esm"
_BESIDE = {"vega-interpreter": "2.0.0", "vega-tooltip": "1.0.0"}  # as converter 1.9 has them
_SNIPPET = """
import {{parse, View}} from "{vega}";
import {{expressionInterpreter}} from "{vega-interpreter}";
import {{Handler}} from "{vega-tooltip}";
window.vega = {{parse, View, expressionInterpreter, Handler}};
"""


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


def compiled(chart: Chart) -> dict[str, Any]:
    """The Vega that a chart's checked specification stands for: what is drawn, and what a page brings to life."""
    import vl_convert

    vega: dict[str, Any] = vl_convert.vegalite_to_vega(spec(chart), vl_version=vega_lite_version())
    return vega


def svg(chart: Chart | Mapping[str, Any]) -> str:
    """A chart, or what it was `compiled` to, as a standalone SVG without ids, so that many fit on one page."""
    import vl_convert

    vega = dict(chart) if isinstance(chart, Mapping) else compiled(chart)
    text: str = vl_convert.vega_to_svg(vega, allowed_base_urls=[])
    return text


def png(drawing: str, scale: float = 2) -> bytes:
    """What `svg` drew as PNG, for documents that hold no SVG; `scale` 2 prints sharply."""
    import vl_convert

    # From the drawing that is there: laying a chart out once more would take twice as long and give the same bytes.
    image: bytes = vl_convert.svg_to_png(drawing, scale=scale)
    return image


def vega_lite_version() -> str:
    """Major and minor version of Vega-Lite that Altair writes and the converter must read."""
    import altair

    return ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])


def bundle() -> str:
    """Vega, its interpreter and its tooltips as one script (about 0.6 MB) that sets `window.vega`.

    Made once for each pair of versions and each choice of parts, and kept in the user's cache folder (making it takes
    a second or two); a folder that cannot be written, or a file that was changed, is passed over.
    """
    converter = importlib.metadata.version("vl-convert-python")
    parts = hashlib.sha256(_SNIPPET.encode()).hexdigest()[:8]
    path = cache_folder() / f"vega-{converter}-{vega_lite_version()}-{parts}.js"
    return _cached(path) or _kept(path, _make_bundle())


def _make_bundle() -> str:
    import vl_convert

    versions = {"vega": vl_convert.get_vega_version(), **_BESIDE}
    places = {name: _PLACE.format(f"{name}@{version}") for name, version in versions.items()}
    made: str = vl_convert.javascript_bundle(_SNIPPET.format(**places), vl_version=vega_lite_version())
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
