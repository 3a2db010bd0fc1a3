"""Numbers as people type them: one look at the whole column settles what a comma means, or nothing does."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

LONGEST = 60  # no number is longer, and a text of 32,000 spaces would keep the patterns below busy for minutes
_CURRENCY = re.compile(r"^(?:[£$€¥₹₦₵]|[A-Z]{3}(?=[\s\d]))\s*|\s*(?:[£$€¥₹₦₵]|(?<=[\s\d])[A-Z]{3})$")
_SPACE = "[ \xa0\u2007\u202f]"
_POINT = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d+)?|\d+\.")
_COMMA = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d+)?")
_SPACED = re.compile(rf"[1-9]\d{{0,2}}(?:(?:{_SPACE}|['’])\d{{3}})+(?:[.,]\d+)?")
_POWER = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_MINUS = str.maketrans({"−": "-", "–": "-", "\u2011": "-"})


def readings(text: str) -> dict[str, float]:
    """What a text can mean as a number, by decimal mark: `{".": 1234.0, ",": 1.234}` for `1,234`; empty for none."""
    if len(text) > LONGEST:
        return {}
    body, sign, scale = _bare(text)
    if not body:
        return {}
    if _POWER.fullmatch(body):
        return dict.fromkeys(".,", sign * float(body) * scale)
    if _SPACED.fullmatch(body):
        body = re.sub(rf"{_SPACE}|['’]", "", body)
        # After thousands set off by spaces the mark can only be the decimal one.
        return dict.fromkeys(".,", sign * float(body.replace(",", ".")) * scale)
    found = {}
    if _POINT.fullmatch(body):
        found["."] = sign * float(body.replace(",", "")) * scale
    if _COMMA.fullmatch(body):
        found[","] = sign * float(body.replace(".", "").replace(",", ".")) * scale
    return {mark: value for mark, value in found.items() if math.isfinite(value)}


def _bare(text: str) -> tuple[str, int, float]:
    """Digits and marks, sign, and scale: without brackets, minus, currency and per cent."""
    body, sign, scale = text.strip().translate(_MINUS), 1, 1.0
    if body.startswith("(") and body.endswith(")"):
        body, sign = body[1:-1].strip(), -1
    for _ in range(2):
        body = _CURRENCY.sub("", body.strip(), count=1).strip()
        if body.startswith(("-", "+")):
            sign, body = (-sign if body[0] == "-" else sign), body[1:]
    if body.endswith("-"):
        sign, body = -sign, body[:-1]
    if body.endswith("%"):
        body, scale = body[:-1].strip(), 0.01
    return body, sign, scale


def decide(texts: Sequence[str], told: str | None) -> dict[str, float | None]:
    """Each distinct text with its number; None where it could be two numbers. Texts that are no numbers are left out.

    `told` is the decimal mark that the evaluation names. Without it, a column that has a text with only one reading
    is read that way throughout.
    """
    possible = {text: readings(text) for text in dict.fromkeys(texts)}
    if told:
        return {text: found[told] for text, found in possible.items() if told in found}
    sure = {next(iter(found)) for found in possible.values() if len(found) == 1}
    # "4,44" beside "5, 55" is a list of two things, not a decimal comma.
    commas_are_lists = any(not found and re.search(r"\d\s*,\s*\S", text) for text, found in possible.items())
    if commas_are_lists:
        sure.discard(",")
    mark = next(iter(sure)) if len(sure) == 1 else None
    decided: dict[str, float | None] = {}
    for text, found in possible.items():
        if not found:
            continue
        values = set(found.values())
        if len(values) > 1:
            decided[text] = found.get(mark) if mark else None
        elif commas_are_lists and list(found) == [","]:
            decided[text] = None
        else:
            decided[text] = next(iter(values))
    return decided
