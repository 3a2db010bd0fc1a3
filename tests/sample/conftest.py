"""The sample as its scenario has it, as it is written down, and as csceval reads it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from ruamel.yaml import YAML

from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.observations import observe
from csceval.definitions.reader import load_evaluation, load_indicators, load_instruments, load_tables
from csceval.intake import inbox
from csceval.intake.result import Intake

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
LARKMOOR_MESSY = LARKMOOR.parent / "larkmoor_messy"
Written = dict[str, Path]


@pytest.fixture(scope="session")
def scenario() -> None:
    """The modules that draw the sample can be imported."""
    sys.path.insert(0, str(LARKMOOR))


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    page: dict[str, Any] = YAML(typ="safe", pure=True).load(LARKMOOR / "truth.yaml")
    return page


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    """The whole inbox, of a copy: an evaluation that is read gets a key of its own."""
    folder = tmp_path_factory.mktemp("sample") / "larkmoor"
    shutil.copytree(LARKMOOR / "inbox", folder / "inbox")
    return inbox.read(folder, load_evaluation(LARKMOOR), load_tables(project=LARKMOOR))


@pytest.fixture(scope="session")
def dataset(read: Intake) -> Dataset:
    indicators, tables = load_indicators(project=LARKMOOR), load_tables(project=LARKMOOR)
    return assemble(load_evaluation(LARKMOOR), indicators, read.tables, tables, load_instruments(), home=LARKMOOR)


@pytest.fixture(scope="session")
def observations(dataset: Dataset) -> pd.DataFrame:
    return observe(dataset)


@pytest.fixture(scope="session")
def parts() -> Callable[[Path], object]:
    """A file's content without its compression, which differs between builds of zlib."""

    def read_parts(path: Path) -> object:
        if not zipfile.is_zipfile(path):
            return path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]

    return read_parts


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    page: dict[str, Any] = YAML(typ="safe", pure=True).load(LARKMOOR_MESSY / "truth.yaml")
    return page


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, scenario: None) -> Written:
    """Both kinds of files, made again."""
    spec = importlib.util.spec_from_file_location("larkmoor_messy_generate", LARKMOOR_MESSY / "generate.py")
    assert spec is not None and spec.loader is not None  # noqa: PT018 - for the type checker
    generate = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = generate
    spec.loader.exec_module(generate)
    folders = {name: tmp_path_factory.mktemp(name) for name in ("messy", "clean")}
    for name, folder in folders.items():
        generate.write_inbox(folder, messy=name == "messy")
        shutil.copyfile(LARKMOOR_MESSY / "evaluation.yaml", folder / "evaluation.yaml")
    return folders
