"""The report's section on what people answered to the sentences of a questionnaire."""

TEXTS = {
    "intro": "Each bar is one sentence in one wave, as people ticked it. Answers are put together until each share is "
    "of at least {n} people, so a bar may have fewer parts than the questionnaire has answers.",
    "title": "{name}: what people answered",
    "description": "Diverging bars of the shares of answers to each sentence of {name}, by period. Above the middle lie "
    "{low} to {high} percent of the answers, depending on the sentence and the period.",
    "caption": "{name}: shares of the answers to each sentence, by period; above the middle to the right.",
    "from_to": "{first} to {last}",
    "turned": "{item} (agreeing speaks against)",
    "item": "Sentence",
    "period": "Period",
    "answers": "Answers",
    "share": "Share of answers",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
