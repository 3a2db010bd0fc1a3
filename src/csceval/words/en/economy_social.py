"""Sentences of the report about the social return."""

TEXTS = {
    "ratio": "Each 1 of money, goods and time put in goes with {value} of social value (95 % interval {low} to {high}), at the prices below.",
    "ratio_alone": "Each 1 of money, goods and time put in goes with {value} of social value, at the prices below; none of them has a range, so there is no interval.",
    "none": "There is no social return to show: {why}.",
    "withheld": "an outcome behind it is withheld to protect people",
    "rate": "Later years are discounted at the rate {rate} ({source}).",
    "chosen": "chosen for this evaluation",
    "column_outcome": "Outcome",
    "column_amount": "How many",
    "column_proxy": "Price of one",
    "column_source": "Where the price is from",
    "column_deadweight": "Would have happened anyway",
    "column_displacement": "Taken from others",
    "column_attribution": "Brought about by others",
    "column_drop_off": "Lost each year",
    "column_duration": "Years",
    "stated": "{quantity}, as the evaluation states",
    "effect": "effect found by {design}",
    "in_design": "in the comparison",
    "caption": "What the social return rests on.",
    "note": "The value is one to one with every price. A ratio with other prices says something else, so two of them cannot be compared; and it is never added to value added in the area.",
}
