"""Does a column hold personal data? Told by its header in several languages, and by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from csceval.intake.cells import clean, is_missing_word
from csceval.intake.personal import personal_values as look
from csceval.intake.personal.personal_numbers import are_official
from csceval.intake.personal.personal_words import EVENTS, FIRM, PLAIN, THINGS, Kind
from csceval.intake.values import dates
from csceval.workbook.grid import Cell, as_text, is_blank

__all__ = ["Kind", "kind_of"]
_LOOKED_AT = 80
_MOST, _HALF, _RATHER_MANY, _SOME = 0.8, 0.5, 0.3, 0.2
_DISTINCT, _MANY = 0.95, 20
_FEW = 5
# A code such as C-1001, K7-0412 or 2024/17: an id without any other meaning.
_CODE = re.compile(r"(?!(?:\D*\d){8})[A-Za-z]{0,5}\d{0,3}[-_/.:# ]?\d{1,6}[A-Za-z]?")
# Headers that may stand above organisations as well as above people.
_EITHER = frozenset(
    (
        *("name", "names", "nom", "noms", "nombre", "nombres", "nome", "nomes", "naam", "namen"),
        *("contact", "who", "user", "customer", "by", "agent"),
    )
)
_LIFETIME = 30


@dataclass(frozen=True)
class _Said:
    """What a header says: kinds it names for sure, kinds it may name, and whether it is about a thing."""

    firm: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    of_a_thing: bool = False
    dated: bool = False
    of_either: bool = False


@dataclass(frozen=True)
class _Column:
    """A column as it is looked at: what its header says, and up to eighty of its cells."""

    said: _Said
    texts: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    numbers: bool = False
    register: bool = False

    def named(self, kind: Kind) -> bool:
        """Whether the header names the kind."""
        return kind in self.said.firm or (kind in self.said.plain and not self.said.of_a_thing and not self.register)

    @property
    def distinct(self) -> float:
        """Which part of the texts differs from all others."""
        return len({*self.texts}) / len(self.texts)

    @property
    def unique(self) -> bool:
        """Whether nearly every one of many rows says something else."""
        return len(self.texts) >= _MANY and self.distinct >= _DISTINCT


def kind_of(header: str, cells: Sequence[Cell], *, register: bool = False) -> Kind | None:
    """The kind of personal data that a column seems to hold; None where it holds none.

    Parameters
    ----------
    header : the label above the column as typed; may be empty.
    cells : the cells below it; up to eighty filled ones are looked at, evenly spread.
    register : the column is part of a list of organisations or places, whose addresses and telephones are theirs.
    """
    said = _read(header)
    filled = [cell for cell in _spread(cells) if cell is not None]
    if not filled or not (_may_be(said) or any(isinstance(cell, str | date) or _is_long(cell) for cell in filled)):
        return None
    days = [dates.as_day(cell) for cell in filled if isinstance(cell, date)]
    texts = [
        text for cell in filled if not isinstance(cell, date | bool) and not is_missing_word(text := as_text(cell))
    ]
    numbers = not any(isinstance(cell, str) for cell in filled)
    column = _Column(said, texts, days, numbers, register)
    return _by_days(column) or (_by_texts(column) if texts else None)


def _spread(cells: Sequence[Cell]) -> list[Cell]:
    """Filled cells from the whole length of the column."""
    step = max(1, len(cells) // (4 * _LOOKED_AT))
    found = [cell for cell in cells[::step] if not is_blank(cell)]
    if len(found) < _FEW and step > 1:
        found = [cell for cell in cells if not is_blank(cell)]
    return list(map(clean, found[:: max(1, len(found) // _LOOKED_AT)][:_LOOKED_AT]))


def _is_long(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**8


def _may_be(said: _Said) -> bool:
    return bool(said.firm or said.plain)


@lru_cache(maxsize=5_000)
def _read(header: str) -> _Said:
    """The kinds that the words of a header name."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", look.plain(header))
    words = re.sub(r"[\W_]+", " ", spaced.lower()).split()
    text = f" {' '.join(words)} "
    firm, plain, used = set[str](), set[str](), set[str]()
    for kinds, known in ((firm, FIRM), (plain, PLAIN)):
        for kind, phrases in known.items():
            for phrase in phrases:
                if f" {phrase} " in text:
                    kinds.add(kind)
                    used.update(phrase.split())
    rest = [word for word in words if word not in used or word in ("site", "partner", "school", "organisation")]
    if "emails" in plain | firm:
        # "e-mail address" and "dirección de correo" are no homes.
        plain.discard("addresses")
    return _Said(frozenset(firm), frozenset(plain), any(word in THINGS for word in rest),
                 bool(EVENTS & {*words}), bool(_EITHER & {*words}))  # fmt: skip


def _by_days(column: _Column) -> Kind | None:
    """Dates of birth: by the header, or because they span lifetimes."""
    days = column.days or ([] if column.numbers and "births" not in column.said.firm else _days(column.texts))
    if not days or len(days) < _HALF * (len(column.days) + len(column.texts)):
        return None
    if "births" in column.said.firm:
        return "births"
    years = sorted(day.year for day in days)
    span = years[len(years) * 9 // 10] - years[len(years) // 10]
    wide = span >= _LIFETIME and len(days) >= _MANY and len({*days}) >= 0.9 * len(days)
    return "births" if wide and not (column.said.dated or column.said.of_a_thing or column.register) else None


def _days(texts: list[str]) -> list[date]:
    if not texts or not texts[0][:1].isalnum():
        return []
    return [next(iter(found.values())) for text in texts if not text.isdecimal() and (found := dates.readings(text))]


def _by_texts(column: _Column) -> Kind | None:
    texts = column.texts
    if "numbers" in column.said.firm and look.share(texts, _is_number) >= _HALF:
        return "numbers"
    if not _may_be(column.said) and all(_CODE.fullmatch(text) for text in texts[:10]) and _are_codes(texts):
        return None
    tests = (_emails, _phones, _coordinates, _addresses, _names)
    return next((kind for test in tests if (kind := test(column))), None) or _numbers(column)


def _are_codes(texts: list[str]) -> bool:
    return all(_CODE.fullmatch(text) for text in texts)


def _is_number(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= 4 and " " not in text.strip()[:3].strip()


def _emails(column: _Column) -> Kind | None:
    found, offices = look.mailboxes(column.texts)
    if not found or offices >= _HALF:
        return None
    enough = found >= 0.1 and found * len(column.texts) >= 3  # a few among remarks
    return "emails" if enough or "emails" in column.said.firm | column.said.plain or found >= _HALF else None


def _phones(column: _Column) -> Kind | None:
    if column.named("phones") and look.share(column.texts, look.is_phone) >= _HALF:
        return "phones"
    if column.said.of_a_thing or column.register or column.numbers or len(column.texts) < _FEW:
        return None
    return "phones" if look.share(column.texts, look.is_dialled) >= _MOST and column.distinct >= _HALF else None


def _coordinates(column: _Column) -> Kind | None:
    if column.register or column.said.of_a_thing:
        return None
    if look.share(column.texts, look.is_pair) >= _MOST and column.distinct >= _HALF:
        return "coordinates"
    exact = look.share(column.texts, look.is_fine) >= _MOST and column.distinct >= _HALF
    return "coordinates" if exact and column.named("coordinates") else None


def _addresses(column: _Column) -> Kind | None:
    if column.register and "addresses" not in column.said.firm:
        return None
    if column.named("addresses"):
        homes = look.share(column.texts, lambda text: look.is_street(text) or look.is_zip(text) or _is_home(text))
        return "addresses" if homes >= _HALF else None
    if column.said.of_a_thing or column.numbers or len(column.texts) < _FEW or column.distinct < _HALF:
        return None
    if look.share(column.texts, look.is_street) >= _HALF:
        return "addresses"
    return "addresses" if look.share(column.texts, look.is_postcode) >= _MOST and column.distinct >= _MOST else None


def _is_home(text: str) -> bool:
    """A house number and a word, or two words."""
    words = text.split()
    return len(words) > 1 and any(word[0].isalpha() for word in words)


def _names(column: _Column) -> Kind | None:
    texts = column.texts
    if column.numbers:
        return None
    if "names" in column.said.firm:
        return "names" if look.share(texts, look.is_worded) >= _HALF else None
    if column.register or column.said.of_a_thing:
        return None
    people = [text for text in texts if look.is_person(text)]
    if len(people) < _MOST * len(texts):
        return None
    known = look.share(texts, look.is_known)
    full = look.share(texts, lambda text: len(text.split()) > 1)
    if known >= _SOME and (look.share(texts, look.has_title) >= _HALF or look.share(texts, look.is_turned) >= _MOST):
        return "names"
    if "names" in column.said.plain:
        many = column.unique and full >= _HALF
        all_differ = len(texts) >= _FEW and column.distinct >= _DISTINCT and full >= _MOST and not column.said.of_either
        return "names" if known >= _SOME or many or all_differ else None
    return "names" if _are_people(column, known, full) else None


def _are_people(column: _Column, known: float, full: float) -> bool:
    """Whether texts below a header that says nothing are people, by the frequent names among them."""
    if len(column.texts) < _FEW or column.distinct < _SOME:
        return False
    given = look.share(column.texts, look.is_given)
    if full >= _MOST and column.distinct >= _MOST and known >= _RATHER_MANY:
        return True
    return (full >= _HALF and known >= _HALF) or (len(column.texts) >= _MANY and given >= _MOST)


def _numbers(column: _Column) -> Kind | None:
    return "numbers" if are_official(column.texts) else None
