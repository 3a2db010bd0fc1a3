"""Make a rehearsal: a folder beside the evaluation, with its definitions and an inbox of drawn workbooks."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csceval import files
from csceval.errors import CscevalError
from csceval.run import rehearsal_mark
from csceval.run.exchange import Exchange, moves, staging
from csceval.run.lock import locked
from csceval.words import joined, numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation
    from csceval.rehearsal.books import Drawn
    from csceval.rehearsal.world import World

_KEPT = ("indicators", "reports", "story", "economy")  # folders that an analysis reads beside its inbox
_SUFFIX = " (rehearsal)"
_README = "SYNTHETIC DATA.txt"


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal that was made: its folder, its mark, its workbooks (relative), rows by table, what was invented.

    `not_yet` are indicators that no module works out yet; `notes` are for the person who asked for it.
    """

    folder: Path
    mark: rehearsal_mark.Mark
    workbooks: tuple[str, ...]
    rows: Mapping[str, int]
    invented: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def rehearse(
    folder: Path | str,
    *,
    into: Path | str | None = None,
    effects: Mapping[str, float] | None = None,
    seed: int | None = None,
) -> Rehearsal:
    """Draw synthetic data for an evaluation into a folder of its own; nothing in the evaluation's folder is changed.

    Parameters
    ----------
    folder : an evaluation folder; its inbox may be empty and is never read.
    into : the folder to make; by default “<folder> (rehearsal)” beside it. A rehearsal that lies there is replaced.
    effects : indicator → what exposure adds to its value, in the indicator's own unit; by default nothing.
    seed : of the random numbers; by default that of the evaluation. The same seed gives the same bytes.

    Raises
    ------
    CscevalError
        The evaluation is wrong or chooses no indicator; an effect cannot be assumed; the place is taken.
    """
    from csceval.dataset.rooms import not_computed
    from csceval.rehearsal.books import books
    from csceval.rehearsal.drawing import draw

    root = Path(folder)
    target = Path(into) if into is not None else _beside(root)
    _ready(root, target)
    world = _world(root, effects or {}, seed)
    made = books(world, draw(world))
    mark = _mark(world, made)
    target.mkdir(parents=True, exist_ok=True)
    with locked(target) as mended:
        notes = [*mended, *_put(root, target, mark, world.evaluation, made)]
    rows: dict[str, int] = {}
    for one in made:
        for table, count in one.rows.items():
            rows[table] = rows.get(table, 0) + count
    invented = tuple(name for name in ("partners", "sites") if name in rows)
    not_yet = tuple(str(problem.field) for problem in not_computed(world.indicators.values()))
    return Rehearsal(target, mark, tuple(f"inbox/{one.place}" for one in made), rows, invented, not_yet, tuple(notes))


def _beside(root: Path) -> Path:
    """“DIR (rehearsal)”, spelled as DIR was."""
    whole = root.resolve() if root.name in ("", ".", "..") else root
    return whole.with_name(whole.name + _SUFFIX)


def _ready(root: Path, target: Path) -> None:
    """Stop before anything is drawn where the rehearsal has no place."""
    from csceval.intake.arrival.rehearsed import is_rehearsal

    if is_rehearsal(root):
        message, fix = say("rehearsal.of_rehearsal", folder=root), say("rehearsal.of_rehearsal_fix")
        raise CscevalError(message, code="rehearsal-exists", fix=fix)
    if target.exists() and not is_rehearsal(target) and (not target.is_dir() or any(target.iterdir())):
        message, fix = say("rehearsal.exists", folder=target), say("rehearsal.exists_fix", source=root)
        raise CscevalError(message, code="rehearsal-exists", fix=fix)


def _world(root: Path, effects: Mapping[str, float], seed: int | None) -> World:
    from csceval.definitions import reader
    from csceval.rehearsal.drawing import world_of

    evaluation = reader.load_evaluation(root)
    tables, indicators = reader.load_tables(project=root), reader.load_indicators(project=root)
    reader.check_evaluation(evaluation, indicators, tables)
    evaluation = evaluation.in_use()
    if seed is not None:
        evaluation = evaluation.model_copy(update={"seed": seed})
    return world_of(evaluation, indicators, tables, reader.load_instruments(project=root), effects=effects,
                    sectors=_sectors(root, evaluation))  # fmt: skip


def _sectors(root: Path, evaluation: Evaluation) -> tuple[str, ...]:
    """Codes of the input-output table that the evaluation names, so that what is drawn can be found in it."""
    from csceval.dataset.economic_model import table_of
    from csceval.dataset.spending import REGISTER
    from csceval.economy.table import IOTable

    told = evaluation.economy
    if told is None or told.table == REGISTER:
        return ()
    output = IOTable.load(table_of(root, told.table)).output
    return tuple(str(code) for code in output.index[output > 0])


def _unit(unit: str) -> str:
    """A unit beside a number as it was asked for: a share stays a share and is no percentage."""
    return numbers.label(unit) if numbers.is_money(unit) else numbers.named(unit)


def _mark(world: World, made: list[Drawn]) -> rehearsal_mark.Mark:
    rows = sum(sum(one.rows.values()) for one in made)
    named = [say("rehearsal.effect", name=world.indicators[name].name, value=value,
                 unit=_unit(world.indicators[name].unit)) for name, value in world.effects.items()]  # fmt: skip
    since = say("rehearsal.since_exposure")
    if world.first_exposed().isna().all():
        since = say("rehearsal.since_middle", period=world.periods[len(world.periods) // 2].label)
    return rehearsal_mark.Mark(world.evaluation.content_hash, world.evaluation.seed, rows, dict(world.effects),
                               joined(named), since)  # fmt: skip


def _put(root: Path, target: Path, mark: rehearsal_mark.Mark, evaluation: Evaluation, made: list[Drawn]) -> list[str]:
    """Exchange the last draw for this one; what somebody has changed since is kept under another name."""
    fresh, last = staging(target), rehearsal_mark.load(target)
    for name in _KEPT:
        if (root / name).is_dir():
            shutil.copytree(root / name, fresh / name)
    files.write_bytes(fresh / evaluation.origin, (root / evaluation.origin).read_bytes())
    files.write_text(fresh / _README, say("rehearsal.readme", title=evaluation.title))
    for one in made:
        files.write_bytes(fresh / "inbox" / one.place, one.data)
    placed = {
        path.relative_to(fresh).as_posix(): files.sha256(path) for path in sorted(fresh.rglob("*")) if path.is_file()
    }
    rehearsal_mark.write(fresh, replace(mark, files=placed))
    before = last.files if last else {}
    exchange = Exchange(target, moves(target, fresh, target))  # the mark comes first: its name begins with a dot
    for move in exchange.moves:
        move.last = before.get(move.place, "")
    exchange.gone = {name: sha for name, sha in before.items() if name not in placed}
    exchange.note()
    exchange.carry_out()
    return exchange.notes
