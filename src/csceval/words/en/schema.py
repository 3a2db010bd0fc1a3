"""What is said about a typed value that breaks its column's contract."""

_REGISTER = "The page docs/tables.md lists the columns of every table and what may stand in them."

TEXTS = {
    "nearest": "Did you mean {name}? Allowed: {choices}.",
    "allowed": "Allowed: {choices}.",
}

PROBLEMS = {
    "required": (
        "error",
        "“{column}” is empty, but every row needs it.",
        "Fill it in.",
        f"A row without this value cannot be counted, so it is set aside until the value is there. {_REGISTER}",
    ),
    "not-in-list": (
        "error",
        "“{value}” is not one of the values of “{column}”.",
        "{advice}",
        f"The column takes a value from a closed list, or another wording of it that the table knows. {_REGISTER}",
    ),
    "below-minimum": (
        "error",
        "“{value}” is below the smallest value of “{column}”, {minimum}.",
        "Correct the number; check its unit.",
        f"The value lies outside what the column can hold. {_REGISTER}",
    ),
    "above-maximum": (
        "error",
        "“{value}” is above the largest value of “{column}”, {maximum}.",
        "Correct the number; check its unit.",
        f"The value lies outside what the column can hold. {_REGISTER}",
    ),
    "duplicate-id": (
        "error",
        "{shown} stands in {count} rows, but {keys} must tell one row from another.",
        "Give each row its own {keys}, or delete the repeat.",
        "Every member of the group is set aside, because csceval does not choose which row is right.",
    ),
    "rule-broken": (
        "error",
        "{message}",
        "{fix}",
        "Two or more values of the row cannot both be right, so the row is set aside until one is corrected.",
    ),
}
