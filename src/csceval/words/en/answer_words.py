"""The words by which cells and answers say yes, no and the like: shown in one language, read in all of them."""

TEXTS = {
    # every wording that is read, and the one that is shown
    "all_yes": "yes; y; true",
    "all_no": "no; n; false",
    "yes": "yes",
    "no": "no",
    # what a word means that stands for nothing
    "missing": "missing",
    "not_applicable": "not applicable",
    "zero": "zero",
    # orders of dates
    "day_first": "day-first",
    "month_first": "month-first",
    "year_first": "year-first",
    # scales of numbers
    "per_cent": "per cent",
    "per_cent_above": "per cent above 1",
    "share": "share",
    "times": "times {factor}",
    "as_written": "as written",
    "leave_out": "leave out",
    # what becomes of a personal column
    "id": "id",
    "drop": "drop",
    "keep": "keep: {reason}",
}
