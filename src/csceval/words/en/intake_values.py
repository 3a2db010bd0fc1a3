"""What is said about units, scales, ids and texts: what is decided for a column as a whole."""

_ASIDE = "The row is set aside with its text until this is mended; the other rows of the file go through. "
_WAIT = "The rows wait until the question about it is answered; answers are remembered for the sender's next files. "

TEXTS = {
    "saw_percent": "“{column}” says per cent, but numbers such as {example} could be shares from 0 to 1 as well.",
    "saw_large": "“{column}” holds shares from 0 to 1, but also numbers such as {example}.",
    "saw_factor": "“{column}” may be counted in thousands or millions, for example {example}.",
    "saw_unit": "“{column}” is in {mark}; the evaluation is in {currency}.",
}

PROBLEMS = {
    "percent-among-numbers": (
        "error",
        "“{value}” is a percentage among plain numbers.",
        "Write the number that was counted; a share belongs to a line or column of its own.",
        "Beside 28 and 33 a cell with “12 %” is no twelve hundredths, and adding it up would be wrong. The row is set aside with its text until this is mended.",
    ),
    # Whole columns
    "percent-read": (
        "note",
        "{count} percentages in “{column}” were read on the scale of the table: {before} as {after}.",
        "Nothing needs to be done.",
        "Where a header, a per cent sign or a number format says that a number is a percentage, it is brought to the scale that the table uses, and this is noted once for the column.",
    ),
    "thousands-read": (
        "note",
        "{count} numbers in “{column}” were read as the header says: {before} as {after}.",
        "Nothing needs to be done.",
        "Thousands and millions that a header names are multiplied out, and this is noted once for the column.",
    ),
    "scale-unclear": (
        "error",
        "The scale of “{column}” is unclear: {example} could mean two things.",
        "Answer the question about it, or name the scale in the header, for example “(%)” or “(£'000)”.",
        "csceval does not guess whether 0.45 means 45 % or 0.45 %, or whether k stands for thousands. " + _WAIT,
    ),
    "unit-mismatch": (
        "error",
        "“{column}” is in {mark}, but the evaluation is in {currency}.",
        "Answer the question about it, give the amounts in {currency}, or add a column Currency where the table has one.",
        "Amounts in different currencies are never added up, and csceval knows no exchange rates. " + _WAIT,
    ),
    "mixed-types": (
        "warning",
        "{count} of {all} cells under “{column}” are no {kind}.",
        "Look whether this is the right column; then mend the cells, or name the right one under `inputs:` in the evaluation.",
        "When many cells of a column of numbers or dates hold words, its header is often that of another column, or columns have moved.",
    ),
    "text-number": (
        "note",
        "Ids under “{column}” are partly numbers and partly texts.",
        "Nothing needs to be done; formatting the column as text keeps leading zeros.",
        "A spreadsheet drops leading zeros of ids that it takes for numbers. csceval reads 1001, 1001.0 and the text 1001 as the same id.",
    ),
    "time-cut": (
        "note",
        "{count} dates under “{column}” have a time of day, which is not used.",
        "Nothing needs to be done.",
        "Columns of dates hold days; the time stays in the partner's file.",
    ),
    # Cells
    "percent-scale": (
        "error",
        "“{value}” is no share from 0 to 1.",
        "Did you mean {number} % = {share}? Write {share}, or write “%” into the header or the cell.",
        "A number above 1 in a column of shares is often a percentage, but csceval never scales it unless the sheet says so. "
        + _ASIDE,
    ),
    "mixed-currency": (
        "error",
        "“{value}” is in {mark}, not in {currency}.",
        "Give the amount in {currency}, or its currency in a column Currency where the table has one.",
        "Amounts in different currencies are never added up, and csceval knows no exchange rates. " + _ASIDE,
    ),
    "unit-in-cell": (
        "error",
        "“{value}” is a number with a unit, {unit}.",
        "Write only the number: {number}.",
        "Units belong into the header, so that a column of numbers is one. " + _ASIDE,
    ),
    "id-leading-zero": (
        "warning",
        "“{value}” may have lost its leading zeros: other ids of the column have {length} digits.",
        "If it is {proposed}, format the column as text and type it so.",
        "A spreadsheet drops leading zeros of ids that it takes for numbers, and then the same thing has two ids. The id is used as it stands.",
    ),
    "control-char": (
        "note",
        "The cell held characters that cannot be seen; they were left out.",
        "Nothing needs to be done.",
        "Such characters come from other programs by way of copy and paste. They would make two ids of one.",
    ),
    "too-long": (
        "error",
        "The cell holds more than {limit} characters.",
        "Look for a missing quotation mark: it makes one cell of many rows.",
        "No cell of a spreadsheet can hold so much, so the text file is most likely damaged here. " + _ASIDE,
    ),
    "text-at-limit": (
        "warning",
        "The text has exactly {limit} characters, the most that a cell can hold: its end was probably cut off.",
        "Shorten the text, or send it in another way.",
        "A spreadsheet cuts longer texts without a word.",
    ),
    "formula-like-text": (
        "note",
        "“{value}” looks like a formula; it was kept as text.",
        "Nothing needs to be done.",
        "csceval never works out what a partner's cell holds, and writes such texts in a way that no spreadsheet does.",
    ),
    "date-outside": (
        "warning",
        "“{value}” is far from the time of the evaluation.",
        "Correct the year if it is a slip; expected are years from {first} to {last}.",
        "A year such as 2204 or 1924 is mostly a slip of the pen. The row is used as it stands.",
    ),
}
