"""What a sceptical reader asks of a design: what no check could decide, what weighs how much, in which prices."""

TEXTS = {
    "checks_open": "{told}; {n:# could not decide|# could not decide}",
    "checks_only_open": "{n:# was made, and could not decide|# were made, and none could decide}",
    "equal": "Each of them counts the same, however many cases it has.",
    "spent_from_to": "{money} spent outside the partnership ({span})",
    "prices": "Amounts of several years are taken to be in prices of {year}, as the evaluation says.",
    "prices_as_paid": "Amounts of several years are added as they were paid; nothing is taken off for rising prices.",
    "sure": "{word} ({n})",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
