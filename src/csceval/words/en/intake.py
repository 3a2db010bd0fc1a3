"""What is said about headers, rows and cells on their way in."""

_ASIDE = "The row is set aside with its text until this is mended; the other rows of the file go through. "
_WHOLE = "csceval looks at the whole column and takes a reading only where no other one is possible. "
_INPUTS = "What `inputs:` in evaluation.yaml, or the sheet Inputs of evaluation.xlsx, says about a file comes before everything that csceval sees by itself. "
_LISTED = "Rows passed over like this are counted and listed, so that every row read is accounted for. "

TEXTS = {
    "closest": " The closest one is “{name}”.",
    "empty": "nothing",
    "saw_decimals": "{count} be read in two ways, for example {value}: {choices}.",
    "saw_tables": "The header fits several tables.",
    "saw_columns": "Several headers mean “{field}”: {headers}.",
    "saw_near": "“{header}” looks like “{called}” ({field}). Is it that column?",
    "near_fix": ' Perhaps it is “{header}”? Then say so in questions.xlsx, or put this under `inputs:` in the evaluation: - {{files: "{file}", columns: {{"{header}": {field}}}}}',
    "add_column": ' Add a column with that name, or name the header under `inputs:` in the evaluation: - {{files: "{file}", columns: {{"its header": {field}}}}}',
}

PROBLEMS = {
    "mostly-outside": (
        "warning",
        "{away} of {all} rows of “{sheet}” are dated outside {from_} to {to}: they run from {first} to {last}.",
        "If they belong to this evaluation, change its first and last period.",
        "Figures are worked out only for the periods of the evaluation. When most rows lie outside them, the periods are usually those that `csceval new` suggested.",
    ),
    "not-a-count": (
        "error",
        "“{value}” is not a number of people.",
        "Write a whole number, 0 or more; a share belongs to an indicator that does not count people.",
        "This indicator counts people, so a percentage, a decimal or a negative number cannot be right. The row is set aside until it is mended.",
    ),
    # Columns
    "missing-column": (
        "error",
        "The column “{column}” ({field}) of the table “{table}” is missing in “{sheet}”.",
        "{about}{hint}",
        "Without this column no row of the sheet can be used, so all of them are set aside. " + _INPUTS,
    ),
    "duplicate-column": (
        "error",
        "Several headers of “{sheet}” mean “{field}”: {headers}.",
        'Rename or delete all but one of them, or say which one counts, in questions.xlsx or under `inputs:` in the evaluation: - {{files: "{file}", columns: {{"its header": {field}}}}}',
        "csceval does not choose between two columns, so the rows are set aside until one is left. " + _INPUTS,
    ),
    "near-column": (
        "warning",
        "“{column}” was not read; it looks like “{field}”.",
        'Say in questions.xlsx whether it is, or put this under `inputs:` in the evaluation: - {{files: "{file}", columns: {{"{column}": {field}}}}}',
        "A header that only looks like a column is proposed and never taken. " + _INPUTS,
    ),
    "extra-columns": (
        "note",
        "Columns of “{sheet}” that are not part of the table {table} were left out ({count}): {headers}.",
        "Nothing needs to be done, unless one of them is needed under another name.",
        "Extra columns do no harm. " + _INPUTS,
    ),
    # Rows
    "hxl-tag-row": (
        "note",
        "The row below the header holds HXL tags.",
        "Nothing needs to be done.",
        "Humanitarian data often carry a row of tags such as #org below the header. " + _LISTED,
    ),
    "total-row": (
        "note",
        "The row is a total.",
        "Nothing needs to be done.",
        "A row that says “total” and nothing else about what it counts would count everything twice. " + _LISTED,
    ),
    "repeated-header": (
        "note",
        "The row repeats the header.",
        "Nothing needs to be done.",
        "Lists printed over several pages repeat their header. " + _LISTED,
    ),
    "note-row": (
        "note",
        "The row is a note below the table.",
        "Nothing needs to be done.",
        "A single text at the end of a sheet, set off from the data or beginning with “Note” or “Source”. " + _LISTED,
    ),
    "duplicate-row": (
        "note",
        "The row repeats another one.",
        "Nothing needs to be done.",
        "A row with the same key and the same content as an earlier one is counted once. " + _LISTED,
    ),
    "in-register": (
        "note",
        "The evaluation already has this entry.",
        "Nothing needs to be done; the evaluation counts.",
        "What the evaluation says about a partner or site comes before what a sheet says. " + _LISTED,
    ),
    "ragged-row": (
        "error",
        "Row {row} has {found} values, the header has {expected}.",
        "Look for a separator too many or too few, or put quotation marks around text that contains one.",
        "In a row with a separator too many everything behind it has moved to the next column. " + _ASIDE,
    ),
    "conflicting-rows": (
        "error",
        "The same entry stands in {other} with “{theirs}” instead of “{value}” under “{column}”.",
        "Delete the row that is wrong. Until then neither is used.",
        "Two rows with the same key say different things, and csceval does not choose. " + _ASIDE,
    ),
    # Cells
    "cell-error": (
        "error",
        "The cell shows {error}.",
        "Mend the formula, or type the value.",
        "Excel shows such a word where a formula could not be worked out. " + _ASIDE,
    ),
    "formula-not-calculated": (
        "error",
        "The formula in this cell was never worked out.",
        "Open the file in Excel or LibreOffice and save it.",
        "Some programs save formulas without their values; csceval reads values only. " + _ASIDE,
    ),
    "not-a-number": ("error", "“{value}” is not a number.", "Write only the number, without unit or remark.", _ASIDE),
    "not-a-whole-number": ("error", "“{value}” is not a whole number.", "Write a number without decimals.", _ASIDE),
    "not-a-date": (
        "error",
        "“{value}” is not a calendar date.",
        "Write the real date, for example 2024-02-29.",
        "Read are real date cells and dates such as 2024-02-29, 29/02/2024, 29 Feb 2024. " + _ASIDE,
    ),
    "not-yes-no": ("error", "“{value}” is neither yes nor no.", "Write yes or no.", _ASIDE),
    "not-a-period": (
        "error",
        "“{value}” is not a period with its year.",
        "Write it as 2024-10, 2024-Q4 or 2024.",
        "A month or quarter without a year is read only where the evaluation spans just one such. " + _ASIDE,
    ),
    "missing-word": (
        "error",
        "“{value}” stands where “{column}” needs a value.",
        'Say in questions.xlsx what the word means, or under `inputs:` in the evaluation: - {{files: "{file}", missing: {{"{value}": missing}}}}',
        "Words such as n/a or - mean different things to different people: missing, not applicable, zero. "
        + _INPUTS
        + _ASIDE,
    ),
    "ambiguous-decimal": (
        "error",
        "“{value}” could be {choices}.",
        'Say in questions.xlsx which mark is the decimal one, or under `inputs:` in the evaluation: - {{files: "{file}", decimal: "."}} (or ",")',
        "A comma or point before three digits can set off thousands or decimals. " + _WHOLE + _ASIDE,
    ),
    "ambiguous-date-order": (
        "error",
        "“{value}” could be {choices}.",
        'Say in questions.xlsx which comes first, or under `inputs:` in the evaluation: - {{files: "{file}", dates: day-first}} (or {second})',
        "Day and month can change places where both are 12 or less, day and year where both have two digits and the month is named. "
        + _WHOLE
        + _ASIDE,
    ),
    "precision-loss": (
        "error",
        "“{value}” has more digits than Excel keeps; the last ones are lost.",
        "Format the column as text, and type the number again.",
        "Excel keeps 15 digits of a number and puts zeros in place of the others. " + _ASIDE,
    ),
    "unknown-partner": (
        "error",
        "“{value}” is not a partner in the register.",
        "Use the id or name of a partner. If this is another name for one, add it there under “Also called”.{hint}",
        "Partners are known by their id, their name and what they are also called. " + _ASIDE,
    ),
    "unknown-site": (
        "error",
        "“{value}” is not a site in the register.",
        "Use the id or name of a site. If this is another name for one, add it there under “Also called”.{hint}",
        "Sites are known by their id, their name and what they are also called. " + _ASIDE,
    ),
    "unknown-name": (
        "error",
        "“{value}” is not in the register that “{column}” refers to.",
        "Use an id that the register has.{hint}",
        "The register is the table in which every such id must stand once. " + _ASIDE,
    ),
}
