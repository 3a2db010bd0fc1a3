"""Frames that cannot become an input-output table."""

TEXTS: dict[str, str] = {}

PROBLEMS = {
    "io-no-sectors": (
        "error",
        "The table has no sectors.",
        "Give flows a row and a column for each sector.",
        "The sectors of a table are the columns of “flows”; without any there is nothing to work out.",
    ),
    "io-no-frame": (
        "error",
        "“{where}” is a {kind}, not a DataFrame.",
        "Give a DataFrame whose rows (and, for flows, columns) are named by sector.",
        "Rows and columns are matched by their names, so a table without names could be read the wrong way round.",
    ),
    "io-several-columns": (
        "error",
        "“{where}” has {n:,} columns, where one number a sector is wanted.",
        'Name the column, for example frame["output"].',
        "Which column is meant is not guessed.",
    ),
}
