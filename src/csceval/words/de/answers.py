"""Sentences about answers that a questionnaire does not offer."""

PROBLEMS = {
    "outside-scale": (
        "warning",
        "„{value}“ ist keine Antwort auf {item}: Die Skala von „{instrument}“ reicht von {low} bis {high}.",
        "Sehen Sie im ausgefüllten Fragebogen nach und berichtigen Sie den Wert, oder leeren Sie die Zelle.",
        ("Eine Antwort, die der Fragebogen nicht vorsieht, gilt als keine Antwort. Die übrigen Antworten der Person "
        "werden verwendet; eine Skala wird berechnet, wenn mindestens die Hälfte ihrer Fragen beantwortet ist."),
    ),
}  # fmt: skip
