"""What is said of payers and payees who are no partners."""

TEXTS = {
    "rows_one": "one row",
    "rows_more": "{n} rows",
    "or_empty": "For a supplier or funder outside the partnership leave the cell empty.",
}
PROBLEMS = {
    "outside-partnership": (
        "note",
        "In “{column}”, {rows} from here on have a name that is no partner's: read as somebody outside.",
        "Nothing, if they are suppliers or funders. A partner among them must be in the register, with this name under “Also called”.",
        "Money that goes to suppliers or comes from funders outside leaves or enters the partnership. Only names that are near to no partner's, and not built like a partner's code, are read so; others wait for an answer. The names stay in the file of their sender: they may be those of people, so nothing that is published has them. Where a fund or funder should be told apart, its name belongs in the column for the fund.",
    ),
}
