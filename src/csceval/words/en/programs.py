"""Periods that cannot be read, and helper programs that fail."""

TEXTS = {
    "no_period": "“{raw}” is not a period. Write it as 2024-Q4, 2024-10 or 2024.",
    "no_year": "“{raw}” has no year. Write it with the year, for example {raw} 2024.",
    "several_years": "“{raw}” could be in {n} years between {start} and {end}.",
    "start": "{name} could not be started: {why}.",
    "slow": "{name} took longer than {limit:g} s.",
    "no_child": "The child process could not be started.",
    "none_known": "No {what} named “{name}”.",
}
