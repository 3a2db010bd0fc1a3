"""Answers that can be chosen in questions.xlsx; what is chosen is kept under the same name in every language."""

TEXTS = {
    "missing": "missing",
    "not_applicable": "not applicable",
    "zero": "zero",
    "share": "share",
    "percent": "per cent",
    "percent_above": "per cent above 1",
    "as_written": "as written",
    "times": "times {factor}",
    "leave_out": "leave out",
    "day_first": "day-first",
    "month_first": "month-first",
    "year_first": "year-first",
    "id": "id",
    "drop": "drop",
    "keep": "keep: {reason}",
}
