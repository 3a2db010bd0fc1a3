"""Answers that can be chosen in questions.xlsx; what is chosen is kept under the same name in every language."""

TEXTS = {
    "missing": "missing",
    "not_applicable": "not applicable",
    "zero": "zero",
    "share": "share",
    "percent": "per cent",
    "percent_above": "per cent above 1",
    "as_written": "as written",
    "times": "times {number}",
    "leave_out": "leave out",
    "no": "no",
}
