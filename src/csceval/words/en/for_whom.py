"""Words of designs that are estimated group by group."""

TEXTS = {
    "name": "{name}, “{group}”",
    "apart_name": "{name}, “{group}” beside “{other}”",
    "question": "For whom? {name} by {column}",
    "family": "{design} by {column}",
    "short_apart": "difference, {group} less {other}",
    "caveat": "An effect that is clear in one group and not in another is no difference between them; that is the line "
    "of the difference.",
    "caveat_rows": "Rows without {column} are in none of its groups.",
    "answer": "{apart} ({low_high}) for “{group}” than for “{other}”",
    "answer_unclear": "no clear difference: {value} ({low_high})",
    "answer_alone": "{value}, without a range",
    "lower": "What joining changed in {name} was {size} lower ({low_high}) for “{group}” than for “{other}”.",
    "higher": "What joining changed in {name} was {size} higher ({low_high}) for “{group}” than for “{other}”.",
    "unclear": "{name}: no clear difference between what joining changed for “{group}” and for “{other}” "
    "({value}, {low_high}).",
    "alone": "What joining changed in {name} differed by {value} between “{group}” and “{other}”. How sure this is "
    "cannot be said: {reason}",
    "say": "What joining changed in {name} differs between “{group}” and “{other}”, on the evidence so far.",
    "say_unclear": "We cannot tell yet whether joining changed {name} more for “{group}” than for “{other}”.",
    "dont": "“Joining changed it by {value}.” The number is a difference between two groups' effects.",
    "dont_unclear": "“It helped both alike.” A difference may be there ({low_high}) and not be seen.",
    "not_alike": "The two effects are not the same effect by the same method, so they cannot be compared.",
    "not_records": "The figures of {indicator} are totals or worked out from several tables, so they cannot be cut by "
    "“{column}”; a column of the register of units can.",
    "number": "“{column}” has {n:# group|# groups}; an effect for each needs 2 to {most}.",
    "few_cases": "The group has fewer cases than the smallest count that is shown ({threshold}).",
    "few_units": "In this group {treated:# unit|# units} joined and {control:# did not|# did not}; an effect needs "
    "{smallest} on either side.",
    "weights": "“{column}” differs between the groups of a unit, so their difference cannot be estimated with it.",
    "unpaired": "{n:# figure of one group has|# figures of one group have} none of the other beside it and are not in "
    "the difference.",
    "no_groups": "“{column}” is what the units are named by",
    "no_method": "{method} does not compare units that joined with others, or has groups of its own",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "design-by-unfit": (
        "error",
        "This design cannot be estimated by groups of “{column}”: {reason}.",
        (
            "Leave `by` out, or name a column of the indicator's table or of the register of units with a method such as "
            "did, staggered, event_study or rate_ratio."
        ),
        (
            "`by` estimates the same design once for each group and the differences between them. That takes figures for "
            "every unit, period and group, and a method that compares units that joined with others."
        ),
    ),
}
