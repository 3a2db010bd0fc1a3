"""Sentences about data that an estimate cannot use as they are."""

TEXTS = {
    "too_large": "“{column}” holds numbers as large as {largest}, too large to square and sum.",
    "fix_too_large": "Use a larger unit, such as millions.",
    "too_small": "“{column}” holds nothing larger than {largest}, too small to square and sum.",
    "fix_too_small": "Use a smaller unit, such as thousandths.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
