"""Words about what people write for the report, and about a final report in which it is missing."""

TEXTS = {
    "when": "{period}:",
    "unexplained": "Niemand hat geschrieben, warum {n:dieses Ziel|diese # Ziele} nicht auf Kurs {n:ist|sind}: {names}.",
    "not_written": "Hier war nichts geschrieben, als dieser Bericht endgültig gemacht wurde.",
    "empty_both": "Der Bericht kann nicht endgültig sein: Schlussfolgerungen und Empfehlungen für {period} sind noch nicht geschrieben.",
    "empty_conclusion": "Der Bericht kann nicht endgültig sein: Für {period} ist noch keine Schlussfolgerung geschrieben.",
    "empty_recommendation": "Der Bericht kann nicht endgültig sein: Für {period} ist noch keine Empfehlung geschrieben.",
    "fix_workbook": "Schreiben Sie sie auf das Blatt Texte in {file} (slot conclusion, slot recommendation), und starten Sie noch einmal. csceval release {folder} {period} geht ohne sie weiter, und der Bericht sagt das.",
    "fix_text": "Schreiben Sie sie unter story in {file}, zum Beispiel  - {{slot: conclusion, text: Was Sie schlussfolgern.}}  Starten Sie dann noch einmal. csceval release {folder} {period} geht ohne sie weiter, und der Bericht sagt das.",
}

PROBLEMS = {
    "not-written": (
        "error",
        "Der Bericht kann nicht endgültig sein, solange seine Schlussfolgerungen oder Empfehlungen nicht geschrieben sind.",
        "Schreiben Sie sie in den Bericht in eigenen Worten (story) der Evaluation, und starten Sie noch einmal.",
        "Zahlen allein ziehen keine Schlüsse. Ein Bericht ohne ENTWURF sagt, was die, die ihn gemacht haben, schlussfolgern und empfehlen; beides sind Einträge unter story mit dem slot conclusion oder recommendation, für diesen Zeitraum oder für jeden. Ein Lauf ohne --final macht einen Entwurf. csceval release legt den Bericht ohne sie fest, und der Abschnitt sagt offen, dass nichts geschrieben wurde.",
    ),
    "quote-unasked": (
        "note",
        "Ein Zitat im Bericht in eigenen Worten wird nicht gezeigt: Es sagt nicht, dass die Person zugestimmt hat.",
        "Schreiben Sie consent: yes daneben, sobald sie zugestimmt hat.",
        "Worte einer Person werden nur mit ihrer Einwilligung gedruckt. Der Eintrag bleibt, wo er ist, und ändert nichts, bis er das sagt.",
    ),
}
