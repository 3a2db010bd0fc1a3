"""What a sceptical reader asks of a design: what no check could decide, what weighs how much, in which prices."""

TEXTS = {
    "checks_open": "{told}; {n:# could not decide|# could not decide}",
    "checks_only_open": "{n:# was made, and could not decide|# were made, and none could decide}",
    "equal": "Each of them counts the same, however many cases it has.",
    "spent_from_to": "{money} spent outside the partnership ({span})",
    "prices": "Amounts of several years are taken to be in prices of {year}, as the evaluation says.",
    "prices_as_paid": "Amounts of several years are added as they were paid; nothing is taken off for rising prices.",
    "limit_series": "{name} is held against its own past only: anything else that began then would look the same.",
    "effect_lower": "{name} was {size} lower ({low_high}) at the {treated} {units} that joined than it would have been had "
    "they changed like those that had not joined yet and the {control} that never did.",
    "effect_higher": "{name} was {size} higher ({low_high}) at the {treated} {units} that joined than it would have been had "
    "they changed like those that had not joined yet and the {control} that never did.",
    "sure": "{word} ({n})",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
