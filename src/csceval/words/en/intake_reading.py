"""What is said about what a workbook holds besides its values, and about copies of files."""

TEXTS = {
    "rows_one": "Row {first} is hidden in “{sheet}” and was read.",
    "rows_run": "Rows {first} to {last} are hidden in “{sheet}” and were read.",
    "rows_many": "{count} rows between {first} and {last} are hidden in “{sheet}” and were read.",
    "blind_required": "“{column}” is empty, or shows an error such as #N/A; every row needs it.",
    "saw_copies": "These look like copies of one file, but differ: {names}. Which one counts?",
}
PROBLEMS = {
    "hidden-row": (
        "warning",
        "{rows}",
        "If they should not count, delete them; if they should, show them (select all rows › Unhide, clear the filter).",
        (
            "A filter or “Hide” takes rows out of sight, not out of the workbook. Hidden data is neither dropped nor used "
            "without saying so."
        ),
    ),
    "hidden-column": (
        "warning",
        "The column “{column}” of “{sheet}” is hidden and was read.",
        "If it should not count, delete it; if it should, show it.",
        (
            "Nobody who looks at the sheet sees what stands in a hidden column. Hidden data is neither dropped nor used "
            "without saying so."
        ),
    ),
    "range-inflated": (
        "warning",
        "“{sheet}” has filled cells far away from its table ({cells}); they were left out.",
        "Look at these cells and delete them, or move what they hold next to the table.",
        (
            "Some add-ins leave cells in the last corner of a sheet. Up to 100 cells that are more than 1,000 rows or 100 "
            "columns away are left out, so that the table can be read; otherwise the file is refused as too large."
        ),
    ),
    "claims-more-rows": (
        "note",
        "“{sheet}” claims {claimed:,} rows, of which {used:,} are used.",
        "Nothing needs to be done; deleting the empty rows below the data makes the file smaller.",
        "Formatted but empty rows count as used in some programs. They hold nothing and are not read.",
    ),
    "truncated-at-limit": (
        "warning",
        "“{sheet}” has exactly {rows} rows, the most that a sheet could hold: its end may have been cut off.",
        "Compare it with where it was exported from, and send the rest as a second file.",
        "Excel cuts what does not fit: at 65,536 rows in .xls files, at 1,048,576 in newer ones, also when it saves CSV.",
    ),
    "cell-stored-twice": (
        "error",
        "This cell is in the file more than once, with several values.",
        "Open the file in Excel or LibreOffice, type the right value into the cell, and save it.",
        (
            "A sheet should hold each cell once. Which of its values a program shows depends on the program, so the row is "
            "set aside."
        ),
    ),
    "external-links": (
        "note",
        "“{file}” takes values from other workbooks. Those saved last were used; no link was followed.",
        (
            "Nothing needs to be done, unless the other workbooks have changed since: then update the links in Excel and "
            "save the file."
        ),
        "A cell can show what stands in another workbook. csceval opens nothing but the files in the inbox.",
    ),
    "embedded-objects": (
        "note",
        "“{file}” holds embedded objects, such as documents or controls. They were not opened.",
        "Nothing needs to be done. If an embedded document holds data, save it as a file of its own.",
        "Only the cells of the workbook are read.",
    ),
    "conflict-copy": (
        "error",
        "“{file}” and “{other}” look like two copies of one file, but differ.",
        "Say in questions.xlsx which one counts, or delete the other one.",
        (
            "Cloud storage and “Save a copy” leave two files where one was meant: visits (1).xlsx, visits - Copy.xlsx, "
            "visits-PCNAME.xlsx. If both were used, rows would count twice, so both are set aside until one is chosen."
        ),
    ),
    "copy-not-chosen": (
        "note",
        "“{file}” was left out, because “{other}” was chosen instead.",
        "Nothing needs to be done; deleting it avoids confusion.",
        "Two files looked like copies of one, and a person said which one counts.",
    ),
    "names-alike": (
        "warning",
        "The names of “{file}” and “{other}” differ only in capital letters or in how accents are stored.",
        "Check that both are meant, and rename one of them.",
        "On many computers these are the same name, so that one file would replace the other when they are copied.",
    ),
    "lock-file-open": (
        "note",
        "“{file}” shows that somebody has “{other}” open: it was read as it was saved last.",
        "Close the workbook so that its last changes are saved, then run again.",
        "Office programs put a small hidden file beside a workbook while it is open. It holds no data.",
    ),
}
