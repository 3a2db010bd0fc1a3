"""Sentences about input-output tables: reading them, checking them, and what they cannot give."""

_TABLE = "A multiplier comes from a whole table: every sector's purchases from every other, and its output."

TEXTS = {
    "output": "output",
    "gva": "gross value added",
    "income": "labour income",
    "jobs": "jobs",
    "imports": "imports",
    "taxes": "taxes on products",
    "none_known": "The table has no {measure} by sector, so what follows from it is left empty.",
    "some_unknown": "The table has no {measure} for {n:,} of {of:,} sectors ({names}). They are in every sector's chain of purchases, so what follows is left empty.",
    "no_households": "The table has no household purchases by sector, so Type II is left empty.",
    "no_denominator": "The table does not know household “{name}”, so Type II is left empty; its lowest and highest value go over what is known: {known}.",
    "spending_here": "Household spending is taken as what households buy from the table's own sectors; with imports and taxes it would be more, and Type II lower.",
}
PROBLEMS = {
    "io-missing-number": ("error", "“{where}” has no number at {first} (missing in all: {n:,}).",
                          "Take them from the publisher, or join the sector with a neighbour. Write 0 only where nothing was bought.",
                          _TABLE + " A cell that the publisher hides is not zero, so csceval puts nothing in its place."),
    "io-not-a-number": ("error", "“{where}” holds text where a number belongs.", "Leave only numbers; empty means not known.",
                        "Marks such as “..” or “c” for hidden cells have to be empty in frames; files are read with them."),
    "io-not-productive": ("error", "The table cannot be solved: some sectors would use up more than they make.",
                          "Check that flows and output are in one unit, and that rows sell to columns.",
                          "The purchases of a sector have to cost less than its output, or its multiplier would be endless or negative."),
    "io-not-square": ("error", "Sectors buy but do not sell in “flows”: {names}.", "Give every sector a row and a column.",
                      _TABLE),
    "io-repeated-sector": ("error", "Sectors stand more than once in “{where}”: {names}.", "Give each sector one row and one column.",
                           "Two rows of one name could mean two things, and csceval adds nothing up on its own."),
    "io-unknown-sector": ("error", "“{name}” in “{where}” is no sector of the table.", "{guess}Use the codes of the table.",
                          "Sectors are matched by their codes; spaces around them and leading zeros that a spreadsheet removed are forgiven."),
    "io-unknown-word": ("error", "{keyword} has no choice “{word}”.", "{fix}", "The choices are words; the message has the nearest one."),
    "io-value-added-column": ("error", "Value added has a column “{name}”.",
                              "Name the columns compensation (of employees), surplus (gross operating surplus and mixed income) and taxes (on production, less subsidies).",
                              "Gross value added is the sum of these three."),
    "io-wrong-length": ("error", "“{where}” has {n:,} numbers for {of:,} sectors.", "Give one number a sector, or a Series by sector code.",
                        "A plain list is taken in the order of the table's sectors, so it has to be complete."),
}  # fmt: skip
