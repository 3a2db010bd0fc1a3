"""Habits of the project that no single room can see: what imports what, what the docs name, what the lock holds."""

from __future__ import annotations

import ast
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import csceval
from csceval import plugins, shipped, words
from csceval.definitions.indicator import Indicator

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "csceval"
FILES = sorted(SOURCE.rglob("*.py"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
HEAVY = {"pandas", "numpy", "scipy", "pandera", "altair", "statsmodels", "openpyxl", "pyarrow", "vl_convert", "typst"}


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: PLW1510 - every caller looks at the return code
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def relative(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


# --- the code


def test_data_moves_one_way() -> None:
    found = run(Path(sys.executable).with_name("lint-imports"))
    assert found.returncode == 0, found.stdout + found.stderr


def offered(package: Path) -> set[str]:
    """Functions and classes that a package has under its own name: made there, imported there, or loaded late."""
    body = tree(package).body
    made = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    imports = [node for node in ast.walk(tree(package)) if isinstance(node, ast.ImportFrom)]
    here = "csceval." + ".".join(package.parent.relative_to(SOURCE).parts)
    # `from csceval.intake import header` inside intake gives the module itself, which hides nothing.
    return made | {a.asname or a.name for node in imports if node.module != here.rstrip(".") for a in node.names}


def test_no_function_hides_a_module() -> None:
    """`from csceval.intake import header` must give the module, whatever the package's functions are called."""
    hidden = []
    for package in SOURCE.rglob("__init__.py"):
        modules = {module.name for module in pkgutil.iter_modules([str(package.parent)])}
        hidden += [f"{relative(package)}: {name}" for name in sorted(offered(package) & modules)]
    assert hidden == []


def test_the_public_names_are_the_typed_ones() -> None:
    guarded = [node for node in tree(SOURCE / "__init__.py").body if isinstance(node, ast.If)]
    imports = [node for block in guarded for node in block.body if isinstance(node, ast.ImportFrom)]
    homes = {alias.asname or alias.name: str(node.module) for node in imports for alias in node.names}
    assert csceval.__all__ == sorted(homes)
    assert len(homes) <= 15
    assert homes == csceval._HOMES
    for name in homes:
        assert getattr(csceval, name) is not None


def test_no_file_grows_past_300_lines() -> None:
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


# What reads or runs text that came from elsewhere, and may. Everything else is refused below.
ALLOWED = {
    ("report/cells.py", "compile"): "the cells below, so that a fault names its line",
    ("report/cells.py", "exec"): "a report template's cells: the shipped ones, or with --allow-code the reader's own",
    ("report/cells.py", "eval"): "the last line of such a cell is a value",
}
BARE = {"eval", "exec", "compile", "__import__"}
METHODS = {"eval", "query", "extractall", "extract"}
MODULES = {"pickle", "dill", "shelve", "marshal", "yaml", "cloudpickle"}


def dangers(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] in MODULES)
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] in MODULES:
            yield str(node.module)
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in BARE:
            yield node.func.id
        if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            yield node.func.attr
        if any(k.arg == "shell" and getattr(k.value, "value", None) is not False for k in node.keywords):
            yield "shell"


def test_nothing_runs_text() -> None:
    found = {(relative(path), name) for path in FILES for name in dangers(path)}
    assert sorted(found - set(ALLOWED)) == []


# --- the command line

HELP = (
    "import sys; sys.argv = ['csceval', '--help']\nfrom csceval.cli import main\ntry: main()\nexcept SystemExit: pass\n"
)


def test_help_loads_nothing_heavy() -> None:
    found = run(sys.executable, "-c", HELP + "print('LOADED', *{name.split('.')[0] for name in sys.modules})")
    loaded = set(found.stdout.rpartition("LOADED")[2].split())
    assert found.returncode == 0, found.stderr
    assert "csceval" in loaded
    assert loaded & HEAVY == set()


def test_help_answers_at_once() -> None:
    """0.4 s of processor time, the best of three: what else the machine does is not counted."""
    resource = pytest.importorskip("resource", reason="processor time of a child is not to be had on Windows")

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(sys.executable, "-c", HELP)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return float(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)

    assert min(seconds() for _ in range(3)) < 0.4


def commands() -> list[str]:
    """The names in `csceval --help`, as argparse prints them: indented, then two or more spaces."""
    found = run(sys.executable, "-m", "csceval", "--help").stdout
    names = re.findall(r"^ {2,4}([a-z][a-z-]+)(?: {2,}\S|\n {10,}\S)", found, flags=re.MULTILINE)
    return sorted(set(names))


# --- the docs


def documented() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def unnamed(names: list[str]) -> list[str]:
    text = documented()
    return [name for name in names if f"`{name}`" not in text]


def test_every_command_is_in_the_docs() -> None:
    names = commands()
    assert {"check", "demo", "explain", "list", "run"} <= set(names)
    text = documented()
    assert [name for name in names if f"csceval {name}" not in text] == []


@pytest.mark.parametrize("kind", sorted(plugins.PACKAGES))
def test_every_part_is_in_the_docs(kind: plugins.Kind) -> None:
    assert unnamed(plugins.names(kind)) == []


def test_every_problem_code_is_in_the_docs() -> None:
    assert unnamed(sorted(words.problem_texts())) == []


def test_every_indicator_field_is_in_the_docs() -> None:
    said_by_csceval = {"content_hash", "origin"}  # worked out while reading, never written by a person
    fields = [field.alias or name for name, field in Indicator.model_fields.items() if name not in said_by_csceval]
    assert unnamed(sorted(fields)) == []


def test_every_shipped_indicator_and_table_is_in_the_docs() -> None:
    assert unnamed([path.stem for path in shipped.files("indicators", ".yaml")]) == []


@pytest.mark.parametrize("name", ["parts.md", "library.md", "problems.md"])
def test_the_written_pages_are_current(name: str) -> None:
    """If this fails, a part or its words changed: run `make docs` and read the difference."""
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    script = f"import runpy; print(runpy.run_path('tools/reference.py')['pages']()['{name}'], end='')"
    fresh = run(sys.executable, "-X", "utf8", "-c", script)
    assert fresh.stdout == kept, fresh.stderr


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in [
        *PAGES,
        *(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "VALIDATION.md")),
    ]:
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_validation_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "VALIDATION.md").read_text(encoding="utf-8"))
    assert named
    for path, test in named:
        assert f"def {test}" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{test}"


# --- the lock


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.split(";")[0].rstrip(" \\").split("==") for line in lines if re.match(r"[a-z0-9]", line)]
    return {canonicalize_name(name): version for name, version in pins}


def test_the_lock_names_no_machine_and_no_registry() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    others = [line for line in text.splitlines() if not re.match(r"([a-z0-9][\w.-]*==|    --hash=sha256:|#)", line)]
    assert others == []
    assert len(re.findall(r"^\S+==[^\n]*\\\n    --hash=", text, flags=re.MULTILINE)) == len(locked())
    assert "://" not in text
    assert "quarto-cli" not in locked()  # it fetches a program from the internet while it is installed


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = map(Requirement, [*project["dependencies"], *extras["dev"], *extras["jupyter"]])
    pins = locked()
    wrong = [
        str(r)
        for r in asked
        if r.name != "csceval" and not r.specifier.contains(pins.get(canonicalize_name(r.name), "0"))
    ]
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(
    "platform",
    ["x86_64-pc-windows-msvc", "x86_64-apple-darwin", "aarch64-apple-darwin", "x86_64-manylinux_2_28"],
)
def test_every_locked_package_has_a_wheel(platform: str, python: str, tmp_path: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    options = ["--dry-run", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--target", tmp_path / "none"]
    found = run(
        uv, "--no-config", "pip", "install", *options, "--python-platform", platform, "--python-version", python,
        "-r", "requirements.lock",
    )  # fmt: skip
    if re.search(r"dns|connect|timed out|sending request", found.stderr, flags=re.IGNORECASE):
        pytest.skip("the package registry does not answer")
    assert found.returncode == 0, found.stderr


def test_ci_runs_what_people_run() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\nmake test" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
