"""From NAICS codes to the 71 industries of the BEA summary tables, as far as the code alone decides it.

The industries are those of the 2017 schema of the US Bureau of Economic Analysis. Most of their codes are NAICS codes;
the others join what the letters leave out, as listed with the Bureau's industries (2017 NAICS).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from csceval.economy.payees import text
from csceval.words import say

_SAME = (
    "211 212 213 22 23 321 327 331 332 333 334 335 337 339 322 323 324 325 326 42 441 445 452 481 482 483 484 485 486 "
    "493 511 512 523 524 525 5411 5415 55 561 562 61 621 622 623 624 713 721 722 81"
)
_JOINED = {
    "111CA": "111 112", "113FF": "113 114 115", "3361MV": "3361 3362 3363", "3364OT": "3364 3365 3366 3369",
    "311FT": "311 312", "313TT": "313 314", "315AL": "315 316", "4A0": "442 443 444 446 447 448 451 453 454",
    "487OS": "487 488 492", "513": "515 517", "514": "518 519", "521CI": "521 522", "532RL": "532 533",
    "5412OP": "5412 5413 5414 5416 5417 5418 5419", "711AS": "711 712", "GFE": "491",
}  # fmt: skip
# What the activity alone does not decide: who lives in a house, which government runs an office.
_OPEN = {"531": ("HS", "ORE"), "92": ("GFGD", "GFGN", "GSLG")}
# Publishing in the 2022 edition of NAICS, broadcasting at the Bureau.
_EITHER = {"513": ("511", "513")}
# Sectors that NAICS writes as a range.
_RANGES = {"31-33": ("31", "32", "33"), "44-45": ("44", "45"), "48-49": ("48", "49")}
# Codes that only the 2022 edition has.
_EDITION_2022 = ("449", "455", "456", "457", "458", "459", "513", "516")


def bea_summary(codes: Iterable[object]) -> pd.DataFrame:
    """One row a distinct code, in the order given: `code`, `sector`, `candidates`, `possible` and `why`.

    `sector` is empty where the code alone does not decide; `candidates` says how many industries it could be,
    `possible` which ones, and `why` what is to be done. A code of the tables is kept, except 513, which
    is another industry in NAICS.

    >>> list(bea_summary(["624190", "111CA", "62"])["sector"])
    ['624', '111CA', '']
    """
    distinct = list(dict.fromkeys(text(code).strip("'’ ") for code in codes))
    rows = [_row(code) for code in distinct if code]
    return pd.DataFrame(rows, columns=["code", "sector", "candidates", "possible", "why"])


def _prefixes() -> Mapping[str, str]:
    """NAICS prefix → industry."""
    same = {code: code for code in _SAME.split()}
    return same | {prefix: industry for industry, joined in _JOINED.items() for prefix in joined.split()}


PREFIXES = _prefixes()
SECTORS = frozenset([*PREFIXES.values(), "HS", "ORE", "GFGD", "GFGN", "GFE", "GSLG", "GSLE"])


def _row(code: str) -> tuple[str, str, int, str, str]:
    possible = _possible(code)
    if len(possible) == 1:
        return code, possible[0], 1, possible[0], ""
    why = "several" if possible else "edition" if code[:3] in _EDITION_2022 else "none"
    return code, "", len(possible), ", ".join(possible), say(f"economy_naics.{why}")


def _possible(code: str) -> tuple[str, ...]:
    """The industries that a code can be, sorted; empty where there is none."""
    if code in _RANGES:
        return tuple(sorted({industry for start in _RANGES[code] for industry in _starting(start)}))
    if code in _EITHER:
        return _EITHER[code]
    if code in SECTORS:
        return (code,)
    if not code.isdigit():
        return ()
    for size in range(len(code), 1, -1):
        if code[:size] in _OPEN:
            return _OPEN[code[:size]]
        if code[:size] in PREFIXES:
            return (PREFIXES[code[:size]],)
    return _starting(code) if len(code) > 1 and code[:3] not in _EDITION_2022 else ()


def _starting(start: str) -> tuple[str, ...]:
    """The industries whose NAICS codes begin with these digits."""
    more = {industry for prefix, industries in _OPEN.items() if prefix.startswith(start) for industry in industries}
    return tuple(sorted(more | {one for prefix, one in PREFIXES.items() if prefix.startswith(start)}))
