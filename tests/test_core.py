"""Problems, words, parts and shipped folders."""

from pathlib import Path

import pytest

from csceval import plugins, shipped, words
from csceval.errors import UnknownPart
from csceval.problems import FIELDS, Problem, in_order


def test_a_problem_names_its_place_as_people_read_it() -> None:
    problem = Problem("x", "error", "m", file="visits.xlsx", sheet="2024", row=17, cell="C17")
    assert problem.where() == "visits.xlsx › 2024 › C17"
    assert Problem("x", "error", "m", file="a.csv", row=3).where() == "a.csv › row 3"
    assert tuple(problem.to_dict()) == FIELDS


def test_errors_come_first_then_the_order_of_mending() -> None:
    late = Problem("b", "error", "m", file="b.xlsx", row=2)
    early = Problem("b", "error", "m", file="a.xlsx", row=9)
    note = Problem("a", "note", "m", file="a.xlsx", row=1)
    assert in_order([note, late, early]) == [early, late, note]


def test_the_public_form_hides_the_value() -> None:
    shown = Problem("x", "error", "“Jane” is no date", "not Jane", cell="B2", column="Jane", value="Jane").public()
    assert "Jane" not in str(shown)
    assert (shown.code, shown.cell) == ("x", "B2")


@pytest.mark.parametrize("kind", ["methods", "checks", "formats", "charts", "designs"])
def test_an_unknown_part_is_answered_with_the_nearest(kind: plugins.Kind) -> None:
    known = plugins.names(kind)[0]
    with pytest.raises(UnknownPart, match=r"No .* part named") as caught:
        plugins.load(kind, known + "x")
    assert known in caught.value.fix


def test_every_problem_text_can_be_filled() -> None:
    for code, text in words.problem_texts().items():
        assert text.severity in ("error", "warning", "note"), code
        assert text.message
        assert text.explanation, code
        assert text.message[-1] in ".?!”}", code


def test_values_are_never_read_as_templates() -> None:
    texts = words.problem_texts()
    code = next(code for code, text in texts.items() if "{value}" in text.message)
    fields = dict.fromkeys(_names(texts[code]), "{oops}")
    assert "{oops}" in words.problem(code, **fields).message  # type: ignore[arg-type]  # names come from the template


def _names(text: words.ProblemText) -> set[str]:
    import string

    return {name for part in (text.message, text.fix) for _, name, _, _ in string.Formatter().parse(part) if name}


def test_the_shipped_folders_are_found() -> None:
    assert shipped.folder("indicators").is_dir()
    assert all(not path.name.startswith("_") for path in shipped.files("indicators", ".yaml"))


def test_every_code_in_the_source_can_be_explained() -> None:
    import re

    source = "\n".join(p.read_text("utf-8") for p in sorted(Path(words.__file__).parents[1].rglob("*.py")))
    codes = set(re.findall(r'\bcode="([a-z][a-z-]+)"', source)) | {"unknown-format", "unknown-renderer"}
    assert sorted(codes - set(words.problem_texts()) - {"error"}) == []
