"""A report without DRAFT."""

TEXTS = {
    "help": "without DRAFT; refused while a question is open",
    "open": "The report cannot be final: {n:# question is|# questions are} open.",
    "fix": "Answer in questions.xlsx, then run again; without --final a draft is made: csceval run {folder}",
}

PROBLEMS = {
    "not-final": ("error", "The report cannot be final while a question is open.", "Answer in questions.xlsx, then run again.",
        "A final report and a release say that nothing waits any more. Rows that wait for an answer are in no figure, so a report without DRAFT would claim more than is known. A run without --final makes a draft."),
}  # fmt: skip
