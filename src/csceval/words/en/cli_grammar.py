"""Headings of the help, and what is said of a wrong call."""

TEXTS = {
    "usage": "usage: ",
    "positionals": "positional arguments",
    "options": "options",
    "help": "show this help message and exit",
    "version": "show program's version number and exit",
    "missing": "The following arguments are required: {names}.",
    "unknown": "Unrecognized arguments: {names}.",
    "choice": "Argument {name}: invalid choice: {value} (choose from {known}).",
    "value": "Argument {name}: invalid value: {value}.",
    "one": "Argument {name}: expected one argument.",
    "some": "Argument {name}: expected at least one argument.",
    "together": "Argument {name}: not allowed with argument {other}.",
    "ignored": "Argument {name}: ignored explicit argument {value}.",
    "ambiguous": "Ambiguous option: {name} could match {known}.",
}
