"""What is asked, how the answers are taken, and what is said about answers that cannot be."""

_LOG = "csceval only ever adds rows to .csceval/decisions.csv. "

_LISTED = "Rows passed over like this are counted and listed, so that every row read is accounted for. "

TEXTS = {
    # questions
    "dates_one": "{n} date fits",
    "dates_more": "{n:,} dates fit",
    "decimal_one": "{n} number could",
    "decimal_more": "{n:,} numbers could",
    "saw_missing_number": "“{value}” stands where a number is needed, under “{column}”. What does it mean there?",
    "saw_missing": "“{value}” stands under “{column}”, where a value is needed. What does it mean there?",
    "saw_id": "“{value}” is not in the register; the nearest is “{id}”. Is it the same?",
    "saw_name": "“{value}” is not in the register; the nearest is “{near}” ({id}). Is it the same?",
    "saw_newer": "{newer} gives {value} where {older} gave {before} ({place}){more}. Does the newer file replace the older one? Until you say, neither is used.",
    "saw_files": "{newer} gives {value} where {older} gives {before} ({place}){more}. Does one of the files replace the other? Until you say, neither is used.",
    "more": " and {n} more",
    "saw_rows": "Rows with the same key say different things: {places}. Which one counts? Until you say, none is used.",
    "and": " and ",
    "or": " or ",
    "choice_replaces": "{newer} replaces {older}",
    "choice_only_these": "only these entries",
    "choice_only_these_from": "only these entries, from {name}",
    "choice_keep": "keep {older}",
    "waits": "You are asked about this in questions.xlsx.",
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
    "answer-unknown": (
        "error",
        "“{value}” is not one of the answers to this question: {choices}.",
        "Did you mean “{near}”? Choose one from the list in the cell.",
        "Only an answer that stands among the choices is taken, so that a slip of the pen decides nothing. What you wrote stays in its cell, and the rows wait on.",
    ),
    "answer-late": (
        "warning",
        "“{value}” stands in an older copy of the questions; the answer has been “{latest}” since.",
        "To change it, take that answer back under Answered in questions.xlsx, and answer again there.",
        "Every row of the workbook knows which decisions it had seen when it was written. An answer that was typed beside an older state is not taken, because somebody has decided in the meantime.",
    ),
    "answer-torn": (
        "warning",
        "“{value}” was not taken: its row no longer belongs to one question.",
        "Write the answer again in the questions.xlsx that csceval has written now.",
        "A row of questions.xlsx that was typed over, or of which only some columns were sorted, could give an answer to the wrong question. ",
    ),
    "undo-unknown": (
        "warning",
        "“{value}” under undo is neither yes nor no.",
        "Write yes to take the answer back, or leave the cell empty.",
        "An answer is taken back only by a clear yes. ",
    ),
    "questions-unreadable": (
        "warning",
        "This workbook is not one of questions, or could not be read; answers in it were not taken.",
        "Open it and save it again as .xlsx, or move it away. The questions are in {free}.",
        "csceval does not write over a workbook that it could not read, because there may be answers in it.",
    ),
    "superseded-file": (
        "note",
        "Rows of this file that are not used because {newer} replaces it: {count}.",
        "Nothing needs to be done. To take it back, write yes under “undo” in questions.xlsx.",
        "You said that a newer file replaces this one. All its rows in the tables that both files fill are passed over, also those that the newer file does not have. "
        + _LISTED,
    ),
    "superseded-row": (
        "note",
        "Another row with the same key counts instead.",
        "Nothing needs to be done. To take it back, write yes under “undo” in questions.xlsx.",
        "Two rows said different things under one key, and you said which of them counts. " + _LISTED,
    ),
    "decisions-damaged": (
        "error",
        "The log of decisions was changed by hand.",
        "Put .csceval/decisions.csv back as it was, from a copy or a backup.",
        _LOG
        + "A row that is missing or changed would change figures without a trace, so nothing is read until the log is whole again.",
    ),
}
