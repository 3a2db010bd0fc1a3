"""What the data dictionary says besides the definitions themselves."""

TEXTS = {
    "title": "{title}: data dictionary",
    "about": "What partners are asked for and what is worked out from it. Definitions {hash}.",
    "tables": "Tables",
    "tables_about": "What a row of each table stands for.",
    "tables_header": "Table | Code | Kind | What a row is | Version",
    "columns_header": (
        "Column | Name | What it holds | Type | Needed | Key | Unit or limits | Choices | Refers to | Also understood"
    ),
    "choices": "Choices",
    "choices_about": "The values that a column of choices takes, and other wordings of each that are understood.",
    "choices_header": "Table | Column | Value | Also understood",
    "rules": "Rules",
    "rules_about": "What every row keeps. A row that breaks a rule comes back with the mend.",
    "rules_header": "Table | Columns | Rule | What is said | Mend",
    "indicators": "Indicators",
    "indicators_about": "What is worked out from the rows.",
    "indicators_header": "Indicator | Code | Definition | Unit | Table | Version",
    "register": "register",
    "fact": "records",
    "plan": "plan",
    "text": "text",
    "choice": "one of a list",
    "period": "period",
    "whole": "whole number",
    "number": "number",
    "yes_no": "yes or no",
    "date": "date",
}
