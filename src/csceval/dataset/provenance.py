"""Figure ids: the one name by which a printed number is traced back to its cells."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from csceval.dataset.grid import ALL

PARTS = ("value", "numerator", "denominator", "n", "low", "high", "target", "progress", "reach_gross", "reach_lower",
         "reach_net", "coverage")  # fmt: skip
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "@/%+")


def figure_key(
    indicator: str, part: str, place: str = ALL, period: str = ALL, group: str = ALL, *, partner: str = ALL
) -> str:
    """The id of a figure, `indicator.part@place/period/group` in lower case; a partner's own adds `/partner`.

    Spaces are written `+`, and `@ / % +` as in web addresses, so that two figures never share an id (names that
    differ in capitals alone do, and are one name everywhere else too).

    >>> figure_key("referral_closure_rate", "value", "all", "2024-Q4", "all")
    'referral_closure_rate.value@all/2024-q4/all'
    """
    spots = [place, period, group] if partner == ALL else [place, period, group, partner]
    return f"{indicator}.{part}@{'/'.join(_spot(spot) for spot in spots)}"


def key_of(cell: Mapping[Any, Any], part: str = "value") -> str:
    """The id of a part of an observation: a row with indicator, place, period, group and partner."""
    place, period, group, partner = (str(cell[name]) for name in ("place", "period", "group", "partner"))
    return figure_key(str(cell["indicator"]), part, place, period, group, partner=partner)


def _spot(text: str) -> str:
    return "".join(
        "+" if c == " " else c if c in _KEPT or ord(c) > 0x7F else quote(c, safe="").lower() for c in text.lower()
    )


def figure_hash(key: str) -> str:
    """The id as HTML has it: `f-` and 10 hexadecimal digits of the key's SHA-256."""
    return "f-" + hashlib.sha256(key.encode()).hexdigest()[:10]
