"""What report templates say themselves, headings above all, in the language that is spoken.

Templates are written in English, so that they can be opened and previewed as they are. In another language their
headings and fixed sentences are exchanged, as `words/<language>/headings.py` has them, before a renderer reads them.
"""

from __future__ import annotations

import re

from csceval.words import language, locale, own_texts, say

_TOPIC = "headings."
_BEFORE = r'(#+ |\*\*|title: ?"|title="|^|print\(")'
_AFTER = r'(?=\s*(?:\{|\*\*|"|\\n|$))'
_LANGUAGE = re.compile(r"^lang: .*$", re.MULTILINE)


def phrases() -> dict[str, str]:
    """What shipped templates say in English → the key of its words."""
    return {text: key for key, text in own_texts("en").items() if key.startswith(_TOPIC)}


def spoken(template: str) -> str:
    """A template with its headings and fixed sentences in the language that is spoken; in English as it is."""
    if language() == "en":
        return template
    known = phrases()
    longest = sorted(known, key=len, reverse=True)
    found = re.compile(f"{_BEFORE}({'|'.join(map(re.escape, longest))}){_AFTER}", re.MULTILINE)
    said = found.sub(lambda match: match[1] + say(known[match[2]]), template.replace("\\u2019", "’"))
    return _LANGUAGE.sub(f"lang: {locale()}", said, count=1)
