"""Sentences about gross and net effects of an evaluation's money."""

TEXTS = {
    "gross": "GROSS: what is taken off for what would have happened without the collaboration stands below.",
    "lead": "Of {gross} of value added, {net} are additional.",
    "at_most": "Of {gross} of value added, {net} at most are additional.",
    "interval": "The 95 % interval of what is left is {low} to {high}.",
    "break_even": "To cover the cost of {cost}, {share} of the gross value added has to be additional.",
    "never": "The gross value added is smaller than the cost of {cost}: no share of it covers that.",
    "column_step": "Step",
    "column_share": "Taken off",
    "column_left": "Left",
    "column_basis": "Basis",
    "gross_row": "Gross value added (first step and supply chain)",
    "no_basis": "none given",
    "basis": "{basis} ({grade})",
    "grade_measured": "measured",
    "grade_estimated": "estimated",
    "grade_benchmark": "from another study",
    "grade_judgement": "a judgement",
    "grade_none": "no evidence",
    "caption": "From gross to net.",
    "note": "Each share is taken off what the step before left. What is not assessed is not taken off, so the last row is then the most that can be additional.",
}
