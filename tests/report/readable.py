"""How hard a text is to read: the Flesch-Kincaid grade, and the sentences of a top page.

Kincaid, Fishburne, Rogers & Chissom (1975), Derivation of New Readability Formulas, Research Branch Report 8-75:
grade = 0.39 words per sentence + 11.8 syllables per word - 15.59.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]*")
_ENDS = re.compile(r"(?<=[.!?;:”])\s+(?=[A-Z“])")
# Terms and signs of statistics that nobody has to know on the first page.
STATISTICS = re.compile(r"\b(CI|SE|SD|ATT|ATE|OR|RR|HR|ITT|df|p|n|CR2|OLS|DiD|ITS|Holm|adjusted|significan\w*|standard "
                        r"error|confidence interval|coefficient|regression)\b")  # fmt: skip


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
