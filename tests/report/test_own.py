"""An evaluation's own templates, colour and logo: shown without leave, run only with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from csceval import shipped
from csceval.errors import RenderError, UnknownPart
from csceval.report import brand, own, render, sections
from csceval.report.own import Own

PNG = b"\x89PNG\r\n\x1a\nrest"


def mine(tmp_path: Path, **texts: str) -> Path:
    """A folder of own templates; `sections__20` is `sections/20.qmd`, `_theme__style_css` is `_theme/style.css`."""
    folder = tmp_path / "evaluation" / "reports"
    for name, text in texts.items():
        path = folder / (
            name.replace("__", "/").replace("_qmd", ".qmd").replace("_css", ".css").replace("_typ", ".typ")
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


PLAIN = """# Ours {#sec-ours}

It was `{python} page.value("a.value@all/2024-q4/all")`.

```{python}
#| output: asis
print(page.table("progress"))
```
"""


def test_an_own_section_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    folder = mine(tmp_path, **{"sections__04-progress_qmd": PLAIN})
    made = own.gather(Own(folder), tmp_path / "work")
    assert (made / "sections" / "04-progress.qmd").read_text("utf-8") == PLAIN
    assert (made / "sections" / "01-glance.qmd").is_file()
    assert own.templates(made) == own.templates(shipped.folder("reports"))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('# A\n\n```{python}\nfor x in page.charts("a"):\n    print(page.figure(x))\n```\n', 4, "does more than name"),
        ("# A\n\n`{python} page.value(str(1))`\n", 3, "does more than name"),
        ("# A\n\n`{python} (lambda: 1)()`\n", 3, "does more than name"),
        ('# A\n\n```{python}\npage.table("a").__class__\n```\n', 4, "may not use __class__"),
        ("# A\n\n```{=html}\n<p>hello</p>\n```\n", 3, "past the report"),
        ("# A\n\ntext `<script>`{=html}\n", 3, "past the report"),
        ("# A\n\n```{python}\nimport os\n```\n", 4, "only csceval"),
    ],
)
def test_code_in_an_own_template_is_refused_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    folder = mine(tmp_path, **{"sections__50-ours_qmd": text})
    with pytest.raises(RenderError, match=what) as caught:
        own.gather(Own(folder), tmp_path / "work")
    assert (caught.value.file, caught.value.line) == ("sections/50-ours.qmd", line)


def test_with_leave_code_may_run(tmp_path: Path) -> None:
    text = '# A\n\n```{python}\nif page.needs("x"):\n    print("y")\n```\n'
    folder = mine(tmp_path, **{"sections__50-ours_qmd": text, "_theme__report_typ": "// own"})
    made = own.gather(Own(folder, allow_code=True), tmp_path / "work")
    assert (made / "_theme" / "report.typ").read_text("utf-8") == "// own"


def test_what_decides_how_pages_are_made_is_code(tmp_path: Path) -> None:
    folder = mine(tmp_path, _theme__report_typ='#import "@preview/x:1.0.0"')
    with pytest.raises(RenderError, match=r"reports/_theme/report\.typ is code"):
        own.gather(Own(folder), tmp_path / "work")
    style = mine(tmp_path / "b", _theme__style_css="body { color: red }")
    made = own.gather(Own(style), tmp_path / "other")
    assert (made / "_theme" / "style.css").read_text("utf-8") == "body { color: red }"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.qmd"
    secret.write_text("# Secret\n", "utf-8")
    folder = mine(tmp_path, a_qmd="# A\n")
    try:
        (folder / "b.qmd").symlink_to(secret)
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(RenderError, match="leads out of the folder"):
        own.gather(Own(folder), tmp_path / "work")


def test_contrast_is_that_of_wcag() -> None:
    # White on white, black on white, and #767676, which WCAG's examples call the lightest grey that passes.
    assert brand.contrast("#ffffff") == pytest.approx(1.0)
    assert brand.contrast("#000000") == pytest.approx(21.0)
    assert brand.contrast("#767676") == pytest.approx(4.54, abs=0.005)


def test_the_colour_is_in_every_file_of_the_look(tmp_path: Path) -> None:
    made = own.gather(Own(colour="#5B2C6F"), tmp_path / "work") / "_theme"
    assert "--blue: #5b2c6f" in (made / "style.css").read_text("utf-8")
    assert 'rgb("#5b2c6f")' in (made / "report.typ").read_text("utf-8")
    for name, part in (("reference.docx", "word/styles.xml"), ("reference.pptx", "ppt/theme/theme1.xml")):
        import zipfile

        with zipfile.ZipFile(made / name) as parts:
            text = parts.read(part).decode()
        assert "5B2C6F" in text, name
        assert brand.BLUE.upper() not in text, name


def test_a_colour_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(RenderError, match=r"its contrast is 1\.0, and 4\.5"):
        brand.paint(Path("nowhere"), "#FFFFA0")


def test_the_logo_is_a_picture_inside_the_folder(tmp_path: Path) -> None:
    folder = mine(tmp_path)
    folder.mkdir(parents=True)
    good, text, outside = folder.parent / "l.png", folder.parent / "t.png", tmp_path / "o.png"
    good.write_bytes(PNG)
    text.write_bytes(b"<svg>")
    outside.write_bytes(PNG)
    made = own.gather(Own(folder, logo=good), tmp_path / "work")
    assert brand.logo(made / "_theme") == made / "_theme" / "logo.png"
    for number, bad in enumerate((text, outside, folder.parent / "none.png")):
        with pytest.raises(RenderError, match="is not there, or is no picture"):
            own.gather(Own(folder, logo=bad), tmp_path / f"work{number}")


def test_chosen_sections_are_all_there_are(tmp_path: Path) -> None:
    report = shipped.folder("reports") / "evaluation.qmd"
    made = sections.assemble(report, ["glance", "progress", "data"], tmp_path / "w", chosen=["glance", "data"])
    assert sorted(path.name for path in (made.parent / "sections").iterdir()) == ["01-glance.qmd", "08-data.qmd"]
    with pytest.raises(UnknownPart, match="No section of the report is named “glanc”") as caught:
        sections.assemble(report, [], tmp_path / "v", chosen=["glanc"])
    assert "glance" in caught.value.fix


def test_a_template_that_is_not_there_is_answered_with_the_nearest(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownPart, match="“breif”") as caught:
        render.assembled(shipped.folder("reports"), "breif", bundle, tmp_path / "w")
    assert caught.value.code == "unknown-template"
