"""The examples in the documents are the specification: they are read here as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

from csceval import plugins
from csceval.definitions import reader
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Measure
from csceval.definitions.table import Check, Column, Table

DOCS = Path(__file__).resolve().parents[2] / "docs"


def examples(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def written(text: str, root: Path) -> Path:
    """The example in the file that its first line names."""
    path = root / text.splitlines()[0].removeprefix("# ")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_indicator_example_is_the_shipped_file(tmp_path: Path) -> None:
    whole, _, measure = examples("indicators.md")
    written(whole, tmp_path)
    shipped, own = (reader.load_indicators(project=p)["referral_closure_rate"] for p in (None, tmp_path))
    assert own.content_hash == shipped.content_hash
    assert own.measure.numerator.where == "started_on is present and started_on - requested_on <= window"
    data, _ = reader.parse_yaml(measure, file="docs/indicators.md")
    assert TypeAdapter(Measure).validate_python(data) == reader.load_indicators()["median_wait_days"].measure


def test_every_example_of_a_measure_is_one() -> None:
    data, _ = reader.parse_yaml(examples("indicators.md")[1], file="docs/indicators.md")
    assert len([TypeAdapter(Measure).validate_python(measure) for measure in data.values()]) == len(data) == 8


def test_the_table_example_is_accepted(tmp_path: Path) -> None:
    (example,) = examples("tables.md")
    written(example, tmp_path)
    assert reader.load_tables(project=tmp_path)["visits"].keys == ["visit_id"]


@pytest.mark.parametrize("number", [0, 1])
def test_the_evaluation_examples_agree(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    written(examples("evaluation.md")[number], tmp_path)
    monkeypatch.setattr(plugins, "names", lambda kind: ["staggered", "pre_trends", "leave_one_out"])
    evaluation = reader.load_evaluation(tmp_path)
    reader.check_evaluation(evaluation, reader.load_indicators(), reader.load_tables())
    assert evaluation.id == ["larkmoor", "sahel"][number]


@pytest.mark.parametrize(
    ("page", "models"),
    [("indicators.md", [Indicator]), ("tables.md", [Table, Column, Check]), ("evaluation.md", [Evaluation])],
)
def test_every_key_is_on_its_page(page: str, models: list[type[BaseModel]]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    keys = {field.alias or name for model in models for name, field in model.model_fields.items()}
    missing = {key for key in keys - {"content_hash", "origin"} if not re.search(rf"\b{key}\b", text)}
    assert missing == set()


def test_every_shipped_column_is_on_the_page() -> None:
    text = (DOCS / "tables.md").read_text(encoding="utf-8")
    for table in reader.load_tables().values():
        section = text.split(f"### {table.id}\n")[1].split("\n### ")[0]
        rows = [line for column in table.columns for line in section.splitlines()
                if line.startswith(f"| `{column.name}` |") and line.endswith(f"| {column.about} |")]  # fmt: skip
        assert len(rows) == len(table.columns), table.id
