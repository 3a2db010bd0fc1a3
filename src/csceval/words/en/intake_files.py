"""What is said about files and sheets that cannot be read as they are."""

_INPUTS = "What `inputs:` in evaluation.yaml, or the sheet Inputs of evaluation.xlsx, says about a file comes before everything that csceval sees by itself. "
_LISTED = "Rows passed over like this are counted and listed, so that every row read is accounted for. "
_LIMITS = (
    "A file is refused before it can use up the computer: at most 5 million cells a sheet, 300 MB unpacked, parts over "
    "10 MB at most 200 times their packed size, 2 GiB of memory and 30 seconds a file."
)

PROBLEMS = {
    "lock-file": (
        "note",
        "“{file}” is a lock file: somebody has the workbook open.",
        "Close the workbook so that its last changes are saved, then run again.",
        "Office programs put a small hidden file beside a workbook while it is open. It holds no data.",
    ),
    "hidden-file": (
        "note",
        "“{file}” is a hidden file or belongs to the operating system.",
        "Nothing needs to be done.",
        "Hidden files and folders are listed and never read.",
    ),
    "temporary-file": (
        "note",
        "“{file}” is a temporary file.",
        "Wait until the download or copy has finished, then run again.",
        "Files that are still being downloaded are not read.",
    ),
    "empty-file": (
        "warning",
        "“{file}” is empty: it has 0 bytes.",
        "Copy the file again, or delete it.",
        "An empty file is often a copy that failed or a cloud file that is not on this computer yet.",
    ),
    "other-file": (
        "warning",
        "“{file}” is not a spreadsheet, so it was not read.",
        "If it holds data, save them as .xlsx or .csv.",
        "csceval reads .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv and .tab files.",
    ),
    "outside-inbox": (
        "warning",
        "“{file}” is a link that leads out of the inbox, so it was not followed.",
        "Put the file itself into the inbox.",
        "Only what really lies in the inbox is read, so that nobody can make csceval open other files.",
    ),
    "not-a-file": (
        "warning",
        "“{file}” is not an ordinary file, so it was not opened.",
        "Delete it, or put an ordinary file in its place.",
        "Pipes and devices can block a program for ever.",
    ),
    "not-allowed": (
        "error",
        "“{file}” could not be opened.",
        "Check that you may read the file and that no other program holds it.",
        "The operating system refused to open the file.",
    ),
    "still-being-written": (
        "error",
        "“{file}” changed while it was being read, so nothing of it was used.",
        "Wait until it is copied or saved, then run again.",
        "Half a file must not be counted as a whole one.",
    ),
    "duplicate-file": (
        "note",
        "“{file}” has the same content as “{first}” and was counted once.",
        "Delete one of the two files.",
        "Files are compared by their content, not by their name. " + _LISTED,
    ),
    "password-protected": (
        "error",
        "“{file}” is protected by a password.",
        "Remove the password (File › Info › Protect Workbook) and save it again.",
        "csceval never asks for passwords.",
    ),
    "damaged-file": (
        "error",
        "“{file}” is incomplete or damaged.",
        "Open it in Excel or LibreOffice, save it again, and put the new copy into the inbox.",
        "The file begins like a spreadsheet, but cannot be read to its end. Often a copy was cut short.",
    ),
    "too-large": (
        "error",
        "“{file}” {what}, more than a spreadsheet may have here.",
        "Delete the empty rows and columns below and beside the data, or split the file.",
        _LIMITS,
    ),
    "reading-failed": (
        "error",
        "“{file}” could not be read: the reading process ended.",
        "Open it in Excel or LibreOffice, save it under a new name, and put that into the inbox.",
        "Every workbook is read in a process of its own, so that one file cannot end the whole run. " + _LIMITS,
    ),
    "file-is-html": (
        "error",
        "“{file}” is a web page with the name of a spreadsheet.",
        "Open it in Excel or LibreOffice and save it as .xlsx.",
        "Some systems export web pages and call them .xls.",
    ),
    "not-a-spreadsheet": (
        "error",
        "“{file}” has the name of a spreadsheet but is none.",
        "Save the data as .xlsx or .csv and put that file into the inbox.",
        "The kind of a file is known by its first bytes, not by its name.",
    ),
    "encoding-unknown": (
        "error",
        "“{file}” is text in an unknown encoding.",
        "Save it again as “CSV UTF-8”.",
        "csceval reads UTF-8, UTF-16 and UTF-32 with their mark, and Windows-1252. Rarer ones are never guessed.",
    ),
    "encoding-assumed": (
        "warning",
        "“{file}” is not UTF-8, so it was read as Windows-1252.",
        "Check that “{sample}” reads right; if not, save the file as “CSV UTF-8”.",
        "Old versions of Excel write CSV in the encoding of the country. Accents show whether it was read right.",
    ),
    "wrong-ending": (
        "warning",
        "“{file}” is named {ending} but is a {kind} file; it was read as that.",
        "Nothing needs to be done; a right name avoids confusion.",
        "The kind of a file is known by its first bytes, not by its name.",
    ),
    "macros-present": (
        "note",
        "“{file}” holds macros. They were not run.",
        "Nothing needs to be done.",
        "Only the values that were saved last are read; nothing in a workbook is ever executed.",
    ),
    "file-without-data": (
        "warning",
        "“{file}” has no filled cell.",
        "Check whether the right file was sent.",
        "Every sheet of the file is empty.",
    ),
    "no-table-found": (
        "error",
        "No table was recognised in “{file}”.",
        'Name the columns as in the template, or say under `inputs:` in the evaluation: - {{files: "{file}", sheets: {{"*": its table}}}}',
        "A sheet is recognised by its header: a row among the first 50 that names the columns a table needs. "
        + _INPUTS,
    ),
    "sheet-unmatched": (
        "warning",
        "The sheet “{sheet}” looks like data, but was not recognised as any table.",
        'If it is needed, say under `inputs:` in the evaluation: - {{files: "{file}", sheets: {{"{sheet}": its table}}}}',
        "Another sheet of the file was recognised, so this one may be for your own use. " + _INPUTS,
    ),
    "sheet-ambiguous": (
        "error",
        "The header of “{sheet}” fits several tables: {tables}.",
        'Say which one it is, in questions.xlsx or under `inputs:` in the evaluation, for example: - {{files: "{file}", sheets: {{"{sheet}": {first}}}}}',
        "Its rows are set aside until you say so. " + _INPUTS,
    ),
    "header-not-found": (
        "error",
        "No row of “{sheet}” names a column of the table {table}, although inputs: says that it is that table.",
        "Check the name in inputs: sheets:, or name the headers in inputs: columns:.",
        "The header is looked for in the first 50 rows. " + _INPUTS,
    ),
    "hidden-sheet": (
        "warning",
        "The sheet “{sheet}” is hidden; its rows were read.",
        "If they should not count, delete the sheet.",
        "Hidden data is neither dropped nor used without saying so.",
    ),
}
