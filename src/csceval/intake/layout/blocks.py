"""Headers of several rows: which rows can belong together, and every wording that they give a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csceval.intake.cells import normal
from csceval.workbook.grid import Grid, is_blank

JOIN = " / "
_HIGHEST, _MOST = 5, 40
_LOOKED_BELOW = 20
_LANGUAGES = frozenset({"en", "es", "fr", "pt", "ar", "de", "it", "ru", "sw", "tr", "uk", "zh"})
# Attributes that say how a thing is written, not that it is a part of it as `+f` and `+m` are.
_NEUTRAL = _LANGUAGES | {"code", "id", "name", "num", "number", "value", "text", "date", "reported", "start", "total"}
_HXL: Mapping[str, tuple[str, ...]] = {
    "org": ("organisation", "partner", "agency"),
    "adm1": ("admin1", "region", "province"),
    "loc": ("location", "site", "place"),
    "date": ("date", "period", "month"),
    "indicator": ("indicator",),
    "reached": ("reached", "value"),
    "value": ("value",),
    "targeted": ("target",),
}


@dataclass(frozen=True)
class Block:
    """Rows that can be one header. `joined` is position → all texts above a column as one.

    `lowest` are the texts of the last row; `open_to` the positions where it may stand for the column by itself,
    because what stands above spans several columns. `tagged` says that the last row holds HXL tags.
    """

    top: int
    bottom: int
    joined: Mapping[int, str]
    lowest: Mapping[int, str]
    open_to: frozenset[int]
    tagged: bool = False

    def wordings(self, place: int, *, all_open: bool) -> tuple[str, ...]:
        """What a column may be called, the surest first."""
        whole, last = self.joined[place], self.lowest.get(place)
        if last is None:
            return (whole, whole.rsplit(JOIN, 1)[-1])
        if self.tagged:
            return (last, *tag_wordings(last), whole)
        return (whole, last) if all_open or place in self.open_to else (whole,)

    def label(self, place: int) -> str:
        """How the column is called in messages."""
        return self.lowest.get(place, self.joined[place]) if self.tagged else self.joined[place]


def is_tag(text: str) -> bool:
    """Whether a text is a tag such as `#adm1+name`."""
    return text.startswith("#") and text[1:2].isalpha()


def tag_wordings(tag: str) -> Iterator[str]:
    """The words that a tag stands for; a tag of a part, such as `#targeted+f`, has none but its own."""
    base, *attributes = normal(tag).lstrip("#").replace(" ", "").split("+")
    kept = [part for part in attributes if part not in _LANGUAGES]
    if kept:
        yield " ".join((base, *kept))
    if base == "indicator" and {"value", "num"} & set(kept):
        yield "value"
    elif not set(attributes) - _NEUTRAL:
        yield base
        yield from _HXL.get(base, ())


def find_blocks(rows: Mapping[int, dict[int, str]], grid: Grid) -> list[Block]:
    """Every run of up to five rows of nothing but text that is built like a header."""
    plain = [number for number, labels in rows.items() if _only_texts(grid, number, labels)]
    found = []
    for bottom in plain:
        tags = sum(map(is_tag, rows[bottom].values()))
        tagged = tags >= 2 and tags == len(rows[bottom])
        tops = range(max(bottom - _HIGHEST, 0) + 1, bottom + 1)
        # Of equals the first counts: all labels above a tag, but as few rows as will do without.
        for top in tops if tagged else reversed(tops[:-1]):
            if top != bottom and not _joins(rows, grid, top, bottom):
                continue
            if block := _block(rows, grid, top, bottom, tagged=tagged):
                found.append(block)
        if len(found) >= _MOST:
            break
    return found


def _only_texts(grid: Grid, number: int, labels: Mapping[int, str]) -> bool:
    return len(labels) == sum(not is_blank(cell) for cell in grid.row(number))


def _joins(rows: Mapping[int, dict[int, str]], grid: Grid, top: int, bottom: int) -> bool:
    """Whether nothing but texts, or cells merged with them, lies between two rows."""
    for number in range(top, bottom):
        if number in rows and not _only_texts(grid, number, rows[number]):
            return False
        if number not in rows and not any(first <= number <= last for first, _, last, _ in grid.merged):
            return False
    return top in rows


def _block(rows: Mapping[int, dict[int, str]], grid: Grid, top: int, bottom: int, *, tagged: bool) -> Block | None:
    lowest = rows[bottom]
    if top == bottom:
        return Block(top, bottom, lowest, lowest, frozenset(), tagged=True)
    levels = [_spread(rows.get(number, {}), grid, number, lowest) for number in range(top, bottom)]
    spanned = {place for filled, own in levels for place in filled if place not in own}
    above = {place for _, own in levels for place in own}
    scattered = above.isdisjoint(lowest) and len(above) > 1
    if not spanned and not tagged and not scattered and not _tall(grid, top, bottom):
        return None
    spanned |= {place - 1 for place in spanned}
    joined: dict[int, str] = {}
    for place in sorted({*lowest, *(p for filled, _ in levels for p in filled)}):
        parts = [filled[place] for filled, _ in levels if place in filled]
        parts += [lowest[place]] if place in lowest and not tagged else []
        if place not in lowest and not _filled_below(grid, bottom, place):
            continue
        joined[place] = JOIN.join(dict.fromkeys(parts)) or lowest[place]
    wide = {place for first, left, last, right in grid.merged if right > left and top <= first and last <= bottom
            for place in range(left, right + 1)}  # fmt: skip
    # One merged heading shows that the rows above are headings, also of columns that stand alone below theirs.
    open_to = frozenset(lowest) if wide else frozenset(p for p in lowest if p not in above or p in spanned)
    return Block(top, bottom, joined, lowest, open_to, tagged)


def _spread(
    labels: Mapping[int, str], grid: Grid, number: int, lowest: Mapping[int, str]
) -> tuple[dict[int, str], set[int]]:
    """The texts of an upper row, each over all columns that it spans, and the positions where it really stands."""
    filled = dict(labels)
    merged = [edges for edges in grid.merged if edges[0] <= number <= edges[2]]
    for first, left, _, right in merged:
        if first == number and left in labels:
            filled |= dict.fromkeys(range(left, right + 1), labels[left])
    if merged or any(first <= number for first, _, _, _ in grid.merged):
        return filled, set(labels)
    text = None
    for place in range(min(labels, default=1), max(lowest) + 1):
        text = labels.get(place, text)
        if text is not None and place in lowest:
            filled.setdefault(place, text)
    return filled, set(labels)


def _tall(grid: Grid, top: int, bottom: int) -> bool:
    """Whether a cell of the header is merged over several of its rows."""
    return any(last > first and top <= first and last <= bottom for first, _, last, _ in grid.merged)


def _filled_below(grid: Grid, bottom: int, place: int) -> bool:
    rows = grid.rows[bottom : bottom + _LOOKED_BELOW]
    return any(place <= len(row) and not is_blank(row[place - 1]) for row in rows)
