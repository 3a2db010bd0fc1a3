"""The one folder both renderers read: JSON for words, figures, tables and charts, Parquet for protected frames."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.report import content, glossary
from csceval.report.results import Part, Results
from csceval.report.synthetic import STATUS
from csceval.words import overriding, say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.definitions.indicator import Indicator


def parts(results: Results) -> dict[str, Part]:
    """What every section has to show; a section is one module in `report/content`."""
    names = sorted(m.name for m in pkgutil.iter_modules(content.__path__) if not m.name.startswith("_"))
    return {name: importlib.import_module(f"{content.__name__}.{name}").build(results) for name in names}


def assemble(results: Results) -> dict[str, Any]:
    """The bundle as one JSON-safe object."""
    merged = Part()
    for name, part in parts(results).items():
        for kind in ("texts", "tables", "charts"):
            repeated = set(getattr(merged, kind)) & set(getattr(part, kind))
            if repeated:
                raise ValueError(f"Section {name} gives {sorted(repeated)} a second time.")
        merged.texts |= part.texts
        merged.tables |= part.tables
        merged.charts |= part.charts
        merged.figures |= part.figures
        merged.mentions |= part.mentions
        merged.needs |= part.needs
    if (terms := glossary.of(merged)) is not None:
        merged.needs.add("glossary")
        merged.tables["glossary"] = terms
    named = {key: merged.mentions[key] for key in sorted(merged.mentions.keys() - merged.figures.keys())}
    return {
        "format": 1,
        "meta": meta(results),
        "indicators": {name: indicator_facts(indicator) for name, indicator in results.indicators.items()},
        "needs": sorted(merged.needs),
        "texts": merged.texts,
        "figures": merged.figures | named,
        "tables": merged.tables,
        "charts": merged.charts,
        **own_sentences(),
    }


def own_sentences() -> dict[str, dict[str, str]]:
    """The project's own words, for whoever renders the bundle in another process; nothing without any."""
    own = overriding.current()
    return {"words": {key: own[key] for key in sorted(own)}} if own else {}


def meta(results: Results) -> dict[str, Any]:
    """Facts of the cover block."""
    evaluation = results.evaluation
    return {
        "id": evaluation.id,
        "title": say("rehearsal.title", title=evaluation.title) if results.synthetic else evaluation.title,
        "name": evaluation.title,
        "locale": evaluation.locale,
        "period": results.period,
        "from": evaluation.period.first.start.isoformat(),
        "to": evaluation.period.last.end.isoformat(),
        "fiscal_year_starts": evaluation.period.fiscal_year_starts,
        "as_of": results.as_of,
        "status": STATUS if results.synthetic else "draft" if results.draft else "final",
        "place": evaluation.about.place or "",
        "commissioner": evaluation.about.commissioner or "",
        "authors": list(evaluation.about.authors),
        "contact": evaluation.about.contact or "",
        "initiator_sector": evaluation.about.initiator_sector or "",
        "governance_form": evaluation.about.governance_form or "",
        "version": results.version,
        "open_questions": len(results.questions),
    }


def indicator_facts(indicator: Indicator) -> dict[str, str]:
    """What a reader of the numbers must know of an indicator."""
    names = ("name", "definition", "unit", "direction", "version", "over_time", "over_partners")
    return {**{name: str(getattr(indicator, name)) for name in names}, "sha256": indicator.content_hash}


def write(folder: Path, bundle: Mapping[str, Any], frames: Mapping[str, pd.DataFrame]) -> Path:
    """Write bundle.json and the protected frames; the same input gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bundle, ensure_ascii=False, indent=1, allow_nan=False)
    files.write_text(folder / "bundle.json", text + "\n")
    for name, frame in sorted(frames.items()):
        files.write_parquet(folder / f"{name}.parquet", frame)
    return folder
