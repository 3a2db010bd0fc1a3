"""A template is checked whole: every fault with its line, not only the first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from csceval import shipped
from csceval.cli import main
from csceval.report import checking

BAD = """\
---
title: x
banana: 1
---

# A

<b>x</b> and `{python} 1 +`

::: {.callout-nte}
q
:::

```{python}
#| labl: a
1
```

```{python}
import os
```

{{< video x >}}

```{r}
1
"""


def test_every_fault_is_found_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.qmd"
    path.write_text(BAD, "utf-8")
    found = [(one.line, one.message.partition(": ")[2][:24]) for one in checking.faults(path)]
    assert found == [
        (3, "The front-matter key “ba"),
        (8, "HTML in a template is no"),
        (8, "This is not Python: inva"),
        (10, "The div class “callout-n"),
        (15, "The cell option “labl” i"),
        (20, "A cell may import only c"),
        (23, "This shortcode is not su"),
        (25, "This block of code has n"),
    ]


@pytest.mark.parametrize("path", shipped.files("reports", ".qmd"), ids=lambda path: path.name)
def test_every_shipped_template_is_sound(path: Path) -> None:
    assert checking.faults(path) == []
    assert checking.code(path) == []


def test_names_are_tried_on_the_last_run(tmp_path: Path, bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(bundle, tmp_path / "e" / ".csceval" / "bundle")
    path = tmp_path / "e" / "reports" / "short.qmd"
    path.parent.mkdir(parents=True)
    start = "---\ntitle: Short\n---\n\n```{python}\nimport csceval\npage = csceval.page()\n```\n\n"
    path.write_text(start + '# A\n\nsee @tbl-progres\n\n`{python} page.table("progress")`\n', "utf-8")
    assert main(["check", str(path)]) == 1
    assert "line 12: Nothing in the report has the label @tbl-progres." in capsys.readouterr().out
    path.write_text(
        start + '```{python}\n#| output: asis\nfor n in ["progress"]:\n    print(page.table(n))\n```\n', "utf-8"
    )
    assert main(["check", "--json", str(path)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["faults"], facts["code"]) == ([], [12])
