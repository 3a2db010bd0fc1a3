"""Numbers by which states and banks know people: told from other numbers by their pattern and their check digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

_SEPARATORS = re.compile(r"[\s.\-/]")
_LETTERS_OF_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"


def _ssn(text: str) -> bool:
    return re.fullmatch(r"(?!000)\d{3}[- ](?!00)\d\d[- ](?!0000)\d{4}", text) is not None


def _nino(text: str) -> bool:
    return re.fullmatch(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", _bare(text)) is not None


def _nhs(text: str) -> bool:
    """Ten digits; the last is 11 less the rest of the weighted sum (NHS data dictionary)."""
    digits = _digits(text, 10)
    if not digits:
        return False
    rest = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest % 11 == digits[9] and rest != 10


def _bsn(text: str) -> bool:
    """Nine digits that pass the Dutch test of eleven."""
    digits = _digits(text, 9)
    return bool(digits) and sum(d * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def _iban(text: str) -> bool:
    """ISO 13616: letters as numbers, the first four characters last, rest 1 of 97."""
    bare = _bare(text)
    if not re.fullmatch(r"[A-Z]{2}\d\d[A-Z0-9]{11,30}", bare):
        return False
    return int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 == 1


def _nir(text: str) -> bool:
    """French social security: sex, year and month of birth, place, order, and a key of two digits."""
    match = re.fullmatch(r"([12]\d\d(?:0[1-9]|1[0-2])\d[\dAB]\d{6})(\d\d)?", _bare(text))
    if not match:
        return False
    body = match[1].replace("2A", "19").replace("2B", "18")
    return body.isdecimal() and (match[2] is None or 97 - int(body) % 97 == int(match[2]))


def _dni(text: str) -> bool:
    """Spanish DNI or NIE: the letter follows from the number."""
    match = re.fullmatch(r"([XYZ]?)(\d{7,8})([A-Z])", _bare(text))
    if not match:
        return False
    number = int(str("XYZ".index(match[1])) + match[2] if match[1] else match[2])
    return _LETTERS_OF_DNI[number % 23] == match[3]


def _cpf(text: str) -> bool:
    """Brazilian CPF: two check digits, each of the digits before it."""
    digits = _digits(text, 11)
    if not digits or len(set(digits)) == 1:
        return False
    for place in (9, 10):
        total = sum(digit * weight for digit, weight in zip(digits[:place], range(place + 1, 1, -1), strict=True))
        if total * 10 % 11 % 10 != digits[place]:
            return False
    return True


def _steuer(text: str) -> bool:
    """German tax identification number: eleven digits, ISO 7064 MOD 11,10."""
    digits = _digits(text, 11)
    if not digits or digits[0] == 0:
        return False
    product = 10
    for digit in digits[:10]:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == digits[10]


def _luhn(text: str, length: int) -> bool:
    digits = _digits(text, length)
    doubled = (digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits)))
    return bool(digits) and sum(doubled) % 10 == 0


def _card(text: str) -> bool:
    return text[:1] in "3456" and _luhn(text, 16)


def _mexican(text: str) -> bool:
    return _luhn(text, 11)


def _swedish(text: str) -> bool:
    match = re.fullmatch(r"(?:19|20)?(\d{6})[-+](\d{4})", text)
    return match is not None and _luhn(match[1] + match[2], 10)


def _swiss(text: str) -> bool:
    return re.fullmatch(r"756\.\d{4}\.\d{4}\.\d\d", text) is not None


def _italian(text: str) -> bool:
    return re.fullmatch(r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]", _bare(text)) is not None


def _curp(text: str) -> bool:
    return re.fullmatch(r"[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d", _bare(text)) is not None


def _bare(text: str) -> str:
    return _SEPARATORS.sub("", text).upper()


def _digits(text: str, length: int) -> list[int]:
    bare = _SEPARATORS.sub("", text)
    return [int(char) for char in bare] if len(bare) == length and bare.isascii() and bare.isdecimal() else []


_KNOWN: tuple[Callable[[str], bool], ...] = (
    *(_ssn, _nino, _nhs, _bsn, _iban, _nir, _dni, _cpf, _steuer, _mexican, _card, _swedish, _swiss, _italian, _curp),
)
_SHARE, _ENOUGH = 0.8, 5


def are_official(texts: list[str]) -> bool:
    """Whether most of the texts are numbers of one kind by which a person is known: one in eleven passes by chance."""
    need = max(_ENOUGH, _SHARE * len(texts))
    long = [text for text in texts if 9 <= len(text) <= 42 and sum(char.isdigit() for char in text) >= 6]
    if len(long) < need:
        return False
    # A kind is out of question as soon as more texts than these are none of it.
    spare = int(len(long) - need)
    return any(next(islice((text for text in long if not known(text)), spare, None), None) is None for known in _KNOWN)
