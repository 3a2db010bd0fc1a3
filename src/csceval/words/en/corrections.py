"""What is said about cells that a person has corrected in a feedback workbook."""

_KEPT = "The file itself is never changed: the correction is kept among the decisions and used at every run until it is taken back. "

TEXTS = {
    # What a person writes to empty a cell.
    "empty_word": "(empty)",
    "nothing": "nothing",
}

PROBLEMS = {
    "cell-corrected": (
        "note",
        "Corrected from “{old}” to “{new}” by {who}.",
        "Nothing needs to be done.",
        "Somebody wrote the right value into the feedback workbook. " + _KEPT,
    ),
    "correction-outdated": (
        "note",
        "The correction “{new}” was not used: the cell held “{old}” then, and holds “{value}” now.",
        "Nothing needs to be done, if the file was mended in the meantime.",
        "A correction counts only as long as the cell holds what it held when it was corrected. " + _KEPT,
    ),
    "correction-unclear": (
        "error",
        "Two different corrections were given: “{one}” and “{other}”. Neither was used.",
        "Write one of them into the column Correction, and leave the cell as it is.",
        "A cell can be corrected in the list “What to fix” or in the coloured cell itself. Where both were done and differ, csceval does not choose.",
    ),
    "correction-lost": (
        "warning",
        "Coloured cells of the marked copy {copy} could not be found again, because rows or columns were moved or deleted: {cells}.",
        "Write what should stand there into the column Correction; rows are deleted in the file itself.",
        "The list “What to fix” is read wherever it stands. A coloured cell is found by the column “Row in your file” and its place in the row.",
    ),
    "correction-formula": (
        "warning",
        "A formula stands in the column Correction of {copy}, so nothing was taken from there: {cells}.",
        "Write the value itself.",
        "csceval never works out formulas, and a formula that somebody else's program has worked out may point anywhere.",
    ),
    "feedback-returned": (
        "note",
        "“{file}” is a marked copy that came back; corrections taken from it: {count}.",
        "Nothing needs to be done.",
        "A marked copy holds rows of a file that was sent before, so it is not read as data. " + _KEPT,
    ),
    "feedback-misplaced": (
        "warning",
        "“{file}” is the marked copy of a file from another sender, so no correction was taken from it.",
        "Put it into the folder of the sender whose file it is about.",
        "Only the sender of a file corrects it.",
    ),
}
