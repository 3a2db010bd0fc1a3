"""What is said about rules that a sheet breaks as a whole."""

TEXTS = {"rows_one": "One row breaks", "rows_more": "{n:,} rows break"}

PROBLEMS = {
    "column-for-rule": (
        "error",
        "{rows} a rule because “{sheet}” has no column “{field}”. {message}",
        "Add a column “{field}”, or name the one that it is under `inputs:` in the evaluation.",
        "A rule asks for a value that the sheet has no column for. That is one fault of the file, so it is told once, at the header; the rows concerned are set aside.",
    ),
}
