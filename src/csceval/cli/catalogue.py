"""What there is of every kind, for `list` and `show`."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import Any

from csceval import plugins, words
from csceval.errors import UnknownPart

KINDS = ("indicators", "tables", "methods", "checks", "formats", "charts", "problems")


def entries(kind: str, *, project: Path | None = None) -> list[dict[str, Any]]:
    """One entry each: `id`, `about`, and for indicators domain, table, unit, version."""
    from csceval.definitions import reader

    if kind == "indicators":
        return [
            {"id": i.id, "about": i.name, "domain": i.domain, "pack": i.pack, "table": i.table, "unit": i.unit,
             "version": i.version, "origin": i.origin}
            for _, i in sorted(reader.load_indicators(project=project).items())
        ]  # fmt: skip
    if kind == "tables":
        tables = sorted(reader.load_tables(project=project).items())
        return [{"id": t.id, "about": t.about, "kind": t.kind, "columns": t.names} for _, t in tables]
    if kind == "problems":
        return [
            {"id": code, "about": text.explanation.split(". ")[0].rstrip(".") + ".", "severity": text.severity}
            for code, text in sorted(words.problem_texts().items())
        ]
    return [{"id": name, "about": _first_line(kind, name)} for name in plugins.names(kind)]  # type: ignore[arg-type]  # one of the four other kinds


def one(kind: str, name: str, *, project: Path | None = None) -> dict[str, Any]:
    """Everything about one part.

    Raises
    ------
    UnknownPart
        There is none of that name; the nearest is in the fix.
    """
    from csceval.definitions import reader

    known = {str(entry["id"]) for entry in entries(kind, project=project)}
    if name not in known:
        fix = plugins.did_you_mean(name, known)
        raise UnknownPart(f"No {kind.rstrip('s')} named “{name}”.", code="unknown-name", fix=fix)
    if kind == "indicators":
        return reader.load_indicators(project=project)[name].model_dump(mode="json", exclude_defaults=True)
    if kind == "tables":
        return reader.load_tables(project=project)[name].model_dump(mode="json", exclude_defaults=True)
    if kind == "problems":
        return {"id": name, **words.problem_texts()[name]._asdict()}
    module = plugins.load(kind, name)  # type: ignore[arg-type]  # one of the four part kinds
    return {"id": name, "about": inspect.cleandoc(module.__doc__ or ""), "call": _call(module)}


def _first_line(kind: str, name: str) -> str:
    package = plugins.PACKAGES[kind]  # type: ignore[index]  # one of the four part kinds
    try:
        module = importlib.import_module(f"{package}.{name}")
    except ModuleNotFoundError:  # a part of an outside package
        module = plugins.load(kind, name)  # type: ignore[arg-type]  # as above
    return (module.__doc__ or "").strip().splitlines()[0]


def _call(module: Any) -> str:
    names = ("estimate", "check", "draw", "read")
    function = next((getattr(module, n) for n in names if hasattr(module, n)), None)
    return "" if function is None else f"{function.__name__}{inspect.signature(function)}"
