"""Words about the look of a report."""

TEXTS = {
    "faint": "The colour of lines {colour} cannot be seen on white paper: its contrast is {ratio}, and 3 is the least.",
    # own words
    "own_words": "This project has put {n:one sentence|# sentences} of the report in its own words: {names}.",
    "words_line": "reports/words.yaml, line {line}: {message}",
    "words_unknown": "The report has no sentence “{name}”.",
    "words_kept": "The sentence “{name}” cannot be changed.",
    "words_text": "“{name}” has no text.",
    "words_signs": "“{name}” holds signs that could be read as markup: {signs}",
    "words_signs_fix": "Leave them out; the sentence is printed as plain text.",
    "words_brace": "“{name}” has a brace that is not closed.",
    "words_lost": "“{name}” leaves out what it has to say: {values}",
    "words_foreign": "“{name}” asks for what it does not get: {values}",
    "words_shipped": "As shipped: {text}",
    "rest": "{n:One further row of this table stands|# further rows of this table stand} in the report.",
    "initiator": "Begun by",
    "governance": "Governed by",
    "governance_lead_organisation": "one of the organisations, which leads",
    "governance_shared": "all organisations together",
    "governance_administrative_organisation": "an organisation made for it",
}

PROBLEMS = {
    "own-words": (
        "error",
        "A sentence in reports/words.yaml cannot be used.",
        "Compare it with the shipped one; csceval list words shows every sentence.",
        "A project may word the sentences of its report itself, in reports/words.yaml: the key of the sentence, a colon, the text. Every value in braces stays, so that no number and no range is lost; nothing but plain text may stand there. What says that a report is a draft, final or synthetic cannot be changed. The report lists the sentences that are a project's own.",
    ),
}
