"""Turn one spelling of an evaluation into the other, and look whether nothing was lost on the way."""

from __future__ import annotations

import tempfile
from pathlib import Path

from csceval import files
from csceval.definitions import reader, yaml_writing
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.refusal import refusal
from csceval.definitions.workbook_form import said, writing
from csceval.words import say

SUFFIXES = {".yaml": ".xlsx", ".yml": ".xlsx", ".xlsx": ".yaml"}


def converted(path: Path) -> tuple[Evaluation, Path]:
    """Write `evaluation.yaml` as `evaluation.xlsx` beside it, or the other way round; gives what it says and where.

    From here on the language of the evaluation is spoken, and the workbook is in it.

    Raises
    ------
    DefinitionError
        The file is absent, wrong or neither of the two, or the other spelling is there already.
    """
    suffix = SUFFIXES.get(path.suffix.lower())
    if suffix is None:
        raise refusal("not-an-evaluation", file=path.name)
    if not path.is_file():
        raise refusal("file-missing", file=path.name)
    target = path.with_suffix(suffix)
    if target.exists():
        raise refusal("spelling-exists", file=target.name)
    evaluation = reader.read_evaluation(path)
    reader.speak_as(evaluation)
    data = (
        as_yaml(evaluation, made_from=path.name).encode() if suffix == ".yaml" else as_workbook(evaluation, path.parent)
    )
    _ensure_same(evaluation, data, target)
    return evaluation, files.write_bytes(target, data)


def as_yaml(evaluation: Evaluation, *, made_from: str) -> str:
    """The evaluation as the text of evaluation.yaml, without what csceval does by itself."""
    return yaml_writing.document(said.plain(evaluation), about=say("definitions_faults.made_from", file=made_from))


def as_workbook(evaluation: Evaluation, folder: Path) -> bytes:
    """The evaluation as evaluation.xlsx; a folder's own indicators are offered too."""
    indicators, tables = reader.load_indicators(project=folder), reader.load_tables(project=folder)
    return writing.workbook(evaluation, indicators=indicators, tables=tables)


def _ensure_same(evaluation: Evaluation, data: bytes, target: Path) -> None:
    """Read what will be written, and refuse to write it if it says anything else."""
    with tempfile.TemporaryDirectory(prefix="csceval-convert-") as folder:
        trial = Path(folder) / target.name
        trial.write_bytes(data)
        again = reader.read_evaluation(trial)
    if again.content_hash != evaluation.content_hash:
        raise refusal("conversion-lossy", file=target.name)
