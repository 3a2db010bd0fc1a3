"""Templates run as Quarto's Jupyter engine runs them, in a kernel, and come out as the built-in renderer has them."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished import sixty
from tests.report import engine, likeness

from csceval import shipped
from csceval.portfolio import whole
from csceval.portfolio.page import making
from csceval.report import builtin, html, page, pandoc, quarto, source
from csceval.report import bundle as bundles
from csceval.words import speaking

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("ipykernel", "nbclient")),
    reason="ipykernel and nbclient are not here",
)
TEXT = {"text/markdown", "text/plain"}


def executed(qmd: Path, bundle: Path, work: Path, target: str = "html") -> dict[str, Any]:
    """What Quarto's engine would hand on: Markdown and outputs."""
    data = page.read_bundle(bundle)
    document = quarto.prepare(qmd, data, work)
    read = source.read(document)
    quarto.set_front_matter(document, read.front, data["meta"], target)
    told = {"CSCEVAL_BUNDLE": str(bundle), "CSCEVAL_TARGET": target, "IPYTHONDIR": str(work / "ipython")}
    run = [sys.executable, "-W", "ignore", engine.__file__, str(document), str(work / "out.json")]
    done = subprocess.run(run, env={**os.environ, **told}, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads((work / "out.json").read_text("utf-8"))
    return found | {"read": read, "folder": document.parent}


def as_page(found: dict[str, Any]) -> str:
    """The Markdown through pandoc and our filter, as the built-in renderer does it."""
    read, work = found["read"], found["folder"]
    options = ["--toc", "--mathml", "--section-divs", "--syntax-highlighting=none"]
    text = pandoc.convert(found["markdown"], "html5", source=read, theme=work / "_theme", work=work, options=options)
    return f"<main>{html.with_figure_ids(html.with_anchors(text))}</main>"


def compare(qmd: Path, bundle: Path, work: Path) -> dict[str, Any]:
    """Both, held against each other; gives what the engine made."""
    found = executed(qmd, bundle, work / "theirs")
    for one in found["outputs"]:
        formats = set(one["data"]) if "data" in one else set()
        assert formats <= TEXT, formats  # HTML or JavaScript would make Quarto load libraries from elsewhere
        assert one.get("name", "stdout") == "stdout", one["text"]
    made = builtin.render(qmd, bundle=bundle, out=work / "ours", formats=["html"], name="r")[0]
    theirs, ours = likeness.read(as_page(found)), likeness.read(made.read_text("utf-8"))
    assert theirs.headings == ours.headings
    assert sorted(theirs.captions) == sorted(ours.captions)
    assert theirs.references == ours.references
    assert theirs.figures == ours.figures
    assert theirs.cells == ours.cells
    assert ours.headings
    return found


def test_a_template_with_everything(qmd: Path, bundle: Path, tmp_path: Path) -> None:
    compare(qmd, bundle, tmp_path)


VALUES = """---
title: Values
format: {html: default}
---

```{python}
#| include: false
import csceval
page = csceval.page()
name = "a *b* {{< c >}}"
```

# Of `{python} name`

So `{python} page.meta["title"]`, `{python} 6 * 7` and **`{python} name`**.

```{python}
#| echo: false
name + "!"
```

```{python}
#| echo: false
[1, 2]
```

```{python}
#| echo: false
print("as it is")
```

```{python}
#| echo: false
#| label: tbl-own
#| tbl-cap: Of its own
page.table("t", label=None)
```

See @tbl-own.
"""


def test_values_of_every_kind(
    write_bundle: Callable[..., Path], write_qmd: Callable[..., Path], tmp_path: Path
) -> None:
    table = {"caption": "T", "columns": [{"key": "a", "label": "A"}], "rows": [[{"text": "1", "figure": "x"}]]}
    found = compare(write_qmd(VALUES), write_bundle(tables={"t": table}), tmp_path)
    made = (tmp_path / "ours" / "r.html").read_text("utf-8")
    theirs = as_page(found)
    for shown in ("So A test, 42 and <strong>a *b* {{&lt; c &gt;}}</strong>.", "<p>a *b* {{&lt; c &gt;}}!</p>",
                  "<code>[1, 2]</code>", "<code>as it is</code>"):  # fmt: skip
        assert shown in made
        assert shown in theirs


@pytest.fixture(scope="module")
def content(brookside: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(brookside / ".csceval" / "bundle", tmp_path_factory.mktemp("engine") / "bundle")


@pytest.mark.long
@pytest.mark.parametrize("template", ["evaluation", "brief"])
def test_the_shipped_templates(template: str, content: Path, tmp_path: Path) -> None:
    compare(shipped.folder("reports") / f"{template}.qmd", content, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(("template", "target"), [("evaluation", "typst"), ("brief", "docx")])
def test_paper_holds_text_only(template: str, target: str, content: Path, tmp_path: Path) -> None:
    """On paper a chart is a file beside the document: a picture with its words, never HTML."""
    found = executed(shipped.folder("reports") / f"{template}.qmd", content, tmp_path, target)
    assert all(set(one["data"]) <= TEXT for one in found["outputs"] if "data" in one)
    assert "{=html}" not in found["markdown"]
    pictures = set(re.findall(r"!\[[^]]*\]\((\S+?)\)", found["markdown"]))
    assert pictures
    assert all((found["folder"] / picture).is_file() for picture in pictures)


@pytest.mark.long
def test_a_partners_report(content: Path, tmp_path: Path) -> None:
    bundle = likeness.of_a_partner(content, tmp_path / "bundle")
    compare(shipped.folder("reports") / "partner.qmd", bundle, tmp_path)


@pytest.mark.long
def test_in_german(content: Path, tmp_path: Path) -> None:
    bundle = likeness.in_language("de-DE", content, tmp_path / "bundle")
    with speaking("de-DE"):
        found = compare(shipped.folder("reports") / "evaluation.qmd", bundle, tmp_path)
    assert "# Auf einen Blick" in found["markdown"]


@pytest.mark.long
def test_a_portfolio(tmp_path: Path) -> None:
    made = making.assemble(whole.read(sixty.fill(tmp_path / "grantees", 12)))
    compare(shipped.folder("reports") / "portfolio.qmd", bundles.write(tmp_path / "bundle", made, {}), tmp_path)
