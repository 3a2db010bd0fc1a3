"""How hard a text is to read: the Flesch-Kincaid grade, and the sentences of a top page.

Kincaid, Fishburne, Rogers & Chissom (1975), Derivation of New Readability Formulas, Research Branch Report 8-75:
grade = 0.39 words per sentence + 11.8 syllables per word - 15.59.
In German the first Wiener Sachtextformel: Bamberger & Vanecek (1984), Lesen - Verstehen - Lernen - Schreiben, p. 83:
0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875, of words of three syllables and more (MS), words of more than
six letters (IW) and words of one syllable (ES), each in percent, and of words per sentence (SL).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]*")
_GERMAN_WORD = re.compile(r"[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß’-]*")
_GERMAN_VOWELS = re.compile(r"ei|ai|au|eu|äu|ie|ee|oo|aa|[aeiouyäöü]")
_ABBREVIATED = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ0-9]+\b")
_COUNTED = {"en": ("to ", "and ", "counted", "measured", "margin"),
            "de": ("bis ", "und ", "gezählt", "gemessen", "spanne")}  # fmt: skip
_PERIODS = re.compile(r"\b20\d\d[ -](?:Q|H)[1-4]\b|\bFY20\d\d\b")
HARDEST = {"en": 10.0, "de": 12.0}  # a school grade by Flesch and Kincaid, and by the Wiener Sachtextformel
LONGEST = 30  # words in a sentence
_ENDS = re.compile(r"(?<=[.!?;:”])\s+(?=[A-Z“])")
# Terms and signs of statistics that nobody has to know on the first page.
STATISTICS = re.compile(r"\b(CI|SE|SD|ATT|ATE|OR|RR|HR|ITT|df|p|n|CR2|OLS|DiD|ITS|Holm|adjusted|significan\w*|standard "
                        r"error|confidence interval|coefficient|regression|KI|p-Wert|signifikan\w*|Standardfehler|"
                        r"Konfidenzintervall|Koeffizient)\b")  # fmt: skip


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    low = word.lower()
    groups = len(re.findall(r"[aeiouyäöüéè]+", low))
    silent = (low.endswith("e") and not low.endswith(("le", "ee"))) or (low.endswith("ed") and low[-3:-2] not in "td")
    return max(1, groups - (1 if silent else 0))


def sentences(texts: Iterable[str]) -> list[str]:
    """Every sentence; a cell or a bullet is one at least."""
    return [part for text in texts for part in _ENDS.split(text) if _WORD.search(part)]


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of texts taken together."""
    found = sentences(texts)
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def as_read(text: str) -> str:
    """Markdown of a bundle as people read it: without backslashes and the ids of figures."""
    return re.sub(r"\[([^\[\]]*)\]\{data-figure=\"[^\"]*\"\}", r"\1", re.sub(r"\\(.)", r"\1", text))


def top_page(bundle: Mapping[str, Any]) -> list[str]:
    """What stands on the top page of a bundle, cell by cell and line by line, as people read it."""
    texts = [bundle["texts"][f"glance_{name}"] for name in ("sentence", "limits", "say", "dont")]
    lines = [as_read(line).removeprefix("- ") for text in texts for line in text.splitlines()]
    cells = [str(one["text"]) for row in bundle["tables"]["answers"]["rows"] for cell in row
             for one in cell.get("parts", [cell])]  # fmt: skip
    return [html.unescape(text) for text in (*lines, *cells) if text]


def wiener(texts: Iterable[str]) -> float:
    """The first Wiener Sachtextformel of texts taken together: about the school year that they are for."""
    found = sentences(texts)
    words = [word.lower() for sentence in found for word in _GERMAN_WORD.findall(sentence)]
    beats = [max(1, len(_GERMAN_VOWELS.findall(word))) for word in words]
    many, long, single = (100 * sum(which) / len(words) for which in (
        [n >= 3 for n in beats], [len(word) > 6 for word in words], [n == 1 for n in beats]))  # fmt: skip
    return 0.1935 * many + 0.1672 * len(words) / len(found) + 0.1297 * long - 0.0327 * single - 0.875


def faults(texts: Iterable[str], language: str = "en") -> list[str]:
    """What keeps texts from being plain: too hard, too long, terms of statistics, abbreviations."""
    read = list(texts)
    hard = (grade if language == "en" else wiener)(read)
    found = [f"as hard as {hard:.1f}"] if hard > HARDEST[language] else []
    found += [f"long: {one}" for one in sentences(read) if len(one.split()) > LONGEST]
    found += [f"statistics: {one}" for one in read if STATISTICS.search(one)]
    return found + [f"abbreviation: {one}" for one in read if _ABBREVIATED.search(_PERIODS.sub("", one))]


def top_page_faults(bundle: Mapping[str, Any]) -> list[str]:
    """What a top page lacks: plain words, a range or "counted" for each answer, something to say and not to say."""
    language = str(bundle["meta"].get("locale", "en"))[:2]
    found = faults(top_page(bundle), language)
    for row in bundle["tables"]["answers"]["rows"]:
        told = f"{row[1]['text']} {row[2]['text'].lower()}"
        found += [] if any(word in told for word in _COUNTED[language]) else [f"no range: {told}"]
    return found + [name for name in ("sentence", "limits", "say", "dont") if not bundle["texts"][f"glance_{name}"]]
