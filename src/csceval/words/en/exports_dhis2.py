"""What can stand in the way of an export to DHIS2."""

PROBLEMS = {
    "export-period": ("error", "These years cannot be handed on.", "Set period.fiscal_year_starts, or hand the numbers on as csv.",
        "A program that takes the numbers knows only some kinds of years, and another year would be taken for one of them."),
}  # fmt: skip

TEXTS = {
    "year": "DHIS2 has no years that begin in month {month}; it knows those that begin in January, April, July and October.",
    "year_fix": "Set period.fiscal_year_starts to one of these, or hand the numbers on as csv.",
}
