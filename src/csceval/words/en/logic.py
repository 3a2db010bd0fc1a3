"""Words of a logic model that an evaluation declares itself."""

TEXTS = {
    "title": "How it is meant to work",
    "description": "Logic model from inputs to impact with {n:# box|# boxes} and {arrows:# arrow|# arrows}; "
    "{unmeasured:# box is|# boxes are} not measured by this evaluation. The table below says the same in words.",
    "caption": "How those who planned it think that it works. An arrow says what is meant to lead to what; "
    "it is no finding.",
    "table": "How it is meant to work, in words",
    "says": "What is there or happens",
    "leads_to": "Is meant to lead to",
    "measured_by": "Measured by",
    "unmeasured": "not measured here",
    "leads_nowhere": "–",
    "line": "**{stage}**: {boxes}",
    "leading": "{says} (is meant to lead to: {to})",
    "and": ", ",
    "between": "; ",
    "reads": "Read from left to right: an arrow says what is meant to lead to what",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "logic-backwards": (
        "error",
        "In `logic` the arrow from {box} to {to} does not go on to a later stage.",
        "Let it lead to a box of a later stage ({stages}), or put {to} into one.",
        (
            "A logic model is read from left to right. An arrow within a stage or back would be drawn over its boxes; what "
            "comes later belongs into a later stage."
        ),
    ),
    "logic-full": (
        "error",
        "In `logic` the stage {stage} has more than {most} boxes.",
        "Put boxes together that say nearly the same; no more than {most} can be read below each other.",
        "A picture that nobody can read explains nothing. The details belong into the text of the report.",
    ),
}
