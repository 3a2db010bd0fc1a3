"""The built wheel, in an environment that has never seen the checkout: what people install is what was tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel
ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    # No variable of the session that runs the tests may lead Python back to the checkout.
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CSCEVAL", "VIRTUAL_ENV"))}
    return subprocess.run(  # noqa: PLW1510 - every caller looks at the return code
        list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("csceval-*.whl"))


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the programs of a fresh environment: csceval from the wheel, everything else from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    own = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    installed = run(
        sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check",
        "--prefix", folder, "--ignore-installed", wheel, cwd=folder,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stderr
    # A path line alone: `.pth` files over there, the editable install's among them, are not read again.
    Path(own, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_wheel_carries_what_the_checkout_has(names: list[str]) -> None:
    shipped = "csceval/_shipped"
    assert "csceval/py.typed" in names
    assert f"{shipped}/sample_data/larkmoor/evaluation.yaml" in names
    for folder, suffix in (("indicators", ".yaml"), ("reports", ".qmd"), ("sample_data", ".xlsx")):
        here = {f"{shipped}/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob(f"*{suffix}")}
        assert here, folder
        assert here <= set(names)
    sources = {
        f"csceval/{path.relative_to(ROOT / 'src/csceval').as_posix()}" for path in ROOT.glob("src/csceval/**/*.py")
    }
    assert sources <= set(names)
    assert {"csceval/economy/_tables/us-2023.csv", "csceval/economy/_tables/us-2023.json"} <= set(names)


def test_wheel_carries_nothing_else(names: list[str]) -> None:
    leftovers = ("__pycache__", ".pyc", ".DS_Store", "~$", ".csceval/", "/output/", ".ipynb", "tests/", ".git")
    # One lock file belongs to the messy sample, to be passed over.
    messy = "csceval/_shipped/sample_data/messy/inbox/Dene Council/~$Services.xlsx"
    assert [name for name in names if any(part in name for part in leftovers) and name != messy] == []
    assert {name.split("/")[0] for name in names} == {
        "csceval",
        next(n for n in names if ".dist-info/" in n).split("/")[0],
    }


def test_wheel_says_what_pyproject_says(wheel: Path, names: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(next(n for n in names if n.endswith(".dist-info/METADATA"))).decode()
    assert f"Version: {project['version']}" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_is_the_wheel_that_runs(home: Path, tmp_path: Path) -> None:
    found = run(home / "python", "-c", "import csceval; print(csceval.__file__)", cwd=tmp_path)
    assert Path(found.stdout.strip()).is_relative_to(home.parent), found.stdout + found.stderr


def test_help(home: Path, tmp_path: Path) -> None:
    found = run(home / "csceval", "--help", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "demo" in found.stdout


def test_list_finds_every_shipped_indicator(home: Path, tmp_path: Path) -> None:
    found = run(home / "csceval", "list", "indicators", "--json", cwd=tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr
    files = [
        path
        for path in (ROOT / "indicators").rglob("*.yaml")
        if path.parent.name not in {"tables", "instruments", "frameworks", "packs"}
    ]
    assert len(json.loads(found.stdout)["indicators"]) == len(files)


def test_demo_writes_a_report(home: Path, tmp_path: Path) -> None:
    found = run(home / "csceval", "demo", tmp_path / "demo", cwd=tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr
    pages = list((tmp_path / "demo" / "output" / "share").glob("*.html"))
    assert pages
    assert all(page.stat().st_size > 10_000 for page in pages)
