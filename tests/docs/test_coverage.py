"""The page of what the background names: every row of the catalogue is there, and every named thing exists."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from csceval.definitions import reader

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
CATALOGUE = ROOT.parent / "shared" / "design" / "CATALOGUE.md"
INDICATORS = reader.load_indicators()
KNOWN = set(INDICATORS)


def rows() -> dict[str, list[str]]:
    """Text → its rows, in order."""
    found: dict[str, list[str]] = {}
    for part in re.split(r"^## ", PAGE, flags=re.M)[1:]:
        title, _, rest = part.partition("\n")
        found[title] = re.findall(r"^\| \d+ \| .*$", rest, flags=re.M)
    return {title: lines for title, lines in found.items() if lines}


def wanted() -> dict[str, list[set[str]]]:
    """Text → for each of its rows of the first and second priority the indicators it names."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if len(cells) == 4 and re.match(r"00\d", cells[0]) and re.search("[AB]", cells[3]):
            found[cells[0]].append(set(re.findall(r"`(\w+)`", cells[2])) & KNOWN)
    return found


def test_rows_are_numbered() -> None:
    for lines in rows().values():
        assert [int(line.split("|")[1]) for line in lines] == list(range(1, len(lines) + 1))


def test_every_indicator_that_is_named_is_in_the_library() -> None:
    named = set(re.findall(r"\[`(\w+)`\]\(library\.md#(\w+)\)", PAGE))
    assert all(shown == link for shown, link in named)
    assert {shown for shown, _ in named} - KNOWN == set()
    assert len(named) > 60


def test_every_link_leads_to_a_page_and_its_heading() -> None:
    for target, anchor in re.findall(r"\]\(([\w./-]+\.md)(?:#([\w-]+))?\)", PAGE):
        page = ROOT / "docs" / target
        assert page.is_file(), target
        headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
        if anchor and target != "library.md":  # its headings are the indicators, see above
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, f"{target}#{anchor}"


def test_every_tag_table_and_column_in_code_exists() -> None:
    tables = reader.load_tables()
    columns = {column.name for table in tables.values() for column in table.columns}
    choices = {word for table in tables.values() for column in table.columns for word in column.choices}
    about = {"initiator_sector", "governance_form", "lenses", "bryson", "gao", "lens", "sdg"}
    packs = {name for one in INDICATORS.values() for name in one.packs}
    instruments = set(reader.load_instruments())
    # `name` alone; a link, a command or an indicator is looked at elsewhere.
    for name in re.findall(r"(?<!\[)`(\w+)`", PAGE):
        assert name in columns | choices | about | packs | set(tables) | instruments, name


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="The catalogue is not beside this checkout (../shared).")
def test_no_row_of_the_catalogue_is_left_out() -> None:
    mine, theirs = rows(), wanted()
    assert {text: len(lines) for text, lines in mine.items()} == {text: len(sets) for text, sets in theirs.items()}
    for text, sets in theirs.items():
        for number, (line, named) in enumerate(zip(mine[text], sets, strict=True), 1):
            assert named - set(re.findall(r"`(\w+)`", line)) == set(), f"{text}, row {number}"
