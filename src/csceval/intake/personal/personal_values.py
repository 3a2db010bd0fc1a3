"""What the cells of a column look like: people, mailboxes, telephones, homes, places on the map."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from csceval.intake.personal.personal_names import FAMILY, GIVEN
from csceval.intake.personal.personal_words import OFFICES, ORGANISATION_WORDS, PARTICLES, TITLES

# Looked for only where a word begins: from every letter of a long text would take as many steps as letters squared.
MAIL = re.compile(r"(?<![^\s@,;:<>()\[\]\"'])([^\s@,;:<>()\[\]\"']+)@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?:tel\.?:?|ph\.?:?|mob\.?:?)?\s*\+?[\d\s().\-/\u2010-\u2013]{7,24}(?:(?:x|ext\.?)\s*\d{1,5})?", re.I
)
_DIALLED = re.compile(
    r"\+\d[\d\s().\-/]{7,20}|00[1-9][\d\s().\-/]{7,18}"  # with the code of a country
    r"|(?:\+?1[-. ])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}(?:\s*(?:x|ext\.?)\s*\d{1,5})?"  # America
    r"|\(?0\d{1,5}\)?[\s/.\-]\s?\d[\d\s/.\-]{4,14}|0[1-9]\d{8,9}"  # a leading zero
    r"|[6-9]\d\d[ .\-]\d{3}[ .\-]\d{3}|[6-9]\d\d(?:[ .\-]\d\d){3}"  # Spain and Portugal
    r"|\(\d\d\)\s?9?\s?\d{4}-\d{4}",  # Brazil
    re.I,
)
_POSTCODE = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|[1-9]\d{3}\s?[A-Z]{2}", re.IGNORECASE
)
_ZIP = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?|\d{2}-\d{3}|\d{8}", re.IGNORECASE)
_STREET = re.compile(
    r"(?:flat|apt|unit|apartment)?\s?\d+[a-z]?[ ,]+(?:[\w'.]+\s){1,4}?(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr"
    r"|close|court|ct|way|place|pl|boulevard|blvd|terrace|crescent|gardens|grove|square|hill|view|park|row|mews|walk"
    r"|circle|cir|parkway|pkwy|highway|hwy|trail|plaza|alley|loop|ridge|mount|mill|rise|green)\b"
    r"|\b(?:rue|avenue|av|boulevard|bd|allee|chemin|impasse|quai|route|cours|calle|c/|avenida|avda|paseo|plaza|carrer|camino"
    r"|ronda|cuesta|pasadizo|alameda|glorieta|via|rambla|rua|travessa|praca|largo|alameda|estrada|viale|piazza|corso"
    r"|cerrada|callejon|andador|calzada|prolongacion|viaduto|vila|residencial|rodovia|jardim|passarela|ladeira"
    r"|fazenda|condominio|esplanada)\b.*\d|\d+,?\s+(?:bis\s+)?(?:rue|avenue|boulevard|allee|chemin|impasse|place|quai|route)\b"
    r"|(?:strasse|str\.|weg|platz|gasse|allee|ring|straat|laan|plein|gracht|dijk|kade|singel|hof|pad|steeg)\s+\d+"
    r"|\b(?:ulica|ul\.)\s.*\d",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\(?[-+]?\d{1,2}\.\d{3,}°?\s*[NS]?[,; ]\s*[-+]?\d{1,3}\.\d{3,}°?\s*[EWO]?\)?")
_FINE = re.compile(r"[-+]?\d{1,3}[.,]\d{3,}")
_INITIAL = re.compile(r"[A-Z]\.?(?:\s?[A-Z]\.?)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’`.\-][^\W\d_]+)*\.?")


def plain(text: str) -> str:
    """Letters without accents: `Zoë` is `Zoe`, `Straße` is `Strasse`."""
    if text.isascii():
        return text
    bare = (char for char in unicodedata.normalize("NFKD", text.replace("ß", "ss")) if not unicodedata.combining(char))
    return "".join(bare)


def share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    """Which part of the texts passes a test."""
    passed = {text for text in {*texts} if test(text)}
    return sum(1 for text in texts if text in passed) / len(texts) if texts else 0.0


def mailboxes(texts: Sequence[str]) -> tuple[float, float]:
    """Which part of the texts holds an e-mail address, and which part of these belongs to an office."""
    found = [match[1] for text in texts if (match := MAIL.search(text))]
    return len(found) / len(texts) if texts else 0.0, share(found, _is_office)


def _is_office(mailbox: str) -> bool:
    return any(part in OFFICES for part in re.split(r"[._+\-]", mailbox.lower()))


def is_phone(text: str) -> bool:
    """Whether a text could be a telephone number, where its header says so."""
    return bool(_PHONE.fullmatch(text)) and 7 <= _count(text) <= 15


def is_dialled(text: str) -> bool:
    """Whether a text is written as only telephone numbers are."""
    return bool(_DIALLED.fullmatch(text)) and 9 <= _count(text) <= 15 + 5 * ("x" in text)


def _count(text: str) -> int:
    return sum(char.isdigit() for char in text)


def is_postcode(text: str) -> bool:
    """Whether a text is a postcode with letters, which names a few houses."""
    return bool(_POSTCODE.fullmatch(text))


def is_zip(text: str) -> bool:
    """Whether a text could be a postcode, where its header says so."""
    return bool(_POSTCODE.fullmatch(text) or _ZIP.fullmatch(text))


def is_street(text: str) -> bool:
    """Whether a text names a street with a house number."""
    return any(char.isdigit() for char in text) and len(text) <= 200 and bool(_STREET.search(plain(text)))


def is_pair(text: str) -> bool:
    """Whether a text is a latitude and a longitude."""
    return bool(_PAIR.fullmatch(text))


def is_fine(text: str) -> bool:
    """Whether a number is as exact as a coordinate that finds a house."""
    return bool(_FINE.fullmatch(text))


def is_person(text: str) -> bool:
    """Whether a text is shaped like the name of a person: one to six words with capitals, none of an organisation."""
    words = _words(text)
    if not 1 <= len(words) <= 6 or len(text) > 60 or any(char.isdigit() for char in text):
        return False
    low = [plain(word).lower().strip(".") for word in words]
    if any(word in ORGANISATION_WORDS and word not in PARTICLES for word in low):
        return False
    return all(word in PARTICLES or _is_capital(shown) for word, shown in zip(low, words, strict=True))


def _is_capital(word: str) -> bool:
    """A first letter in capitals; scripts without capitals pass."""
    return bool(_WORD.fullmatch(word)) and (word[0].isupper() or word[0].upper() == word[0].lower())


def _words(text: str) -> list[str]:
    return text.replace(",", " ").replace("&", " & ").split()


def is_known(text: str) -> bool:
    """Whether a text holds a given name or family name that is frequent, or an initial beside a word."""
    words = [word for word in _words(text) if plain(word).lower().strip(".") not in TITLES]
    low = [part for word in words for part in plain(word).lower().strip(".").split("-")]
    if any(part in GIVEN for part in low) or any(part in FAMILY for part in low):
        return True
    return len(words) == 2 and any(_INITIAL.fullmatch(word) for word in words)


def is_given(text: str) -> bool:
    """Whether a text is a frequent given name."""
    return plain(text).lower() in GIVEN


def is_turned(text: str) -> bool:
    """Whether a text is written as in a list of people: `Smith, Anna`."""
    family, comma, given = text.partition(",")
    return bool(comma) and "," not in given and all(1 <= len(part.split()) <= 3 for part in (family, given))


def has_title(text: str) -> bool:
    """Whether a text begins with a form of address."""
    first = plain(text).lower().replace(".", " ").split()
    return len(first) > 1 and first[0] in TITLES


def is_worded(text: str) -> bool:
    """Whether a text is words rather than a code."""
    return bool(_WORD.fullmatch(text.replace(",", " ").split()[0])) if text.strip(", ") else False
