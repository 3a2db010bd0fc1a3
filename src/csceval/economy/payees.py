"""Who a name in a ledger is: a partner by code or by name, perhaps a partner, or somebody outside."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.plugins import did_you_mean

How = Literal["told", "code", "name", "alike", "like_a_code", "outside", "blank"]
UNDECIDED = ("alike", "like_a_code")
# Of 100. “North School” and “South School” have 82, a letter too few in “Harbour Clinic” leaves 96.
NEAR = 90.0
# Of names with so few letters, one letter is too much.
SHORT = 4
_FORMS = frozenset(
    ("the", "ltd", "limited", "plc", "llp", "llc", "inc", "incorporated", "corp", "cic", "cio", "gmbh", "ev", "bv")
)


class Match(NamedTuple):
    """The partner that a text stands for, and how that is known.

    With `alike` it is the partner whose name is near, with `like_a_code` there is none; both wait for a person.
    """

    partner: str | None
    how: How

    @property
    def undecided(self) -> bool:
        """Whether a person must say who it is."""
        return self.how in UNDECIDED


def text(value: object) -> str:
    """A cell as text: empty where it is missing, 62 for 62.0."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\u00a0", " ").strip()


def plain_name(name: str) -> str:
    """A name without accents, capitals, punctuation and legal form: `The Harbour Clinic Ltd.` → `harbour clinic`."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("&", " and ").replace("ß", "ss"))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    joined = re.sub(r"(?<=\b\w)[.](?=\w\b)", "", letters)
    words = [word for word in re.sub(r"[^\w\s]+", " ", joined).split() if word not in _FORMS]
    return " ".join(words)


def plain_code(code: str) -> str:
    """A code without capitals, marks and leading zeros: `P-01` and `p1` are one."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", "", code.casefold()))


class Partners:
    """The register, ready to say who a text is; built once, asked for every distinct text."""

    def __init__(self, register: pd.DataFrame, told: Mapping[str, str | None]) -> None:
        """Take the columns `partner_id` and, where there is one, `partner_name`.

        Raises
        ------
        EstimationError
            An answer in `told` names a partner that the register does not have.
        """
        named = register["partner_name" if "partner_name" in register.columns else "partner_id"]
        pairs = [(text(one), text(name)) for one, name in zip(register["partner_id"], named, strict=True)]
        self.names = {one: name or one for one, name in pairs if one}
        self.ids = list(self.names)
        for said, partner in told.items():
            if partner is not None and partner not in self.names:
                trouble = words.problem("economy-answer-unknown", said=said, partner=partner)
                raise EstimationError(trouble.message, code=trouble.code, fix=did_you_mean(partner, self.ids))
        self._told = {text(said): partner for said, partner in told.items()}
        self._codes = _only(self.ids, {one: plain_code(one) for one in self.ids})
        self._plain = _only(self.ids, {one: plain_name(name) for one, name in self.names.items()})
        self._by_numbers = _numbered(self._plain)
        self._shapes = {_shape(one) for one in self.ids if re.search(r"\d", one)}
        self._known: dict[str, Match] = {}

    def match(self, said: str) -> Match:
        """Who a text is."""
        if said not in self._known:
            self._known[said] = self._find(said)
        return self._known[said]

    def _find(self, said: str) -> Match:
        if not said:
            return Match(None, "blank")
        if said in self._told:
            return Match(self._told[said], "told")
        if said in self.names:
            return Match(said, "code")
        for known, key, how in ((self._codes, plain_code, "code"), (self._plain, plain_name, "name")):
            found = _look(known, key, said)
            if found is not None:
                return Match(found, how)  # type: ignore[arg-type]  # one of the two words above
        near = self._near(plain_name(said))
        if near is not None:
            return Match(near, "alike")
        return Match(None, "like_a_code" if _shape(said) in self._shapes else "outside")

    def _near(self, name: str) -> str | None:
        """The partner with the nearest name; names that differ in a number are two names."""
        from rapidfuzz import fuzz, process

        numbers, others = tuple(re.findall(r"\d+", name)), self._by_numbers
        if len(name) <= SHORT or numbers not in others:
            return None
        spaced = process.extractOne(name, others[numbers], scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
        joined = [other.replace(" ", "") for other in others[numbers]]
        closed = process.extractOne(name.replace(" ", ""), joined, scorer=fuzz.ratio, score_cutoff=NEAR)
        best = max((found for found in (spaced, closed) if found), key=lambda found: found[1], default=None)
        return None if best is None else self._plain[others[numbers][best[2]]]


def _numbered(names: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """Names by the numbers in them, sorted."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(names):
        if len(name) > SHORT:
            found.setdefault(tuple(re.findall(r"\d+", name)), []).append(name)
    return found


def _only(ids: list[str], keys: Mapping[str, str]) -> dict[str, str]:
    """Key → partner, where one partner alone has the key."""
    counted = Counter(keys[one] for one in ids)
    return {keys[one]: one for one in ids if keys[one] and counted[keys[one]] == 1}


def _look(known: Mapping[str, str], key: Callable[[str], str], said: str) -> str | None:
    return known.get(key(said))


def _shape(code: str) -> str:
    """How a code is built: `P07` → `A99`."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code))
