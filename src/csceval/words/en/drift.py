"""How groups moved before joining: a steady drift, where few clusters can test no more, and what captions say of it."""

TEXTS = {
    "passed": "{n} earlier periods are more than {clusters} clusters can test one by one, so a steady drift was tested. "
    "Before exposure the exposed did not clearly drift from the others: {slope} a period, {test}. Differences of another "
    "shape were not tested, and passing is no proof of parallel paths.",
    "failed": "{n} earlier periods are more than {clusters} clusters can test one by one, so a steady drift was tested. "
    "Before exposure the exposed already drifted from the others: {slope} a period, {test}. The estimate mixes this with "
    "the effect.",
    "power": " A drift of {likely} a period would have been found 8 times in 10, one of {even} 5 times in 10 (Roth 2022).",
    "caption_held": "A test found no clear difference before joining; the table of checks says what it could have missed.",
    "caption_failed": "A test found that they differed before joining already; the table of checks has it.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
