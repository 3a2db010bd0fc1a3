"""What is said about delimited text that cannot be taken apart."""

PROBLEMS = {
    "quote-not-closed": (
        "error",
        "“{file}” has a quotation mark in row {row} that is never closed.",
        "Close it, or take it away: everything behind it would be one cell.",
        "In CSV a text between quotation marks may go over several lines, so a mark too many swallows the rows behind it. The whole file waits until it is mended, because nobody can say where the text should end.",
    ),
}
