"""What is said about a workbook that csceval writes."""

PROBLEMS = {
    "text-cleaned": (
        "warning",
        "The text for {cell} held control characters; they were left out.",
        "Nothing needs to be done, unless the text came from a file that was damaged.",
        "Some characters have no place in a workbook and would make it unreadable. All others are kept.",
    ),
    "text-cut": (
        "warning",
        "The text for {cell} is longer than a cell can hold (32,767 characters); its end was cut off.",
        "Shorten the text where it comes from.",
        "Spreadsheets cut such texts without a word. csceval marks the cut with “…” and says where.",
    ),
}
