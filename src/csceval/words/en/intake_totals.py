"""What is said about sheets of totals: months or indicators as columns, sums of others, what no column says."""

_TOTALS = (
    "Totals may come one a row, with a column for each indicator, or with a column for each month, quarter or year. "
)
_LISTED = "What is passed over like this is counted and listed, so that every row read is accounted for. "

TEXTS = {
    "saw_no_year": "“{label}” has no year, and nothing on the sheet settles which ({years}).",
    "saw_no_indicator": "the columns are periods, but no column is known to say what is counted (there is: {labels}).",
    "saw_no_period": "there is a column of figures for {labels}, but nothing says for which period.",
    "saw_no_period_long": "there are figures, but no column says for which period.",
    "saw_no_value": "no column is known to hold the figures (there is: {labels}).",
}

PROBLEMS = {
    "layout-unclear": (
        "warning",
        "“{sheet}” looks like a sheet of totals: {doubt}",
        'Answer in questions.xlsx, or put this under `inputs:` in evaluation.yaml: - {{files: "{file}", {answer}}}',
        _TOTALS
        + "Where header and file leave two readings open, csceval asks and uses none of the rows until it is answered, "
        "in questions.xlsx or in evaluation.yaml › inputs.",
    ),
    "total-column": (
        "note",
        "These columns add up others and were left out: {headers}.",
        "Nothing needs to be done.",
        "A column that is called total, sum or year to date beside its parts would count everything twice. ",
    ),
    "target-beside-periods": (
        "warning",
        "A target beside several periods was not used: {headers}.",
        'If it is that of the year, put this under `inputs:` in evaluation.yaml: - {{files: "{file}", columns: {{"{column}": annual_target}}}}',
        "Where every row holds several periods, a target could be that of each, of the year, or of them all together.",
    ),
    "row-without-figures": (
        "note",
        "The row names something, but holds no figure.",
        "Nothing needs to be done.",
        "An empty cell is not a zero. A row without any figure says nothing. " + _LISTED,
    ),
}
