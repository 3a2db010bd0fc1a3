"""What the report says about all ways to weigh the views of success; never a score."""

TEXTS = {
    "title": "Welche Gewichtungen von Erfolg sprechen",
    "lead": "Von allen Gewichtungen der Sichten legt mindestens die Hälfte des Gewichts auf Sichten, deren Erfolg erreicht "
    "ist: {share}.",
    "possible": "Zählt auch, was teilweise erreicht ist: {share}.",
    "share_0": "keine",
    "share_25": "ein Viertel",
    "share_50": "die Hälfte",
    "share_75": "drei Viertel",
    "share_100": "alle",
    "none_right": "Keine Gewichtung ist die richtige, und dies ist keine Note der Zusammenarbeit: Es zeigt, wie sehr die "
    "Antwort davon abhängt, was man wertschätzt.",
    "all_among": "Nach ihren mittleren Punkten gewichten alle gezeigten Sektoren so.",
    "among": "Nach ihren mittleren Punkten gewichten von den gezeigten Sektoren so: {names}.",
    "none_among": "Nach seinen mittleren Punkten gewichtet kein gezeigter Sektor so.",
    "description_3": "Ein Dreieck mit einer Sicht auf den Erfolg in jeder Ecke. Gewichtungen, die mindestens die Hälfte auf "
    "Sichten legen, deren Erfolg erreicht ist: {share}. Ein Punkt je Sektor steht, wo seine mittleren Punkte liegen.",
    "description_2": "Eine Linie mit einer Sicht auf den Erfolg an jedem Ende. Gewichtungen, die mindestens die Hälfte auf "
    "Sichten legen, deren Erfolg erreicht ist: {share}. Ein Punkt je Sektor steht, wo seine mittleren Punkte liegen.",
    "chart_caption": "Alle Möglichkeiten, die Sichten auf den Erfolg zu gewichten, jede gleich wahrscheinlich, und die "
    "mittleren Punkte jedes Sektors. Keine Gewichtung ist die richtige.",
    "caption": "Wie Sektoren die Sichten gewichten und wohin das führt: mittlere Punkte von 100",
    "column_view": "{view} ({verdict})",
    "column_state": "Mindestens die Hälfte auf Erfolg",
    "state_yes": "ja",
    "state_partly": "nur mit dem teilweise Erreichten",
    "state_no": "nein",
    "note_two": "Punkte für andere Sichten sind weggelassen; der Rest ist auf 100 gesetzt.",
    "partners": "{n:# Partner|# Partner}",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
