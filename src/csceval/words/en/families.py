"""Families of effects in an evaluation: effects that are tested together."""

TEXTS = {
    "holm": "Holm",
    "bh": "Benjamini–Hochberg",
    "by": "Benjamini–Yekutieli",
    "lost": " Tested together with {others}, it is no longer clear (adjusted p {p}, {method}).",
    "kept": " It stays clear when tested together with {others} (adjusted p {p}, {method}).",
    "one_other": "another effect",
    "others": "{n} other effects",
    "answer_lost": "{answer}; not clear once {n} effects are tested together",
    "dont_lost": "“{value} is proven.” Among {n} effects one like it may well come from chance.",
    "column": "p, and adjusted",
    "cell": "{p} → {adjusted}",
    "below": "< 0.001",
    "declared": "Family “{name}”: {n:# effect answers|# effects answer} one question, so {n:its p value is|their p values are} adjusted together ({method}).",
    "undeclared": "{n} effects were tested, and no family of them was declared beforehand. The more are tested, the more "
    "seem clear by chance; so all p values are adjusted together ({method}).",
    "outside": "Not part of a declared family, and with p values that are not adjusted: {names}.",
}

PROBLEMS = {
    "design-in-two-families": (
        "error",
        "The design {name} stands in a family already.",
        "Leave it in the one family whose question it answers.",
        (
            "A family is a set of effects that answer one question together. An effect in two families would have two "
            "adjusted p values."
        ),
    ),
}
