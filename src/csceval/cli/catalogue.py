"""What there is of every kind, for `list` and `show`."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from csceval import plugins, words
from csceval.errors import UnknownPart

KINDS = ("indicators", "tables", "frameworks", "methods", "checks", "formats", "charts", "designs", "io-tables",
         "problems", "words")  # fmt: skip

FILTERS = ("domain", "lens", "pack", "table", "tag")  # of indicators
_SEVERAL = {"pack": "packs", "tag": "tags"}  # filters that look at a list of an entry


def filtered(found: list[dict[str, Any]], wanted: Mapping[str, str]) -> list[dict[str, Any]]:
    """The indicators that fit every filter.

    Raises
    ------
    UnknownPart
        No indicator has such a value; the nearest is in the fix.
    """
    for name, value in wanted.items():
        key = _SEVERAL.get(name, name)
        known = {word for entry in found for word in _words(entry[key])}
        if value not in known:
            raise UnknownPart(words.say("run_stops.no_indicator_has", name=name, value=value), code="unknown-filter",
                              fix=plugins.did_you_mean(value, known))  # fmt: skip
    return [e for e in found if all(value in _words(e[_SEVERAL.get(name, name)]) for name, value in wanted.items())]


def _words(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def entries(kind: str, *, project: Path | None = None) -> list[dict[str, Any]]:
    """One entry each: `id`, `about`, and for indicators what `FILTERS` go by, unit, version, definition, keywords."""
    from csceval.definitions import reader

    if kind == "indicators":
        return [
            {"id": i.id, "about": i.name, "domain": i.domain, "pack": i.pack, "table": i.table, "unit": i.unit,
             "version": i.version, "origin": i.origin, "lens": list(i.tags.lens), "definition": i.definition,
             "packs": i.packs, "tags": i.tags.all,
             "keywords": list(getattr(i, "keywords", []))}
            for _, i in sorted(reader.load_indicators(project=project).items())
        ]  # fmt: skip
    if kind == "tables":
        tables = sorted(reader.load_tables(project=project).items())
        return [{"id": t.id, "about": t.about, "kind": t.kind, "columns": t.names} for _, t in tables]
    if kind == "frameworks":
        return [{"id": one.id, "about": one.name, "codes": list(one.codes)}
                for _, one in sorted(reader.load_frameworks().items())]  # fmt: skip
    if kind == "problems":
        return [
            {"id": code, "about": text.explanation.split(". ")[0].rstrip(".") + ".", "severity": text.severity}
            for code, text in sorted(words.problem_texts().items())
        ]
    if kind == "words":
        return [{"id": key, "about": text} for key, text in sorted(words.sentences().items())
                if words.overriding.may_change(key)]  # fmt: skip
    if kind == "io-tables":
        from csceval.economy.shipped_tables import shipped

        return shipped()
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
        raise UnknownPart(
            words.say("programs.none_known", what=kind.rstrip("s"), name=name), code="unknown-name", fix=fix
        )
    if kind == "indicators":
        from csceval.definitions.needs import needs

        indicator = reader.load_indicators(project=project)[name]
        wanted = needs(indicator, reader.load_tables(project=project))
        columns = {"columns_needed": [str(need) for need in wanted if not need.optional],
                   "columns_used_if_there": [str(need) for need in wanted if need.optional]}  # fmt: skip
        said = indicator.model_dump(mode="json", exclude_defaults=True)
        return said | {key: names for key, names in columns.items() if names}
    if kind == "tables":
        return reader.load_tables(project=project)[name].model_dump(mode="json", exclude_defaults=True)
    if kind == "frameworks":
        return reader.load_frameworks()[name].model_dump(mode="json", exclude_defaults=True)
    if kind == "problems":
        return {"id": name, **words.problem_texts()[name]._asdict()}
    if kind == "io-tables":
        return next(entry for entry in entries(kind) if entry["id"] == name)
    module = plugins.load(kind, name)  # type: ignore[arg-type]  # one of the kinds of parts
    return {"id": name, "about": inspect.cleandoc(module.__doc__ or ""), "call": _call(module)}


def _first_line(kind: str, name: str) -> str:
    package = plugins.PACKAGES[kind]  # type: ignore[index]  # one of the kinds of parts
    try:
        module = importlib.import_module(f"{package}.{name}")
    except ModuleNotFoundError:  # a part of an outside package
        module = plugins.load(kind, name)  # type: ignore[arg-type]  # as above
    return (module.__doc__ or "").strip().splitlines()[0]


def _call(module: Any) -> str:
    names = ("estimate", "check", "draw", "read", "spread")
    function = next((getattr(module, n) for n in names if hasattr(module, n)), None)
    return "" if function is None else f"{function.__name__}{inspect.signature(function)}"
