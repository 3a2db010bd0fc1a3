"""What can stand in the way of an export to DHIS2."""

TEXTS = {
    "year": "DHIS2 has no years that begin in month {month}; it knows those that begin in January, April, July and October.",
    "year_fix": "Set period.fiscal_year_starts to one of these, or hand the numbers on as csv.",
}
