"""The published schemas are current, and hold for every file that ships."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from csceval import shipped
from csceval.definitions import json_schema, reader

DOCS = Path(__file__).resolve().parents[2] / "docs" / "schema"
KINDS = sorted(json_schema.MODELS)
FILES = [path for path in shipped.files("indicators", ".yaml") if path.parent.name != "frameworks"]
CHECKS = {kind: jsonschema.Draft202012Validator(json_schema.schema(kind)) for kind in KINDS}


def faults(kind: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in CHECKS[kind].iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_is_current(kind: str) -> None:
    """If this fails, a model changed: run `make docs` and read the difference."""
    assert (DOCS / f"{kind}.schema.json").read_text(encoding="utf-8") == json_schema.text(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_and_closed(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema.schema(kind))
    assert "content_hash" not in json_schema.text(kind)
    assert any("Additional properties" in fault for fault in faults(kind, {"nonsense": 1}))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_keeps_it(path: Path) -> None:
    kind = {"tables": "table", "instruments": "instrument"}.get(path.parent.name, "indicator")
    data, _ = reader.parse_yaml(path.read_text(encoding="utf-8"), file=path.name)
    assert faults(kind, data) == []


@pytest.mark.parametrize("path", sorted(shipped.folder("sample_data").rglob("evaluation.yaml")), ids=str)
def test_every_shipped_evaluation_keeps_it(path: Path) -> None:
    data, _ = reader.parse_yaml(path.read_text(encoding="utf-8"), file=path.name)
    assert faults("evaluation", data) == []


def test_numbers_that_are_read_as_text_pass() -> None:
    period = {"from": 2021, "to": 2024, "calendar": "year"}
    assert faults("evaluation", {"csceval": 1, "id": "x", "title": "X", "period": period, "waves": {"1": 2021}}) == []
    assert faults("evaluation", {"csceval": 1, "id": "x", "title": "X", "period": period | {"calendar": "yearly"}})
