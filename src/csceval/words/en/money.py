"""Sentences about the economic effects of an evaluation's money."""

_TABLE = "An input-output table says what every sector buys from every other. It holds for one country and year, in one currency. "

TEXTS = {
    "lead": "Of {money} that the partners spent outside the collaboration, {value} became value added in the area (95 % interval {low} to {high}).",
    "lead_bare": "Of {money} that the partners spent outside the collaboration, {value} became value added in the area. Published multipliers come without an interval.",
    "band": "Other ways of bringing the table down to the area give {low} to {high}.",
    "by_table": "It was worked out with the {table}.",
    "by_register": "It was worked out with the published multipliers that were sent.",
    "gross": "GROSS: nothing is taken off for what would have happened without the collaboration.",
    "not_caused": "They do not say what the collaboration caused: this money would have had effects elsewhere, too.",
    "not_turnover": "They do not say that a pound becomes several: sales along the supply chain count the same pound again, value added counts it once.",
    "not_wages": "What wages add when they are spent again stands below the line and is never added: those wages are value added already.",
    "not_benefits": "They are not benefits of the programme and are never added to a comparison of its benefits with its costs.",
    "column_part": "What became of it",
    "column_amount": "Amount",
    "column_interval": "95 % interval",
    "column_share": "Share",
    "column_use": "Entries",
    "column_lines": "Number",
    "direct": "Value added where the money was spent",
    "supply_chain": "Value added in the supply chain",
    "leaked": "Left the area: imports, purchases elsewhere, taxes, and what nobody knows",
    "in": "Spent outside the collaboration",
    "induced": "Below the line: added by wages spent again",
    "below": "not in the sum",
    "caption": "Where the money went",
    "note": "The first three rows are all of the money. Payments between partners are taken out, goods and volunteer time are not multiplied.",
    "uses_caption": "What became of every entry in the ledgers",
    "uses_note": "Each entry is in one row. Only spending is multiplied.",
    "use_spending": "Spending outside the collaboration",
    "use_funding": "Money that came in",
    "use_between": "From partner to partner, counted where the second spends it",
    "use_returned": "Given back to funders",
    "use_to_funder": "Came in to funders, not paid on yet",
    "use_in_kind": "Goods and services in kind",
    "use_volunteer": "Volunteer time",
    "use_committed": "Promised, not paid yet",
    "use_repeated": "Second report of a payment that counts already",
    "use_undecided": "Waits for somebody to say who was paid",
    "use_no_partner": "No partner on either side, left out",
    "use_set_aside": "Could not be used, left out",
    "chart_title": "Where {money} of spending went",
    "chart_description": "Bars that add up from value added at the first step, value added in the supply chain and money that left the area to all money spent.",
}

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
