"""Sentences about tables beyond memory."""

TEXTS = {
    "no_files": "There is no table to read.",
    "fix_no_files": "Name Parquet or CSV files, or a folder that holds some.",
    "not_a_table": "“{file}” is no Parquet or CSV file, or is not there.",
    "no_extra": "Large tables need parts that are not installed.",
    "fix_no_extra": "Install them once: pip install csceval[portfolio]",
    "unreadable": "A table could not be read: {said}",
    "fix_unreadable": "Open the file with the program that wrote it, and save it as Parquet or as CSV with one header row.",
    "not_compressing": "The method {method} needs every single row, so it cannot work on a table that is read in parts. Methods that can: {known}.",
    "fix_not_compressing": "Choose one of these, or draw a sample of rows that fits into memory.",
    "randomization": "Dealing exposure out anew needs every single row, so it cannot work on a table that is read in parts.",
    "fix_randomization": "Use inference t or wild.",
    "too_many_cells": "Rows are too different to be added up: {n:,} sorts of rows are left, and “{column}” alone has {values:,} different values.",
    "fix_too_many_cells": "Round or group “{column}”, or leave it out; or draw a sample of rows that fits into memory.",
    "unknown_column": "There is no column “{column}”.",
    "not_numeric": "“{column}” is not numeric: it holds {kind}.",
    "fix_not_numeric": "Use numbers; make a 0/1 column of each category.",
    "unknown_operation": "“{given}” cannot be done with tables that are read in parts. What can: {known}.",
    "operation_columns": "The operation {operation} does not go with the columns that are named.",
    "fix_operation_columns": "A count takes no value; sum and mean take a value; a rate takes a value and a denominator.",
    "accepted_there": "There is something in the folder “{folder}”, into which accepted rows would go.",
    "fix_accepted_there": "Name a new folder, or empty this one.",
    "no_rows": "No row has every value that is needed.",
    "fix_no_rows": "Fill the columns {columns}.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "large-no-files": (
        "error",
        "There is no large table to read.",
        "Name Parquet or CSV files, or a folder that holds some.",
        "Tables beyond memory are read from files whose names end in .parquet or .csv.",
    ),
    "large-accepted-there": (
        "error",
        "There is something in the folder for accepted rows.",
        "Name a new folder, or empty this one.",
        "Accepted rows of two checks of a large table would stand beside each other.",
    ),
    "large-no-extra": (
        "error",
        "Large tables need parts that are not installed.",
        "Install them once: pip install csceval[portfolio]",
        "DuckDB reads tables beyond memory, and Dask spreads the work over several computers. Both are optional.",
    ),
    "large-repeated-key": (
        "error",
        "Another row has the same {keys}, which must tell one row from another.",
        "Give each row its own {keys}, or delete the repeat.",
        "Every member of the group is set aside, because csceval does not choose which row is right.",
    ),
    "large-unreadable": (
        "error",
        "A large table could not be read.",
        "Open the file with the program that wrote it, and save it as Parquet or as CSV with one header row.",
        "The message says what the reader met, and often in which line.",
    ),
}
