"""What is said about where the tables of a sheet are, and what stands beside them."""

_LISTED = "Rows passed over like this are counted and listed, so that every row read is accounted for. "
_LISTS = (
    "csceval reads lists: a header row with a name above each column, and one entry a row below it. Months, quarters or "
    "indicators may be columns; other cross tables and sheets that are turned round are not taken apart, because nothing "
    "in them says what their numbers are."
)

TEXTS = {
    "rows_above": "the rows above",
    "cells_beside": "the figures beside it",
    "saw_sheet_name": "The names of other sheets stand for “{field}”, which no column says. What does “{text}” stand for?",
    "saw_title": "“{text}” stands above a table that has no column for “{field}”. Does it hold for every row?",
    "seen_turned": "names of columns stand below each other in {where}, so that column {column} is the header",
    "seen_crossed": "it is a cross table, with headings in row {row} and to the left from {left} on",
}

PROBLEMS = {
    "layout-not-recognised": (
        "error",
        "The layout of “{sheet}” was not recognised: {seen}.",
        "Put one entry in each row and one name above each column, as in the template, and send it again.",
        _LISTS,
    ),
    "several-tables": (
        "note",
        "“{sheet}” holds {count} tables ({regions}); each was read by itself.",
        "Nothing needs to be done.",
        "Tables below each other are told apart by a blank row and a header, tables beside each other by a blank column.",
    ),
    "other-table": (
        "warning",
        "“{sheet}” holds another table in {region} that was not recognised; its rows are set aside.",
        "If it is needed, put it on a sheet of its own with a header as in the template; if not, delete it.",
        "Below a blank row begins something with a header that no table has. It must not be taken for rows of the table above.",
    ),
    "title-row": (
        "note",
        "The row stands above the header.",
        "Nothing needs to be done.",
        "Titles and remarks above the header are no data. " + _LISTED,
    ),
    "outside-table": (
        "note",
        "The row has nothing in the columns of the table.",
        "Nothing needs to be done.",
        "Remarks and lists beside a table often go on below its last row. " + _LISTED,
    ),
    "total-mismatch": (
        "warning",
        "The total {value} under “{column}” is not the sum of {of}, which is {expected}.",
        "Check whether a row or figure is missing or was counted twice, or mend the total.",
        "Totals are not used, but one that disagrees with its rows shows that one of the two is wrong.",
    ),
    "merged-value-repeated": (
        "note",
        "Merged cells of “{sheet}” stand for each of their rows ({count}): {ranges}.",
        "Nothing needs to be done; with the value in every row no one can misread it.",
        "A text or date that is merged over several rows is read in each of them. A number never is.",
    ),
    "merged-number": (
        "error",
        "The number {value} is merged over {region}: it could hold for each row or for all of them together.",
        "Unmerge the cells and write in every row the number that belongs to it.",
        "Read in every row, one total would be counted several times. The rows are set aside until it is clear.",
    ),
    "blank-header": (
        "warning",
        "Column {letter} of “{sheet}” has no header but {count} filled cells; it was not read.",
        "Write its name into the header, or empty the column.",
        "A column is known by its header only.",
    ),
    "text-beside-table": (
        "note",
        "Cells beside the table in “{sheet}” were not read ({count}): {cells}.",
        "Nothing needs to be done, unless they belong into a column of the table.",
        "Remarks to the right of a table, or in a column between its columns, are no data.",
    ),
    "sheet-names-used": (
        "note",
        "The names of the sheets stand for “{field}”, which no column says: {sheets}.",
        "Nothing needs to be done; a column “{field}” would say it in each row.",
        "A sheet's name is read in each of its rows where all sheets like it are named after known sites or periods.",
    ),
    "sheet-name-unclear": (
        "warning",
        "No column says “{field}”, and not every sheet like this is named after one that is known: “{text}”.",
        "Name the sheet after a site or period that the evaluation knows, or add a column “{field}”.",
        "Some sheets of the file are named after known sites or periods, others are not. The rows wait until all are clear.",
    ),
    "title-unclear": (
        "warning",
        "No column says “{field}”, but “{text}” stands above the header; does {value} hold for every row?",
        "Add a column “{field}” with its value in every row.",
        "A title can be left over from another file, so it is asked about and never taken by itself. The rows wait.",
    ),
}
