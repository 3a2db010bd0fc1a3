"""The JSON and bundle pages show what the program really writes."""

import json
import re
from pathlib import Path

from csceval.errors import CscevalError
from csceval.problems import FIELDS
from csceval.report.bundle import meta
from csceval.run.record import Run

DOCS = Path(__file__).resolve().parents[2] / "docs"


def examples(page: str) -> list[dict[str, object]]:
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", (DOCS / page).read_text("utf-8"), re.S)]


def test_the_run_object_has_the_documented_keys() -> None:
    import inspect

    example, error = examples("json.md")
    source = inspect.getsource(Run.to_dict)
    assert set(example) == set(re.findall(r'^            "(\w+)":', source, re.M))
    (problem,) = example["problems"]  # type: ignore[misc]  # a list in the example
    assert tuple(problem) == FIELDS
    assert set(error["error"]) == set(CscevalError("x").to_dict())  # type: ignore[call-overload]  # an object in the example


def test_the_bundle_example_has_the_documented_parts() -> None:
    import inspect

    (example,) = examples("bundle.md")
    assert set(example) == {"format", "meta", "indicators", "needs", "texts", "figures", "tables", "charts"}
    assert set(example["meta"]) == set(re.findall(r'^        "(\w+)":', inspect.getsource(meta), re.M))  # type: ignore[call-overload]  # an object
