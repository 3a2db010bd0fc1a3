"""Same inputs, same bytes; the inbox and the sample are never written to; what is private stays private."""

import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csceval import files, shipped

pytestmark = pytest.mark.files


DRIVER = Path(__file__).resolve().parent / "odd_driver.py"
YEAR = 366  # days
Outputs = dict[str, bytes]


def run(folder: Path, *, days: int = 0, order: int = 0, formats: str = "html,pdf,docx", **environment: str) -> None:
    """Run with so many days on the clock and files listed in another order."""
    words = [str(days), str(order), "run", str(folder), "--renderer", "builtin", "--to", formats]
    done = subprocess.run(
        [sys.executable, str(DRIVER), *words],
        env={**os.environ, **environment}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr


def contents(folder: Path) -> Outputs:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def written(folder: Path) -> Outputs:
    """Everything that a run has written, private or not; what it keeps of itself to be quicker names its folder."""
    own = {name: data for name, data in contents(folder).items() if name.split("/")[0] in ("output", ".csceval")}
    return {name: data for name, data in own.items() if not name.startswith(".csceval/cache/")}


def sample(folder: Path) -> Path:
    """A copy of the sample that has its key already: what is made from ids of people depends on it."""
    shutil.copytree(shipped.folder("sample_data") / "larkmoor", folder)
    files.write_text(folder / ".csceval" / "key", "5e" * 32 + "\n", mode=0o600)
    return folder


@pytest.fixture(scope="module")
def twice(brookside_sent: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outputs, Outputs, Outputs]:
    """A small evaluation, run twice: as it is, and with everything else that should not matter."""
    folder = shutil.copytree(brookside_sent, tmp_path_factory.mktemp("twice") / "demo")
    other = shutil.copytree(folder, tmp_path_factory.mktemp("twice") / "ein anderer Ordner" / "démo 2")
    before = contents(folder / "inbox")
    run(folder, PYTHONHASHSEED="1", TZ="Pacific/Auckland", OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    run(other, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C", OPENBLAS_NUM_THREADS="2", OMP_NUM_THREADS="2",
        days=YEAR, order=3)  # fmt: skip
    assert contents(folder / "inbox") == before == contents(other / "inbox")
    return folder, written(folder), written(other), before


def test_two_runs_give_identical_bytes(twice: tuple[Path, Outputs, Outputs, Outputs]) -> None:
    _, first, second, _ = twice
    shared = {Path(name).suffix for name in first if name.startswith("output/share/")}
    assert shared >= {".html", ".pdf", ".docx", ".json", ".csv"}
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)


def test_nothing_bears_the_day_on_which_it_was_made(twice: tuple[Path, Outputs, Outputs, Outputs]) -> None:
    from datetime import UTC, datetime, timedelta

    folder, first, second, _ = twice
    made = datetime.fromtimestamp((folder / "output" / "index.html").stat().st_mtime, UTC).date()
    for outputs, day in ((first, made), (second, made + timedelta(days=YEAR))):
        days = [day + timedelta(days=off) for off in (-1, 0, 1)]  # the time zones of the runs differ
        told = [one.strftime(form).encode() for one in days for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d/%m/%Y")]
        assert [
            name for name, data in outputs.items() for part in parts(name, data) for text in told if text in part
        ] == []


def parts(name: str, data: bytes) -> list[bytes]:
    """The bytes of a file, unpacked where it is a container."""
    if not name.endswith((".docx", ".xlsx")):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(part) for part in archive.namelist()]


FACTORS: dict[str, dict[str, Any]] = {
    "folder": {}, "time zone": {"TZ": "Pacific/Kiritimati"}, "locale": {"LC_ALL": "C", "LANG": "C"},
    "hash seed": {"PYTHONHASHSEED": "77"}, "BLAS threads": {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    "clock": {"days": YEAR}, "file order": {"order": 5},
}  # fmt: skip


@pytest.mark.long
def test_no_factor_alone_changes_a_byte(tmp_path: Path) -> None:
    plain = {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TZ": "UTC"}
    base = sample(tmp_path / "base")
    run(base, formats="html", **plain)
    for name, factor in FACTORS.items():
        folder = sample(tmp_path / name.replace(" ", "_"))
        run(folder, **{"formats": "html", **plain, **factor})
        assert [path for path, data in written(base).items() if written(folder).get(path) != data] == [], name
        assert set(written(base)) == set(written(folder)), name


def test_the_manifest_proves_inputs_and_outputs(twice: tuple[Path, Outputs, Outputs, Outputs]) -> None:
    import hashlib

    _, first, _, inbox = twice
    shared = {name.removeprefix("output/share/"): data for name, data in first.items() if "/share/" in name}
    manifest = json.loads(shared["manifest.json"])
    assert {entry["path"]: entry["sha256"] for entry in manifest["inputs"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in inbox.items()
    }
    outputs = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
    assert outputs == {n: hashlib.sha256(d).hexdigest() for n, d in shared.items() if n != "manifest.json"}


@pytest.mark.privacy
def test_no_person_is_in_anything_that_may_be_sent_on(twice: tuple[Path, Outputs, Outputs, Outputs]) -> None:
    import re

    folder, first, _, _ = twice
    import pandas as pd

    persons = set(pd.read_parquet(folder / "output" / "private" / "data" / "services.parquet")["person_id"].dropna())
    assert len(persons) > 500
    for name, data in first.items():
        if name.startswith("output/private/"):
            continue
        found = {match.decode() for part in parts(name, data) for match in re.findall(rb"BR\d{5}", part)}
        assert found & persons == set(), name


@pytest.mark.privacy
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode bits")
def test_private_output_is_for_its_owner_only(twice: tuple[Path, Outputs, Outputs, Outputs]) -> None:
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
