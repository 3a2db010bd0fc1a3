"""What is said about breakdowns by several columns at once."""

_CROSS = (
    "A cross shows an indicator by two or three columns at once. It is worked out from single records; columns of the "
    "table and, one step away, of its registers (partner.sector) can be crossed, but no dates, no amounts, nobody's "
    "pseudonym and no second partner."
)

TEXTS = {
    "not_records": "{indicator} is not worked out from single records, of which the columns would tell",
    "twice": "{column} stands in it twice",
    "personal": "{column} says who a person is",
    "partner": "{column} names partners in another part than that of the figures, whose names may be hidden",
    "no_groups": "{column} holds dates or amounts, not groups",
    "intro": (
        "Each table shows one indicator from {first} to {last} by two or three things at once. “Unknown” are records "
        "that do not tell, so that the parts are all there."
    ),
    "caption": "{indicator} by {columns}.",
    "unit": "Unit: {unit}.",
    "rests_on": "In brackets: on how many it rests.",
    "others": "“Others” puts the values with the fewest records together, as more cells could not be protected well.",
    "withheld": "Withheld: too few people, or the number would give a small one away.",
    "everyone": "All",
    "unknown": "Unknown",
    "other_values": "Others",
    "no_cases": "no cases",
    "too_few": "too few",
    "value": "{value} ({n})",
}

PROBLEMS = {
    "cross-unfit": (
        "error",
        "{indicator} cannot be broken down like this: {reason}.",
        "Cross columns that say for whom or what kind, such as [group, service_type], or places or the partner.",
        _CROSS,
    ),
}
