"""Same inputs, same bytes; the inbox and the sample are never written to; what is private stays private."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import shipped

pytestmark = pytest.mark.files


def run(folder: Path, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "csceval", "run", str(folder), "--renderer", "builtin"],
        env={**os.environ, **environment}, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def twice(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, bytes], dict[str, bytes], dict[str, bytes]]:
    """The sample, run twice: in one folder, then in another time zone, locale and hash seed."""
    folder = tmp_path_factory.mktemp("twice") / "demo"
    shutil.copytree(shipped.folder("sample_data") / "larkmoor", folder)
    before = contents(folder / "inbox")
    run(folder, PYTHONHASHSEED="1", TZ="Pacific/Auckland")
    first = contents(folder / "output" / "share")
    run(folder, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C")
    assert contents(folder / "inbox") == before
    return folder, first, contents(folder / "output" / "share"), before


def test_two_runs_give_identical_bytes(
    twice: tuple[Path, dict[str, bytes], dict[str, bytes], dict[str, bytes]],
) -> None:
    _, first, second, _ = twice
    assert {Path(name).suffix for name in first} >= {".html", ".pdf", ".docx", ".json", ".csv"}
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)


def test_the_manifest_proves_inputs_and_outputs(
    twice: tuple[Path, dict[str, bytes], dict[str, bytes], dict[str, bytes]],
) -> None:
    import hashlib

    _, first, _, inbox = twice
    manifest = json.loads(first["manifest.json"])
    assert {entry["path"]: entry["sha256"] for entry in manifest["inputs"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in inbox.items()
    }
    outputs = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
    assert outputs == {n: hashlib.sha256(d).hexdigest() for n, d in first.items() if n != "manifest.json"}


@pytest.mark.privacy
def test_no_person_is_in_anything_that_may_be_sent_on(
    twice: tuple[Path, dict[str, bytes], dict[str, bytes], dict[str, bytes]],
) -> None:
    import io
    import re
    import zipfile

    folder, first, _, _ = twice
    import pandas as pd

    persons = set(pd.read_parquet(folder / "output" / "private" / "data" / "services.parquet")["person_id"].dropna())
    assert len(persons) > 1000
    for name, data in first.items():
        parts = [data]
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [archive.read(part) for part in archive.namelist()]
        found = {match.decode() for part in parts for match in re.findall(rb"LM\d{5}", part)}
        assert found & persons == set(), name


@pytest.mark.privacy
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode bits")
def test_private_output_is_for_its_owner_only(
    twice: tuple[Path, dict[str, bytes], dict[str, bytes], dict[str, bytes]],
) -> None:
    private = twice[0] / "output" / "private"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE((private / "data" / "services.parquet").stat().st_mode) == 0o600


def test_what_is_no_longer_made_disappears(small: Callable[..., Path]) -> None:
    from csceval import evaluate

    folder = small()
    evaluate(folder, formats=["html", "docx"], renderer="builtin")
    assert len(list((folder / "output" / "share").glob("*.docx"))) == 1
    evaluate(folder, formats=["html"], renderer="builtin")
    assert list((folder / "output" / "share").glob("*.docx")) == []


def test_a_failed_run_leaves_the_last_report(small: Callable[..., Path]) -> None:
    from csceval import evaluate
    from csceval.errors import CscevalError

    folder = small()
    evaluate(folder, formats=["html"], renderer="builtin")
    before = contents(folder / "output" / "share")
    (folder / "evaluation.yaml").write_text("csceval: 1\n", encoding="utf-8")
    with pytest.raises(CscevalError):
        evaluate(folder)
    assert contents(folder / "output" / "share") == before


def test_two_runs_at_once_are_refused_in_words(small: Callable[..., Path]) -> None:
    from csceval import check
    from csceval.errors import BusyError
    from csceval.run.lock import locked

    folder = small()
    with locked(folder), pytest.raises(BusyError, match="Another run is at work"):
        check(folder)
