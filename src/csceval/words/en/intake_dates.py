"""What is asked about dates that could be two days."""

TEXTS = {
    "saw_month": "{count} day first and month first, for example {value}: {choices}.",
    "saw_year": "{count} day first and year first, for example {value}: {choices}.",
    "columns": " They stand under {columns}; one answer holds for all.",
}
