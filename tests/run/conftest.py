"""Evaluation folders to run in."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def sahel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real totals of eleven organisations, configured as an evaluator would."""
    source = SHARED / "real" / "rowca-3w-hxl.csv"
    if not source.is_file():
        pytest.skip("the real data beside the project are not here")
    folder = tmp_path_factory.mktemp("sahel")
    shutil.copyfile(HERE / "evaluations" / "sahel" / "evaluation.yaml", folder / "evaluation.yaml")
    (folder / "inbox").mkdir()
    shutil.copyfile(source, folder / "inbox" / source.name)
    return folder


SERVICES_HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,status,service_type\n"
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators:
  - {use: services_completed, role: primary}
"""


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder with one good CSV of services, further files and any evaluation text."""

    def make(files: dict[str, bytes | str] | None = None, evaluation: str = EVALUATION) -> Path:
        folder = tmp_path / "small"
        (folder / "inbox").mkdir(parents=True)
        (folder / "evaluation.yaml").write_text(evaluation, encoding="utf-8")
        rows = [
            f"A{n},p{n},S1,North,2024-0{1 + n % 6}-10,2024-0{1 + n % 6}-1{n % 9},started,advice" for n in range(1, 31)
        ]
        (folder / "inbox" / "good.csv").write_text(SERVICES_HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        for name, content in (files or {}).items():
            path = folder / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make
