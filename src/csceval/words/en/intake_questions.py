"""What is asked, how the answers are taken, and what is said about answers that cannot be."""

_LOG = "csceval only ever adds rows to .csceval/decisions.csv. "

TEXTS = {
    # the log
    "log_no_utf8": "The log of decisions is not UTF-8 text here.",
    "log_header": "The log of decisions must begin with this line: {header}",
    "log_quotes": "Quotation marks do not close here.",
    "log_width": "The row has {found} values instead of {expected}.",
    "log_number": "The row should be number {expected}, but says “{found}”: a row was added, changed or removed by hand.",
    "log_undoes": "“{found}” is not the number of an earlier decision.",
    "log_fix": "Put the file back as it was, from a copy or a backup. To take a decision back, write yes under “undo” in questions.xlsx.",
}

PROBLEMS = {
    "decisions-damaged": (
        "error",
        "The log of decisions was changed by hand.",
        "Put .csceval/decisions.csv back as it was, from a copy or a backup.",
        _LOG
        + "A row that is missing or changed would change figures without a trace, so nothing is read until the log is whole again.",
    ),
}
