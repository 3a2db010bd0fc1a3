"""Sentences about the economic effects of an evaluation's money."""

_TABLE = "An input-output table says what every sector buys from every other. It holds for one country and year, in one currency. "

PROBLEMS = {
    "money-default-table": (
        "warning",
        "The evaluation names no input-output table, so the one that ships is used: the United States in 2023.",
        "Name a table of your own country under `economy`, or send the sheet of multipliers that your statistical office publishes.",
        _TABLE
        + "Another country's shares are better than none only as a first impression; beside the figure say whose they are.",
    ),
    "money-no-local-share": (
        "error",
        "No entry of the ledger says what share of the money stayed in the area, so nothing can be multiplied.",
        "Ask the partners where their suppliers and staff are and fill in local_share, or write the measured share under `economy`, `region`, `share`.",
        "A nation's table holds all that is bought within the nation. How much of it an area buys of itself is measured, never guessed.",
    ),
    "money-no-register": (
        "error",
        "The evaluation wants the published multipliers, but no row of the table multipliers came in.",
        "Send the sheet of multipliers, or name an input-output table under `economy`.",
        _TABLE + "Published multipliers are its short form: one row a sector.",
    ),
    "money-other-country": (
        "warning",
        "{table} is in {currency} and the evaluation in {own}: shares of another country are used.",
        "Put a table of your own country into the folder economy and name it under `economy`, `table`.",
        _TABLE
        + "Its shares have no unit, so money comes back in your currency; but what a sector buys, and how much of it from abroad, differs between countries.",
    ),
    "money-region-sectors": (
        "error",
        "A region of the kind {kind} needs output or jobs by sector in the area, which an evaluation cannot name yet.",
        "Use `kind: local_share`, which the partners' own ledgers measure.",
        "Location quotients compare the area with the nation, sector by sector. A share measured in the ledgers was nearer to the truth than any of them where both could be compared.",
    ),
    "money-several-regions": (
        "error",
        "The sheet of multipliers holds several regions: {names}.",
        "Keep the rows of the one that the evaluation is about.",
        "Multipliers differ between regions, and nothing in the ledger says which region is meant.",
    ),
    "money-table-elsewhere": (
        "error",
        "The input-output table “{name}” does not stand in the folder economy of the evaluation.",
        "Put the file into the folder economy beside the evaluation and write `table: economy/` and its name.",
        "A run works out again what rests on a file that changed, and looks for that in the evaluation's own folders.",
    ),
    "money-unit-unknown": (
        "warning",
        "{table} has jobs, but nothing says in what unit it counts money, so jobs are left empty.",
        "Write `unit: 1000000` under `economy` where the table counts in millions, `unit: 1` where it does not.",
        "Jobs rest on the table's money. With the wrong unit they would be wrong a million times over.",
    ),
}
