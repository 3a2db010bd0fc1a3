"""From a printed number back to the cells it was worked out from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.errors import CscevalError, UnknownPart
from csceval.plugins import nearest
from csceval.report.figures import locale_of
from csceval.run import cells, partner_reports, row_counts, tracing_money, tracing_targets
from csceval.run.cells import Source
from csceval.run.reading import last_dataset
from csceval.words import say, speak

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.definitions.indicator import Indicator
    from csceval.run.tracing_answers import Found

_SHORTEST = 4
_SHOWN = 5
_PARTS = ("network:", "voice:", "answers:", "joined:")  # figures of parts of the report that are no indicator's
_BETWEEN, _PAIRS = ("change_since_", "like_"), ("less", "tension")  # figures of two periods, and of two indicators
Cell = dict[str, Any]


@dataclass(frozen=True)
class Trace:
    """Where a figure comes from.

    `again` is its value worked out anew from the accepted rows (None where the figure is withheld or is no single
    observation), `unit` that of the indicator; `changed` are files that are no longer what the report was made from.
    """

    figure: str
    text: str
    state: str
    name: str
    definition: str
    version: str
    unit: str
    again: float | None
    rows: int
    sources: tuple[Source, ...]
    changed: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "sources": [asdict(source) for source in self.sources], "changed": list(self.changed)}


def trace(folder: Path | str, figure: str) -> Trace:
    """What a figure of the last report rests on.

    Parameters
    ----------
    figure : its key, its id in HTML (`f-` and ten digits; `f-` may be left out), or a beginning that only one has.

    Raises
    ------
    CscevalError
        There is no report yet, or no such figure; then the message names the nearest.
    """
    from csceval.dataset.tracing import behind

    root = Path(folder)
    bundle = _bundle(root)
    speak(locale_of(bundle["meta"]))  # before anything is said about the figure
    key = _found(figure, bundle["figures"])
    shown = bundle["figures"][key]
    if key.startswith("rows:"):
        return _of_rows(root, key, shown)
    dataset = last_dataset(root, date.fromisoformat(bundle["meta"]["as_of"]))
    if key.startswith(tracing_money.BEGINS):
        return _of_money(root, key, shown, dataset)
    if tracing_targets.is_aim(dataset, key):
        return _of_target(root, key, shown, dataset)
    if key.startswith(_PARTS):
        from csceval.run import tracing_answers

        made = tracing_answers.found(dataset, key, dataset.parse(str(bundle["meta"]["period"])))
        return _of_parts(root, key, shown, made)
    name, observed = _observations(root, key, dataset)
    indicator = dataset.indicators[name]
    parts = [part for cell in observed for part in behind(dataset, cell)]
    sources = cells.sources(parts, cells.read(_data(root)))
    single = len(observed) == 1 and shown["state"] == "observed"
    return Trace(
        figure=key,
        text=str(shown["text"]),
        state=str(shown["state"]),
        name=indicator.name,
        definition=indicator.definition,
        version=_version(indicator),
        unit=indicator.unit,
        again=_again(dataset, observed[0], key) if single else None,
        rows=sum(len(part.rows) for part in parts),
        sources=sources,
        changed=_changed(root, {source.file for source in sources}),
    )


def _of_parts(root: Path, key: str, shown: Mapping[str, Any], made: Found) -> Trace:
    """A figure without an indicator's definition of its own."""
    found = cells.sources(made.parts, cells.read(_data(root)))
    return Trace(key, str(shown["text"]), str(shown["state"]), made.name, "", "", made.unit, made.again,
                 sum(len(part.rows) for part in made.parts), found,
                 _changed(root, {source.file for source in found}))  # fmt: skip


def _version(indicator: Indicator) -> str:
    return f"{indicator.version}, {indicator.content_hash[:12]}"


def _of_rows(root: Path, key: str, shown: Mapping[str, Any]) -> Trace:
    """A count of rows: how many of them stand on which sheet."""
    found = row_counts.sources(_data(root), key.rpartition(".")[2])
    total = sum(source.rows for source in found)
    return Trace(key, str(shown["text"]), str(shown["state"]), "", "", "", "rows", total, total, found,
                 _changed(root, {source.file for source in found}))  # fmt: skip


def _of_money(root: Path, key: str, shown: Mapping[str, Any], dataset: Dataset) -> Trace:
    """A sum of money: the lines of the ledgers that it is made of."""
    found = tracing_money.money_of(dataset, key)
    sources = cells.sources([found.lines], cells.read(_data(root)))
    return Trace(key, str(shown["text"]), str(shown["state"]), found.name, found.definition, found.version, found.unit,
                 found.again, len(found.lines.rows), sources,
                 _changed(root, {source.file for source in sources}))  # fmt: skip


def _of_target(root: Path, key: str, shown: Mapping[str, Any], dataset: Dataset) -> Trace:
    """A target of the evaluation, what follows from it, or the way to it: its entries, and the rows behind the way."""
    from csceval.dataset.tracing import behind

    indicator, entries = dataset.indicators[tracing_targets.name_of(key)], tracing_targets.entries(dataset, key)
    held = tracing_targets.held_against(_progress(root), key)
    parts = [] if held is None else [part for cell in _observations(root, held, dataset)[1]
                                     for part in behind(dataset, cell)]  # fmt: skip
    found = cells.sources(parts, cells.read(_data(root)))
    rows = len(entries) + sum(len(part.rows) for part in parts)
    return Trace(key, str(shown["text"]), str(shown["state"]), indicator.name, indicator.definition,
                 _version(indicator), indicator.unit, None, rows, (*entries, *found),
                 _changed(root, {source.file for source in found}))  # fmt: skip


def _progress(root: Path) -> pd.DataFrame:
    """The targets of the last report, with where each stands."""
    import pandas as pd

    return pd.read_parquet(root / ".csceval" / "bundle" / "progress.parquet")


def _data(root: Path) -> Path:
    return root / "output" / "private" / "data"


def _bundle(root: Path) -> dict[str, Any]:
    path = root / ".csceval" / "bundle" / "bundle.json"
    if not path.is_file() or not (_data(root) / cells.NAME).is_file():
        fix = say("trace.no_report_fix", folder=root)
        raise CscevalError(say("trace.no_report", folder=root), code="no-report", fix=fix)
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for partners in path.parent.glob(partner_reports.FIGURES):
        content["figures"] = json.loads(partners.read_text(encoding="utf-8")) | content["figures"]
    return content


def _found(asked: str, figures: Mapping[str, Any]) -> str:
    """The one figure that is meant."""
    from csceval.dataset.provenance import figure_hash

    text = asked.strip().lower()
    if text in figures:
        return text
    long_enough = len(text.removeprefix("f-")) >= _SHORTEST
    hashed = [key for key in figures if figure_hash(key).removeprefix("f-").startswith(text.removeprefix("f-"))]
    begun = hashed or [key for key in figures if key.startswith(text)]
    if long_enough and len(begun) == 1:
        return begun[0]
    if long_enough and begun:
        message = say("trace.several", name=asked, some=", ".join(sorted(begun)[:_SHOWN]))
        raise UnknownPart(message, code="unknown-figure", fix=say("trace.several_fix"))
    guess = nearest(text, figures)
    fix = say("trace.nearest", name=guess) if guess else say("trace.where_ids_are")
    raise UnknownPart(say("trace.unknown", name=asked), code="unknown-figure", fix=fix)


def _observations(root: Path, key: str, dataset: Dataset) -> tuple[str, list[Cell]]:
    """The indicator of a figure, and the observations that it is or is worked out from."""
    import pandas as pd

    from csceval.dataset.provenance import key_of

    observed = pd.read_parquet(root / "output" / "private" / "results" / "observations.parquet")
    if key.startswith("effect:"):
        return _of_effect(key, dataset, observed)
    head, _, spots = key.partition("@")
    name, _, part = head.rpartition(".")
    wanted = {(name, spots), *_beside(name, part, spots)}
    found = [cell for cell in _records(observed[observed["indicator"].isin([one for one, _ in wanted])])
             if (cell["indicator"], key_of(cell).partition("@")[2]) in wanted]  # fmt: skip
    if any(cell["indicator"] == name for cell in found):
        return name, found
    raise CscevalError(say("trace.no_rows", name=key), code="unknown-figure", fix=say("trace.no_rows_fix"))


def _beside(name: str, part: str, spots: str) -> set[tuple[str, str]]:
    """What else a figure is made of: the other period of a change, the other indicator of a pair."""
    kind, _, other = part.partition("_")
    for begins in _BETWEEN:
        if part.startswith(begins):
            place, _, rest = spots.partition("/")
            return {(name, f"{place}/{part.removeprefix(begins)}/{rest.partition('/')[2]}")}
    return {(other, spots)} if kind in _PAIRS else set()


def _of_effect(key: str, dataset: Dataset, observed: pd.DataFrame) -> tuple[str, list[Cell]]:
    """The cells of the panel that a design was estimated on."""
    # The effect in a group has the design's name, a hyphen and the group's.
    ends = (".", "-")
    design = next(d for d in dataset.evaluation.designs for end in ends if key.startswith(f"effect:{d.id}{end}"))
    exposure = dataset.evaluation.exposure
    level = "partner" if exposure is not None and exposure.table == "partners" else "place"
    mine = (observed["indicator"] == design.indicator) & (observed["level"] == level)
    return design.indicator, _records(observed[mine & (observed["state"] == "observed")])


def _records(frame: pd.DataFrame) -> list[Cell]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _again(dataset: Dataset, cell: Cell, key: str) -> float | None:
    """The figure worked out once more, from nothing but the accepted rows."""
    from csceval.dataset.observations import observe_one

    part = key.partition("@")[0].rpartition(".")[2]
    if part not in ("value", "numerator", "denominator", "n", "low", "high"):
        return None
    found = observe_one(dataset, dataset.indicators[cell["indicator"]], dataset.periods)
    same = found["level"] == cell["level"]
    for name in ("place", "period", "group", "partner"):
        same &= found[name] == cell[name]
    value = found.loc[same, part].astype("Float64")
    return None if value.isna().all() else float(value.iloc[0])


def _changed(root: Path, traced: set[str]) -> tuple[str, ...]:
    """Files behind the figure whose content is not what the report was made from."""
    manifest = json.loads((root / "output" / "share" / "manifest.json").read_text(encoding="utf-8"))
    known = {entry["path"]: entry["sha256"] for entry in manifest["inputs"]}
    return tuple(name for name in sorted(traced & set(known)) if _differs(root / "inbox" / name, known[name]))


def _differs(path: Path, sha256: str) -> bool:
    return not path.is_file() or files.sha256(path) != sha256
