"""What is said about a count that its sender left out because it is small."""

PROBLEMS = {
    "count-left-out": (
        "error",
        "“{value}” says that a small number was left out; as a number nobody can use it.",
        "If the number may be told, write it. If it may not, empty the cell: it then counts as not known, never as 0.",
        "Many offices write such a sign for a number that could point to a person. Any number in its place would be a guess. The row is set aside with its text until this is mended; the other rows of the file go through.",
    ),
}
